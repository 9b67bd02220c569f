// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/deflate_params.h"
#include "ui/dialogs/option_dialog.h"

#include <memory>
#include <optional>

namespace pongscope::ui {

/// DangerousDeflateOptions: whether permessage-deflate is offered and how, with the header that goes out, what it
/// costs in memory, and what it endangers.
class CompressionDialog final : public OptionDialog {
    Q_OBJECT

public:
    /// Nothing: no extension is offered.
    explicit CompressionDialog(const std::optional<protocol::DeflateParams>& start, QWidget* parent = nullptr);
    ~CompressionDialog() override;
    [[nodiscard]] std::optional<protocol::DeflateParams> value() const;

protected:
    QString problem() const override;
    QString hints() const override;
    void restoreDefaults() override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::ui
