// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/fault_plan.h"

namespace pongscope::lab {

/// What a client asks of the lab in its request line: a path and its query.
struct LabTarget {
    enum class Path : std::uint8_t { Echo, Ticker, Chat, Silent };
    Path path = Path::Echo;
    double rate = 10;                  ///< /ticker: messages a second
    std::uint64_t size = 64;           ///< /ticker: octets a message
    std::optional<Duration> pingEvery; ///< any path: the lab PINGs the client
    FaultPlan faults;
};

inline constexpr double kMaxTickerRate = 1'000'000;
inline constexpr std::uint64_t kMaxTickerSize = 1u << 20;

/// Why the lab serves no such target.
struct LabRefusal {
    int status = 404;
    std::string sentence; ///< for whoever typed the address
};

/// Reads "/ticker?rate=100&size=1k&fault=delay-pong%3D200ms"; "/" is "/echo". In the query "+" is a blank, as in a
/// form.
[[nodiscard]] tl::expected<LabTarget, LabRefusal> parseLabTarget(std::string_view target);

} // namespace pongscope::lab
