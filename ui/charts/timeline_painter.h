// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timeline_scene.h"
#include "ui/theme.h"

class QPainter;

namespace pongscope::ui {

/// Draws a TimelineScene. Shape says what colour says: PINGs point up and are ours, PONGs point down, a missing PONG
/// is a cross with words, a deadline a dashed line with a flag.
class TimelinePainter {
public:
    static constexpr double kMark = 4; ///< half the width of a triangle

    TimelinePainter(QPainter& painter, const TimelineScene& scene, const Theme& theme);

    void paint(std::optional<std::size_t> selected);

private:
    void paintGround();
    void paintLaneNames();
    void paintAxis();
    void paintBeats();
    void paintBeat(const Heartbeat& beat, bool dense);
    void paintOpen(const Heartbeat& beat);
    void paintTimedOut(const Heartbeat& beat);
    void paintDeadline(Duration at);
    void paintMarks();
    void paintChanges();
    [[nodiscard]] bool isFree(const QRectF& place) const;
    void paintSelection(const Heartbeat& beat);
    void triangle(QPointF at, bool up, const QColor& colour, bool filled, double half = kMark);
    void bar(double from, double to, const QColor& fill, const QColor& edge);
    void flag(QPointF at, const QString& words, const QColor& colour);

    QPainter& m_painter;
    const TimelineScene& m_scene;
    const Theme& m_theme;
};

} // namespace pongscope::ui
