// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

namespace pongscope {

/// Every instant inside the program is monotonic; wall time is derived from one anchor when it is shown.
using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;
using Duration = Clock::duration;

/// One instant on both clocks.
struct ClockAnchor {
    TimePoint steady;
    std::chrono::system_clock::time_point wall;

    [[nodiscard]] static ClockAnchor now() { return {Clock::now(), std::chrono::system_clock::now()}; }
    [[nodiscard]] std::chrono::system_clock::time_point toWall(TimePoint at) const
    {
        return wall + std::chrono::duration_cast<std::chrono::system_clock::duration>(at - steady);
    }
};

/// ISO 8601 in UTC with microseconds: 2026-03-01T12:00:00.000000Z.
[[nodiscard]] std::string toIsoUtc(std::chrono::system_clock::time_point at);

} // namespace pongscope
