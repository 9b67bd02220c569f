// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pongscope::ui {

/// The language of the program, its numbers included: "en", "ja"; empty: the desktop's. What is already on the screen
/// stays as it is (MainWindow makes its parts anew). UI thread, once there is an application.
void speak(const QString& language);

/// The same, because the command line says so: it holds for this run, whatever the settings say.
void speakAsTold(const QString& language);
[[nodiscard]] bool isLanguageTold();

} // namespace pongscope::ui
