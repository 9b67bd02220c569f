// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QFont>
#include <QStaticText>

class QPainter;

namespace pongscope::ui {

/// Draws the texts of a table's cells, and remembers how: laying a line of text out takes many times as long as putting
/// it on the screen, and what scrolls by is mostly what stood there before. UI thread only.
class CellTexts {
public:
    /// `text` in one line within `rect`, with an ellipsis where it does not fit; pen and font are the painter's.
    void draw(QPainter& painter, const QRect& rect, Qt::Alignment align, const QString& text);
    /// Lines that were laid out, remembered ones not counted.
    [[nodiscard]] std::size_t laidOut() const { return m_laidOut; }

private:
    struct Line {
        QStaticText text;
        QSizeF size;
        int room = 0;      ///< pixels it was given
        bool whole = true; ///< it fitted
    };

    Line line(const QPainter& painter, const QString& text, int room);

    QCache<QString, Line> m_lines{4096}; ///< some screens full of rows
    QFont m_font;                        ///< of these
    std::size_t m_laidOut = 0;
};

} // namespace pongscope::ui
