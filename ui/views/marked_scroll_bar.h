// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/row_marks.h"

#include <QScrollBar>

#include <functional>

namespace pongscope::ui {

/// A vertical scroll bar that shows where the marked rows are. Asks for the gravest mark of each pixel's rows, so its
/// cost depends on its height and not on the length of the log.
class MarkedScrollBar final : public QScrollBar {
    Q_OBJECT

public:
    explicit MarkedScrollBar(QWidget* parent = nullptr);
    /// The gravest mark of the lines [first, end).
    using Gravest = std::function<Mark(std::uint64_t first, std::uint64_t end)>;
    /// `lines` is what the bar's whole length stands for; an empty function shows nothing.
    void setMarks(Gravest gravest, std::uint64_t lines);
    /// Beside them: whether the user has put a bookmark or note on one of the lines.
    using AnyNoted = std::function<bool(std::uint64_t first, std::uint64_t end)>;
    void setNotes(AnyNoted anyNoted);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Gravest m_gravest;
    AnyNoted m_anyNoted;
    std::uint64_t m_lines = 0;
};

} // namespace pongscope::ui
