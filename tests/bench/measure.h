// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

namespace pongscope::bench {

inline constexpr int kRounds = 5; ///< interleaved with their rivals; the median counts

inline double seconds(const std::function<void()>& work)
{
    const auto start = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - start).count();
}

inline double median(std::vector<double> all)
{
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

/// Each of the works in turn, five times over; their medians in seconds.
inline std::vector<double> medians(const std::vector<std::function<void()>>& works)
{
    std::vector<std::vector<double>> all(works.size());
    for (int round = 0; round < kRounds; ++round)
        for (std::size_t i = 0; i < works.size(); ++i)
            all[i].push_back(seconds(works[i]));
    std::vector<double> of;
    for (const std::vector<double>& each : all)
        of.push_back(median(each));
    return of;
}

/// A line a script can read: the row of the table of targets, the ratio, what it must be and what it should be.
/// `least`: a ratio that should be large.
inline void judge(const char* row, const char* what, double ratio, bool least, double floor, double aim)
{
    const auto reached = [&](double limit) { return least ? ratio >= limit : ratio <= limit; };
    std::printf("row %-3s %-58s %8.3f  floor %s %g, aim %s %g: %s\n", row, what, ratio, least ? ">=" : "<=", floor,
        least ? ">=" : "<=", aim,
        reached(aim)         ? "aim"
            : reached(floor) ? "floor"
                             : "MISSED");
}

} // namespace pongscope::bench
