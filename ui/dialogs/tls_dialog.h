// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/client_options_dialog.h"

#include <memory>

namespace pongscope::ui {

/// Whom we trust, what we show of ourselves, and which TLS is good enough.
class TlsDialog final : public ClientOptionsDialog {
    Q_OBJECT

public:
    explicit TlsDialog(const session::ClientOptions& start, QWidget* parent = nullptr);
    ~TlsDialog() override;
    [[nodiscard]] session::ClientOptions value() const override;

protected:
    QString problem() const override;
    QString hints() const override;
    void restoreDefaults() override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::ui
