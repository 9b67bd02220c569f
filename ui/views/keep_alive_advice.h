// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/keep_alive_review.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace pongscope::ui {

class RowTable;
class ToneLabel;

/// The pair of settings that suits the connection, with its reasons and a button that applies it; below, on demand,
/// what other timeouts would have done.
class KeepAliveAdvice final : public QWidget {
    Q_OBJECT

public:
    explicit KeepAliveAdvice(QWidget* parent = nullptr);

    /// Nothing hides everything.
    void setReview(const std::optional<diagnosis::KeepAliveReview>& review);
    /// Whether applying reaches the open connection, or the next one only.
    void setLive(bool live);
    [[nodiscard]] bool isOpen() const;

Q_SIGNALS:
    void applied(const pongscope::protocol::KeepAliveSettings& settings);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void fill();
    void setCell(int row, int column, const QString& words, Qt::Alignment align);

    std::optional<diagnosis::KeepAliveReview> m_review;
    bool m_live = false;
    ToneLabel* m_pair;
    QPushButton* m_apply;
    ToneLabel* m_reasons;
    QToolButton* m_more;
    RowTable* m_table;
};

} // namespace pongscope::ui
