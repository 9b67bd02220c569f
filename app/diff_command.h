// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace pongscope::app {

/// `pongscope-cli diff`; the exit status.
int runDiff(const QStringList& arguments);

} // namespace pongscope::app
