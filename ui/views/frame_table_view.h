// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/frame_table_model.h"

#include <QAbstractItemView>
#include <QBasicTimer>

class QHeaderView;
class QToolButton;

namespace pongscope::ui {

class FrameDelegate;
class MarkedScrollBar;

/// The frame log's rows, all of one height; draws what is visible and nothing else.
///
/// QTableView stalls for 0.16 s when its row header grows at ten million rows, QTreeView at every append; here a row
/// costs nothing and an append costs a repaint (2 ms). The scroll bar counts rows, not pixels, so 67 million fit.
///
/// Follows the end only while it is at the end: what a user reads never moves. Selection is one run of rows.
class FrameTableView final : public QAbstractItemView {
    Q_OBJECT

public:
    /// A run of rows, both ends included.
    struct Rows {
        int first = 0;
        int last = -1;
        [[nodiscard]] bool isEmpty() const { return last < first; }
        [[nodiscard]] int size() const { return last - first + 1; }
    };

    explicit FrameTableView(QWidget* parent = nullptr);
    ~FrameTableView() override;

    /// Only a FrameTableModel.
    void setModel(QAbstractItemModel* model) override;
    [[nodiscard]] QHeaderView* header() const { return m_header; }

    [[nodiscard]] Rows selectedRows() const;
    [[nodiscard]] int topRow() const;
    void scrollToRow(int top);
    /// Makes `row` current, selects it alone, and scrolls so that it is seen with a few of its neighbours.
    void showRow(int row);
    /// The same with a run of them; the first becomes the current one.
    void showRows(int first, int last);
    void clearCurrent();
    [[nodiscard]] bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    /// Marks of rows that were announced before may have changed.
    void refreshMarks();
    /// Columns as wide as their usual content, all shown, in their first order.
    void resetColumns();

    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint& point) const override;
    void reset() override;
    void selectAll() override;

Q_SIGNALS:
    void followingChanged(bool following);
    /// The row that the details are about; -1 for none.
    void currentRowChanged(int row);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override;
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex& index) const override;
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;

    void rowsInserted(const QModelIndex& parent, int start, int end) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void updateGeometries() override;

    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    [[nodiscard]] const FrameTableModel* frames() const;
    [[nodiscard]] int rows() const;
    [[nodiscard]] int rowHeight() const { return m_rowHeight; }
    [[nodiscard]] int fullRows() const;   ///< that fit into the viewport
    [[nodiscard]] int rowAt(int y) const; ///< -1: below the last row
    [[nodiscard]] QStyleOptionViewItem cellOption(int row, int column) const;
    void paintRow(QPainter& painter, int row, const Rows& selected) const;
    void paintFocus(QPainter& painter) const;
    [[nodiscard]] QString cellToolTip(const QModelIndex& index) const;
    void widen(int column);
    void takePalette();
    void takeFont();
    void updateScrollBars();
    void updateMarks();
    void placeNewRowsButton();
    void scrolled(int top);
    void moveTo(int row, bool extend);
    void select(int from, int to);
    void dragTo(int y);
    void changeFollowing(bool following);

    QHeaderView* m_header;
    MarkedScrollBar* m_scrollBar;
    QToolButton* m_newRowsButton;
    FrameDelegate* m_delegate;
    QBasicTimer m_dragScroll; ///< while a drag goes beyond the edge
    int m_rowHeight = 20;
    int m_anchor = -1; ///< where a run of selected rows began
    int m_newRows = 0; ///< that came while the user read further up
    bool m_following = true;
    bool m_dragging = false;
    bool m_arranging = false; ///< the scroll bar moves because of us, not of the user
};

} // namespace pongscope::ui
