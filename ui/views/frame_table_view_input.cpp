// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Painting and input of FrameTableView; its geometry and state are in frame_table_view.cpp.

#include "ui/delegates/frame_delegate.h"
#include "ui/models/colour_rules.h"
#include "ui/theme.h"
#include "ui/views/frame_table_view.h"
#include "ui/views/marked_scroll_bar.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr std::chrono::milliseconds kDragScrollEvery{40};
constexpr int kRuleStripe = 3; ///< of a rule's colour at the row's start; on selected rows, too

} // namespace

bool FrameTableView::event(QEvent* event)
{
    const bool handled = QAbstractItemView::event(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        takePalette();
    else if (event->type() == QEvent::ApplicationFontChange)
        takeFont();
    return handled;
}

bool FrameTableView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractItemView::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QModelIndex index = indexAt(help->pos());
    QToolTip::showText(help->globalPos(),
        cellToolTip(index).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")), viewport(),
        visualRect(index));
    return true;
}

QStyleOptionViewItem FrameTableView::cellOption(int row, int column) const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(model()->index(row, column));
    return option;
}

void FrameTableView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().base());
    if (rows() == 0)
        return;
    const Rows selected = selectedRows();
    const int first = topRow() + event->rect().top() / rowHeight();
    const int last = std::min(rows() - 1, topRow() + event->rect().bottom() / rowHeight());
    for (int row = first; row <= last; ++row)
        paintRow(painter, row, selected);
    paintFocus(painter);
}

void FrameTableView::paintRow(QPainter& painter, int row, const Rows& selected) const
{
    const bool isSelected = row >= selected.first && row <= selected.last;
    const QRect line(0, (row - topRow()) * rowHeight(), viewport()->width(), rowHeight());
    const Theme theme = Theme::of(palette());
    const auto group = hasFocus() || window()->isActiveWindow() ? QPalette::Active : QPalette::Inactive;
    if (isSelected)
        painter.fillRect(line, palette().brush(group, QPalette::Highlight));
    else if (frames()->mark(row) == Mark::TimedOut)
        painter.fillRect(line, tinted(theme.base, theme.bad, 0.14));
    else if (row % 2 == 1)
        painter.fillRect(line, theme.alternate);
    if (const auto ruled = frames()->colouring(row)) {
        const QColor colour = ColourRules::colour(ruled->colour, theme.dark);
        if (!isSelected && frames()->mark(row) != Mark::TimedOut)
            painter.fillRect(line, ColourRules::paper(ruled->colour, theme));
        painter.fillRect(QRect(line.left(), line.top(), kRuleStripe, line.height()), colour);
    }
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (m_header->isSectionHidden(column))
            continue;
        QStyleOptionViewItem option = cellOption(row, column);
        if (option.rect.right() < 0 || option.rect.left() >= viewport()->width())
            continue;
        option.state.setFlag(QStyle::State_Selected, isSelected);
        option.state.setFlag(QStyle::State_Active, group == QPalette::Active);
        m_delegate->paint(&painter, option, model()->index(row, column));
    }
}

void FrameTableView::paintFocus(QPainter& painter) const
{
    if (!hasFocus() || !currentIndex().isValid())
        return;
    const int away = currentIndex().row() - topRow();
    if (away < 0 || away > fullRows())
        return;
    painter.setPen(QPen(Theme::of(palette()).accent, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRect(0, away * rowHeight(), viewport()->width() - 1, rowHeight() - 1));
}

void FrameTableView::resizeEvent(QResizeEvent* event)
{
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
    if (m_following)
        scrollToRow(m_scrollBar->maximum());
}

void FrameTableView::keyPressEvent(QKeyEvent* event)
{
    // Not the base class's: that searches all rows for typed letters.
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const auto act = [&](CursorAction action) { moveTo(moveCursor(action, event->modifiers()).row(), extend); };
    switch (event->key()) {
    case Qt::Key_Up:
        return act(MoveUp);
    case Qt::Key_Down:
        return act(MoveDown);
    case Qt::Key_PageUp:
        return act(MovePageUp);
    case Qt::Key_PageDown:
        return act(MovePageDown);
    case Qt::Key_Home:
        return act(MoveHome);
    case Qt::Key_End:
        act(MoveEnd);
        return setFollowing(true);
    case Qt::Key_Left:
    case Qt::Key_Right:
        horizontalScrollBar()->triggerAction(
            event->key() == Qt::Key_Left ? QScrollBar::SliderSingleStepSub : QScrollBar::SliderSingleStepAdd);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentIndex().isValid() && event->modifiers() == Qt::NoModifier)
            Q_EMIT activated(currentIndex());
        return;
    default:
        break;
    }
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    event->ignore();
}

void FrameTableView::moveTo(int row, bool extend)
{
    if (row < 0)
        return;
    // Whoever walks through rows reads them: the end may go on without him.
    changeFollowing(false);
    if (!extend || m_anchor < 0)
        m_anchor = row;
    selectionModel()->setCurrentIndex(model()->index(row, 0), QItemSelectionModel::NoUpdate);
    select(m_anchor, row);
    scrollTo(currentIndex());
}

void FrameTableView::mousePressEvent(QMouseEvent* event)
{
    const int row = rowAt(event->position().toPoint().y());
    if (row < 0) {
        if (event->button() == Qt::LeftButton)
            clearCurrent();
        return;
    }
    const Rows selected = selectedRows();
    if (event->button() == Qt::RightButton && row >= selected.first && row <= selected.last)
        return; // the menu is about what is selected
    m_dragging = event->button() == Qt::LeftButton;
    moveTo(row, event->button() == Qt::LeftButton && event->modifiers().testFlag(Qt::ShiftModifier));
}

void FrameTableView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_dragging || !event->buttons().testFlag(Qt::LeftButton))
        return;
    const int y = event->position().toPoint().y();
    const bool beyond = y < 0 || y >= viewport()->height();
    if (beyond && !m_dragScroll.isActive())
        m_dragScroll.start(static_cast<int>(kDragScrollEvery.count()), this);
    else if (!beyond)
        m_dragScroll.stop();
    dragTo(y);
}

void FrameTableView::dragTo(int y)
{
    const int clamped = std::clamp(y, 0, viewport()->height() - 1);
    const int row = rowAt(clamped) < 0 ? rows() - 1 : rowAt(clamped);
    if (row >= 0 && row != currentIndex().row())
        moveTo(row, true);
}

void FrameTableView::mouseReleaseEvent(QMouseEvent*)
{
    m_dragging = false;
    m_dragScroll.stop();
}

void FrameTableView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && event->button() == Qt::LeftButton)
        Q_EMIT activated(index);
}

void FrameTableView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_dragScroll.timerId())
        return QAbstractItemView::timerEvent(event);
    const int y = viewport()->mapFromGlobal(QCursor::pos()).y();
    const int step = y < 0 ? -1 : y >= viewport()->height() ? 1 : 0;
    if (step == 0)
        return;
    scrollToRow(topRow() + step);
    dragTo(y);
}

} // namespace pongscope::ui
