// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/h2_flood_guard.h"

#include <algorithm>

namespace pongscope::transport {

namespace {

/// RFC 9113 6: the frames that carry something, or that what we send earns.
bool isEarned(std::uint8_t type)
{
    constexpr std::uint8_t kData = 0, kHeaders = 1, kGoAway = 7, kWindowUpdate = 8;
    return type == kData || type == kHeaders || type == kGoAway || type == kWindowUpdate;
}

} // namespace

bool H2FloodGuard::take(const H2Frame& frame, TimePoint now)
{
    if (frame.out || isEarned(frame.type))
        return true;
    const double passed = m_last ? std::chrono::duration<double>(now - *m_last).count() : 0;
    m_level = std::max(0.0, m_level - passed * kDrain) + 1;
    m_last = now;
    return m_level <= kBucket;
}

} // namespace pongscope::transport
