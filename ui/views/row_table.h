// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableWidget>

namespace pongscope::ui {

/// A short table that is read, not edited: whole rows are selected and copied as lines of tab-separated cells.
/// UI thread only.
class RowTable : public QTableWidget {
    Q_OBJECT

public:
    explicit RowTable(const QStringList& columns, QWidget* parent = nullptr);

private:
    void copySelection() const;
};

} // namespace pongscope::ui
