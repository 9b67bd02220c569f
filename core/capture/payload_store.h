// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/pages.h"
#include "core/capture/block_plan.h"

#include <atomic>

namespace pongscope::capture {

/// Append-only payload octets: one writer, any number of readers. A position is readable as soon as the row that
/// names it is published, for as long as the store lives. A payload never straddles blocks, so it is one view.
class PayloadStore {
public:
    static constexpr std::size_t kLargestBlock = 32u << 20;

    /// At most `ceiling` octets are kept in memory; what does not fit is refused, and the capture says so. The unused
    /// rest of a block costs address space only: it is never written, so the system hardly backs it with memory.
    explicit PayloadStore(std::uint64_t ceiling);

    /// Writer thread only. The position, or nothing when the octets would exceed the ceiling. Not for empty payloads.
    [[nodiscard]] std::optional<std::uint64_t> append(ByteView octets)
    {
        return octets.size() > m_ceiling - used() ? std::nullopt : std::optional(keep(octets));
    }
    /// Any thread.
    [[nodiscard]] ByteView view(std::uint64_t position, std::uint64_t length) const;
    [[nodiscard]] std::uint64_t used() const { return m_used.load(std::memory_order_relaxed); }

private:
    using Plan = BlockPlan<4096, kLargestBlock>;

    std::uint64_t keep(ByteView octets);
    void addBlock(std::size_t block, std::size_t size);
    void openBlockFor(std::size_t octets);

    // A position is that of its first octet, as if every block were full. A payload larger than the largest block has
    // one by itself and begins it, so that whatever number this block has, the position finds it.
    std::vector<std::byte*> m_blocks; ///< sized once, for the worst packing, before there is anything to read
    std::vector<Pages> m_memory;      ///< of the blocks; the writer's
    std::size_t m_next = 0;           ///< number of the next block
    std::size_t m_open = 0;           ///< the block that small payloads go into
    std::size_t m_filled = 0;         ///< octets of it in use
    std::size_t m_room = 0;           ///< octets of it that are free
    std::uint64_t m_ceiling;
    std::atomic<std::uint64_t> m_used{0};
};

} // namespace pongscope::capture
