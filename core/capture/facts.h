// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/http_head.h"
#include "core/base/result.h"
#include "core/base/socket_sample.h"
#include "core/protocol/events.h"
#include "core/protocol/handshake_client.h"

#include <variant>

namespace pongscope::capture {

/// What happened on a connection besides frames: rare, ordered, in words of their own. Plain values; English texts
/// are sources for translation.

/// An attempt to connect begins (the command line's `attempt`).
struct AttemptStarted {
    std::string http = "1.1";
    std::string url;
    bool reused = false;  ///< over an HTTP/2 connection that was open already
    std::string via = {}; ///< the proxy's address; empty: none
};
/// An attempt came to nothing and the next follows (semantics 2.1). Its failure is kept: .NET loses it.
struct Fallback {
    std::string from, to; ///< "2", "1.1"
    std::string because;  ///< English, the source for translation
    protocol::Failure failure;
};
/// A frame of HTTP/2 below: of the WebSocket's stream, or of the whole connection (stream 0).
struct H2FrameFact {
    bool out = false;
    std::string name; ///< "HEADERS", ...
    std::uint8_t flags = 0;
    std::int32_t streamId = 0;
    std::uint32_t length = 0;
    std::vector<std::pair<std::string, std::string>> facts; ///< what it says
    std::optional<Duration> rtt{};                          ///< of the ACK of a PING of ours, since that PING was sent
};
/// A step of it begins: "proxy-lookup", "resolving", "connecting", "proxy", "tls", "handshake". The window shows it
/// while it lasts.
struct StepStarted {
    std::string step;
    std::string subject; ///< the host, the address
};
/// The reply to the opening handshake was read and judged.
struct HandshakeDone {
    std::string http = "1.1";
    int status = 0;
    std::string requestRaw, responseRaw;
    std::vector<HttpField> requestHeaders, responseHeaders;
    std::vector<protocol::HandshakeCheck> checks;
    std::string subprotocol;
    std::vector<protocol::DeflateTerm> deflateTerms; ///< permessage-deflate, offered against agreed
    std::optional<std::int32_t> streamId;            ///< over HTTP/2
    std::uint16_t localPort = 0;
    std::string localAddress, peerAddress;
    /// Facts of TLS as (name, value), empty for ws; certificates as "subject", "issuer", "not after", ...
    std::vector<std::pair<std::string, std::string>> tls;
    std::string alpn;
    /// Steps with their durations, in order: "dns", "tcp", "proxy", "tls", "http".
    std::vector<std::pair<std::string, Duration>> timings;
};
struct Opened {
    protocol::KeepAliveSettings keepAlive;
    protocol::KeepAliveStrategy strategy = protocol::KeepAliveStrategy::Off;
    std::optional<std::chrono::milliseconds> heartbeat;
    std::optional<protocol::DeflateParams> deflate; ///< nothing: messages go uncompressed
};
/// A PING of ours, at the instant when it was handed over (or when it was clear that it never would be).
struct PingFact {
    std::optional<std::int64_t> token; ///< nothing: by hand
    TimePoint due, queued;
    std::optional<TimePoint> handedOver;
    std::uint64_t row = 0; ///< of the PING in the frame log
};
struct PongFact {
    std::optional<std::int64_t> token;
    std::optional<Duration> rtt;
    bool matched = false;
    protocol::PongMatch match = protocol::PongMatch::Foreign;
    std::uint64_t row = 0; ///< of the PONG
    std::optional<std::uint64_t> pingRow;
    /// The latest instant at which its last octet can have come to this machine: when data came last, as far as the
    /// system tells (to a few ms).
    std::optional<TimePoint> reachedKernel{};
    /// The PING was acknowledged by the peer's TCP at this instant or before (to a few ms).
    std::optional<TimePoint> pingAcked{};
    std::optional<Duration>
        networkRtt{}; ///< TCP's own, smoothed, when the PONG was read; through a proxy, to the proxy
};
struct FindingFact {
    protocol::Finding finding;
    std::optional<std::uint64_t> row; ///< the frame it is about
    std::string confidence{};         ///< "certain", "likely", "possible" where a cause is named; else empty
    /// What it was concluded from, by name.
    std::vector<std::pair<std::string, std::variant<bool, std::int64_t, double, std::string>>> evidence{};
};
/// A frame whose header was read and whose payload was still coming.
struct PartialFrame {
    protocol::Opcode opcode = protocol::Opcode::Binary;
    std::uint64_t length = 0;   ///< of its payload
    std::uint64_t received = 0; ///< of these
    TimePoint begun;
};
/// The keep-alive gave up. The cause is diagnosed by others, from this evidence.
struct TimeoutFact {
    std::int64_t token = 0;
    TimePoint due, queued;
    std::optional<TimePoint> handedOver;
    TimePoint deadline, noticed;
    std::optional<std::uint64_t> pingRow;
    bool readingPaused = false; ///< nobody received when the deadline passed
    std::optional<Duration> readingPausedFor;
    std::uint64_t unreadBytes = 0;    ///< octets that had arrived and were not processed (our buffer and the stream's)
    std::uint64_t unsentBytes = 0;    ///< octets of ours that the kernel had not taken
    std::uint64_t bytesSincePing = 0; ///< octets received and processed since the PING was queued
    std::optional<Duration> sinceLastByte; ///< since anything was read
    Duration heartbeatLateness{};          ///< how late our own timer was when it noticed
    /// What each call of a .NET developer would have thrown, in the order of semantics 4.4.
    std::vector<std::pair<std::string, protocol::Failure>> dotnet;
    /// The PING was acknowledged by the peer's TCP at this instant or before; nothing: not known to be.
    std::optional<TimePoint> pingAcked{};
    std::optional<PartialFrame> partialFrame{}; ///< of the peer's, when the connection was aborted
    std::uint64_t bytesIn = 0;                  ///< octets processed until then
    bool readingStalled = false;                ///< echo: nothing was read because our own output was stuck
};
struct ReadingChanged {
    std::string mode; ///< "continuous", "paused", "one-message"
};
struct ClosedFact {
    protocol::WebSocketState state = protocol::WebSocketState::Closed;
    protocol::EndedBy by = protocol::EndedBy::Local;
    std::optional<std::uint16_t> code;
    std::string reason;
    bool clean = false;
};
/// A refusal as CollectHttpResponseDetails keeps it; its head is in the HandshakeDone before.
struct ResponseDetails {
    int status = 0;
    std::vector<HttpField> headers; ///< credentials masked
    std::string body;               ///< its start, as it stood on the wire but for the framing of chunks
    bool cut = false;               ///< there was more
};
struct ErrorFact {
    protocol::Failure failure;
    std::string step;           ///< where it failed: as in StepStarted, or "open" later
    std::optional<Error> cause; ///< the world's refusal, if that is what it was
    std::string serverSaid;     ///< the start of what a server said instead, for "refused"; empty: nothing
    std::optional<ResponseDetails> response = {}; ///< only when it was asked for
    /// Of a TLS handshake that failed because of the peer's certificate: as in HandshakeDone, the reasons as "problem".
    std::vector<std::pair<std::string, std::string>> tls = {};
};
/// The capture itself lost something, and why ("payload-ceiling", "row-capacity").
struct CaptureLimited {
    std::string reason;
};

/// An ordinary GET beside the WebSocket, on the HTTP/2 connection that it shares, was sent. Its reply names its number.
struct RequestSent {
    std::uint32_t number = 0; ///< 1 for the first of this capture
    std::string path;
    std::int32_t streamId = 0;
    std::vector<HttpField> headers;
};
/// What came of such a request: a reply, or the reason why there is none.
struct RequestDone {
    std::uint32_t number = 0;
    std::string path;
    std::optional<std::int32_t> streamId; ///< nothing: it was never sent
    std::optional<int> status;            ///< nothing: there was no reply
    std::vector<HttpField> headers;
    std::uint64_t length = 0; ///< octets of the body that came
    Bytes body;               ///< its start
    Duration duration{};      ///< from the request to the end of the reply
    std::string error;        ///< English, the source for translation; empty: the reply is whole
    std::string detail;       ///< what the world said to that; not translated
};
/// Octets of ours wait for room in an HTTP/2 window (RFC 9113 5.2): told when they have waited for a while, and again,
/// with the same `since`, when the wait is over. A PING that was queued in between waited for the window, not for the
/// peer's WebSocket.
struct H2Blocked {
    std::string window; ///< "stream", "connection", "both": which was empty when the wait began
    std::int32_t streamId = 0;
    TimePoint since;
    std::optional<TimePoint> until; ///< nothing: it goes on
    std::uint64_t octets = 0;       ///< the most that waited in the stream so far
};
/// How one address of the host, or of the proxy, fared (RFC 8305).
struct AddressTried {
    std::string address;
    std::uint16_t port = 0;
    TimePoint started;
    Duration took{};
    std::string outcome; ///< "connected", "failed", "overtaken"
    std::string error;   ///< what the system said
};
/// What was said to a proxy and what it said, credentials masked; also when it opened no tunnel.
struct TunnelTried {
    std::string proxy, target; ///< "http://proxy:3128", "host:443"
    bool open = false;
    int status = 0;             ///< of the reply to CONNECT; 0 with SOCKS
    std::string authentication; ///< "Basic", "Digest", "user and password"; empty: none was asked for
    std::vector<std::pair<bool, std::string>> exchange; ///< out?, a head of HTTP or what a message of SOCKS says
};
/// The server asked who we are (401).
struct ChallengeMet {
    std::string schemes; ///< all that it offers: "Negotiate, Basic"
    std::string scheme;  ///< the one that is answered; empty: none
    std::string realm;
    std::string because; ///< English, why it is not answered; empty: it is
};
/// The server sent us elsewhere (300 to 303, 307, 308).
struct Redirected {
    int status = 0;
    std::string from, to; ///< addresses; `to` as far as it could be read
    bool followed = false;
    std::string because; ///< English, why not
};
/// A Set-Cookie of a handshake's reply. Its value is a secret, and nowhere here.
struct CookieMet {
    std::string name, domain, path;
    bool stored = false;
    std::string because; ///< English, why not
};

/// What was known of the connection's queues at one instant.
struct SocketMoment {
    enum class When : std::uint8_t { Ping, Waiting, Deadline, Grace, End };
    When when = When::Waiting;
    SocketSample socket;
    std::uint64_t unreadHere = 0; ///< octets in this process (or the stream) that were not processed
    std::uint64_t unsentHere = 0; ///< octets of ours that the kernel had not taken
    std::uint64_t bytesIn = 0;    ///< octets processed so far
    std::uint64_t handedOver = 0; ///< octets of ours that the kernel has taken so far
};
/// How the queues went while a PING was open, while a timeout's aftermath was listened to, or before an end without a
/// Close handshake: a bounded number of moments, oldest first.
struct SocketHistory {
    std::vector<SocketMoment> moments;
    Duration longestStall{}; ///< of the engine's thread in that time
    TimePoint stallEnd;      ///< when it went on; means nothing without a stall
    Duration wallDrift{};    ///< what the wall clock gained on the monotonic one: the machine slept, or it was set
};
/// What came after a keep-alive timeout while the socket was only read on.
struct Aftermath {
    Duration grace{};                ///< how long it was meant to last
    TimePoint from, until;           ///< how long it did
    std::uint64_t bytes = 0;         ///< octets that were processed in it
    std::optional<TimePoint> pongAt; ///< the PONG that had been waited for was read
    std::optional<std::uint64_t> pongRow;
    bool pongWasThere = false; ///< its last octet lay unread on this machine when the connection was aborted
    std::optional<TimePoint> pongThereSince; ///< the earliest moment known at which it did
    std::optional<TimePoint> endAt;          ///< the peer ended the stream (FIN, END_STREAM), or it failed
    std::optional<Error> failure;            ///< how it failed; nothing: it ended in good order
    bool cutShort = false;                   ///< the user left, or the PONG had come, before the grace was over
};

/// The keep-alive's settings were changed while the connection was open: these hold from now on.
struct KeepAliveChanged {
    protocol::KeepAliveSettings from, to;
    protocol::KeepAliveStrategy strategy = protocol::KeepAliveStrategy::Off;
    std::optional<std::chrono::milliseconds> heartbeat;
};
/// The server's certificate did not pass, and whoever connects is asked. Until CertificateDecided the connection waits.
struct CertificateQuestioned {
    std::string subject; ///< "host:port"
    /// As in HandshakeDone. A "problem" behind a certificate is about that one, one in front of all about none.
    std::vector<std::pair<std::string, std::string>> tls;
};
struct CertificateDecided {
    bool accepted = false;
    bool pinned = false; ///< for the connections that follow, too
    Duration waited{};   ///< the connect timeout stood still meanwhile
};
/// One connection follows another to the same address by itself.
struct Reconnection {
    /// "planned": an attempt follows this connection's end; "attempt": this connection is one; "given-up": none
    /// follows, because so many came to nothing.
    std::string what;
    std::uint32_t attempt = 0; ///< 1 for the first after a connection that was open, or was asked for by the user
    std::uint32_t most = 0;    ///< 0: without a bound
    Duration delay{};          ///< before that attempt
};

using FactBody = std::variant<AttemptStarted, Fallback, H2FrameFact, StepStarted, HandshakeDone, Opened, PingFact,
    PongFact, FindingFact, TimeoutFact, ReadingChanged, ClosedFact, ErrorFact, CaptureLimited, RequestSent, RequestDone,
    H2Blocked, AddressTried, TunnelTried, ChallengeMet, Redirected, CookieMet, SocketHistory, Aftermath,
    KeepAliveChanged, CertificateQuestioned, CertificateDecided, Reconnection>;

struct Fact {
    TimePoint at;
    std::uint64_t rows = 0; ///< frame rows that were in the log when it happened: where it belongs among them
    FactBody body;
};

} // namespace pongscope::capture
