// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/commands.h"

#include <QObject>

#include <functional>
#include <memory>

class QThread;

namespace pongscope::session {

class Session;

/// Owns the thread in which every socket, endpoint and lab object lives. Used from the UI thread.
class EngineThread final : public QObject {
    Q_OBJECT

public:
    explicit EngineThread(QObject* parent = nullptr);
    /// Aborts every connection and joins the thread.
    ~EngineThread() override;

    /// Queued, in order.
    void apply(Command command);
    /// Runs `work` in the engine thread, queued. Objects it makes there and parents to `engineRoot` die with the
    /// thread, in it.
    void run(std::function<void(QObject* engineRoot)> work);

Q_SIGNALS:
    /// As Session::finished, in the UI thread.
    void finished(int id);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::session
