// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/client_options_dialog.h"

#include <memory>

namespace pongscope::ui {

/// What the opening handshake says beyond the protocol's own: headers, Origin, subprotocols, cookies, credentials.
class HeadersDialog final : public ClientOptionsDialog {
    Q_OBJECT

public:
    explicit HeadersDialog(const session::ClientOptions& start, QWidget* parent = nullptr);
    ~HeadersDialog() override;
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
