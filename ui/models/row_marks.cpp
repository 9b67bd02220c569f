// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/row_marks.h"

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr Duration kLateWithoutTimeout = std::chrono::seconds(1);

bool anyWithin(const std::vector<std::uint64_t>& rows, std::uint64_t first, std::uint64_t end)
{
    const auto at = std::lower_bound(rows.begin(), rows.end(), first);
    return at != rows.end() && *at < end;
}

/// Facts come almost in the order of their rows, so this nearly always appends.
void addSorted(std::vector<std::uint64_t>& rows, std::uint64_t row)
{
    rows.insert(std::upper_bound(rows.begin(), rows.end(), row), row);
}

} // namespace

void RowMarks::take(const capture::Fact& fact, std::size_t number)
{
    if (const auto* finding = std::get_if<capture::FindingFact>(&fact.body)) {
        take(*finding, number);
    } else if (const auto* opened = std::get_if<capture::Opened>(&fact.body)) {
        if (opened->strategy == protocol::KeepAliveStrategy::PingPong)
            m_lateAfter = opened->keepAlive.timeout / 2;
    } else if (const auto* changed = std::get_if<capture::KeepAliveChanged>(&fact.body)) {
        addSorted(m_settings, fact.rows); // the next row is the first that they hold for
        m_lateAfter = changed->strategy == protocol::KeepAliveStrategy::PingPong ? Duration(changed->to.timeout / 2)
                                                                                 : kLateWithoutTimeout;
    } else if (const auto* pong = std::get_if<capture::PongFact>(&fact.body)) {
        if (pong->rtt && *pong->rtt >= m_lateAfter)
            addSorted(m_late, pong->row);
    } else if (const auto* timeout = std::get_if<capture::TimeoutFact>(&fact.body)) {
        if (timeout->pingRow)
            addSorted(m_timedOut, *timeout->pingRow);
    }
}

void RowMarks::take(const capture::FindingFact& finding, std::size_t number)
{
    if (!finding.row)
        return;
    const auto behind = std::upper_bound(m_findings.begin(), m_findings.end(), *finding.row,
        [](std::uint64_t row, const Found& each) { return row < each.row; });
    m_findings.insert(behind, Found{*finding.row, number});
    const auto row = std::ranges::lower_bound(m_findingRows, *finding.row);
    if (row == m_findingRows.end() || *row != *finding.row)
        m_findingRows.insert(row, *finding.row);
}

Mark RowMarks::gravest(std::uint64_t first, std::uint64_t end) const
{
    if (anyWithin(m_timedOut, first, end))
        return Mark::TimedOut;
    const auto found = std::lower_bound(m_findings.begin(), m_findings.end(), first,
        [](const Found& each, std::uint64_t row) { return each.row < row; });
    if (found != m_findings.end() && found->row < end)
        return Mark::Finding;
    if (anyWithin(m_late, first, end))
        return Mark::Late;
    return anyWithin(m_settings, first, end) ? Mark::Settings : Mark::None;
}

bool RowMarks::settingsChanged(std::uint64_t first, std::uint64_t end) const
{
    return anyWithin(m_settings, first, end);
}

std::vector<std::size_t> RowMarks::findings(std::uint64_t row) const
{
    std::vector<std::size_t> numbers;
    auto found = std::lower_bound(m_findings.begin(), m_findings.end(), row,
        [](const Found& each, std::uint64_t wanted) { return each.row < wanted; });
    for (; found != m_findings.end() && found->row == row; ++found)
        numbers.push_back(found->fact);
    return numbers;
}

} // namespace pongscope::ui
