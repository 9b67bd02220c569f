// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/payload_text.h"

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr std::size_t kLongestCharacter = 4;

unsigned octet(ByteView octets, std::size_t at) { return std::to_integer<unsigned>(octets[at]); }
bool continues(unsigned value) { return (value & 0xC0) == 0x80; }

/// Octets of the character that `lead` begins; 0 when it begins none.
std::size_t lengthBy(unsigned lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2)
        return 0;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}

/// Whether the second octet excludes overlong forms, surrogates and what lies behind U+10FFFF (RFC 3629 section 4).
bool secondFits(unsigned lead, unsigned second)
{
    const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return second >= low && second <= high;
}

/// Length of the character at the front; 0 when there is no whole one.
std::size_t characterAt(ByteView octets)
{
    const std::size_t length = lengthBy(octet(octets, 0));
    if (length == 0 || length > octets.size())
        return 0;
    if (length > 1 && !secondFits(octet(octets, 0), octet(octets, 1)))
        return 0;
    for (std::size_t i = 2; i < length; ++i)
        if (!continues(octet(octets, i)))
            return 0;
    return length;
}

bool plain(unsigned value) { return (value >= 0x20 && value != 0x7F) || value == '\n' || value == '\t'; }

void appendText(QString& text, ByteView octets)
{
    text += QString::fromUtf8(reinterpret_cast<const char*>(octets.data()), qsizetype(octets.size()));
}

void appendControl(QString& text, unsigned value)
{
    text += value == 0x7F ? QChar(u'\u2421') : QChar(static_cast<char16_t>(0x2400 + value));
}

} // namespace

PayloadText payloadText(ByteView octets)
{
    PayloadText result;
    result.text.reserve(qsizetype(octets.size()));
    std::size_t run = 0; // start of what has not been appended and needs no change
    std::size_t at = 0;
    const auto flush = [&] { appendText(result.text, octets.subspan(run, at - run)); };
    while (at < octets.size()) {
        const std::size_t length = characterAt(octets.subspan(at, std::min(kLongestCharacter, octets.size() - at)));
        const unsigned value = octet(octets, at);
        if (length > 0 && plain(value)) {
            at += length;
            continue;
        }
        flush();
        if (length == 0) {
            result.text += QStringLiteral("\\x%1").arg(value, 2, 16, QLatin1Char('0'));
            result.firstInvalid = result.firstInvalid.value_or(at);
        } else {
            appendControl(result.text, value);
        }
        run = ++at;
    }
    flush();
    return result;
}

ByteView textWindow(ByteView octets, std::size_t limit)
{
    if (octets.size() <= limit)
        return octets;
    std::size_t end = limit;
    while (end > 0 && limit - end < kLongestCharacter - 1 && continues(octet(octets, end)))
        --end;
    // Not a character's middle after all, so nothing is torn by cutting where we were told.
    return octets.first(continues(octet(octets, end)) ? limit : end);
}

} // namespace pongscope::ui
