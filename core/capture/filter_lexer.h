// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pongscope::capture {

struct FilterToken {
    enum class Kind : std::uint8_t {
        Word,   ///< field, keyword, number, duration
        Text,   ///< "quoted"; `text` has its escapes undone
        Octets, ///< x"0aff": `text` has the octets
        Sign,   ///< == != < <= > >= ( ) { } , && || ! [ ]
        Broken, ///< a quote that is not closed, an odd hex digit, a character that means nothing
        End,
    };
    Kind kind = Kind::End;
    std::size_t at = 0, length = 0; ///< in octets
    std::string text;
};

/// Cuts a filter into tokens. Total: every input yields tokens up to End.
class FilterLexer {
public:
    explicit FilterLexer(std::string_view input)
        : m_input(input)
    {
    }

    [[nodiscard]] FilterToken next();

private:
    [[nodiscard]] FilterToken quoted(std::size_t start, std::size_t open, bool octets);
    [[nodiscard]] FilterToken sign();
    [[nodiscard]] FilterToken token(FilterToken::Kind kind, std::size_t start, std::string text);

    std::string_view m_input;
    std::size_t m_at = 0;
};

} // namespace pongscope::capture
