// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fifo.h"
#include "core/base/random_source.h"
#include "core/protocol/close_handshake.h"
#include "core/protocol/deflate_codec.h"
#include "core/protocol/deflate_params.h"
#include "core/protocol/endpoint_policy.h"
#include "core/protocol/events.h"
#include "core/protocol/frame_decoder.h"
#include "core/protocol/message_assembler.h"
#include "core/protocol/payload_buffer.h"

namespace pongscope::protocol {

/// How far received octets are processed; the pending ReceiveAsync of .NET (semantics 4.3).
enum class ReadingMode : std::uint8_t {
    Continuous, ///< a receive is pending at all times
    Paused,     ///< nobody receives: no frame is processed, no PONG answered
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
        std::optional<DeflateParams> deflate; ///< as agreed on in the handshake; nothing: RSV1 means nothing
    };

    /// `random` and `sink` are borrowed for the endpoint's life.
    Endpoint(const Settings& settings, RandomSource& random, EventSink& sink, TimePoint openedAt);

    // Input ------------------------------------------------------------------------------------------------------
    /// Takes octets that were read at `now`, unmasking them in place. Returns how many were processed: fewer than
    /// given only when reading is (or became) Paused; the caller keeps the rest and offers it again. After a keep-alive
    /// timeout frames are still reported, as late evidence; after any other end octets are taken and dropped.
    [[nodiscard]] std::size_t receive(MutableBytes octets, TimePoint now);
    /// Where the next octets of a large frame's payload belong, to be read straight into: copying them out of a buffer
    /// of the caller's would take as long as reading them. Empty when no such frame is open, or reading is Paused; then
    /// read into a buffer and call receive(). Valid until the next call; ends with the frame at the latest.
    [[nodiscard]] MutableBytes payloadSpace();
    /// So many octets were read into the front of payloadSpace() at `now`, and not given to receive().
    void receiveInPlace(std::size_t count, TimePoint now);
    /// The last frame was large: for the header of the next, and no more, a short read will do.
    [[nodiscard]] bool expectsLargeFrame() const { return m_largeFrames; }
    /// The peer ended its side of the stream. Offer all octets before this.
    void receiveEnd(TimePoint now);
    /// The stream failed; `reason` is the innermost message of the exception chain.
    void streamFailed(const std::string& reason, TimePoint now);
    void setReading(ReadingMode mode) { m_reading = mode; }
    [[nodiscard]] ReadingMode reading() const { return m_reading; }

    // Sending: refused with the Failure that the .NET call would have thrown -------------------------------------
    using Sent = tl::expected<void, Failure>;
    /// A whole message. `fragment` > 0 splits the payload into frames of that many octets.
    Sent send(Opcode type, ByteView payload, TimePoint now, std::size_t fragment = 0, bool disableCompression = false);
    /// SendAsync: exactly one frame, with the WebSocketMessageFlags EndOfMessage and DisableCompression. `type` counts
    /// on the first frame of a message only (semantics 3.3).
    Sent sendFrame(Opcode type, ByteView payload, bool endOfMessage, bool disableCompression, TimePoint now);
    Sent ping(ByteView payload, TimePoint now);
    Sent pong(ByteView payload, TimePoint now);
    /// CloseAsync's sending half; the event Ended tells when it is done. Code nothing: an empty Close.
    Sent close(std::optional<std::uint16_t> code, std::string_view reason, TimePoint now);
    /// Abort() or Dispose(): no Close frame. Ended follows at once.
    void abort(TimePoint now);
    /// Keep-alive settings that hold from now on; ignored after the end. They must be acceptable (keepAliveProblem).
    void changeKeepAlive(const KeepAliveSettings& settings, TimePoint now);
    /// Any header, unlawful ones included, in any state before the end; a client's header is sent with the mask it has.
    /// A Close counts as sent, a PING as sent by hand.
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
    /// A PING whose PONG may still come. Those of the keep-alive have a token, those by hand their payload.
    struct OpenPing {
        std::optional<std::int64_t> token;
        Bytes payload;
        TimePoint due;
        TimePoint queued;
        std::uint64_t endOffset = 0; ///< 0: never written, the state forbade it (semantics 4.3)
        std::optional<TimePoint> handedOver;
    };
    /// A PING that is still in our output or the stream's.
    struct WaitingPing {
        std::uint64_t endOffset;
        std::optional<std::int64_t> token;
    };
    /// The frame that is being read. It is put together inside the event that will report it: copying a header that was
    /// just written octet by octet stalled for half of the time a small frame took.
    struct IncomingFrame {
        Event event = FrameReceived{};
        RuleSet broken;         ///< to be reported behind it
        bool whole = false;     ///< its payload came in one read and is lent from there, else it is in m_partial
        bool open = false;      ///< between its header and its last octet
        bool assembled = false; ///< goes to the assembler
        Inflater::Result inflated;
        std::optional<ByteView> content; ///< inflated

        [[nodiscard]] FrameReceived& received() { return *std::get_if<FrameReceived>(&event); }
        [[nodiscard]] const FrameHeader& header() { return received().header; }
        void begin(bool isWhole)
        {
            broken.clear();
            whole = isWhole;
            open = true;
            assembled = false;
            content.reset();
        }
    };

