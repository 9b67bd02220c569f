// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace pongscope::diagnosis {

/// One step through two sequences: an element of both, or of one of them.
struct SequenceStep {
    std::optional<std::size_t> left, right;
};

struct SequenceDiff {
    std::vector<SequenceStep> steps;
    bool cut = false; ///< more than `most` differ: the steps end where that was found
};

/// The shortest way from one sequence to the other (Myers, "An O(ND) Difference Algorithm", 1986). Time grows with
/// their length times what differs, memory with the square of what differs: hence a bound.
[[nodiscard]] SequenceDiff diffOf(
    std::span<const std::uint32_t> left, std::span<const std::uint32_t> right, std::size_t most = 2000);

} // namespace pongscope::diagnosis
