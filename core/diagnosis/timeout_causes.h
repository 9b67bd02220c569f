// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/claim.h"
#include "core/diagnosis/queue_story.h"

namespace pongscope::diagnosis {

/// What one cause is judged by.
struct TimeoutCase {
    explicit TimeoutCase(const Evidence& from)
        : evidence(from)
        , ping(*from.ping)
        , queues(tellQueues(from))
        , timeout(from.ping->deadline - from.ping->queued)
    {
    }
    const Evidence& evidence;
    const Evidence::Ping& ping;
    QueueStory queues;
    Duration timeout;

    [[nodiscard]] bool latePong() const { return evidence.aftermath && evidence.aftermath->pongAt; }
    [[nodiscard]] bool pongWasThere() const { return latePong() && evidence.aftermath->pongWasThere; }
    /// The PONG came to this machine after the deadline; how long after.
    [[nodiscard]] std::optional<Duration> lateness() const
    {
        return latePong() && !pongWasThere() ? std::optional(*evidence.aftermath->pongAt - ping.deadline)
                                             : std::nullopt;
    }
    /// How long the socket was read on behind the abort.
    [[nodiscard]] Duration listened() const
    {
        return evidence.aftermath ? evidence.aftermath->until - evidence.aftermath->from : Duration::zero();
    }
    /// Without the time in which this thread stood still, the PONG would have been in time.
    [[nodiscard]] bool lateByStall() const;
    /// A frame of data was half received, and more of it came after the PING.
    [[nodiscard]] bool behindMessage() const;
    /// The timeout is within a fifth of what a round trip takes anyway.
    [[nodiscard]] bool timeoutWithinRoundTrip() const;

    // What TCP told, at the deadline or, if there was one, at the end of the time of grace
    /// The socket as it was seen last.
    [[nodiscard]] const SocketSample* lastSeen() const;
    /// When the newest segment came from the peer's TCP, whatever it carried.
    [[nodiscard]] std::optional<TimePoint> lastHeard() const;
    /// How often octets of ours were sent again, or the peer's TCP was asked for a word, without an answer.
    [[nodiscard]] std::uint32_t triesInVain() const;
    /// Segments that TCP had sent, and how many of them again, without those that it is sending again now.
    struct Sent {
        std::uint32_t segments = 0, again = 0;
        /// On a path that lost so much, so many losses in a row are bad luck oftener than once in a thousand times.
        [[nodiscard]] bool explains(std::uint32_t inARow) const;
    };
    /// When the PING was sent; nothing where the platform does not tell, or nobody looked that early.
    [[nodiscard]] std::optional<Sent> sentBefore() const;
    /// When the socket was seen last.
    [[nodiscard]] std::optional<Sent> sentInAll() const;
    /// It was asked twice at least, and was silent behind the deadline: the path is lost now, since when ever.
    [[nodiscard]] bool pathSilentNow() const;
};

// One function a row of the table of causes (in brackets): nothing when the evidence does not speak for it.
[[nodiscard]] std::optional<Claim> judgeMachineSlept(const TimeoutCase& c);       // M
[[nodiscard]] std::optional<Claim> judgeWindowExhausted(const TimeoutCase& c);    // R
[[nodiscard]] std::optional<Claim> judgeBehindOwnSend(const TimeoutCase& c);      // B
[[nodiscard]] std::optional<Claim> judgeWriteDeadlock(const TimeoutCase& c);      // F
[[nodiscard]] std::optional<Claim> judgePongUnread(const TimeoutCase& c);         // A
[[nodiscard]] std::optional<Claim> judgeBehindLargeMessage(const TimeoutCase& c); // C
[[nodiscard]] std::optional<Claim> judgeNetworkPathLost(const TimeoutCase& c);    // G
[[nodiscard]] std::optional<Claim> judgePeerStoppedReading(const TimeoutCase& c); // E
[[nodiscard]] std::optional<Claim> judgeApplicationSilent(const TimeoutCase& c);  // D
[[nodiscard]] std::optional<Claim> judgeHopAnswersPings(const TimeoutCase& c);    // K
[[nodiscard]] std::optional<Claim> judgePongLate(const TimeoutCase& c);           // S
[[nodiscard]] std::optional<Claim> judgePongMismatched(const TimeoutCase& c);     // O
[[nodiscard]] std::optional<Claim> judgeBadTimerSettings(const TimeoutCase& c);   // N

} // namespace pongscope::diagnosis
