// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random_source.h"
#include "core/protocol/close_handshake.h"
#include "core/protocol/endpoint_policy.h"
#include "core/protocol/events.h"
#include "core/protocol/frame_decoder.h"
#include "core/protocol/message_assembler.h"

#include <deque>

namespace pongscope::protocol {

/// How far received octets are processed; the pending ReceiveAsync of .NET (semantics 4.3).
enum class ReadingMode : std::uint8_t {
    Continuous, ///< a receive is pending at all times
    Paused, ///< nobody receives: no frame is processed, no PONG answered
    OneMessage, ///< one receive: processing stops behind the next whole data message or Close, then Paused
};

/// What the endpoint wants done with the stream below it.
enum class StreamWish : std::uint8_t {
    Keep,
    Close, ///< flush the output, then end the stream in good order
    Abort, ///< drop it now; output that was not handed over is void
};

/// One side of one WebSocket, from the end of the handshake to the end of the stream (RFC 6455; semantics 4 to 6).
///
/// Octets in, events and octets out; time and randomness are passed in. Never reads a clock, never throws, never
/// blocks. Not thread-safe.
class Endpoint {
public:
    struct Settings {
        Role role = Role::Client;
        EndpointPolicy policy;
        KeepAliveSettings keepAlive;
    };

    /// `random` and `sink` are borrowed for the endpoint's life.
    Endpoint(const Settings& settings, RandomSource& random, EventSink& sink, TimePoint openedAt);

    // Input ------------------------------------------------------------------------------------------------------
    /// Takes octets that were read at `now`, unmasking them in place. Returns how many were processed: fewer than
    /// given only when reading is (or became) Paused; the caller keeps the rest and offers it again.
    [[nodiscard]] std::size_t receive(MutableBytes octets, TimePoint now);
    /// The peer ended its side of the stream. Offer all octets before this.
    void receiveEnd(TimePoint now);
    /// The stream failed; `reason` is the innermost message of the exception chain.
    void streamFailed(const std::string& reason, TimePoint now);
    void setReading(ReadingMode mode) { m_reading = mode; }
    [[nodiscard]] ReadingMode reading() const { return m_reading; }

    // Sending: refused with the Failure that the .NET call would have thrown -------------------------------------
    using Sent = tl::expected<void, Failure>;
    /// `fragment` > 0 splits the payload into frames of that many octets.
    Sent send(Opcode type, ByteView payload, TimePoint now, std::size_t fragment = 0);
    Sent ping(ByteView payload, TimePoint now);
    Sent pong(ByteView payload, TimePoint now);
    /// CloseAsync's sending half; the event Ended tells when it is done. Code nothing: an empty Close.
    Sent close(std::optional<std::uint16_t> code, std::string_view reason, TimePoint now);
    /// Abort() or Dispose(): no Close frame. Ended follows at once.
    void abort(TimePoint now);
    /// Any header, unlawful ones included, in any state before the end; a client's header is sent with the mask it has.
    Sent sendRaw(const FrameHeader& header, ByteView payload, TimePoint now);

    // Time -------------------------------------------------------------------------------------------------------
    /// When advance() wants to be called; nothing when no timer runs.
    [[nodiscard]] std::optional<TimePoint> nextDeadline() const;
    void advance(TimePoint now);

    // Output -----------------------------------------------------------------------------------------------------
    [[nodiscard]] ByteView output() const { return m_output.view(); }
    /// `count` octets of output() were moved to the stream's own buffer.
    void outputTaken(std::size_t count);
    /// So many octets, counted from the start, have left for the kernel (or the HTTP/2 session).
    void handedOver(std::uint64_t total, TimePoint now);
    [[nodiscard]] StreamWish wish() const { return m_wish; }

    // Facts ------------------------------------------------------------------------------------------------------
    [[nodiscard]] WebSocketState state() const { return m_state; }
    [[nodiscard]] bool ended() const { return m_ended; }
    [[nodiscard]] const KeepAlive& keepAlive() const { return m_keepAlive; }
    [[nodiscard]] const Settings& settings() const { return m_settings; }

private:
    Settings m_settings;
    KeepAlive m_keepAlive;
    ByteQueue m_output;
    ReadingMode m_reading = ReadingMode::Continuous;
    StreamWish m_wish = StreamWish::Keep;
    WebSocketState m_state = WebSocketState::Open;
    bool m_ended = false;
};

} // namespace pongscope::protocol
