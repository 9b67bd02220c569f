// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/json_writer.h"
#include "core/capture/redaction.h"
#include "core/diagnosis/timeout_verdict.h"
#include "core/exporters/error_reason.h"
#include "core/exporters/event_format.h"
#include "core/exporters/keep_alive_report.h"
#include "core/exporters/latest_fact.h"
#include "core/exporters/timeout_json.h"
#include "core/protocol/utf8_validator.h"

namespace pongscope::capture {

namespace {

using namespace capture;

std::string_view directionName(protocol::Direction direction)
{
    return direction == protocol::Direction::Out ? "out" : "in";
}

std::string_view severityName(protocol::Severity severity)
{
    switch (severity) {
    case protocol::Severity::Info:
        return "info";
    case protocol::Severity::Warning:
        return "warning";
    case protocol::Severity::Error:
        return "error";
    }
    return {};
}

void writePayload(JsonWriter& json, ByteView payload)
{
    if (protocol::isUtf8(payload))
        json.member("payload", textOf(payload));
    else
        json.member("payloadHex", toHex(payload));
}

/// What one side compresses with, and whether it keeps its history.
void writeDeflate(JsonWriter& json, const std::optional<protocol::DeflateParams>& deflate)
{
    json.key("deflate");
    if (!deflate) {
        json.null();
        return;
    }
    json.beginObject();
    json.member("clientMaxWindowBits", deflate->clientMaxWindowBits);
    json.member("serverMaxWindowBits", deflate->serverMaxWindowBits);
    json.member("clientContextTakeover", deflate->clientContextTakeover);
    json.member("serverContextTakeover", deflate->serverContextTakeover);
    json.endObject();
}

/// Or says that it is, whether or not anybody agreed to it. Continuations carry no such bit.
bool isCompressed(const Capture& capture, const FrameRow& row)
{
    return capture.content(row) || (!protocol::isControl(row.code()) && (row.rsv & protocol::kRsv1));
}

void writeChain(JsonWriter& json, const protocol::Failure& failure)
{
    json.key("chain");
    json.beginArray();
    for (const protocol::ExceptionLink& link : failure.chain)
        json.value(link.message);
    json.endArray();
}

void writeFields(JsonWriter& json, std::string_view name, const std::vector<HttpField>& fields)
{
    json.key(name);
    json.beginArray();
    for (const HttpField& field : fields) {
        json.beginArray();
        json.value(field.name);
        json.value(field.value);
        json.endArray();
    }
    json.endArray();
}

/// Facts of the connection first, then an array with an object a certificate: each begins with its subject.
void writeTls(JsonWriter& json, const std::vector<std::pair<std::string, std::string>>& tls)
{
    json.key("tls");
    if (tls.empty()) {
        json.null();
        return;
    }
    json.beginObject();
    bool inChain = false;
    for (const auto& [name, content] : tls) {
        if (name == "subject") {
            if (inChain)
                json.endObject();
            else {
                json.key("certificates");
                json.beginArray();
            }
            inChain = true;
            json.beginObject();
        }
        json.member(name, content);
    }
    if (inChain) {
        json.endObject();
        json.endArray();
    }
    json.endObject();
}

/// One event a line.
class Line {
public:
    Line(std::string& out, std::string_view event, Duration at, int socket)
        : m_out(out)
        , json(out)
    {
        json.beginObject();
        json.member("event", event);
        json.key("t");
        json.seconds(at);
        json.member("socket", socket);
    }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
    ~Line()
    {
        json.endObject();
        m_out += '\n';
    }

private:
    std::string& m_out;

public:
    JsonWriter json;
};

class JsonEvents final : public EventFormat {
public:
    JsonEvents(ClockAnchor start, const Redactor* redactor)
        : m_start(start)
        , m_redactor(redactor)
    {
    }

