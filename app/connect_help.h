// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pongscope::app {

/// What `pongscope-cli --help` prints.
[[nodiscard]] QString programHelp();
/// What `pongscope-cli connect --help` prints; fits a screen.
[[nodiscard]] QString connectHelp();

} // namespace pongscope::app
