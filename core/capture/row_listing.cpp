// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/row_listing.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pongscope::capture {

namespace {

constexpr std::size_t kAskEvery = 1 << 16;

/// NaN: the row has no such figure.
double figureOf(const Capture& capture, std::uint32_t number, RowSort sort)
{
    const FrameRow& row = capture.row(number);
    switch (sort) {
    case RowSort::Size:
        return static_cast<double>(row.length);
    case RowSort::Rtt:
        return row.hasRtt() ? row.rttUs : std::nan("");
    case RowSort::Inflated:
    case RowSort::Ratio: {
        const auto content = capture.content(row);
        if (!content || (sort == RowSort::Ratio && content->length == 0))
            return std::nan("");
        const auto length = static_cast<double>(content->length);
        return sort == RowSort::Inflated ? length : static_cast<double>(row.length) / length;
    }
    case RowSort::Log:
        break;
    }
    return number;
}

} // namespace

RowNumbers RowChoice::take(const FilterSubject& subject, std::uint64_t end)
{
    RowNumbers chosen;
    for (const std::uint32_t row : std::exchange(m_unsettled, {})) {
        if (m_query.filter->matches(subject, row))
            chosen.push_back(row);
        else if (m_query.filter->mayMatchLater(subject, row))
            m_unsettled.push_back(row);
    }
    for (; m_next < end; ++m_next) {
        if (m_query.filter && !m_query.filter->matches(subject, m_next)) {
            if (m_query.filter->mayMatchLater(subject, m_next))
                m_unsettled.push_back(static_cast<std::uint32_t>(m_next));
            continue;
        }
        const FrameRow& row = subject.capture->row(m_next);
        if (m_query.folds() && row.hasRtt() && row.partner != 0 && ++m_pairs > kUnfolded
            && !subject.capture->notes().anyWithin(m_next, m_next + 1)) // what somebody has marked stays in sight
            continue;
        chosen.push_back(static_cast<std::uint32_t>(m_next));
    }
    return chosen;
}

bool sortRows(
    RowNumbers& rows, const Capture& capture, RowSort sort, bool descending, const std::function<bool()>& goOn)
{
    struct Keyed {
        double figure;
        std::uint32_t row;
    };
    std::vector<Keyed> keyed;
    keyed.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        if (keyed.size() % kAskEvery == 0 && !goOn())
            return false;
        keyed.push_back({figureOf(capture, row, sort), row});
    }
    const auto figured =
        std::stable_partition(keyed.begin(), keyed.end(), [](const Keyed& one) { return !std::isnan(one.figure); });
    std::stable_sort(keyed.begin(), figured, [descending](const Keyed& a, const Keyed& b) {
        return descending ? a.figure > b.figure : a.figure < b.figure;
    });
    std::ranges::transform(keyed, rows.begin(), &Keyed::row);
    return goOn();
}

} // namespace pongscope::capture
