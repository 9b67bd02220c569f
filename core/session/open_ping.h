// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"

namespace pongscope::session {

/// Where the keep-alive's open PING is at this moment: in our queue, below us, with the peer's TCP. Gathered from the
/// endpoint's events and from looks at the socket, for the live figures. Engine thread only.
class OpenPing {
public:
    void take(const protocol::Event& event);
    /// True if something new came out.
    bool look(const capture::SocketMoment& moment);
    void publish(capture::Capture& capture) const;

private:
    struct Ping {
        TimePoint queued;
        std::uint64_t endOffset = 0; ///< 0: never written
        std::optional<TimePoint> handedOver, acked;
        bool ackTold = false;
    };
    std::optional<Ping> m_ping;
};

} // namespace pongscope::session
