// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timeline_scene.h"

#include <QWidget>

class QToolButton;

namespace pongscope::ui {

/// Heartbeats along the connection's time: PINGs above, their PONGs below, the peer's own in a third lane when there
/// are any.
///
/// Follows now, sixty seconds of it, until it is zoomed (wheel, at the mouse) or dragged; a double click or End follows
/// again. Left and Right walk from PING to PING, Enter shows the frame.
class KeepAliveTimeline final : public QWidget {
    Q_OBJECT

public:
    /// What is shown; the spans are borrowed until the next setSource().
    struct Source {
        std::span<const Heartbeat> beats;
        std::span<const ControlMark> marks;
        TimePoint anchor;
        std::optional<Duration> timeout; ///< the keep-alive's, if finite
        std::optional<Duration> endedAt; ///< since the anchor, once the connection is over
        std::span<const SettingsMark> changes{};
    };

    explicit KeepAliveTimeline(QWidget* parent = nullptr);

    void setSource(const Source& source);
    /// The present, since the anchor, and the open PING's deadline.
    void setNow(Duration now, std::optional<Duration> deadline);
    [[nodiscard]] bool following() const { return m_following; }
    [[nodiscard]] const TimeAxis& axis() const { return m_axis; }
    /// Shows this stretch and stops following.
    void setStretch(Duration from, Duration span);
    void follow();
    /// Pixels left of the lanes; a chart below that uses the same lines up.
    [[nodiscard]] int gutter() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void rowRequested(quint64 row);
    void stretchChanged();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] TimelineScene scene() const;
    [[nodiscard]] int laneHeight() const;
    void setAxis(const TimeAxis& axis, bool following);
    void followNow();
    void select(std::optional<std::size_t> beat);
    void step(int by);
    void describe();
    [[nodiscard]] QString tip(const TimelineScene::Hit& hit) const;

    Source m_source;
    Duration m_now{};
    std::optional<Duration> m_deadline;
    TimeAxis m_axis;
    bool m_following = true;
    std::optional<std::size_t> m_selected;
    std::optional<QPointF> m_pressedAt;
    std::optional<TimeAxis> m_dragged; ///< the axis when a drag began
    QToolButton* m_followButton;
};

} // namespace pongscope::ui
