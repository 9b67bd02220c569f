// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The receiving half of Endpoint: pieces from the decoder, judged, joined, answered.
#include "core/protocol/endpoint.h"

#include "core/protocol/plain_frame.h"

#include <algorithm>
#include <utility>

namespace pongscope::protocol {

namespace {

/// A buffer that one huge frame blew up is not kept for the smaller ones that follow.
constexpr std::size_t kKeptCapacity = 1u << 20;

/// From so many octets to come on, a read of their own pays. Less is there with the next header in one read.
constexpr std::size_t kReadInPlace = 8u << 10;
/// From here on frames are read in place from their beginning; shorter ones are better read several at once.
constexpr std::size_t kLargeFrame = 32u << 10;
/// Read and unmasked at once: stays in the processor's cache from the one to the other.
constexpr std::size_t kPlaceAtMost = 64u << 10;

std::string breachDetail(Rule rule, const FrameHeader& header, const EndpointPolicy& policy)
{
    const std::string detail = violationDetail(rule, header);
    switch (rule) {
    case Rule::FrameTooLarge:
        return detail + ", the limit is " + std::to_string(policy.maxFrame);
    case Rule::MessageTooLarge:
        return detail + ", the limit of a message is " + std::to_string(policy.maxMessage);
    case Rule::InflatedTooLarge:
        return detail + " inflates to more than " + std::to_string(policy.maxMessage);
    case Rule::InflateRatio:
        return detail + " inflates to more than " + std::to_string(policy.maxInflateRatio) + " times its size";
    case Rule::TooManyFragments:
        return detail + ", the limit of fragments is " + std::to_string(policy.maxFragments);
    default:
        return detail;
    }
}

std::optional<Rule> ruleBroken(Inflater::Outcome outcome)
{
    switch (outcome) {
    case Inflater::Outcome::Done:
        return {};
    case Inflater::Outcome::Incomplete:
        return Rule::DeflateIncomplete;
    case Inflater::Outcome::TooLarge:
        return Rule::InflatedTooLarge;
    case Inflater::Outcome::RatioTooHigh:
        return Rule::InflateRatio;
    case Inflater::Outcome::Corrupt:
    case Inflater::Outcome::OutOfMemory:
        break;
    }
    return Rule::DeflateCorrupt;
}

std::string closeDetail(Rule rule, const ClosePayload& close)
{
    if (rule == Rule::CloseLengthOne || !close.code)
        return "one octet";
    return "code " + std::to_string(*close.code);
}

} // namespace

std::size_t Endpoint::receive(MutableBytes octets, TimePoint now)
{
    if (m_discarding)
        return octets.size();
    if (m_reading == ReadingMode::Paused || octets.empty())
        return 0;
    if (!m_ended && readsAfterClose())
        m_keepAlive.received(now);

    MutableBytes rest = octets;
    while (m_reading != ReadingMode::Paused && !m_discarding) {
        takePlainFrames(rest, now);
        if (m_reading == ReadingMode::Paused || m_discarding)
            break;
        const std::uint64_t offset = m_decoder.offset();
        if (MutableBytes payload; m_decoder.nextWhole(rest, m_frame.received().header, payload)) {
            m_frame.received().payload = payload;
            m_frame.received().offset = offset;
            takeWholeFrame(now);
        } else if (const auto piece = m_decoder.next(rest)) {
            takePiece(*piece, rest, now);
        } else {
            break;
        }
    }
    if (!m_discarding)
        return octets.size() - rest.size();
    giveBuffersBack();
    return octets.size();
}

MutableBytes Endpoint::payloadSpace()
{
    if (!m_frame.open || m_frame.whole || m_discarding || m_reading == ReadingMode::Paused)
        return {};
    const std::uint64_t allowed = roomInFrame();
    // No more memory than has come already, whatever the header promises.
    const std::uint64_t affordable = std::max({m_partial.size(), m_partial.room(), kReadInPlace});
    const auto count = std::min({m_decoder.remaining(), allowed, affordable, std::uint64_t{kPlaceAtMost}});
    if (count < kReadInPlace)
        return {};
    const MutableBytes space = m_partial.prepare(static_cast<std::size_t>(count));
    m_frame.received().payload = m_partial.view(); // it may have moved, and nothing may come any more
    return space;
}

void Endpoint::receiveInPlace(std::size_t count, TimePoint now)
{
    if (count == 0)
        return;
    if (!m_ended && readsAfterClose())
        m_keepAlive.received(now);
    MutableBytes rest = m_partial.commit(count);
    m_frame.received().payload = m_partial.view();
    if (const auto piece = m_decoder.next(rest))
        checkText(std::get<FramePayload>(*piece).bytes, now);
    if (m_frame.open && m_decoder.remaining() == 0 && m_decoder.next(rest))
        endFrame(now);
    if (m_discarding)
        giveBuffersBack();
}

/// Nothing is read any more, and whoever owns us may wait long for the peer to go: what a message blew up is given back
/// now. Not before: its events have lent it out until here.
void Endpoint::giveBuffersBack()
{
    m_frame.received().payload = {};
    m_frame.content.reset();
    m_partial.clear();
    Bytes().swap(m_inflated);
    m_inflater.reset();
    m_assembler.dropMessage();
}

/// .NET reads nothing once it has a Close: what comes then does not keep the connection alive (semantics 4.3). By the
/// RFC a PONG behind a Close is lawful and counts.
bool Endpoint::readsAfterClose() const { return !m_closeReceived || m_settings.policy.compat == Compat::Rfc; }

void Endpoint::takePiece(const FramePiece& piece, MutableBytes& rest, TimePoint now)
{
    if (const auto* begin = std::get_if<FrameBegin>(&piece))
        beginFrame(*begin, rest, now);
    else if (const auto* payload = std::get_if<FramePayload>(&piece))
        takePayload(payload->bytes, now);
    else
        endFrame(now);
}

/// The short way of a frame that came in one read. The long one, in pieces, gives the same events.
void Endpoint::takeWholeFrame(TimePoint now)
{
    m_largeFrames = false;
    m_frame.begin(true);
    if (!m_ended)
        judge(m_frame.header());
    if (const auto rule = failingRule()) {
        reportFrame(now);
        return fail(*rule, now);
    }
    checkText(m_frame.received().payload, now);
    if (m_frame.open)
        endFrame(now);
}

/// Whole messages in one frame that break no rule and no limit: almost every frame of a busy connection. The general
/// way comes to the same and takes three times as long.
void Endpoint::takePlainFrames(MutableBytes& rest, TimePoint now)
{
    const EndpointPolicy& policy = m_settings.policy;
    if (!m_decoder.betweenFrames() || m_assembler.insideMessage() || policy.maxFragments == 0)
        return;
    const bool masked = m_settings.role == Role::Server;
    const std::uint64_t limit = std::min(policy.maxFrame, policy.maxMessage);
    FrameReceived& received = m_frame.received();
    FrameHeader& header = received.header;
    auto& message = *std::get_if<MessageReceived>(&m_plainMessage);
    PlainFrame frame;
    received.settled = true;
    while (m_state == WebSocketState::Open && m_reading == ReadingMode::Continuous
        && readPlainFrame(rest, masked, frame)) {
        header.fin = true;
        header.rsv = 0;
        header.opcode = frame.opcode;
        header.length = frame.payload.size();
        header.size = frame.headerSize;
        if (masked)
            header.mask = frame.mask;
        else
            header.mask.reset();
        received.payload = frame.payload;
        received.offset = m_decoder.offset();
        m_decoder.passed(frame.size());
        rest = rest.subspan(frame.size());
        const bool checked = frame.ascii || frame.opcode == Opcode::Binary || !policy.checkUtf8;
        if (header.length > limit || (!checked && !isUtf8(frame.payload)))
            return takeWholeFrame(now);
        m_largeFrames = false;
        message.type = frame.opcode;
        message.payload = frame.payload;
        message.wireLength = frame.payload.size();
        m_sink.handle(m_frame.event, now);
        if (m_ended) // from inside
            return;
        m_sink.handle(m_plainMessage, now);
    }
}

void Endpoint::beginFrame(const FrameBegin& begin, MutableBytes& rest, TimePoint now)
{
    m_frame.received() = {begin.header, {}, begin.offset};
    m_frame.begin(rest.size() >= begin.header.length);
    m_partial.begin(begin.header.length);
    m_largeFrames = !m_frame.whole && begin.header.length >= kLargeFrame;
    if (m_ended)
        return;
    judge(begin.header);
    if (const auto rule = failingRule()) {
        // The header is enough to fail; what is there of the payload is shown all the same.
        if (begin.header.length > 0)
            if (const auto piece = m_decoder.next(rest))
                takePayload(std::get<FramePayload>(*piece).bytes, now);
        reportFrame(now);
        return fail(*rule, now);
    }
    if (!m_frame.whole)
        emit(FrameBegun{begin.header, begin.offset}, now);
}

void Endpoint::judge(const FrameHeader& header)
{
    m_frame.broken =
        brokenRules(header, {m_settings.role, m_settings.deflate.has_value(), m_assembler.insideMessage()});
    if (m_closeReceived) {
        // RFC 6455 5.5.1 speaks of data; control frames that were under way are lawful. Nothing fails any more.
        m_frame.broken.insertIf(!isControl(header.opcode), Rule::DataAfterClose);
        return;
    }
    if (const auto rule = failingRule()) {
        // .NET stops at the first; by the RFC all of them are reported and the first one decides.
        if (m_settings.policy.compat == Compat::DotNet) {
            m_frame.broken.clear();
            m_frame.broken.insert(*rule);
        }
        return;
    }
    judgeLimits(header);
}

void Endpoint::judgeLimits(const FrameHeader& header)
{
    const bool tooLarge = header.length > m_settings.policy.maxFrame;
    m_frame.broken.insertIf(tooLarge, Rule::FrameTooLarge);
    if (isControl(header.opcode) || isReserved(header.opcode))
        return;
    if (header.opcode == Opcode::Continuation && !m_assembler.insideMessage())
        return;
    m_frame.assembled = true;
    if (const auto limit = m_assembler.begin(header, m_settings.deflate.has_value()))
        m_frame.broken.insert(*limit);
    if (tooLarge)
        m_assembler.dropMessage();
}

/// The first breach over which this endpoint fails the connection.
std::optional<Rule> Endpoint::firstFailing(const RuleSet& broken) const
{
    if (!m_settings.policy.failOnViolation || m_closeReceived)
        return {};
    for (const Rule rule : broken)
        if (failsConnection(rule, m_settings.policy.compat))
            return rule;
    return {};
}

void Endpoint::takePayload(MutableBytes part, TimePoint now)
{
    if (m_frame.whole)
        m_frame.received().payload = part;
    else
        keepPart(part);
    checkText(part, now);
}

std::uint64_t Endpoint::roomInFrame() const
{
    return m_settings.policy.maxFrame - std::min<std::uint64_t>(m_partial.size(), m_settings.policy.maxFrame);
}

/// Grows with what came, never by what the header promised.
void Endpoint::keepPart(ByteView part)
{
    const ByteView kept = part.first(static_cast<std::size_t>(std::min<std::uint64_t>(part.size(), roomInFrame())));
    m_partial.append(kept);
    m_frame.received().payload = m_partial.view();
}

void Endpoint::checkText(ByteView part, TimePoint now)
{
    if (m_ended || !m_frame.assembled || m_assembler.compressed()) // that is checked when it is inflated
        return;
    const auto broken = m_assembler.check(part);
    if (!broken)
        return;
    m_frame.broken.insert(*broken);
    if (const auto rule = failingRule()) {
        reportFrame(now);
        fail(*rule, now);
    }
}

void Endpoint::endFrame(TimePoint now)
{
    const bool late = m_ended;
    const Opcode opcode = m_frame.header().opcode;
    if (!late && m_frame.assembled)
        return endDataFrame(now);

    // The payload outlives reportFrame(): nothing below touches the buffers before the next piece is read.
    const ByteView payload = m_frame.received().payload;
    reportFrame(now);
    if (m_discarding)
        return;
    if (opcode == Opcode::Pong && (late || readsAfterClose()))
        matchPong(payload, now);
    else if (!late && opcode == Opcode::Ping)
        answerPing(payload, now);
    else if (!late && opcode == Opcode::Close)
        takeClose(payload, now);
}

void Endpoint::endDataFrame(TimePoint now)
{
    const bool compressed = m_assembler.compressed() && !m_assembler.spoilt();
    const ByteView content = compressed ? inflateFrame() : m_frame.received().payload;
    std::optional<MessageReceived> message;
    if (const auto broken = m_assembler.end(content, message))
        m_frame.broken.insert(*broken);
    const auto rule = failingRule();
    reportFrame(now);
    if (m_ended)
        return;
    if (compressed)
        reportInflating(now);
    if (m_ended)
        return;
    if (rule)
        return fail(*rule, now);
    if (!message)
        return;
    if (m_reading == ReadingMode::OneMessage)
        m_reading = ReadingMode::Paused; // before the event: its sink may ask for the next one
    emit(*message, now);
}

/// The content of the compressed frame that has come. What breaks a rule spoils the message.
ByteView Endpoint::inflateFrame()
{
    const EndpointPolicy& policy = m_settings.policy;
    if (!m_inflater) {
        const bool client = m_settings.role == Role::Client;
        const DeflateParams& agreed = *m_settings.deflate;
        m_inflater.emplace(client ? agreed.serverMaxWindowBits : agreed.clientMaxWindowBits,
            client ? agreed.serverContextTakeover : agreed.clientContextTakeover,
            Inflater::Limits{policy.maxMessage, policy.maxInflateRatio});
    }
    m_inflated.clear();
    if (m_inflated.capacity() > kKeptCapacity)
        m_inflated.shrink_to_fit();
    m_frame.inflated = m_inflater->inflate(m_frame.received().payload, m_frame.header().fin, m_inflated);
    m_frame.content = m_inflated;
    if (const auto broken = ruleBroken(m_frame.inflated.outcome)) {
        m_frame.broken.insert(*broken);
        if (*broken != Rule::DeflateIncomplete) {
            m_inflater->reset();
            m_assembler.dropMessage();
        }
    }
    if (const auto broken = m_assembler.check(m_inflated))
        m_frame.broken.insert(*broken);
    return m_inflated;
}

/// What is lawful and rare, and fails with .NET.
void Endpoint::reportInflating(TimePoint now)
{
    if (m_frame.inflated.finalBlock)
        emit(Finding{"deflate-final-block", Severity::Warning, "A compressed message has a final block (BFINAL) in it.",
                 "RFC 7692 7.2.3.4", "A .NET client fails: data follows the final block."},
            now);
    if (m_frame.inflated.bareEnd && !m_frame.inflated.finalBlock)
        emit(Finding{"deflate-no-open-block", Severity::Warning,
                 "A compressed message does not end in the open empty block to which its cut-off end belongs; an empty "
                 "message is one octet of zero.",
                 "RFC 7692 7.2.3.6", "A .NET client delivers it, and fails at the next compressed message."},
            now);
}

/// FrameReceived first, so that there is a row to attach the breaches to.
void Endpoint::reportFrame(TimePoint now)
{
    m_frame.open = false;
    FrameReceived& received = m_frame.received();
    const bool dataOrPing = !isControl(received.header.opcode) || received.header.opcode == Opcode::Ping;
    received.settled = dataOrPing && m_frame.broken.empty() && !m_frame.content;
    emit(m_frame.event, now);
    if (m_ended)
        return; // late evidence: what rules it breaks does not matter any more
    if (m_frame.content)
        emit(FrameContent{*m_frame.content}, now);
    for (const Rule rule : m_frame.broken)
        reportBreach(rule, now);
}

/// The stream ended: a frame that was begun is shown as far as it came.
void Endpoint::reportCutFrame(TimePoint now)
{
    if (m_frame.open)
        reportFrame(now);
}

void Endpoint::reportBreach(Rule rule, TimePoint now)
{
    std::string detail = breachDetail(rule, m_frame.header(), m_settings.policy);
    if (rule == Rule::DeflateCorrupt && !m_frame.inflated.detail.empty())
        detail.append(": ").append(m_frame.inflated.detail);
    emit(Violation{rule, m_frame.received().offset, std::move(detail)}, now);
}

void Endpoint::answerPing(ByteView payload, TimePoint now)
{
    // RFC 6455 5.5.2: at once, unless a Close was received; in CloseSent too (semantics 4.5).
    if (!m_settings.policy.answerPings || m_closeReceived || payload.size() > kMaxControlPayload)
        return;
    if (roomFor(kMaxHeaderSize + payload.size())) {
        putLawful(Opcode::Pong, payload, now);
        return;
    }
    // A peer that sends PINGs and never reads: answering all of them would fill the memory.
    if (!std::exchange(m_pongsDropped, true))
        emit(Finding{"ping-not-answered", Severity::Warning,
                 "A PING was not answered: the output is full because the peer does not read.", "RFC 6455 5.5.2",
                 "A .NET client would stop receiving until its PONG could be written."},
            now);
}

void Endpoint::matchPong(ByteView payload, TimePoint now) { emit(answerTo(payload, now), now); }

/// The keep-alive's open PING, then its older ones, then those by hand in the order in which they were sent.
PongReceived Endpoint::answerTo(ByteView payload, TimePoint now)
{
    const auto roundTrip = [now](const OpenPing& ping) -> std::optional<Duration> {
        if (ping.endOffset == 0)
            return {};
        return now - ping.handedOver.value_or(ping.queued);
    };
    PongReceived answer;
    answer.match = m_keepAlive.pong(payload);
    if (answer.match != PongMatch::Foreign) {
        answer.token = tokenOf(payload);
        if (m_keepAlivePing && m_keepAlivePing->token == answer.token) {
            answer.pingEndOffset = m_keepAlivePing->endOffset;
            if (answer.match == PongMatch::Outstanding)
                answer.rtt = roundTrip(*m_keepAlivePing);
        }
        return answer;
    }
    const auto ping = std::ranges::find_if(
        m_manualPings, [payload](const OpenPing& open) { return std::ranges::equal(open.payload, payload); });
    if (ping == m_manualPings.end())
        return answer;
    answer.match = PongMatch::Manual;
    answer.pingEndOffset = ping->endOffset;
    answer.rtt = roundTrip(*ping);
    // RFC 6455 5.5.3: a peer may answer the newest PING only, so the ones before it are done as well.
    m_manualPings.pop(static_cast<std::size_t>(ping - m_manualPings.begin()) + 1);
    return answer;
}

void Endpoint::takeClose(ByteView payload, TimePoint now)
{
    if (m_closeReceived)
        return; // a second Close is shown and means nothing
    std::optional<Rule> broken;
    const ClosePayload close = readClosePayload(payload, broken);
    if (broken)
        emit(Violation{*broken, m_frame.received().offset, closeDetail(*broken, close)}, now);
    if (m_ended)
        return;

    // The state changes before the payload counts (semantics 5.1), so an unlawful Close ends in Closed.
    const bool fails =
        broken && m_settings.policy.failOnViolation && failsConnection(*broken, m_settings.policy.compat);
    m_closeReceived = true;
    m_takingClose = true;
    if (!fails)
        m_peerClose = close;
    changeState(m_closeSent ? WebSocketState::Closed : WebSocketState::CloseReceived, now);
    if (fails)
        fail(*broken, now);
    if (m_ended)
        return;
    if (m_reading == ReadingMode::OneMessage)
        m_reading = ReadingMode::Paused;
    emit(CloseReceived{close.code, close.reason}, now);
    if (!m_ended && !close.code && !broken)
        noteEmptyClose(now);
    if (!m_ended && !m_closeSent && m_settings.policy.echoClose)
        sendClose(broken ? std::optional<std::uint16_t>() : close.code, {}, now);
    m_takingClose = false;
    if (!m_ended && m_state == WebSocketState::Closed)
        bothClosed(now);
}

void Endpoint::noteEmptyClose(TimePoint now)
{
    if (m_settings.role == Role::Client && m_settings.policy.compat == Compat::Rfc)
        emit(Finding{"close-without-code", Severity::Info, "The peer's Close carries no code.", "RFC 6455 7.1.5",
                 "A .NET client reports NormalClosure (1000) with an empty description."},
            now);
}

} // namespace pongscope::protocol
