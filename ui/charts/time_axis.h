// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>

#include <vector>

namespace pongscope::ui {

/// A stretch of a connection's time laid along pixels: the arithmetic of the timeline, without a widget.
class TimeAxis {
public:
    /// Shorter than any round trip over a wire; longer than any connection is watched.
    static constexpr Duration kShortest = std::chrono::milliseconds(1);
    static constexpr Duration kLongest = std::chrono::hours(24 * 366);

    struct Tick {
        Duration at{};
        double x = 0;
        QString label; ///< seconds, as many decimals as the step needs
    };

    TimeAxis() = default;
    TimeAxis(Duration from, Duration span, double left, double width);

    [[nodiscard]] Duration from() const { return m_from; }
    [[nodiscard]] Duration to() const { return m_from + m_span; }
    [[nodiscard]] Duration span() const { return m_span; }
    [[nodiscard]] double left() const { return m_left; }
    [[nodiscard]] double right() const { return m_left + m_width; }

    [[nodiscard]] double x(Duration at) const;
    [[nodiscard]] Duration at(double x) const;
    [[nodiscard]] Duration perPixel() const;

    /// `factor` > 1 shows a longer stretch; what is under `x` stays there.
    [[nodiscard]] TimeAxis zoomed(double factor, double x) const;
    /// What was under `x` is then under `x + pixels`.
    [[nodiscard]] TimeAxis panned(double pixels) const;
    [[nodiscard]] TimeAxis resized(double left, double width) const;
    /// The same span with `now` at `share` (0..1) of the width.
    [[nodiscard]] TimeAxis following(Duration now, double share) const;

    /// How far apart ticks with labels so wide should stand.
    [[nodiscard]] static double spacing(double labelWidth) { return labelWidth < 60 ? 60 : labelWidth; }
    /// Round instants (1, 2 or 5 times a power of ten, minutes and hours above a minute) at least `spacing` pixels
    /// apart.
    [[nodiscard]] std::vector<Tick> ticks(double spacing) const;

private:
    Duration m_from{};
    Duration m_span = std::chrono::seconds(60);
    double m_left = 0;
    double m_width = 1;
};

} // namespace pongscope::ui
