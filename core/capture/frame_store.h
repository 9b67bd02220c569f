// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/frame_row.h"

#include <array>
#include <atomic>
#include <cassert>
#include <memory>

namespace pongscope::capture {

/// Append-only rows: one writer thread, any number of readers, no lock, no Qt.
///
/// Rows below rows() never move and never change. Blocks are only ever added.
class FrameStore {
public:
    static constexpr std::size_t kBlock = 4096;
    static constexpr std::size_t kBlocks = 16384;
    static constexpr std::uint64_t kCapacity = kBlock * kBlocks; ///< 67 million rows, 2.7 GB

    explicit FrameStore(std::uint64_t capacity = kCapacity); ///< more than kCapacity counts as kCapacity

    /// Writer thread only. False when full: the row was not taken.
    [[nodiscard]] bool append(const FrameRow& row);

    /// Any thread. Rows [0, n) are safe to read for as long as the store lives.
    [[nodiscard]] std::uint64_t rows() const { return m_rows.load(std::memory_order_acquire); }
    [[nodiscard]] std::uint64_t capacity() const { return m_capacity; }
    [[nodiscard]] const FrameRow& row(std::uint64_t i) const { return (*m_blocks[i / kBlock])[i % kBlock]; }

private:
    using Block = std::array<FrameRow, kBlock>;

    std::array<std::unique_ptr<Block>, kBlocks> m_blocks; ///< fixed, so it never moves under a reader
    std::atomic<std::uint64_t> m_rows{0};
    std::uint64_t m_capacity;
};

} // namespace pongscope::capture
