// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace pongscope::app {

/// `pongscope-cli export CAPTURE --to FORMAT --out FILE`; the exit status.
[[nodiscard]] int runExport(const QStringList& arguments);

} // namespace pongscope::app
