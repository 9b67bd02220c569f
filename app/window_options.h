// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connect_options.h"

namespace pongscope::app {

/// The arguments of the desktop program: its own, and those of `connect`.
struct WindowArguments {
    ConnectArguments connect;
    QString demo;         ///< empty: none
    QString screenshot;   ///< file to save the window to once the demonstration has reached its end; empty: none
    QString language;     ///< "en", "ja"; empty: the desktop's
    QStringList captures; ///< capture files to open: what ends in .pongcap, .har or .pcapng and is no option's value
    bool help = false, version = false;
};

/// Reads the arguments behind the program's name; the error is one sentence that names the option. `demos` are the
/// names that --demo knows.
[[nodiscard]] tl::expected<WindowArguments, QString> parseWindowArguments(
    const QStringList& arguments, const QStringList& demos);

/// Whether this option of `connect` (without its dashes) only makes sense where nobody is at the screen.
[[nodiscard]] bool isCommandLineOnly(const QString& name);

/// What --help prints; fits a screen.
[[nodiscard]] QString windowHelp(const QStringList& demos);

} // namespace pongscope::app
