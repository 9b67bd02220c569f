// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace pongscope::capture {

/// Cuts a sequence that only grows into blocks which double in size, from First units to Largest, and stay at that: a
/// log of a few rows takes little memory, one of millions few blocks, and nothing ever moves.
template <std::uint64_t First, std::uint64_t Largest>
struct BlockPlan {
    static_assert(std::has_single_bit(First) && std::has_single_bit(Largest) && First <= Largest);

    struct Place {
        std::size_t block;
        std::size_t offset;
    };

    static constexpr std::size_t kDoubling = std::countr_zero(Largest) - std::countr_zero(First); ///< smaller blocks
    static constexpr std::uint64_t kSmaller = Largest - First;                                    ///< units in them

    [[nodiscard]] static constexpr std::size_t size(std::size_t block)
    {
        return block < kDoubling ? First << block : Largest;
    }
    [[nodiscard]] static constexpr std::uint64_t start(std::size_t block)
    {
        return block < kDoubling ? (First << block) - First : kSmaller + (block - kDoubling) * Largest;
    }
    [[nodiscard]] static constexpr Place place(std::uint64_t unit)
    {
        if (unit >= kSmaller) {
            const std::uint64_t beyond = unit - kSmaller;
            return {static_cast<std::size_t>(kDoubling + beyond / Largest), static_cast<std::size_t>(beyond % Largest)};
        }
        const std::size_t block = std::bit_width(unit + First) - std::bit_width(First);
        return {block, static_cast<std::size_t>(unit + First - (First << block))};
    }
    /// How many blocks so many units take.
    [[nodiscard]] static constexpr std::size_t blocks(std::uint64_t units)
    {
        return units == 0 ? 0 : place(units - 1).block + 1;
    }
};

} // namespace pongscope::capture
