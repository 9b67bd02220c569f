// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/random_source.h"
#include "core/capture/facts.h"

#include <optional>

namespace pongscope::session {

/// Whether, and when, a connection that ended is followed by another to the same address. .NET has no such option: a
/// ClientWebSocket connects once.
struct ReconnectPolicy {
    bool on = false;
    Duration delay = std::chrono::seconds(1);    ///< before the first attempt
    double factor = 2;                           ///< every further wait is so many times as long
    Duration longest = std::chrono::seconds(60); ///< and never longer than this
    int jitter = 20;                             ///< percent by which a wait is longer or shorter, at random
    std::uint32_t attempts = 10;                 ///< that come to nothing in a row, then it gives up; 0: it never does

    friend bool operator==(const ReconnectPolicy&, const ReconnectPolicy&) = default;
};

/// How long to wait before attempt number `attempt` (1 is the first). Nothing: give up.
[[nodiscard]] std::optional<Duration> delayBefore(
    const ReconnectPolicy& policy, std::uint32_t attempt, RandomSource& random);

/// Which attempt follows one with number `attempt` (0: the user asked for it). A connection that held for as long as
/// the longest wait has made good for those before it.
[[nodiscard]] std::uint32_t nextAttempt(
    const ReconnectPolicy& policy, std::uint32_t attempt, const std::optional<Duration>& openFor);

/// What is wrong with it, a sentence; empty: nothing.
[[nodiscard]] std::string reconnectProblem(const ReconnectPolicy& policy);

/// "off", or "delay=1s,factor=2,longest=60s,jitter=20,attempts=10".
[[nodiscard]] std::string reconnectText(const ReconnectPolicy& policy);
/// The same read: "on", "off", or some of it, the rest by default. Nothing: it is none.
[[nodiscard]] std::optional<ReconnectPolicy> readReconnect(std::string_view text);

/// Whether an end is one that another attempt can mend: not one that this side wanted, nor one that the peer asked for
/// with 1000, and no bad option.
[[nodiscard]] bool isWorthReconnecting(const capture::ClosedFact& closed, const capture::ErrorFact* error);

} // namespace pongscope::session
