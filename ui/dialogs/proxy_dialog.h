// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/client_options_dialog.h"

#include <memory>

namespace pongscope::ui {

/// The proxy: none, the system's or one by its address; and who we say that we are to it.
class ProxyDialog final : public ClientOptionsDialog {
    Q_OBJECT

public:
    explicit ProxyDialog(const session::ClientOptions& start, QWidget* parent = nullptr);
    ~ProxyDialog() override;
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
