// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/frame_store.h"

#include <algorithm>
#include <new>
#include <type_traits>

namespace pongscope::capture {

static_assert(std::is_trivially_destructible_v<FrameRow>); // blocks are let go as they are

FrameStore::FrameStore(std::uint64_t capacity)
    : m_capacity(std::min(capacity, kCapacity))
{
}

void* FrameStore::place()
{
    const std::uint64_t number = m_rows.load(std::memory_order_relaxed);
    if (number == m_capacity)
        return nullptr;
    const Plan::Place place = Plan::place(number);
    FrameRow*& block = m_blocks[place.block];
    if (!block)
        block = reinterpret_cast<FrameRow*>(m_memory.emplace_back(Plan::size(place.block) * sizeof(FrameRow)).data());
    return block + place.offset;
}

void FrameStore::publish()
{
    // The row, its block and its payload.
    m_rows.store(m_rows.load(std::memory_order_relaxed) + 1, std::memory_order_release);
}

bool FrameStore::append(const FrameRow& row)
{
    void* const room = place();
    if (!room)
        return false;
    ::new (room) FrameRow(row);
    publish();
    return true;
}

} // namespace pongscope::capture
