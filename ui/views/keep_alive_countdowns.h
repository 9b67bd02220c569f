// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/keep_alive.h"
#include "ui/views/countdown_bar.h"

namespace pongscope::ui {

/// The keep-alive's instants as the engine last published them, all since the capture's anchor.
struct KeepAliveFigures {
    protocol::KeepAliveSettings settings;
    bool live = false; ///< open and not over
    Duration now{};
    std::optional<Duration> nextPing; ///< not before this
    std::optional<Duration> deadline; ///< of the open PING
    std::optional<Duration> nextTick; ///< the next heartbeat
    std::optional<std::int64_t> openToken;

    /// The first heartbeat that comes after `instant`: the engine acts on heartbeats, not in between.
    [[nodiscard]] std::optional<Duration> heartbeatAfter(Duration instant) const;
};

/// What the two bars say.
[[nodiscard]] CountdownBar::Reading nextPingReading(const KeepAliveFigures& figures);
[[nodiscard]] CountdownBar::Reading deadlineReading(const KeepAliveFigures& figures);

/// Until the next PING, and until the open PING's deadline. Hidden where nothing is counted.
class KeepAliveCountdowns final : public QWidget {
    Q_OBJECT

public:
    explicit KeepAliveCountdowns(QWidget* parent = nullptr);
    void show(const KeepAliveFigures& figures);

private:
    CountdownBar* m_nextPing;
    CountdownBar* m_deadline;
};

} // namespace pongscope::ui
