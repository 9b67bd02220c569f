// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/masking.h"

namespace pongscope::protocol {

/// What most frames of a busy connection are: a whole message that is there to its last octet, Text or Binary, without
/// RSV bits, masked as it has to be, with a length below 2^16 in its shortest form. Nothing in it but a limit or the
/// text itself can break a rule.
struct PlainFrame {
    Opcode opcode = Opcode::Text;
    std::uint8_t headerSize = 0;
    MaskKey mask{};       ///< where it is masked
    MutableBytes payload; ///< unmasked, in the input
    bool ascii = false;   ///< certainly; where it is false nobody looked, or it is not

    [[nodiscard]] std::size_t size() const { return headerSize + payload.size(); }
};

/// Reads one off the front of `input`; false if that is anything else, and nothing was changed. Inline, and every
/// instruction counts: most of the time a small frame takes is spent here.
[[gnu::always_inline]] inline bool readPlainFrame(MutableBytes input, bool masked, PlainFrame& frame)
{
    constexpr std::size_t kShortest = 4; // octets that can be looked at without asking again
    if (input.size() < kShortest)
        return false;
    std::byte* const at = input.data();
    const auto first = static_cast<std::uint8_t>(at[0]), second = static_cast<std::uint8_t>(at[1]);
    const auto opcode = static_cast<std::uint8_t>(first - 0x80);
    if ((opcode != 1 && opcode != 2) || (second >= 0x80) != masked)
        return false;
    std::size_t length = second & 0x7F, header = 2;
    if (length > 125) {
        if (length == 127)
            return false;
        length = loadBigEndian<std::uint16_t>({at + 2, 2});
        header = 4;
        if (length < 126)
            return false;
    }
    const std::size_t keyAt = header;
    header += masked ? sizeof(MaskKey) : 0;
    if (input.size() < header + length)
        return false;
    frame.opcode = static_cast<Opcode>(opcode);
    frame.headerSize = static_cast<std::uint8_t>(header);
    frame.payload = {at + header, length};
    frame.ascii = false;
    if (!masked)
        return true;
    std::memcpy(frame.mask.data(), at + keyAt, sizeof(MaskKey));
    if (length < masking::kLongRun)
        frame.ascii = (masking::maskShortRun(frame.payload, frame.mask, 0) & 0x8080808080808080u) == 0;
    else
        masking::maskLongRun(frame.payload, frame.mask, 0);
    return true;
}

} // namespace pongscope::protocol
