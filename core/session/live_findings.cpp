// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/live_findings.h"

#include "core/diagnosis/cut_causes.h"
#include "core/diagnosis/heartbeat_findings.h"
#include "core/diagnosis/heartbeat_statistics.h"
#include "core/diagnosis/settings_lint.h"

#include <algorithm>

namespace pongscope::session {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kEnoughRtts = 3; ///< fewer may be chance
constexpr std::size_t kKeptRtts = 101; ///< the median follows a connection that changes
constexpr Duration kLongestPatience = 5s;

capture::FindingFact warning(std::string id, std::string text)
{
    capture::FindingFact fact;
    fact.finding.id = std::move(id);
    fact.finding.severity = protocol::Severity::Warning;
    fact.finding.text = std::move(text);
    return fact;
}

} // namespace

LiveFindings::LiveFindings(
    capture::Capture& capture, const protocol::KeepAliveSettings& settings, std::shared_ptr<const Cuts> cuts)
    : m_capture(capture)
    , m_settings(settings)
    , m_cuts(std::move(cuts))
{
    judge(Clock::now());
}

Duration LiveFindings::patience(const protocol::KeepAliveSettings& settings)
{
    if (protocol::strategyOf(settings) != protocol::KeepAliveStrategy::PingPong)
        return kLongestPatience;
    return std::min(kLongestPatience, settings.timeout / 2);
}

void LiveFindings::take(const protocol::Event& event, TimePoint at)
{
    if (const auto* pong = std::get_if<protocol::PongReceived>(&event)) {
        if (pong->match == protocol::PongMatch::Outstanding)
            m_pingOpen = false;
        if (!pong->rtt)
            return;
        if (m_rtts.size() == kKeptRtts)
            m_rtts.erase(m_rtts.begin());
        m_rtts.push_back(*pong->rtt);
        judge(at);
    } else if (const auto* ping = std::get_if<protocol::PingSent>(&event)) {
        m_pingOpen |= ping->token.has_value();
    }
}

void LiveFindings::settingsChanged(const protocol::KeepAliveSettings& settings, TimePoint at)
{
    m_settings = settings;
    m_said.clear();
    judge(at);
}

void LiveFindings::look(const capture::SocketMoment& moment, std::optional<TimePoint> pausedSince)
{
    if (diagnosis::learntIdleLimit(*m_cuts) != m_limitSeen) // another connection was cut meanwhile
        judge(moment.socket.at);
    if (pausedSince)
        judgeReading(moment, *pausedSince);
}

void LiveFindings::judge(TimePoint at)
{
    std::optional<Duration> median;
    if (m_rtts.size() >= kEnoughRtts)
        median = diagnosis::summarise(m_rtts)->median;
    m_limitSeen = diagnosis::learntIdleLimit(*m_cuts);
    for (const diagnosis::SettingsHint& hint : diagnosis::lint(m_settings, median, m_limitSeen)) {
        std::string id(hintName(hint.id));
        if (!hint.warning || std::ranges::find(m_said, id) != m_said.end())
            continue;
        m_said.push_back(id);
        m_capture.append(warning(std::move(id), diagnosis::Sentence{hint.text, hint.values}.filled()), at);
    }
}

/// Only octets that are there and not taken tell that somebody ought to read.
void LiveFindings::judgeReading(const capture::SocketMoment& moment, TimePoint pausedSince)
{
    const std::uint64_t unread = std::max(moment.unreadHere, moment.socket.unread.value_or(0));
    const Duration pause = moment.socket.at - pausedSince;
    if (m_pauseSaid == pausedSince || unread == 0 || pause < patience(m_settings))
        return;
    m_pauseSaid = pausedSince;
    const diagnosis::Sentence sentence = m_pingOpen
        ? diagnosis::
            Sentence{"Nobody has been reading for %1 while a PING is open: its PONG would lie unread among the "
                     "%2 octets that wait, and the connection would be aborted although the peer is alive.",
                {diagnosis::shownDuration(pause), std::to_string(unread)}}
        : diagnosis::Sentence{
            "Nobody has been reading for %1, and %2 octets wait: no PING of the peer's is answered meanwhile, and no "
            "PONG would be seen.",
            {diagnosis::shownDuration(pause), std::to_string(unread)}};
    capture::FindingFact fact = warning(std::string(diagnosis::kNobodyReading), sentence.filled());
    fact.finding.dotnet = "A .NET client processes frames only while a ReceiveAsync is pending.";
    fact.evidence = {
        {"pausedMs", diagnosis::inMilliseconds(pause)}, {"unread", std::int64_t(unread)}, {"pingOpen", m_pingOpen}};
    m_capture.append(std::move(fact), moment.socket.at);
}

} // namespace pongscope::session
