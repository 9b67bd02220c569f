// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"
#include "core/protocol/keep_alive.h"
#include "core/protocol/rules.h"

#include <variant>

namespace pongscope::protocol {

enum class Severity : std::uint8_t { Info, Warning, Error };

/// Something the user ought to know and might not see: a breach that was tolerated, or where .NET does otherwise.
struct Finding {
    std::string id; ///< stable, kebab-case; a rule's id where a rule stands behind it
    Severity severity = Severity::Info;
    std::string text;   ///< English, the source for translation
    std::string rfc;    ///< section or empty
    std::string dotnet; ///< what a .NET client would do; empty when it is the same

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Who ended a connection; the command line's `by`.
enum class EndedBy : std::uint8_t {
    Local,
    Peer,          ///< by a Close, or by ending the stream without one
    Timeout,       ///< the keep-alive
    Transport,     ///< the stream failed
    ProtocolError, ///< the peer broke a rule
};
[[nodiscard]] std::string_view endedByName(EndedBy by);

// Every payload below is borrowed for the length of the call.

/// A frame whose last octet was read, lawful or not.
///
/// The frame that broke a rule is always reported, and before the Violation events it caused: when it fails the
/// connection before all of it has come, with as much of the payload as is there. A frame inside which the stream ends
/// is reported the same way.
struct FrameReceived {
    FrameHeader header;
    ByteView payload; ///< unmasked; shorter than header.length when a limit cut it off or the stream ended inside
    std::uint64_t offset = 0; ///< of its first octet in the incoming stream
    bool settled = false;     ///< all is said of it: no FrameContent, PongReceived or Violation of its own follows
};
/// A frame's header was read and its payload has not all come yet.
struct FrameBegun {
    FrameHeader header;
    std::uint64_t offset = 0;
};
/// A frame was put into the output, behind whatever waits there.
struct FrameSent {
    FrameHeader header;
    ByteView payload;            ///< before masking
    std::uint64_t endOffset = 0; ///< of the octet after its last in the outgoing stream
};
/// What a compressed frame carries once it is inflated: follows its FrameReceived or FrameSent at once. Of a frame that
/// could not be inflated, as much as came out of it.
struct FrameContent {
    ByteView payload;
};
/// A whole data message, after assembly, inflating and the UTF-8 check.
struct MessageReceived {
    Opcode type = Opcode::Text;
    ByteView payload;
    std::uint32_t frames = 1;
    std::uint64_t wireLength = 0; ///< payload octets of its frames, as they stood
    bool compressed = false;
};
/// Emitted right after the PING's FrameSent.
struct PingSent {
    std::optional<std::int64_t> token; ///< nothing for a PING by hand
    TimePoint due;                     ///< the timer; equals `queued` for a PING by hand
    TimePoint queued;
    std::uint64_t endOffset = 0;
};
/// The PING's last octet was taken by the layer below (Endpoint::handedOver).
struct PingHandedOver {
    std::optional<std::int64_t> token;
    std::uint64_t endOffset = 0; ///< identifies the PING
    TimePoint at;
};
/// Emitted right after the PONG's FrameReceived (and the violations of that frame).
struct PongReceived {
    PongMatch match = PongMatch::Foreign;
    std::optional<std::int64_t> token;
    std::uint64_t pingEndOffset = 0; ///< identifies the PING it answers; 0 for none
    std::optional<Duration> rtt;     ///< from handed over (or queued, if never handed over) to read
};
struct CloseReceived {
    std::optional<std::uint16_t> code; ///< nothing for an empty payload
    std::string reason;
};
struct StateChanged {
    WebSocketState from = WebSocketState::Open;
    WebSocketState to = WebSocketState::Open;
};
/// The keep-alive gave up: state is Aborted, nothing more is sent.
struct KeepAliveTimedOut {
    std::int64_t token = 0;
    TimePoint due, queued;
    std::optional<TimePoint> handedOver;
    TimePoint deadline;
    TimePoint noticed; ///< the heartbeat that saw it
};
/// The endpoint is done: nothing more is processed or sent. Emitted exactly once, last but for what a keep-alive
/// timeout leaves behind as late evidence: FrameReceived, PongReceived and PingHandedOver.
struct Ended {
    WebSocketState state = WebSocketState::Closed; ///< Closed or Aborted
    EndedBy by = EndedBy::Local;                   ///< a clean end: whose Close came first
    bool clean = false;                            ///< both Close frames were exchanged
    std::optional<std::uint16_t> code;             ///< the peer's, else ours if one was sent and the end is clean
    std::string reason;
    std::optional<Failure> failure; ///< what a pending ReceiveAsync would have thrown
};

using Event = std::variant<FrameReceived, FrameBegun, FrameSent, FrameContent, MessageReceived, PingSent,
    PingHandedOver, PongReceived, Violation, Finding, CloseReceived, StateChanged, KeepAliveTimedOut, Ended>;

/// Where an endpoint reports to, in the order in which things happened. Must not call back into the endpoint's
/// receive(), advance() or output functions; sending from inside is allowed.
class EventSink {
public:
    virtual ~EventSink() = default;
    virtual void handle(const Event& event, TimePoint at) = 0;
};

} // namespace pongscope::protocol
