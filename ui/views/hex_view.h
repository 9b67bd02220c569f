// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pattern.h"
#include "ui/models/payload.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

namespace pongscope::ui {

/// Octets as offset, hex and ASCII. Draws the lines in sight from the payload itself: a hundred megabytes cost what a
/// hundred octets do. 8, 16 or 32 octets a line, as fit.
class HexView final : public QAbstractScrollArea {
    Q_OBJECT

public:
    enum class CopyAs : std::uint8_t { Hex, Text, Dump };

    explicit HexView(QWidget* parent = nullptr);

    void setPayload(Payload payload);
    [[nodiscard]] int octetsPerLine() const { return m_perLine; }
    /// Selected octets; an empty span without a selection.
    [[nodiscard]] ByteView selection() const;
    void select(std::uint64_t first, std::uint64_t count);
    void selectAll();
    /// Octets that stand out, in order; the first is brought into sight. Gone with the payload.
    void setMatches(std::vector<Pattern::Span> matches);
    /// Puts the selection, or everything without one, on the clipboard: at most kMaxCopiedOctets.
    void copy(CopyAs format);
    /// The octet at a place of the viewport; nothing beside the columns.
    [[nodiscard]] std::optional<std::uint64_t> octetAt(const QPoint& point) const;

Q_SIGNALS:
    /// `count` 0: nothing is selected.
    void selectionChanged(quint64 first, quint64 count);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    [[nodiscard]] std::uint64_t size() const { return m_payload.octets.size(); }
    [[nodiscard]] int fullLines() const;
    [[nodiscard]] double hexLeft() const; ///< of the hex column, in the viewport
    [[nodiscard]] double asciiLeft() const;
    [[nodiscard]] std::uint64_t nearestOctet(const QPoint& point) const;
    void arrange();
    void paintLine(QPainter& painter, std::uint64_t line, int top) const;
    void paintSelection(QPainter& painter, std::uint64_t first, std::uint64_t count, int top) const;
    void paintMatches(QPainter& painter, std::uint64_t first, std::uint64_t count, int top) const;
    /// Behind the octets [from, to] of a line.
    void paintRun(QPainter& painter, int from, int to, int top, const QColor& fill) const;
    void moveCursor(std::uint64_t octet, bool extend);
    void showOctet(std::uint64_t octet);

    Payload m_payload;
    double m_charWidth = 8;
    int m_lineHeight = 16;
    int m_perLine = 16;
    int m_digits = 4;
    std::uint64_t m_anchor = 0; ///< the selection runs from here to the cursor, both included
    std::uint64_t m_cursor = 0;
    bool m_hasSelection = false;
    std::vector<Pattern::Span> m_matches;
    QBasicTimer m_dragScroll;
};

} // namespace pongscope::ui
