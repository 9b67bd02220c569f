// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences.h"

#include <QDialog>

namespace pongscope::ui {

/// The preferences, edited on a copy: what is seen, what data look like, which keys do what.
///
/// OK is enabled only while no shortcut is given to two actions.
class SettingsDialog final : public QDialog {
    Q_OBJECT

public:
    /// `actions`: those whose shortcuts can be chosen. They must outlive the dialog, which changes none of them.
    SettingsDialog(const Preferences& start, const QList<QAction*>& actions, QWidget* parent = nullptr);
    ~SettingsDialog() override;

    [[nodiscard]] Preferences value() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::ui
