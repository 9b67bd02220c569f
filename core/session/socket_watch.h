// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fifo.h"
#include "core/capture/facts.h"

#include <functional>

#include <QTimer>

namespace pongscope::session {

/// Looks at a connection's queues from time to time, so that a timeout can be explained: every second while nothing
/// moves, twice soon after a PING, ten times in the course of its timeout, five times as often in its last fifth (every
/// 100 ms at most), until it is answered. What it saw is kept here, bounded, until somebody asks. Its timer is also the
/// heartbeat that shows how long this thread stood still, and what the wall clock did meanwhile. Engine thread only.
class SocketWatch final : public QObject {
    Q_OBJECT

public:
    using When = capture::SocketMoment::When;
    /// How many moments are kept; of more the oldest goes.
    static constexpr std::size_t kKept = 256;

    /// `look` tells how the queues are now.
    explicit SocketWatch(std::function<capture::SocketMoment()> look, QObject* parent = nullptr);

    void pingQueued(TimePoint now, Duration timeout);
    void pingAnswered();
    /// Of the PING that is open, if there is one.
    void timeoutChanged(Duration timeout);
    /// Looks now.
    const capture::SocketMoment& look(When when);
    /// Since the PING was queued (or the last of these); forgets it.
    [[nodiscard]] capture::SocketHistory takeHistory();
    [[nodiscard]] const Fifo<capture::SocketMoment>& moments() const { return m_moments; }
    void stop() { m_timer.stop(); }

    /// How long until the next look while a PING is open for `open` of `timeout`.
    [[nodiscard]] static std::chrono::milliseconds pace(Duration open, Duration timeout);

private:
    void tick();
    void arm();
    void checkClocks(TimePoint now);
    void forget();

    std::function<capture::SocketMoment()> m_look;
    QTimer m_timer;
    TimePoint m_expected;
    Fifo<capture::SocketMoment> m_moments;
    struct OpenPing {
        TimePoint queued;
        Duration timeout;
    };
    std::optional<OpenPing> m_ping;
    Duration m_longestStall{};
    TimePoint m_stallEnd;
    Duration m_wallDrift{};
    TimePoint m_steadySeen;
    std::chrono::system_clock::time_point m_wallSeen;
};

} // namespace pongscope::session
