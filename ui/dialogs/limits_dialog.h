// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/client_options_dialog.h"

#include <memory>

namespace pongscope::ui {

/// How long is waited, how much is taken, and what is written down: options that belong to no other dialog.
class LimitsDialog final : public ClientOptionsDialog {
    Q_OBJECT

public:
    explicit LimitsDialog(const session::ClientOptions& start, QWidget* parent = nullptr);
    ~LimitsDialog() override;
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
