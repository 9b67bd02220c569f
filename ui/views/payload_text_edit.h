// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace pongscope::ui {

/// Read-only text of any shape. Long lines are kept in pieces, because laying out one line of a megabyte takes seconds;
/// copying joins the pieces again, so nobody notices.
class PayloadTextEdit final : public QPlainTextEdit {
    Q_OBJECT

public:
    static constexpr qsizetype kPiece = 4000; ///< characters of a line in one block

    explicit PayloadTextEdit(QWidget* parent = nullptr);

    void append(const QString& text);
    /// The whole text as it was appended.
    [[nodiscard]] QString joinedText() const;

protected:
    QMimeData* createMimeDataFromSelection() const override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QString joined(int from, int to) const;
};

} // namespace pongscope::ui
