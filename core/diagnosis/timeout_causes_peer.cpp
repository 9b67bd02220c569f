// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Causes on the way and on the peer's side.
#include "core/diagnosis/timeout_causes.h"

#include "core/diagnosis/heartbeat_statistics.h"

#include <algorithm>

namespace pongscope::diagnosis {

namespace {

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

/// In which a PONG that was lost on its way is sent five times by the peer's TCP: at once, and after 200, 600, 1400 and
/// 3000 ms.
constexpr Duration kRepair = std::chrono::milliseconds(3100);
constexpr std::uint32_t kTriesInRepair = 5;

/// Round trips that grow without a break, by half at least.
bool climbs(const std::vector<Duration>& rtts)
{
    if (rtts.size() < 3)
        return false;
    const auto tail = rtts.end() - 3;
    return std::is_sorted(tail, rtts.end()) && *(rtts.end() - 1) * 2 >= *tail * 3;
}

} // namespace

std::optional<Claim> judgeBehindLargeMessage(const TimeoutCase& c)
{
    if (!c.behindMessage() || c.pongWasThere())
        return std::nullopt;
    const capture::PartialFrame& frame = *c.evidence.partialFrame;
    // What came in the second half may have been the last: the time of grace tells.
    const bool dried = c.evidence.aftermath && c.listened() > Duration::zero() && c.evidence.aftermath->bytes == 0;
    const bool moving = (c.queues.receivedLately || !c.queues.midway) && !dried;
    Claim claim{"pong-behind-large-message",
        c.latePong() ? Confidence::Certain
            : moving ? Confidence::Likely
                     : Confidence::Possible,
        {"The connection is alive: %1 of %2 octets of one data frame had been received, and a PONG cannot overtake it.",
            {std::to_string(frame.received), std::to_string(frame.length)}},
        {{"frameBytesReceived", number(frame.received)}, {"frameBytes", number(frame.length)},
            {"bytesSincePing", number(c.evidence.bytesSincePing)}, {"moving", moving}}};
    if (!moving && !c.latePong())
        claim.sentence.text = "%1 of %2 octets of one data frame had been received when no more came, and a PONG "
                              "cannot overtake it.";
    if (const auto late = c.lateness()) {
        claim.sentence.text += " It came %3 after the deadline.";
        claim.sentence.values.push_back(shownDuration(*late));
    }
    return claim;
}

namespace {

/// So many in vain happen once in fifty times on a path that loses a third of everything each way; where it is known
/// what it loses, they must be rarer.
constexpr std::uint32_t kTriesToBeSure = 5;

Claim pathLost(const TimeoutCase& c, std::uint32_t tries, Confidence confidence, Sentence sentence)
{
    const SocketSample& last = *c.lastSeen();
    Claim claim{"network-path-lost", confidence, std::move(sentence),
        {{"unackedBytes", number(c.queues.atEnd(&SocketSample::unacked).value_or(0))}, {"retransmits", number(tries)},
            {"sinceAckMs", inMilliseconds(last.at - *c.lastHeard())}}};
    if (last.backoff)
        claim.evidence.push_back({"backoff", number(*last.backoff)});
    return claim;
}

/// The PING had arrived when the path was lost: the PONG, or what it stood behind, did not.
std::optional<Claim> lostBehindPing(const TimeoutCase& c)
{
    if (!c.pathSilentNow())
        return std::nullopt;
    return pathLost(c, c.triesInVain(), Confidence::Likely,
        {"The network path, or the peer's machine, was lost after the PING had been acknowledged: TCP has asked %1 "
         "times since, and no answer has come for %2. Whether the application was going to answer cannot be told.",
            {std::to_string(c.triesInVain()), shownDuration(c.lastSeen()->at - *c.lastHeard())}});
}

/// Segments of the peer's came, and none of them acknowledged the PING, however often it was sent.
std::optional<Claim> lostOnTheWayOut(const TimeoutCase& c)
{
    const SocketSample& last = *c.lastSeen();
    const bool allSent = c.evidence.unsent == 0 && c.queues.atEnd(&SocketSample::notSent) == 0u;
    const bool taken = last.unacked.value_or(0) == 0 || last.acked != c.queues.atEnd(&SocketSample::acked);
    const bool closed = last.peerWindow == 0u || last.probes.value_or(0) > 0;
    const bool moving = c.queues.ackedLately.value_or(0) > 0;
    if (!c.ping.handedOver || !allSent || moving || taken || closed || c.triesInVain() == 0 || c.latePong())
        return std::nullopt;
    return pathLost(c, c.triesInVain(), c.triesInVain() >= 2 ? Confidence::Likely : Confidence::Possible,
        {"What this side sends is lost on the way: the PING was sent %1 times again and never acknowledged, although "
         "the peer's TCP was heard of after it.",
            {std::to_string(c.triesInVain())}});
}

} // namespace

std::optional<Claim> judgeNetworkPathLost(const TimeoutCase& c)
{
    const auto heard = c.lastHeard();
    if (c.ping.acked && heard)
        return lostBehindPing(c);
    if (c.ping.acked || !heard || c.queues.atEnd(&SocketSample::unacked).value_or(0) == 0)
        return std::nullopt;
    const bool heardSincePing = c.queues.ackSincePing.value_or(true) || c.queues.receivedLately;
    if (heardSincePing && !c.pathSilentNow())
        return lostOnTheWayOut(c);
    const std::uint32_t before = std::max(
        c.queues.atEnd(&SocketSample::retransmits).value_or(0), c.queues.atEnd(&SocketSample::probes).value_or(0));
    const bool healed = c.latePong() || *heard >= c.ping.noticed;
    const std::uint32_t tries = healed ? before : std::max(c.triesInVain(), before);
    if (tries == 0)
        return std::nullopt;
    if (healed)
        return pathLost(c, tries, Confidence::Likely,
            {"The network path had lost the PING, or the ACK for it, when the deadline passed: TCP had sent %1 times "
             "again in vain. Afterwards something came through.",
                {std::to_string(tries)}});
    const auto sent = c.sentBefore(); // what came after was this loss
    const bool sure = tries >= kTriesToBeSure && !heardSincePing && !(sent && sent->explains(tries));
    const std::string silent = shownDuration(c.lastSeen()->at - *heard);
    if (!c.ping.handedOver)
        return pathLost(c, tries, sure ? Confidence::Certain : Confidence::Likely,
            {"The network path, or the peer's machine, is gone: octets of ours, with the PING behind them, were sent "
             "%1 times again, and nothing has come from the peer's TCP for %2.",
                {std::to_string(tries), silent}});
    return pathLost(c, tries, sure ? Confidence::Certain : Confidence::Likely,
        {"The network path, or the peer's machine, is gone: the PING was sent %1 times again and no ACK of TCP has "
         "come for %2.",
            {std::to_string(tries), silent}});
}

std::optional<Claim> judgePeerStoppedReading(const TimeoutCase& c)
{
    const Evidence& e = c.evidence;
    const auto notSent = c.queues.atEnd(&SocketSample::notSent);
    const auto retransmits = c.queues.atEnd(&SocketSample::retransmits);
    if (c.ping.acked || !notSent || *notSent == 0 || retransmits.value_or(0) > 0 || c.queues.sentLately()
        || e.h2BlockedFor)
        return std::nullopt;
    const auto window = c.queues.atEnd(&SocketSample::peerWindow);
    const bool limited = c.queues.windowLimited && *c.queues.windowLimited * 2 >= c.timeout;
    const bool probed =
        c.queues.atEnd(&SocketSample::probes).value_or(0) > 0 || c.queues.atEnd(&SocketSample::backoff).value_or(0) > 0;
    if (window != 0u && !limited && !probed)
        return std::nullopt;
    const bool fresh = c.queues.ackSincePing.value_or(false);
    // While we do not read either, the peer may be waiting for us.
    const bool weRead = e.unread == 0 || !(e.readingPaused || e.readingStalled);
    const std::uint64_t stuck = e.unsent + c.queues.atEnd(&SocketSample::unacked).value_or(0);
    const bool sure = weRead && fresh && (window == 0u || limited);
    // Its TCP answers whoever asks whether the window is still closed; when it does not, the path is lost.
    const bool silent = c.pathSilentNow() || (!fresh && c.triesInVain() >= 2);
    Claim claim{"peer-stopped-reading",
        silent     ? Confidence::Possible
            : sure ? Confidence::Certain
                   : Confidence::Likely,
        {"The peer has stopped reading: its TCP is there, but its receive window is closed, and %1 octets of ours are "
         "stuck, the PING among them.",
            {std::to_string(stuck)}},
        {{"unsentBytes", number(e.unsent)}, {"notSentBytes", number(*notSent)}, {"ackSincePing", fresh}}};
    if (window)
        claim.evidence.push_back({"peerWindow", number(*window)});
    if (c.queues.windowLimited)
        claim.evidence.push_back({"windowLimitedMs", inMilliseconds(*c.queues.windowLimited)});
    return claim;
}

std::optional<Claim> judgeApplicationSilent(const TimeoutCase& c)
{
    const Evidence& e = c.evidence;
    const auto kernelUnread = c.queues.atEnd(&SocketSample::unread).value_or(0);
    const bool heardAfter = e.aftermath && e.aftermath->bytes > 0;
    if (!c.ping.handedOver || e.bytesSincePing > 0 || e.unread + kernelUnread > 0 || heardAfter || c.latePong()
        || c.pathSilentNow())
        return std::nullopt;
    const Duration silent = c.ping.noticed + c.listened() - *c.ping.handedOver;
    if (!c.ping.acked) {
        if (c.queues.atEnd(&SocketSample::unacked))
            return std::nullopt; // known not to be acknowledged: not the application's doing
        return Claim{"peer-application-silent", Confidence::Possible,
            {"Nothing has come from the peer for %1. Whether its TCP took the PING is not known here.",
                {shownDuration(silent)}},
            {{"silentMs", inMilliseconds(silent)}}};
    }
    const bool answeredBefore = !e.rtts.empty() || e.h2PingAnswered.value_or(false);
    const bool left = e.aftermath && e.aftermath->endAt.has_value();
    // An ACK proves that the PING arrived. Only one that came so much later proves that a PONG could have.
    const auto usual = summarise(e.rtts);
    const Duration due = kRepair + (usual ? usual->maximum * 2 : Duration::zero());
    const auto sent = c.sentInAll();
    const bool pathHeld = c.lastHeard().value_or(*c.ping.acked) >= *c.ping.acked + due;
    const bool sure = answeredBefore && e.via.empty() && e.h2PingAnswered.value_or(true) && !left
        && c.listened() > Duration::zero() && pathHeld && !(sent && sent->explains(kTriesInRepair));
    Claim claim{"peer-application-silent", sure ? Confidence::Certain : Confidence::Likely,
        {"The peer's host is reachable, its application is silent: its TCP acknowledged the PING, and not one octet "
         "has "
         "come for %1.",
            {shownDuration(silent)}},
        {{"acknowledged", true}, {"silentMs", inMilliseconds(silent)}, {"pingsAnsweredBefore", number(e.rtts.size())}}};
    if (e.h2PingAnswered)
        claim.evidence.push_back({"h2PingAnswered", *e.h2PingAnswered});
    if (c.lastHeard())
        claim.evidence.push_back({"sinceAckMs", inMilliseconds(c.lastSeen()->at - *c.lastHeard())});
    return claim;
}

std::optional<Claim> judgeHopAnswersPings(const TimeoutCase& c)
{
    const Evidence& e = c.evidence;
    if (e.via.empty() || !c.ping.acked || e.dataFramesSincePing == 0 || !e.rtts.empty() || c.latePong())
        return std::nullopt;
    return Claim{"hop-answers-pings", Confidence::Possible,
        {"The PING was taken by %1 and never answered, while data of the application went on coming: that hop may "
         "swallow PINGs.",
            {e.via}},
        {{"via", e.via}, {"dataFramesSincePing", number(e.dataFramesSincePing)}}};
}

std::optional<Claim> judgePongLate(const TimeoutCase& c)
{
    const auto late = c.lateness();
    if (!late || c.timeoutWithinRoundTrip())
        return std::nullopt;
    const bool knownUnacked = !c.ping.acked && c.queues.atEnd(&SocketSample::unacked).value_or(0) > 0;
    const bool explained = knownUnacked || c.behindMessage() || c.lateByStall();
    Claim claim{"pong-late", explained ? Confidence::Possible : Confidence::Certain,
        {"Late, not dead: the PONG came %1 after the deadline.", {shownDuration(*late)}},
        {{"latePongMs", inMilliseconds(*late)},
            {"rttMs", inMilliseconds(*c.evidence.aftermath->pongAt - c.ping.handedOver.value_or(c.ping.queued))}}};
    if (climbs(c.evidence.rtts)) {
        claim.sentence.text +=
            " Round trips had been growing, to %2 at last: the peer, or the way to it, is overloaded.";
        claim.sentence.values.push_back(shownDuration(c.evidence.rtts.back()));
        claim.evidence.push_back({"lastRttMs", inMilliseconds(c.evidence.rtts.back())});
    }
    return claim;
}

std::optional<Claim> judgePongMismatched(const TimeoutCase& c)
{
    constexpr std::uint64_t kToken = 8;
    // PONGs without a payload are somebody's unsolicited heartbeat and answer nothing.
    const auto isAnswer = [](const Evidence::ForeignPong& pong) { return pong.size > 0; };
    const auto& pongs = c.evidence.foreignPongs;
    const auto count = std::ranges::count_if(pongs, isAnswer);
    if (count == 0 || c.latePong())
        return std::nullopt;
    const auto first = std::ranges::find_if(pongs, isAnswer);
    // One PONG, as long as our token, and none before we had asked: it was meant as the answer.
    const bool sure = first->size == kToken && count == 1 && c.evidence.foreignPongsBefore == 0;
    return Claim{"pong-mismatched", sure ? Confidence::Certain : Confidence::Likely,
        {"The peer answered with the wrong payload: a PONG of %1 octets came %2 after the PING, and it carries none "
         "that "
         "was ever sent. That is no answer (RFC 6455 5.5.3).",
            {std::to_string(first->size), shownDuration(first->at - c.ping.queued)}},
        {{"foreignPongs", std::int64_t(count)}, {"foreignPongLength", number(first->size)},
            {"foreignPongAfterMs", inMilliseconds(first->at - c.ping.queued)}}};
}

} // namespace pongscope::diagnosis
