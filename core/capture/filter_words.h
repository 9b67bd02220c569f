// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <span>

namespace pongscope::capture {

/// What a field of the filter language is made of, which decides what it can be compared with.
enum class FilterKind : std::uint8_t { Flag, Number, Span, Word, Text, Json };

enum class FilterField : std::uint8_t {
    Number,
    Conn,
    Time,
    Dir,
    Opcode,
    Fin,
    Rsv,
    Rsv1,
    Rsv2,
    Rsv3,
    Masked,
    Mask,
    Length,
    Wire,
    Inflated,
    Ratio,
    Kept,
    Rtt,
    Control,
    Compressed,
    Manual,
    Violates,
    Finding,
    CloseCode,
    Payload,
    Json,
};

struct FilterFieldInfo {
    FilterField field;
    std::string_view name;
    FilterKind kind;
    std::span<const std::string_view> words; ///< what a Word may be
};
[[nodiscard]] std::span<const FilterFieldInfo> filterFields();
/// "json.user.name" is the field json; null: there is none.
[[nodiscard]] const FilterFieldInfo* filterFieldNamed(std::string_view name);
/// The opcodes' numbers by the same index as their words.
[[nodiscard]] std::uint8_t opcodeOfWord(std::size_t index);

struct FilterToken {
    enum class Kind : std::uint8_t { Word, Text, Number, Operator, Open, Close, End, Bad };
    Kind kind = Kind::End;
    std::size_t position = 0, length = 0;
    std::string text; ///< a Text's without its quotes
};
[[nodiscard]] FilterToken nextFilterToken(std::string_view text, std::size_t from);

} // namespace pongscope::capture
