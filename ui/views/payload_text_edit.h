// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

#include <vector>

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
    /// Characters of the text as it was appended, from `from` up to `to`.
    struct Run {
        qsizetype from = 0, to = 0;
    };
    /// Makes these stand out, and no others; in order.
    void mark(const std::vector<Run>& runs);
    /// Scrolls to a character of the text as it was appended.
    void showCharacter(qsizetype character);

protected:
    QMimeData* createMimeDataFromSelection() const override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QString joined(int from, int to) const;
    /// Where the characters stand in the document, whose long lines are in pieces; both in ascending order.
    [[nodiscard]] std::vector<int> placesOf(const std::vector<qsizetype>& characters) const;
};

} // namespace pongscope::ui
