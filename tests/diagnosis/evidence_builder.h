// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/evidence.h"

namespace pongscope::tests {

using namespace std::chrono_literals;

inline TimePoint at(Duration sinceOpening) { return TimePoint(1h) + sinceOpening; }

/// A connection that timed out, and nothing else is known of it: open for 10 s, interval 1 s, timeout 1 s; the PING was
/// queued at 10 s, handed over at once and acknowledged 20 ms later; nothing came, not in 5 s of grace either, in which
/// the peer's TCP still answered. Three PINGs before it were answered within 20 ms. Each cause changes what it is
/// about.
inline diagnosis::Evidence silentPeer()
{
    diagnosis::Evidence e;
    e.keepAlive = {1s, 1s};
    e.openedAt = at(0s);
    e.ping = diagnosis::Evidence::Ping{4, at(10s), at(10s), at(10s), at(10020ms), at(11s), at(11100ms)};
    e.rtts = {20ms, 19ms, 21ms};
    e.pingsSent = 4;
    e.sinceLastByte = 2s;
    for (const Duration when : {10000ms, 10100ms, 10500ms, 10600ms, 10900ms, 11100ms}) {
        capture::SocketMoment moment;
        moment.socket.at = at(when);
        moment.socket.ownOctets = true;
        moment.socket.unread = 0;
        moment.socket.unacked = when == 10000ms ? 14 : 0;
        moment.socket.notSent = 0;
        moment.socket.acked = when == 10000ms ? 500 : 514;
        moment.socket.inFlight = 0;
        moment.socket.retransmits = 0;
        moment.socket.probes = 0;
        moment.socket.backoff = 0;
        moment.socket.peerWindow = 65536;
        moment.socket.windowLimited = Duration::zero();
        moment.socket.sinceAck = std::max<Duration>(when - 10020ms, 0ms);
        moment.socket.sinceData = when - 9s;
        moment.socket.rtt = moment.socket.minRtt = 18ms;
        moment.bytesIn = 300;
        moment.handedOver = 500;
        e.moments.push_back(moment);
    }
    capture::Aftermath after;
    after.grace = 5s;
    after.from = at(11100ms);
    after.until = at(16100ms);
    e.aftermath = after;
    e.graceMoments = {e.moments.back()};
    e.graceMoments.back().socket.at = at(16100ms);
    e.graceMoments.back().socket.sinceAck = 400ms;
    e.graceMoments.back().socket.sinceData = 7100ms;
    return e;
}

/// The PONG came so long after the deadline.
inline void pongComes(diagnosis::Evidence& e, Duration late)
{
    e.aftermath->pongAt = e.ping->deadline + late;
    e.aftermath->until = *e.aftermath->pongAt;
    e.aftermath->bytes = 10;
    e.aftermath->cutShort = true;
}

/// No ACK came for the PING.
inline void pingIsNotAcknowledged(diagnosis::Evidence& e, std::uint64_t unacked = 14)
{
    e.ping->acked.reset();
    for (auto* moments : {&e.moments, &e.graceMoments}) {
        for (capture::SocketMoment& moment : *moments) {
            moment.socket.unacked = unacked;
            moment.socket.inFlight = 1;
            moment.socket.acked = 500;
            moment.socket.sinceAck = moment.socket.at - at(9020ms);
        }
    }
}

} // namespace pongscope::tests
