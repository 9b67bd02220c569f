// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"

#include <span>

namespace pongscope::app {

/// The command line's contract: scripts depend on these numbers.
enum ExitStatus : int {
    kClosedNormally = 0,
    kBadArguments = 1,
    kNotOpened = 2,
    kKeepAliveTimeout = 3,
    kProtocolError = 4,
    kNoCloseHandshake = 5,
    kAssertionFailed = 6,
    kInterrupted = 130,
};

/// Gathers from a connection's facts how it went.
class Outcome {
public:
    void take(const capture::Fact& fact);
    [[nodiscard]] bool opened() const { return m_opened; }
    [[nodiscard]] bool closed() const { return m_closed.has_value(); }
    /// `ending`: the status of an end that we asked for ourselves, ahead of time: kInterrupted at Ctrl-C.
    [[nodiscard]] int status(std::optional<int> ending = std::nullopt) const;

private:
    bool m_opened = false;
    bool m_refusedArguments = false;
    bool m_cancelled = false;
    std::optional<capture::ClosedFact> m_closed;
};

/// Of several connections' statuses the one that a script has to know about.
[[nodiscard]] int worstStatus(std::span<const int> statuses);

} // namespace pongscope::app
