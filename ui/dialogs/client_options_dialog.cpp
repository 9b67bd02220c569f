// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/client_options_dialog.h"

#include "ui/text/core_sentences.h"

namespace pongscope::ui {

ClientOptionsDialog::ClientOptionsDialog(
    const QString& title, const QString& purpose, const session::ClientOptions& start, QWidget* parent)
    : OptionDialog(title, purpose, parent)
    , m_start(start)
{
    setGuide(QStringLiteral("options.md"));
}

QString ClientOptionsDialog::problem() const
{
    const auto wrong = session::optionProblem(value());
    return wrong ? text::translated(wrong->message()) : QString();
}

session::Access& accessIn(session::ClientOptions& options)
{
    return options.shared ? options.sharedAccess : options.access;
}

transport::ClientCertificate& clientCertificateIn(session::ClientOptions& options)
{
    return options.shared ? options.sharedClientCertificate : options.tls.clientCertificate;
}

std::vector<std::string>& pinsIn(session::ClientOptions& options)
{
    return options.shared ? options.sharedPins : options.tls.pins;
}

bool& insecureIn(session::ClientOptions& options)
{
    return options.shared ? options.sharedInsecure : options.tls.insecure;
}

} // namespace pongscope::ui
