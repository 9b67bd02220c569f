// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/keep_alive_review.h"

#include "core/diagnosis/cut_causes.h"

#include <algorithm>

namespace pongscope::diagnosis {

namespace {

/// The settings that the connection had last, and those with which it last sent PINGs.
struct Recorded {
    std::optional<protocol::KeepAliveSettings> newest, pinging;
};

Recorded recordedSettings(const capture::Capture& capture)
{
    Recorded recorded;
    const auto take = [&recorded](const protocol::KeepAliveSettings& settings) {
        recorded.newest = settings;
        if (protocol::strategyOf(settings) == protocol::KeepAliveStrategy::PingPong)
            recorded.pinging = settings;
    };
    for (const capture::Fact& fact : capture.facts()) {
        if (const auto* opened = std::get_if<capture::Opened>(&fact.body))
            take(opened->keepAlive);
        else if (const auto* changed = std::get_if<capture::KeepAliveChanged>(&fact.body))
            take(changed->to);
    }
    return recorded;
}

std::optional<double> measured(const capture::FindingFact& finding, std::string_view name)
{
    for (const auto& [key, value] : finding.evidence) {
        if (key == name && std::holds_alternative<double>(value))
            return std::get<double>(value);
    }
    return std::nullopt;
}

} // namespace

std::vector<PastCut> recordedCuts(const capture::Capture& capture)
{
    std::vector<PastCut> cuts;
    for (const capture::Fact& fact : capture.facts()) {
        const auto* finding = std::get_if<capture::FindingFact>(&fact.body);
        if (!finding)
            continue;
        const std::string& id = finding->finding.id;
        std::optional<double> age;
        if (id == "idle-cut" || id == "interval-races-idle-limit")
            age = measured(*finding, "idleMs");
        else if (id == "idle-cut-despite-pings")
            age = measured(*finding, "sinceDataMs");
        if (age)
            cuts.push_back(
                {id, std::chrono::round<Duration>(std::chrono::duration<double, std::milli>(*age)), fact.at});
    }
    return cuts;
}

std::optional<KeepAliveReview> reviewKeepAlive(const capture::Capture& capture, const std::vector<PastCut>& cuts)
{
    const Recorded settings = recordedSettings(capture);
    if (!settings.newest)
        return std::nullopt;
    const HeartbeatRecord record = heartbeatRecord(capture);
    KeepAliveReview review;
    review.recorded = *settings.newest;
    review.opened = record.opened;
    review.outcomes = replayTimeouts(record, settings.pinging.value_or(*settings.newest));
    review.advice = advise(record, *settings.newest, learntIdleLimit(cuts));
    review.advised = replay(record, review.advice.settings);
    return review;
}

Sentence outcomeSentence(const KeepAliveOutcome& outcome, TimePoint opened)
{
    if (!outcome.abortedAt) {
        return outcome.right ? Sentence{"It would have lived on.", {}}
                             : Sentence{"It would have lived on, although the peer had fallen silent.", {}};
    }
    const std::string when = shownDuration(*outcome.abortedAt - opened);
    return outcome.right
        ? Sentence{"It would have been aborted %1 after the opening, rightly: nothing was heard of the peer any more.",
            {when}}
        : Sentence{
            "It would have been aborted %1 after the opening, wrongly: the peer was heard of afterwards.", {when}};
}

} // namespace pongscope::diagnosis
