// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/payload_store.h"

#include <algorithm>
#include <cassert>

namespace pongscope::capture {

namespace {

/// More than any machine that runs this has; keeps the directory small whatever ceiling is asked for.
constexpr std::uint64_t kHighestCeiling = 1ull << 40;

/// Two neighbouring blocks of the largest size hold more than one block's worth together (else the first payload of the
/// second would have gone into the first), and a block of a payload's own holds more than one alone.
std::size_t worstBlockCount(std::uint64_t ceiling, std::size_t smallerBlocks)
{
    return smallerBlocks + static_cast<std::size_t>(2 * (ceiling / PayloadStore::kLargestBlock + 1));
}

} // namespace

PayloadStore::PayloadStore(std::uint64_t ceiling)
    : m_ceiling(std::min(ceiling, kHighestCeiling))
{
}

void PayloadStore::addBlock(std::size_t block, std::size_t size)
{
    if (m_blocks.empty())
        m_blocks.resize(worstBlockCount(m_ceiling, Plan::kDoubling));
    assert(block < m_blocks.size());
    m_blocks[block] = m_memory.emplace_back(size).data();
    m_next = block + 1;
}

void PayloadStore::openBlockFor(std::size_t octets)
{
    while (Plan::size(m_next) < octets)
        ++m_next; // too small, and never needed: there are larger ones
    m_open = m_next;
    m_filled = 0;
    m_room = Plan::size(m_open);
    addBlock(m_open, m_room);
}

std::uint64_t PayloadStore::keep(ByteView octets)
{
    assert(!octets.empty());
    std::size_t block = m_next, offset = 0;
    if (octets.size() > kLargestBlock) {
        addBlock(block, octets.size());
    } else {
        if (octets.size() > m_room)
            openBlockFor(octets.size());
        block = m_open;
        offset = m_filled;
        m_filled += octets.size();
        m_room -= octets.size();
    }
    std::memcpy(m_blocks[block] + offset, octets.data(), octets.size());
    m_used.store(used() + octets.size(), std::memory_order_relaxed); // a figure; the row publishes the octets
    return Plan::start(block) + offset;
}

ByteView PayloadStore::view(std::uint64_t position, std::uint64_t length) const
{
    if (length == 0)
        return {};
    const Plan::Place place = Plan::place(position);
    assert(place.block < m_blocks.size());
    return {m_blocks[place.block] + place.offset, static_cast<std::size_t>(length)};
}

} // namespace pongscope::capture