    // endpoint_receive.cpp
    void takePiece(const FramePiece& piece, MutableBytes& rest, TimePoint now);
    void takeWholeFrame(TimePoint now);
    void takePlainFrames(MutableBytes& rest, TimePoint now);
    void beginFrame(const FrameBegin& begin, MutableBytes& rest, TimePoint now);
    void takePayload(MutableBytes part, TimePoint now);
    void keepPart(ByteView part);
    [[nodiscard]] std::uint64_t roomInFrame() const;
    void giveBuffersBack();
    void checkText(ByteView part, TimePoint now);
    void endFrame(TimePoint now);
    void judge(const FrameHeader& header);
    void judgeLimits(const FrameHeader& header);
    [[nodiscard]] std::optional<Rule> failingRule() const
    {
        return m_frame.broken.empty() ? std::optional<Rule>() : firstFailing(m_frame.broken);
    }
    [[nodiscard]] std::optional<Rule> firstFailing(const RuleSet& broken) const;
    void reportFrame(TimePoint now);
    void reportCutFrame(TimePoint now);
    void reportBreach(Rule rule, TimePoint now);
    void endDataFrame(TimePoint now);
    [[nodiscard]] ByteView inflateFrame();
    void reportInflating(TimePoint now);
    void answerPing(ByteView payload, TimePoint now);
    void matchPong(ByteView payload, TimePoint now);
    [[nodiscard]] PongReceived answerTo(ByteView payload, TimePoint now);
    void takeClose(ByteView payload, TimePoint now);
    void noteEmptyClose(TimePoint now);
    [[nodiscard]] bool readsAfterClose() const;

    // endpoint_send.cpp
    [[nodiscard]] Sent allowed(bool permitted, std::string_view validStates, PendingCall call) const;
    [[nodiscard]] Sent roomFor(std::uint64_t octets) const;
    [[nodiscard]] bool canSend() const;
    /// A FrameSent to be put into the output, masked where the role asks for it.
    [[nodiscard]] Event lawfulFrame(Opcode opcode, ByteView payload, bool fin, std::uint8_t rsv);
    /// Where it ends in the outgoing stream.
    std::uint64_t put(Event& sent, TimePoint now);
    std::uint64_t putLawful(Opcode opcode, ByteView payload, TimePoint now, bool fin = true, std::uint8_t rsv = 0);
    [[nodiscard]] Sent maySend(Opcode type, std::uint64_t octets, std::uint64_t frames) const;
    [[nodiscard]] Sent putData(Opcode type, ByteView payload, bool fin, bool disableCompression, TimePoint now);
    [[nodiscard]] bool compresses() const;
    [[nodiscard]] Deflater& deflater();
    void rememberPing(ByteView payload, std::uint64_t endOffset, TimePoint now);
    void sendKeepAlivePing(TimePoint now);
    void sendKeepAlivePong(TimePoint now);
    void sendClose(std::optional<std::uint16_t> code, std::string_view reason, TimePoint now);
    void putClose(Event& sent, TimePoint now);

    // endpoint.cpp
    void emit(const Event& event, TimePoint at);
    void changeState(WebSocketState to, TimePoint now);
    void fail(Rule rule, TimePoint now);
    void keepAliveFault(TimePoint now);
    void closeTimedOut(TimePoint now);
    void bothClosed(TimePoint now);
    void finishClean(TimePoint now);
    void finish(EndedBy by, bool clean, std::optional<Failure> failure, TimePoint now);

    Settings m_settings;
    RandomSource& m_random;
    EventSink& m_sink;
    KeepAlive m_keepAlive;
    FrameDecoder m_decoder;
    MessageAssembler m_assembler;
    IncomingFrame m_frame;
    Event m_plainMessage = MessageReceived{}; ///< is filled in again for each
    PayloadBuffer m_partial;                  ///< payload of a frame that came in pieces, at most maxFrame
    std::optional<Inflater> m_inflater;       ///< from the first compressed frame on
    std::optional<Deflater> m_deflater;
    Bytes m_inflated, m_compressed; ///< of the frame at hand, at most maxMessage
    ByteQueue m_output;
    std::uint64_t m_queued = 0; ///< octets ever put into the output

    std::optional<OpenPing> m_keepAlivePing; ///< the newest; stays until the next for late and doubled PONGs
    Fifo<OpenPing> m_manualPings;            ///< in the order of sending, at most maxOpenManualPings
    Fifo<WaitingPing> m_waitingPings;

    std::optional<ClosePayload> m_ownClose;
    std::optional<ClosePayload> m_peerClose;
    bool m_closeSent = false;
    bool m_closeReceived = false;
    bool m_peerClosedFirst = false;
    bool m_takingClose = false; ///< the peer's Close is being reported: the end waits for it
    bool m_streamEnded = false;
    std::optional<TimePoint> m_closeAt;          ///< the peer's Close must have come
    std::optional<TimePoint> m_transportCloseAt; ///< both Closes are done; a client waits for the end of the stream

    ReadingMode m_reading = ReadingMode::Continuous;
    StreamWish m_wish = StreamWish::Keep;
    WebSocketState m_state = WebSocketState::Open;
    bool m_ended = false;
    bool m_discarding = false;          ///< what still comes is not even looked at
    bool m_sendingMessage = false;      ///< a fragmented message of ours is open
    bool m_sending = false;             ///< the events of a data frame are being emitted
    bool m_messageUncompressed = false; ///< DisableCompression of the frame that was sent last
    bool m_messageCompressed = false;   ///< the open message went through the deflater
    bool m_timedOut = false;            ///< by the keep-alive
    bool m_pongsDropped = false;        ///< was reported
    bool m_largeFrames = false;         ///< the frame begun last was one, and came in pieces
};

} // namespace pongscope::protocol
