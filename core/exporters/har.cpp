// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/json_writer.h"
#include "core/capture/message_walk.h"
#include "core/exporters/export_job.h"

#include <QByteArray>

#include <algorithm>
#include <cstdio>

namespace pongscope::capture {

namespace {

using namespace std::chrono;

/// What Chromium writes: messages under _webSocketMessages. What it leaves out stands in members of their own, which
/// readers of HAR pass over: control frames, the close, findings, and what messages were on the wire.
class HarExport {
public:
    explicit HarExport(ExportJob& job)
        : m_job(job)
        , m_json(job.out)
    {
    }

    Result<void> run()
    {
        m_json.beginObject();
        m_json.key("log");
        m_json.beginObject();
        m_json.member("version", "1.2");
        m_json.key("creator");
        m_json.beginObject();
        m_json.member("name", "Pongscope");
        m_json.member("version", PONGSCOPE_VERSION);
        m_json.endObject();
        m_json.key("pages");
        m_json.beginArray();
        m_json.endArray();
        m_json.key("entries");
        m_json.beginArray();
        for (const RecordedConnection& connection : m_job.connections()) {
            if (const auto written = writeEntry(connection); !written)
                return written;
        }
        m_json.endArray();
        m_json.endObject();
        m_json.endObject();
        m_job.out += '\n';
        return {};
    }

private:
    Result<void> writeEntry(const RecordedConnection& connection);
    void writeRequest(const RecordedConnection& connection, const HandshakeDone& handshake);
    void writeResponse(const HandshakeDone& handshake);
    void writeHeaders(const std::vector<HttpField>& fields);
    void writeTimings(const HandshakeDone& handshake);
    Result<void> writeMessages(const Capture& capture, const RowPick& pick);
    Result<void> writeControlFrames(const Capture& capture, const RowPick& pick);
    void writeEnd(const Capture& capture, const std::vector<Fact>& facts);
    void writeData(const Bytes& payload, bool binary);
    void writeEpoch(const Capture& capture, TimePoint at);
    void writeNotes(const Capture& capture, std::span<const std::uint64_t> rows);

