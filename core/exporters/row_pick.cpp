// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/row_pick.h"

#include <algorithm>

namespace pongscope::capture {

RowPick::RowPick(const RowFilter* filter, const Capture& capture, std::uint64_t connection)
    : m_filter(filter)
    , m_capture(&capture)
    , m_connection(connection)
{
    if (!filter)
        return;
    for (const Fact& fact : capture.facts()) {
        if (const auto* finding = std::get_if<FindingFact>(&fact.body); finding && finding->row)
            m_findings.push_back(*finding->row);
        else if (const auto* opened = std::get_if<Opened>(&fact.body);
                 opened && opened->strategy == protocol::KeepAliveStrategy::PingPong)
            m_lateAfter = opened->keepAlive.timeout / 2;
        else if (const auto* changed = std::get_if<KeepAliveChanged>(&fact.body))
            m_lateAfter = changed->strategy == protocol::KeepAliveStrategy::PingPong ? Duration(changed->to.timeout / 2)
                                                                                     : FilterSubject().lateAfter;
    }
    std::ranges::sort(m_findings);
}

bool RowPick::takes(std::uint64_t row) const
{
    return !m_filter || m_filter->matches({m_capture, m_connection, m_findings, m_lateAfter}, row);
}

bool RowPick::takesAny(std::span<const std::uint64_t> rows) const
{
    return !m_filter || std::ranges::any_of(rows, [this](std::uint64_t row) { return takes(row); });
}

} // namespace pongscope::capture
