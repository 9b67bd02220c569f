// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"

#include <array>

namespace pongscope::diagnosis {

/// Which WebSocket frames the DATA frames of a stream carried, and the other way round.
///
/// Both lists cut the same octets, each direction's from its first one on, so counting them is exact. Padding makes it
/// inexact: how much of a padded DATA is content is not recorded. Costs memory for DATA frames only, however many
/// WebSocket frames there are.
class H2Carriage {
public:
    /// WebSocket frames of one direction; those of the other that stand between them are not meant.
    struct Rows {
        std::uint64_t first = 0, last = 0, count = 0;

        friend bool operator==(const Rows&, const Rows&) = default;
    };

    /// Facts in their order; `number` is the fact's place in the connection's list.
    void take(const capture::Fact& fact, std::size_t number);
    /// Rows [0, rows) of the capture may be read; those that came since the last call are.
    void follow(const capture::Capture& capture, std::uint64_t rows);

    /// Of which octets a DATA carried at least one; nothing for one that carried none, or no frame of the log.
    [[nodiscard]] std::optional<Rows> rowsOf(std::size_t fact) const;
    /// The facts of the DATA frames that carried at least one octet of that row, in order.
    [[nodiscard]] std::vector<std::size_t> dataOf(std::uint64_t row, bool out) const;
    /// False once a DATA of that direction was padded.
    [[nodiscard]] bool exact(bool out) const { return lane(out).exact; }

private:
    struct Data {
        std::size_t fact;
        std::uint64_t end; ///< octets of the direction up to its last one
        Rows rows;
    };
    struct Lane {
        std::vector<Data> data;
        std::size_t next = 0;       ///< the DATA that carries the octet where the reading of rows stands
        std::uint64_t row = 0;      ///< that octet's row
        std::uint64_t rowEnd = 0;   ///< octets up to the last one of that row
        std::uint64_t rowBegin = 0; ///< octets before it
        bool inside = false;        ///< the row's end is not carried yet
        bool exact = true;
    };

    [[nodiscard]] const Lane& lane(bool out) const { return m_lanes[out ? 1 : 0]; }
    static void follow(Lane& lane, bool out, const capture::Capture& capture, std::uint64_t rows);
    static bool place(Lane& lane);

    std::array<Lane, 2> m_lanes;
    std::optional<std::int32_t> m_stream; ///< the WebSocket's, once it was asked for
};

} // namespace pongscope::diagnosis
