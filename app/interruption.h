// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <array>
#include <memory>

class QSocketNotifier;

namespace pongscope::app {

/// SIGINT and SIGTERM as a Qt signal, for as long as it lives. One at a time: signal handlers know only globals.
class Interruption final : public QObject {
    Q_OBJECT

public:
    explicit Interruption(QObject* parent = nullptr);
    ~Interruption() override;

Q_SIGNALS:
    void interrupted();

private:
    void drain();

    std::array<void (*)(int), 2> m_before{};
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace pongscope::app
