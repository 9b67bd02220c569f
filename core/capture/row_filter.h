// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"

#include <map>

namespace pongscope::capture {

/// A filter over frames, as text: `opcode == ping and rtt > 50ms`, `dir == in and payload contains "error"`,
/// `json.type == "order"`, `ratio < 0.5`, `finding`, `conn == 2`. docs/filters.md lists all of it. Any thread.
///
/// A field that a frame does not have compares as false with everything, so `rtt > 0ms` keeps PONGs alone.
class RowFilter {
public:
    /// What cannot be understood: where it stands, in octets, and why, in an English sentence (the source for
    /// translation, %1 being the word).
    struct Problem {
        std::size_t position = 0, length = 0;
        std::string text;
        std::string word;
    };
    /// What a filter is asked about besides the row itself.
    struct Subject {
        const Capture& capture;
        int connection = 1;
        const std::map<std::uint64_t, std::vector<std::string>>* findings = nullptr; ///< ids by row
    };

    [[nodiscard]] static tl::expected<RowFilter, Problem> parse(std::string_view text);
    [[nodiscard]] bool matches(const Subject& subject, std::uint64_t row) const;
    /// Whether payloads must be read: such a filter is slower.
    [[nodiscard]] bool readsPayloads() const { return m_readsPayloads; }

    struct Node;

private:
    std::shared_ptr<const Node> m_root; ///< null: everything matches
    bool m_readsPayloads = false;
};

/// What may stand at `cursor` (an offset in octets): whole words, those that begin as the word there does, in order.
struct Completion {
    std::size_t begin = 0, end = 0; ///< of the word that is replaced
    std::vector<std::string> words;
};
[[nodiscard]] Completion completeFilter(std::string_view text, std::size_t cursor);

/// The ids of findings by the rows they are about.
[[nodiscard]] std::map<std::uint64_t, std::vector<std::string>> findingsByRow(const std::vector<Fact>& facts);

/// Goes through rows in slices, so that a thread can show what it has and be told to stop.
class FilterRun {
public:
    FilterRun(RowFilter filter, RowFilter::Subject subject)
        : m_filter(std::move(filter))
        , m_subject(subject)
    {
    }

    /// Looks at up to `count` more rows, none at or beyond `rows`; appends the numbers of those that match. False when
    /// row `rows` is reached.
    bool slice(std::uint64_t rows, std::uint64_t count, std::vector<std::uint64_t>& matches);
    [[nodiscard]] std::uint64_t next() const { return m_next; }

private:
    RowFilter m_filter;
    RowFilter::Subject m_subject;
    std::uint64_t m_next = 0;
};

} // namespace pongscope::capture
