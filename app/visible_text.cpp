// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visible_text.h"

#include "core/protocol/utf8_validator.h"

#include <algorithm>

namespace pongscope::app {

namespace {

/// Octets of the well-formed character at the front; 0: there is none.
std::size_t characterLength(std::string_view text)
{
    for (std::size_t length = 1; length <= std::min<std::size_t>(4, text.size()); ++length) {
        if (protocol::isUtf8(bytesOf(text.substr(0, length))))
            return length;
    }
    return 0;
}

char32_t decoded(std::string_view character)
{
    const auto octet = [character](
                           std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(character[i])); };
    if (character.size() == 1)
        return octet(0);
    char32_t code = octet(0) & (0x7Fu >> character.size());
    for (std::size_t i = 1; i < character.size(); ++i)
        code = code << 6 | (octet(i) & 0x3F);
    return code;
}

/// Control characters of C0 and C1, line separators, and what turns the reading direction (Unicode UAX 9).
bool isHarmful(char32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x061C || code == 0x200E || code == 0x200F
        || (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

std::string escape(char32_t code)
{
    switch (code) {
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        break;
    }
    const std::byte octets[]{static_cast<std::byte>(code >> 8), static_cast<std::byte>(code & 0xFF)};
    return code < 0x100 ? "\\x" + toHex(ByteView(octets).last(1)) : "\\u" + toHex(octets);
}

} // namespace

std::string visibleText(std::string_view text, std::size_t limit)
{
    std::string shown;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = characterLength(text.substr(at));
        if (at + std::max<std::size_t>(length, 1) > limit)
            return shown + "...";
        if (length == 0)
            shown += escape(static_cast<unsigned char>(text[at]));
        else if (const char32_t code = decoded(text.substr(at, length)); isHarmful(code))
            shown += escape(code);
        else
            shown += text.substr(at, length);
        at += std::max<std::size_t>(length, 1);
    }
    return shown;
}

std::string visiblePayload(ByteView payload, std::size_t limit)
{
    if (protocol::isUtf8(payload))
        return '"' + visibleText(textOf(payload), limit) + '"';
    const std::size_t octets = std::min(payload.size(), limit / 2);
    return toHex(payload.first(octets)) + (octets < payload.size() ? "..." : "");
}

} // namespace pongscope::app
