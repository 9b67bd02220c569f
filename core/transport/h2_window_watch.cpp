// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/h2_window_watch.h"

#include <algorithm>

namespace pongscope::transport {

namespace {

bool isBlocked(const H2Windows& windows)
{
    return windows.queued > 0 && (windows.sendStream <= 0 || windows.sendConnection <= 0);
}

H2Blockage::Window emptyOne(const H2Windows& windows)
{
    if (windows.sendStream > 0)
        return H2Blockage::Window::Connection;
    return windows.sendConnection > 0 ? H2Blockage::Window::Stream : H2Blockage::Window::Both;
}

} // namespace

std::vector<H2Blockage> H2WindowWatch::look(const H2Session& session, TimePoint now)
{
    std::vector<H2Blockage> changes;
    if (session.queued() == 0 && m_waiting.empty())
        return changes; // the usual case, at every frame
    for (auto each = m_waiting.begin(); each != m_waiting.end();) {
        if (isBlocked(session.windows(each->first))) {
            ++each;
            continue;
        }
        each->second.until = now;
        changes.push_back(each->second);
        each = m_waiting.erase(each);
    }
    for (const std::int32_t id : session.writing()) {
        const H2Windows windows = session.windows(id);
        if (!isBlocked(windows))
            continue;
        const auto [place, begun] = m_waiting.try_emplace(id, H2Blockage{id, emptyOne(windows), now});
        place->second.octets = std::max(place->second.octets, windows.queued);
        if (begun)
            changes.push_back(place->second);
    }
    return changes;
}

const H2Blockage* H2WindowWatch::waiting(std::int32_t stream) const
{
    const auto found = m_waiting.find(stream);
    return found == m_waiting.end() ? nullptr : &found->second;
}

} // namespace pongscope::transport
