// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QStringList>

namespace pongscope::app {

/// `pongscope-cli profile URL`: how an endpoint treats heartbeats, found out on connections of its own, with the user's
/// leave (--yes). The exit status.
[[nodiscard]] int runProfile(const QStringList& arguments, ClockAnchor start);

} // namespace pongscope::app
