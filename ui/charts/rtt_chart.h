// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/heartbeat_statistics.h"

#include <QWidget>

#include <memory>
#include <span>

namespace pongscope::ui {

/// Round trips over time, with median, 95th percentile and the keep-alive's timeout as lines.
///
/// Zooms with the wheel, pans by dragging, a double click resets it; saves itself as PNG or PDF. Shares its stretch of
/// time with the timeline above it: whoever joins the two calls setStretch() and hears stretchChosen().
class RttChart final : public QWidget {
    Q_OBJECT

public:
    struct Point {
        Duration at{}; ///< since the anchor
        Duration rtt{};
        bool late = false;
    };

    explicit RttChart(QWidget* parent = nullptr);
    ~RttChart() override;

    void clear();
    /// Ordered by time; from the newest point on.
    void append(std::span<const Point> points);
    /// Round trips of the PINGs of HTTP/2 below, as a series of its own; ordered as well.
    void appendBelow(std::span<const Point> points);
    /// TCP's round trips at the same instants: what no application has a part in.
    void appendNetwork(std::span<const Point> points);
    void setSummary(const std::optional<diagnosis::RttSummary>& summary);
    /// The keep-alive's timeout, if finite.
    void setTimeout(std::optional<Duration> timeout);
    /// When the PING was sent that nobody answered.
    void markTimedOut(Duration at);
    void setStretch(Duration from, Duration span);
    /// Pixels left of the plot and right of it, to line up with the timeline.
    void setGutter(int left, int right);
    void setEmptyText(const QString& words);
    /// Asks for a file and writes the chart as PNG or PDF.
    void save();
    /// False, and nothing written, if the file could not be.
    bool saveTo(const QString& path);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user zoomed or dragged to this stretch.
    void stretchChosen(pongscope::Duration from, pongscope::Duration span);
    /// The user wants to see the present again.
    void followRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::ui
