// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace pongscope::capture {

/// What the filter language can ask of a row. One table, for parser, completion and documentation.
enum class FilterField : std::uint8_t {
    No,
    Conn,
    Time,
    Delta,
    Dir,
    Opcode,
    Fin,
    Rsv1,
    Rsv2,
    Rsv3,
    Masked,
    Compressed,
    Control,
    Manual,
    Finding,
    Late,
    Size,
    Header,
    Length,
    Ratio,
    Rtt,
    Payload,
    Token,
    CloseCode,
    CloseReason,
    Json, ///< json.path
    Bookmark,
    Note,
};

enum class FilterType : std::uint8_t {
    Flag,
    Number,
    Size,     ///< a number that may end in k, m or g
    Ratio,    ///< a number, or a percentage
    Duration, ///< a number with a unit
    Word,     ///< one of a few
    Text,
    Json, ///< whatever stands in the payload's JSON there
};

struct FilterFieldInfo {
    FilterField field;
    std::string_view name;
    FilterType type;
    std::string_view hint; ///< English, the source for translation
};

/// Each field at the place of its value.
[[nodiscard]] std::span<const FilterFieldInfo> filterFields();
[[nodiscard]] const FilterFieldInfo* filterFieldNamed(std::string_view name);
/// The words that a field of type Word knows, in the order of their values.
[[nodiscard]] std::span<const std::string_view> filterWordsOf(FilterField field);

} // namespace pongscope::capture
