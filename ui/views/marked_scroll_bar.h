// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/row_marks.h"

#include <QScrollBar>

namespace pongscope::ui {

/// A vertical scroll bar that shows where the marked rows are. Asks for the gravest mark of each pixel's rows, so its
/// cost depends on its height and not on the length of the log.
class MarkedScrollBar final : public QScrollBar {
    Q_OBJECT

public:
    explicit MarkedScrollBar(QWidget* parent = nullptr);
    /// `marks` are borrowed, null shows none; `rows` is what the bar's whole length stands for.
    void setMarks(const RowMarks* marks, std::uint64_t rows);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const RowMarks* m_marks = nullptr;
    std::uint64_t m_rows = 0;
};

} // namespace pongscope::ui
