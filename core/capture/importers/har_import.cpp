// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/importers/import.h"
#include "core/protocol/frame_encoder.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace pongscope::capture {

namespace {

/// A message or control frame, as far as a HAR file tells.
struct Entry {
    double time = 0; ///< seconds since 1970
    bool out = false;
    protocol::Opcode opcode = protocol::Opcode::Text;
    Bytes payload;
    std::optional<std::uint32_t> rttUs;
    RowNote note; ///< of an export of our own
};

std::string textOf(const QJsonValue& value) { return value.toString().toStdString(); }

/// Some tools write milliseconds.
double seconds(double time) { return std::abs(time) > 1e11 ? time / 1000 : time; }

std::vector<HttpField> fieldsOf(const QJsonValue& headers)
{
    std::vector<HttpField> fields;
    const QJsonArray all = headers.toArray();
    for (const QJsonValueConstRef header : all)
        fields.push_back({textOf(header[QLatin1String("name")]), textOf(header[QLatin1String("value")])});
    return fields;
}

Entry entryOf(const QJsonValue& json)
{
    Entry entry;
    const QJsonValue time = json[QLatin1String("time")];
    const qint64 textMs = QDateTime::fromString(time.toString(), Qt::ISODateWithMs).toMSecsSinceEpoch();
    entry.time = seconds(time.isString() ? double(textMs) / 1e3 : time.toDouble());
    const QString type = json[QLatin1String("type")].toString();
    entry.out = type == QLatin1String("send") || type == QLatin1String("sent") || type == QLatin1String("request");
    entry.opcode = static_cast<protocol::Opcode>(std::clamp(json[QLatin1String("opcode")].toInt(1), 0, 15));
    const QJsonValue data =
        json[QLatin1String("data")].isUndefined() ? json[QLatin1String("payload")] : json[QLatin1String("data")];
    QByteArray octets = data.toString().toUtf8();
    if (entry.opcode != protocol::Opcode::Text)
        octets = QByteArray::fromBase64(octets);
    entry.payload = copyOf(
        ByteView(reinterpret_cast<const std::byte*>(octets.constData()), static_cast<std::size_t>(octets.size())));
    if (const double rtt = json[QLatin1String("rttMs")].toDouble(-1); rtt >= 0 && rtt < 1e6)
        entry.rttUs = static_cast<std::uint32_t>(rtt * 1000);
    entry.note = {json[QLatin1String("_bookmark")].toBool(), textOf(json[QLatin1String("_note")])};
    return entry;
}

class HarConnection {
public:
    HarConnection(const QJsonObject& entry, const ClockAnchor& anchor, const CaptureFactory& factory)
        : m_entry(entry)
        , m_anchor(anchor)
        , m_url(textOf(entry[QLatin1String("request")][QLatin1String("url")]))
        , m_capture(factory({m_url}, anchor))
    {
    }

    std::uint64_t import()
    {
        writeHandshake();
        const std::uint64_t frames = writeFrames();
        writeClose();
        return frames;
    }

private:
    void writeHandshake();
    std::uint64_t writeFrames();
    void writeClose();
    [[nodiscard]] Duration since(double time) const
    {
        const double wall = double(m_anchor.wall.time_since_epoch() / std::chrono::nanoseconds(1)) / 1e9;
        return std::chrono::nanoseconds(std::llround(std::clamp(time - wall, -1e8, 1e8) * 1e9));
    }

