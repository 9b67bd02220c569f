// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"

#include <map>

namespace pongscope::capture {

/// What a whole recording comes to, for reports.
struct Statistics {
    struct Count {
        std::uint64_t frames = 0, octets = 0; ///< of payload, as it stood on the wire
    };
    std::array<std::map<std::string, Count>, 2> types; ///< by direction, then by opcode's name
    std::vector<Duration> roundTrips;                  ///< of matched PONGs, ascending
    std::uint64_t pings = 0, unmatchedPongs = 0;
    /// Between a PING of the keep-alive and the one before it: the shortest, the longest.
    std::optional<Duration> shortestGap, longestGap;
    /// The longest time in which nothing was received, between frames and to the end.
    std::optional<Duration> longestSilence;
    std::map<std::string, std::pair<protocol::Finding, std::uint64_t>> findings; ///< by id, with how often
    std::vector<TimeoutFact> timeouts;
    std::optional<ClosedFact> closed;
    std::optional<HandshakeDone> handshake;
    std::optional<Opened> opened;
    Duration length{}; ///< from the first fact or frame to the last

    /// The round trip that `share` (0 to 1) of all do not exceed. There must be some.
    [[nodiscard]] Duration roundTrip(double share) const;
};

[[nodiscard]] Statistics statisticsOf(const Capture& capture);

} // namespace pongscope::capture
