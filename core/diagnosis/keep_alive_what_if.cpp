// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/keep_alive_what_if.h"

#include "core/diagnosis/heartbeat_statistics.h"

#include <algorithm>

namespace pongscope::diagnosis {

namespace {

using namespace std::chrono_literals;
using protocol::KeepAlive;
using protocol::KeepAliveSettings;

constexpr int kMostSteps = 2'000'000; ///< a millisecond's heartbeat over days would take for ever

void takeFact(const capture::Fact& fact, HeartbeatRecord& record, std::vector<std::int64_t>& tokens)
{
    const auto answer = [&](std::int64_t token, TimePoint at) {
        const auto found = std::ranges::find(tokens, token);
        if (found == tokens.end())
            return;
        auto& ping = record.pings[static_cast<std::size_t>(found - tokens.begin())];
        if (!ping.answered)
            ping.answered = at - ping.queued;
    };
    record.ended = std::max(record.ended, fact.at);
    if (std::holds_alternative<capture::Opened>(fact.body)) {
        record.opened = fact.at;
    } else if (const auto* ping = std::get_if<capture::PingFact>(&fact.body); ping && ping->token) {
        record.pings.push_back({ping->queued, std::nullopt});
        tokens.push_back(*ping->token);
    } else if (const auto* pong = std::get_if<capture::PongFact>(&fact.body)) {
        if (pong->token && pong->match != protocol::PongMatch::Foreign)
            answer(*pong->token, fact.at);
    }
}

/// The recorded PING next to that instant.
const HeartbeatRecord::Ping& nearest(const std::vector<HeartbeatRecord::Ping>& pings, TimePoint at)
{
    const auto after = std::ranges::lower_bound(pings, at, {}, &HeartbeatRecord::Ping::queued);
    if (after == pings.begin())
        return *after;
    const auto before = std::prev(after);
    if (after == pings.end() || at - before->queued <= after->queued - at)
        return *before;
    return *after;
}

/// Whether the peer gave any sign of life after that instant.
bool heardAfter(const HeartbeatRecord& record, TimePoint at)
{
    const bool octets = !record.octets.empty() && record.octets.back() > at;
    return octets || std::ranges::any_of(record.pings, [at](const HeartbeatRecord::Ping& ping) {
        return ping.answered && ping.queued + *ping.answered > at;
    });
}

Duration roundedUp(Duration duration) { return std::chrono::ceil<std::chrono::seconds>(duration); }

} // namespace

HeartbeatRecord heartbeatRecord(const capture::Capture& capture)
{
    HeartbeatRecord record;
    std::vector<std::int64_t> tokens;
    for (const capture::Fact& fact : capture.facts())
        takeFact(fact, record, tokens);
    for (std::uint64_t i = 0; i < capture.rows(); ++i) {
        const capture::FrameRow& row = capture.row(i);
        record.ended = std::max(record.ended, capture.instant(row));
        if (!row.out && !row.hasRtt())
            record.octets.push_back(capture.instant(row));
    }
    return record;
}

std::optional<KeepAliveOutcome> replay(const HeartbeatRecord& record, const KeepAliveSettings& settings)
{
    if (record.pings.empty() || strategyOf(settings) != protocol::KeepAliveStrategy::PingPong)
        return std::nullopt;
    KeepAlive machine(settings, record.opened);
    KeepAliveOutcome outcome{settings, std::nullopt, true, 0};
    // A peer that was silent at the end is taken to stay so until it is noticed.
    const bool silentEnd = !record.pings.back().answered && !heardAfter(record, record.pings.back().queued);
    const TimePoint horizon = silentEnd ? record.ended + settings.interval + 2 * settings.timeout : record.ended;
    auto octet = record.octets.begin();
    std::optional<TimePoint> pong;
    for (int step = 0; step < kMostSteps; ++step) {
        const TimePoint tick = machine.nextTick().value_or(TimePoint::max());
        const TimePoint heard = octet != record.octets.end() ? *octet : TimePoint::max();
        const TimePoint answer = pong.value_or(TimePoint::max());
        const TimePoint now = std::min({tick, heard, answer});
        if (now > horizon)
            break;
        if (now == heard) {
            machine.received(now);
            ++octet;
        } else if (now == answer) {
            machine.received(now);
            static_cast<void>(machine.pong(protocol::pingPayload(machine.token())));
            pong.reset();
        } else if (const auto what = machine.advance(now); what == KeepAlive::Step::SendPing) {
            ++outcome.pings;
            const auto& like = nearest(record.pings, now);
            if (like.answered)
                pong = now + *like.answered;
        } else if (what == KeepAlive::Step::Fault) {
            outcome.abortedAt = now;
            break;
        }
    }
    outcome.right = outcome.abortedAt ? !heardAfter(record, *outcome.abortedAt) && !pong : !silentEnd;
    return outcome;
}

std::vector<KeepAliveOutcome> replayTimeouts(const HeartbeatRecord& record, const KeepAliveSettings& recorded)
{
    std::vector<Duration> timeouts{500ms, 1s, 2s, 5s, 10s, 20s, 30s, 60s};
    if (recorded.timeout > Duration::zero() && std::ranges::find(timeouts, recorded.timeout) == timeouts.end())
        timeouts.push_back(recorded.timeout);
    std::ranges::sort(timeouts);
    std::vector<KeepAliveOutcome> outcomes;
    for (const Duration timeout : timeouts) {
        if (auto outcome = replay(record, {recorded.interval, timeout}))
            outcomes.push_back(*outcome);
    }
    return outcomes;
}

KeepAliveAdvice advise(
    const HeartbeatRecord& record, const KeepAliveSettings& recorded, std::optional<Duration> idleLimit)
{
    constexpr Duration kUsualInterval = 15s, kUsualTimeout = 10s, kShortestInterval = 1s;
    KeepAliveAdvice advice;
    advice.settings = {kUsualInterval, kUsualTimeout};
    if (recorded.interval > Duration::zero() && recorded.interval >= kShortestInterval)
        advice.settings.interval = std::min(recorded.interval, 2 * kUsualInterval);
    if (idleLimit && advice.settings.interval > *idleLimit / 2) {
        advice.settings.interval = std::max(kShortestInterval, *idleLimit / 2);
        advice.reasons.push_back({"An interval of %1 is half of the idle limit of %2 that was seen here.",
            {shownDuration(advice.settings.interval), shownDuration(*idleLimit)}});
    } else {
        advice.reasons.push_back({"An interval of %1 stays well below the 60 s after which many intermediaries cut.",
            {shownDuration(advice.settings.interval)}});
    }
    std::vector<Duration> answers;
    for (const HeartbeatRecord::Ping& ping : record.pings) {
        if (ping.answered)
            answers.push_back(*ping.answered);
    }
    const auto summary = summarise(answers);
    if (!summary) {
        advice.reasons.push_back(
            {"No PING was answered here, so a timeout of %1 is only a usual one.", {shownDuration(kUsualTimeout)}});
        return advice;
    }
    advice.settings.timeout = std::max(kUsualTimeout, roundedUp(summary->maximum * 3));
    advice.reasons.push_back({"A timeout of %1 leaves room above the slowest answer of %2 in %3.",
        {shownDuration(advice.settings.timeout), shownDuration(summary->maximum), std::to_string(summary->count)}});
    return advice;
}

} // namespace pongscope::diagnosis
