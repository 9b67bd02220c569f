// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>

#include <optional>

namespace pongscope::ui::text {

/// The instant that a user means, since the beginning of the log: "12.5" or "12.5 s" (seconds), "250ms", "1m30s", or a
/// time of day, "14:05:30.25", on the log's first day or the one after.
[[nodiscard]] std::optional<Duration> timeTarget(const QString& typed, const ClockAnchor& begin);

} // namespace pongscope::ui::text
