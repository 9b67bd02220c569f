// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_socket.h"

#include "core/lab/lab_text.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace pongscope::lab {

namespace {

using namespace std::chrono_literals;
using protocol::Opcode;
using transport::ByteStream;

constexpr std::size_t kReadSize = 65536;
constexpr std::size_t kHeaderReadSize = 4096; // of a large frame whose payload is read in place
constexpr int kReadRounds = 16;               // then the other sockets of the thread have their turn
constexpr std::size_t kAhead = std::size_t(256)
    << 10; // handed to the stream; the rest waits in the endpoint, where freeze holds it
constexpr std::size_t kTalkLimit = std::size_t(1) << 20;  // a ticker falls silent above this backlog
constexpr std::size_t kStallAbove = std::size_t(4) << 20; // an echo stops reading above this backlog
constexpr std::size_t kResumeBelow = std::size_t(1) << 20;
constexpr auto kThrottleStep = 5ms;
constexpr auto kCloseTimeout = 10s; // a peer that never answers a Close
constexpr double kChatRate = 4;     // messages a second

protocol::Endpoint::Settings endpointSettings(
    const std::optional<protocol::DeflateParams>& deflate, std::uint64_t maxMessage)
{
    protocol::Endpoint::Settings settings;
    settings.role = protocol::Role::Server;
    settings.keepAlive = {Duration::zero(), protocol::kInfinite};
    settings.policy.answerPings = false; // the injector does
    settings.policy.closeTimeout = kCloseTimeout;
    settings.policy.maxMessage = maxMessage;
    settings.policy.maxFrame = maxMessage;
    settings.deflate = deflate;
    return settings;
}

std::optional<Pacer> pacerFor(const LabTarget& target, TimePoint openedAt)
{
    switch (target.path) {
    case LabTarget::Path::Ticker:
        return Pacer(target.rate, openedAt);
    case LabTarget::Path::Chat:
        return Pacer(kChatRate, openedAt);
    default:
        return std::nullopt;
    }
}

/// A frame of a message; the rest keeps a connection busy without carrying anything.
bool carriesData(const protocol::FrameHeader& header) { return !protocol::isControl(header.opcode); }

} // namespace

LabSocket::LabSocket(std::unique_ptr<ByteStream> stream, const LabTarget& target,
    const std::optional<protocol::DeflateParams>& deflate, RandomSource& random, std::uint64_t maxMessage)
    : m_stream(std::move(stream))
    , m_target(target)
    , m_openedAt(Clock::now())
    , m_injector(target.faults, m_openedAt)
    , m_endpoint(endpointSettings(deflate, maxMessage), random, *this, m_openedAt)
    , m_pacer(pacerFor(target, m_openedAt))
{
    if (target.pingEvery)
        m_nextPing = m_openedAt + *target.pingEvery;
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &LabSocket::timeout);
    connect(m_stream.get(), &ByteStream::readyRead, this, &LabSocket::readyRead);
    connect(m_stream.get(), &ByteStream::handedOver, this, &LabSocket::handedOver);
    connect(m_stream.get(), &ByteStream::ended, this, &LabSocket::peerEnded);
    connect(m_stream.get(), &ByteStream::failed, this, &LabSocket::streamFailed);
}

LabSocket::~LabSocket() = default;

void LabSocket::start(ByteView early)
{
    const TimePoint now = Clock::now();
    carryOut(m_injector.advance(now), now); // faults "after 0s" strike before anything is read
    if (m_phase == Phase::Open && !m_deaf) {
        Bytes octets = copyOf(early);
        take(octets, now);
        readAll(now);
    }
    settle(now);
}

// What the endpoint reports --------------------------------------------------------------------------------------

void LabSocket::handle(const protocol::Event& event, TimePoint at)
{
    // A frame is told of before the rules that it breaks: a PING is answered when it is clear that the connection goes
    // on.
    if (const auto* breach = std::get_if<protocol::Violation>(&event)) {
        if (protocol::failsConnection(breach->rule, protocol::Compat::Rfc))
            m_pingRead.reset();
    } else {
        answerPing(at);
    }
    if (const auto* frame = std::get_if<protocol::FrameReceived>(&event)) {
        frameReceived(*frame, at);
    } else if (const auto* sent = std::get_if<protocol::FrameSent>(&event)) {
        m_queued = sent->endOffset;
        m_injector.traffic(at, carriesData(sent->header));
    } else if (const auto* message = std::get_if<protocol::MessageReceived>(&event)) {
        if (m_target.path == LabTarget::Path::Echo)
            static_cast<void>(
                m_endpoint.send(message->type, message->payload, at, 0, m_plain)); // refused once a Close was sent
        Q_EMIT messageReceived();
    }
}

