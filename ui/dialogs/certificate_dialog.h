// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"
#include "ui/models/certificate_chain.h"

#include <QDialog>

class QTreeWidget;

namespace pongscope::ui {

/// The server's certificate did not pass: the chain as a tree, what failed, what that means, and the user's decision.
/// Cancelling it, however that is done, refuses the certificate. The connection waits meanwhile.
class CertificateDialog final : public QDialog {
    Q_OBJECT

public:
    enum class Decision : std::uint8_t { Refuse, AcceptOnce, Pin };

    CertificateDialog(const capture::CertificateQuestioned& question, QWidget* parent = nullptr);
    /// Of the server's own certificate, as a pin has it.
    [[nodiscard]] std::string fingerprint() const;
    /// Somebody else has decided, or the connection is gone: closes without decided().
    void withdraw();
    /// Everything that is shown, as text.
    [[nodiscard]] QString report() const;

Q_SIGNALS:
    /// Once.
    void decided(pongscope::ui::CertificateDialog::Decision decision);

private:
    QWidget* problems();
    QTreeWidget* tree();
    void decide(Decision decision);

    QString m_subject;
    CertificateChain m_chain;
    Decision m_decision = Decision::Refuse;
    bool m_withdrawn = false;
};

} // namespace pongscope::ui
