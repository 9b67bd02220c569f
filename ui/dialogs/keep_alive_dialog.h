// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/keep_alive.h"
#include "ui/dialogs/option_dialog.h"

#include <memory>

namespace pongscope::ui {

/// KeepAliveInterval and KeepAliveTimeout, with the strategy that they select shown as one types.
class KeepAliveDialog final : public OptionDialog {
    Q_OBJECT

public:
    explicit KeepAliveDialog(
        const protocol::KeepAliveSettings& start, std::optional<Duration> medianRtt = {}, QWidget* parent = nullptr);
    ~KeepAliveDialog() override;
    [[nodiscard]] protocol::KeepAliveSettings value() const;
    /// Asks whether the settings are for the open connection as well.
    void offerLive(bool chosen);
    [[nodiscard]] bool appliesLive() const;

protected:
    QString problem() const override;
    QString hints() const override;
    void restoreDefaults() override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::ui
