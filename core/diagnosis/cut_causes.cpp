// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/cut_causes.h"

#include "core/diagnosis/heartbeat_statistics.h"
#include "core/diagnosis/timeout_verdict.h"

#include <algorithm>
#include <array>

namespace pongscope::diagnosis {

namespace {

using namespace std::chrono_literals;
using End = Evidence::End;

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

/// Two ages that one timer would give.
bool sameAge(Duration a, Duration b) { return std::chrono::abs(a - b) <= std::max<Duration>(100ms, a / 100); }

std::int64_t seenBefore(const Evidence& e, Duration age)
{
    // At another time: connections that fall together fell of one cause, and say nothing about an age.
    return std::ranges::count_if(e.pastCuts,
        [&](const PastCut& cut) { return sameAge(cut.age, age) && std::chrono::abs(cut.at - e.end->at) > age / 2; });
}

/// Where well-known intermediaries cut.
bool isCommonLimit(Duration age)
{
    constexpr std::array<Duration, 8> kLimits{10s, 30s, 60s, 100s, 120s, 300s, 350s, 600s};
    return std::ranges::any_of(
        kLimits, [age](Duration limit) { return age >= limit - 100ms && age <= limit + limit / 100; });
}

Confidence confidenceOf(const Evidence& e, Duration age)
{
    return seenBefore(e, age) > 0 || isCommonLimit(age) ? Confidence::Likely : Confidence::Possible;
}

bool withoutClose(const End& end)
{
    return !end.clean && !end.peerClose
        && (end.by == protocol::EndedBy::Peer || end.by == protocol::EndedBy::Transport);
}

bool wasReset(const End& end) { return end.fault == Fault::ConnectionReset; }

std::string_view layerOf(const End& end) { return wasReset(end) ? "RST" : end.fault ? "failure" : "FIN"; }

Duration silence(const End& end) { return end.at - end.lastOctet; }
Duration dataGap(const End& end) { return end.at - end.lastData; }

/// A pause that is longer than any before it, and long enough for somebody's timer to be set to it.
bool isIdle(Duration pause, Duration longestBefore) { return pause >= 500ms && pause > longestBefore + 50ms; }
bool isLongestSilence(const End& end) { return isIdle(silence(end), end.longestSilence); }

/// A RST so soon after something was sent may be the answer to it. Where answers are quick, the system may still be
/// slow to send an acknowledgement (up to 200 ms) and a busy machine to see a RST; and nobody's idle limit is so short
/// that an answer that once took long should hide it.
bool wasResetSoonAfter(const Evidence& e, TimePoint sent)
{
    const auto usual = summarise(e.rtts);
    const Duration answering = usual ? std::clamp<Duration>(usual->maximum * 2, 250ms, 3s) : 1s;
    return withoutClose(*e.end) && wasReset(*e.end) && e.end->at - sent <= answering;
}

/// A RST in answer to what we had just sent, or to the system's acknowledgement of what had just come: no timer of
/// anybody's cut then.
bool resetAnswersUs(const Evidence& e) { return wasResetSoonAfter(e, e.end->lastOctet); }

/// A RST in answer to what we had sent into the longest silence so far.
bool wasForgotten(const Evidence& e)
{
    const auto& ours = e.end->unanswered;
    return ours && wasResetSoonAfter(e, ours->at)
        && isIdle(ours->silence, ours->longestBefore + ours->longestBefore / 4);
}

std::optional<Claim> judgeSlept(const Evidence& e)
{
    const End& end = *e.end;
    if (!withoutClose(end))
        return std::nullopt;
    if (e.wallDrift >= 1s)
        return Claim{"machine-slept", Confidence::Likely,
            {"This machine slept for about %1, and meanwhile the connection was cut.", {shownDuration(e.wallDrift)}},
            {{"wallDriftMs", inMilliseconds(e.wallDrift)}}};
    // It was found cut as soon as the thread ran again, and had stood still for most of the silence.
    const bool atOnce = e.stallEnd != TimePoint() && std::chrono::abs(end.at - e.stallEnd) <= 250ms;
    if (!atOnce || e.longestStall < 500ms || e.longestStall * 2 < silence(end))
        return std::nullopt;
    return Claim{"machine-slept", Confidence::Likely,
        {"This program stood still for %1, and perhaps the whole machine did; meanwhile the connection was cut.",
            {shownDuration(e.longestStall)}},
        {{"longestStallMs", inMilliseconds(e.longestStall)}}};
}

std::optional<Claim> judgeCodec(const Evidence& e)
{
    const End& end = *e.end;
    if (!end.deflateCorrupt || !end.pongInsideCompressed)
        return std::nullopt;
    return Claim{"pong-inside-compressed-message", Confidence::Possible,
        {"A PONG came between the fragments of a compressed message, and that message could not be inflated: a codec "
         "in "
         "between may have taken the PONG for part of it.",
            {}},
        {{"pongInsideMessage", true}}};
}

bool wantsCalm(const Evidence& e)
{
    return e.h2GoAwayCode == "ENHANCE_YOUR_CALM" || e.h2ResetCode == "ENHANCE_YOUR_CALM";
}

std::optional<Claim> judgePolicing(const Evidence& e)
{
    const End& end = *e.end;
    if (wantsCalm(e))
        return Claim{"pings-policed", e.pingsSent > 1 ? Confidence::Likely : Confidence::Possible,
            {"The peer asked for calm (ENHANCE_YOUR_CALM) after %1 PINGs: it polices how often they may come.",
                {std::to_string(e.pingsSent)}},
            {{"pingsSent", number(e.pingsSent)}, {"http2Code", "ENHANCE_YOUR_CALM"}}};
    if (!end.peerClose || end.peerClose->code != 1008 || !end.lastPing)
        return std::nullopt;
    std::string reason = end.peerClose->reason;
    std::ranges::transform(reason, reason.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    const bool named = reason.find("ping") != std::string::npos;
    const auto usual = summarise(e.rtts);
    const Duration after = end.peerClose->at - *end.lastPing;
    const Duration answering = std::max<Duration>(usual ? usual->maximum * 2 : Duration::zero(), 50ms);
    if (!named && after > answering)
        return std::nullopt;
    return Claim{"pings-policed", named ? Confidence::Certain : Confidence::Likely,
        {"The server rejects PINGs that come this fast: it closed with 1008 (%1) %2 after the newest of %3.",
            {end.peerClose->reason.empty() ? "no reason" : end.peerClose->reason, shownDuration(after),
                std::to_string(e.pingsSent)}},
        {{"closeCode", std::int64_t(1008)}, {"closeReason", end.peerClose->reason},
            {"afterPingMs", inMilliseconds(after)}, {"pingsSent", number(e.pingsSent)},
            {"intervalMs", inMilliseconds(e.keepAlive.interval)}}};
}

/// The peer's Close never came, and yet it is known why.
std::optional<Claim> judgeMasked(const Evidence& e)
{
    const End& end = *e.end;
    const bool codec = end.deflateCorrupt && end.pongInsideCompressed; // says more
    if (end.clean || end.peerClose || wantsCalm(e) || codec)
        return std::nullopt;
    const std::string layer(layerOf(end));
    if (end.ownClose && end.by == protocol::EndedBy::ProtocolError)
        return Claim{"reason-masked", Confidence::Certain,
            {"Seen from outside this is a 1006, but the order tells why: this side sent Close %1 first, because the "
             "peer "
             "broke a rule.",
                {std::to_string(end.ownClose->code.value_or(1005))}},
            {{"ownCloseCode", std::int64_t(end.ownClose->code.value_or(1005))}, {"endedBy", "protocol-error"}}};
    if (end.ownClose && (end.by == protocol::EndedBy::Peer || end.by == protocol::EndedBy::Transport))
        return Claim{"reason-masked", Confidence::Certain,
            {"Seen from outside this is a 1006, but the order tells why: this side sent Close %1, and %2 later the "
             "peer "
             "ended the stream (%3) without answering it.",
                {std::to_string(end.ownClose->code.value_or(1005)), shownDuration(end.at - end.ownClose->at), layer}},
            {{"ownCloseCode", std::int64_t(end.ownClose->code.value_or(1005))}, {"layer", layer},
                {"afterCloseMs", inMilliseconds(end.at - end.ownClose->at)}}};
    if (e.h2ResetCode || e.h2GoAwayCode) {
        const std::string frame = e.h2ResetCode ? "RST_STREAM" : "GOAWAY";
        const std::string code = e.h2ResetCode.value_or(e.h2GoAwayCode.value_or(""));
        return Claim{"reason-masked", Confidence::Certain,
            {"Seen from outside this is a 1006, but HTTP/2 tells why: the peer sent %1 with the code %2.",
                {frame, code}},
            {{"http2Frame", frame}, {"http2Code", code}}};
    }
    if (end.fault == Fault::TlsRejected)
        return Claim{"reason-masked", Confidence::Certain,
            {"Seen from outside this is a 1006, but TLS tells why: %1", {end.faultText}}, {{"tls", end.faultText}}};
    return std::nullopt;
}

std::optional<Claim> judgeDataIdle(const Evidence& e)
{
    const End& end = *e.end;
    const Duration gap = dataGap(end);
    // The heartbeat went on and was answered: nothing but data was missing.
    const bool healthy = end.pongsSinceData >= 2 && end.pingsSinceData <= end.pongsSinceData + 1;
    if (!withoutClose(end) || !healthy || !isIdle(gap, end.longestDataGap) || resetAnswersUs(e))
        return std::nullopt;
    const auto repeats = seenBefore(e, gap);
    Claim claim{"idle-cut-despite-pings", confidenceOf(e, gap),
        {"The heartbeat was healthy, %1 PINGs were answered, and the connection was cut (%2) %3 after the last data "
         "frame: something counts data only. Send a heartbeat of data.",
            {std::to_string(end.pongsSinceData), std::string(layerOf(end)), shownDuration(gap)}},
        {{"sinceDataMs", inMilliseconds(gap)}, {"pongsSinceData", number(end.pongsSinceData)},
            {"layer", std::string(layerOf(end))}, {"seenBefore", repeats}}};
    if (claim.confidence == Confidence::Possible)
        claim.sentence.text = "The heartbeat was healthy, %1 PINGs were answered, and the connection was cut (%2) %3 "
                              "after the last data frame: something may count data only.";
    return claim;
}

/// How long after the last octet a PING is due at the latest.
std::optional<Duration> pingDueAfter(const protocol::KeepAliveSettings& settings)
{
    const auto heartbeat = protocol::heartbeatOf(settings);
    if (!heartbeat)
        return std::nullopt;
    const bool pings = protocol::strategyOf(settings) == protocol::KeepAliveStrategy::PingPong;
    return settings.interval + (pings ? Duration(*heartbeat) : Duration::zero());
}

std::optional<Claim> judgeRace(const Evidence& e)
{
    const End& end = *e.end;
    const Duration age = silence(end);
    const auto due = pingDueAfter(e.keepAlive);
    const Duration slack = std::min<Duration>(1s, e.keepAlive.interval / 4);
    // Cut when the next PING was just due, or was still on its way to being due.
    if (!withoutClose(end) || !isLongestSilence(end) || resetAnswersUs(e))
        return std::nullopt;
    if (!due || age > *due + slack || age * 2 < e.keepAlive.interval)
        return std::nullopt;
    return Claim{"interval-races-idle-limit", confidenceOf(e, age),
        {"The connection was cut (%1) after %2 of silence, and the interval of the keep-alive is %3: it races an idle "
         "limit. It should be at most half of that limit.",
            {std::string(layerOf(end)), shownDuration(age), shownDuration(e.keepAlive.interval)}},
        {{"idleMs", inMilliseconds(age)}, {"intervalMs", inMilliseconds(e.keepAlive.interval)},
            {"layer", std::string(layerOf(end))}, {"seenBefore", seenBefore(e, age)}}};
}

std::optional<Claim> judgeIdle(const Evidence& e)
{
    const End& end = *e.end;
    const Duration age = silence(end);
    const auto due = pingDueAfter(e.keepAlive);
    if (!withoutClose(end) || !isLongestSilence(end) || resetAnswersUs(e)
        || (due && age > *due + e.keepAlive.interval / 4))
        return std::nullopt;
    const auto repeats = seenBefore(e, age);
    Claim claim{"idle-cut", confidenceOf(e, age),
        {"The connection was cut (%1), without a Close, after %2 in which no octet moved.",
            {std::string(layerOf(end)), shownDuration(age)}},
        {{"idleMs", inMilliseconds(age)}, {"layer", std::string(layerOf(end))}, {"seenBefore", repeats}}};
    if (repeats > 0)
        claim.sentence = {
            "The connection was cut (%1), without a Close, after %2 in which no octet moved, as %3 others "
            "were before it: an idle limit.",
            {std::string(layerOf(end)), shownDuration(age), std::to_string(repeats)}};
    return claim;
}

std::optional<Claim> judgeForgotten(const Evidence& e)
{
    if (!wasForgotten(e))
        return std::nullopt;
    const Duration silence = e.end->unanswered->silence;
    return Claim{"idle-cut", Confidence::Possible,
        {"What was sent after %1 of silence was answered with a RST: something on the way, or the peer, may have "
         "forgotten the connection meanwhile.",
            {shownDuration(silence)}},
        {{"idleMs", inMilliseconds(silence)}, {"layer", "RST"}}};
}

} // namespace

std::optional<Verdict> cutVerdict(const Evidence& e)
{
    if (!e.end)
        return std::nullopt;
    constexpr std::array judges{
        judgeSlept, judgeCodec, judgePolicing, judgeMasked, judgeDataIdle, judgeRace, judgeIdle, judgeForgotten};
    std::vector<Claim> claims;
    for (const auto judge : judges) {
        if (auto claim = judge(e))
            claims.push_back(std::move(*claim));
    }
    if (claims.empty())
        return std::nullopt;
    std::ranges::stable_sort(claims, std::ranges::greater(), &Claim::confidence);
    Verdict verdict;
    verdict.best = std::move(claims.front());
    verdict.runnersUp.assign(std::make_move_iterator(claims.begin() + 1), std::make_move_iterator(claims.end()));
    if (!e.via.empty())
        verdict.notes.push_back({"What TCP tells is about the first hop, %1, not about the server.", {e.via}});
    const bool idle = pastCutOf(e, verdict).has_value();
    if (idle && verdict.best.confidence == Confidence::Possible)
        verdict.tellApart.push_back({"Connect again and stay silent: an idle limit cuts at the same age.", {}});
    return verdict;
}

bool isCutCause(std::string_view id)
{
    constexpr std::array<std::string_view, 7> kIds{"machine-slept", "pong-inside-compressed-message", "pings-policed",
        "reason-masked", "idle-cut-despite-pings", "interval-races-idle-limit", "idle-cut"};
    return std::ranges::find(kIds, id) != kIds.end();
}

std::optional<PastCut> pastCutOf(const Evidence& e, const Verdict& verdict)
{
    const std::string& id = verdict.best.id;
    if (!e.end || wasForgotten(e)) // by when it was forgotten is not known, only that it was by then
        return std::nullopt;
    if (id == "idle-cut-despite-pings")
        return PastCut{id, dataGap(*e.end), e.end->at};
    if (id == "idle-cut" || id == "interval-races-idle-limit")
        return PastCut{id, silence(*e.end), e.end->at};
    return std::nullopt;
}

std::optional<Duration> learntIdleLimit(const std::vector<PastCut>& cuts)
{
    std::optional<Duration> limit;
    for (const PastCut& cut : cuts) {
        const bool again = std::ranges::any_of(cuts, [&](const PastCut& other) {
            return sameAge(cut.age, other.age) && std::chrono::abs(cut.at - other.at) > cut.age / 2;
        });
        if (again && cut.id != "idle-cut-despite-pings")
            limit = std::min(limit.value_or(cut.age), cut.age);
    }
    return limit;
}

} // namespace pongscope::diagnosis
