// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/frame_table_view.h"

#include "ui/delegates/frame_delegate.h"
#include "ui/models/frame_text.h"
#include "ui/text/format.h"
#include "ui/theme.h"
#include "ui/views/marked_scroll_bar.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>

namespace pongscope::ui {

namespace {

/// More of a payload than this in a tooltip hides what is around it.
constexpr std::size_t kToolTipCharacters = 1200;

} // namespace

FrameTableView::FrameTableView(QWidget* parent)
    : QAbstractItemView(parent)
    , m_header(new QHeaderView(Qt::Horizontal, this))
    , m_scrollBar(new MarkedScrollBar(this))
    , m_newRowsButton(new QToolButton(viewport()))
    , m_delegate(new FrameDelegate(this))
{
    setVerticalScrollBar(m_scrollBar);
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ContiguousSelection);
    setEditTriggers(NoEditTriggers);
    setAutoScroll(false);
    setAccessibleName(tr("Frame log"));
    setMouseTracking(true);
    m_header->setSectionsMovable(true);
    m_header->setStretchLastSection(true);
    m_header->setHighlightSections(false);
    m_header->setSectionsClickable(true);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    m_header->setAccessibleName(tr("Columns of the frame log"));
    m_newRowsButton->setAutoRaise(false);
    m_newRowsButton->setCursor(Qt::PointingHandCursor);
    m_newRowsButton->hide();
    connect(m_newRowsButton, &QToolButton::clicked, this, [this] { setFollowing(true); });
    connect(m_scrollBar, &QScrollBar::valueChanged, this, &FrameTableView::scrolled);
    connect(m_header, &QHeaderView::sectionResized, this, [this] { updateGeometries(); });
    connect(m_header, &QHeaderView::sectionMoved, viewport(), qOverload<>(&QWidget::update));
    connect(m_header, &QHeaderView::sectionCountChanged, this, [this] { updateGeometries(); });
    takeFont();
    takePalette();
}

FrameTableView::~FrameTableView() = default;

void FrameTableView::setModel(QAbstractItemModel* model)
{
    Q_ASSERT(!model || qobject_cast<FrameTableModel*>(model));
    QAbstractItemView::setModel(model);
    m_header->setModel(model);
    if (model)
        connect(model, &QAbstractItemModel::layoutChanged, this, [this] { widen(FrameTableModel::Time); });
    resetColumns();
    reset();
}

FrameTableView::Rows FrameTableView::selectedRows() const
{
    if (!selectionModel() || selectionModel()->selection().isEmpty())
        return {};
    const QItemSelectionRange range = selectionModel()->selection().constFirst();
    return {range.top(), range.bottom()};
}

int FrameTableView::topRow() const { return m_scrollBar->value(); }

void FrameTableView::scrollToRow(int top)
{
    const QScopedValueRollback arranging(m_arranging, true);
    m_scrollBar->setValue(top);
}

void FrameTableView::showRows(int first, int last)
{
    showRow(first);
    if (first >= 0 && last < rows() && last > first)
        select(first, last);
}

void FrameTableView::showRow(int row)
{
    if (row < 0 || row >= rows())
        return;
    changeFollowing(false);
    if (row < topRow() || row >= topRow() + fullRows())
        scrollToRow(std::max(0, row - fullRows() / 3));
    m_anchor = row;
    selectionModel()->setCurrentIndex(model()->index(row, 0), QItemSelectionModel::NoUpdate);
    select(row, row);
}

void FrameTableView::clearCurrent()
{
    m_anchor = -1;
    if (selectionModel())
        selectionModel()->clear();
}

void FrameTableView::setFollowing(bool following)
{
    changeFollowing(following);
    if (following)
        scrollToRow(m_scrollBar->maximum());
}

void FrameTableView::refreshMarks()
{
    viewport()->update();
    updateMarks();
}

void FrameTableView::updateMarks()
{
    const FrameTableModel* model = frames();
    const bool none = !model || !model->marks() || model->marks()->count() == 0;
    m_scrollBar->setMarks(
        none ? MarkedScrollBar::Gravest() : MarkedScrollBar::Gravest([model](std::uint64_t first, std::uint64_t end) {
            return model->gravest(first, end);
        }),
        static_cast<std::uint64_t>(rows()));
    const bool unnoted = !model || !model->capture() || model->capture()->notes().isEmpty();
    m_scrollBar->setNotes(unnoted ? MarkedScrollBar::AnyNoted() : [model](std::uint64_t first, std::uint64_t end) {
        return model->anyNoted(first, end);
    });
}

