// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/client_options_dialog.h"

namespace pongscope::ui {

/// Whether and when a connection that ended is followed by another, with the waits that come of it.
class ReconnectDialog final : public ClientOptionsDialog {
    Q_OBJECT

public:
    explicit ReconnectDialog(const session::ClientOptions& start, QWidget* parent = nullptr);
    ~ReconnectDialog() override;
    [[nodiscard]] session::ClientOptions value() const override;

protected:
    QString hints() const override;
    void restoreDefaults() override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::ui
