// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/filter_lexer.h"

#include <array>
#include <optional>

namespace pongscope::capture {

namespace {

using Kind = FilterToken::Kind;

constexpr std::array<std::string_view, 17> kSigns{
    "==", "!=", "<=", ">=", "&&", "||", "=", "<", ">", "!", "(", ")", "{", "}", ",", "[", "]"};

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Letters of any script count, so that a word in another language is one offending word.
bool isWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.'
        || c == '-' || c == '%' || c == '$' || c == '@' || static_cast<unsigned char>(c) >= 0x80;
}

int hexDigit(char c)
{
    return c >= '0' && c <= '9' ? c - '0'
        : c >= 'a' && c <= 'f'  ? c - 'a' + 10
        : c >= 'A' && c <= 'F'  ? c - 'A' + 10
                                : -1;
}

std::optional<std::string> octetsOf(std::string_view digits)
{
    std::string octets;
    int high = -1;
    for (const char c : digits) {
        if (isBlank(c) || c == ':')
            continue;
        const int digit = hexDigit(c);
        if (digit < 0)
            return {};
        if (high < 0) {
            high = digit;
        } else {
            octets += static_cast<char>(high * 16 + digit);
            high = -1;
        }
    }
    return high < 0 ? std::optional(octets) : std::nullopt;
}

} // namespace

FilterToken FilterLexer::token(Kind kind, std::size_t start, std::string text)
{
    return {kind, start, m_at - start, std::move(text)};
}

FilterToken FilterLexer::next()
{
    while (m_at < m_input.size() && isBlank(m_input[m_at]))
        ++m_at;
    const std::size_t start = m_at;
    if (start == m_input.size())
        return token(Kind::End, start, {});
    const char c = m_input[start];
    if (c == '"' || c == '\'')
        return quoted(start, start, false);
    if ((c == 'x' || c == 'X') && start + 1 < m_input.size() && m_input[start + 1] == '"')
        return quoted(start, start + 1, true);
    if (!isWord(c))
        return sign();
    while (m_at < m_input.size() && isWord(m_input[m_at]))
        ++m_at;
    return token(Kind::Word, start, std::string(m_input.substr(start, m_at - start)));
}

FilterToken FilterLexer::quoted(std::size_t start, std::size_t open, bool octets)
{
    const char quote = m_input[open];
    std::string text;
    for (m_at = open + 1; m_at < m_input.size(); ++m_at) {
        const char c = m_input[m_at];
        if (c == quote) {
            ++m_at;
            if (!octets)
                return token(Kind::Text, start, std::move(text));
            const auto read = octetsOf(text);
            return read ? token(Kind::Octets, start, *read) : token(Kind::Broken, start, "octets");
        }
        // Only the quote and the backslash are escaped: a regular expression keeps its \d.
        if (c == '\\' && m_at + 1 < m_input.size() && (m_input[m_at + 1] == quote || m_input[m_at + 1] == '\\')) {
            if (m_input[m_at + 1] == '\\')
                text += '\\';
            else
                text += quote;
            ++m_at;
            continue;
        }
        text += c;
    }
    return token(Kind::Broken, start, "quote");
}

FilterToken FilterLexer::sign()
{
    const std::size_t start = m_at;
    for (const std::string_view sign : kSigns)
        if (m_input.substr(start).starts_with(sign)) {
            m_at += sign.size();
            return token(Kind::Sign, start, std::string(sign == "=" ? "==" : sign));
        }
    ++m_at;
    return token(Kind::Broken, start, "character");
}

} // namespace pongscope::capture
