// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <optional>
#include <span>

namespace pongscope::diagnosis {

/// Figures over the round trips of one connection's PINGs.
struct RttSummary {
    std::size_t count = 0;
    Duration last{}, minimum{}, median{}, p95{}, p99{}, maximum{};
    Duration jitter{}; ///< mean absolute difference of neighbours
};

/// Nearest-rank percentiles; nothing without a sample. `rtts` in the order in which they were measured.
[[nodiscard]] std::optional<RttSummary> summarise(std::span<const Duration> rtts);

} // namespace pongscope::diagnosis
