// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace pongscope::app {

/// `pongscope-cli analyze CAPTURE [--json]`; the exit status.
[[nodiscard]] int runAnalyze(const QStringList& arguments);

} // namespace pongscope::app
