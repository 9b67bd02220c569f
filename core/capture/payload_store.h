// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <array>
#include <atomic>
#include <memory>

namespace pongscope::capture {

/// Append-only payload octets: one writer, any number of readers. A position is readable as soon as the row that
/// names it is published, for as long as the store lives. A payload never straddles blocks, so it is one view.
class PayloadStore {
public:
    static constexpr std::size_t kBlock = 1u << 20;

    /// At most `ceiling` octets are kept in memory; what comes later is refused, and the capture says so.
    explicit PayloadStore(std::uint64_t ceiling) : m_ceiling(ceiling) {}

    /// Writer thread only. The position, or nothing when the ceiling is reached.
    [[nodiscard]] std::optional<std::uint64_t> append(ByteView octets);
    /// Any thread.
    [[nodiscard]] ByteView view(std::uint64_t position, std::uint64_t length) const;
    [[nodiscard]] std::uint64_t used() const { return m_used.load(std::memory_order_relaxed); }

private:
    // A directory of blocks that never moves; the implementer designs it (a payload may be larger than kBlock).
    std::uint64_t m_ceiling;
    std::atomic<std::uint64_t> m_used{0};
};

} // namespace pongscope::capture
