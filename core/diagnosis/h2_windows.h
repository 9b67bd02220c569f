// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"

#include <span>

namespace pongscope::diagnosis {

/// What one WebSocket's capture knows of a shared connection: the connection's own frames from its attempt on, and
/// those of its stream.
using H2Facts = std::span<const capture::Fact>;

/// A flow-control window from that instant on, until the next point.
struct H2WindowPoint {
    TimePoint at;
    std::int64_t octets = 0; ///< may be negative (RFC 9113 6.9.2)

    friend bool operator==(const H2WindowPoint&, const H2WindowPoint&) = default;
};

/// The windows of one stream and of the connection below it; "out" is room for what we send.
struct H2WindowSeries {
    std::vector<H2WindowPoint> streamOut, streamIn, connectionOut, connectionIn;
    /// DATA frames were recorded up to here only; the series end with them.
    std::optional<TimePoint> streamCut, connectionCut;
    bool begunBefore = false;       ///< nobody saw the connection's first SETTINGS: nothing can be computed
    bool neighboursMissing = false; ///< DATA of other streams is in none of the captures: the connection's windows may
                                    ///< have been smaller
};

/// Computed by RFC 9113 6.9 from SETTINGS, WINDOW_UPDATE and DATA. `all` are the captures of the WebSockets that share
/// the connection, in any order; `own` is the one whose stream is meant.
[[nodiscard]] H2WindowSeries h2Windows(std::span<const H2Facts> all, std::size_t own);

} // namespace pongscope::diagnosis
