// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace pongscope::app {

/// `pongscope-cli import FILE --out CAPTURE`; the exit status.
[[nodiscard]] int runImport(const QStringList& arguments);

} // namespace pongscope::app
