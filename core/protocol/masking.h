// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/frame.h"

namespace pongscope::protocol {

/// XORs `bytes` with the key, whose phase starts at `phase` (octets of the payload that came before). RFC 6455 5.3.
/// Masking and unmasking are the same.
void applyMask(MutableBytes bytes, const MaskKey& key, std::uint64_t phase = 0);

} // namespace pongscope::protocol
