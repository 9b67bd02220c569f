// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/pacer.h"

#include <cmath>

namespace pongscope::lab {

namespace {

using Seconds = std::chrono::duration<double>;

} // namespace

Pacer::Pacer(double perSecond, TimePoint start)
    : m_perSecond(perSecond)
    , m_start(start)
{
}

std::uint64_t Pacer::due(TimePoint now) const
{
    if (now < m_start)
        return 0;
    // Half a nanosecond of grace: next() rounds to whole ones and must not find itself one short.
    const double elapsed = Seconds(now - m_start).count() + 0.5e-9;
    const auto owed = static_cast<std::uint64_t>(elapsed * m_perSecond) + 1;
    return owed > m_done ? owed - m_done : 0;
}

TimePoint Pacer::next() const
{
    const double nanoseconds = std::ceil(static_cast<double>(m_done) / m_perSecond * 1e9);
    return m_start
        + std::chrono::duration_cast<Duration>(std::chrono::nanoseconds(static_cast<std::int64_t>(nanoseconds)));
}

} // namespace pongscope::lab
