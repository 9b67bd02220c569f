// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/commands.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace pongscope::ui {

/// Pause reading and resume: what a program does that has no ReceiveAsync pending.
class ReadingControls final : public QWidget {
    Q_OBJECT

public:
    explicit ReadingControls(QWidget* parent = nullptr);
    void setMode(protocol::ReadingMode mode, bool live);
    /// Symbols only, where there is no room for words.
    void setCompact(bool compact);
    [[nodiscard]] static QString consequence();

Q_SIGNALS:
    void readingRequested(pongscope::protocol::ReadingMode mode);

protected:
    void changeEvent(QEvent* event) override;

private:
    void drawSymbol();

    QToolButton* m_pause;
    protocol::ReadingMode m_mode = protocol::ReadingMode::Continuous;
};

/// The unmistakable notice that nothing is being read, in a band across the pane, with the way to receive one message.
class PausedNotice final : public QWidget {
    Q_OBJECT

public:
    explicit PausedNotice(QWidget* parent = nullptr);
    /// `unread`: octets that arrived and wait.
    void show(protocol::ReadingMode mode, bool awaitsPong, std::uint64_t unread);

Q_SIGNALS:
    void oneMessageRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_words;
    QPushButton* m_one;
};

} // namespace pongscope::ui
