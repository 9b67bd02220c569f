// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <QString>

namespace pongscope::ui {

/// The three columns of a hex dump, a line at a time.

/// Digits that the largest offset of `size` octets takes: 4, 8 or more, always even.
[[nodiscard]] int offsetDigits(std::uint64_t size);
/// "0000001F"
[[nodiscard]] QString hexOffset(std::uint64_t offset, int digits);
/// "48 65 6C 6C 6F": a blank between octets and one more between groups of eight.
[[nodiscard]] QString hexColumn(ByteView octets);
/// Where octet `index` of a line begins in its hexColumn().
[[nodiscard]] constexpr int hexPlace(int index) { return index * 3 + index / 8; }
/// Printable ASCII; a middle dot for everything else.
[[nodiscard]] QString asciiColumn(ByteView octets);
/// Whole lines as a dump: offset, hex, ASCII.
[[nodiscard]] QString hexDump(ByteView octets, std::uint64_t firstOffset, int perLine);

} // namespace pongscope::ui
