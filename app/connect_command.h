// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QStringList>

namespace pongscope::app {

/// `pongscope-cli connect`: runs until every connection is over; the exit status of the command line's contract.
/// `start` is the origin of all printed times. A QCoreApplication must exist and SIGPIPE be ignored.
[[nodiscard]] int runConnect(const QStringList& arguments, ClockAnchor start);

} // namespace pongscope::app
