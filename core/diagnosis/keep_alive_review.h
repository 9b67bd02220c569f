// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/evidence.h"
#include "core/diagnosis/keep_alive_what_if.h"

namespace pongscope::diagnosis {

/// What other keep-alive settings would have made of a connection, and which ones suit it.
struct KeepAliveReview {
    protocol::KeepAliveSettings recorded; ///< the newest that the connection had
    TimePoint opened;
    std::vector<KeepAliveOutcome> outcomes; ///< by timeout; empty when no PING was recorded
    KeepAliveAdvice advice;
    std::optional<KeepAliveOutcome> advised; ///< what would have come of the advice
};

/// Nothing when the connection was never open. `cuts`: of connections to the same place, its own included.
[[nodiscard]] std::optional<KeepAliveReview> reviewKeepAlive(
    const capture::Capture& capture, const std::vector<PastCut>& cuts);

/// The cuts by an idle limit that a recorded connection's findings tell.
[[nodiscard]] std::vector<PastCut> recordedCuts(const capture::Capture& capture);

/// How it would have gone, in a sentence.
[[nodiscard]] Sentence outcomeSentence(const KeepAliveOutcome& outcome, TimePoint opened);

} // namespace pongscope::diagnosis
