// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/filter_words.h"

#include <algorithm>
#include <array>

namespace pongscope::capture {

namespace {

constexpr std::array<std::string_view, 2> kDirections{"in", "out"};
constexpr std::array<std::string_view, 6> kOpcodes{"continuation", "text", "binary", "close", "ping", "pong"};
constexpr std::array<std::uint8_t, 6> kOpcodeNumbers{0, 1, 2, 8, 9, 10};

constexpr std::array kFields{
    FilterFieldInfo{FilterField::Number, "number", FilterKind::Number, {}},
    FilterFieldInfo{FilterField::Conn, "conn", FilterKind::Number, {}},
    FilterFieldInfo{FilterField::Time, "time", FilterKind::Span, {}},
    FilterFieldInfo{FilterField::Dir, "dir", FilterKind::Word, kDirections},
    FilterFieldInfo{FilterField::Opcode, "opcode", FilterKind::Word, kOpcodes},
    FilterFieldInfo{FilterField::Fin, "fin", FilterKind::Flag, {}},
    FilterFieldInfo{FilterField::Rsv, "rsv", FilterKind::Number, {}},
    FilterFieldInfo{FilterField::Rsv1, "rsv1", FilterKind::Flag, {}},
    FilterFieldInfo{FilterField::Rsv2, "rsv2", FilterKind::Flag, {}},
    FilterFieldInfo{FilterField::Rsv3, "rsv3", FilterKind::Flag, {}},
    FilterFieldInfo{FilterField::Masked, "masked", FilterKind::Flag, {}},
    FilterFieldInfo{FilterField::Mask, "mask", FilterKind::Text, {}},
    FilterFieldInfo{FilterField::Length, "length", FilterKind::Number, {}},
    FilterFieldInfo{FilterField::Wire, "wire", FilterKind::Number, {}},
    FilterFieldInfo{FilterField::Inflated, "inflated", FilterKind::Number, {}},
    FilterFieldInfo{FilterField::Ratio, "ratio", FilterKind::Number, {}},
    FilterFieldInfo{FilterField::Kept, "kept", FilterKind::Number, {}},
    FilterFieldInfo{FilterField::Rtt, "rtt", FilterKind::Span, {}},
    FilterFieldInfo{FilterField::Control, "control", FilterKind::Flag, {}},
    FilterFieldInfo{FilterField::Compressed, "compressed", FilterKind::Flag, {}},
    FilterFieldInfo{FilterField::Manual, "manual", FilterKind::Flag, {}},
    FilterFieldInfo{FilterField::Violates, "violates", FilterKind::Flag, {}},
    FilterFieldInfo{FilterField::Finding, "finding", FilterKind::Text, {}},
    FilterFieldInfo{FilterField::CloseCode, "close.code", FilterKind::Number, {}},
    FilterFieldInfo{FilterField::Payload, "payload", FilterKind::Text, {}},
    FilterFieldInfo{FilterField::Json, "json", FilterKind::Json, {}},
};

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isWord(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' || c == '*'
        || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

FilterToken readText(std::string_view text, std::size_t from)
{
    FilterToken token{FilterToken::Kind::Text, from, 0, {}};
    for (std::size_t i = from + 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            token.length = i + 1 - from;
            return token;
        }
        // Only what would otherwise end the text: the rest belongs to regular expressions.
        if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '"')
            ++i;
        token.text += text[i];
    }
    token.kind = FilterToken::Kind::Bad;
    token.length = text.size() - from;
    return token;
}

} // namespace

std::span<const FilterFieldInfo> filterFields() { return kFields; }

const FilterFieldInfo* filterFieldNamed(std::string_view name)
{
    if (name.starts_with("json."))
        return &kFields.back();
    const auto found = std::ranges::find(kFields, name, &FilterFieldInfo::name);
    return found != kFields.end() && found->field != FilterField::Json ? &*found : nullptr;
}

std::uint8_t opcodeOfWord(std::size_t index) { return kOpcodeNumbers[index]; }

FilterToken nextFilterToken(std::string_view text, std::size_t from)
{
    while (from < text.size() && isBlank(text[from]))
        ++from;
    if (from == text.size())
        return {FilterToken::Kind::End, from, 0, {}};
    const char c = text[from];
    const auto of = [&](FilterToken::Kind kind, std::size_t length) {
        return FilterToken{kind, from, length, std::string(text.substr(from, length))};
    };
    if (c == '(')
        return of(FilterToken::Kind::Open, 1);
    if (c == ')')
        return of(FilterToken::Kind::Close, 1);
    if (c == '"')
        return readText(text, from);
    for (const std::string_view sign : {"==", "!=", "<=", ">=", "&&", "||"}) {
        if (text.substr(from).starts_with(sign))
            return of(FilterToken::Kind::Operator, 2);
    }
    if (c == '<' || c == '>' || c == '!')
        return of(FilterToken::Kind::Operator, 1);
    std::size_t end = from;
    while (end < text.size() && isWord(text[end]))
        ++end;
    if (end == from)
        return of(FilterToken::Kind::Bad, 1);
    const bool number = isDigit(c) || (c == '-' && end > from + 1 && isDigit(text[from + 1]));
    return of(number ? FilterToken::Kind::Number : FilterToken::Kind::Word, end - from);
}

} // namespace pongscope::capture
