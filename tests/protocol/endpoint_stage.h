// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/frame_encoder.h"

#include <QByteArray>
#include <QByteArrayList>

#include <functional>

namespace pongscope::protocol {

/// Mask keys that can be foretold: always 01 02 03 04.
class CountingRandom final : public RandomSource {
public:
    void fill(MutableBytes into) override;
};

/// One endpoint under a script, as a play is rehearsed: octets and time go in, lines come out, one an event, in order.
///
///     in text 5 Hello            a frame was received: opcode, announced length, payload (text, or hex after 0x)
///     in more text rsv4 3 Hel    not final, RSV1 set
///     begun text 5 @12           its header came, at this offset
///     out close 2 0x03e8         a frame was put into the output
///     holds Hello                what the compressed frame above inflates to
///     message text Hello         (+ " of 3" when of several frames, + " compressed")
///     ping 1 | ping by hand      PingSent
///     handed over 1 | ... by hand
///     pong outstanding 1 rtt 20ms | pong stale 1 | pong foreign | pong manual rtt 5ms
///     violation reserved-bits @0
///     finding close-without-code
///     close 1000 bye | close none
///     state Open>CloseSent
///     timed out 1
///     ended Closed by peer clean 1000 bye | ended Aborted by timeout: <outermost message>
class Stage final : private EventSink {
public:
    static inline const TimePoint kOpen{std::chrono::hours(1000)};

    explicit Stage(Role role, const EndpointPolicy& policy = {},
        const KeepAliveSettings& keepAlive = KeepAliveSettings::forRawStream(),
        const std::optional<DeflateParams>& deflate = {});

    /// Moves the clock and lets the endpoint see every deadline on the way, never late.
    void passTime(Duration duration);
    /// Moves the clock alone.
    void setTime(Duration sinceOpening) { now = kOpen + sinceOpening; }
    /// Octets from the peer; returns how many were taken.
    std::size_t receive(QByteArray octets);
    std::size_t receiveHex(const char* hex) { return receive(QByteArray::fromHex(hex)); }

    /// The lines since the last call.
    QByteArrayList said();
    /// Takes the output as the stream would, without handing it over; in hex.
    [[nodiscard]] QByteArray takeOutput();
    [[nodiscard]] QByteArray output() const;

    /// Called after an event was noted: for sinks that act from inside.
    std::function<void(const Event&)> reaction;
    std::vector<Ended> endings;
    std::vector<KeepAliveTimedOut> timeouts;
    std::vector<Violation> violations;
    std::vector<PingSent> pings;
    std::vector<PongReceived> pongs;
    std::vector<FrameSent> sentFrames; ///< their payload is not to be looked at

    TimePoint now = kOpen;
    CountingRandom random;
    Endpoint endpoint;

private:
    void handle(const Event& event, TimePoint at) override;

    QByteArrayList m_lines;
    std::optional<std::uint64_t> m_settled; ///< where the newest frame began, if all was said of it
};

/// The octets of a frame as `from` sends it: a client's is masked.
[[nodiscard]] QByteArray frameFrom(Role from, Opcode opcode, const QByteArray& payload = {}, bool fin = true);

/// "text" as it is when printable, else 0x and hex.
[[nodiscard]] QByteArray readable(ByteView payload);

/// "sent", or the words of the refusal.
[[nodiscard]] QByteArray messageOf(const Endpoint::Sent& sent);

} // namespace pongscope::protocol
