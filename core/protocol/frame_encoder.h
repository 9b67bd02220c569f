// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/frame.h"

namespace pongscope::protocol {

/// A header ready to be encoded: unlawful ones included, so that a lab can send them.
/// `size` of FrameHeader is honoured when it is larger than minimal (2, 4, 10 plus the mask): a non-minimal length.
/// `length` need not be the payload's: a lie is encoded as told.
[[nodiscard]] FrameHeader lawfulHeader(
    Opcode opcode, std::uint64_t length, bool fin, const std::optional<MaskKey>& mask);

/// Appends header and payload (masked with the header's key, the caller's payload untouched) to `out`; returns the
/// header's size.
std::size_t encodeFrame(const FrameHeader& header, ByteView payload, ByteQueue& out);
/// Writes the header alone; returns its size.
std::size_t encodeHeader(const FrameHeader& header, std::span<std::byte, kMaxHeaderSize> into);

} // namespace pongscope::protocol
