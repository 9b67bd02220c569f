// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/frame_encoder.h"

#include "core/protocol/masking.h"

#include <algorithm>

namespace pongscope::protocol {

FrameHeader lawfulHeader(Opcode opcode, std::uint64_t length, bool fin, const std::optional<MaskKey>& mask)
{
    FrameHeader header;
    header.fin = fin;
    header.opcode = opcode;
    header.length = length;
    header.size = minimalHeaderSize(length, mask.has_value());
    header.mask = mask;
    return header;
}

std::size_t encodeHeader(const FrameHeader& header, std::span<std::byte, kMaxHeaderSize> into)
{
    const std::size_t maskSize = header.mask ? sizeof(MaskKey) : 0;
    const std::size_t size =
        std::max<std::size_t>(header.size, minimalHeaderSize(header.length, header.mask.has_value()));
    const std::size_t base = size - maskSize >= 10 ? 10 : size - maskSize >= 4 ? 4 : 2;

    into[0] = static_cast<std::byte>(
        (header.fin ? 0x80 : 0) | ((header.rsv & 0x7) << 4) | (static_cast<std::uint8_t>(header.opcode) & 0xF));
    const std::uint64_t shortLength = base == 10 ? 127 : base == 4 ? 126 : header.length;
    into[1] = static_cast<std::byte>((header.mask ? 0x80 : 0) | shortLength);
    if (base == 4)
        storeBigEndian(static_cast<std::uint16_t>(header.length), into.subspan(2, 2));
    else if (base == 10)
        storeBigEndian(header.length, into.subspan(2, 8));
    if (header.mask)
        std::memcpy(into.data() + base, header.mask->data(), sizeof(MaskKey));
    return base + maskSize;
}

std::size_t encodeFrame(const FrameHeader& header, ByteView payload, ByteQueue& out)
{
    MutableBytes room = out.prepare(kMaxHeaderSize + payload.size());
    const std::size_t size = encodeHeader(header, room.first<kMaxHeaderSize>());
    const MutableBytes body = room.subspan(size, payload.size());
    if (!payload.empty())
        std::memcpy(body.data(), payload.data(), payload.size());
    if (header.mask)
        applyMask(body, *header.mask);
    out.commit(size + payload.size());
    return size;
}

} // namespace pongscope::protocol
