// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/reconnect_series.h"

namespace pongscope::ui {

void ReconnectSeries::add(Id before, Id next)
{
    const Id first = m_first.try_emplace(before, before).first->second;
    m_first[next] = first;
}

bool ReconnectSeries::isSame(Id one, Id other) const
{
    const auto a = m_first.find(one);
    const auto b = m_first.find(other);
    return a != m_first.end() && b != m_first.end() && a->second == b->second;
}

std::vector<ReconnectSeries::LeftOut> ReconnectSeries::leaveOut(const std::vector<Member>& listed, std::size_t keep)
{
    std::vector<std::size_t> places;
    for (std::size_t i = 1; i < listed.size(); ++i) {
        if (listed[i].cameToNothing)
            places.push_back(i);
    }
    places.resize(places.size() > keep ? places.size() - keep : 0);

    std::vector<LeftOut> gone;
    for (std::size_t i = 0; i < places.size(); ++i) {
        std::size_t next = places[i] + 1;
        for (std::size_t j = i + 1; j < places.size() && places[j] == next; ++j)
            ++next;
        if (next == listed.size())
            break; // nobody stays behind it who could tell
        const Id id = listed[places[i]].id;
        std::uint64_t& count = m_counts[listed[next].id];
        count += 1 + m_counts[id];
        m_counts.erase(id);
        m_first.erase(id);
        gone.push_back({id, listed[next].id, count});
    }
    return gone;
}

} // namespace pongscope::ui
