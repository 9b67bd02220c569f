// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/attempt_story.h"

namespace pongscope::ui {

std::vector<Attempt> attemptsOf(std::span<const capture::Fact> facts)
{
    std::vector<Attempt> attempts;
    for (const capture::Fact& fact : facts) {
        if (const auto* started = std::get_if<capture::AttemptStarted>(&fact.body)) {
            attempts.push_back({started->http, started->reused, Attempt::Outcome::Running, {}, {}, {}});
            continue;
        }
        if (attempts.empty())
            continue;
        Attempt& attempt = attempts.back();
        if (const auto* fallback = std::get_if<capture::Fallback>(&fact.body)) {
            attempt.outcome = Attempt::Outcome::FellBack;
            attempt.because = fallback->because;
            attempt.failure = fallback->failure;
        } else if (const auto* done = std::get_if<capture::HandshakeDone>(&fact.body)) {
            attempt.status = done->status;
        } else if (std::holds_alternative<capture::Opened>(fact.body)) {
            attempt.outcome = Attempt::Outcome::Agreed;
            return attempts; // what goes wrong later is no matter of the attempts
        } else if (const auto* error = std::get_if<capture::ErrorFact>(&fact.body)) {
            attempt.outcome = Attempt::Outcome::Failed;
            attempt.failure = error->failure;
        } else if (std::holds_alternative<capture::ClosedFact>(fact.body)) {
            if (attempt.outcome == Attempt::Outcome::Running)
                attempt.outcome = Attempt::Outcome::Failed;
        }
    }
    return attempts;
}

} // namespace pongscope::ui
