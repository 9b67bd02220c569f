// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pages.h"
#include "core/capture/block_plan.h"
#include "core/capture/frame_row.h"

#include <array>
#include <atomic>
#include <vector>

namespace pongscope::capture {

/// Append-only rows: one writer thread, any number of readers, no lock, no Qt.
///
/// Rows below rows() never move and never change. Blocks are only ever added.
class FrameStore {
public:
    using Plan = BlockPlan<64, 1u << 20>;                ///< 2.5 KiB, then up to 40 MiB: a whole number of large pages
    static constexpr std::uint64_t kCapacity = 1u << 26; ///< 67 million rows, 2.7 GB

    explicit FrameStore(std::uint64_t capacity = kCapacity); ///< more than kCapacity counts as kCapacity

    /// Writer thread only. False when full: the row was not taken.
    [[nodiscard]] bool append(const FrameRow& row);
    /// The same in two steps: where the next row is to be made, or nullptr when full. Nobody sees it before publish().
    [[nodiscard]] void* place();
    void publish();

    /// Any thread. Rows [0, n) are safe to read for as long as the store lives.
    [[nodiscard]] std::uint64_t rows() const { return m_rows.load(std::memory_order_acquire); }
    [[nodiscard]] std::uint64_t capacity() const { return m_capacity; }
    [[nodiscard]] const FrameRow& row(std::uint64_t i) const
    {
        const Plan::Place place = Plan::place(i);
        return m_blocks[place.block][place.offset];
    }

private:
    std::array<FrameRow*, Plan::blocks(kCapacity)> m_blocks{}; ///< fixed, so it never moves under a reader
    std::vector<Pages> m_memory;                               ///< of the blocks; the writer's
    std::atomic<std::uint64_t> m_rows{0};
    std::uint64_t m_capacity;
};

} // namespace pongscope::capture
