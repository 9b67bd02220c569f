// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/h2_connection.h"

#include <QPointer>
#include <QTimer>

namespace pongscope::session {

/// When an HTTP/2 PING is due beside a WebSocket PING that has been open since `opened` and times out at `deadline`;
/// `last` is when the connection's last one went, whoever wanted it. Nothing: none before the deadline.
///
/// One a second at the most, and one more in the last quarter of the wait, however short that is: 100 ms after the last
/// at the earliest.
[[nodiscard]] std::optional<TimePoint> nextH2Ping(
    TimePoint now, TimePoint opened, TimePoint deadline, std::optional<TimePoint> last);

/// Sends PINGs of HTTP/2 below one WebSocket while a keep-alive PING of it is open, so that the round trip of the layer
/// below stands beside the WebSocket's: a peer that answers the one and not the other is alive. Engine thread only.
///
/// A modest rate, because servers count PINGs and answer a flood with GOAWAY; never two under way on a connection,
/// however many WebSockets it has; none while nothing is open, and none once the connection takes no new streams.
class H2Probe final : public QObject {
    Q_OBJECT

public:
    explicit H2Probe(transport::H2Connection& connection);
    /// A keep-alive PING is open until then; nothing: it was answered, or nobody waits any more.
    void setDeadline(const std::optional<TimePoint>& deadline, TimePoint now);
    /// One beside a PING that was sent by hand, if the last was a second ago.
    void once(TimePoint now);

private:
    void fire(TimePoint now);
    void arm(TimePoint now);

    QPointer<transport::H2Connection> m_connection;
    TimePoint m_opened;
    std::optional<TimePoint> m_deadline;
    QTimer m_timer;
};

} // namespace pongscope::session
