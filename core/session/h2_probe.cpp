// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/h2_probe.h"

#include <algorithm>

namespace pongscope::session {

namespace {

using namespace std::chrono_literals;

constexpr Duration kSpacing = 1s;
constexpr Duration kLeastSpacing = 100ms;

} // namespace

std::optional<TimePoint> nextH2Ping(TimePoint now, TimePoint opened, TimePoint deadline, std::optional<TimePoint> last)
{
    const TimePoint lastQuarter = deadline - (deadline - opened) / 4;
    TimePoint due = last ? *last + kSpacing : now;
    if (last && *last < lastQuarter && due > lastQuarter)
        due = std::max(lastQuarter, *last + kLeastSpacing);
    due = std::max(due, now);
    return due < deadline ? std::optional(due) : std::nullopt;
}

H2Probe::H2Probe(transport::H2Connection& connection)
    : m_connection(&connection)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { fire(Clock::now()); });
    connect(&connection, &transport::H2Connection::pong, this, [this] { arm(Clock::now()); });
}

void H2Probe::setDeadline(const std::optional<TimePoint>& deadline, TimePoint now)
{
    if (deadline && !m_deadline)
        m_opened = now;
    m_deadline = deadline;
    arm(now);
}

void H2Probe::once(TimePoint now)
{
    if (!m_connection)
        return;
    const auto last = m_connection->lastPing();
    if (!last || now - *last >= kSpacing)
        m_connection->ping(now);
}

void H2Probe::fire(TimePoint now)
{
    // One that is under way is answered first, or never: then nothing more is sent, and that is what there is to say.
    if (m_connection && m_deadline && m_connection->ping(now))
        arm(now);
}

void H2Probe::arm(TimePoint now)
{
    m_timer.stop();
    if (!m_connection || !m_deadline || m_connection->closing())
        return;
    const auto due = nextH2Ping(now, m_opened, *m_deadline, m_connection->lastPing());
    if (!due)
        return;
    if (*due <= now)
        fire(now);
    else
        m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(*due - now));
}

} // namespace pongscope::session
