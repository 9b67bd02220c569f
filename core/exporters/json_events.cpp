// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/json_events.h"

#include "core/diagnosis/timeout_verdict.h"
#include "core/exporters/keep_alive_report.h"
#include "core/exporters/latest_fact.h"
#include "core/exporters/timeout_json.h"
#include "core/protocol/utf8_validator.h"

namespace pongscope::capture {

namespace {

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

} // namespace

void JsonEvents::writeShown(JsonWriter& json, ByteView payload) const
{
    const auto masked = m_redactor ? m_redactor->payload(payload) : std::nullopt;
    writePayload(json, masked ? ByteView(*masked) : payload);
}

void JsonEvents::frame(std::string& out, const EventSource& source, std::uint64_t number)
{
    const FrameRow& row = source.capture.row(number);
    const protocol::FrameHeader header = row.header();
    const ByteView payload = source.capture.payload(row);
    EventLine line(out, "frame", since(source.capture.instant(row)), source.socket);
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
    EventLine line(out, "message", since(source.capture.instant(last)), source.socket);
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

void JsonEvents::write(std::string& out, int socket, TimePoint at, const H2FrameFact& fact) const
{
    EventLine line(out, "h2", since(at), socket);
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

void JsonEvents::write(std::string& out, int socket, TimePoint at, const Opened& fact) const
{
    EventLine line(out, "open", since(at), socket);
    JsonWriter& json = line.json;
    writeDeflate(json, fact.deflate);
    writeKeepAlive(json, "keepAlive", fact.keepAlive);
}

/// An addition to the contract: the settings were changed while the connection was open.
void JsonEvents::write(std::string& out, int socket, TimePoint at, const KeepAliveChanged& fact) const
{
    EventLine line(out, "keep-alive", since(at), socket);
    writeKeepAlive(line.json, "from", fact.from);
    writeKeepAlive(line.json, "to", fact.to);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const PingFact& fact) const
{
    EventLine line(out, "ping", since(at), socket);
    line.json.member("token", fact.token);
    instant(line.json, "dueAt", fact.due);
    instant(line.json, "queuedAt", fact.queued);
    instant(line.json, "handedOverAt", fact.handedOver);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const PongFact& fact) const
{
    EventLine line(out, "pong", since(at), socket);
    line.json.member("token", fact.token);
    line.json.key("rttMs");
    if (fact.rtt)
        line.json.milliseconds(*fact.rtt);
    else
        line.json.null();
    line.json.member("matched", fact.matched);
    if (fact.networkRtt) {
        line.json.key("networkRttMs");
        line.json.milliseconds(*fact.networkRtt);
    }
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const FindingFact& fact) const
{
    EventLine line(out, "finding", since(at), socket);
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
        EventLine line(out, "timeout", since(at), source.socket);
        line.json.member("token", timeout->token);
        writeVerdict(line.json, *timeout, evidence, timeoutVerdict(evidence), m_start.steady);
    }
    if (const auto* closed = latest<ClosedFact>(facts))
        writeClosed(out, source.socket, at, *closed);
}

/// Beyond the contract's events: when reading was paused or went on.
void JsonEvents::write(std::string& out, int socket, TimePoint at, const ReadingChanged& fact) const
{
    EventLine line(out, "reading", since(at), socket);
    line.json.member("mode", fact.mode);
}

void JsonEvents::writeClosed(std::string& out, int socket, TimePoint at, const ClosedFact& fact) const
{
    EventLine line(out, "closed", since(at), socket);
    line.json.member("state", protocol::stateName(fact.state));
    line.json.member("code", fact.code);
    line.json.member("reason", shown(fact.reason));
    line.json.member("by", protocol::endedByName(fact.by));
    line.json.member("clean", fact.clean);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const CaptureLimited& fact) const
{
    EventLine line(out, "finding", since(at), socket);
    line.json.member("id", "capture-limited");
    line.json.member("severity", "warning");
    line.json.member("text", "Not everything is recorded any more: a limit was reached (" + fact.reason + ").");
    line.json.textOrNull("rfc", {});
    line.json.textOrNull("dotnet", {});
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const H2Blocked& fact) const
{
    EventLine line(out, "h2-wait", since(at), socket);
    line.json.member("window", fact.window);
    line.json.member("streamId", fact.streamId);
    instant(line.json, "sinceAt", fact.since);
    instant(line.json, "untilAt", fact.until);
    line.json.member("octets", fact.octets);
}

std::unique_ptr<EventFormat> jsonEvents(ClockAnchor start, const Redactor* redactor)
{
    return std::make_unique<JsonEvents>(start, redactor);
}

} // namespace pongscope::capture
