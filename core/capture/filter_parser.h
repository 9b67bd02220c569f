// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/filter_tree.h"

#include <string_view>

namespace pongscope::capture {

/// What is wrong with a filter, and where.
struct FilterProblem {
    std::size_t at = 0, length = 0; ///< the offending word, in octets; at the text's end: something is missing
    std::string text;               ///< English, the source for translation; "%1" stands for `subject`
    std::string subject;

    /// The text with its subject in place.
    [[nodiscard]] std::string describe() const;
};

/// The grammar, loosest first: or, and, not, comparison, parentheses; words also as ||, &&, !. See docs/filter.md.
/// Bounded: `kLongestFilter` octets, `kDeepestFilter` parentheses and nots inside one another.
[[nodiscard]] tl::expected<FilterNode, FilterProblem> parseFilter(std::string_view text);

inline constexpr std::size_t kLongestFilter = 16u << 10;
inline constexpr int kDeepestFilter = 100;

/// What could stand at `cursor`: the word there is at [at, at + length) and may be replaced by one of these.
struct FilterCompletion {
    struct Candidate {
        std::string word;
        std::string_view hint; ///< English, the source for translation; may be empty
    };
    std::size_t at = 0, length = 0;
    std::vector<Candidate> candidates;
};
[[nodiscard]] FilterCompletion completeFilter(std::string_view text, std::size_t cursor);

} // namespace pongscope::capture
