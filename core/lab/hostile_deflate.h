// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

namespace pongscope::lab {

/// Payloads of compressed messages that harm whoever inflates them. They need no history and no window beyond 9 bits,
/// so they fit any agreement; what is compressed behind them must not look back past them.

/// Inflates to "Hello", then to a stored block whose lengths contradict each other.
[[nodiscard]] Bytes corruptDeflate();
/// Inflates to `size` zeros, at about a thousandth of them.
[[nodiscard]] Bytes deflateBomb(std::uint64_t size);

} // namespace pongscope::lab