    const QJsonObject& m_entry;
    ClockAnchor m_anchor;
    std::string m_url;
    std::shared_ptr<Capture> m_capture;
    Duration m_last{};
};

void HarConnection::writeHandshake()
{
    const QJsonValue request = m_entry[QLatin1String("request")];
    const QJsonValue response = m_entry[QLatin1String("response")];
    HandshakeDone done;
    const std::string version = textOf(request[QLatin1String("httpVersion")]);
    done.http = version.find('2') != std::string::npos ? "2" : "1.1";
    done.status = response[QLatin1String("status")].toInt();
    done.requestHeaders = fieldsOf(request[QLatin1String("headers")]);
    done.responseHeaders = fieldsOf(response[QLatin1String("headers")]);
    done.peerAddress = textOf(m_entry[QLatin1String("serverIPAddress")]);
    for (const HttpField& field : done.responseHeaders) {
        if (equalsIgnoringCase(field.name, "sec-websocket-protocol"))
            done.subprotocol = field.value;
    }
    m_capture->append(AttemptStarted{done.http, m_url, false}, m_anchor.steady);
    m_capture->append(
        FindingFact{{"from-har", protocol::Severity::Info, std::string(kFromHarText), {}, {}}, std::nullopt},
        m_anchor.steady);
    m_capture->append(std::move(done), m_anchor.steady);
}

std::uint64_t HarConnection::writeFrames()
{
    std::vector<Entry> entries;
    for (const auto* member : {"_webSocketMessages", "_webSocketControlFrames"}) {
        const QJsonArray frames = m_entry[QLatin1String(member)].toArray();
        for (const QJsonValueConstRef json : frames)
            entries.push_back(entryOf(json));
    }
    std::ranges::stable_sort(entries, {}, &Entry::time);
    for (const Entry& entry : entries) {
        m_last = since(entry.time);
        FrameRow row = rowOf(protocol::lawfulHeader(entry.opcode, entry.payload.size(), true, std::nullopt),
            entry.out ? protocol::Direction::Out : protocol::Direction::In, m_last);
        if (entry.rttUs && entry.opcode == protocol::Opcode::Pong)
            row.rttUs = *entry.rttUs;
        const auto number = m_capture->append(row, entry.payload);
        if (number && !entry.note.isEmpty())
            m_capture->setNote(*number, entry.note);
    }
    return entries.size();
}

void HarConnection::writeClose()
{
    const QJsonValue close = m_entry[QLatin1String("_webSocketClose")];
    if (!close.isObject())
        return;
    ClosedFact closed;
    closed.clean = close[QLatin1String("clean")].toBool();
    closed.state = closed.clean ? protocol::WebSocketState::Closed : protocol::WebSocketState::Aborted;
    if (const int code = close[QLatin1String("code")].toInt(-1); code >= 0 && code <= 0xFFFF)
        closed.code = static_cast<std::uint16_t>(code);
    closed.reason = textOf(close[QLatin1String("reason")]);
    const std::string by = textOf(close[QLatin1String("by")]);
    for (const auto candidate : {protocol::EndedBy::Local, protocol::EndedBy::Peer, protocol::EndedBy::Timeout,
             protocol::EndedBy::Transport, protocol::EndedBy::ProtocolError}) {
        if (by == endedByName(candidate))
            closed.by = candidate;
    }
    m_capture->append(std::move(closed), m_anchor.steady + m_last);
}

} // namespace

Result<ImportReport> importHar(const QByteArray& json, const CaptureFactory& factory)
{
    QJsonParseError problem{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    const QJsonValue log = document[QLatin1String("log")];
    if (!log.isObject()) {
        const std::string said = document.isNull() ? problem.errorString().toStdString() : "it has no member log";
        return tl::unexpected(Error{Fault::BadFile, {}, problem.offset, "it is no HAR file: " + said});
    }
    ImportReport report;
    std::optional<qint64> first;
    const QJsonArray requests = log[QLatin1String("entries")].toArray();
    for (const QJsonValueConstRef value : requests) {
        const QJsonObject entry = value.toObject();
        const bool webSocket = entry.contains(QLatin1String("_webSocketMessages"))
            || entry[QLatin1String("_resourceType")].toString() == QLatin1String("websocket");
        if (!webSocket) {
            ++report.passedOver;
            continue;
        }
        const QDateTime started =
            QDateTime::fromString(entry[QLatin1String("startedDateTime")].toString(), Qt::ISODateWithMs);
        const qint64 wallMs =
            started.isValid() ? std::clamp<qint64>(started.toMSecsSinceEpoch(), 0, 4'000'000'000'000) : 0;
        first = first.value_or(wallMs);
        const ClockAnchor anchor{
            TimePoint(std::chrono::milliseconds(std::clamp<qint64>(wallMs - *first, -1'000'000'000, 1'000'000'000))),
            std::chrono::system_clock::time_point(std::chrono::milliseconds(wallMs))};
        report.frames += HarConnection(entry, anchor, factory).import();
        ++report.connections;
    }
    return report;
}

} // namespace pongscope::capture
