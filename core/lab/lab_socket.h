// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/fault_injector.h"
#include "core/lab/lab_target.h"
#include "core/lab/pacer.h"
#include "core/protocol/endpoint.h"
#include "core/transport/byte_stream.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace pongscope::lab {

/// One open WebSocket of the lab: says what its path says and misbehaves as its faults say.
///
/// Drives its endpoint itself and records nothing. Keep-alive is off: only /path?ping=D makes the lab PING. Memory is
/// bounded: an echo stops reading, and a ticker stops talking, while the peer does not take what was said. A socket
/// that does not read, by a fault, cannot see its peer go, and is given up after an hour. Lives in the thread of its
/// stream.
class LabSocket final : public QObject, private protocol::EventSink {
    Q_OBJECT

public:
    /// Takes a stream on which the handshake is done, and what it agreed on. `random` is borrowed for the socket's
    /// life. `maxMessage` bounds what the peer may say at once, in a frame as in a message.
    LabSocket(std::unique_ptr<transport::ByteStream> stream, const LabTarget& target,
        const std::optional<protocol::DeflateParams>& deflate, RandomSource& random,
        std::uint64_t maxMessage = protocol::EndpointPolicy().maxMessage);
    ~LabSocket() override;

    /// Call once. `early`: what came behind the request's head. It can finish from inside.
    void start(ByteView early);

    /// Neither side has ended TCP, as far as this one knows: faults can strike.
    [[nodiscard]] bool isOpen() const { return m_phase == Phase::Open; }
    /// As FaultInjector::strike(), now. It can finish from inside.
    void strike(const FaultPlan& plan);
    /// As FaultInjector::behave(), and reads and writes again at full speed. What was sent is sent. It can finish from
    /// inside: it may see only now that its peer has gone.
    void behave();

Q_SIGNALS:
    /// The connection is over; emitted once, possibly from within a signal of the stream: destroy the socket later.
    void finished();
    /// A message of the peer's is whole.
    void messageReceived();

private:
    enum class Phase : std::uint8_t {
        Open,
        Leaving, ///< our side has ended; what the peer still says is thrown away
        Over,
    };
    /// Lets the output out at a rate up to one offset of the outgoing stream.
    struct Throttle {
        std::uint64_t rate; ///< octets a second
        TimePoint since;
        std::uint64_t from;
        std::uint64_t until;
    };

    /// With a peer that keeps its half of TCP open for ever.
    static constexpr std::chrono::seconds kPatience{30};

    void handle(const protocol::Event& event, TimePoint at) override;
    void frameReceived(const protocol::FrameReceived& frame, TimePoint at);
    void answerPing(TimePoint at);

    // Slots of the stream and the timer; each ends in settle().
    void readyRead();
    void handedOver(quint64 count);
    void peerEnded();
    void streamFailed(const Error& error);
    void timeout();

    void readAll(TimePoint now);
    void take(MutableBytes octets, TimePoint now);
    void discard();
    void speak(TimePoint now);
    void sendPing(TimePoint now);
    void pump(TimePoint now);
    [[nodiscard]] std::size_t writable(TimePoint now);
    [[nodiscard]] std::size_t backlog() const;
    void watchBacklog(TimePoint now);

    // lab_socket_faults.cpp
    void carryOut(const std::vector<FaultInjector::Act>& acts, TimePoint now);
    void act(const FaultInjector::SendPong& pong, TimePoint now);
    void act(const FaultInjector::SendClose& close, TimePoint now);
    void act(const FaultInjector::SendBadFrame& frame, TimePoint now);
    void act(const FaultInjector::SendBigMessage& message, TimePoint now);
    void act(const FaultInjector::SendCorruptDeflate& message, TimePoint now);
    void act(const FaultInjector::SendBomb& bomb, TimePoint now);
    [[nodiscard]] bool canAct(const FaultInjector::Act& act) const;
    void sendHostile(protocol::Opcode type, ByteView compressed, TimePoint now);
    void act(const FaultInjector::StopReading& stop, TimePoint now);
    void act(const FaultInjector::Freeze& freeze, TimePoint now);
    void act(const FaultInjector::Drop& drop, TimePoint now);
    void act(const FaultInjector::Reset& reset, TimePoint now);

    void settle(TimePoint now);
    void leave(TimePoint now);
    void over();
    [[nodiscard]] std::optional<TimePoint> nextDeadline(TimePoint now) const;

    std::unique_ptr<transport::ByteStream> m_stream;
    LabTarget m_target;
    TimePoint m_openedAt;
    FaultInjector m_injector;
    protocol::Endpoint m_endpoint;
    std::optional<Pacer> m_pacer;    ///< /ticker and /chat
    std::uint64_t m_said = 0;        ///< messages of the pacer
    std::string m_text;              ///< reused for each of them
    std::optional<Bytes> m_pingRead; ///< not answered yet
    std::optional<TimePoint> m_nextPing;
    std::uint64_t m_pings = 0;

    QTimer m_timer;
    std::optional<TimePoint> m_timerAt;
    std::optional<TimePoint> m_goneAt; ///< patience with a peer that does not end the connection
    std::optional<Throttle> m_throttle;
    std::uint64_t m_queued = 0; ///< where the newest frame ends in the outgoing stream
    std::uint64_t m_taken = 0;  ///< octets of the endpoint's output given to the stream
    std::uint64_t m_handedOver = 0;
    Phase m_phase = Phase::Open;
    bool m_pumping = false;
    bool m_frozen = false;
    bool m_plain = false;   ///< compresses no more: the peer's history is not what ours says
    bool m_deaf = false;    ///< reads no more, by a fault
    bool m_stalled = false; ///< does not read while the peer does not take the answers
    bool m_peerEnded = false;
    bool m_moreToRead = false;
};

} // namespace pongscope::lab
