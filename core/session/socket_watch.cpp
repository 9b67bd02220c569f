// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/socket_watch.h"

#include <algorithm>

namespace pongscope::session {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds kQuiet = 1s;
constexpr milliseconds kNear = 100ms;
constexpr milliseconds kShortest = 5ms;                    ///< below that looking would be what keeps the thread busy
constexpr Duration kFirstLook = 40ms, kSecondLook = 200ms; ///< after a PING
/// Moments from before a PING that stay to compare with.
constexpr std::size_t kBefore = 2;

} // namespace

SocketWatch::SocketWatch(std::function<capture::SocketMoment()> look, QObject* parent)
    : QObject(parent)
    , m_look(std::move(look))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &SocketWatch::tick);
    forget();
    arm();
}

milliseconds SocketWatch::pace(Duration open, Duration timeout)
{
    const bool nearEnd = open >= timeout / 5 * 4;
    const Duration wanted =
        nearEnd ? std::min<Duration>(timeout / 50, kNear) : std::min<Duration>(timeout / 10, kQuiet);
    // A PONG usually is here at once. When it is not, one wants to know soon whether the PING was acknowledged.
    const Duration early = open < kFirstLook ? kFirstLook : open < kSecondLook ? kSecondLook - kFirstLook : wanted;
    return std::max(kShortest, std::chrono::duration_cast<milliseconds>(std::min(wanted, early)));
}

void SocketWatch::pingQueued(TimePoint now, Duration timeout)
{
    while (m_moments.size() > kBefore)
        m_moments.pop();
    m_ping = OpenPing{now, timeout};
    look(When::Ping);
    m_longestStall = {}; // what was before the PING does not concern it
    m_wallDrift = {};
    arm();
}

void SocketWatch::pingAnswered()
{
    m_ping.reset();
    arm();
}

void SocketWatch::timeoutChanged(Duration timeout)
{
    if (!m_ping)
        return;
    if (timeout > Duration::zero())
        m_ping->timeout = timeout;
    else
        m_ping.reset(); // nothing is awaited any more
    arm();
}

const capture::SocketMoment& SocketWatch::look(When when)
{
    capture::SocketMoment moment = m_look();
    moment.when = when;
    checkClocks(moment.socket.at);
    if (m_moments.size() == kKept)
        m_moments.pop();
    return m_moments.push(moment);
}

capture::SocketHistory SocketWatch::takeHistory()
{
    checkClocks(Clock::now());
    capture::SocketHistory history;
    history.moments.assign(m_moments.begin(), m_moments.end());
    history.longestStall = m_longestStall;
    history.stallEnd = m_stallEnd;
    history.wallDrift = m_wallDrift;
    forget();
    return history;
}

void SocketWatch::tick()
{
    if (m_ping) {
        look(When::Waiting);
    } else {
        // Between PINGs little is kept: how it was lately.
        look(When::Waiting);
        while (m_moments.size() > kBefore)
            m_moments.pop();
    }
    arm();
}

void SocketWatch::arm()
{
    const TimePoint now = Clock::now();
    const milliseconds wait = m_ping ? pace(now - m_ping->queued, m_ping->timeout) : kQuiet;
    m_expected = now + wait;
    m_timer.start(wait);
}

void SocketWatch::checkClocks(TimePoint now)
{
    // Behind a stall another timer, or a deadline, may come before ours does.
    if (const Duration late = now - m_expected; late > m_longestStall) {
        m_longestStall = late;
        m_stallEnd = now;
    }
    const auto wall = std::chrono::system_clock::now();
    const Duration gained = std::chrono::duration_cast<Duration>(wall - m_wallSeen) - (now - m_steadySeen);
    m_steadySeen = now;
    m_wallSeen = wall;
    // A clock that is disciplined by the millisecond is no event; one that jumps is.
    if (std::chrono::abs(gained) >= 100ms)
        m_wallDrift += gained;
}

void SocketWatch::forget()
{
    m_moments.clear();
    m_longestStall = {};
    m_wallDrift = {};
    m_steadySeen = Clock::now();
    m_expected = std::max(m_expected, m_steadySeen); // a stall is told once
    m_wallSeen = std::chrono::system_clock::now();
}

} // namespace pongscope::session
