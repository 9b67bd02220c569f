// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/protocol/endpoint_stage.h"

#include <algorithm>

namespace pongscope::protocol {

namespace {

QByteArray bytesFrom(std::string_view text) { return {text.data(), qsizetype(text.size())}; }

QByteArray frameLine(const char* word, const FrameHeader& header, ByteView payload)
{
    QByteArray line = word;
    if (!header.fin)
        line += " more";
    line += ' ' + bytesFrom(opcodeName(header.opcode));
    if (header.rsv)
        line += " rsv" + QByteArray::number(header.rsv);
    line += ' ' + QByteArray::number(quint64(header.length));
    return payload.empty() ? line : line + ' ' + readable(payload);
}

QByteArray tokenText(const std::optional<std::int64_t>& token)
{
    return token ? QByteArray::number(qint64(*token)) : QByteArray("by hand");
}

QByteArray codeText(const std::optional<std::uint16_t>& code, const std::string& reason)
{
    QByteArray text = code ? QByteArray::number(*code) : QByteArray("none");
    return reason.empty() ? text : text + ' ' + QByteArray::fromStdString(reason);
}

/// Of the newest frame, which begins there. A breach may be one of the stream instead, behind all frames.
bool isSaidOfFrame(std::uint64_t offset, const Event& event)
{
    const auto* violation = std::get_if<Violation>(&event);
    return std::holds_alternative<FrameContent>(event) || std::holds_alternative<PongReceived>(event)
        || (violation && violation->offset == offset);
}

struct Line {
    QByteArray operator()(const FrameReceived& e) const { return frameLine("in", e.header, e.payload); }
    QByteArray operator()(const FrameBegun& e) const
    {
        return frameLine("begun", e.header, {}) + " @" + QByteArray::number(quint64(e.offset));
    }
    QByteArray operator()(const FrameSent& e) const { return frameLine("out", e.header, e.payload); }
    QByteArray operator()(const FrameContent& e) const
    {
        return e.payload.empty() ? QByteArray("holds") : "holds " + readable(e.payload);
    }
    QByteArray operator()(const MessageReceived& e) const
    {
        QByteArray line = "message " + bytesFrom(opcodeName(e.type));
        if (!e.payload.empty())
            line += ' ' + readable(e.payload);
        if (e.frames != 1)
            line += " of " + QByteArray::number(e.frames);
        return e.compressed ? line + " compressed" : line;
    }
    QByteArray operator()(const PingSent& e) const { return "ping " + tokenText(e.token); }
    QByteArray operator()(const PingHandedOver& e) const { return "handed over " + tokenText(e.token); }
    QByteArray operator()(const PongReceived& e) const
    {
        constexpr std::array kWords{"outstanding", "stale", "foreign", "manual"};
        QByteArray line = QByteArray("pong ") + kWords[std::size_t(e.match)];
        if (e.token)
            line += ' ' + tokenText(e.token);
        if (e.rtt)
            line += " rtt " + QByteArray::number(qint64(*e.rtt / std::chrono::milliseconds(1))) + "ms";
        return line;
    }
    QByteArray operator()(const Violation& e) const
    {
        return "violation " + bytesFrom(ruleInfo(e.rule).id) + " @" + QByteArray::number(quint64(e.offset));
    }
    QByteArray operator()(const Finding& e) const { return "finding " + QByteArray::fromStdString(e.id); }
    QByteArray operator()(const CloseReceived& e) const { return "close " + codeText(e.code, e.reason); }
    QByteArray operator()(const StateChanged& e) const
    {
        return "state " + bytesFrom(stateName(e.from)) + '>' + bytesFrom(stateName(e.to));
    }
    QByteArray operator()(const KeepAliveTimedOut& e) const
    {
        return "timed out " + QByteArray::number(qint64(e.token));
    }
    QByteArray operator()(const Ended& e) const
    {
        QByteArray line = "ended " + bytesFrom(stateName(e.state)) + " by " + bytesFrom(endedByName(e.by));
        if (e.clean)
            line += " clean";
        if (e.code || e.clean)
            line += ' ' + codeText(e.code, e.reason);
        return e.failure ? line + ": " + QByteArray::fromStdString(e.failure->message()) : line;
    }
};

} // namespace

void CountingRandom::fill(MutableBytes into)
{
    for (std::size_t i = 0; i < into.size(); ++i)
        into[i] = static_cast<std::byte>(i + 1);
}

Stage::Stage(Role role, const EndpointPolicy& policy, const KeepAliveSettings& keepAlive,
    const std::optional<DeflateParams>& deflate)
    : endpoint({role, policy, keepAlive, deflate}, random, *this, kOpen)
{
}

void Stage::passTime(Duration duration)
{
    const TimePoint end = now + duration;
    while (endpoint.nextDeadline() && *endpoint.nextDeadline() <= end) {
        now = std::max(now, *endpoint.nextDeadline());
        endpoint.advance(now);
    }
    now = end;
}

std::size_t Stage::receive(QByteArray octets)
{
    return endpoint.receive(std::as_writable_bytes(std::span(octets.data(), std::size_t(octets.size()))), now);
}

QByteArrayList Stage::said() { return std::exchange(m_lines, {}); }

QByteArray Stage::output() const
{
    const ByteView octets = endpoint.output();
    return QByteArray(reinterpret_cast<const char*>(octets.data()), qsizetype(octets.size())).toHex();
}

QByteArray Stage::takeOutput()
{
    QByteArray octets = output();
    endpoint.outputTaken(endpoint.output().size());
    return octets;
}

void Stage::handle(const Event& event, TimePoint)
{
    m_lines << std::visit(Line{}, event);
    if (const auto* frame = std::get_if<FrameReceived>(&event))
        m_settled = frame->settled ? std::optional(frame->offset) : std::nullopt;
    else if (std::holds_alternative<FrameSent>(event))
        m_settled.reset();
    else if (m_settled && isSaidOfFrame(*m_settled, event))
        m_lines << "behind a frame that was settled";
    if (const auto* ended = std::get_if<Ended>(&event))
        endings.push_back(*ended);
    else if (const auto* timedOut = std::get_if<KeepAliveTimedOut>(&event))
        timeouts.push_back(*timedOut);
    else if (const auto* violation = std::get_if<Violation>(&event))
        violations.push_back(*violation);
    else if (const auto* ping = std::get_if<PingSent>(&event))
        pings.push_back(*ping);
    else if (const auto* pong = std::get_if<PongReceived>(&event))
        pongs.push_back(*pong);
    else if (const auto* sent = std::get_if<FrameSent>(&event))
        sentFrames.push_back(*sent);
    if (reaction)
        reaction(event);
}

QByteArray frameFrom(Role from, Opcode opcode, const QByteArray& payload, bool fin)
{
    std::optional<MaskKey> mask;
    if (from == Role::Client)
        mask = MaskKey{std::byte{0x11}, std::byte{0x22}, std::byte{0x33}, std::byte{0x44}};
    ByteQueue out;
    encodeFrame(lawfulHeader(opcode, std::uint64_t(payload.size()), fin, mask), std::as_bytes(std::span(payload)), out);
    const ByteView octets = std::as_const(out).view();
    return QByteArray(reinterpret_cast<const char*>(octets.data()), qsizetype(octets.size()));
}

QByteArray readable(ByteView payload)
{
    const bool printable = std::ranges::all_of(
        payload, [](std::byte octet) { return octet >= std::byte{0x20} && octet < std::byte{0x7F}; });
    const QByteArray octets(reinterpret_cast<const char*>(payload.data()), qsizetype(payload.size()));
    return printable ? octets : "0x" + octets.toHex();
}

QByteArray messageOf(const Endpoint::Sent& sent)
{
    return sent ? QByteArray("sent") : QByteArray::fromStdString(sent.error().message());
}

} // namespace pongscope::protocol
