// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"

#include <array>

namespace pongscope::capture {

/// The members of each fact and of what it is made of, by name: what files keep. A new fact is a new Shape here, a new
/// member one more line; names never change, because files of earlier versions have them.
template <class T>
struct Shape;

template <class T>
concept Shaped = requires
{
    Shape<std::remove_const_t<T>>::kName;
};

template <>
struct Shape<HttpField> {
    static constexpr std::string_view kName = "field";
    static void visit(auto& field, auto&& member)
    {
        member("name", field.name);
        member("value", field.value);
    }
};
template <>
struct Shape<Error> {
    static constexpr std::string_view kName = "error";
    static void visit(auto& error, auto&& member)
    {
        member("fault", error.fault);
        member("subject", error.subject);
        member("code", error.code);
        member("detail", error.detail);
    }
};
template <>
struct Shape<protocol::ExceptionLink> {
    static constexpr std::string_view kName = "exception";
    static void visit(auto& link, auto&& member)
    {
        member("type", link.type);
        member("code", link.code);
        member("message", link.message);
    }
};
template <>
struct Shape<protocol::Failure> {
    static constexpr std::string_view kName = "failure";
    static void visit(auto& failure, auto&& member)
    {
        member("kind", failure.kind);
        member("chain", failure.chain);
    }
};
template <>
struct Shape<protocol::HandshakeCheck> {
    static constexpr std::string_view kName = "check";
    static void visit(auto& check, auto&& member)
    {
        member("what", check.what);
        member("expected", check.expected);
        member("seen", check.seen);
        member("outcome", check.outcome);
        member("rfc", check.rfc);
        member("dotnet", check.dotnet);
    }
};
template <>
struct Shape<protocol::DeflateTerm> {
    static constexpr std::string_view kName = "deflateTerm";
    static void visit(auto& term, auto&& member)
    {
        member("parameter", term.parameter);
        member("offered", term.offered);
        member("answered", term.answered);
        member("agreed", term.agreed);
        member("reason", term.reason);
    }
};
template <>
struct Shape<protocol::DeflateParams> {
    static constexpr std::string_view kName = "deflate";
    static void visit(auto& params, auto&& member)
    {
        member("clientMaxWindowBits", params.clientMaxWindowBits);
        member("clientContextTakeover", params.clientContextTakeover);
        member("serverMaxWindowBits", params.serverMaxWindowBits);
        member("serverContextTakeover", params.serverContextTakeover);
    }
};
template <>
struct Shape<protocol::KeepAliveSettings> {
    static constexpr std::string_view kName = "keepAlive";
    static void visit(auto& settings, auto&& member)
    {
        member("interval", settings.interval);
        member("timeout", settings.timeout);
    }
};
template <>
struct Shape<protocol::Finding> {
    static constexpr std::string_view kName = "findingText";
    static void visit(auto& finding, auto&& member)
    {
        member("id", finding.id);
        member("severity", finding.severity);
        member("text", finding.text);
        member("rfc", finding.rfc);
        member("dotnet", finding.dotnet);
    }
};
template <>
struct Shape<SocketSample> {
    static constexpr std::string_view kName = "socket";
    static void visit(auto& sample, auto&& member)
    {
        member("at", sample.at);
        member("ownOctets", sample.ownOctets);
        member("unread", sample.unread);
        member("unacked", sample.unacked);
        member("notSent", sample.notSent);
        member("acked", sample.acked);
        member("inFlight", sample.inFlight);
        member("retransmits", sample.retransmits);
        member("segmentsSent", sample.segmentsSent);
        member("sentAgain", sample.sentAgain);
        member("probes", sample.probes);
        member("backoff", sample.backoff);
        member("peerWindow", sample.peerWindow);
        member("windowLimited", sample.windowLimited);
        member("sinceAck", sample.sinceAck);
        member("sinceData", sample.sinceData);
        member("rtt", sample.rtt);
        member("minRtt", sample.minRtt);
        member("retransmitTimeout", sample.retransmitTimeout);
    }
};
template <>
struct Shape<SocketMoment> {
    static constexpr std::string_view kName = "moment";
    static void visit(auto& moment, auto&& member)
    {
        member("when", moment.when);
        member("socket", moment.socket);
        member("unreadHere", moment.unreadHere);
        member("unsentHere", moment.unsentHere);
        member("bytesIn", moment.bytesIn);
        member("handedOver", moment.handedOver);
    }
};
template <>
struct Shape<PartialFrame> {
    static constexpr std::string_view kName = "partialFrame";
    static void visit(auto& frame, auto&& member)
    {
        member("opcode", frame.opcode);
        member("length", frame.length);
        member("received", frame.received);
        member("begun", frame.begun);
    }
};
template <>
struct Shape<ResponseDetails> {
    static constexpr std::string_view kName = "response";
    static void visit(auto& response, auto&& member)
    {
        member("status", response.status);
        member("headers", response.headers);
        member("body", response.body);
        member("cut", response.cut);
    }
};

// Facts ---------------------------------------------------------------------------------------------------------

template <>
struct Shape<AttemptStarted> {
    static constexpr std::string_view kName = "attempt";
    static void visit(auto& fact, auto&& member)
    {
        member("http", fact.http);
        member("url", fact.url);
        member("reused", fact.reused);
        member("via", fact.via);
    }
};
template <>
struct Shape<Fallback> {
    static constexpr std::string_view kName = "fallback";
    static void visit(auto& fact, auto&& member)
    {
        member("from", fact.from);
        member("to", fact.to);
        member("because", fact.because);
        member("failure", fact.failure);
    }
};
template <>
struct Shape<H2FrameFact> {
    static constexpr std::string_view kName = "h2";
    static void visit(auto& fact, auto&& member)
    {
        member("out", fact.out);
        member("name", fact.name);
        member("flags", fact.flags);
        member("streamId", fact.streamId);
        member("length", fact.length);
        member("facts", fact.facts);
        member("rtt", fact.rtt);
    }
};
template <>
struct Shape<StepStarted> {
    static constexpr std::string_view kName = "step";
    static void visit(auto& fact, auto&& member)
    {
        member("step", fact.step);
        member("subject", fact.subject);
    }
};
template <>
struct Shape<HandshakeDone> {
    static constexpr std::string_view kName = "handshake";
    static void visit(auto& fact, auto&& member)
    {
        member("http", fact.http);
        member("status", fact.status);
        member("requestRaw", fact.requestRaw);
        member("responseRaw", fact.responseRaw);
        member("requestHeaders", fact.requestHeaders);
        member("responseHeaders", fact.responseHeaders);
        member("checks", fact.checks);
        member("subprotocol", fact.subprotocol);
        member("deflateTerms", fact.deflateTerms);
        member("streamId", fact.streamId);
        member("localPort", fact.localPort);
        member("localAddress", fact.localAddress);
        member("peerAddress", fact.peerAddress);
        member("tls", fact.tls);
        member("alpn", fact.alpn);
        member("timings", fact.timings);
    }
};
template <>
struct Shape<Opened> {
    static constexpr std::string_view kName = "open";
    static void visit(auto& fact, auto&& member)
    {
        member("keepAlive", fact.keepAlive);
        member("strategy", fact.strategy);
        member("heartbeat", fact.heartbeat);
        member("deflate", fact.deflate);
    }
};
template <>
struct Shape<PingFact> {
    static constexpr std::string_view kName = "ping";
    static void visit(auto& fact, auto&& member)
    {
        member("token", fact.token);
        member("due", fact.due);
        member("queued", fact.queued);
        member("handedOver", fact.handedOver);
        member("row", fact.row);
    }
};
template <>
struct Shape<PongFact> {
    static constexpr std::string_view kName = "pong";
    static void visit(auto& fact, auto&& member)
    {
        member("token", fact.token);
        member("rtt", fact.rtt);
        member("matched", fact.matched);
        member("match", fact.match);
        member("row", fact.row);
        member("pingRow", fact.pingRow);
        member("reachedKernel", fact.reachedKernel);
        member("pingAcked", fact.pingAcked);
        member("networkRtt", fact.networkRtt);
    }
};
template <>
struct Shape<FindingFact> {
    static constexpr std::string_view kName = "finding";
    static void visit(auto& fact, auto&& member)
    {
        member("finding", fact.finding);
        member("row", fact.row);
        member("confidence", fact.confidence);
        member("evidence", fact.evidence);
    }
};
template <>
struct Shape<TimeoutFact> {
    static constexpr std::string_view kName = "timeout";
    static void visit(auto& fact, auto&& member)
    {
        member("token", fact.token);
        member("due", fact.due);
        member("queued", fact.queued);
        member("handedOver", fact.handedOver);
        member("deadline", fact.deadline);
        member("noticed", fact.noticed);
        member("pingRow", fact.pingRow);
        member("readingPaused", fact.readingPaused);
        member("readingPausedFor", fact.readingPausedFor);
        member("unreadBytes", fact.unreadBytes);
        member("unsentBytes", fact.unsentBytes);
        member("bytesSincePing", fact.bytesSincePing);
        member("sinceLastByte", fact.sinceLastByte);
        member("heartbeatLateness", fact.heartbeatLateness);
        member("dotnet", fact.dotnet);
        member("pingAcked", fact.pingAcked);
        member("partialFrame", fact.partialFrame);
        member("bytesIn", fact.bytesIn);
        member("readingStalled", fact.readingStalled);
    }
};
template <>
struct Shape<ReadingChanged> {
    static constexpr std::string_view kName = "reading";
    static void visit(auto& fact, auto&& member) { member("mode", fact.mode); }
};
template <>
struct Shape<ClosedFact> {
    static constexpr std::string_view kName = "closed";
    static void visit(auto& fact, auto&& member)
    {
        member("state", fact.state);
        member("by", fact.by);
        member("code", fact.code);
        member("reason", fact.reason);
        member("clean", fact.clean);
    }
};
template <>
struct Shape<ErrorFact> {
    static constexpr std::string_view kName = "failed";
    static void visit(auto& fact, auto&& member)
    {
        member("failure", fact.failure);
        member("step", fact.step);
        member("cause", fact.cause);
        member("serverSaid", fact.serverSaid);
        member("response", fact.response);
        member("tls", fact.tls);
    }
};
template <>
struct Shape<CaptureLimited> {
    static constexpr std::string_view kName = "limited";
    static void visit(auto& fact, auto&& member) { member("reason", fact.reason); }
};
template <>
struct Shape<RequestSent> {
    static constexpr std::string_view kName = "request-sent";
    static void visit(auto& fact, auto&& member)
    {
        member("number", fact.number);
        member("path", fact.path);
        member("streamId", fact.streamId);
        member("headers", fact.headers);
    }
};
template <>
struct Shape<RequestDone> {
    static constexpr std::string_view kName = "request";
    static void visit(auto& fact, auto&& member)
    {
        member("number", fact.number);
        member("path", fact.path);
        member("streamId", fact.streamId);
        member("status", fact.status);
        member("headers", fact.headers);
        member("length", fact.length);
        member("body", fact.body);
        member("duration", fact.duration);
        member("error", fact.error);
        member("detail", fact.detail);
    }
};
template <>
struct Shape<H2Blocked> {
    static constexpr std::string_view kName = "h2-wait";
    static void visit(auto& fact, auto&& member)
    {
        member("window", fact.window);
        member("streamId", fact.streamId);
        member("since", fact.since);
        member("until", fact.until);
        member("octets", fact.octets);
    }
};
template <>
struct Shape<AddressTried> {
    static constexpr std::string_view kName = "address";
    static void visit(auto& fact, auto&& member)
    {
        member("address", fact.address);
        member("port", fact.port);
        member("started", fact.started);
        member("took", fact.took);
        member("outcome", fact.outcome);
        member("error", fact.error);
    }
};
template <>
struct Shape<TunnelTried> {
    static constexpr std::string_view kName = "tunnel";
    static void visit(auto& fact, auto&& member)
    {
        member("proxy", fact.proxy);
        member("target", fact.target);
        member("open", fact.open);
        member("status", fact.status);
        member("authentication", fact.authentication);
        member("exchange", fact.exchange);
    }
};
template <>
struct Shape<ChallengeMet> {
    static constexpr std::string_view kName = "challenge";
    static void visit(auto& fact, auto&& member)
    {
        member("schemes", fact.schemes);
        member("scheme", fact.scheme);
        member("realm", fact.realm);
        member("because", fact.because);
    }
};
template <>
struct Shape<Redirected> {
    static constexpr std::string_view kName = "redirect";
    static void visit(auto& fact, auto&& member)
    {
        member("status", fact.status);
        member("from", fact.from);
        member("to", fact.to);
        member("followed", fact.followed);
        member("because", fact.because);
    }
};
template <>
struct Shape<CookieMet> {
    static constexpr std::string_view kName = "cookie";
    static void visit(auto& fact, auto&& member)
    {
        member("name", fact.name);
        member("domain", fact.domain);
        member("path", fact.path);
        member("stored", fact.stored);
        member("because", fact.because);
    }
};
template <>
struct Shape<SocketHistory> {
    static constexpr std::string_view kName = "socket-history";
    static void visit(auto& fact, auto&& member)
    {
        member("moments", fact.moments);
        member("longestStall", fact.longestStall);
        member("stallEnd", fact.stallEnd);
        member("wallDrift", fact.wallDrift);
    }
};
template <>
struct Shape<CertificateQuestioned> {
    static constexpr std::string_view kName = "certificate-question";
    static void visit(auto& fact, auto&& member)
    {
        member("subject", fact.subject);
        member("tls", fact.tls);
    }
};
template <>
struct Shape<CertificateDecided> {
    static constexpr std::string_view kName = "certificate-decision";
    static void visit(auto& fact, auto&& member)
    {
        member("accepted", fact.accepted);
        member("pinned", fact.pinned);
        member("waited", fact.waited);
    }
};
template <>
struct Shape<Reconnection> {
    static constexpr std::string_view kName = "reconnection";
    static void visit(auto& fact, auto&& member)
    {
        member("what", fact.what);
        member("attempt", fact.attempt);
        member("most", fact.most);
        member("delay", fact.delay);
    }
};
template <>
struct Shape<Aftermath> {
    static constexpr std::string_view kName = "aftermath";
    static void visit(auto& fact, auto&& member)
    {
        member("grace", fact.grace);
        member("from", fact.from);
        member("until", fact.until);
        member("bytes", fact.bytes);
        member("pongAt", fact.pongAt);
        member("pongRow", fact.pongRow);
        member("pongWasThere", fact.pongWasThere);
        member("pongThereSince", fact.pongThereSince);
        member("endAt", fact.endAt);
        member("failure", fact.failure);
        member("cutShort", fact.cutShort);
    }
};

template <>
struct Shape<KeepAliveChanged> {
    static constexpr std::string_view kName = "keep-alive-changed";
    static void visit(auto& fact, auto&& member)
    {
        member("from", fact.from);
        member("to", fact.to);
        member("strategy", fact.strategy);
        member("heartbeat", fact.heartbeat);
    }
};

// Enumerations --------------------------------------------------------------------------------------------------

/// The values of an enumeration by name, in its order from 0.
template <class E>
struct Names;

template <>
struct Names<protocol::Severity> {
    static constexpr std::array kNames{"info", "warning", "error"};
};
template <>
struct Names<protocol::EndedBy> {
    static constexpr std::array kNames{"local", "peer", "timeout", "transport", "protocol-error"};
};
template <>
struct Names<protocol::WebSocketState> {
    static constexpr std::array kNames{"None", "Connecting", "Open", "CloseSent", "CloseReceived", "Closed", "Aborted"};
};
template <>
struct Names<protocol::WebSocketError> {
    static constexpr std::array kNames{"Success", "InvalidMessageType", "Faulted", "NativeError", "NotAWebSocket",
        "UnsupportedVersion", "UnsupportedProtocol", "HeaderError", "ConnectionClosedPrematurely", "InvalidState",
        "Argument"};
};
template <>
struct Names<protocol::KeepAliveStrategy> {
    static constexpr std::array kNames{"off", "unsolicited-pong", "ping-pong"};
};
template <>
struct Names<protocol::PongMatch> {
    static constexpr std::array kNames{"outstanding", "stale", "foreign", "manual"};
};
template <>
struct Names<protocol::HandshakeCheck::Outcome> {
    static constexpr std::array kNames{"passed", "tolerated", "failed", "not-reached"};
};
template <>
struct Names<protocol::DeflateReason> {
    static constexpr std::array kNames{"default", "confirmed", "smaller", "servers-wish", "our-choice", "not-confirmed",
        "cannot-compress", "larger", "invalid"};
};
template <>
struct Names<SocketMoment::When> {
    static constexpr std::array kNames{"ping", "waiting", "deadline", "grace", "end"};
};
template <>
struct Names<Fault> {
    static constexpr std::array kNames{"NameNotFound", "Refused", "Unreachable", "TimedOut", "TlsRejected",
        "ConnectionReset", "ConnectionLost", "Cancelled", "AddressInUse", "PermissionDenied", "FileNotReadable",
        "BadFile", "BadHead", "LimitReached", "DiskFull", "FileNotWritable", "ProxyRefused"};
};

} // namespace pongscope::capture
