// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/commands.h"

#include <QObject>

#include <map>

namespace pongscope::session {

/// The façade of the engine: commands in; facts, rows and figures out through each connection's capture.
/// Engine thread only; see EngineThread.
class Session final : public QObject {
    Q_OBJECT

public:
    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    /// Never fails: a command that is refused (unknown id, wrong state, bad argument) leaves an ErrorFact with .NET's
    /// words in the connection's capture. A command for an unknown id is ignored.
    void apply(const Command& command);

Q_SIGNALS:
    /// The connection ended or could not be opened; its capture has the ClosedFact.
    void finished(int id);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::session
