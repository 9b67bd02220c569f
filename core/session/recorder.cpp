// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/recorder.h"

#include <algorithm>
#include <utility>

namespace pongscope::session {

namespace {

using namespace protocol;

/// PINGs that can still be answered or handed over. Beyond the endpoint's own bound on open PINGs by hand, so that
/// only a peer that answers out of order after thousands of others loses the partner of its PONG.
constexpr std::size_t kRememberedPings = 2048;
/// A PONG of two octets, or a frame with a breach that is tolerated, costs several hundred octets as a fact. A flood of
/// them stays in the frame log; as facts the first of each kind are enough.
constexpr std::uint32_t kMostAlike = 10'000;
/// A copy of a large payload is given back rather than kept for the next frame.
constexpr std::size_t kKeptPayloadRoom = 256u << 10;

/// Events that say more about the frame right before them.
bool completesRow(const Event& event)
{
    return std::holds_alternative<PongReceived>(event) || std::holds_alternative<Violation>(event)
        || std::holds_alternative<PingSent>(event) || std::holds_alternative<protocol::FrameContent>(event);
}

/// What .NET does about a breach, in a sentence.
std::string dotnetReaction(const RuleInfo& info, const FrameHeader& header)
{
    if (info.dotnet != DotNetReaction::Fails)
        return std::string(info.dotnetText);
    std::string sentence = "WebSocketException: " + dotnetText(info.rule, header);
    if (info.dotnetCloseCode != 0)
        sentence += " (sends Close " + std::to_string(info.dotnetCloseCode) + ")";
    return sentence;
}

// The words of the exceptions that a stream gives to a read or write under way when it is disposed: how .NET puts
// them on Linux is documented nowhere, so these two sentences are our reconstruction.
constexpr std::string_view kReadCancelled = "Unable to read data from the transport connection: Operation canceled.";
constexpr std::string_view kWriteCancelled = "Unable to write data to the transport connection: Operation canceled.";

std::vector<std::pair<std::string, Failure>> dotnetOutcomes()
{
    return {
        {"pending ReceiveAsync", keepAliveFailure(PendingCall::Receive, kReadCancelled)},
        {"pending SendAsync", keepAliveFailure(PendingCall::Send, kWriteCancelled)},
        {"later ReceiveAsync", keepAliveFailure(PendingCall::LaterReceive, kReadCancelled)},
        {"later SendAsync", keepAliveFailure(PendingCall::LaterSend, kWriteCancelled)},
        {"later CloseAsync", keepAliveFailure(PendingCall::LaterClose, kReadCancelled)},
        {"racing call", keepAliveFailure(PendingCall::RacingCall, kReadCancelled)},
    };
}

} // namespace

std::optional<TimePoint> Recorder::acknowledged(
    std::uint64_t endOffset, const SocketSample& sample, std::uint64_t handedOver, std::optional<TimePoint> since)
{
    if (endOffset == 0 || handedOver < endOffset || !sample.unacked)
        return std::nullopt;
    const bool all = *sample.unacked == 0;
    const bool ours = sample.ownOctets && handedOver - endOffset >= *sample.unacked;
    if (!all && !ours)
        return std::nullopt;
    // The last ACK is the PING's own, or came later: no earlier than the hand-over, so by then at the latest.
    TimePoint at = sample.at;
    if (sample.sinceAck && since && sample.at - *sample.sinceAck >= *since)
        at = sample.at - *sample.sinceAck;
    return at;
}

std::optional<TimePoint> Recorder::acknowledged(
    std::uint64_t endOffset, std::optional<TimePoint> handedOver, const Fifo<capture::SocketMoment>& moments)
{
    for (const capture::SocketMoment& moment : moments) {
        if (const auto at = acknowledged(endOffset, moment.socket, moment.handedOver, handedOver))
            return at;
    }
    return std::nullopt;
}

Recorder::Recorder(std::shared_ptr<capture::Capture> capture, const Endpoint::Settings& endpoint)
    : m_capture(std::move(capture))
    , m_compat(endpoint.policy.compat)
    , m_failsOnViolation(endpoint.policy.failOnViolation)
{
}

void Recorder::take(const Event& event, TimePoint at)
{
    if (!completesRow(event))
        flush();
    std::visit([&](const auto& body) { on(body, at); }, event);
}

void Recorder::take(const FrameReceived& event, TimePoint at)
{
    flush();
    on(event, at);
}

void Recorder::take(const FrameSent& event, TimePoint at)
{
    flush();
    on(event, at);
}

void Recorder::flushPending()
{
    m_pending.waiting = false;
    const std::uint64_t number = appendRow();
    if (!m_pending.row.out)
        m_lastReceived = {number, m_pending.at};
    if (m_pending.ping)
        remember(*m_pending.ping, number);
    if (m_pending.pong)
        record(*m_pending.pong, number, m_pending.at);
    for (const Violation& violation : m_pending.violations)
        record(violation, number, m_pending.at);
    count();
    if (m_pending.payload.capacity() > kKeptPayloadRoom)
        Bytes().swap(m_pending.payload);
}

void Recorder::publish(capture::LiveFigures& live) const
{
    live.framesIn.store(m_framesIn, std::memory_order_relaxed);
    live.framesOut.store(m_framesOut, std::memory_order_relaxed);
    live.bytesIn.store(m_bytesIn, std::memory_order_relaxed);
    live.bytesOut.store(m_bytesOut, std::memory_order_relaxed);
    live.wireIn.store(m_dataIn.wire, std::memory_order_relaxed);
    live.wireOut.store(m_dataOut.wire, std::memory_order_relaxed);
    live.contentIn.store(m_dataIn.content, std::memory_order_relaxed);
    live.contentOut.store(m_dataOut.content, std::memory_order_relaxed);
    live.lastByteNs.store(
        m_lastByte ? m_capture->since(*m_lastByte).count() : capture::LiveFigures::kNone, std::memory_order_relaxed);
}

void Recorder::on(const FrameBegun& event, TimePoint at) { m_begun = Begun{event.header, event.offset, at}; }

void Recorder::on(const FrameReceived& event, TimePoint at)
{
    m_begun.reset();
    ++m_framesIn;
    if (!event.settled)
        return hold(event.header, Direction::In, event.payload, at);
    m_lastReceived = {appendAtOnce(event.header, Direction::In, event.payload, at), at};
}

/// Nothing more is told of a data frame of ours that begins a message without compression: it needs no copy that waits.
/// A continuation does not say whether its message is compressed.
void Recorder::on(const FrameSent& event, TimePoint at)
{
    ++m_framesOut;
    m_bytesOut = event.endOffset;
    const Opcode opcode = event.header.opcode;
    if ((opcode != Opcode::Text && opcode != Opcode::Binary) || event.header.rsv != 0)
        return hold(event.header, Direction::Out, event.payload, at);
    appendAtOnce(event.header, Direction::Out, event.payload, at);
}

void Recorder::on(const FrameContent& event, TimePoint at)
{
    static_cast<void>(at);
    m_pending.content.emplace(event.payload.begin(), event.payload.end());
}

void Recorder::on(const PingSent& event, TimePoint at)
{
    static_cast<void>(at);
    m_pending.row.manual = event.token ? 0 : 1;
    m_pending.ping = event;
}

void Recorder::on(const PingHandedOver& event, TimePoint at)
{
    PingRecord* ping = pingEndingAt(event.endOffset);
    if (!ping || ping->reported)
        return;
    ping->handedOver = event.at;
    report(*ping, at);
}

void Recorder::on(const PongReceived& event, TimePoint at)
{
    if (m_pending.waiting)
        m_pending.pong = event;
    else
        record(event, newestRow(), at);
}

void Recorder::on(const Violation& event, TimePoint at)
{
    if (!m_pending.waiting) { // about the stream, or a frame that cannot be told apart
        record(event, std::nullopt, at);
        return;
    }
    m_pending.row.violates = 1;
    m_pending.violations.push_back(event);
}

void Recorder::on(const Finding& event, TimePoint at)
{
    // Told right behind the frame that it is about, if it is about one.
    if (!hasRoomFor(event.id, at))
        return;
    const bool aboutFrame = m_lastReceived && m_lastReceived->at == at;
    m_capture->append(capture::FindingFact{event, aboutFrame ? std::optional(m_lastReceived->row) : std::nullopt}, at);
}

void Recorder::on(const KeepAliveTimedOut& event, TimePoint at)
{
    PingRecord* ping = pingWith(event.token);
    if (ping && !ping->reported)
        report(*ping, at);
    capture::TimeoutFact fact;
    fact.token = event.token;
    fact.due = event.due;
    fact.queued = event.queued;
    fact.handedOver = event.handedOver;
    fact.deadline = event.deadline;
    fact.noticed = event.noticed;
    if (ping) {
        fact.pingRow = ping->row;
        fact.bytesSincePing = m_bytesIn - ping->bytesInBefore;
    }
    const Surroundings around = m_surroundings.value_or(Surroundings{false, {}, 0, 0, event.noticed});
    fact.readingPaused = around.readingPaused;
    if (fact.readingPaused)
        fact.readingPausedFor = event.noticed - around.pausedSince;
    fact.unreadBytes = around.unreadBytes;
    fact.unsentBytes = around.unsentBytes;
    if (m_lastByte)
        fact.sinceLastByte = event.noticed - *m_lastByte;
    fact.heartbeatLateness = std::max(Duration::zero(), event.noticed - around.expectedTick);
    fact.dotnet = dotnetOutcomes();
    fact.bytesIn = m_bytesIn;
    fact.readingStalled = around.readingStalled;
    if (m_begun) {
        const std::uint64_t payloadAt = m_begun->offset + m_begun->header.size;
        fact.partialFrame = capture::PartialFrame{m_begun->header.opcode, m_begun->header.length,
            m_bytesIn > payloadAt ? m_bytesIn - payloadAt : 0, m_begun->at};
    }
    if (ping && around.moments)
        fact.pingAcked = acknowledged(ping->sent.endOffset, ping->handedOver, *around.moments);
    m_capture->append(std::move(fact), at);
}

void Recorder::on(const Ended& event, TimePoint at)
{
    for (PingRecord& ping : m_pings) {
        if (!ping.reported)
            report(ping, at);
    }
    // A keep-alive timeout has its own fact with every exception. An end that our user asked for is no error, but a
    // Close that the peer did not answer in time is: then it was our timer that ended the connection.
    const bool byUser = event.by == EndedBy::Local && !m_surroundings;
    if (event.failure && event.by != EndedBy::Timeout && !byUser)
        m_capture->append(capture::ErrorFact{*event.failure, "open", m_cause, {}}, at);
    const capture::ClosedFact closing{event.state, event.by, event.code, event.reason, event.clean};
    if (m_beforeClosed)
        m_beforeClosed(closing, at);
    m_capture->append(closing, at);
}

/// A frame of which all is known needs no copy that waits.
std::uint64_t Recorder::appendAtOnce(const FrameHeader& header, Direction direction, ByteView payload, TimePoint at)
{
    if (!protocol::isControl(header.opcode)) {
        DataOctets& octets = direction == Direction::Out ? m_dataOut : m_dataIn;
        octets.wire += payload.size();
        octets.content += payload.size();
    }
    m_capture->append(header, direction, at, payload);
    return newestRow();
}

void Recorder::hold(const FrameHeader& header, Direction direction, ByteView payload, TimePoint at)
{
    m_pending.row = capture::rowOf(header, direction, m_capture->since(at));
    m_pending.payload.assign(payload.begin(), payload.end());
    m_pending.at = at;
    m_pending.ping.reset();
    m_pending.pong.reset();
    m_pending.violations.clear();
    m_pending.content.reset();
    m_pending.waiting = true;
}

/// The octets of a data frame, for the running ratio.
void Recorder::count()
{
    if (protocol::isControl(m_pending.row.code()))
        return;
    DataOctets& octets = m_pending.row.out ? m_dataOut : m_dataIn;
    octets.wire += m_pending.payload.size();
    octets.content += m_pending.content ? m_pending.content->size() : m_pending.payload.size();
}

std::uint64_t Recorder::appendRow()
{
    if (m_pending.pong) {
        const PongReceived& pong = *m_pending.pong;
        if (pong.rtt) {
            const auto us = std::chrono::duration_cast<std::chrono::microseconds>(*pong.rtt).count();
            m_pending.row.rttUs = static_cast<std::uint32_t>(
                std::clamp<std::int64_t>(us, 0, capture::FrameRow::kNoRtt - 1)); // an hour and more is shown as that
        }
        if (const PingRecord* ping = pong.pingEndOffset != 0 ? pingEndingAt(pong.pingEndOffset) : nullptr) {
            const std::uint64_t back = m_capture->rows() - ping->row;
            m_pending.row.partner =
                back <= std::numeric_limits<std::uint32_t>::max() ? static_cast<std::uint32_t>(back) : 0;
        }
    }
    m_capture->append(m_pending.row, m_pending.payload, m_pending.content);
    return newestRow();
}

/// A full log takes no row: the facts then point at its last one.
std::uint64_t Recorder::newestRow() const
{
    const std::uint64_t rows = m_capture->rows();
    return rows == 0 ? 0 : rows - 1;
}

void Recorder::remember(const PingSent& ping, std::uint64_t row)
{
    if (m_pings.size() == kRememberedPings) {
        if (!m_pings.front().reported)
            report(m_pings.front(), ping.queued);
        m_pings.pop();
    }
    m_pings.push({ping, row, m_bytesIn, std::nullopt, false});
}

void Recorder::record(const PongReceived& pong, std::uint64_t row, TimePoint at)
{
    const bool matched = pong.match == PongMatch::Outstanding || pong.match == PongMatch::Manual;
    if (!matched && !hasRoomFor("pong", at))
        return;
    capture::PongFact fact;
    fact.token = pong.token;
    fact.rtt = pong.rtt;
    fact.match = pong.match;
    fact.matched = matched;
    fact.row = row;
    if (const PingRecord* ping = pong.pingEndOffset != 0 ? pingEndingAt(pong.pingEndOffset) : nullptr)
        fact.pingRow = ping->row;
    if (const auto seen = std::exchange(m_pongSample, std::nullopt)) {
        const SocketSample& sample = seen->first;
        fact.networkRtt = sample.rtt;
        if (sample.sinceData)
            fact.reachedKernel = std::min(sample.at - *sample.sinceData, at); // read at `at`, so it was there by then
        const PingRecord* ping = pong.pingEndOffset != 0 ? pingEndingAt(pong.pingEndOffset) : nullptr;
        if (ping)
            fact.pingAcked = acknowledged(pong.pingEndOffset, sample, seen->second, ping->handedOver);
    }
    m_capture->append(fact, at);
}

void Recorder::record(const Violation& violation, std::optional<std::uint64_t> row, TimePoint at)
{
    const RuleInfo& info = ruleInfo(violation.rule);
    if (!hasRoomFor(info.id, at))
        return;
    const bool fails = m_failsOnViolation && failsConnection(violation.rule, m_compat);
    Finding finding;
    finding.id = info.id;
    finding.severity = fails ? Severity::Error : Severity::Warning;
    finding.text = info.text;
    finding.rfc = info.section;
    finding.dotnet = dotnetReaction(info, row ? m_pending.row.header() : FrameHeader{});
    m_capture->append(capture::FindingFact{std::move(finding), row}, at);
}

void Recorder::report(PingRecord& ping, TimePoint at)
{
    ping.reported = true;
    m_capture->append(
        capture::PingFact{ping.sent.token, ping.sent.due, ping.sent.queued, ping.handedOver, ping.row}, at);
}

/// Counts one more of a kind; false once there were enough.
bool Recorder::hasRoomFor(std::string_view kind, TimePoint at)
{
    auto known = m_alike.find(kind);
    if (known == m_alike.end())
        known = m_alike.emplace(kind, 0).first;
    if (known->second < kMostAlike) {
        ++known->second;
        return true;
    }
    if (!std::exchange(m_repeatsReported, true))
        m_capture->append(capture::CaptureLimited{"repeated-facts"}, at);
    return false;
}

Recorder::PingRecord* Recorder::pingEndingAt(std::uint64_t endOffset)
{
    const auto found =
        std::ranges::lower_bound(m_pings, endOffset, {}, [](const PingRecord& ping) { return ping.sent.endOffset; });
    return found != m_pings.end() && found->sent.endOffset == endOffset ? &*found : nullptr;
}

Recorder::PingRecord* Recorder::pingWith(std::int64_t token)
{
    const auto found = std::find_if(
        m_pings.rbegin(), m_pings.rend(), [token](const PingRecord& ping) { return ping.sent.token == token; });
    return found != m_pings.rend() ? &*found : nullptr;
}

} // namespace pongscope::session
