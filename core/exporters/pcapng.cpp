// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/export_job.h"
#include "core/exporters/packet_builder.h"
#include "core/exporters/timeout_text.h"
#include "core/protocol/frame_encoder.h"
#include "core/protocol/masking.h"

#include <cstdio>
#include <map>
#include <set>

namespace pongscope::capture {

namespace {

/// Where dissectors look for HTTP without being told. The true address stands in the comment of the first packet.
constexpr std::uint16_t kServerPort = 80;
/// Octets that were not recorded are made up as zeros, so that the next frame is found; not for a length that was a
/// lie in the first place.
constexpr std::uint64_t kMostMadeUp = 64u << 20;

std::optional<std::array<std::uint8_t, 4>> ipv4(const std::string& text)
{
    std::array<unsigned, 4> parts{};
    char rest = 0;
    if (std::sscanf(text.c_str(), "%3u.%3u.%3u.%3u%c", &parts[0], &parts[1], &parts[2], &parts[3], &rest) < 4)
        return std::nullopt;
    std::array<std::uint8_t, 4> address{};
    for (std::size_t i = 0; i < 4; ++i) {
        if (parts[i] > 255)
            return std::nullopt;
        address[i] = static_cast<std::uint8_t>(parts[i]);
    }
    return address;
}

/// A head whose line ends are whole, as it went over the wire.
bool isHead(const std::string& raw) { return raw.starts_with("GET ") || raw.starts_with("HTTP/1."); }

std::string fieldValue(const std::vector<HttpField>& fields, std::string_view name)
{
    for (const HttpField& field : fields) {
        if (equalsIgnoringCase(field.name, name))
            return field.value;
    }
    return {};
}

/// For a WebSocket over HTTP/2, or one whose handshake was not recorded: what dissectors need to see.
std::string madeUpRequest(const HandshakeDone& handshake)
{
    const std::string protocol = fieldValue(handshake.requestHeaders, "sec-websocket-protocol");
    return "GET / HTTP/1.1\r\nHost: pongscope.invalid\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        + (protocol.empty() ? std::string() : "Sec-WebSocket-Protocol: " + protocol + "\r\n") + "\r\n";
}
std::string madeUpReply(const HandshakeDone& handshake)
{
    const std::string protocol = handshake.subprotocol;
    const std::string extensions = fieldValue(handshake.responseHeaders, "sec-websocket-extensions");
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: ICX+Yqv66kxgM0FcWaLWlFLwTAI=\r\n"
        + (protocol.empty() ? std::string() : "Sec-WebSocket-Protocol: " + protocol + "\r\n")
        + (extensions.empty() ? std::string() : "Sec-WebSocket-Extensions: " + extensions + "\r\n") + "\r\n";
}

class ConnectionExport {
public:
    ConnectionExport(ExportJob& job, const RecordedConnection& connection, std::uint16_t clientPort)
        : m_job(job)
        , m_capture(*connection.capture)
        , m_facts(m_capture.facts())
        , m_packets(job.out, client(clientPort), server())
        , m_url(connection.info.url)
    {
    }

    Result<void> run()
    {
        gatherComments();
        open();
        for (std::uint64_t i = 0; i < m_capture.rows(); ++i) {
            writeFrame(i);
            if (const auto done = m_job.rowDone(); !done)
                return done;
        }
        close();
        return {};
    }

private:
    [[nodiscard]] PacketBuilder::Side client(std::uint16_t port) const
    {
        const auto* handshake = latest<HandshakeDone>(m_facts);
        return {ipv4(handshake ? handshake->localAddress : std::string())
                    .value_or(std::array<std::uint8_t, 4>{192, 0, 2, 1}),
            port, 1000};
    }
    [[nodiscard]] PacketBuilder::Side server() const
    {
        const auto* handshake = latest<HandshakeDone>(m_facts);
        return {ipv4(handshake ? handshake->peerAddress : std::string())
                    .value_or(std::array<std::uint8_t, 4>{192, 0, 2, 2}),
            kServerPort, 2000};
    }
    [[nodiscard]] std::int64_t wallNs(TimePoint at) const
    {
        return std::chrono::duration_cast<std::chrono::nanoseconds>(m_capture.anchor().toWall(at).time_since_epoch())
            .count();
    }

