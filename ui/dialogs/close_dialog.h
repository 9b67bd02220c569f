// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/option_dialog.h"

#include <memory>
#include <optional>

namespace pongscope::ui {

/// Code and reason of a Close: common codes by name, any other by number, the reason's UTF-8 octets counted (123 at
/// most), refused values in .NET's words.
class CloseDialog final : public OptionDialog {
    Q_OBJECT

public:
    explicit CloseDialog(QWidget* parent = nullptr);
    ~CloseDialog() override;
    /// Nothing: an empty Close.
    [[nodiscard]] std::optional<std::uint16_t> code() const;
    [[nodiscard]] QString reason() const;

protected:
    QString problem() const override;
    void restoreDefaults() override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::ui
