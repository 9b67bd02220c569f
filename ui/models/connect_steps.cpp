// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/connect_steps.h"

#include <algorithm>

namespace pongscope::ui {

namespace {

using Outcome = ConnectStep::Outcome;

class Story {
public:
    void take(const capture::Fact& fact)
    {
        if (const auto* step = std::get_if<capture::StepStarted>(&fact.body)) {
            end(fact.at, Outcome::Done);
            steps.push_back({step->step, step->subject, std::max(m_attempts, 1), fact.at, {}, Outcome::Running});
            m_running = steps.size() - 1;
        } else if (std::holds_alternative<capture::AttemptStarted>(fact.body)) {
            end(fact.at, Outcome::Done);
            ++m_attempts;
        } else if (const auto* tried = std::get_if<capture::AddressTried>(&fact.body)) {
            address(*tried);
        } else if (std::holds_alternative<capture::HandshakeDone>(fact.body)) {
            end(fact.at, Outcome::Done);
        } else if (std::holds_alternative<capture::Fallback>(fact.body)) {
            end(fact.at, Outcome::Failed);
        } else if (std::holds_alternative<capture::ErrorFact>(fact.body)) {
            if (m_running)
                end(fact.at, Outcome::Failed);
            else if (!steps.empty()) // its reply came, and was refused
                steps.back().outcome = Outcome::Failed;
        }
    }

    std::vector<ConnectStep> steps;

private:
    void end(TimePoint at, Outcome outcome)
    {
        if (!m_running)
            return;
        ConnectStep& step = steps[*m_running];
        step.took = at - step.started;
        step.outcome = outcome;
        m_running.reset();
    }
    /// They are told together when TCP is there, or is not: they belong behind the step in which they were tried.
    void address(const capture::AddressTried& tried)
    {
        ConnectStep step{
            "address", tried.address, std::max(m_attempts, 1), tried.started, tried.took, Outcome::Done, tried.error};
        if (tried.outcome == "failed")
            step.outcome = Outcome::Failed;
        else if (tried.outcome == "overtaken")
            step.outcome = Outcome::Overtaken;
        const auto later = std::ranges::find_if(
            steps, [&](const ConnectStep& each) { return each.started > tried.started && each.step != "address"; });
        const auto place = later - steps.begin();
        steps.insert(later, std::move(step));
        if (m_running && *m_running >= static_cast<std::size_t>(place))
            ++*m_running;
    }

    int m_attempts = 0;
    std::optional<std::size_t> m_running;
};

} // namespace

std::vector<ConnectStep> connectStepsOf(std::span<const capture::Fact> facts)
{
    Story story;
    for (const capture::Fact& fact : facts) {
        if (std::holds_alternative<capture::Opened>(fact.body)
            || std::holds_alternative<capture::ClosedFact>(fact.body))
            break;
        story.take(fact);
    }
    return std::move(story.steps);
}

} // namespace pongscope::ui
