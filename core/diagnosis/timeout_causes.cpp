// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Causes on our side: clock, thread, queues, settings.
#include "core/diagnosis/timeout_causes.h"

#include "core/diagnosis/heartbeat_statistics.h"

#include <algorithm>

namespace pongscope::diagnosis {

namespace {

using namespace std::chrono_literals;

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

/// Octets of ours that stood in this program and in the kernel.
std::uint64_t waitingToLeave(const TimeoutCase& c)
{
    return c.evidence.unsent + c.queues.atEnd(&SocketSample::unacked).value_or(0);
}

/// What is being sent again is left out: it may be what the verdict is about.
std::optional<TimeoutCase::Sent> sentBy(const SocketSample* sample)
{
    if (!sample || !sample->segmentsSent || !sample->sentAgain)
        return std::nullopt;
    const std::uint32_t open = std::min({sample->retransmits.value_or(0), *sample->sentAgain, *sample->segmentsSent});
    return TimeoutCase::Sent{*sample->segmentsSent - open, *sample->sentAgain - open};
}

} // namespace

bool TimeoutCase::lateByStall() const
{
    const auto late = lateness();
    const Duration stall = evidence.longestStall;
    if (!late || stall < timeout / 2 || evidence.stallEnd <= ping.queued)
        return false;
    return *evidence.aftermath->pongAt - ping.queued - stall <= timeout;
}

bool TimeoutCase::behindMessage() const
{
    const auto& frame = evidence.partialFrame;
    return frame && !protocol::isControl(frame->opcode) && evidence.bytesSincePing > 0 && !evidence.readingPaused
        && frame->received < frame->length;
}

bool TimeoutCase::timeoutWithinRoundTrip() const
{
    if (const auto network = queues.atEnd(&SocketSample::minRtt); network && *network >= timeout)
        return true;
    const auto summary = summarise(evidence.rtts);
    return summary && summary->count >= 2 && summary->median * 5 >= timeout * 4;
}

const SocketSample* TimeoutCase::lastSeen() const
{
    if (!evidence.graceMoments.empty())
        return &evidence.graceMoments.back().socket;
    return queues.atDeadline ? &queues.atDeadline->socket : nullptr;
}

std::optional<TimePoint> TimeoutCase::lastHeard() const
{
    const SocketSample* last = lastSeen();
    if (!last || !last->sinceAck)
        return std::nullopt;
    return std::max(last->at - *last->sinceAck, evidence.openedAt);
}

std::uint32_t TimeoutCase::triesInVain() const
{
    const SocketSample* last = lastSeen();
    return last ? std::max(last->retransmits.value_or(0), last->probes.value_or(0)) : 0;
}

bool TimeoutCase::Sent::explains(std::uint32_t inARow) const
{
    // Each loss more makes the next more likely. What is taken to be known of any path, that it sooner keeps than loses
    // (a beta distribution of 0.2 and 1), weighs less the more was seen of this one.
    double lost = again + 0.2, all = segments + 1.2, chance = 1;
    for (std::uint32_t i = 0; i < inARow; ++i)
        chance *= lost++ / all++;
    return chance > 0.001;
}

std::optional<TimeoutCase::Sent> TimeoutCase::sentBefore() const
{
    return evidence.moments.empty() ? std::nullopt : sentBy(&evidence.moments.front().socket);
}

std::optional<TimeoutCase::Sent> TimeoutCase::sentInAll() const { return sentBy(lastSeen()); }

bool TimeoutCase::pathSilentNow() const
{
    const auto heard = lastHeard();
    if (!heard || evidence.graceMoments.empty() || latePong())
        return false;
    const bool nothingCame = !evidence.aftermath || (evidence.aftermath->bytes == 0 && !evidence.aftermath->endAt);
    return *heard < ping.noticed && triesInVain() >= 2 && nothingCame;
}

std::optional<Claim> judgeMachineSlept(const TimeoutCase& c)
{
    const Evidence& e = c.evidence;
    const Duration enough = std::max<Duration>(c.timeout / 2, 20ms);
    if (e.wallDrift >= std::max<Duration>(enough, 1s))
        return Claim{"machine-slept", Confidence::Likely,
            {"This machine slept for about %1 while the PING was open: its wall clock went on, its monotonic clock did "
             "not. Whatever came meanwhile is lost.",
                {shownDuration(e.wallDrift)}},
            {{"wallDriftMs", inMilliseconds(e.wallDrift)}}};
    if (e.longestStall < enough || e.stallEnd <= c.ping.queued)
        return std::nullopt;
    // Standing still does no harm by itself: what came meanwhile is read before the deadline is looked at.
    const std::vector<Exhibit> shown{{"longestStallMs", inMilliseconds(e.longestStall)}};
    if (c.lateByStall())
        return Claim{"machine-slept", Confidence::Likely,
            {"This program stood still for %1 while the PING was open, and perhaps the whole machine did. The PONG "
             "came "
             "%2 after the deadline; without that time it would not have been late.",
                {shownDuration(e.longestStall), shownDuration(*c.lateness())}},
            shown};
    if (c.pongWasThere())
        return std::nullopt;
    return Claim{"machine-slept", Confidence::Possible,
        {"This program stood still for %1 while the PING was open, and perhaps the whole machine did.",
            {shownDuration(e.longestStall)}},
        shown};
}

std::optional<Claim> judgeWindowExhausted(const TimeoutCase& c)
{
    const Evidence& e = c.evidence;
    if (!e.http2 || !e.h2BlockedFor || c.ping.handedOver)
        return std::nullopt;
    const bool peerLives = e.h2PingAnswered.value_or(false);
    Claim claim{"http2-window-exhausted", peerLives ? Confidence::Certain : Confidence::Likely,
        {"The PING never left: HTTP/2 flow control holds the stream back. Its octets have been waiting for "
         "WINDOW_UPDATE for %1, %2 of them.",
            {shownDuration(*e.h2BlockedFor), std::to_string(e.unsent)}},
        {{"h2BlockedMs", inMilliseconds(*e.h2BlockedFor)}, {"h2ConnectionWindow", e.h2ConnectionWindow},
            {"unsentBytes", number(e.unsent)}}};
    if (e.h2PingAnswered)
        claim.evidence.push_back({"h2PingAnswered", *e.h2PingAnswered});
    return claim;
}

std::optional<Claim> judgeBehindOwnSend(const TimeoutCase& c)
{
    const Evidence& e = c.evidence;
    constexpr std::uint64_t kPingFrame = 14;
    if (c.ping.acked || e.h2BlockedFor || waitingToLeave(c) <= kPingFrame)
        return std::nullopt;
    const std::vector<Exhibit> shown{{"unsentBytes", number(e.unsent)}, {"waitingBytes", number(waitingToLeave(c))},
        {"handedOverLately", number(c.queues.handedOverLately)},
        {"ackedLately", number(c.queues.ackedLately.value_or(0))}};
    if (!c.queues.sentLately())
        return std::nullopt;
    const std::string waited = shownDuration(c.ping.noticed - c.ping.queued);
    // They moved until the path was lost: then that is what kept the PING. A few PINGs before it keep it only where a
    // path loses them, and a path that loses keeps others as well.
    constexpr std::uint64_t kLittle = 4096;
    const bool little = waitingToLeave(c) <= kLittle;
    const bool losing = c.queues.atEnd(&SocketSample::retransmits).value_or(0) > 0;
    const Confidence surest = c.pathSilentNow() || little ? Confidence::Possible
        : losing                                          ? Confidence::Likely
                                                          : Confidence::Certain;
    if (!c.ping.handedOver)
        return Claim{"ping-behind-own-send", surest,
            {"The PING never left this program: for %1 it waited behind octets of our own, %2 of which are still "
             "waiting. They are moving; the peer is not at fault.",
                {waited, std::to_string(waitingToLeave(c))}},
            shown};
    if (c.queues.atEnd(&SocketSample::notSent).value_or(0) == 0) {
        // All sent: what was acknowledged lately stood in front of it, in order. Of cipher text, and where others use
        // the connection as well, a little may be the PING itself or what came behind it.
        if (c.queues.ackedLately.value_or(0) == 0 || (little && !c.queues.atDeadline->socket.ownOctets))
            return std::nullopt;
        return Claim{"ping-behind-own-send", std::min(surest, Confidence::Likely),
            {"The PING is on its way, behind octets of our own that a slow link takes: %2 had not been acknowledged "
             "after %1. They are moving; the peer is not at fault.",
                {waited, std::to_string(waitingToLeave(c))}},
            shown};
    }
    // Handed over, and the kernel has not got rid of what stood before it.
    const bool exact = c.queues.atDeadline->socket.ownOctets;
    return Claim{"ping-behind-own-send", exact ? surest : std::min(surest, Confidence::Likely),
        {"The PING is still in this machine's send buffer, behind octets of our own: %2 were waiting after %1. They "
         "are "
         "moving; the peer is not at fault.",
            {waited, std::to_string(waitingToLeave(c))}},
        shown};
}

std::optional<Claim> judgeWriteDeadlock(const TimeoutCase& c)
{
    const Evidence& e = c.evidence;
    const std::uint64_t notSent = c.queues.atEnd(&SocketSample::notSent).value_or(0);
    const bool weRead = !e.readingPaused && !e.readingStalled;
    if (weRead || c.ping.acked || e.unsent + notSent == 0 || c.queues.sentLately() || c.queues.receivedLately
        || c.pongWasThere() || e.h2BlockedFor)
        return std::nullopt;
    const std::uint64_t unread = std::max(e.unread, c.queues.atEnd(&SocketSample::unread).value_or(0));
    if (unread == 0 || !c.queues.unreadFlat.value_or(false))
        return std::nullopt;
    const bool closed = c.queues.atEnd(&SocketSample::peerWindow) == 0u;
    return Claim{"write-deadlock", closed && e.readingStalled ? Confidence::Certain : Confidence::Likely,
        {"Both sides are waiting to write: %1 octets of the peer's lie unread here and %2 of ours are stuck, and "
         "neither number moved.",
            {std::to_string(unread), std::to_string(e.unsent + notSent)}},
        {{"unreadBytes", number(unread)}, {"unsentBytes", number(e.unsent)}, {"notSentBytes", number(notSent)},
            {"peerWindowClosed", closed}, {"readingPaused", e.readingPaused}, {"readingStalled", e.readingStalled}}};
}

std::optional<Claim> judgePongUnread(const TimeoutCase& c)
{
    const Evidence& e = c.evidence;
    const bool nobodyRead = e.readingPaused || e.readingStalled;
    if (c.pongWasThere()) {
        const capture::Aftermath& after = *e.aftermath;
        const Duration waited = after.from - after.pongThereSince.value_or(after.from);
        return Claim{"pong-unread", nobodyRead ? Confidence::Certain : Confidence::Likely,
            {"A false alarm of our own: the PONG had been on this machine for %1 when the connection was aborted, and "
             "nobody had read it.",
                {shownDuration(waited)}},
            {{"pongUnreadMs", inMilliseconds(waited)}, {"unreadBytes", number(e.unread)},
                {"readingPaused", e.readingPaused}, {"readingStalled", e.readingStalled}}};
    }
    const bool listened = e.aftermath && e.aftermath->grace > Duration::zero();
    if (!nobodyRead || e.unread == 0 || listened)
        return std::nullopt;
    return Claim{"pong-unread", Confidence::Likely,
        {"Probably a false alarm of our own: %1 octets had come and nobody read them. Without a time of grace nobody "
         "looked whether the PONG was among them.",
            {std::to_string(e.unread)}},
        {{"unreadBytes", number(e.unread)}, {"readingPaused", e.readingPaused}}};
}

std::optional<Claim> judgeBadTimerSettings(const TimeoutCase& c)
{
    const Evidence& e = c.evidence;
    if (e.pongBeforeDeadline)
        return Claim{"bad-timer-settings", Confidence::Certain,
            {"The PONG was read %1 before the deadline, and the connection was aborted all the same: the timer is "
             "wrong.",
                {shownDuration(c.ping.deadline - *e.pongBeforeDeadline)}},
            {{"pongBeforeDeadlineMs", inMilliseconds(c.ping.deadline - *e.pongBeforeDeadline)}}};
    const auto late = c.lateness();
    if (!late || !c.timeoutWithinRoundTrip())
        return std::nullopt;
    const auto network = c.queues.atEnd(&SocketSample::minRtt);
    if (network && *network >= c.timeout)
        return Claim{"bad-timer-settings", Confidence::Certain,
            {"The timeout of %1 is not above the round trip of the network alone, which is %2: a healthy connection "
             "cannot meet it.",
                {shownDuration(c.timeout), shownDuration(*network)}},
            {{"networkRttMs", inMilliseconds(*network)}, {"latePongMs", inMilliseconds(*late)}}};
    const Duration median = summarise(e.rtts)->median;
    return Claim{"bad-timer-settings", Confidence::Likely,
        {"The timeout of %1 leaves no room above the usual round trip of %2: the PONG came %3 after the deadline.",
            {shownDuration(c.timeout), shownDuration(median), shownDuration(*late)}},
        {{"medianRttMs", inMilliseconds(median)}, {"latePongMs", inMilliseconds(*late)}}};
}

} // namespace pongscope::diagnosis