void LabSocket::frameReceived(const protocol::FrameReceived& frame, TimePoint at)
{
    m_injector.traffic(at, carriesData(frame.header));
    if (frame.header.opcode == Opcode::Ping)
        m_pingRead = copyOf(frame.payload);
}

void LabSocket::answerPing(TimePoint at)
{
    if (const auto ping = std::exchange(m_pingRead, std::nullopt))
        carryOut(m_injector.ping(*ping, at), at);
}

// What the stream and the clock report ---------------------------------------------------------------------------

void LabSocket::readyRead()
{
    const TimePoint now = Clock::now();
    if (m_phase == Phase::Leaving)
        discard();
    else
        readAll(now);
    settle(now);
}

void LabSocket::handedOver(quint64 count)
{
    const TimePoint now = Clock::now();
    m_handedOver += count;
    m_injector.traffic(now, false);
    if (!m_pumping)
        settle(now);
}

void LabSocket::peerEnded()
{
    const TimePoint now = Clock::now();
    m_peerEnded = true;
    if (m_phase == Phase::Open)
        readAll(now);
    settle(now);
}

void LabSocket::streamFailed(const Error& error)
{
    if (m_phase == Phase::Open)
        m_endpoint.streamFailed(describe(error), Clock::now());
    over();
}

void LabSocket::timeout()
{
    m_timerAt.reset();
    const TimePoint now = Clock::now();
    if (m_goneAt && now >= *m_goneAt) {
        m_stream->abort();
        return over();
    }
    if (m_phase == Phase::Open)
        carryOut(m_injector.advance(now), now);
    if (m_phase == Phase::Open && !m_frozen) { // still
        m_endpoint.advance(now);
        if (m_moreToRead)
            readAll(now);
        sendPing(now);
        speak(now);
    }
    settle(now);
}

// Reading --------------------------------------------------------------------------------------------------------

void LabSocket::readAll(TimePoint now)
{
    m_moreToRead = false;
    std::array<std::byte, kReadSize> buffer; // left uninitialised: it is filled before it is looked at
    for (int round = 0; round < kReadRounds; ++round) {
        if (m_phase != Phase::Open || m_deaf || m_stalled || m_endpoint.ended())
            return;
        const MutableBytes space = m_endpoint.payloadSpace(); // of a large frame that is open
        const std::size_t room = m_endpoint.expectsLargeFrame() ? kHeaderReadSize : buffer.size();
        const std::size_t count = m_stream->read(space.empty() ? MutableBytes(buffer).first(room) : space);
        if (count == 0) {
            if (m_peerEnded)
                m_endpoint.receiveEnd(now);
            return;
        }
        m_injector.traffic(now, false);
        if (space.empty()) {
            take(MutableBytes(buffer).first(count), now);
        } else {
            m_endpoint.receiveInPlace(count, now);
            answerPing(now);
        }
        pump(now);
        watchBacklog(now);
    }
    m_moreToRead = true;
}

void LabSocket::take(MutableBytes octets, TimePoint now)
{
    // The endpoint is never paused, so it takes all, unless it has failed the connection.
    static_cast<void>(m_endpoint.receive(octets, now));
    answerPing(now);
}

void LabSocket::discard()
{
    std::array<std::byte, kReadSize> buffer;
    while (m_stream->read(buffer) > 0) { }
}

// Writing --------------------------------------------------------------------------------------------------------

void LabSocket::speak(TimePoint now)
{
    if (!m_pacer || m_endpoint.state() != protocol::WebSocketState::Open)
        return;
    for (std::uint64_t due = m_pacer->due(now); due > 0; --due) {
        if (backlog() > kTalkLimit)
            pump(now);
        if (backlog() > kTalkLimit)
            return m_pacer->skip(now);
        if (m_target.path == LabTarget::Path::Chat)
            m_text = chatMessage(m_said);
        else
            writeTick(m_text, m_said + 1, now - m_openedAt, static_cast<std::size_t>(m_target.size));
        if (!m_endpoint.send(Opcode::Text, bytesOf(m_text), now, 0, m_plain))
            return;
        ++m_said;
        m_pacer->count();
    }
}