    void gatherComments();
    void open();
    void writeFrame(std::uint64_t number);
    void close();

    ExportJob& m_job;
    const Capture& m_capture;
    std::vector<Fact> m_facts;
    PacketBuilder m_packets;
    std::string m_url;
    std::map<std::uint64_t, std::string> m_comments; ///< by row
    bool m_lost = false;                             ///< frames cannot be told apart any more in one direction
};

void ConnectionExport::gatherComments()
{
    const auto add = [this](std::optional<std::uint64_t> row, const std::string& text) {
        if (!row)
            return;
        std::string& comment = m_comments[*row];
        comment += (comment.empty() ? "" : "\n") + text;
    };
    for (const Fact& fact : m_facts) {
        if (const auto* finding = std::get_if<FindingFact>(&fact.body))
            add(finding->row, finding->finding.id + ": " + finding->finding.text);
        else if (const auto* timeout = std::get_if<TimeoutFact>(&fact.body))
            add(timeout->pingRow, "keep-alive timeout: " + timeoutText(*timeout));
    }
    for (const auto& [row, note] : m_capture.notes().all())
        add(row, note.text.empty() ? "bookmark" : "note: " + m_job.redactor().text(note.text));
}

void ConnectionExport::open()
{
    const auto* found = latest<HandshakeDone>(m_facts);
    const HandshakeDone handshake = found ? *found : HandshakeDone();
    TimePoint start = m_facts.empty() ? m_capture.anchor().steady : m_facts.front().at;
    TimePoint replied = start;
    for (const Fact& fact : m_facts) {
        if (std::holds_alternative<HandshakeDone>(fact.body))
            replied = fact.at;
    }
    const bool whole = isHead(handshake.requestRaw) && isHead(handshake.responseRaw);
    m_packets.handshake(wallNs(start), m_job.redactor().text(m_url));
    m_packets.send(true, bytesOf(whole ? m_job.redactor().head(handshake.requestRaw) : madeUpRequest(handshake)),
        wallNs(start), whole ? "" : "HTTP/" + handshake.http + ": this request was made up for dissectors");
    m_packets.send(false, bytesOf(whole ? m_job.redactor().head(handshake.responseRaw) : madeUpReply(handshake)),
        wallNs(replied), whole ? "" : "HTTP/" + handshake.http + ": this reply was made up for dissectors");
}

void ConnectionExport::writeFrame(std::uint64_t number)
{
    const FrameRow& row = m_capture.row(number);
    if (m_lost)
        return;
    const protocol::FrameHeader header = row.header();
    Bytes payload = m_job.wirePayload(m_capture, row);
    const std::uint64_t missing = header.length > payload.size() ? header.length - payload.size() : 0;
    std::string comment;
    if (const auto found = m_comments.find(number); found != m_comments.end())
        comment = found->second;
    if (missing > 0 && missing <= kMostMadeUp) {
        payload.resize(header.length);
        comment +=
            (comment.empty() ? "" : "\n") + std::to_string(missing) + " octets of it were not recorded: zeros here";
    } else if (missing > 0) {
        m_lost = true;
    }
    ByteQueue wire;
    protocol::encodeFrame(header, payload, wire);
    m_packets.send(row.out, std::as_const(wire).view(), wallNs(m_capture.instant(row)), comment);
}

void ConnectionExport::close()
{
    for (const Fact& fact : m_facts) {
        if (const auto* closed = std::get_if<ClosedFact>(&fact.body))
            return m_packets.end(closed->by != protocol::EndedBy::Peer, wallNs(fact.at));
    }
}

} // namespace

/// Frames as they were, masks included, one a segment, behind a handshake; findings as comments on their packets.
Result<void> exportPcapng(ExportJob& job)
{
    PacketBuilder::begin(job.out);
    std::set<std::uint16_t> ports;
    for (const RecordedConnection& connection : job.connections()) {
        const auto facts = connection.capture->facts();
        const auto* handshake = latest<HandshakeDone>(facts);
        std::uint16_t port = handshake && handshake->localPort > 0 ? handshake->localPort : std::uint16_t{50'000};
        while (!ports.insert(port).second)
            ++port;
        if (const auto done = ConnectionExport(job, connection, port).run(); !done)
            return done;
    }
    return {};
}

} // namespace pongscope::capture
