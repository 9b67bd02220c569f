// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"

#include <span>

namespace pongscope::ui {

/// One way in which a WebSocket was asked for, and what became of it.
struct Attempt {
    enum class Outcome : std::uint8_t { Running, Agreed, FellBack, Failed };

    std::string http; ///< "2", "1.1"
    bool reused = false;
    Outcome outcome = Outcome::Running;
    std::optional<int> status;                ///< of its reply
    std::string because;                      ///< why it fell back, English
    std::optional<protocol::Failure> failure; ///< what ConnectAsync would have thrown for it
};

/// The attempts of a connection in their order. .NET keeps the last one's failure only.
[[nodiscard]] std::vector<Attempt> attemptsOf(std::span<const capture::Fact> facts);

} // namespace pongscope::ui
