// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/protocol/opcode.h"

#include <array>
#include <variant>

namespace pongscope::protocol {

using MaskKey = std::array<std::byte, 4>;

/// The header exactly as it stood on the wire, lawful or not (RFC 6455 5.2).
struct FrameHeader {
    bool fin = false;
    std::uint8_t rsv = 0;                 ///< RSV1..RSV3 in the low three bits, RSV1 highest (4)
    Opcode opcode = Opcode::Continuation; ///< raw; reserved values survive
    std::uint64_t length = 0;             ///< all 64 bits as they stood
    std::uint8_t size = 0;                ///< octets the header took; betrays a non-minimal length
    std::optional<MaskKey> mask;          ///< a key of four zeros is still a key

    friend bool operator==(const FrameHeader&, const FrameHeader&) = default;
};

inline constexpr std::uint8_t kRsv1 = 4;
inline constexpr std::uint8_t kRsv2 = 2;
inline constexpr std::uint8_t kRsv3 = 1;
inline constexpr std::size_t kMaxHeaderSize = 14;
inline constexpr std::size_t kMaxControlPayload = 125;

/// Octets that the shortest lawful header for this length takes.
[[nodiscard]] constexpr std::uint8_t minimalHeaderSize(std::uint64_t length, bool masked)
{
    const int base = length < 126 ? 2 : length < 65536 ? 4 : 10;
    return static_cast<std::uint8_t>(base + (masked ? 4 : 0));
}

} // namespace pongscope::protocol
