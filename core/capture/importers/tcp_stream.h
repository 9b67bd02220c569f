// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <map>

namespace pongscope::capture {

/// One TCP segment of a packet.
struct TcpSegment {
    std::string from, to; ///< address and port, as octets: only told apart, not shown
    std::string fromName, toName;
    std::uint32_t sequence = 0;
    bool syn = false, ack = false, fin = false, rst = false;
    ByteView octets;
};
/// The segment in a packet; nothing for what is no TCP, cut off, or a fragment of an IP packet.
[[nodiscard]] std::optional<TcpSegment> segmentOf(std::uint16_t link, ByteView packet);

/// Puts the segments of one direction in order: octets out, each once.
class TcpStream {
public:
    /// What can be read now. Bounded: the abuse is a stream whose gap is never filled.
    [[nodiscard]] Bytes take(const TcpSegment& segment);
    /// A gap was given up; what comes behind it is not delivered.
    [[nodiscard]] bool isBroken() const { return m_broken; }
    /// Octets wait behind a gap.
    [[nodiscard]] bool hasGap() const { return !m_waiting.empty(); }

private:
    void drain(Bytes& out);

    std::optional<std::uint32_t> m_next;
    std::map<std::uint32_t, Bytes> m_waiting; ///< by sequence number
    std::size_t m_held = 0;
    bool m_broken = false;
};

} // namespace pongscope::capture