    ExportJob& m_job;
    JsonWriter m_json;
};

/// Seconds since 1970, with microseconds.
void HarExport::writeEpoch(const Capture& capture, TimePoint at)
{
    m_json.key("time");
    m_json.seconds(duration_cast<Duration>(capture.anchor().toWall(at).time_since_epoch()));
}

/// What the user noted about these frames.
void HarExport::writeNotes(const Capture& capture, std::span<const std::uint64_t> rows)
{
    if (capture.notes().isEmpty())
        return;
    bool bookmark = false;
    std::string text;
    for (const std::uint64_t row : rows) {
        const auto note = capture.notes().at(row);
        if (!note)
            continue;
        bookmark |= note->bookmark;
        if (!note->text.empty())
            text += (text.empty() ? "" : "\n") + m_job.redactor().text(note->text);
    }
    if (bookmark)
        m_json.member("_bookmark", true);
    if (!text.empty())
        m_json.member("_note", text);
}

void HarExport::writeHeaders(const std::vector<HttpField>& fields)
{
    m_json.key("headers");
    m_json.beginArray();
    for (const HttpField& field : m_job.redactor().fields(fields)) {
        m_json.beginObject();
        m_json.member("name", field.name);
        m_json.member("value", field.value);
        m_json.endObject();
    }
    m_json.endArray();
    m_json.key("cookies");
    m_json.beginArray();
    m_json.endArray();
}

void HarExport::writeRequest(const RecordedConnection& connection, const HandshakeDone& handshake)
{
    m_json.key("request");
    m_json.beginObject();
    m_json.member("method", handshake.http.starts_with("2") ? "CONNECT" : "GET");
    m_json.member("url", m_job.redactor().text(connection.info.url));
    m_json.member("httpVersion", "HTTP/" + handshake.http);
    writeHeaders(handshake.requestHeaders);
    m_json.key("queryString");
    m_json.beginArray();
    m_json.endArray();
    m_json.member("headersSize", static_cast<std::int64_t>(handshake.requestRaw.size()));
    m_json.member("bodySize", 0);
    m_json.endObject();
}

void HarExport::writeResponse(const HandshakeDone& handshake)
{
    m_json.key("response");
    m_json.beginObject();
    m_json.member("status", handshake.status);
    m_json.member("statusText", handshake.status == 101 ? "Switching Protocols" : "");
    m_json.member("httpVersion", "HTTP/" + handshake.http);
    writeHeaders(handshake.responseHeaders);
    m_json.key("content");
    m_json.beginObject();
    m_json.member("size", 0);
    m_json.member("mimeType", "x-unknown");
    m_json.endObject();
    m_json.member("redirectURL", "");
    m_json.member("headersSize", static_cast<std::int64_t>(handshake.responseRaw.size()));
    m_json.member("bodySize", -1);
    m_json.endObject();
}

void HarExport::writeTimings(const HandshakeDone& handshake)
{
    const auto span = [&](std::string_view name, std::string_view step) {
        m_json.key(name);
        for (const auto& [known, length] : handshake.timings) {
            if (known == step)
                return m_json.milliseconds(length);
        }
        m_json.value(-1);
    };
    m_json.key("timings");
    m_json.beginObject();
    m_json.member("blocked", -1);
    span("dns", "dns");
    span("connect", "tcp");
    span("ssl", "tls");
    m_json.member("send", 0);
    span("wait", "http");
    m_json.member("receive", 0);
    m_json.endObject();
}

void HarExport::writeData(const Bytes& payload, bool binary)
{
    if (!binary)
        return m_json.member("data", textOf(payload));
    const QByteArray raw =
        QByteArray::fromRawData(reinterpret_cast<const char*>(payload.data()), static_cast<qsizetype>(payload.size()));
    m_json.member("data", raw.toBase64().toStdString());
}

Result<void> HarExport::writeMessages(const Capture& capture, const RowPick& pick)
{
    m_json.key("_webSocketMessages");
    m_json.beginArray();
    MessageWalk walk;
    for (std::uint64_t i = 0; i < capture.rows(); ++i) {
        if (const auto message = walk.take(capture, i); message && pick.takesAny(message->frames)) {
            Bytes payload = joinedPayload(capture, *message, std::numeric_limits<std::size_t>::max());
            if (auto masked = m_job.redactor().payload(payload))
                payload = std::move(*masked);
            m_json.beginObject();
            m_json.member("type", message->direction == protocol::Direction::Out ? "send" : "receive");
            writeEpoch(capture, capture.instant(capture.row(i)));
            m_json.member("opcode", static_cast<int>(message->type));
            writeData(payload, message->type != protocol::Opcode::Text);
            if (message->frames.size() > 1)
                m_json.member("_frames", message->frames.size());
            if (message->compressed) {
                m_json.member("_compressed", true);
                m_json.member("_wireLength", message->wireLength);
            }
            writeNotes(capture, message->frames);
            m_json.endObject();
        }
        if (const auto done = m_job.rowDone(); !done)
            return done;
    }
    m_json.endArray();
    return {};
}

Result<void> HarExport::writeControlFrames(const Capture& capture, const RowPick& pick)
{
    m_json.key("_webSocketControlFrames");
    m_json.beginArray();
    for (std::uint64_t i = 0; i < capture.rows(); ++i) {
        const FrameRow& row = capture.row(i);
        if (!protocol::isControl(row.code()) || !pick.takes(i))
            continue;
        m_json.beginObject();
        m_json.member("type", row.out ? "send" : "receive");
        writeEpoch(capture, capture.instant(row));
        m_json.member("opcode", static_cast<int>(row.opcode));
        writeData(m_job.wirePayload(capture, row), true);
        if (row.hasRtt()) {
            m_json.key("rttMs");
            m_json.milliseconds(microseconds(row.rttUs));
        }
        writeNotes(capture, std::span(&i, 1));
        m_json.endObject();
    }
    m_json.endArray();
    return {};
}

void HarExport::writeEnd(const Capture& capture, const std::vector<Fact>& facts)
{
    m_json.key("_webSocketClose");
    const auto closed = std::find_if(
        facts.rbegin(), facts.rend(), [](const Fact& fact) { return std::holds_alternative<ClosedFact>(fact.body); });
    if (closed == facts.rend()) {
        m_json.null();
    } else {
        const auto& body = std::get<ClosedFact>(closed->body);
        m_json.beginObject();
        writeEpoch(capture, closed->at);
        m_json.member("code", body.code);
        m_json.member("reason", m_job.redactor().text(body.reason));
        m_json.member("by", protocol::endedByName(body.by));
        m_json.member("clean", body.clean);
        m_json.endObject();
    }
    m_json.key("_findings");
    m_json.beginArray();
    for (const Fact& fact : facts) {
        if (const auto* finding = std::get_if<FindingFact>(&fact.body)) {
            m_json.beginObject();
            writeEpoch(capture, fact.at);
            m_json.member("id", finding->finding.id);
            m_json.member("text", finding->finding.text);
            m_json.endObject();
        }
    }
    m_json.endArray();
}

Result<void> HarExport::writeEntry(const RecordedConnection& connection)
{
    const Capture& capture = *connection.capture;
    const auto facts = capture.facts();
    const auto* found = latest<HandshakeDone>(facts);
    const HandshakeDone handshake = found ? *found : HandshakeDone();
    const TimePoint start = facts.empty() ? capture.anchor().steady : facts.front().at;
    TimePoint end = facts.empty() ? start : facts.back().at;
    if (capture.rows() > 0)
        end = std::max(end, capture.instant(capture.row(capture.rows() - 1)));
    m_json.beginObject();
    m_json.member("_resourceType", "websocket");
    m_json.member("startedDateTime", toIsoUtc(capture.anchor().toWall(start)));
    m_json.key("time");
    m_json.milliseconds(end - start);
    writeRequest(connection, handshake);
    writeResponse(handshake);
    m_json.key("cache");
    m_json.beginObject();
    m_json.endObject();
    writeTimings(handshake);
    if (!handshake.peerAddress.empty())
        m_json.member("serverIPAddress", handshake.peerAddress);
    m_json.member("connection", std::to_string(handshake.localPort));
    const RowPick pick = m_job.pick(static_cast<std::size_t>(&connection - m_job.connections().data()));
    if (const auto written = writeMessages(capture, pick); !written)
        return written;
    if (const auto written = writeControlFrames(capture, pick); !written)
        return written;
    writeEnd(capture, facts);
    m_json.endObject();
    return {};
}

} // namespace

Result<void> exportHar(ExportJob& job) { return HarExport(job).run(); }

} // namespace pongscope::capture
