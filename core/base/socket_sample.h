// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <optional>

namespace pongscope {

/// What the system's TCP knew of one connection at one instant. A fact that the platform does not give is absent, never
/// zero: absence is no evidence. Under TLS the octets counted here are cipher text, over HTTP/2 those of the whole
/// connection, and behind a proxy everything is about the first hop.
struct SocketSample {
    TimePoint at;
    bool ownOctets = false;                    ///< the octets counted are those of the stream itself, one to one
    std::optional<std::uint64_t> unread;       ///< octets that arrived and wait to be read
    std::optional<std::uint64_t> unacked;      ///< octets of ours that the peer's TCP has not acknowledged, sent or not
    std::optional<std::uint64_t> notSent;      ///< of these, never sent yet
    std::optional<std::uint64_t> acked;        ///< octets ever acknowledged: tells whether anything moves
    std::optional<std::uint32_t> inFlight;     ///< segments sent and not acknowledged
    std::optional<std::uint32_t> retransmits;  ///< of the segment at the front, in a row
    std::optional<std::uint32_t> segmentsSent; ///< that carried octets, ever, those sent again included
    std::optional<std::uint32_t> sentAgain;    ///< segments, ever
    std::optional<std::uint32_t> probes;       ///< of a closed window or a quiet path, unanswered
    std::optional<std::uint32_t> backoff;      ///< how often the retransmission timer was doubled
    std::optional<std::uint32_t> peerWindow;   ///< octets the peer would take; 0: closed
    std::optional<Duration> windowLimited;     ///< time ever spent waiting for that window
    std::optional<Duration> sinceAck;          ///< since an ACK came; the kernel's tick is a few ms
    std::optional<Duration> sinceData;         ///< since data came, same
    std::optional<Duration> rtt, minRtt;       ///< of the network, without any application
    std::optional<Duration> retransmitTimeout;

    friend bool operator==(const SocketSample&, const SocketSample&) = default;
};

} // namespace pongscope