// Numbers and times are never cut, however long they become; columns that the user made wider stay.
void FrameTableView::widen(int column)
{
    const int needed = FrameDelegate::columnWidth(fontMetrics(), column, frames()->widestUsualText(column));
    if (!m_header->isSectionHidden(column) && m_header->sectionSize(column) < needed)
        m_header->resizeSection(column, needed);
}

void FrameTableView::resetColumns()
{
    if (!frames())
        return;
    for (int column = 0; column < FrameTableModel::kColumns; ++column) {
        m_header->setSectionHidden(column, false);
        m_header->moveSection(m_header->visualIndex(column), column);
        const int content = FrameDelegate::columnWidth(fontMetrics(), column, frames()->widestUsualText(column));
        m_header->resizeSection(column, std::max(content, m_header->sectionSizeHint(column)));
    }
    updateGeometries();
}

QRect FrameTableView::visualRect(const QModelIndex& index) const
{
    if (!index.isValid() || isIndexHidden(index))
        return {};
    // Rows far away would overflow; they only have to be outside.
    const int away = std::clamp(index.row() - topRow(), -fullRows() - 1, 2 * fullRows() + 2);
    return {m_header->sectionViewportPosition(index.column()), away * rowHeight(),
        m_header->sectionSize(index.column()), rowHeight()};
}

void FrameTableView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const int row = index.row();
    if (hint == PositionAtCenter)
        scrollToRow(row - fullRows() / 2);
    else if (row < topRow() || hint == PositionAtTop)
        scrollToRow(row);
    else if (row >= topRow() + fullRows() || hint == PositionAtBottom)
        scrollToRow(row - fullRows() + 1);
}

QModelIndex FrameTableView::indexAt(const QPoint& point) const
{
    const int row = rowAt(point.y());
    const int column = m_header->logicalIndexAt(point.x());
    return row < 0 || column < 0 ? QModelIndex() : model()->index(row, column);
}

void FrameTableView::reset()
{
    m_anchor = -1;
    m_newRows = 0;
    QAbstractItemView::reset();
    if (rows() > 0)
        widen(FrameTableModel::Number); // a log that was opened has its large numbers at once
    updateGeometries();
    refreshMarks();
    if (m_following)
        scrollToRow(m_scrollBar->maximum());
    placeNewRowsButton();
}

void FrameTableView::selectAll()
{
    if (rows() > 0)
        select(0, rows() - 1);
}

QModelIndex FrameTableView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (rows() == 0)
        return {};
    const int current = currentIndex().isValid() ? currentIndex().row() : topRow();
    const auto to = [this](int row) { return model()->index(std::clamp(row, 0, rows() - 1), 0); };
    switch (action) {
    case MoveUp:
    case MovePrevious:
        return to(current - 1);
    case MoveDown:
    case MoveNext:
        return to(currentIndex().isValid() ? current + 1 : current);
    case MovePageUp:
        return to(current - std::max(1, fullRows() - 1));
    case MovePageDown:
        return to(current + std::max(1, fullRows() - 1));
    case MoveHome:
        return to(0);
    case MoveEnd:
        return to(rows() - 1);
    default:
        return to(current);
    }
}

int FrameTableView::horizontalOffset() const { return m_header->offset(); }

int FrameTableView::verticalOffset() const
{
    const std::int64_t pixels = std::int64_t{topRow()} * rowHeight();
    return static_cast<int>(std::min<std::int64_t>(pixels, std::numeric_limits<int>::max()));
}

bool FrameTableView::isIndexHidden(const QModelIndex& index) const { return m_header->isSectionHidden(index.column()); }

void FrameTableView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command)
{
    const int first = rowAt(rect.top());
    const int last = rowAt(rect.bottom());
    if (first < 0 || !selectionModel())
        return;
    const QItemSelection run(model()->index(first, 0), model()->index(last < 0 ? rows() - 1 : last, 0));
    selectionModel()->select(run, command | QItemSelectionModel::Rows);
}

QRegion FrameTableView::visualRegionForSelection(const QItemSelection&) const
{
    // A repaint of the viewport costs less than the union of a region for every cell.
    return viewport()->rect();
}

void FrameTableView::rowsInserted(const QModelIndex& parent, int start, int end)
{
    QAbstractItemView::rowsInserted(parent, start, end);
    widen(FrameTableModel::Number);
    updateScrollBars();
    updateMarks();
    if (m_following)
        scrollToRow(m_scrollBar->maximum());
    else
        m_newRows += end - start + 1;
    placeNewRowsButton();
    viewport()->update();
}

