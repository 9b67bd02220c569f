// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"
#include "core/diagnosis/claim.h"

#include <optional>

namespace pongscope::diagnosis {

/// What a recorded connection knew of its peer, as far as another keep-alive could have seen it.
struct HeartbeatRecord {
    TimePoint opened, ended;       ///< the end includes a time of grace
    std::vector<TimePoint> octets; ///< when something was read that did not answer a PING of ours, in order
    struct Ping {
        TimePoint queued;
        std::optional<Duration> answered; ///< after so long, late or not; nothing: never
    };
    std::vector<Ping> pings; ///< of the keep-alive, in order
};
[[nodiscard]] HeartbeatRecord heartbeatRecord(const capture::Capture& capture);

/// How it would have gone with other settings.
struct KeepAliveOutcome {
    protocol::KeepAliveSettings settings;
    std::optional<TimePoint> abortedAt; ///< nothing: not before the end
    bool right = true; ///< aborted: nothing was heard of the peer afterwards; else: it was heard of in time
    std::size_t pings = 0;
};

/// Runs the real state machine over the record. A PING that is sent at another instant is answered as fast as the
/// recorded one next to it in time. Nothing when no PING was recorded, or the settings send none.
[[nodiscard]] std::optional<KeepAliveOutcome> replay(
    const HeartbeatRecord& record, const protocol::KeepAliveSettings& settings);

/// Timeouts worth trying: one, two, five, ten, ... seconds, and the recorded one.
[[nodiscard]] std::vector<KeepAliveOutcome> replayTimeouts(
    const HeartbeatRecord& record, const protocol::KeepAliveSettings& recorded);

/// A pair of settings for connections like this one, and why.
struct KeepAliveAdvice {
    protocol::KeepAliveSettings settings;
    std::vector<Sentence> reasons;
};
[[nodiscard]] KeepAliveAdvice advise(
    const HeartbeatRecord& record, const protocol::KeepAliveSettings& recorded, std::optional<Duration> idleLimit);

} // namespace pongscope::diagnosis
