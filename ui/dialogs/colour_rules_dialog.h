// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/option_dialog.h"
#include "ui/models/colour_rules.h"

class QLineEdit;

namespace pongscope::ui {

/// A filter for each colour of the frame log.
class ColourRulesDialog final : public OptionDialog {
    Q_OBJECT

public:
    ColourRulesDialog(const QStringList& filters, QWidget* parent);
    [[nodiscard]] QStringList filters() const;

protected:
    [[nodiscard]] QString problem() const override;
    void restoreDefaults() override;

private:
    std::array<QLineEdit*, ColourRules::kColours> m_filters{};
};

} // namespace pongscope::ui
