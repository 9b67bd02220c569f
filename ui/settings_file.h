// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>

#include <memory>

namespace pongscope::ui {

/// The file in which choices are kept between runs.
struct SettingsFile {
    std::unique_ptr<QSettings> settings; ///< null only where none were opened
    /// Where a file went that could not be understood, beside its old place under the name "….broken"; an older one of
    /// that name is gone. Empty: all was well.
    QString setAside;
};

/// Opens the user's settings. A file that is no settings file does not stop the program, and is not written over.
[[nodiscard]] SettingsFile openSettings();

} // namespace pongscope::ui
