// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/payload_buffer.h"

#include <algorithm>
#include <cassert>

namespace pongscope::protocol {

namespace {

constexpr std::size_t kKeptMemory = 1u << 20;

} // namespace

void PayloadBuffer::begin(std::uint64_t expected)
{
    m_size = 0;
    if (m_memory.size() > kKeptMemory && expected < m_memory.size() / 2)
        clear();
}

void PayloadBuffer::append(ByteView octets)
{
    if (octets.empty())
        return;
    std::memcpy(prepare(octets.size()).data(), octets.data(), octets.size());
    commit(octets.size());
}

MutableBytes PayloadBuffer::prepare(std::size_t count)
{
    if (room() < count)
        m_memory.resize(std::max(m_size + count, m_size * 2));
    return MutableBytes(m_memory).subspan(m_size, count);
}

MutableBytes PayloadBuffer::commit(std::size_t count)
{
    assert(count <= room());
    const MutableBytes filled = MutableBytes(m_memory).subspan(m_size, count);
    m_size += count;
    return filled;
}

void PayloadBuffer::clear()
{
    m_size = 0;
    Bytes().swap(m_memory);
}

} // namespace pongscope::protocol
