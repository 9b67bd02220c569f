// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/client_options.h"
#include "ui/dialogs/option_dialog.h"

#include <memory>

namespace pongscope::ui {

/// HttpVersion and HttpVersionPolicy, and whether an HttpMessageInvoker is passed (the shared connection), with what
/// would be tried for the address at hand, and what of it .NET refuses.
class HttpVersionDialog final : public OptionDialog {
    Q_OBJECT

public:
    /// `address` may be anything that stands in the address bar; one that is no ws:// address counts as wss://.
    HttpVersionDialog(const session::ClientOptions& start, const QString& address, QWidget* parent = nullptr);
    ~HttpVersionDialog() override;
    /// What it was given, with the choices made here.
    [[nodiscard]] session::ClientOptions value() const;

protected:
    QString problem() const override;
    QString hints() const override;
    void restoreDefaults() override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::ui
