// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/cell_texts.h"
#include "ui/models/frame_table_model.h"
#include "ui/theme.h"

#include <QStyledItemDelegate>

namespace pongscope::ui {

/// Draws the cells of the frame log: direction by arrow and colour, control frames in badges, marks in a gutter before
/// the number. Knows FrameTableModel and no other.
class FrameDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit FrameDelegate(QObject* parent = nullptr);

    /// What `palette` makes of the theme; to be called when it changed, not for every cell.
    void setPalette(const QPalette& palette) { m_theme = Theme::of(palette); }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Whether the cell's text does not fit into `option`.
    [[nodiscard]] bool isElided(const QStyleOptionViewItem& option, const QModelIndex& index) const;
    [[nodiscard]] static int rowHeight(const QFontMetrics& metrics);
    /// Width of a column that shows `widest` whole.
    [[nodiscard]] static int columnWidth(const QFontMetrics& metrics, int column, const QString& widest);

private:
    [[nodiscard]] QColor ink(
        const QStyleOptionViewItem& option, const FrameTableModel& model, const QModelIndex& index) const;
    void paintDirection(
        QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index, const QColor& colour) const;
    void paintType(QPainter& painter, const QStyleOptionViewItem& option, const FrameTableModel& model,
        const QModelIndex& index, const QColor& colour) const;
    void paintText(QPainter& painter, const QStyleOptionViewItem& option, const FrameTableModel& model,
        const QModelIndex& index, const QColor& colour) const;

    Theme m_theme;
    mutable CellTexts m_texts, m_boldTexts; ///< paint() is const, and what it remembers shows nowhere
};

} // namespace pongscope::ui
