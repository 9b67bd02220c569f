// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/timeout_verdict.h"

#include "core/diagnosis/timeout_causes.h"

#include <algorithm>
#include <array>

namespace pongscope::diagnosis {

namespace {

using Judge = std::optional<Claim> (*)(const TimeoutCase&);

/// In the order in which the questions are asked.
constexpr std::array<Judge, 13> kDecisionList{
    judgeMachineSlept,    // did the machine sleep, did our thread stand still
    judgeWindowExhausted, // was the PING handed over
    judgeBehindOwnSend,
    judgeWriteDeadlock,
    judgePongUnread, // was there unread data
    judgeBehindLargeMessage,
    judgeNetworkPathLost, // was it acknowledged
    judgePeerStoppedReading,
    judgeApplicationSilent, // acknowledged, and silence
    judgeHopAnswersPings,
    judgeBadTimerSettings, // something came, but no PONG, or late
    judgePongLate,
    judgePongMismatched,
};

Claim unknown(const Evidence& e)
{
    Claim claim{"unknown", Confidence::Possible, {}, {}};
    const Evidence::Ping& ping = *e.ping;
    if (e.bytesSincePing > 0)
        claim.sentence = {
            "The PONG for PING %1 did not come, although %2 octets did: the peer is alive, and why it does "
            "not answer is not known.",
            {std::to_string(ping.token), std::to_string(e.bytesSincePing)}};
    else if (!ping.handedOver)
        claim.sentence = {"PING %1 never left this program, and why is not known.", {std::to_string(ping.token)}};
    else
        claim.sentence = {
            "The PONG for PING %1 did not come, and the evidence does not say why.", {std::to_string(ping.token)}};
    return claim;
}

std::vector<Sentence> notesOn(const TimeoutCase& c)
{
    const Evidence& e = c.evidence;
    std::vector<Sentence> notes;
    // One in five: TCP lives with less.
    if (const auto sent = c.sentBefore(); sent && sent->again > 1 && sent->again * 5 >= sent->segments)
        notes.push_back({"This path loses much: of %1 segments that TCP had sent when the PING was sent, %2 had to be "
                         "sent again.",
            {std::to_string(sent->segments), std::to_string(sent->again)}});
    if (!e.via.empty())
        notes.push_back({"What TCP tells is about the first hop, %1, not about the server.", {e.via}});
    if (e.tls)
        notes.push_back(
            {"Under TLS the system counts cipher text: only zero, not zero and moving mean something.", {}});
    if (e.moments.empty() || !e.moments.back().socket.unacked)
        notes.push_back({"What TCP knew of the connection was not available.", {}});
    if (e.aftermath && e.aftermath->grace == Duration::zero())
        notes.push_back({"Nobody listened after the deadline: the time of grace is zero.", {}});
    return notes;
}

} // namespace

Verdict timeoutVerdict(const Evidence& evidence)
{
    const TimeoutCase c(evidence);
    std::vector<Claim> claims;
    for (const Judge judge : kDecisionList) {
        if (auto claim = judge(c))
            claims.push_back(std::move(*claim));
    }
    // Two certainties exclude each other, and then neither is one.
    const auto isCertain = [](const Claim& claim) { return claim.confidence == Confidence::Certain; };
    if (std::ranges::count_if(claims, isCertain) > 1) {
        for (Claim& claim : claims)
            claim.confidence = std::min(claim.confidence, Confidence::Likely);
    }
    std::ranges::stable_sort(claims, std::ranges::greater(), &Claim::confidence);
    Verdict verdict;
    verdict.notes = notesOn(c);
    if (claims.empty()) {
        verdict.best = unknown(evidence);
        return verdict;
    }
    verdict.best = std::move(claims.front());
    verdict.runnersUp.assign(std::make_move_iterator(claims.begin() + 1), std::make_move_iterator(claims.end()));
    if (verdict.best.confidence == Confidence::Certain)
        return verdict;
    if (const auto check = whatWouldTell(verdict.best.id); !check.empty())
        verdict.tellApart.push_back({std::string(check), {}});
    for (const Claim& other : verdict.runnersUp) {
        if (const auto check = whatWouldTell(other.id); !check.empty())
            verdict.tellApart.push_back({std::string(check), {}});
    }
    return verdict;
}

std::string_view whatWouldTell(std::string_view id)
{
    struct Check {
        std::string_view id, text;
    };
    static constexpr std::array kChecks{
        Check{"machine-slept", "Keep this machine awake and see whether it happens again."},
        Check{"http2-window-exhausted", "Connect over HTTP/1.1, which has no such windows."},
        Check{"ping-behind-own-send", "Send less, or in fragments, and see whether the PINGs are answered."},
        Check{"write-deadlock", "Keep reading while sending: if the peer goes on, both were waiting."},
        Check{"pong-unread", "Keep a receive pending all the time, or allow a time of grace."},
        Check{"pong-behind-large-message", "Let the peer send large messages in fragments: a PONG may go in between."},
        Check{"network-path-lost", "Listen longer: TCP tells by its retransmissions whether anybody is there."},
        Check{"peer-stopped-reading", "Send nothing but PINGs: a peer that reads answers them."},
        Check{"peer-application-silent", "Connect past every proxy: if it is silent there too, it is the application."},
        Check{"hop-answers-pings", "Connect past the hop and compare."},
        Check{"bad-timer-settings", "Raise the timeout well above the usual round trip."},
        Check{"pong-late", "Raise the timeout and watch how the round trips go."},
        Check{"pong-mismatched", "Send a PING by hand and compare its payload with the PONG's."},
    };
    const auto found = std::ranges::find(kChecks, id, &Check::id);
    return found == kChecks.end() ? std::string_view() : found->text;
}

} // namespace pongscope::diagnosis
