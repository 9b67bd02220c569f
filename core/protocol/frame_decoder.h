// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/frame.h"

namespace pongscope::protocol {

struct FrameBegin {
    FrameHeader header;
    std::uint64_t offset = 0; ///< of the frame's first octet, counted over this direction
};
struct FramePayload {
    MutableBytes bytes; ///< unmasked in place, borrowed from the input
};
struct FrameEnd { };
using FramePiece = std::variant<FrameBegin, FramePayload, FrameEnd>;

/// Cuts a byte stream into frames without judging them; rules.h judges.
///
/// Never buffers payload, so a frame may be larger than memory. One per direction. Not thread-safe.
class FrameDecoder {
public:
    /// Takes one piece off the front of `input`, or nothing if more octets are needed. Payload stays valid while
    /// `input` does. A frame without payload gives FrameBegin, FrameEnd.
    [[nodiscard]] std::optional<FramePiece> next(MutableBytes& input);

    /// Short cut, several times as fast as three pieces: takes the next frame off `input` if nothing of it was taken
    /// before and all of it is there; it began at offset(). False: nothing was taken, and next() goes on. Fills in
    /// place, because returning and copying small headers took more time than reading them.
    [[nodiscard]] bool nextWhole(MutableBytes& input, FrameHeader& header, MutableBytes& payload);

    /// The short cut for what most frames of a busy connection are (plain_frame.h), in half of the time that
    /// nextWhole() needs: the caller cut a frame of so many octets off the input itself. Between frames only.
    void passed(std::size_t octets) { m_offset += octets; }
    [[nodiscard]] bool betweenFrames() const { return m_stage == Stage::Header && m_carried == 0; }

    /// In the middle of a frame (its header begun, its last octet not there yet).
    [[nodiscard]] bool midFrame() const;
    /// Octets of payload still to come in the current frame.
    [[nodiscard]] std::uint64_t remaining() const { return m_remaining; }
    /// Octets of finished headers and of payload taken since the start: a header split over reads counts when whole.
    [[nodiscard]] std::uint64_t offset() const { return m_offset; }

private:
    enum class Stage : std::uint8_t { Header, Payload, End };

    [[nodiscard]] std::optional<FramePiece> header(MutableBytes& input);
    [[nodiscard]] std::optional<FramePiece> begin(const std::byte* octets, std::size_t size);
    [[nodiscard]] std::optional<FramePiece> payload(MutableBytes& input);

    Stage m_stage = Stage::Header;
    std::array<std::byte, kMaxHeaderSize> m_carry{}; ///< a header split over reads
    std::uint8_t m_carried = 0;
    std::optional<MaskKey> m_mask;
    std::uint64_t m_maskPhase = 0;
    std::uint64_t m_remaining = 0;
    std::uint64_t m_offset = 0;
};

} // namespace pongscope::protocol
