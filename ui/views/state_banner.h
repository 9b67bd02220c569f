// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/connection_notice.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace pongscope::ui {

/// The line under the address bar: what happened to the connection and what to do, with the technical chain one click
/// below. Hidden while there is nothing to say.
class StateBanner final : public QFrame {
    Q_OBJECT

public:
    explicit StateBanner(QWidget* parent = nullptr);

    /// `about` tells connections apart, so that dismissing is about one of them. A busy notice is shown only when it
    /// lasts, so that a quick connect does not flash.
    void setNotice(int about, const std::optional<Notice>& notice);
    /// A passing remark with one button, above the notice until it is answered.
    void offerUndo(const QString& text);
    void withdrawUndo();
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString details() const;
    void dismiss();

Q_SIGNALS:
    void accepted(pongscope::ui::Notice::Offer offer);
    void undoRequested();
    void undoExpired();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void present();
    void acceptOffer();
    void presentNotice();
    void presentUndo();
    void toggleDetails(bool shown);
    void copyAll();
    [[nodiscard]] bool isDismissed() const;

    int m_about = 0;
    std::optional<Notice> m_notice;
    std::optional<std::pair<int, Notice>> m_dismissed;
    QString m_undo;
    QTimer m_patience; ///< until a busy notice is shown
    QTimer m_undoLife;
    QWidget* m_sign;
    QLabel* m_text;
    QToolButton* m_offer;
    QToolButton* m_detailsButton;
    QToolButton* m_copy;
    QToolButton* m_dismiss;
    QPlainTextEdit* m_details;
};

} // namespace pongscope::ui
