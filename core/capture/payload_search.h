// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/row_filter.h"

namespace pongscope::capture {

/// What is looked for in payloads.
struct SearchTerm {
    enum class Kind : std::uint8_t { Text, Expression, Octets };
    Kind kind = Kind::Text;
    std::string text;       ///< UTF-8; Expression: PCRE2; Octets: pairs of hex digits
    bool matchCase = false; ///< of Text and Expression

    bool operator==(const SearchTerm&) const = default;
};

/// A search through whole payloads, inflated ones where frames were compressed: which rows have it, and where in a
/// payload it stands. What goes on in later fragments of its message is found where it begins. Immutable and cheap to
/// copy; any number of threads may search at once.
class PayloadSearch {
public:
    using Span = Pattern::Span;
    /// Octets of an expression's match in the fragment where it begins, and in those behind it: text and octets, which
    /// are as long as they are, have no such limit.
    static constexpr std::size_t kReach = 16u << 10;

    [[nodiscard]] static tl::expected<PayloadSearch, FilterProblem> make(const SearchTerm& term);

    [[nodiscard]] const SearchTerm& term() const { return m_term; }
    /// The rows in which it begins. `payload contains` and `payload matches` of the filter language are the same test,
    /// but for what ends in a later fragment.
    [[nodiscard]] const RowFilter& filter() const { return m_filter; }
    /// The first place from `start` on; never an empty one.
    [[nodiscard]] std::optional<Span> find(ByteView octets, std::size_t start = 0) const;
    /// Places in order, none within another; `most` at most.
    [[nodiscard]] std::vector<Span> matches(ByteView octets, std::size_t most) const;

private:
    PayloadSearch(SearchTerm term, FilterNode test);

    SearchTerm m_term;
    std::string m_octets;             ///< that are looked for as they are
    std::optional<Pattern> m_pattern; ///< or what is looked for instead
    RowFilter m_filter;
};

} // namespace pongscope::capture
