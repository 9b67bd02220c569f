// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"

#include <span>

namespace pongscope::ui {

/// A step of opening a connection, as the facts tell it: when it began, how long it took, and how it ended.
struct ConnectStep {
    enum class Outcome : std::uint8_t { Done, Running, Failed, Overtaken };

    std::string step;    ///< as in StepStarted; "address" for one of several addresses inside "connecting"
    std::string subject; ///< the host, the address
    int attempt = 1;     ///< of the requests that were sent, redirects and fallbacks included
    TimePoint started;
    std::optional<Duration> took; ///< nothing: it goes on
    Outcome outcome = Outcome::Done;
    std::string error = {}; ///< what the system said; of an address
};

/// In the order in which they began. What follows the opening is no matter of these.
[[nodiscard]] std::vector<ConnectStep> connectStepsOf(std::span<const capture::Fact> facts);

} // namespace pongscope::ui
