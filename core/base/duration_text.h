// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pongscope {

/// A number (a decimal point is allowed) with a unit: 250ms, 1.5s, 2m, 1h, 100us. Nothing for anything else,
/// negative numbers, values that do not fit and those finer than a nanosecond included.
[[nodiscard]] std::optional<Duration> parseDuration(std::string_view words);
/// The shortest of the same words that is exact to the microsecond and has a number of at least one: "250ms", "10s",
/// "1.5s", "90s". Parsing it gives the same duration, rounded to the microsecond; a negative one begins with '-'.
[[nodiscard]] std::string durationText(Duration duration);
/// 512, 64k, 1m, 2g: powers of 1024, in either case.
[[nodiscard]] std::optional<std::uint64_t> parseSize(std::string_view words);

} // namespace pongscope
