// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/time_axis.h"
#include "ui/live_connection.h"

#include <QRectF>

namespace pongscope::ui {

/// A PING or PONG that belongs to no heartbeat of ours: the peer's PINGs, our answers, unsolicited PONGs.
struct ControlMark {
    Duration at{}; ///< since the anchor
    std::uint64_t row = 0;
    bool out = false;
    bool pong = false;
};

/// The keep-alive's settings changed.
struct SettingsMark {
    Duration at{}; ///< since the anchor
    std::uint64_t row = 0;
    protocol::KeepAliveSettings to;
};

/// What the timeline shows and where: found by binary search, so that a hundred thousand heartbeats cost no more than
/// those in sight. Borrows everything.
struct TimelineScene {
    std::span<const Heartbeat> beats;      ///< ordered by `queued`
    std::span<const ControlMark> marks;    ///< ordered by `at`
    std::span<const SettingsMark> changes; ///< the same
    TimePoint anchor;
    Duration now{}; ///< or the end of a connection that is over
    bool over = false;
    std::optional<Duration> deadline; ///< of the open PING
    std::optional<Duration> timeout;  ///< the setting, if finite
    TimeAxis axis;
    QRectF pingLane, pongLane, peerLane; ///< peerLane is empty while there are no marks

    struct Range {
        std::size_t first = 0, last = 0; ///< [first, last)
        [[nodiscard]] std::size_t size() const { return last - first; }
    };
    struct Hit {
        std::uint64_t row = 0;
        std::optional<std::size_t> beat; ///< else a mark
        std::optional<std::size_t> mark;
        std::optional<std::size_t> change{};
    };

    [[nodiscard]] Duration since(TimePoint at) const { return at - anchor; }
    /// When its bar ends: answered, given up, or now.
    [[nodiscard]] Duration endOf(const Heartbeat& beat) const;
    /// The heartbeat that waits for its PONG, if the newest one of the keep-alive does.
    [[nodiscard]] std::optional<std::size_t> openBeat() const;
    /// Answered, but after more than half of the timeout.
    [[nodiscard]] bool late(const Heartbeat& beat) const;
    /// Heartbeats of which something is in sight.
    [[nodiscard]] Range visibleBeats() const;
    [[nodiscard]] Range visibleMarks() const;
    /// The first heartbeat after `index` that falls on another pixel.
    [[nodiscard]] std::size_t nextPixel(std::size_t index) const;
    /// What a click there means: the nearest thing within eight pixels.
    [[nodiscard]] std::optional<Hit> hit(QPointF at) const;
};

} // namespace pongscope::ui