    void start(std::string& out) override
    {
        Line line(out, "start", Duration::zero(), 1);
        line.json.member("wallClock", toIsoUtc(m_start.wall));
        line.json.member("version", PONGSCOPE_VERSION);
    }
    void frame(std::string& out, const EventSource& source, std::uint64_t row) override;
    void message(std::string& out, const EventSource& source, const MessageSpan& message) override;
    void fact(std::string& out, const EventSource& source, const Fact& fact) override
    {
        if (std::holds_alternative<Aftermath>(fact.body))
            return writeTimeout(out, source, fact.at);
        std::visit([&](const auto& body) { write(out, source.socket, fact.at, body); }, fact.body);
    }
    void failure(std::string& out, int socket, const protocol::Failure& failure, TimePoint at) override
    {
        write(out, socket, at, ErrorFact{failure, {}, std::nullopt, {}});
    }

private:
    [[nodiscard]] Duration since(TimePoint at) const { return at - m_start.steady; }
    void instant(JsonWriter& json, std::string_view name, const std::optional<TimePoint>& at) const
    {
        json.key(name);
        if (at)
            json.seconds(since(*at));
        else
            json.null();
    }

    void write(std::string& out, int socket, TimePoint at, const AttemptStarted& fact) const;
    void write(std::string& out, int socket, TimePoint at, const Fallback& fact) const;
    void write(std::string& out, int socket, TimePoint at, const H2FrameFact& fact) const;
    void write(std::string&, int, TimePoint, const StepStarted&) const { } // not in the contract
    void write(std::string& out, int socket, TimePoint at, const HandshakeDone& fact) const;
    void write(std::string& out, int socket, TimePoint at, const Opened& fact) const;
    void write(std::string& out, int socket, TimePoint at, const PingFact& fact) const;
    void write(std::string& out, int socket, TimePoint at, const PongFact& fact) const;
    void write(std::string& out, int socket, TimePoint at, const FindingFact& fact) const;
    void write(std::string&, int, TimePoint, const TimeoutFact&) const { } // when its aftermath is known
    void write(std::string& out, int socket, TimePoint at, const ReadingChanged& fact) const;
    void write(std::string& out, int socket, TimePoint at, const ClosedFact& fact) const
    {
        if (fact.by != protocol::EndedBy::Timeout)
            writeClosed(out, socket, at, fact);
    }
    void writeClosed(std::string& out, int socket, TimePoint at, const ClosedFact& fact) const;
    void writeTimeout(std::string& out, const EventSource& source, TimePoint at) const;
    void write(std::string& out, int socket, TimePoint at, const ErrorFact& fact) const;
    void write(std::string& out, int socket, TimePoint at, const CaptureLimited& fact) const;
    void write(std::string&, int, TimePoint, const SocketHistory&) const { } // in the evidence of the timeout
    void write(std::string&, int, TimePoint, const Aftermath&) const { }
    void write(std::string& out, int socket, TimePoint at, const KeepAliveChanged& fact) const;
    void write(std::string&, int, TimePoint, const RequestSent&) const { } // its frames and its end are told
    void write(std::string& out, int socket, TimePoint at, const RequestDone& fact) const;
    void write(std::string& out, int socket, TimePoint at, const H2Blocked& fact) const;
    void write(std::string& out, int socket, TimePoint at, const AddressTried& fact) const;
    void write(std::string& out, int socket, TimePoint at, const TunnelTried& fact) const;
    void write(std::string& out, int socket, TimePoint at, const ChallengeMet& fact) const;
    void write(std::string& out, int socket, TimePoint at, const Redirected& fact) const;
    void write(std::string& out, int socket, TimePoint at, const CookieMet& fact) const;
    void write(std::string& out, int socket, TimePoint at, const CertificateQuestioned& fact) const;
    void write(std::string& out, int socket, TimePoint at, const CertificateDecided& fact) const;
    void write(std::string& out, int socket, TimePoint at, const Reconnection& fact) const;

    [[nodiscard]] std::string shown(const std::string& text) const
    {
        return m_redactor ? m_redactor->text(text) : text;
    }
    void writeShown(JsonWriter& json, ByteView payload) const;
    void writeShown(JsonWriter& json, std::string_view name, const std::vector<HttpField>& fields) const;

