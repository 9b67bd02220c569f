// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/connection_tree_model.h"

#include <QWidget>

class QLabel;
class QMenu;
class QStackedLayout;
class QTreeView;

namespace pongscope::ui {

/// The list of connections; one of them is the current one.
class ConnectionsView final : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionsView(ConnectionTreeModel& model, QWidget* parent = nullptr);

    [[nodiscard]] ConnectionRecord* currentRecord() const;
    void setCurrent(const ConnectionRecord* record);
    void setCurrentRow(int row); ///< among the topmost ones
    /// A shared connection is the current row, and not one of its WebSockets.
    [[nodiscard]] bool isShared() const;
    [[nodiscard]] QWidget* tree() const;

Q_SIGNALS:
    /// Null for none.
    void currentChanged(pongscope::ui::ConnectionRecord* record);
    /// A menu for the current connection is wanted there.
    void menuRequested(const QPoint& globalPlace);

private:
    void showEmptyState();

    ConnectionTreeModel& m_model;
    QTreeView* m_tree;
    QLabel* m_empty;
    QStackedLayout* m_pages;
};

} // namespace pongscope::ui
