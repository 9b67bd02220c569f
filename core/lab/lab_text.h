// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <string>

namespace pongscope::lab {

/// What /chat says as its `number`th message, from 0: orders, quotes, presence, nested arrays, text in several scripts.
/// The same number always gives the same text.
[[nodiscard]] std::string chatMessage(std::uint64_t number);

/// Writes one tick of exactly `size` octets over `into`, which keeps its memory: {"seq":1,"time":0.100000,"pad":"..."},
/// time in seconds since opening. A size that has no room for JSON gets the last digits of the number.
void writeTick(std::string& into, std::uint64_t number, Duration sinceOpen, std::size_t size);

} // namespace pongscope::lab
