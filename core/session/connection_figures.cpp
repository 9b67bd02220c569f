// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a connection tells of itself between its facts: its queues, its live figures; and what its user changes.

#include "core/session/connection.h"

namespace pongscope::session {

namespace {

using namespace protocol;
using namespace std::chrono_literals;

/// While nothing is read or something is stuck, the figures change without a notification.
constexpr auto kFiguresPeriod = 250ms;

} // namespace

void Connection::changeKeepAlive(const KeepAliveSettings& settings)
{
    if (m_ended || settings == m_endpoint->settings().keepAlive)
        return;
    const TimePoint now = Clock::now();
    const KeepAliveSettings from = m_endpoint->settings().keepAlive;
    m_endpoint->changeKeepAlive(settings, now);
    m_recorder.flush();
    m_capture->append(capture::KeepAliveChanged{from, settings, strategyOf(settings), heartbeatOf(settings)}, now);
    m_watch.timeoutChanged(settings.timeout);
    m_findings->settingsChanged(settings, now);
    pump();
}

capture::SocketMoment Connection::lookAround()
{
    capture::SocketMoment moment;
    if (m_stream)
        moment.socket = m_stream->sample();
    else
        moment.socket.at = Clock::now();
    moment.unreadHere = unreadBytes();
    moment.unsentHere = unsentBytes();
    moment.bytesIn = m_recorder.bytesIn();
    moment.handedOver = m_handedOver;
    if (m_openPing.look(moment)) {
        m_openPing.publish(*m_capture);
        m_capture->touch();
    }
    if (m_findings && !m_ended)
        m_findings->look(moment, m_mode == ReadingMode::Paused ? std::optional(m_pausedSince) : std::nullopt);
    return moment;
}

/// Asks the kernel, so not more often than needed.
std::uint64_t Connection::unreadBytes() const { return m_held.size() + (m_stream ? m_stream->readable() : 0); }

std::uint64_t Connection::unsentBytes() const
{
    return m_endpoint->output().size() + (m_stream ? m_stream->unsent() : 0);
}

void Connection::publishFigures()
{
    using Live = capture::LiveFigures;
    Live& live = m_capture->live();
    const auto sinceAnchor = [this](const std::optional<TimePoint>& at) {
        return at && !m_ended ? std::int64_t(m_capture->since(*at).count()) : Live::kNone;
    };
    bool changed = false;
    const auto publish = [&changed](auto& figure, auto value) {
        changed |= figure.load(std::memory_order_relaxed) != value;
        figure.store(value, std::memory_order_relaxed);
    };
    m_recorder.publish(live);
    publish(live.state, static_cast<std::uint8_t>(m_endpoint->state()));
    publish(live.reading, static_cast<std::uint8_t>(m_endpoint->reading()));
    publish(live.nextPingNs, sinceAnchor(m_endpoint->keepAlive().nextPing()));
    publish(live.deadlineNs, sinceAnchor(m_endpoint->keepAlive().deadline()));
    publish(live.nextTickNs, sinceAnchor(m_endpoint->keepAlive().nextTick()));
    m_openPing.publish(*m_capture);
    publish(live.unreadBytes, m_streamReads ? 0 : unreadBytes()); // what is read at once never counts as unread
    publish(live.unsentBytes, unsentBytes());
    if (changed)
        m_capture->touch();

    const std::optional<TimePoint> deadline = m_ended ? std::nullopt : m_endpoint->keepAlive().deadline();
    if (std::exchange(m_pingDeadline, deadline) != deadline)
        Q_EMIT pingDeadlineChanged();

    const bool unannounced = m_stream && (!m_streamReads || unsentBytes() > 0);
    if (unannounced != m_figures.isActive())
        unannounced ? m_figures.start(int(std::chrono::milliseconds(kFiguresPeriod).count()), this) : m_figures.stop();
}

} // namespace pongscope::session
