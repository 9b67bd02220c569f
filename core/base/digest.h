// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <array>

namespace pongscope {

[[nodiscard]] std::array<std::byte, 20> sha1(ByteView octets);
[[nodiscard]] std::string toBase64(ByteView octets);
/// Strict: nothing on any character outside the alphabet or wrong padding.
[[nodiscard]] std::optional<Bytes> fromBase64(std::string_view text);

} // namespace pongscope
