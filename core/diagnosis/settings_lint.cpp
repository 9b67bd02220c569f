// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/settings_lint.h"

#include "core/base/duration_text.h"

namespace pongscope::diagnosis {

namespace {

using namespace std::chrono_literals;
using protocol::KeepAliveSettings;
using protocol::KeepAliveStrategy;
using Id = SettingsHint::Id;

/// Where AWS load balancers, nginx and many others cut a connection on which nothing moves.
constexpr Duration kCommonIdleLimit = 60s;
constexpr Duration kShortest = 1s;
constexpr Duration kSlowDetection = 2min;

SettingsHint timeoutZero()
{
    return {Id::TimeoutZeroIsUnsolicited, true,
        "A timeout of zero does not mean \"abort at once\": it switches PINGs off and sends unsolicited PONGs instead.",
        {}};
}

SettingsHint noDetection()
{
    return {Id::NoDetection, false,
        "Unsolicited PONGs keep the connection busy, but nobody answers them: a dead peer is never noticed.", {}};
}

SettingsHint subSecond(Duration interval)
{
    return {Id::SubSecondPing, true,
        "With an interval of %1 some servers close the connection for flooding them with control frames.",
        {durationText(interval)}};
}

SettingsHint timeoutShort(Duration timeout)
{
    return {Id::TimeoutShort, true,
        "With a timeout of %1 the ordinary jitter of a network or a busy peer is enough to abort the connection.",
        {durationText(timeout)}};
}

SettingsHint beyondIdleLimits(Duration interval)
{
    return {Id::IntervalBeyondCommonIdleLimits, true,
        "With an interval of %1 many load balancers cut the connection first: they commonly do after %2 of silence.",
        {durationText(interval), durationText(kCommonIdleLimit)}};
}

SettingsHint beyondLearntLimit(Duration interval, Duration limit)
{
    return {Id::IntervalBeyondLearntLimit, true,
        "Connections to this place were cut after %2 of silence: an interval of %1 is more than half of that.",
        {durationText(interval), durationText(std::chrono::round<std::chrono::milliseconds>(limit))}};
}

SettingsHint belowRtt(Duration timeout, Duration median)
{
    return {Id::TimeoutBelowRtt, true,
        "The timeout of %1 is not above the median round trip of %2: a healthy connection will be aborted.",
        {durationText(timeout), durationText(median)}};
}

SettingsHint slowDetection(Duration worst)
{
    return {Id::DetectionSlow, false, "It may take up to %1 until a dead peer is noticed.", {durationText(worst)}};
}

void judgePings(const KeepAliveSettings& settings, std::optional<Duration> medianRtt, std::vector<SettingsHint>& hints)
{
    if (settings.timeout < kShortest)
        hints.push_back(timeoutShort(settings.timeout));
    if (medianRtt && settings.timeout <= *medianRtt)
        hints.push_back(belowRtt(settings.timeout, *medianRtt));
    if (const auto worst = worstCaseDetection(settings); worst && *worst > kSlowDetection)
        hints.push_back(slowDetection(*worst));
}

} // namespace

std::string_view hintName(Id id)
{
    switch (id) {
    case Id::TimeoutZeroIsUnsolicited:
        return "timeout-zero-is-unsolicited";
    case Id::NoDetection:
        return "no-detection";
    case Id::SubSecondPing:
        return "sub-second-ping";
    case Id::TimeoutShort:
        return "timeout-short";
    case Id::IntervalBeyondCommonIdleLimits:
        return "interval-beyond-common-idle-limits";
    case Id::TimeoutBelowRtt:
        return "timeout-below-rtt";
    case Id::DetectionSlow:
        return "detection-slow";
    case Id::IntervalBeyondLearntLimit:
        return "interval-beyond-learnt-limit";
    }
    return {};
}

std::vector<SettingsHint> lint(
    const KeepAliveSettings& settings, std::optional<Duration> medianRtt, std::optional<Duration> idleLimit)
{
    std::vector<SettingsHint> hints;
    const KeepAliveStrategy strategy = protocol::strategyOf(settings);
    if (strategy == KeepAliveStrategy::Off)
        return hints;
    if (strategy == KeepAliveStrategy::UnsolicitedPong) {
        if (settings.timeout == Duration::zero())
            hints.push_back(timeoutZero());
        hints.push_back(noDetection());
    }
    if (settings.interval < kShortest)
        hints.push_back(subSecond(settings.interval));
    if (settings.interval >= kCommonIdleLimit)
        hints.push_back(beyondIdleLimits(settings.interval));
    if (idleLimit && settings.interval > *idleLimit / 2)
        hints.push_back(beyondLearntLimit(settings.interval, *idleLimit));
    if (strategy == KeepAliveStrategy::PingPong)
        judgePings(settings, medianRtt, hints);
    return hints;
}

std::optional<Duration> worstCaseDetection(const KeepAliveSettings& settings)
{
    if (protocol::strategyOf(settings) != KeepAliveStrategy::PingPong)
        return std::nullopt;
    // The PING waits for a heartbeat after the interval, and the abort for another after the timeout.
    return settings.interval + settings.timeout + 2 * Duration(protocol::heartbeatOf(settings).value());
}

} // namespace pongscope::diagnosis
