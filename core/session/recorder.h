// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fifo.h"
#include "core/capture/capture.h"
#include "core/protocol/endpoint.h"

#include <functional>
#include <map>

namespace pongscope::session {

/// What a connection knows of its stream and its timer when the keep-alive gives up: evidence for a TimeoutFact.
struct Surroundings {
    bool readingPaused = false;
    TimePoint pausedSince; ///< while readingPaused
    std::uint64_t unreadBytes = 0, unsentBytes = 0;
    TimePoint expectedTick;                               ///< when the endpoint asked to be called
    bool readingStalled = false;                          ///< nothing is read because our own output is stuck
    const Fifo<capture::SocketMoment>* moments = nullptr; ///< since the PING was queued; borrowed
};

/// Turns the events of one endpoint into rows and facts of one capture. Engine thread only; knows no stream.
///
/// Rows never change once they are in the capture, but a PONG's round trip, a PING's origin and a frame's breach are
/// told right after the frame. So the newest row waits for the next event that is none of these, or for flush(); a
/// frame of which all is said does not.
class Recorder {
public:
    /// The settings decide how severe a breach is.
    Recorder(std::shared_ptr<capture::Capture> capture, const protocol::Endpoint::Settings& endpoint);

    void take(const protocol::Event& event, TimePoint at);
    /// The same for those who know already what it is.
    void take(const protocol::FrameReceived& event, TimePoint at);
    void take(const protocol::FrameSent& event, TimePoint at);
    /// Call at the end of every call into the endpoint.
    void flush()
    {
        if (m_pending.waiting)
            flushPending();
    }

    /// Octets were read from the stream.
    void noteRead(TimePoint now) { m_lastByte = now; }
    /// Octets were processed by the endpoint.
    void noteProcessed(std::uint64_t count) { m_bytesIn += count; }
    /// Set while the endpoint's time is advanced.
    void setSurroundings(const std::optional<Surroundings>& surroundings) { m_surroundings = surroundings; }
    /// How the socket was when the PONG that is told next was read, and how many octets had been handed over.
    void setPongSample(const SocketSample& sample, std::uint64_t handedOver) { m_pongSample = {sample, handedOver}; }
    [[nodiscard]] std::uint64_t bytesIn() const { return m_bytesIn; }
    /// The newest frame of the peer's.
    [[nodiscard]] std::optional<std::uint64_t> lastReceivedRow() const
    {
        return m_lastReceived ? std::optional(m_lastReceived->row) : std::nullopt;
    }
    /// What failed below; the end of the connection names it.
    void setCause(const Error& error) { m_cause = error; }

    /// Called right before the ClosedFact is appended.
    using BeforeClosed = std::function<void(const capture::ClosedFact&, TimePoint)>;
    void setBeforeClosed(BeforeClosed call) { m_beforeClosed = std::move(call); }
    /// Writes the counters that are kept here.
    void publish(capture::LiveFigures& live) const;

    /// When at the latest the peer's TCP had acknowledged the PING that ends there, as far as the queue tells.
    [[nodiscard]] static std::optional<TimePoint> acknowledged(
        std::uint64_t endOffset, const SocketSample& sample, std::uint64_t handedOver, std::optional<TimePoint> since);

private:
    /// The newest frame and what was told of it.
    struct PendingRow {
        capture::FrameRow row;
        Bytes payload; ///< a copy: an event's payload is borrowed for the length of the call only
        TimePoint at;
        std::optional<protocol::PingSent> ping;
        std::optional<protocol::PongReceived> pong;
        std::vector<protocol::Violation> violations;
        std::optional<Bytes> content; ///< what it inflates to
        bool waiting = false;
    };
    /// What is remembered of a PING of ours.
    struct PingRecord {
        protocol::PingSent sent;
        std::uint64_t row = 0;
        std::uint64_t bytesInBefore = 0; ///< octets processed when it was queued
        std::optional<TimePoint> handedOver;
        bool reported = false;
    };

    void on(const protocol::FrameReceived& event, TimePoint at);
    void on(const protocol::FrameSent& event, TimePoint at);
    void on(const protocol::FrameContent& event, TimePoint at);
    void on(const protocol::FrameBegun& event, TimePoint at);
    void on(const protocol::MessageReceived&, TimePoint) { }
    void on(const protocol::PingSent& event, TimePoint at);
    void on(const protocol::PingHandedOver& event, TimePoint at);
    void on(const protocol::PongReceived& event, TimePoint at);
    void on(const protocol::Violation& event, TimePoint at);
    void on(const protocol::Finding& event, TimePoint at);
    void on(const protocol::CloseReceived&, TimePoint) { }
    void on(const protocol::StateChanged&, TimePoint) { }
    void on(const protocol::KeepAliveTimedOut& event, TimePoint at);
    void on(const protocol::Ended& event, TimePoint at);

    void flushPending();
    void hold(const protocol::FrameHeader& header, protocol::Direction direction, ByteView payload, TimePoint at);
    std::uint64_t appendAtOnce(
        const protocol::FrameHeader& header, protocol::Direction direction, ByteView payload, TimePoint at);
    void count();
    /// The same, of the first moment that tells.
    [[nodiscard]] static std::optional<TimePoint> acknowledged(
        std::uint64_t endOffset, std::optional<TimePoint> handedOver, const Fifo<capture::SocketMoment>& moments);
    /// Puts the pending row into the capture; its number.
    std::uint64_t appendRow();
    [[nodiscard]] std::uint64_t newestRow() const;
    void remember(const protocol::PingSent& ping, std::uint64_t row);
    void record(const protocol::PongReceived& pong, std::uint64_t row, TimePoint at);
    void record(const protocol::Violation& violation, std::optional<std::uint64_t> row, TimePoint at);
    void report(PingRecord& ping, TimePoint at);
    [[nodiscard]] bool hasRoomFor(std::string_view kind, TimePoint at);
    [[nodiscard]] PingRecord* pingEndingAt(std::uint64_t endOffset);
    [[nodiscard]] PingRecord* pingWith(std::int64_t token);

    std::shared_ptr<capture::Capture> m_capture;
    protocol::Compat m_compat;
    bool m_failsOnViolation;
    PendingRow m_pending;
    Fifo<PingRecord> m_pings; ///< by ascending endOffset; bounded
    struct LastReceived {
        std::uint64_t row;
        TimePoint at;
    };
    std::optional<LastReceived> m_lastReceived;
    std::optional<Surroundings> m_surroundings;
    std::optional<std::pair<SocketSample, std::uint64_t>> m_pongSample;
    struct Begun {
        protocol::FrameHeader header;
        std::uint64_t offset = 0;
        TimePoint at;
    };
    std::optional<Begun> m_begun; ///< a frame of the peer's whose payload is still coming
    std::optional<Error> m_cause;
    BeforeClosed m_beforeClosed;
    std::optional<TimePoint> m_lastByte;
    std::uint64_t m_bytesIn = 0, m_bytesOut = 0, m_framesIn = 0, m_framesOut = 0;
    struct DataOctets {
        std::uint64_t wire = 0, content = 0;
    };
    DataOctets m_dataIn, m_dataOut;
    std::map<std::string, std::uint32_t, std::less<>> m_alike; ///< facts that a peer can bring about at will, by kind
    bool m_repeatsReported = false;
};

} // namespace pongscope::session
