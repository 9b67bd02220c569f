// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/frame_row.h"

#include <array>
#include <vector>

namespace pongscope::capture {

class Capture;

/// Counts of a log that grows: each row is taken once, in order, whatever is asked afterwards. Fixed size.
class Tally {
public:
    static constexpr std::size_t kSizes = 12;      ///< empty, below 16, 64, 256, ... octets, and all above
    static constexpr std::size_t kRoundTrips = 22; ///< below 10 us, then three to a decade, and all above 50 s
    static constexpr std::size_t kSeconds = 60;    ///< of which the rates are kept

    struct Count {
        std::uint64_t frames = 0, octets = 0; ///< of payload, as it stood on the wire
    };
    struct Second {
        std::uint64_t frames = 0, octets = 0; ///< header included
    };

    void take(const FrameRow& row);

    [[nodiscard]] std::uint64_t rows() const { return m_rows; }
    /// By direction (out, in), then by opcode.
    [[nodiscard]] const Count& count(protocol::Direction direction, std::size_t opcode) const
    {
        return m_counts[static_cast<std::size_t>(direction)][opcode];
    }
    [[nodiscard]] const std::array<std::uint64_t, kSizes>& sizes() const { return m_sizes; }
    [[nodiscard]] const std::array<std::uint64_t, kRoundTrips>& roundTrips() const { return m_roundTrips; }
    /// The first size that is too large for the bucket; 0: none is.
    [[nodiscard]] static std::uint64_t sizeEnd(std::size_t bucket);
    /// The first round trip that is too long for it; zero: none is.
    [[nodiscard]] static Duration roundTripEnd(std::size_t bucket);

    /// The last seconds in which something happened, oldest first, the one under way last; empty: nothing did.
    [[nodiscard]] std::vector<Second> seconds() const;
    [[nodiscard]] Second busiest() const { return m_busiest; } ///< second of all
    [[nodiscard]] Duration lasted() const { return m_rows > 0 ? Duration(m_last - m_first) : Duration(); }

private:
    std::uint64_t m_rows = 0;
    std::array<std::array<Count, 16>, 2> m_counts{};
    std::array<std::uint64_t, kSizes> m_sizes{};
    std::array<std::uint64_t, kRoundTrips> m_roundTrips{};
    std::array<Second, kSeconds> m_seconds{};
    std::int64_t m_second = 0; ///< that is under way, since the anchor
    Second m_busiest;
    std::chrono::nanoseconds m_first{}, m_last{};
};

/// The first of the first `rows` that is not before `at`; rows stand in the order of time but for what was queued.
[[nodiscard]] std::uint64_t rowAt(const Capture& capture, std::uint64_t rows, Duration at);

} // namespace pongscope::capture
