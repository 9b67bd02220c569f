// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace pongscope::ui {

/// A line of words above a slim bar that fills as time runs out.
class CountdownBar final : public QWidget {
    Q_OBJECT

public:
    enum class Tone : std::uint8_t { Idle, Calm, Waiting, Overdue };
    struct Reading {
        QString words;
        double filled = 0; ///< 0..1
        Tone tone = Tone::Idle;
        friend bool operator==(const Reading&, const Reading&) = default;
    };

    explicit CountdownBar(QWidget* parent = nullptr);
    void show(const Reading& reading);
    [[nodiscard]] const Reading& reading() const { return m_reading; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Reading m_reading;
};

} // namespace pongscope::ui
