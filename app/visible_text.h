// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

namespace pongscope::app {

/// The start of a text, at most `limit` octets of it, that a terminal shows and does not obey: a peer must not be able
/// to move the cursor, colour the screen or turn the reading direction. Line breaks and other control characters are
/// escaped, octets that are no UTF-8 too; "..." where it was cut.
[[nodiscard]] std::string visibleText(std::string_view text, std::size_t limit);
/// As visibleText() in quotes if the octets are text, else as hexadecimal digits.
[[nodiscard]] std::string visiblePayload(ByteView payload, std::size_t limit);

} // namespace pongscope::app
