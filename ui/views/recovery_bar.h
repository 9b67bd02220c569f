// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/recordings.h"

#include <QFrame>

class QLabel;

namespace pongscope::ui {

/// Offers the recordings that a crash left behind, one after the other. Hidden while there is none.
class RecoveryBar final : public QFrame {
    Q_OBJECT

public:
    explicit RecoveryBar(QWidget* parent = nullptr);
    void offer(std::vector<capture::LeftRecording> left);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void openRequested(const QString& path);
    void discardRequested(const QString& path);
    /// Not now: at the next start.
    void laterRequested(const QString& path);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void present();
    /// The one at hand is dealt with; its path.
    [[nodiscard]] QString takeFirst();

    std::vector<capture::LeftRecording> m_left; ///< the one that is shown comes first
    QWidget* m_sign;
    QLabel* m_text;
};

} // namespace pongscope::ui
