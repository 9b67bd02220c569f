// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/heartbeat_statistics.h"

#include <algorithm>
#include <vector>

namespace pongscope::diagnosis {

namespace {

/// The smallest sample that at least `percent` of all samples do not exceed.
Duration nearestRank(const std::vector<Duration>& sorted, std::size_t percent)
{
    const std::size_t rank = (percent * sorted.size() + 99) / 100;
    return sorted[std::max<std::size_t>(rank, 1) - 1];
}

Duration meanDifference(std::span<const Duration> rtts)
{
    if (rtts.size() < 2)
        return Duration::zero();
    Duration sum{};
    for (std::size_t i = 1; i < rtts.size(); ++i)
        sum += std::chrono::abs(rtts[i] - rtts[i - 1]);
    return sum / static_cast<Duration::rep>(rtts.size() - 1);
}

} // namespace

std::optional<RttSummary> summarise(std::span<const Duration> rtts)
{
    if (rtts.empty())
        return std::nullopt;
    std::vector<Duration> sorted(rtts.begin(), rtts.end());
    std::ranges::sort(sorted);
    RttSummary summary;
    summary.count = sorted.size();
    summary.last = rtts.back();
    summary.minimum = sorted.front();
    summary.median = nearestRank(sorted, 50);
    summary.p95 = nearestRank(sorted, 95);
    summary.p99 = nearestRank(sorted, 99);
    summary.maximum = sorted.back();
    summary.jitter = meanDifference(rtts);
    return summary;
}

} // namespace pongscope::diagnosis
