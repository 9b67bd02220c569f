// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/frame_store.h"

#include <algorithm>

namespace pongscope::capture {

FrameStore::FrameStore(std::uint64_t capacity)
    : m_capacity(std::min(capacity, kCapacity))
{
}

bool FrameStore::append(const FrameRow& row)
{
    const std::uint64_t number = m_rows.load(std::memory_order_relaxed);
    if (number == m_capacity)
        return false;
    std::unique_ptr<Block>& block = m_blocks[number / kBlock];
    if (!block)
        block = std::make_unique<Block>();
    (*block)[number % kBlock] = row;
    m_rows.store(number + 1, std::memory_order_release); // publishes the row, its block and its payload
    return true;
}

} // namespace pongscope::capture