void LabSocket::sendPing(TimePoint now)
{
    if (!m_nextPing || now < *m_nextPing)
        return;
    std::array<std::byte, 8> payload{};
    storeBigEndian(++m_pings, MutableBytes(payload));
    static_cast<void>(m_endpoint.ping(payload, now)); // refused while closing
    *m_nextPing += *m_target.pingEvery;
    if (*m_nextPing <= now)
        *m_nextPing = now + *m_target.pingEvery; // PINGs that were missed do not come in one burst
}

std::size_t LabSocket::backlog() const { return m_endpoint.output().size() + m_stream->unsent(); }

std::size_t LabSocket::writable(TimePoint now)
{
    const std::size_t unsent = m_stream->unsent();
    std::size_t room = std::min(m_endpoint.output().size(), unsent < kAhead ? kAhead - unsent : 0);
    if (m_throttle && m_taken >= m_throttle->until)
        m_throttle.reset();
    if (m_throttle) {
        const std::chrono::duration<double> elapsed = now - m_throttle->since;
        const auto earned = static_cast<std::uint64_t>(elapsed.count() * static_cast<double>(m_throttle->rate));
        const std::uint64_t end = std::min(m_throttle->from + earned, m_throttle->until);
        room = std::min<std::size_t>(room, end > m_taken ? end - m_taken : 0);
    }
    return room;
}

void LabSocket::pump(TimePoint now)
{
    if (m_pumping || m_frozen || m_phase != Phase::Open)
        return;
    const QScopedValueRollback pumping(m_pumping, true);
    while (const std::size_t room = writable(now)) {
        m_stream->write(m_endpoint.output().first(room));
        m_endpoint.outputTaken(room);
        m_taken += room;
    }
    m_endpoint.handedOver(std::min(m_handedOver, m_taken), now);
}

void LabSocket::watchBacklog(TimePoint now)
{
    if (m_phase != Phase::Open || m_deaf)
        return;
    const std::size_t waiting = backlog();
    if (!m_stalled && waiting > kStallAbove) {
        m_stalled = true;
        m_stream->setReading(false);
    } else if (m_stalled && waiting < kResumeBelow) {
        m_stalled = false;
        m_stream->setReading(true);
        readAll(now);
    }
}

// The end --------------------------------------------------------------------------------------------------------

void LabSocket::settle(TimePoint now)
{
    pump(now);
    watchBacklog(now);
    if (m_phase == Phase::Open && !m_frozen && m_endpoint.wish() != protocol::StreamWish::Keep)
        leave(now);
    if (m_phase == Phase::Leaving && m_peerEnded && m_stream->unsent() == 0)
        over();
    if (m_phase == Phase::Over)
        return;
    const auto next = nextDeadline(now);
    if (next == m_timerAt)
        return;
    m_timerAt = next;
    if (!next)
        return m_timer.stop();
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*next - now);
    m_timer.start(std::clamp<std::chrono::milliseconds>(wait, 0ms, 24h)); // an int of milliseconds ends after 24 days
}

std::optional<TimePoint> LabSocket::nextDeadline(TimePoint now) const
{
    std::optional<TimePoint> next = m_goneAt;
    const auto consider = [&next](std::optional<TimePoint> at) {
        if (at)
            next = std::min(next.value_or(*at), *at);
    };
    if (m_phase == Phase::Open)
        consider(m_injector.nextDeadline());
    if (m_phase != Phase::Open || m_frozen)
        return next;
    consider(m_endpoint.nextDeadline());
    if (m_endpoint.state() == protocol::WebSocketState::Open) {
        consider(m_nextPing);
        if (m_pacer)
            consider(m_pacer->next());
    }
    if (m_throttle)
        consider(now + kThrottleStep);
    if (m_moreToRead)
        consider(now);
    return next;
}

void LabSocket::leave(TimePoint now)
{
    if (m_endpoint.wish() == protocol::StreamWish::Abort) {
        m_stream->abort();
        return over();
    }
    if (!m_endpoint.output().empty())
        return; // handedOver() comes back here
    m_phase = Phase::Leaving;
    m_goneAt = now + kPatience;
    m_stream->close();
}

void LabSocket::over()
{
    if (m_phase == Phase::Over)
        return;
    m_phase = Phase::Over;
    m_timer.stop();
    Q_EMIT finished();
}

} // namespace pongscope::lab
