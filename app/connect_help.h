// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/help_pages.h"

namespace pongscope::app {

/// What `pongscope-cli --help` prints.
[[nodiscard]] QString programHelp();
/// What `pongscope-cli connect --help` and its topics print: together, every option.
[[nodiscard]] HelpPages connectHelp();

} // namespace pongscope::app
