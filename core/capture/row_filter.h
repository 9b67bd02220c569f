// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"
#include "core/capture/filter_parser.h"

namespace pongscope::capture {

/// What a filter is asked about beside the rows themselves.
struct FilterSubject {
    const Capture* capture = nullptr;
    std::uint64_t connection = 1;                 ///< its number, for `conn`
    std::span<const std::uint64_t> findings;      ///< rows with a finding, ascending
    Duration lateAfter = std::chrono::seconds(1); ///< a round trip of this much is late
};

/// A display filter: text to predicate. Immutable; any number of threads may ask at once.
///
/// What a row does not have makes a comparison false, != included: `rtt != 5ms` is about PONGs with a round trip.
/// Payload and JSON are those of the single frame, inflated, as far as they were kept. Only a search goes on into the
/// fragments behind it (FilterNode::reach).
class RowFilter {
public:
    /// Payloads beyond this are not read as JSON: a hostile peer could make every row cost seconds.
    static constexpr std::size_t kLongestJson = 4u << 20;

    [[nodiscard]] static tl::expected<RowFilter, FilterProblem> parse(std::string_view text);
    /// What is made otherwise than by typing it; `text` is what it is called.
    RowFilter(FilterNode root, std::string text);
    [[nodiscard]] static RowFilter both(const RowFilter& one, const RowFilter& other);

    [[nodiscard]] bool matches(const FilterSubject& subject, std::uint64_t row) const;
    /// It has to read payloads, so a row costs more than a few nanoseconds.
    [[nodiscard]] bool readsPayload() const { return m_readsPayload; }
    /// It follows matches into later fragments, and those that are there by now do not settle it: ask again about a
    /// row that did not match when there are more.
    [[nodiscard]] bool mayMatchLater(const FilterSubject& subject, std::uint64_t row) const;
    /// It asks for bookmarks or notes, which change after the fact.
    [[nodiscard]] bool readsNotes() const { return m_readsNotes; }
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    std::string m_text;
    bool m_readsPayload = false, m_readsNotes = false;
    std::size_t m_reach = 0; ///< the longest of its tests
    std::shared_ptr<const FilterNode> m_root;
};

} // namespace pongscope::capture
