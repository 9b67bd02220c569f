// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/row_filter.h"

#include <functional>

namespace pongscope::capture {

/// Numbers of listed rows; 32 bits hold FrameStore::kCapacity.
using RowNumbers = std::vector<std::uint32_t>;

enum class RowSort : std::uint8_t { Log, Size, Inflated, Ratio, Rtt };

/// Which rows a log lists, and in which order.
struct RowQuery {
    std::optional<RowFilter> filter; ///< nothing: all
    /// Behind the first kUnfolded pairs, a PONG that answers a PING of ours is not listed: its PING stands for both.
    /// A filter says exactly what it wants, so nothing is folded while there is one.
    bool fold = false;
    RowSort sort = RowSort::Log;
    bool descending = false;

    [[nodiscard]] bool folds() const { return fold && !filter; }
    /// Every row, in the log's order.
    [[nodiscard]] bool isPlain() const { return !filter && !fold && sort == RowSort::Log && !descending; }
};

/// Chooses rows in the log's order, span after span, each row once.
class RowChoice {
public:
    static constexpr std::uint64_t kUnfolded = 3; ///< pairs shown whole, so that everybody sees what a pair is

    explicit RowChoice(RowQuery query)
        : m_query(std::move(query))
    {
    }

    /// The listed ones of the rows [next(), end), in order. In front of them those from before that were not settled,
    /// because the log ended amid their message, and are now (RowFilter::mayMatchLater).
    [[nodiscard]] RowNumbers take(const FilterSubject& subject, std::uint64_t end);
    [[nodiscard]] std::uint64_t next() const { return m_next; }

private:
    RowQuery m_query;
    std::uint64_t m_next = 0;
    std::uint64_t m_pairs = 0;
    RowNumbers m_unsettled; ///< FragmentJoin::kRowsAhead at most: further up everything is settled
};

/// Sorts by what the query says; rows without such a figure come last, equal ones stay as they are. `goOn` is asked
/// once in a while; when it says no, the order is undefined and the result false.
bool sortRows(
    RowNumbers& rows, const Capture& capture, RowSort sort, bool descending, const std::function<bool()>& goOn);

} // namespace pongscope::capture
