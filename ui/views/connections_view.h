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

    [[nodiscard]] int currentRow() const;
    void setCurrentRow(int row);
    [[nodiscard]] QWidget* tree() const;

Q_SIGNALS:
    void currentRowChanged(int row);
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
