// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/frame_row.h"

#include <optional>
#include <string>
#include <string_view>

namespace pongscope::capture {

/// A frame as a capture file has it: the numbers of the columns of `frame_row`, in their order.
class RowNumberSet {
public:
    enum Column : std::uint8_t {
        Connection,
        Number,
        TimeNs,
        Header,
        Length, ///< all 64 bits
        Kept,
        Payload,
        Mask,
        RttUs,
        Partner,
        ContentLength,
        ContentKept,
        Content,
        Columns
    };

    void set(Column column, std::int64_t number)
    {
        m_numbers[column] = number;
        m_there = static_cast<std::uint16_t>(m_there | 1u << column);
    }
    [[nodiscard]] bool has(Column column) const { return (m_there >> column & 1u) != 0; }
    /// 0 for what is not there.
    [[nodiscard]] std::int64_t operator[](Column column) const { return has(column) ? m_numbers[column] : 0; }
    void clear() { m_there = 0; }

private:
    std::array<std::int64_t, Columns> m_numbers; ///< left uninitialised: m_there says which were set
    std::uint16_t m_there = 0;
};

/// Rows are written as JSON, many in one text, because an insert for each took ten times as long. These append one
/// row's array ("[1,0,2500,...]") and read one; what follows the last number that is there is left out.
void appendRowText(std::string& text, const RowNumberSet& row);
/// Takes one array off the front of `text`; false: it is none. Members beyond the known ones are passed over.
[[nodiscard]] bool takeRowText(std::string_view& text, RowNumberSet& row);

} // namespace pongscope::capture
