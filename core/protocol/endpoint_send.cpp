// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The sending half of Endpoint. Events are emitted when the frame is in the output, so a sink that sends from inside
// finds it in order.
#include "core/protocol/endpoint.h"
#include "core/protocol/frame_encoder.h"

#include <algorithm>
#include <utility>

namespace pongscope::protocol {

namespace {

/// What its end marker and a stored block add to a compressed frame at most, beside a thousandth of it.
constexpr std::size_t kDeflateOverhead = 16;
/// A buffer that one huge message blew up is not kept for the smaller ones that follow.
constexpr std::size_t kKeptCapacity = 1u << 20;

tl::unexpected<Failure> argumentProblem(std::string text)
{
    return tl::unexpected(Failure{WebSocketError::Argument, {{"ArgumentException", {}, std::move(text)}}});
}

tl::unexpected<Failure> invalidOperation(std::string text)
{
    return tl::unexpected(Failure{WebSocketError::Faulted, {{"InvalidOperationException", {}, std::move(text)}}});
}

std::string dotnetTypeName(Opcode opcode)
{
    std::string name(opcodeName(opcode));
    if (name.front() >= 'a')
        name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name;
}

} // namespace

bool Endpoint::canSend() const { return m_state == WebSocketState::Open || m_state == WebSocketState::CloseReceived; }

Endpoint::Sent Endpoint::allowed(bool permitted, std::string_view validStates, PendingCall call) const
{
    if (permitted)
        return {};
    if (m_timedOut)
        return tl::unexpected(keepAliveFailure(call, {}));
    return tl::unexpected(invalidState(m_state, validStates));
}

Endpoint::Sent Endpoint::roomFor(std::uint64_t octets) const
{
    const std::uint64_t limit = m_settings.policy.maxQueued;
    if (octets <= limit && m_output.size() <= limit - octets)
        return {};
    return invalidOperation("The output is full: " + std::to_string(m_output.size()) + " octets wait for the peer to "
        + "read them, " + std::to_string(octets) + " more would pass the limit of " + std::to_string(limit) + ".");
}

Endpoint::Sent Endpoint::maySend(Opcode type, std::uint64_t octets, std::uint64_t frames) const
{
    if (type != Opcode::Text && type != Opcode::Binary)
        return argumentProblem("The message type '" + dotnetTypeName(type)
            + "' is not allowed for the 'SendAsync' operation. Valid message types are: 'Binary, Text'. To close the "
              "WebSocket, use the 'CloseOutputAsync' operation instead. ");
    if (auto sent = allowed(canSend(), "Open, CloseReceived", PendingCall::LaterSend); !sent)
        return sent;
    if (m_sending)
        return invalidOperation("A fragmented message is being sent: a second one cannot begin inside it.");
    const std::uint64_t growth = m_settings.deflate ? octets / 1000 + frames * kDeflateOverhead : 0;
    return roomFor(octets + frames * kMaxHeaderSize + growth);
}

Endpoint::Sent Endpoint::send(
    Opcode type, ByteView payload, TimePoint now, std::size_t fragment, bool disableCompression)
{
    const std::size_t step = fragment > 0 ? fragment : std::max<std::size_t>(payload.size(), 1);
    const std::uint64_t frames = payload.empty() ? 1 : (payload.size() - 1) / step + 1;
    if (auto sent = maySend(type, payload.size(), frames); !sent)
        return sent;
    if (m_sendingMessage)
        return invalidOperation("A fragmented message is open: a second one cannot begin inside it.");
    m_sending = true;
    Sent sent;
    do {
        const ByteView part = payload.first(std::min(step, payload.size()));
        payload = payload.subspan(part.size());
        sent = putData(type, part, payload.empty(), disableCompression, now);
    } while (sent && !payload.empty() && canSend()); // a sink may have closed meanwhile
    m_sending = false;
    return sent;
}

Endpoint::Sent Endpoint::sendFrame(
    Opcode type, ByteView payload, bool endOfMessage, bool disableCompression, TimePoint now)
{
    if (m_sendingMessage && disableCompression != m_messageUncompressed) {
        return argumentProblem(
            "The compression options for a continuation cannot be different than the options used to "
            "send the first fragment of the message.");
    }
    if (auto sent = maySend(type, payload.size(), 1); !sent)
        return sent;
    m_sending = true;
    Sent sent = putData(type, payload, endOfMessage, disableCompression, now);
    m_sending = false;
    return sent;
}

/// One data frame, the first of a message or the next.
Endpoint::Sent Endpoint::putData(Opcode type, ByteView payload, bool fin, bool disableCompression, TimePoint now)
{
    const bool first = !std::exchange(m_sendingMessage, !fin);
    if (first) {
        m_messageUncompressed = disableCompression;
        m_messageCompressed = compresses() && !disableCompression;
    }
    const Opcode opcode = first ? type : Opcode::Continuation;
    if (!m_messageCompressed) {
        putLawful(opcode, payload, now, fin);
        return {};
    }
    m_compressed.clear();
    if (!deflater().compress(payload, fin, m_compressed)) {
        abort(now); // a message without its rest is of no use to the peer, and the history is lost
        return invalidOperation("The underlying compression routine could not reserve sufficient memory.");
    }
    putLawful(opcode, m_compressed, now, fin, first ? kRsv1 : std::uint8_t{0}); // RFC 7692 6.1: the first frame only
    emit(FrameContent{payload}, now);
    if (m_compressed.capacity() > kKeptCapacity)
        Bytes().swap(m_compressed);
    return {};
}

/// With a window of 8 bits zlib cannot (semantics 3.5).
bool Endpoint::compresses() const
{
    if (!m_settings.deflate)
        return false;
    const DeflateParams& agreed = *m_settings.deflate;
    const int bits = m_settings.role == Role::Client ? agreed.clientMaxWindowBits : agreed.serverMaxWindowBits;
    return bits >= kMinWindowBits;
}

Deflater& Endpoint::deflater()
{
    if (!m_deflater) {
        const bool client = m_settings.role == Role::Client;
        const DeflateParams& agreed = *m_settings.deflate;
        m_deflater.emplace(client ? agreed.clientMaxWindowBits : agreed.serverMaxWindowBits,
            client ? agreed.clientContextTakeover : agreed.serverContextTakeover);
    }
    return *m_deflater;
}

Endpoint::Sent Endpoint::ping(ByteView payload, TimePoint now)
{
    if (payload.size() > kMaxControlPayload)
        return argumentProblem("The payload of a PING must not be longer than 125 octets.");
    if (auto sent = allowed(canSend(), "Open, CloseReceived", PendingCall::LaterSend); !sent)
        return sent;
    if (auto sent = roomFor(kMaxHeaderSize + payload.size()); !sent)
        return sent;
    rememberPing(payload, putLawful(Opcode::Ping, payload, now), now);
    return {};
}

Endpoint::Sent Endpoint::pong(ByteView payload, TimePoint now)
{
    if (payload.size() > kMaxControlPayload)
        return argumentProblem("The payload of a PONG must not be longer than 125 octets.");
    if (auto sent = allowed(canSend(), "Open, CloseReceived", PendingCall::LaterSend); !sent)
        return sent;
    if (auto sent = roomFor(kMaxHeaderSize + payload.size()); !sent)
        return sent;
    putLawful(Opcode::Pong, payload, now);
    return {};
}

Endpoint::Sent Endpoint::close(std::optional<std::uint16_t> code, std::string_view reason, TimePoint now)
{
    // An empty Close with a reason is the 1005 with a description that .NET refuses.
    if (code || !reason.empty())
        if (auto problem = closeArgumentProblem(code.value_or(1005), reason))
            return tl::unexpected(std::move(*problem));
    const bool permitted = canSend() || m_state == WebSocketState::CloseSent;
    if (auto sent = allowed(permitted, "Open, CloseSent, CloseReceived", PendingCall::LaterClose); !sent)
        return sent;
    if (!m_closeSent)
        sendClose(code, reason, now);
    return {};
}

Endpoint::Sent Endpoint::sendRaw(const FrameHeader& header, ByteView payload, TimePoint now)
{
    if (auto sent = allowed(!m_ended, "Open, CloseSent, CloseReceived, Closed", PendingCall::LaterSend); !sent)
        return sent;
    if (auto sent = roomFor(kMaxHeaderSize + payload.size()); !sent)
        return sent;
    Event event = FrameSent{header, payload};
    if (header.opcode == Opcode::Close && !m_closeSent) {
        std::optional<Rule> broken;
        m_ownClose = readClosePayload(payload, broken);
        putClose(event, now);
    } else if (header.opcode == Opcode::Ping) {
        rememberPing(payload, put(event, now), now);
    } else {
        put(event, now);
    }
    return {};
}

std::uint64_t Endpoint::put(Event& event, TimePoint now)
{
    auto& sent = *std::get_if<FrameSent>(&event);
    sent.header.size = static_cast<std::uint8_t>(encodeFrame(sent.header, sent.payload, m_output));
    m_queued += sent.header.size + sent.payload.size();
    sent.endOffset = m_queued;
    emit(event, now);
    return sent.endOffset;
}

std::uint64_t Endpoint::putLawful(Opcode opcode, ByteView payload, TimePoint now, bool fin, std::uint8_t rsv)
{
    Event event = lawfulFrame(opcode, payload, fin, rsv);
    return put(event, now);
}

/// The header is made where the event is: a copy of what has just been written in parts stalls the processor.
Event Endpoint::lawfulFrame(Opcode opcode, ByteView payload, bool fin, std::uint8_t rsv)
{
    Event event = FrameSent{{}, payload};
    FrameHeader& header = std::get_if<FrameSent>(&event)->header; // its size is known once it is written
    header.fin = fin;
    header.rsv = rsv;
    header.opcode = opcode;
    header.length = payload.size();
    if (m_settings.role == Role::Client)
        m_random.fill(header.mask.emplace()); // RFC 6455 5.3: a fresh one a frame, from a strong source
    return event;
}

void Endpoint::rememberPing(ByteView payload, std::uint64_t endOffset, TimePoint now)
{
    const std::size_t limit = m_settings.policy.maxOpenManualPings;
    if (limit > 0) {
        if (m_manualPings.size() >= limit)
            m_manualPings.pop(); // forgotten: its PONG will be a foreign one
        m_manualPings.push({{}, copyOf(payload), now, now, endOffset, {}});
    }
    m_waitingPings.push({endOffset, {}});
    emit(PingSent{{}, now, now, endOffset}, now);
}

void Endpoint::sendKeepAlivePing(TimePoint now)
{
    const std::int64_t token = m_keepAlive.token();
    m_keepAlivePing = OpenPing{token, {}, m_keepAlive.dueAt(), now, 0, {}};
    // In the other states nothing is written although the deadline runs (semantics 4.3): after our Close the
    // keep-alive bounds the wait for the peer's.
    if (!canSend())
        return;
    const std::uint64_t endOffset = putLawful(Opcode::Ping, pingPayload(token), now);
    m_keepAlivePing->endOffset = endOffset;
    m_waitingPings.push({endOffset, token});
    emit(PingSent{token, m_keepAlivePing->due, now, endOffset}, now);
}

void Endpoint::sendKeepAlivePong(TimePoint now)
{
    if (canSend() && roomFor(kMaxHeaderSize))
        putLawful(Opcode::Pong, {}, now);
}

void Endpoint::sendClose(std::optional<std::uint16_t> code, std::string_view reason, TimePoint now)
{
    m_ownClose = ClosePayload{code, std::string(reason)};
    const Bytes payload = closePayload(code, reason);
    Event event = lawfulFrame(Opcode::Close, payload, true, 0);
    putClose(event, now);
}

void Endpoint::putClose(Event& sent, TimePoint now)
{
    m_closeSent = true;
    m_peerClosedFirst = m_closeReceived;
    if (!m_closeReceived && m_settings.policy.closeTimeout)
        m_closeAt = now + *m_settings.policy.closeTimeout;
    // The state goes first: a sink that hears of the frame must not be able to send behind it.
    const WebSocketState from =
        std::exchange(m_state, m_closeReceived ? WebSocketState::Closed : WebSocketState::CloseSent);
    put(sent, now);
    emit(StateChanged{from, m_state}, now);
    if (m_state == WebSocketState::Closed)
        bothClosed(now);
}

} // namespace pongscope::protocol
