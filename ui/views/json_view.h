// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/json_index.h"
#include "ui/models/payload.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedLayout;
class QTreeView;

namespace pongscope::ui {

class JsonTreeModel;

/// A payload as a JSON tree, or why it is none. Texts over 4 MiB are read only when the user asks for it, in another
/// thread.
class JsonView final : public QWidget {
    Q_OBJECT

public:
    static constexpr std::size_t kReadUnasked = 4u << 20;

    explicit JsonView(QWidget* parent = nullptr);

    void setPayload(Payload payload);
    [[nodiscard]] bool showsTree() const;
    [[nodiscard]] QTreeView* tree() const { return m_tree; }

private:
    void readInBackground();
    void show(std::optional<JsonIndex::Problem> problem);
    void showProblem(const QString& words, bool offerReading);
    void showMenu(const QPoint& place);

    Payload m_payload;
    std::uint64_t m_serial = 0; ///< of the payload: what was read for another is dropped
    JsonTreeModel* m_model;
    QWidget* m_treePage;
    QTreeView* m_tree;
    QLabel* m_cutNote;
    QWidget* m_notePage;
    QLabel* m_note;
    QPushButton* m_readAnyway;
    QStackedLayout* m_pages;
};

} // namespace pongscope::ui
