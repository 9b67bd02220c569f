// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/connection_delegate.h"

#include "ui/models/connection_tree_model.h"
#include "ui/theme.h"

#include <QPainter>
#include <QWidget>

namespace pongscope::ui {

namespace {

void paintState(QPainter& painter, const QRectF& box, Phase phase, const Theme& theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    switch (phase) {
    case Phase::Open:
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.good);
        painter.drawEllipse(box);
        return;
    case Phase::Connecting:
        painter.setPen(QPen(theme.late, 2));
        painter.drawEllipse(box.adjusted(1, 1, -1, -1));
        return;
    case Phase::Closing:
        painter.setPen(QPen(theme.late, 1.5));
        painter.drawEllipse(box.adjusted(1, 1, -1, -1));
        painter.setBrush(theme.late);
        painter.drawPie(box.adjusted(1, 1, -1, -1), 90 * 16, 180 * 16);
        return;
    case Phase::Closed:
        painter.setPen(QPen(theme.muted, 1.5));
        painter.drawRect(box.adjusted(1, 1, -1, -1));
        return;
    case Phase::Broken:
    case Phase::Refused:
        painter.setPen(QPen(theme.bad, 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(box.adjusted(1, 1, -1, -1).topLeft(), box.adjusted(1, 1, -1, -1).bottomRight());
        painter.drawLine(box.adjusted(1, 1, -1, -1).topRight(), box.adjusted(1, 1, -1, -1).bottomLeft());
        return;
    }
}

} // namespace

QPixmap statePixmap(Phase phase, const QPalette& palette, int side, double pixelRatio)
{
    QPixmap pixmap(QSizeF(side * pixelRatio, side * pixelRatio).toSize());
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const double inset = side * 0.15;
    paintState(painter, QRectF(inset, inset, side - 2 * inset, side - 2 * inset), phase, Theme::of(palette));
    return pixmap;
}

void ConnectionDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() != ConnectionTreeModel::Name)
        return;
    const int side = option->fontMetrics.ascent();
    const double ratio = option->widget ? option->widget->devicePixelRatioF() : 1.0;
    const auto phase = static_cast<Phase>(index.data(ConnectionTreeModel::PhaseRole).toInt());
    const QPixmap pixmap = statePixmap(phase, option->palette, side, ratio);
    // Selected too: the colour carries the meaning, so the style must not tint it.
    option->icon = QIcon(pixmap);
    option->icon.addPixmap(pixmap, QIcon::Selected);
    option->decorationSize = QSize(side, side);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->textElideMode = Qt::ElideMiddle;
}

} // namespace pongscope::ui
