// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http_head.h"

#include <QWidget>

#include <vector>

class QPushButton;
class QTableWidget;

namespace pongscope::ui {

/// Header fields in their order, edited in place; names may repeat. Rows without name and value count as absent.
class HeaderTable final : public QWidget {
    Q_OBJECT

public:
    explicit HeaderTable(QWidget* parent = nullptr);
    [[nodiscard]] std::vector<HttpField> fields() const;
    void setFields(const std::vector<HttpField>& fields);

Q_SIGNALS:
    void changed();

private:
    void add();
    void remove();
    void move(int by);
    void append(const HttpField& field);
    void enableButtons();

    QTableWidget* m_table;
    QPushButton* m_remove;
    QPushButton* m_up;
    QPushButton* m_down;
};

} // namespace pongscope::ui