void FrameTableView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QAbstractItemView::currentChanged(current, previous);
    if (current.row() == previous.row() && current.isValid() == previous.isValid())
        return;
    viewport()->update();
    Q_EMIT currentRowChanged(current.isValid() ? current.row() : -1);
}

void FrameTableView::updateGeometries()
{
    const int height = m_header->sizeHint().height();
    setViewportMargins(0, height, 0, 0);
    m_header->setGeometry(viewport()->x(), viewport()->y() - height, viewport()->width(), height);
    QAbstractItemView::updateGeometries();
    updateScrollBars();
    placeNewRowsButton();
    viewport()->update();
}

const FrameTableModel* FrameTableView::frames() const { return static_cast<const FrameTableModel*>(model()); }

int FrameTableView::rows() const { return model() ? model()->rowCount() : 0; }

int FrameTableView::fullRows() const { return std::max(1, viewport()->height() / rowHeight()); }

int FrameTableView::rowAt(int y) const
{
    if (y < 0)
        return -1;
    const int row = topRow() + y / rowHeight();
    return row < rows() ? row : -1;
}

QString FrameTableView::cellToolTip(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const QString told = index.data(Qt::ToolTipRole).toString();
    if (!told.isEmpty())
        return told;
    if (!m_delegate->isElided(cellOption(index.row(), index.column()), index))
        return {};
    if (index.column() != FrameTableModel::Content)
        return index.data().toString();
    const capture::FrameRow& frame = frames()->frame(index.row());
    return contentText(*frames()->capture(), frame, kToolTipCharacters);
}

void FrameTableView::takePalette()
{
    m_delegate->setPalette(palette());
    const Theme theme = Theme::of(palette());
    m_newRowsButton->setStyleSheet(
        QStringLiteral("QToolButton { background: %1; color: %2; border: none; border-radius: 4px; padding: 5px 12px; }"
                       "QToolButton:hover { background: %3; }")
            .arg(theme.accent.name(), theme.base.name(), tinted(theme.accent, theme.text, 0.15).name()));
    viewport()->update();
}

void FrameTableView::takeFont()
{
    setFont(dataFont());
    m_rowHeight = FrameDelegate::rowHeight(fontMetrics());
    updateGeometries();
}

void FrameTableView::updateScrollBars()
{
    const QScopedValueRollback arranging(m_arranging, true);
    m_scrollBar->setPageStep(fullRows());
    m_scrollBar->setSingleStep(1);
    m_scrollBar->setRange(0, std::max(0, rows() - fullRows()));
    QScrollBar* horizontal = horizontalScrollBar();
    horizontal->setPageStep(viewport()->width());
    horizontal->setSingleStep(fontMetrics().averageCharWidth() * 4);
    horizontal->setRange(0, std::max(0, m_header->length() - viewport()->width()));
    m_header->setOffset(horizontal->value());
}

void FrameTableView::placeNewRowsButton()
{
    const bool endIsSeen = topRow() + fullRows() >= rows();
    const bool wanted = !m_following && m_newRows > 0 && !endIsSeen;
    m_newRowsButton->setVisible(wanted);
    if (!wanted)
        return;
    m_newRowsButton->setText(
        m_newRows == 1 ? tr("1 new frame \u2193") : tr("%1 new frames \u2193").arg(text::count(quint64(m_newRows))));
    m_newRowsButton->adjustSize();
    const QSize size = m_newRowsButton->size();
    // In the corner, where it covers the end of a long preview at most.
    const int margin = fontMetrics().height() / 2;
    m_newRowsButton->move(viewport()->width() - size.width() - margin, viewport()->height() - size.height() - margin);
}

void FrameTableView::scrolled(int top)
{
    m_header->setOffset(horizontalScrollBar()->value());
    if (!m_arranging)
        changeFollowing(top >= m_scrollBar->maximum());
}

void FrameTableView::select(int from, int to)
{
    const QItemSelection run(model()->index(std::min(from, to), 0), model()->index(std::max(from, to), 0));
    selectionModel()->select(run, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void FrameTableView::changeFollowing(bool following)
{
    if (following)
        m_newRows = 0;
    if (following != m_following) {
        m_following = following;
        Q_EMIT followingChanged(following);
    }
    placeNewRowsButton();
}

} // namespace pongscope::ui
