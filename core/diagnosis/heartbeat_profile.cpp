// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/heartbeat_profile.h"

#include "core/diagnosis/evidence.h"

#include <algorithm>

namespace pongscope::diagnosis {

namespace {

using namespace std::chrono_literals;
using Manner = PingAnswers::Manner;
using Resets = HeartbeatProfile::Resets;

/// Two ages that one timer would give; the other connection's may have begun a moment later.
bool sameAge(Duration a, Duration b) { return std::chrono::abs(a - b) <= std::max<Duration>(250ms, a / 20); }

std::string howItEnded(const Evidence::End& end)
{
    if (end.peerClose)
        return "Close " + std::to_string(end.peerClose->code.value_or(1005));
    if (end.fault == Fault::ConnectionReset)
        return "RST";
    return end.fault ? "failure" : "FIN";
}

Duration median(std::vector<Duration> spans)
{
    const auto middle = spans.begin() + static_cast<std::ptrdiff_t>(spans.size() / 2);
    std::ranges::nth_element(spans, middle);
    return *middle;
}

/// What the rows tell, up to the peer's Close or the end.
class TrialRows {
public:
    TrialRows(TimePoint opened, TimePoint end)
        : m_end(end)
        , m_lastOctet(opened)
        , m_lastData(opened)
    {
    }
    void take(const capture::FrameRow& row, TimePoint at)
    {
        using protocol::Opcode;
        if (at > m_end || row.code() == Opcode::Close)
            return;
        m_lastOctet = at;
        if (!protocol::isControl(row.code()))
            m_lastData = at;
        else if (row.code() == Opcode::Ping)
            (row.out ? m_pings : m_peerPings).push_back(at);
    }
    void finish(TrialEnd& trial) const
    {
        trial.idle = m_end - m_lastOctet;
        trial.sinceData = m_end - m_lastData;
        trial.pingsSent = m_pings.size();
        if (m_pings.size() >= 2) {
            trial.lastPingGap = m_pings.back() - m_pings[m_pings.size() - 2];
            trial.pingsWithin = m_pings.back() - m_pings.front();
        }
        trial.peerPings = m_peerPings.size();
        if (!m_peerPings.empty())
            trial.sinceFirstPeerPing = m_end - m_peerPings.front();
        std::vector<Duration> gaps;
        for (std::size_t i = 1; i < m_peerPings.size(); ++i)
            gaps.push_back(m_peerPings[i] - m_peerPings[i - 1]);
        if (!gaps.empty())
            trial.peerPingGap = median(std::move(gaps));
    }

private:
    TimePoint m_end, m_lastOctet, m_lastData;
    std::vector<TimePoint> m_pings, m_peerPings;
};

ProfileFinding answering(const PingAnswers& answers)
{
    const std::vector<std::string> counts{std::to_string(answers.answered), std::to_string(answers.sent)};
    switch (answers.manner()) {
    case Manner::Every:
        return {"answers-every-ping", {"The peer answers every PING: %1 of %2 that came in one go.", counts}};
    case Manner::NewestOnly:
        return {"answers-newest-ping",
            {"The peer answers the newest PING only, as RFC 6455 5.5.3 allows: %1 of %2.", counts}};
    case Manner::Some:
        return {"answers-some-pings", {"The peer answers some PINGs: %1 of %2 that came in one go.", counts}};
    case Manner::None:
        return {"answers-no-ping",
            {"The peer answered none of %2 PINGs: a keep-alive timeout would always abort.", counts}};
    case Manner::Unknown:
        break;
    }
    return {"answers-unknown", {"Nothing could be found out about how the peer answers PINGs.", {}}};
}

ProfileFinding idling(const HeartbeatProfile& profile)
{
    const auto limit = profile.idleLimit();
    if (!limit)
        return {"no-idle-limit",
            {"A silent connection was left alone for %1, and was not cut.", {shownDuration(profile.watched)}}};
    return {"idle-limit", {"A silent connection is cut after %1, by %2.", {shownDuration(*limit), profile.silent->by}}};
}

std::optional<ProfileFinding> resetting(const HeartbeatProfile& profile)
{
    switch (profile.resets()) {
    case Resets::Pings:
        return ProfileFinding{"pings-reset-idle-limit",
            {"PINGs count as activity: with one every %1 the connection outlived that limit.",
                {shownDuration(profile.pingEvery)}}};
    case Resets::DataOnly:
        return ProfileFinding{"data-resets-idle-limit",
            {"Only data counts as activity: a connection with PINGs was cut all the same (%1), one with data was not. "
             "Send a heartbeat of data.",
                {profile.pinged->by}}};
    case Resets::Nothing:
        return ProfileFinding{"nothing-resets-idle-limit",
            {"PINGs do not count as activity: a connection with one every %1 was cut all the same, after %2 (%3).",
                {shownDuration(profile.pingEvery), shownDuration(profile.pinged->lived), profile.pinged->by}}};
    case Resets::Unknown:
        break;
    }
    return std::nullopt;
}

std::optional<ProfileFinding> muteness(const HeartbeatProfile& profile)
{
    if (!profile.mute)
        return std::nullopt;
    const TrialEnd& mute = *profile.mute;
    if (mute.peerPings == 0)
        return ProfileFinding{"peer-sends-no-pings",
            {"The peer sent no PING in %1: it cannot notice that way that a client is gone.",
                {shownDuration(mute.lived)}}};
    const std::string pings = std::to_string(mute.peerPings);
    if (const auto after = profile.muteDroppedAfter())
        return ProfileFinding{"mute-client-dropped",
            {"The peer drops a client that does not answer its PINGs: %1 after the first of %2, by %3.",
                {shownDuration(*after), pings, mute.by}}};
    return ProfileFinding{"mute-client-kept",
        {"The peer did not drop a client that left %1 of its PINGs unanswered for %2.",
            {pings, shownDuration(mute.sinceFirstPeerPing.value_or(Duration::zero()))}}};
}

std::optional<ProfileFinding> policing(const HeartbeatProfile& profile)
{
    if (!profile.policed || profile.policed->pingsSent < 2)
        return std::nullopt;
    const TrialEnd& trial = *profile.policed;
    const std::string gap = shownDuration(trial.lastPingGap);
    if (!profile.pingsPoliced())
        return ProfileFinding{"pings-not-policed",
            {"PINGs were not policed: %1 went out in %2, the last ones every %3.",
                {std::to_string(trial.pingsSent), shownDuration(trial.pingsWithin), gap}}};
    return ProfileFinding{"pings-policed",
        {"The peer polices PINGs: it ended the connection (%1) after %2 of them in %3, the last ones every %4.",
            {trial.by, std::to_string(trial.pingsSent), shownDuration(trial.pingsWithin), gap}}};
}

} // namespace

Manner PingAnswers::manner() const
{
    if (sent == 0)
        return Manner::Unknown;
    if (answered == 0)
        return Manner::None;
    if (answered == sent)
        return Manner::Every;
    return answered == 1 && newestAnswered ? Manner::NewestOnly : Manner::Some;
}

std::string_view mannerName(Manner manner)
{
    switch (manner) {
    case Manner::Every:
        return "every";
    case Manner::NewestOnly:
        return "newest-only";
    case Manner::Some:
        return "some";
    case Manner::None:
        return "none";
    case Manner::Unknown:
        break;
    }
    return "unknown";
}

std::string_view resetsName(Resets resets)
{
    switch (resets) {
    case Resets::Pings:
        return "pings";
    case Resets::DataOnly:
        return "data";
    case Resets::Nothing:
        return "nothing";
    case Resets::Unknown:
        break;
    }
    return "unknown";
}

PingAnswers pingAnswers(const capture::Capture& capture)
{
    PingAnswers answers;
    std::uint64_t newest = 0;
    std::vector<std::uint64_t> answeredRows;
    for (std::uint64_t i = 0; i < capture.rows(); ++i) {
        if (capture.row(i).out && capture.row(i).code() == protocol::Opcode::Ping) {
            ++answers.sent;
            newest = i;
        }
    }
    for (const capture::Fact& fact : capture.facts()) {
        const auto* pong = std::get_if<capture::PongFact>(&fact.body);
        if (!pong || !pong->matched || !pong->pingRow)
            continue;
        answeredRows.push_back(*pong->pingRow);
        if (pong->rtt)
            answers.rtts.push_back(*pong->rtt);
    }
    std::ranges::sort(answeredRows);
    // std::ranges::unique() makes a subrange, which clang 14 cannot compile with this standard library.
    answeredRows.erase(std::unique(answeredRows.begin(), answeredRows.end()), answeredRows.end());
    answers.answered = answeredRows.size();
    answers.newestAnswered = std::ranges::binary_search(answeredRows, newest);
    return answers;
}

std::optional<TrialEnd> trialEnd(const capture::Capture& capture, TimePoint now)
{
    const Evidence evidence = gather(capture);
    if (evidence.openedAt == TimePoint())
        return std::nullopt;
    TrialEnd trial;
    TimePoint until = now;
    if (evidence.end) {
        const Evidence::End& end = *evidence.end;
        until = end.peerClose ? end.peerClose->at : end.at;
        trial.cut = end.by == protocol::EndedBy::Peer || end.by == protocol::EndedBy::Transport || end.peerClose;
        if (end.ownClose
            && (!end.peerClose
                || end.ownClose->at < end.peerClose->at)) { // we left; an answer comes at the same instant
            trial.cut = false;
            until = end.ownClose->at;
        }
        if (trial.cut)
            trial.by = howItEnded(end);
    }
    trial.lived = until - evidence.openedAt;
    TrialRows rows(evidence.openedAt, until);
    for (std::uint64_t i = 0; i < capture.rows(); ++i)
        rows.take(capture.row(i), capture.instant(capture.row(i)));
    rows.finish(trial);
    return trial;
}

std::optional<Duration> HeartbeatProfile::idleLimit() const
{
    return silent && silent->cut ? std::optional(silent->idle) : std::nullopt;
}

Resets HeartbeatProfile::resets() const
{
    const auto limit = idleLimit();
    // PINGs rarer than the limit allow say nothing about what they would have done.
    if (!limit || !pinged || pingEvery * 2 > *limit)
        return Resets::Unknown;
    if (!pinged->cut)
        return pinged->lived >= *limit * 5 / 4 ? Resets::Pings : Resets::Unknown;
    if (!sameAge(pinged->sinceData, *limit) && pinged->sinceData < *limit)
        return Resets::Unknown; // it was cut for another reason
    const bool dataHelps = fed && feedEvery * 2 <= *limit && !fed->cut && fed->lived >= *limit * 5 / 4;
    return dataHelps ? Resets::DataOnly : Resets::Nothing;
}

std::optional<Duration> HeartbeatProfile::muteDroppedAfter() const
{
    if (!mute || !mute->cut || mute->peerPings == 0 || !mute->sinceFirstPeerPing)
        return std::nullopt;
    // One that answers was cut at the same age: then it was not for being mute.
    if (silent && silent->cut && sameAge(silent->lived, mute->lived))
        return std::nullopt;
    return mute->sinceFirstPeerPing;
}

bool HeartbeatProfile::pingsPoliced() const
{
    if (!policed || !policed->cut || policed->pingsSent < 2)
        return false;
    return policed->idle <= std::max<Duration>(1s, policed->lastPingGap * 2); // not long after the last of them
}

std::vector<ProfileFinding> profileFindings(const HeartbeatProfile& profile)
{
    std::vector<ProfileFinding> findings{answering(profile.answers)};
    if (profile.silent)
        findings.push_back(idling(profile));
    for (auto& finding : {resetting(profile), muteness(profile), policing(profile)}) {
        if (finding)
            findings.push_back(*finding);
    }
    return findings;
}

KeepAliveAdvice adviseFor(const HeartbeatProfile& profile)
{
    HeartbeatRecord record;
    for (const Duration rtt : profile.answers.rtts)
        record.pings.push_back({TimePoint(), rtt});
    return advise(record, {}, profile.idleLimit());
}

} // namespace pongscope::diagnosis
