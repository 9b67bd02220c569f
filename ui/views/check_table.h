// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/handshake_client.h"
#include "ui/views/row_table.h"

namespace pongscope::ui {

/// The checks of a handshake, one a row: outcome, what, expected, seen, and what .NET would have said. As high as its
/// rows; Ctrl+C copies the selected ones.
class CheckTable final : public RowTable {
    Q_OBJECT

public:
    enum Column : int { Outcome, What, Expected, Seen, DotNet };

    explicit CheckTable(QWidget* parent = nullptr);
    void setChecks(const std::vector<protocol::HandshakeCheck>& checks);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void colourOutcomes();
    void setCell(int row, Column column, const QString& words, const QString& tip);
};

} // namespace pongscope::ui
