// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/importers/wire_conversation.h"

#include "core/protocol/deflate_params.h"

#include <algorithm>
#include <utility>

namespace pongscope::capture {

namespace {

constexpr std::size_t kLargestPayload = 64u << 20; ///< of a frame that says it is larger the start is kept
constexpr std::size_t kMostAhead = 1u << 20;       ///< octets that may wait for the other side's head
constexpr std::size_t kMostPings = 4096;

} // namespace

struct WireConversation::Side {
    explicit Side(HeadKind kind)
        : reader(kind)
    {
    }

    HttpHeadReader reader;
    std::optional<HttpHead> head;
    std::int64_t headAt = 0;
    Bytes ahead; ///< behind the head, before the WebSocket was open
    protocol::FrameDecoder decoder;
    protocol::FrameHeader header;
    Bytes payload;
    std::optional<protocol::Inflater> inflater;
    bool inCompressed = false; ///< message
    std::optional<std::uint16_t> closeCode;
    std::string closeReason;
    bool closed = false;
};

WireConversation::WireConversation(const CaptureFactory& factory, std::int64_t originNs)
    : m_factory(factory)
    , m_originNs(originNs)
    , m_sides{std::make_unique<Side>(HeadKind::Request), std::make_unique<Side>(HeadKind::Response)}
{
}

WireConversation::~WireConversation() = default;

TimePoint WireConversation::instant(std::int64_t timeNs) const
{
    return TimePoint(std::chrono::nanoseconds(timeNs - m_originNs));
}

void WireConversation::take(bool fromClient, MutableBytes octets, std::int64_t timeNs)
{
    if (m_dead || m_ended || octets.empty())
        return;
    if (m_capture)
        takeFrames(fromClient, octets, timeNs);
    else
        takeHead(fromClient, octets, timeNs);
}

void WireConversation::takeHead(bool fromClient, MutableBytes octets, std::int64_t timeNs)
{
    Side& side = *m_sides[fromClient ? 0 : 1];
    ByteView rest = octets;
    if (!side.head) {
        auto head = side.reader.read(rest);
        if (!head) {
            m_dead = true;
            return;
        }
        if (*head) {
            side.head = std::move(**head);
            side.headAt = timeNs;
        }
    }
    side.ahead.insert(side.ahead.end(), rest.begin(), rest.end());
    m_dead = side.ahead.size() > kMostAhead || (!fromClient && side.head && side.head->status != 101);
    if (!m_dead && m_sides[0]->head && m_sides[1]->head)
        open(timeNs);
}

void WireConversation::open(std::int64_t timeNs)
{
    const HttpHead& request = *m_sides[0]->head;
    const HttpHead& response = *m_sides[1]->head;
    const auto upgrade = response.first("Upgrade");
    if (!upgrade || !equalsIgnoringCase(*upgrade, "websocket")) {
        m_dead = true;
        return;
    }
    const std::int64_t start = m_sides[0]->headAt;
    const ClockAnchor anchor{instant(start),
        std::chrono::system_clock::time_point(
            std::chrono::duration_cast<std::chrono::system_clock::duration>(std::chrono::nanoseconds(start)))};
    const std::string host(request.first("Host").value_or(std::string_view(m_server)));
    const std::string url = "ws://" + host + request.target;
    m_capture = m_factory({url}, anchor);

    HandshakeDone done;
    done.status = response.status;
    done.requestRaw = request.raw;
    done.responseRaw = response.raw;
    done.requestHeaders = request.fields;
    done.responseHeaders = response.fields;
    done.subprotocol = response.first("Sec-WebSocket-Protocol").value_or(std::string_view());
    done.localAddress = m_client.substr(0, m_client.rfind(':'));
    done.peerAddress = m_server.substr(0, m_server.rfind(':'));
    done.localPort = static_cast<std::uint16_t>(std::strtoul(m_client.c_str() + m_client.rfind(':') + 1, nullptr, 10));
    Opened opened;
    opened.keepAlive = protocol::KeepAliveSettings::forRawStream();
    const auto lines = response.values("Sec-WebSocket-Extensions");
    if (protocol::offersDeflate(lines)) {
        protocol::DeflateReply reply = readDeflateReply({}, lines, protocol::Compat::Rfc);
        done.deflateTerms = std::move(reply.terms);
        opened.deflate = reply.agreed;
    }
    if (opened.deflate) {
        // The largest window reads what any smaller one wrote.
        m_sides[0]->inflater.emplace(15, opened.deflate->clientContextTakeover, protocol::Inflater::Limits{});
        m_sides[1]->inflater.emplace(15, opened.deflate->serverContextTakeover, protocol::Inflater::Limits{});
    }
    m_capture->append(AttemptStarted{"1.1", url, false}, instant(start));
    m_capture->append(std::move(done), instant(timeNs));
    m_capture->append(opened, instant(timeNs));
    for (const bool fromClient : {false, true}) {
        Bytes ahead = std::exchange(m_sides[fromClient ? 0 : 1]->ahead, {});
        take(fromClient, ahead, timeNs);
    }
}

void WireConversation::takeFrames(bool fromClient, MutableBytes octets, std::int64_t timeNs)
{
    Side& side = *m_sides[fromClient ? 0 : 1];
    while (const auto piece = side.decoder.next(octets)) {
        if (const auto* begin = std::get_if<protocol::FrameBegin>(&*piece)) {
            side.header = begin->header;
            side.payload.clear();
        } else if (const auto* part = std::get_if<protocol::FramePayload>(&*piece)) {
            const std::size_t room = kLargestPayload - side.payload.size();
            const ByteView kept = ByteView(part->bytes).first(std::min(room, part->bytes.size()));
            side.payload.insert(side.payload.end(), kept.begin(), kept.end());
        } else {
            frameDone(fromClient, timeNs);
        }
    }
}

void WireConversation::frameDone(bool fromClient, std::int64_t timeNs)
{
    Side& side = *m_sides[fromClient ? 0 : 1];
    m_capture->awaitRoom();
    FrameRow row = rowOf(side.header, fromClient ? protocol::Direction::Out : protocol::Direction::In,
        m_capture->since(instant(timeNs)));
    const protocol::Opcode opcode = side.header.opcode;
    std::optional<Bytes> content;
    if (!protocol::isControl(opcode)) {
        if (opcode != protocol::Opcode::Continuation)
            side.inCompressed = side.inflater && (side.header.rsv & protocol::kRsv1);
        if (side.inCompressed) {
            content.emplace();
            const auto result = side.inflater->inflate(side.payload, side.header.fin, *content);
            if (result.outcome != protocol::Inflater::Outcome::Done) {
                side.inflater->reset();
                side.inCompressed = false;
            }
        }
    } else if (opcode == protocol::Opcode::Ping && fromClient && m_pings.size() < kMostPings) {
        m_pings[std::string(textOf(side.payload))] = m_capture->rows();
    } else if (opcode == protocol::Opcode::Pong && !fromClient) {
        matchPong(row, side.payload);
    } else if (opcode == protocol::Opcode::Close && !side.closed) {
        side.closed = true;
        if (side.payload.size() >= 2) {
            side.closeCode = loadBigEndian<std::uint16_t>(ByteView(side.payload).first(2));
            side.closeReason = textOf(ByteView(side.payload).subspan(2));
        }
    }
    const std::uint64_t number = m_capture->rows();
    const bool hasRtt = row.hasRtt();
    const std::uint64_t ping = number - row.partner;
    const Duration rtt = std::chrono::microseconds(row.rttUs);
    m_capture->append(row, side.payload, content ? std::optional(ByteView(*content)) : std::nullopt);
    if (hasRtt)
        m_capture->append(
            PongFact{std::nullopt, rtt, true, protocol::PongMatch::Manual, number, ping}, instant(timeNs));
}

void WireConversation::matchPong(FrameRow& row, ByteView payload)
{
    const auto found = m_pings.find(std::string(textOf(payload)));
    if (found == m_pings.end())
        return;
    const Duration rtt = row.time() - m_capture->row(found->second).time();
    row.rttUs = static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(rtt / std::chrono::microseconds(1), 0, FrameRow::kNoRtt - 1));
    row.partner = static_cast<std::uint32_t>(m_capture->rows() - found->second);
    m_pings.erase(found);
}

void WireConversation::lost(std::int64_t timeNs)
{
    if (m_capture && !m_ended)
        m_capture->append(
            FindingFact{
                {"packets-missing", protocol::Severity::Warning, std::string(kFromPacketsText), {}, {}}, std::nullopt},
            instant(timeNs));
}

void WireConversation::end(std::int64_t timeNs, bool byClient, bool seen)
{
    if (m_ended)
        return;
    m_ended = true;
    if (!m_capture || !seen)
        return;
    const Side& client = *m_sides[0];
    const Side& server = *m_sides[1];
    ClosedFact closed;
    closed.clean = client.closed && server.closed;
    closed.state = closed.clean ? protocol::WebSocketState::Closed : protocol::WebSocketState::Aborted;
    const Side* told = server.closed ? &server : client.closed ? &client : nullptr;
    if (told) {
        closed.code = told->closeCode;
        closed.reason = told->closeReason;
    }
    const bool clientFirst = client.closed ? !server.closed || byClient : !server.closed && byClient;
    closed.by = clientFirst ? protocol::EndedBy::Local : protocol::EndedBy::Peer;
    m_capture->append(std::move(closed), instant(timeNs));
}

} // namespace pongscope::capture
