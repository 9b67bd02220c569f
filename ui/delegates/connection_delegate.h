// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/connection_record.h"

#include <QStyledItemDelegate>

namespace pongscope::ui {

/// Puts the state in front of a connection's name, by colour and shape.
class ConnectionDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

/// A full disc: open. A ring: connecting. A half disc: closing. A square: closed. A cross: broken off or refused.
[[nodiscard]] QPixmap statePixmap(Phase phase, const QPalette& palette, int side, double pixelRatio);

} // namespace pongscope::ui
