// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/typed_payload.h"

#include <QCoreApplication>

namespace pongscope::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Composer)
};

TypedPayload refused(qsizetype position, const QString& problem)
{
    TypedPayload payload;
    payload.position = position;
    payload.problem = problem;
    return payload;
}

int hexDigit(QChar c)
{
    const char16_t u = c.unicode();
    if (u >= u'0' && u <= u'9')
        return u - u'0';
    const char16_t lower = u | 0x20;
    return lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : -1;
}

int base64Digit(QChar c)
{
    const char16_t u = c.unicode();
    if (u >= u'A' && u <= u'Z')
        return u - u'A';
    if (u >= u'a' && u <= u'z')
        return u - u'a' + 26;
    if (u >= u'0' && u <= u'9')
        return u - u'0' + 52;
    if (u == u'+' || u == u'-')
        return 62;
    return u == u'/' || u == u'_' ? 63 : -1;
}

bool startsPrefix(const QString& text, qsizetype i)
{
    return text[i] == u'0' && i + 1 < text.size() && (text[i + 1] == u'x' || text[i + 1] == u'X');
}

} // namespace

TypedPayload typedText(const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    return {toBytes({utf8.constData(), static_cast<std::size_t>(utf8.size())}), -1, {}};
}

TypedPayload typedHex(const QString& text)
{
    TypedPayload payload;
    payload.octets.reserve(static_cast<std::size_t>(text.size() / 2));
    int high = -1;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (high < 0 && startsPrefix(text, i)) {
            ++i;
            continue;
        }
        const bool separator = text[i].isSpace() || text[i] == u':' || text[i] == u',';
        if (separator && high < 0)
            continue;
        if (separator)
            return refused(i, Words::tr("the octet before has only one digit"));
        const int digit = hexDigit(text[i]);
        if (digit < 0)
            return refused(i, Words::tr("“%1” is no hexadecimal digit").arg(text[i]));
        if (high < 0) {
            high = digit;
        } else {
            payload.octets.push_back(static_cast<std::byte>(high << 4 | digit));
            high = -1;
        }
    }
    return high < 0 ? payload : refused(text.size(), Words::tr("the last octet has only one digit"));
}

TypedPayload typedBase64(const QString& text)
{
    TypedPayload payload;
    payload.octets.reserve(static_cast<std::size_t>(text.size() / 4 * 3));
    std::uint32_t bits = 0;
    int count = 0;          // digits of the group at hand
    qsizetype padding = -1; // where the first '=' stood
    int pads = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isSpace())
            continue;
        if (text[i] == u'=') {
            padding = padding < 0 ? i : padding;
            ++pads;
            continue;
        }
        if (padding >= 0)
            return refused(i, Words::tr("there is something after the padding"));
        const int digit = base64Digit(text[i]);
        if (digit < 0)
            return refused(i, Words::tr("“%1” does not occur in Base64").arg(text[i]));
        bits = bits << 6 | static_cast<std::uint32_t>(digit);
        if (++count == 4) {
            for (const int shift : {16, 8, 0})
                payload.octets.push_back(static_cast<std::byte>(bits >> shift & 0xFF));
            bits = 0;
            count = 0;
        }
    }
    if (count == 1)
        return refused(text.size(), Words::tr("the last group has only one character"));
    if (pads > 0 && count + pads != 4)
        return refused(padding, Words::tr("the padding does not fit the length"));
    if (count >= 2)
        payload.octets.push_back(static_cast<std::byte>(bits >> (count == 2 ? 4 : 10) & 0xFF));
    if (count == 3)
        payload.octets.push_back(static_cast<std::byte>(bits >> 2 & 0xFF));
    return payload;
}

} // namespace pongscope::ui
