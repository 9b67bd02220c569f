// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/open_ping.h"

#include "core/session/recorder.h"

namespace pongscope::session {

void OpenPing::take(const protocol::Event& event)
{
    if (const auto* sent = std::get_if<protocol::PingSent>(&event); sent && sent->token) {
        m_ping = Ping{sent->queued, sent->endOffset, {}, {}, false};
    } else if (const auto* left = std::get_if<protocol::PingHandedOver>(&event); left && m_ping) {
        if (left->token && left->endOffset == m_ping->endOffset)
            m_ping->handedOver = left->at;
    } else if (const auto* pong = std::get_if<protocol::PongReceived>(&event)) {
        if (pong->match == protocol::PongMatch::Outstanding)
            m_ping.reset();
    } else if (std::holds_alternative<protocol::Ended>(event)) {
        m_ping.reset();
    }
}

bool OpenPing::look(const capture::SocketMoment& moment)
{
    if (!m_ping || m_ping->acked)
        return false;
    const bool told = std::exchange(m_ping->ackTold, moment.socket.unacked.has_value());
    m_ping->acked = Recorder::acknowledged(m_ping->endOffset, moment.socket, moment.handedOver, m_ping->handedOver);
    return m_ping->acked || told != m_ping->ackTold;
}

void OpenPing::publish(capture::Capture& capture) const
{
    using Live = capture::LiveFigures;
    const auto sinceAnchor = [&capture](const std::optional<TimePoint>& at) {
        return at ? std::int64_t(capture.since(*at).count()) : Live::kNone;
    };
    const auto ping = m_ping.value_or(Ping());
    Live& live = capture.live();
    live.pingQueuedNs.store(sinceAnchor(m_ping ? std::optional(ping.queued) : std::nullopt), std::memory_order_relaxed);
    live.pingHandedOverNs.store(sinceAnchor(ping.handedOver), std::memory_order_relaxed);
    live.pingAckedNs.store(sinceAnchor(ping.acked), std::memory_order_relaxed);
    live.pingAckTold.store(ping.ackTold, std::memory_order_relaxed);
}

} // namespace pongscope::session
