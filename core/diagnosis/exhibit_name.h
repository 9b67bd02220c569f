// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string_view>

namespace pongscope::diagnosis {

/// The names of everything that a claim shows as evidence, as they stand in JSON: stable, camelCase, durations in ms.
/// A claim cannot be built with another, so that whoever shows evidence to people can have words for each.
inline constexpr std::string_view kExhibitNames[]{// our side
    "wallDriftMs", "longestStallMs", "h2BlockedMs", "h2ConnectionWindow", "h2PingAnswered", "unsentBytes",
    "waitingBytes", "handedOverLately", "ackedLately", "unreadBytes", "notSentBytes", "peerWindowClosed",
    "readingPaused", "readingStalled", "pongUnreadMs", "pongBeforeDeadlineMs", "networkRttMs", "medianRttMs",
    "latePongMs",
    // the way and the peer
    "frameBytesReceived", "frameBytes", "bytesSincePing", "moving", "unackedBytes", "retransmits", "sinceAckMs",
    "backoff", "ackSincePing", "peerWindow", "windowLimitedMs", "silentMs", "acknowledged", "pingsAnsweredBefore",
    "via", "dataFramesSincePing", "rttMs", "lastRttMs", "foreignPongs", "foreignPongLength", "foreignPongAfterMs",
    // how a connection was cut
    "pongInsideMessage", "pingsSent", "http2Code", "http2Frame", "closeCode", "closeReason", "afterPingMs",
    "intervalMs", "ownCloseCode", "endedBy", "layer", "afterCloseMs", "tls", "sinceDataMs", "pongsSinceData",
    "seenBefore", "idleMs",
    // heartbeats
    "fastMs", "slowMs", "unansweredPings", "muteMs"};

/// One of kExhibitNames; another does not compile.
class ExhibitName {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): a claim lists its evidence as {"idleMs", 12.5}
    consteval ExhibitName(const char* name)
        : m_name(name)
    {
        if (std::ranges::find(kExhibitNames, m_name) == std::ranges::end(kExhibitNames))
            throw "not in kExhibitNames";
    }
    [[nodiscard]] std::string_view text() const { return m_name; }
    friend bool operator==(const ExhibitName&, const ExhibitName&) = default;

private:
    std::string_view m_name; ///< of a literal: it outlives everything
};

} // namespace pongscope::diagnosis
