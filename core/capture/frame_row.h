// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/protocol/frame.h"

#include <limits>

namespace pongscope::capture {

/// One frame of the log; fixed size, no ownership. Payloads live in the PayloadStore.
struct FrameRow {
    static constexpr std::uint64_t kNoPayload = (1ull << 48) - 1;
    static constexpr std::uint32_t kNoRtt = std::numeric_limits<std::uint32_t>::max();

    std::int64_t timeNs = 0;    ///< since the capture's anchor; when it was read, or put into the output
    std::uint64_t length = 0;   ///< payload octets as the header stated them
    std::uint64_t payload : 48; ///< position in the PayloadStore, or kNoPayload
    std::uint64_t opcode : 4;
    std::uint64_t rsv : 3; ///< as in FrameHeader
    std::uint64_t fin : 1;
    std::uint64_t out : 1; ///< direction
    std::uint64_t masked : 1;
    std::uint64_t violates : 1; ///< broke a rule; the fact list says which
    std::uint64_t manual : 1;   ///< PING by hand
    std::uint64_t headerSize : 4;
    std::uint32_t mask = 0; ///< key, big-endian
    std::uint32_t kept = 0; ///< payload octets in the store; fewer than length when cut off by a limit
    // A PONG's own figures; for a data frame both together are the place of its content.
    std::uint32_t rttUs = kNoRtt; ///< PONGs that answer a PING of ours
    std::uint32_t partner = 0;    ///< PONG: how many rows back its PING stands; 0: unknown

    FrameRow()
        : payload(kNoPayload)
        , opcode(0)
        , rsv(0)
        , fin(0)
        , out(0)
        , masked(0)
        , violates(0)
        , manual(0)
        , headerSize(0)
    {
    }

    [[nodiscard]] protocol::Opcode code() const { return static_cast<protocol::Opcode>(opcode); }
    [[nodiscard]] protocol::Direction direction() const
    {
        return out ? protocol::Direction::Out : protocol::Direction::In;
    }
    [[nodiscard]] protocol::FrameHeader header() const;
    [[nodiscard]] bool hasRtt() const { return rttUs != kNoRtt && protocol::isControl(code()); }
    /// Where the capture keeps what a compressed frame inflates to (Capture::content()).
    [[nodiscard]] std::optional<std::uint64_t> contentPosition() const
    {
        if (rttUs == kNoRtt || protocol::isControl(code()))
            return {};
        return (std::uint64_t{rttUs} << 32) | partner;
    }
    void setContentPosition(std::uint64_t position)
    {
        rttUs = static_cast<std::uint32_t>(position >> 32); // below 2^16: positions have 48 bits
        partner = static_cast<std::uint32_t>(position);
    }
    /// Octets on the wire, header included.
    [[nodiscard]] std::uint64_t wireSize() const { return headerSize + length; }
    [[nodiscard]] Duration time() const { return std::chrono::nanoseconds(timeNs); }
};
static_assert(sizeof(FrameRow) <= 40, "a frame may cost at most 40 octets beside its payload");

[[nodiscard]] FrameRow rowOf(const protocol::FrameHeader& header, protocol::Direction direction, Duration sinceAnchor);

} // namespace pongscope::capture
