// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/frame_row.h"

namespace pongscope::capture {

protocol::FrameHeader FrameRow::header() const
{
    protocol::FrameHeader header;
    header.fin = fin != 0;
    header.rsv = static_cast<std::uint8_t>(rsv);
    header.opcode = code();
    header.length = length;
    header.size = static_cast<std::uint8_t>(headerSize);
    if (masked)
        storeBigEndian(mask, MutableBytes(header.mask.emplace()));
    return header;
}

FrameRow rowOf(const protocol::FrameHeader& header, protocol::Direction direction, Duration sinceAnchor)
{
    FrameRow row;
    row.timeNs = std::chrono::duration_cast<std::chrono::nanoseconds>(sinceAnchor).count();
    row.length = header.length;
    row.opcode = static_cast<std::uint8_t>(header.opcode) & 0xFu;
    row.rsv = header.rsv & 0x7u;
    row.fin = header.fin;
    row.out = direction == protocol::Direction::Out;
    row.masked = header.mask.has_value();
    row.headerSize = header.size & 0xFu;
    if (header.mask)
        row.mask = loadBigEndian<std::uint32_t>(*header.mask);
    return row;
}

} // namespace pongscope::capture