    ClockAnchor m_start;
    const Redactor* m_redactor; ///< or null
};

void JsonEvents::writeShown(JsonWriter& json, ByteView payload) const
{
    const auto masked = m_redactor ? m_redactor->payload(payload) : std::nullopt;
    writePayload(json, masked ? ByteView(*masked) : payload);
}

void JsonEvents::writeShown(JsonWriter& json, std::string_view name, const std::vector<HttpField>& fields) const
{
    writeFields(json, name, m_redactor ? m_redactor->fields(fields) : fields);
}

void JsonEvents::frame(std::string& out, const EventSource& source, std::uint64_t number)
{
    const FrameRow& row = source.capture.row(number);
    const protocol::FrameHeader header = row.header();
    const ByteView payload = source.capture.payload(row);
    Line line(out, "frame", since(source.capture.instant(row)), source.socket);
    JsonWriter& json = line.json;
    json.member("dir", directionName(row.direction()));
    json.member("opcode", protocol::opcodeName(header.opcode));
    json.member("fin", header.fin);
    json.member("rsv1", (header.rsv & protocol::kRsv1) != 0);
    json.member("rsv2", (header.rsv & protocol::kRsv2) != 0);
    json.member("rsv3", (header.rsv & protocol::kRsv3) != 0);
    json.member("masked", header.mask.has_value());
    json.member("mask", header.mask ? std::optional(toHex(*header.mask)) : std::nullopt);
    json.member("length", header.length);
    json.member("headerLength", unsigned(header.size));
    if (payload.size() != header.length)
        json.member("kept", payload.size());
    const auto content = source.capture.content(row);
    if (content && m_redactor && m_redactor->payload(content->kept)) // what it inflates to must not be shown
        json.member("payloadHex", std::string(2 * payload.size(), '0'));
    else if (isCompressed(source.capture, row)) // its octets mean nothing as text, even where they happen to be some
        json.member("payloadHex", toHex(payload));
    else
        writeShown(json, payload);
}

void JsonEvents::message(std::string& out, const EventSource& source, const MessageSpan& message)
{
    const FrameRow& last = source.capture.row(message.frames.back());
    Line line(out, "message", since(source.capture.instant(last)), source.socket);
    JsonWriter& json = line.json;
    json.member("dir", directionName(message.direction));
    json.member("type", protocol::opcodeName(message.type));
    json.member("length", message.length);
    json.member("wireLength", message.wireLength);
    json.member("compressed", message.compressed);
    json.member("frames", message.frames.size());
    if (message.frames.size() == 1 && !message.compressed)
        writeShown(json, source.capture.payload(last));
    else
        writeShown(json, joinedPayload(source.capture, message, std::numeric_limits<std::size_t>::max()));
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const AttemptStarted& fact) const
{
    Line line(out, "attempt", since(at), socket);
    line.json.member("http", fact.http);
    line.json.member("url", shown(fact.url));
    line.json.textOrNull("via", fact.via);
    line.json.member("reused", fact.reused);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const Fallback& fact) const
{
    Line line(out, "fallback", since(at), socket);
    line.json.member("from", fact.from);
    line.json.member("to", fact.to);
    line.json.member("because", fact.because);
    line.json.key("chain");
    line.json.beginArray();
    for (const protocol::ExceptionLink& link : fact.failure.chain)
        line.json.value(link.message);
    line.json.endArray();
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const H2FrameFact& fact) const
{
    Line line(out, "h2", since(at), socket);
    line.json.member("dir", directionName(fact.out ? protocol::Direction::Out : protocol::Direction::In));
    line.json.member("frame", fact.name);
    line.json.member("streamId", fact.streamId);
    line.json.member("length", fact.length);
    line.json.member("flags", unsigned(fact.flags));
    if (fact.rtt) {
        line.json.key("rttMs");
        line.json.milliseconds(*fact.rtt);
    }
    line.json.key("facts");
    line.json.beginArray();
    for (const auto& [name, value] : fact.facts) {
        line.json.beginArray();
        line.json.value(name);
        line.json.value(value);
        line.json.endArray();
    }
    line.json.endArray();
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const HandshakeDone& fact) const
{
    Line line(out, "handshake", since(at), socket);
    JsonWriter& json = line.json;
    json.member("http", fact.http);
    json.member("status", fact.status);
    writeShown(json, "requestHeaders", fact.requestHeaders);
    writeShown(json, "responseHeaders", fact.responseHeaders);
    json.textOrNull("subprotocol", fact.subprotocol);
    json.textOrNull("alpn", fact.alpn);
    json.member("streamId", fact.streamId);
    writeTls(json, fact.tls);
    json.member("localPort", fact.localPort);
    json.key("timings"); // beyond the contract: the steps, in order
    json.beginObject();
    for (const auto& [name, duration] : fact.timings) {
        json.key(name + "Ms");
        json.milliseconds(duration);
    }
    json.endObject();
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const Opened& fact) const
{
    Line line(out, "open", since(at), socket);
    JsonWriter& json = line.json;
    writeDeflate(json, fact.deflate);
    writeKeepAlive(json, "keepAlive", fact.keepAlive);
}

/// An addition to the contract: the settings were changed while the connection was open.
void JsonEvents::write(std::string& out, int socket, TimePoint at, const KeepAliveChanged& fact) const
{
    Line line(out, "keep-alive", since(at), socket);
    writeKeepAlive(line.json, "from", fact.from);
    writeKeepAlive(line.json, "to", fact.to);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const PingFact& fact) const
{
    Line line(out, "ping", since(at), socket);
    line.json.member("token", fact.token);
    instant(line.json, "dueAt", fact.due);
    instant(line.json, "queuedAt", fact.queued);
    instant(line.json, "handedOverAt", fact.handedOver);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const PongFact& fact) const
{
    Line line(out, "pong", since(at), socket);
    line.json.member("token", fact.token);
    line.json.key("rttMs");
    if (fact.rtt)
        line.json.milliseconds(*fact.rtt);
    else
        line.json.null();
    line.json.member("matched", fact.matched);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const FindingFact& fact) const
{
    Line line(out, "finding", since(at), socket);
    line.json.member("id", fact.finding.id);
    line.json.member("severity", severityName(fact.finding.severity));
    line.json.member("text", fact.finding.text);
    line.json.textOrNull("rfc", fact.finding.rfc);
    line.json.textOrNull("dotnet", fact.finding.dotnet);
    if (fact.confidence.empty())
        return;
    line.json.member("confidence", fact.confidence);
    line.json.key("evidence");
    line.json.beginObject();
    for (const auto& [name, value] : fact.evidence)
        writeExhibit(line.json, name, value);
    line.json.endObject();
}

/// The verdict of the timeout, and the end that waited for it: the connection was aborted at once, but its cause is
/// known only now.
void JsonEvents::writeTimeout(std::string& out, const EventSource& source, TimePoint at) const
{
    const diagnosis::Evidence evidence = diagnosis::gather(source.capture);
    const std::vector<Fact> facts = source.capture.facts();
    const auto* timeout = latest<TimeoutFact>(facts);
    if (!timeout || !evidence.ping)
        return;
    {
        Line line(out, "timeout", since(at), source.socket);
        line.json.member("token", timeout->token);
        writeVerdict(line.json, *timeout, evidence, timeoutVerdict(evidence), m_start.steady);
    }
    if (const auto* closed = latest<ClosedFact>(facts))
        writeClosed(out, source.socket, at, *closed);
}

/// Beyond the contract's events: when reading was paused or went on.
void JsonEvents::write(std::string& out, int socket, TimePoint at, const ReadingChanged& fact) const
{
    Line line(out, "reading", since(at), socket);
    line.json.member("mode", fact.mode);
}

void JsonEvents::writeClosed(std::string& out, int socket, TimePoint at, const ClosedFact& fact) const
{
    Line line(out, "closed", since(at), socket);
    line.json.member("state", protocol::stateName(fact.state));
    line.json.member("code", fact.code);
    line.json.member("reason", shown(fact.reason));
    line.json.member("by", protocol::endedByName(fact.by));
    line.json.member("clean", fact.clean);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const ErrorFact& fact) const
{
    Line line(out, "error", since(at), socket);
    line.json.member("kind", protocol::errorName(fact.failure.kind));
    line.json.member("message", fact.failure.message());
    writeChain(line.json, fact.failure);
    if (const std::string reason = reasonBeyondChain(fact); !reason.empty())
        line.json.member("reason", shown(reason));
    if (!fact.step.empty())
        line.json.member("step", fact.step);
    if (!fact.serverSaid.empty())
        line.json.member("serverSaid", fact.serverSaid);
    if (!fact.tls.empty())
        writeTls(line.json, fact.tls);
    if (!fact.response)
        return;
    line.json.key("response");
    line.json.beginObject();
    line.json.member("status", fact.response->status);
    writeShown(line.json, "headers", fact.response->headers);
    if (const std::string body = shown(fact.response->body); protocol::isUtf8(bytesOf(body)))
        line.json.member("body", body);
    else
        line.json.member("bodyHex", toHex(bytesOf(body)));
    line.json.member("cut", fact.response->cut);
    line.json.endObject();
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const CaptureLimited& fact) const
{
    Line line(out, "finding", since(at), socket);
    line.json.member("id", "capture-limited");
    line.json.member("severity", "warning");
    line.json.member("text", "Not everything is recorded any more: a limit was reached (" + fact.reason + ").");
    line.json.textOrNull("rfc", {});
    line.json.textOrNull("dotnet", {});
}

/// An addition to the contract, of --also-get.
void JsonEvents::write(std::string& out, int socket, TimePoint at, const RequestDone& fact) const
{
    Line line(out, "request", since(at), socket);
    line.json.member("path", fact.path);
    line.json.member("status", fact.status);
    line.json.member("streamId", fact.streamId);
    if (fact.streamId) {
        line.json.member("length", fact.length);
        line.json.key("durationMs");
        line.json.milliseconds(fact.duration);
    }
    if (fact.error.empty())
        return;
    line.json.member("error", fact.error);
    line.json.textOrNull("detail", fact.detail);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const H2Blocked& fact) const
{
    Line line(out, "h2-wait", since(at), socket);
    line.json.member("window", fact.window);
    line.json.member("streamId", fact.streamId);
    instant(line.json, "sinceAt", fact.since);
    instant(line.json, "untilAt", fact.until);
    line.json.member("octets", fact.octets);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const AddressTried& fact) const
{
    Line line(out, "address", since(at), socket);
    line.json.member("address", fact.address);
    line.json.member("port", fact.port);
    instant(line.json, "startedAt", fact.started);
    line.json.key("tookMs");
    line.json.milliseconds(fact.took);
    line.json.member("outcome", fact.outcome);
    line.json.textOrNull("error", fact.error);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const TunnelTried& fact) const
{
    Line line(out, "tunnel", since(at), socket);
    line.json.member("proxy", fact.proxy);
    line.json.member("target", fact.target);
    line.json.member("open", fact.open);
    line.json.key("status");
    if (fact.status != 0)
        line.json.value(fact.status);
    else
        line.json.null();
    line.json.textOrNull("authentication", fact.authentication);
    line.json.key("exchange");
    line.json.beginArray();
    for (const auto& [outward, text] : fact.exchange) {
        line.json.beginArray();
        line.json.value(outward ? "out" : "in");
        line.json.value(m_redactor ? m_redactor->head(text) : text);
        line.json.endArray();
    }
    line.json.endArray();
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const ChallengeMet& fact) const
{
    Line line(out, "challenge", since(at), socket);
    line.json.member("schemes", fact.schemes);
    line.json.textOrNull("answeredWith", fact.scheme);
    line.json.textOrNull("realm", fact.realm);
    line.json.textOrNull("because", fact.because);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const Redirected& fact) const
{
    Line line(out, "redirect", since(at), socket);
    line.json.member("status", fact.status);
    line.json.member("from", shown(fact.from));
    line.json.member("to", shown(fact.to));
    line.json.member("followed", fact.followed);
    line.json.textOrNull("because", fact.because);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const CookieMet& fact) const
{
    Line line(out, "cookie", since(at), socket);
    line.json.member("name", fact.name);
    line.json.member("domain", fact.domain);
    line.json.member("path", fact.path);
    line.json.member("stored", fact.stored);
    line.json.textOrNull("because", fact.because);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const CertificateQuestioned& fact) const
{
    Line line(out, "certificate-question", since(at), socket);
    line.json.member("subject", fact.subject);
    line.json.key("tls");
    line.json.beginArray();
    for (const auto& [name, value] : fact.tls) {
        line.json.beginArray();
        line.json.value(name);
        line.json.value(value);
        line.json.endArray();
    }
    line.json.endArray();
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const CertificateDecided& fact) const
{
    Line line(out, "certificate-decision", since(at), socket);
    line.json.member("accepted", fact.accepted);
    line.json.member("pinned", fact.pinned);
    line.json.key("waitedMs");
    line.json.milliseconds(fact.waited);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const Reconnection& fact) const
{
    Line line(out, "reconnect", since(at), socket);
    line.json.member("what", fact.what);
    line.json.member("attempt", fact.attempt);
    line.json.key("most");
    if (fact.most == 0)
        line.json.null();
    else
        line.json.value(fact.most);
    line.json.key("delayMs");
    line.json.milliseconds(fact.delay);
}

} // namespace

std::unique_ptr<EventFormat> jsonEvents(ClockAnchor start, const Redactor* redactor)
{
    return std::make_unique<JsonEvents>(start, redactor);
}

} // namespace pongscope::capture
