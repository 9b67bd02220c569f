// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <atomic>
#include <memory>

namespace pongscope::capture {

/// Append-only payload octets: one writer, any number of readers. A position is readable as soon as the row that
/// names it is published, for as long as the store lives. A payload never straddles blocks, so it is one view.
class PayloadStore {
public:
    static constexpr std::size_t kBlock = 1u << 20;

    /// At most `ceiling` octets are kept in memory; what does not fit is refused, and the capture says so. The unused
    /// rest of a block costs address space only: it is never written, so the system never backs it with memory.
    explicit PayloadStore(std::uint64_t ceiling);

    /// Writer thread only. The position, or nothing when the octets would exceed the ceiling. Not for empty payloads.
    [[nodiscard]] std::optional<std::uint64_t> append(ByteView octets);
    /// Any thread.
    [[nodiscard]] ByteView view(std::uint64_t position, std::uint64_t length) const;
    [[nodiscard]] std::uint64_t used() const { return m_used.load(std::memory_order_relaxed); }

private:
    using Block = std::unique_ptr<std::byte[]>;

    [[nodiscard]] std::uint64_t addBlock(std::size_t size);

    // A position is block number times kBlock plus offset. A payload larger than kBlock starts its own block, at
    // offset 0, so offsets always fit.
    std::vector<Block> m_blocks;   ///< sized once for the worst packing, so it never moves under a reader
    std::size_t m_count = 0;       ///< blocks in use
    std::uint64_t m_open = 0;      ///< number of the block that small payloads go into
    std::size_t m_filled = kBlock; ///< octets of it in use; full before the first
    std::uint64_t m_ceiling;
    std::atomic<std::uint64_t> m_used{0};
};

} // namespace pongscope::capture
