// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/evidence.h"

namespace pongscope::diagnosis {

/// How the queues went between a PING and its deadline: what the moments say when they are compared. A member is absent
/// when the moments do not tell.
struct QueueStory {
    const capture::SocketMoment* atPing = nullptr;     ///< the first at or after it was queued
    const capture::SocketMoment* midway = nullptr;     ///< the first in the second half of the timeout
    const capture::SocketMoment* atDeadline = nullptr; ///< the last before the abort

    std::optional<std::uint64_t> ackedLately; ///< octets that the peer acknowledged in the second half
    std::uint64_t handedOverLately = 0;       ///< octets that our kernel took in the second half
    bool receivedLately = false;              ///< octets came in the second half, read or not
    std::optional<bool> unreadFlat;           ///< as many octets lay unread in the second half as at its end, and some
    std::optional<Duration> windowLimited;    ///< time of it that was spent waiting for the peer's window
    std::optional<bool> ackSincePing;         ///< an ACK came after the PING was handed over (or queued)

    [[nodiscard]] bool sentLately() const { return handedOverLately > 0 || ackedLately.value_or(0) > 0; }
    /// A fact of the socket at the deadline.
    template <class T>
    [[nodiscard]] std::optional<T> atEnd(std::optional<T> SocketSample::*fact) const
    {
        return atDeadline ? atDeadline->socket.*fact : std::nullopt;
    }
};

[[nodiscard]] QueueStory tellQueues(const Evidence& evidence);

} // namespace pongscope::diagnosis
