// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/client_options_dialog.h"

namespace pongscope::ui {

/// The cookie jar of the profile: what is in it, shown and edited cookie by cookie. Values are shown as dots unless
/// asked for.
class CookiesDialog final : public ClientOptionsDialog {
    Q_OBJECT

public:
    explicit CookiesDialog(const session::ClientOptions& start, QWidget* parent = nullptr);
    ~CookiesDialog() override;
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
