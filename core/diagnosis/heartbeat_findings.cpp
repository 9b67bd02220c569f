// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/heartbeat_findings.h"

#include "core/diagnosis/settings_lint.h"

#include <algorithm>
#include <array>

namespace pongscope::diagnosis {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kEnoughGaps = 3; ///< of either rhythm

Duration medianOf(std::vector<Duration> gaps)
{
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::ranges::nth_element(gaps, middle);
    return *middle;
}

/// L: the peer's PINGs came in one rhythm and then in a slower one.
std::optional<Claim> judgeThrottled(const Evidence& e)
{
    std::vector<Duration> gaps;
    for (std::size_t i = 1; i < e.peerPings.size(); ++i)
        gaps.push_back(e.peerPings[i] - e.peerPings[i - 1]);
    // PINGs that were read in one go after a pause tell nothing about the peer's timer.
    if (gaps.size() < 2 * kEnoughGaps || e.unansweredPeerPings > 1)
        return std::nullopt;
    for (std::size_t split = kEnoughGaps; split + kEnoughGaps <= gaps.size(); ++split) {
        const auto at = gaps.begin() + static_cast<std::ptrdiff_t>(split);
        const std::vector<Duration> before(gaps.begin(), at), after(at, gaps.end());
        const Duration fast = std::ranges::max(before), slow = std::ranges::min(after);
        if (slow < fast * 2)
            continue;
        const bool ours = e.longestStall >= slow / 2;
        return Claim{"heartbeat-throttled", ours ? Confidence::Possible : Confidence::Likely,
            {"The peer's heartbeat slowed down from %1 to %2: its timers are being throttled, as a browser does to a "
             "tab "
             "in the background.",
                {shownDuration(medianOf(before)), shownDuration(medianOf(after))}},
            {{"fastMs", inMilliseconds(medianOf(before))}, {"slowMs", inMilliseconds(medianOf(after))},
                {"longestStallMs", inMilliseconds(e.longestStall)}}};
    }
    return std::nullopt;
}

/// T: while nobody read here, nothing answered the peer's PINGs, and it went on.
std::optional<Claim> judgeNeverTimesOut(const Evidence& e)
{
    constexpr std::size_t kEnough = 3;
    if (e.unansweredPeerPings < kEnough || !e.pauseOfThese)
        return std::nullopt;
    return Claim{"peer-never-times-out", Confidence::Likely,
        {"The peer does not drop a mute client: it sent %1 PINGs while this side was mute for %2, and went on.",
            {std::to_string(e.unansweredPeerPings), shownDuration(*e.pauseOfThese)}},
        {{"unansweredPings", static_cast<std::int64_t>(e.unansweredPeerPings)},
            {"muteMs", inMilliseconds(*e.pauseOfThese)}}};
}

} // namespace

std::vector<Claim> heartbeatFindings(const Evidence& evidence)
{
    std::vector<Claim> claims;
    for (auto& claim : {judgeThrottled(evidence), judgeNeverTimesOut(evidence)}) {
        if (claim)
            claims.push_back(*claim);
    }
    return claims;
}

bool concernsSettings(std::string_view id)
{
    using Id = SettingsHint::Id;
    for (int hint = 0; hint <= static_cast<int>(Id::IntervalBeyondLearntLimit); ++hint) {
        if (id == hintName(static_cast<Id>(hint)))
            return true;
    }
    return false;
}

bool concernsKeepAlive(std::string_view id)
{
    constexpr std::array<std::string_view, 3> kIds{kNobodyReading, "heartbeat-throttled", "peer-never-times-out"};
    return concernsSettings(id) || std::ranges::find(kIds, id) != kIds.end();
}

} // namespace pongscope::diagnosis
