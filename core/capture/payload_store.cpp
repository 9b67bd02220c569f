// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/payload_store.h"

#include <algorithm>
#include <cassert>

namespace pongscope::capture {

namespace {

/// More than any machine that runs this has; keeps the directory small whatever ceiling is asked for.
constexpr std::uint64_t kHighestCeiling = 1ull << 40;

/// Two neighbouring blocks for small payloads hold more than one block's worth together (else the first payload of
/// the second would have gone into the first), and a block of its own holds more than kBlock alone.
std::size_t worstBlockCount(std::uint64_t ceiling)
{
    return static_cast<std::size_t>(2 * (ceiling / PayloadStore::kBlock + 1));
}

} // namespace

PayloadStore::PayloadStore(std::uint64_t ceiling)
    : m_ceiling(std::min(ceiling, kHighestCeiling))
{
    m_blocks.resize(worstBlockCount(m_ceiling));
}

std::uint64_t PayloadStore::addBlock(std::size_t size)
{
    assert(m_count < m_blocks.size());
    m_blocks[m_count] = std::make_unique_for_overwrite<std::byte[]>(size);
    return m_count++;
}

std::optional<std::uint64_t> PayloadStore::append(ByteView octets)
{
    assert(!octets.empty());
    const std::uint64_t used = m_used.load(std::memory_order_relaxed);
    if (octets.size() > m_ceiling - used)
        return std::nullopt;
    std::uint64_t position = 0;
    if (octets.size() > kBlock) {
        position = addBlock(octets.size()) * kBlock;
    } else {
        if (octets.size() > kBlock - m_filled) {
            m_open = addBlock(kBlock);
            m_filled = 0;
        }
        position = m_open * kBlock + m_filled;
        m_filled += octets.size();
    }
    std::memcpy(m_blocks[position / kBlock].get() + position % kBlock, octets.data(), octets.size());
    m_used.store(used + octets.size(), std::memory_order_relaxed); // a figure; the row publishes the octets
    return position;
}

ByteView PayloadStore::view(std::uint64_t position, std::uint64_t length) const
{
    if (length == 0)
        return {};
    const std::size_t block = static_cast<std::size_t>(position / kBlock);
    assert(block < m_blocks.size());
    return {m_blocks[block].get() + position % kBlock, static_cast<std::size_t>(length)};
}

} // namespace pongscope::capture
