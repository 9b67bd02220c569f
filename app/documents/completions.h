// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/catalogue.h"

namespace pongscope::app {

/// What a shell offers for the program's arguments: commands, options, and the values of those that have few.
[[nodiscard]] QString bashCompletion(const ProgramEntry& program);
[[nodiscard]] QString zshCompletion(const ProgramEntry& program);
[[nodiscard]] QString fishCompletion(const ProgramEntry& program);

} // namespace pongscope::app
