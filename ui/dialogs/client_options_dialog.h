// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/client_options.h"
#include "ui/dialogs/option_dialog.h"

namespace pongscope::ui {

/// A group of connection options. What optionProblem() says forbids OK.
class ClientOptionsDialog : public OptionDialog {
    Q_OBJECT

public:
    ClientOptionsDialog(
        const QString& title, const QString& purpose, const session::ClientOptions& start, QWidget* parent);
    /// What it was given, with the choices made here.
    [[nodiscard]] virtual session::ClientOptions value() const = 0;

protected:
    QString problem() const override;
    [[nodiscard]] const session::ClientOptions& start() const { return m_start; }

private:
    session::ClientOptions m_start;
};

/// The settings that hold for the connection: the socket's own, or the shared connection's.
[[nodiscard]] session::Access& accessIn(session::ClientOptions& options);
[[nodiscard]] transport::ClientCertificate& clientCertificateIn(session::ClientOptions& options);
[[nodiscard]] std::vector<std::string>& pinsIn(session::ClientOptions& options);
[[nodiscard]] bool& insecureIn(session::ClientOptions& options);

} // namespace pongscope::ui
