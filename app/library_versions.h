// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pongscope::app {

/// What --version prints: the program's version, and, as reports of faults need them, those of the libraries that it
/// is running with.
[[nodiscard]] QString versionText(const QString& program);

} // namespace pongscope::app
