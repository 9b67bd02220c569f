// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"

namespace pongscope::diagnosis {

/// An earlier connection to the same place that was cut while it was idle.
struct PastCut {
    std::string id; ///< of the verdict
    Duration age{}; ///< how long nothing (or, for idle-cut-despite-pings, no data) had moved
    TimePoint at;
};

/// Everything that the causes of a timeout or a cut are told apart by, gathered from one capture. What is not known is
/// absent, and absence is never taken for evidence.
struct Evidence {
    // Circumstances
    protocol::KeepAliveSettings keepAlive;
    bool http2 = false;
    bool tls = false;
    std::string via; ///< an intermediary that we know of; empty: none
    TimePoint openedAt;

    // The PING that was not answered in time; nothing: the connection did not time out
    struct Ping {
        std::int64_t token = 0;
        TimePoint due, queued;
        std::optional<TimePoint> handedOver, acked;
        TimePoint deadline, noticed;
    };
    std::optional<Ping> ping;
    bool readingPaused = false, readingStalled = false;
    std::optional<Duration> readingPausedFor;
    std::uint64_t unread = 0;         ///< octets that had arrived and were not processed
    std::uint64_t unsent = 0;         ///< octets of ours that the kernel had not taken
    std::uint64_t bytesSincePing = 0; ///< octets processed
    std::size_t dataFramesSincePing = 0;
    std::optional<Duration> sinceLastByte;
    std::optional<capture::PartialFrame> partialFrame;
    Duration timerLateness{};
    std::vector<capture::SocketMoment> moments; ///< from the PING to the deadline
    std::optional<capture::Aftermath> aftermath;
    std::vector<capture::SocketMoment> graceMoments;

    // Clocks and thread, from the PING (or the last PING before a cut) on
    Duration longestStall{};
    TimePoint stallEnd;
    Duration wallDrift{};

    // Heartbeats
    std::vector<Duration> rtts; ///< of the keep-alive's PINGs that were answered in time, in order
    std::size_t pingsSent = 0;  ///< that were handed over
    struct ForeignPong {
        TimePoint at;
        std::uint64_t size = 0;
    };
    std::vector<ForeignPong> foreignPongs; ///< with a payload that was never sent, since the PING
    std::size_t foreignPongsBefore = 0;    ///< since the opening
    std::optional<TimePoint>
        pongBeforeDeadline; ///< the right PONG was read before the deadline, and it still timed out

    // HTTP/2
    std::optional<bool> h2PingAnswered;   ///< a PING of HTTP/2 that was sent while the WebSocket's was open
    std::optional<Duration> h2BlockedFor; ///< octets of the stream waited for WINDOW_UPDATE when it timed out
    bool h2ConnectionWindow = false;      ///< it was the connection's window, not the stream's
    std::optional<std::string> h2ResetCode, h2GoAwayCode; ///< what the peer's RST_STREAM, GOAWAY said

    // How it ended; nothing: it has not, or by the timeout above
    struct End {
        TimePoint at;
        protocol::EndedBy by = protocol::EndedBy::Peer;
        bool clean = false;
        std::optional<Fault> fault; ///< of the stream
        std::string faultText;
        struct Close {
            std::optional<std::uint16_t> code;
            std::string reason;
            TimePoint at;
        };
        std::optional<Close> peerClose, ownClose;
        TimePoint lastOctet;       ///< in either direction, frames of HTTP/2 included; the opening at first
        TimePoint lastData;        ///< frame, in either direction; the opening at first
        Duration longestSilence{}; ///< before the last
        Duration longestDataGap{}; ///< before the last
        std::size_t pingsSinceData = 0, pongsSinceData = 0; ///< of ours, and their PONGs
        std::optional<TimePoint> lastPing;                  ///< of ours, that was sent
        bool deflateCorrupt = false;                        ///< a compressed message could not be inflated
        bool pongInsideCompressed = false; ///< a PONG came between the fragments of the last compressed message
        /// What we sent after the last octet of the peer's, into the longest silence: when, and how long that was.
        struct Unanswered {
            TimePoint at;
            Duration silence{};
            Duration longestBefore{}; ///< the longest silence before that one
        };
        std::optional<Unanswered> unanswered;
    };
    std::optional<End> end;
    std::vector<PastCut> pastCuts; ///< not gathered: whoever knows other connections adds them

    // The peer's heartbeat
    std::vector<TimePoint> peerPings;    ///< when they were read; the newest kKeptPeerPings
    std::size_t unansweredPeerPings = 0; ///< of a pause: read in one go when it was over
    std::optional<Duration> pauseOfThese;
    static constexpr std::size_t kKeptPeerPings = 256;
};

/// From what the capture holds now, and from a fact that is about to be appended. Looks at the newest million rows.
[[nodiscard]] Evidence gather(const capture::Capture& capture, const std::optional<capture::Fact>& next = {});

} // namespace pongscope::diagnosis
