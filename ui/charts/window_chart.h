// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/h2_windows.h"

#include <QWidget>

#include <memory>

namespace pongscope::ui {

/// Two strips over time: the room for what we send and for what the server sends, of the stream (solid, scale at the
/// left) and of the connection below it (dashed, scale at the right). At 0 the sender has to wait.
///
/// Zooms with the wheel, pans by dragging, a double click shows all again.
class WindowChart final : public QWidget {
    Q_OBJECT

public:
    explicit WindowChart(QWidget* parent = nullptr);
    ~WindowChart() override;

    /// `anchor` is the zero of the time axis; the lines go on to `until` at least.
    void setSeries(const diagnosis::H2WindowSeries& series, TimePoint anchor, TimePoint until);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::ui
