// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/keep_alive.h"

#include <string>
#include <vector>

namespace pongscope::diagnosis {

/// Something about a pair of keep-alive settings that the user should know before it bites.
struct SettingsHint {
    enum class Id : std::uint8_t {
        TimeoutZeroIsUnsolicited,       ///< timeout 0 does not mean "at once": it selects unsolicited PONGs
        NoDetection,                    ///< unsolicited PONG: a dead peer is never noticed
        SubSecondPing,                  ///< servers police such rates
        TimeoutShort,                   ///< under a second: ordinary jitter aborts the connection
        IntervalBeyondCommonIdleLimits, ///< 60 s and more: load balancers cut at 60 s
        TimeoutBelowRtt,                ///< at or under the measured median round trip
        DetectionSlow,                  ///< worst case over two minutes until a dead peer is noticed
        IntervalBeyondLearntLimit,      ///< over half of an idle limit that cut connections to this place before
    };
    Id id;
    bool warning = false; ///< else a remark
    std::string text;     ///< English, one sentence, the source for translation; %1, %2 are filled from `values`
    std::vector<std::string> values;
};

/// "timeout-zero-is-unsolicited", ...: the id of a finding.
[[nodiscard]] std::string_view hintName(SettingsHint::Id id);

/// Settings are judged as they stand; `medianRtt` if one was measured, `idleLimit` if cuts have taught one.
[[nodiscard]] std::vector<SettingsHint> lint(const protocol::KeepAliveSettings& settings,
    std::optional<Duration> medianRtt = {}, std::optional<Duration> idleLimit = {});

/// The longest time from the last octet of a dead peer until the abort: interval + timeout + two heartbeats.
[[nodiscard]] std::optional<Duration> worstCaseDetection(const protocol::KeepAliveSettings& settings);

} // namespace pongscope::diagnosis
