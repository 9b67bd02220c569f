// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

class QAction;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace pongscope::ui {

/// Every action by name: typing filters, Return triggers. Closes itself.
class CommandPalette final : public QDialog {
    Q_OBJECT

public:
    explicit CommandPalette(QWidget* parent = nullptr);

    /// Opens over the parent with the actions that can be triggered now.
    void offer(const QList<QAction*>& actions);
    [[nodiscard]] QStringList shownNames() const;

    /// Whether the letters of `typed` occur in `name` in their order, words first; the lower the better, nothing: no.
    [[nodiscard]] static std::optional<int> rank(const QString& name, const QString& typed);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void filter(const QString& typed);
    void trigger();
    void moveCurrent(int by);

    QList<QAction*> m_actions;
    QLineEdit* m_typed;
    QListView* m_list;
    QStandardItemModel* m_model;
};

} // namespace pongscope::ui
