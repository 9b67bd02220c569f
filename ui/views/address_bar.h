// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/connection_record.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace pongscope::ui {

/// Where to, and the one action that the current connection's state calls for: Connect, Cancel or Close.
class AddressBar final : public QWidget {
    Q_OBJECT

public:
    explicit AddressBar(QWidget* parent = nullptr);

    [[nodiscard]] QString address() const;
    void setAddress(const QString& address);
    [[nodiscard]] QStringList history() const;
    void setHistory(const QStringList& addresses);
    void remember(const QString& address);
    void focusAddress();
    /// The state of the connection that the window shows; nothing: there is none.
    void setPhase(std::optional<Phase> phase);

Q_SIGNALS:
    void connectRequested(const QString& address);
    void cancelRequested();
    void closeRequested();
    void abortRequested();

private:
    void act();
    void end();
    [[nodiscard]] bool isLive() const;

    QComboBox* m_address;
    QLabel* m_problem;
    QPushButton* m_connect; ///< a new connection while one is open
    QPushButton* m_primary;
    QPushButton* m_abort;
    std::optional<Phase> m_phase;
};

} // namespace pongscope::ui
