// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/frame_decoder.h"

#include "core/protocol/masking.h"

#include <algorithm>
#include <utility>

namespace pongscope::protocol {

namespace {

/// Octets of a header as far as its first two tell.
std::size_t headerSize(std::byte second)
{
    const auto octet = static_cast<std::uint8_t>(second);
    const std::size_t mask = octet & 0x80 ? sizeof(MaskKey) : 0;
    switch (octet & 0x7F) {
    case 126:
        return 4 + mask;
    case 127:
        return 10 + mask;
    default:
        return 2 + mask;
    }
}

/// RFC 6455 5.2. `octets` holds the whole header.
void readHeader(const std::byte* octets, std::size_t size, FrameHeader& header)
{
    const auto first = static_cast<std::uint8_t>(octets[0]);
    const auto second = static_cast<std::uint8_t>(octets[1]);
    header.fin = first & 0x80;
    header.rsv = (first >> 4) & 0x7;
    header.opcode = static_cast<Opcode>(first & 0xF);
    header.size = static_cast<std::uint8_t>(size);
    header.length = second & 0x7F;
    if (header.length == 126)
        header.length = loadBigEndian<std::uint16_t>({octets + 2, 2});
    else if (header.length == 127)
        header.length = loadBigEndian<std::uint64_t>({octets + 2, 8});
    if (second & 0x80)
        std::memcpy(header.mask.emplace().data(), octets + size - sizeof(MaskKey), sizeof(MaskKey));
    else
        header.mask.reset();
}

} // namespace

bool FrameDecoder::nextWhole(MutableBytes& input, FrameHeader& header, MutableBytes& payload)
{
    if (!betweenFrames() || input.size() < 2)
        return false;
    const std::size_t size = headerSize(input[1]);
    if (input.size() < size)
        return false;
    readHeader(input.data(), size, header);
    if (input.size() - size < header.length)
        return false;
    payload = input.subspan(size, static_cast<std::size_t>(header.length));
    if (header.mask)
        applyMask(payload, *header.mask);
    input = input.subspan(size + payload.size());
    m_offset += size + payload.size();
    return true;
}

std::optional<FramePiece> FrameDecoder::next(MutableBytes& input)
{
    if (m_stage == Stage::End) {
        m_stage = Stage::Header;
        return FrameEnd{};
    }
    if (input.empty())
        return {};
    return m_stage == Stage::Payload ? payload(input) : header(input);
}

std::optional<FramePiece> FrameDecoder::payload(MutableBytes& input)
{
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(m_remaining, input.size()));
    const MutableBytes part = input.first(count);
    input = input.subspan(count);
    if (m_mask) {
        applyMask(part, *m_mask, m_maskPhase);
        m_maskPhase += count;
    }
    m_remaining -= count;
    m_offset += count;
    if (m_remaining == 0)
        m_stage = Stage::End;
    return FramePayload{part};
}

std::optional<FramePiece> FrameDecoder::header(MutableBytes& input)
{
    // The common case: all of it is in the input, nothing is copied.
    if (m_carried == 0 && input.size() >= 2) {
        const std::size_t size = headerSize(input[1]);
        if (input.size() >= size) {
            const std::byte* octets = input.data();
            input = input.subspan(size);
            return begin(octets, size);
        }
    }
    while (!input.empty()) {
        m_carry[m_carried++] = input.front();
        input = input.subspan(1);
        if (m_carried >= 2 && m_carried == headerSize(m_carry[1]))
            return begin(m_carry.data(), std::exchange(m_carried, std::uint8_t{0}));
    }
    return {};
}

std::optional<FramePiece> FrameDecoder::begin(const std::byte* octets, std::size_t size)
{
    std::optional<FramePiece> piece(std::in_place, std::in_place_type<FrameBegin>);
    auto& [header, offset] = *std::get_if<FrameBegin>(&*piece);
    readHeader(octets, size, header);
    offset = m_offset;
    m_offset += size;
    m_mask = header.mask;
    m_maskPhase = 0;
    m_remaining = header.length;
    m_stage = header.length > 0 ? Stage::Payload : Stage::End;
    return piece;
}

bool FrameDecoder::midFrame() const { return m_stage == Stage::Payload || m_carried != 0; }

} // namespace pongscope::protocol
