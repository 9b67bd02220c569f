// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/connection.h"

#include "core/capture/capture_file.h"
#include "core/session/end_findings.h"

#include <algorithm>
#include <utility>

#include <QTimer>
#include <QTimerEvent>

namespace pongscope::session {

namespace {

using namespace protocol;
using namespace std::chrono_literals;

/// A system call costs as much as some hundred octets of a flood, and waking its sender more: half as much a read takes
/// a fifth longer.
constexpr std::size_t kReadChunk = 128u << 10;
/// Where the header of a large frame is expected: what is read with it is copied.
constexpr std::size_t kHeaderChunk = 4u << 10;
/// A flood must not keep the timer and the other connections waiting.
constexpr std::size_t kOctetsPerTurn = 256u << 10;
/// Octets that wait in the stream. More, and "handed over" would say less about when a PING left.
constexpr std::size_t kStreamBacklog = 256u << 10;
/// Echo: stop reading above, go on below. A peer that sends and never reads must not fill our memory.
constexpr std::uint64_t kEchoHighWater = 4u << 20;
constexpr std::uint64_t kEchoLowWater = 1u << 20;
/// A peer that neither reads nor ends must not keep a closed stream for ever. More than the stream's own bound.
constexpr auto kLinger = 5s;
/// A capture's file that could not keep up is asked again.
constexpr auto kCapturePause = 5ms;
/// A write of so many octets that the kernel takes at once lasts no longer. One that does was not held up by the
/// octets: the peer on the same machine was woken by them, and got the processor before the write returned.
constexpr Duration longestWrite(std::size_t octets)
{
    return 200us + std::chrono::nanoseconds(2 * static_cast<std::int64_t>(octets));
}

std::string_view modeName(ReadingMode mode)
{
    switch (mode) {
    case ReadingMode::Continuous:
        return "continuous";
    case ReadingMode::Paused:
        return "paused";
    case ReadingMode::OneMessage:
        return "one-message";
    }
    return {};
}

/// The innermost message of the exception chain, in the words that .NET's stream uses.
std::string streamExceptionText(const Error& error)
{
    const bool stream = error.subject.starts_with("stream "); // HTTP/2 says more than the operating system
    const bool reset = (error.fault == Fault::ConnectionReset && !stream) || error.detail.empty();
    std::string reason = reset ? describe({error.fault, {}, 0, {}}) : error.detail;
    if (!reason.ends_with('.'))
        reason += '.';
    return "Unable to read data from the transport connection: " + reason;
}

/// For one read. What was read is processed before anybody else in the thread reads, so one buffer does for all
/// connections, and an idle one has none.
MutableBytes readBuffer()
{
    thread_local const auto buffer = std::make_unique_for_overwrite<std::byte[]>(kReadChunk);
    return {buffer.get(), kReadChunk};
}

/// Rounded up, so that the timer never fires before the deadline; at least one when there is time left at all.
int timerLength(Duration left)
{
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(left).count();
    // A deadline's timer that fires early is armed again.
    constexpr std::int64_t kDay = std::chrono::milliseconds(std::chrono::hours(24)).count();
    return static_cast<int>(std::clamp<std::int64_t>(milliseconds, 0, kDay));
}

} // namespace

Connection::Connection(std::unique_ptr<transport::ByteStream> stream, const Settings& settings,
    std::shared_ptr<capture::Capture> capture, RandomSource& random, ByteView leftover, QObject* parent)
    : QObject(parent)
    , m_stream(std::move(stream))
    , m_capture(std::move(capture))
    , m_echo(settings.echo)
    , m_cuts(settings.pastCuts ? settings.pastCuts : std::make_shared<std::vector<diagnosis::PastCut>>())
    , m_recorder(m_capture, settings.endpoint)
    , m_foreignUnsent(m_stream->unsent())
    , m_grace(settings.grace)
    , m_watch([this] { return lookAround(); })
{
    m_recorder.setBeforeClosed([this](const capture::ClosedFact& closing, TimePoint at) {
        appendEndFindings(*m_capture, closing, at, *m_cuts);
    });
    const TimePoint now = Clock::now();
    const KeepAliveSettings& keepAlive = settings.endpoint.keepAlive;
    m_capture->append(
        capture::Opened{keepAlive, strategyOf(keepAlive), heartbeatOf(keepAlive), settings.endpoint.deflate}, now);
    m_findings.emplace(*m_capture, keepAlive, m_cuts);
    m_endpoint = std::make_unique<Endpoint>(settings.endpoint, random, static_cast<EventSink&>(*this), now);

    m_held.append(leftover);
    connect(m_stream.get(), &transport::ByteStream::readyRead, this, &Connection::noteReadable);
    connect(m_stream.get(), &transport::ByteStream::handedOver, this, &Connection::noteHandedOver);
    connect(m_stream.get(), &transport::ByteStream::ended, this, &Connection::notePeerEnd);
    connect(m_stream.get(), &transport::ByteStream::failed, this, &Connection::noteFailure);
    QMetaObject::invokeMethod(this, &Connection::noteReadable, Qt::QueuedConnection);
    armTimer();
    publishFigures();
}

Connection::~Connection()
{
    if (!m_stream)
        return;
    m_stream->disconnect(this);
    finishGrace(true);
    if (!m_ended) {
        m_endpoint->abort(Clock::now());
        m_recorder.flush();
    }
    m_stream->abort();
}

void Connection::setReading(ReadingMode mode)
{
    if (m_ended)
        return;
    m_endpoint->setReading(mode);
    m_readWanted = true;
    followReading();
    pump();
}

void Connection::pump()
{
    // The stream may signal from inside its own write(): those signals only leave notes for the next turn, so that
    // the endpoint is never entered twice.
    if (m_pumping) {
        m_pumpAgain = true;
        return;
    }
    m_pumping = true;
    do {
        m_pumpAgain = false;
        turn();
    } while (m_pumpAgain && m_stream);
    m_pumping = false;
    armTimer();
    publishFigures();
}

void Connection::turn()
{
    const capture::Capture::Burst burst(*m_capture);
    m_recorder.flush();
    if (!m_stream)
        return;
    if (m_readWanted)
        readStream(Clock::now());
    if ((m_peerEnded || m_failure) && !m_endTold)
        tellEnd(Clock::now());
    tellHandedOver();
    if (const auto expected = std::exchange(m_tickDue, std::nullopt))
        advance(*expected);
    moveOutput();
    obeyWish();
    followReading();
}

// Incoming ------------------------------------------------------------------------------------------------------

void Connection::noteReadable()
{
    m_readWanted = true;
    pump();
}

void Connection::notePeerEnd()
{
    m_peerEnded = true;
    m_readWanted = true;
    pump();
}

void Connection::noteFailure(const Error& error)
{
    m_failure = error;
    m_readWanted = true;
    pump();
}

bool Connection::mayRead() const
{
    return takesOctets() && m_held.empty() && m_endpoint->reading() != ReadingMode::Paused && !m_stalled;
}

void Connection::readStream(TimePoint now)
{
    m_readWanted = false;
    offerHeld(now);
    for (std::size_t taken = 0; mayRead();) {
        if (waitsForCapture(now))
            return;
        if (taken >= kOctetsPerTurn) {
            QMetaObject::invokeMethod(this, &Connection::noteReadable, Qt::QueuedConnection);
            return;
        }
        const std::size_t count = readOnce(now);
        if (count == 0)
            return;
        taken += std::max(count, kHeaderChunk); // reads cost, whatever they bring
        m_stalled = m_echo && unsentBytes() > kEchoHighWater;
    }
    if (!takesOctets())
        discardIncoming();
}

/// The rest of a large frame straight to its place, all else through the buffer.
std::size_t Connection::readOnce(TimePoint now)
{
    if (const MutableBytes space = m_endpoint->payloadSpace(); !space.empty()) {
        const std::size_t count = m_stream->read(space);
        if (count == 0)
            return 0;
        m_recorder.noteRead(now);
        m_endpoint->receiveInPlace(count, now);
        m_recorder.flush();
        m_recorder.noteProcessed(count);
        return count;
    }
    const MutableBytes buffer = readBuffer().first(m_endpoint->expectsLargeFrame() ? kHeaderChunk : kReadChunk);
    const std::size_t count = m_stream->read(buffer);
    if (count == 0)
        return 0;
    m_recorder.noteRead(now);
    const MutableBytes octets = buffer.first(count);
    m_held.append(octets.subspan(process(octets, now))); // reading was paused by what came
    return count;
}

bool Connection::waitsForCapture(TimePoint now)
{
    if (!m_capture->isBehind())
        return false;
    if (!m_captureWaited) {
        m_captureWaited = true;
        m_capture->append(capture::FindingFact{{"recording-behind", Severity::Warning,
                                                   std::string(capture::kRecordingBehindText), {}, {}},
                              std::nullopt},
            now);
    }
    if (!std::exchange(m_captureAskedAgain, true)) {
        QTimer::singleShot(kCapturePause, this, [this] {
            m_captureAskedAgain = false;
            noteReadable();
        });
    }
    return true;
}

void Connection::offerHeld(TimePoint now)
{
    if (!m_held.empty() && takesOctets() && m_endpoint->reading() != ReadingMode::Paused)
        m_held.consume(process(m_held.view(), now));
}

std::size_t Connection::process(MutableBytes octets, TimePoint now)
{
    const std::size_t processed = m_endpoint->receive(octets, now);
    m_recorder.flush();
    m_recorder.noteProcessed(processed);
    return processed;
}

/// Nobody wants these octets any more, but a socket that is closed with unread ones sends RST, which can destroy our
/// Close frame on its way.
void Connection::discardIncoming()
{
    m_held.clear();
    for (std::size_t taken = 0; taken < kOctetsPerTurn; taken += kReadChunk)
        if (m_stream->read(readBuffer()) == 0)
            break;
}

void Connection::tellEnd(TimePoint now)
{
    if (m_failure) {
        m_endTold = true;
        m_recorder.setCause(*m_failure);
        m_endpoint->streamFailed(streamExceptionText(*m_failure), now);
    } else if (mayRead() && m_stream->readable() == 0) { // an end is seen by whoever reads, behind all octets
        m_endTold = true;
        m_endpoint->receiveEnd(now);
    }
    m_recorder.flush();
}

// Outgoing ------------------------------------------------------------------------------------------------------

void Connection::noteHandedOver(quint64 count)
{
    const std::uint64_t foreign = std::min<std::uint64_t>(count, m_foreignUnsent);
    m_foreignUnsent -= foreign;
    m_handedOver += count - foreign;
    m_handedOverAt = Clock::now();
    if (m_writeDone)
        m_handedOverAt = std::min(m_handedOverAt, *m_writeDone);
    pump();
}

void Connection::tellHandedOver()
{
    if (m_handedOver == m_handedOverTold)
        return;
    m_handedOverTold = m_handedOver;
    m_endpoint->handedOver(m_handedOver, m_handedOverAt);
    m_recorder.flush();
    if (m_stalled && unsentBytes() < kEchoLowWater) {
        m_stalled = false;
        QMetaObject::invokeMethod(this, &Connection::noteReadable, Qt::QueuedConnection);
    }
}

void Connection::moveOutput()
{
    if (m_closing || m_failure || m_endpoint->wish() == StreamWish::Abort)
        return;
    while (!m_endpoint->output().empty() && m_stream->unsent() < kStreamBacklog) {
        const ByteView output = m_endpoint->output();
        const std::size_t count = std::min(output.size(), kStreamBacklog - m_stream->unsent());
        m_writeDone = Clock::now() + longestWrite(count);
        m_stream->write(output.first(count));
        m_writeDone.reset();
        m_endpoint->outputTaken(count);
    }
}

void Connection::obeyWish()
{
    const bool gone = (m_failure && m_endTold) || (m_closing && m_peerEnded && m_stream->unsent() == 0);
    const StreamWish wish = m_endpoint->wish();
    if (m_timedOut && !m_aftermath && m_grace > Duration::zero() && !gone)
        return beginGrace(Clock::now());
    if (m_aftermath) {
        if (m_endTold || m_aftermath->pongAt) {
            finishGrace(!m_endTold);
            dropStream();
        }
        return;
    }
    if (gone || wish == StreamWish::Abort) {
        dropStream();
    } else if (wish == StreamWish::Close && !m_closing && m_endpoint->output().empty()) {
        m_closing = true;
        m_linger.start(timerLength(kLinger), Qt::CoarseTimer, this);
        m_stream->close();
        m_pumpAgain = true; // it may be gone already
    }
}

void Connection::dropStream()
{
    finishGrace(true);
    m_watch.stop();
    if (!m_ended) // the stream went away first: whatever the endpoint still waited for will not come
        m_endpoint->abort(Clock::now());
    m_recorder.flush();
    m_stream->disconnect(this);
    m_stream->abort();
    m_stream.release()->deleteLater(); // we may be inside one of its signals
    m_linger.stop();
    m_over = true;
    QMetaObject::invokeMethod(this, &Connection::over, Qt::QueuedConnection);
}

// After a keep-alive timeout --------------------------------------------------------------------------------------

/// For its user the connection is gone. The stream is read on, only read, whoever had paused: a PONG that comes late or
/// lay there unread is the best evidence there is.
void Connection::beginGrace(TimePoint now)
{
    m_aftermath.emplace();
    m_aftermath->grace = m_grace;
    m_aftermath->from = now;
    m_stream->stopWriting();
    m_stalled = false;
    m_endpoint->setReading(ReadingMode::Continuous);
    m_mode = ReadingMode::Continuous; // no reading of the user's: not reported
    m_readWanted = true;
    m_pumpAgain = true;
    m_graceTimer.start(timerLength(m_grace), Qt::PreciseTimer, this);
}

void Connection::noteLatePong(TimePoint at)
{
    capture::Aftermath& after = *m_aftermath;
    if (after.pongAt)
        return;
    after.pongAt = at;
    const SocketSample sample = m_stream->sample();
    const auto heardLast = sample.sinceData ? std::optional(sample.at - *sample.sinceData) : std::nullopt;
    // Either its octets were counted when the connection was aborted, or nothing has come since then; the system counts
    // time in ticks of a few milliseconds.
    constexpr auto kTick = 10ms;
    after.pongWasThere = m_frameEnd <= m_thereUntil || (heardLast && *heardLast + kTick < after.from);
    for (const capture::SocketMoment& moment : m_before) {
        if (moment.bytesIn + moment.unreadHere < m_frameEnd)
            continue;
        const auto& sinceData = moment.socket.sinceData;
        after.pongThereSince = sinceData ? moment.socket.at - *sinceData : moment.socket.at;
        break;
    }
}

void Connection::finishGrace(bool cutShort)
{
    if (!m_timedOut)
        return;
    m_timedOut.reset();
    m_graceTimer.stop();
    const TimePoint now = Clock::now();
    m_recorder.flush();
    capture::Aftermath after;
    if (m_aftermath) {
        m_watch.look(SocketWatch::When::Grace);
        m_capture->append(m_watch.takeHistory(), now);
        after = *std::exchange(m_aftermath, std::nullopt);
    } else {
        after.grace = m_grace;
        after.from = now;
    }
    after.until = now;
    after.bytes = m_recorder.bytesIn() - m_before.back().bytesIn;
    if (m_endTold) {
        after.endAt = now;
        after.failure = m_failure;
    }
    after.cutShort = cutShort && after.grace > Duration::zero();
    if (after.pongAt)
        after.pongRow = m_recorder.lastReceivedRow();
    m_capture->append(std::move(after), now);
}

void Connection::endGrace()
{
    if (m_timedOut && m_stream) {
        finishGrace(true);
        dropStream();
    }
}

// Time and figures ----------------------------------------------------------------------------------------------

void Connection::timerEvent(QTimerEvent* event)
{
    const auto rang = [id = event->timerId()](QBasicTimer& timer) {
        if (timer.timerId() != id)
            return false;
        timer.stop();
        return true;
    };
    if (event->timerId() == m_figures.timerId()) {
        publishFigures(); // again and again, the others once
    } else if (rang(m_timer)) {
        tick();
    } else if (rang(m_linger)) {
        dropStream();
    } else if (rang(m_graceTimer)) {
        finishGrace(false);
        dropStream();
    }
}

void Connection::tick()
{
    m_tickDue = std::exchange(m_armedFor, std::nullopt);
    m_readWanted = true; // a PONG that is already here must not lose against the timer
    pump();
}

void Connection::advance(TimePoint expected)
{
    const auto deadline = m_endpoint->keepAlive().deadline();
    const TimePoint now = Clock::now();
    const bool mayTimeOut = deadline && now > *deadline;
    if (mayTimeOut)
        m_watch.look(SocketWatch::When::Deadline);
    m_recorder.setSurroundings(Surroundings{m_endpoint->reading() == ReadingMode::Paused, m_pausedSince, unreadBytes(),
        unsentBytes(), expected, m_stalled, mayTimeOut ? &m_watch.moments() : nullptr});
    m_endpoint->advance(now);
    m_recorder.flush();
    m_recorder.setSurroundings(std::nullopt);
}

void Connection::armTimer()
{
    const std::optional<TimePoint> deadline = m_stream ? m_endpoint->nextDeadline() : std::nullopt;
    if (deadline == m_armedFor)
        return; // the usual case while frames come and go
    m_armedFor = deadline;
    if (deadline)
        m_timer.start(timerLength(*deadline - Clock::now()), Qt::PreciseTimer, this);
    else
        m_timer.stop();
}

void Connection::followReading()
{
    const ReadingMode mode = m_endpoint->reading();
    if (mode != m_mode) {
        m_mode = mode;
        const TimePoint now = Clock::now();
        if (mode == ReadingMode::Paused)
            m_pausedSince = now;
        m_capture->append(capture::ReadingChanged{std::string(modeName(mode))}, now);
    }
    const bool reads = m_ended || (mode != ReadingMode::Paused && !m_stalled);
    if (m_stream && reads != m_streamReads) {
        m_streamReads = reads;
        m_stream->setReading(reads);
    }
}

// Events --------------------------------------------------------------------------------------------------------

void Connection::handle(const Event& event, TimePoint at)
{
    // Nearly all there is in a flood, and the rest of us has no use for it.
    if (const auto* frame = std::get_if<FrameReceived>(&event)) {
        m_frameEnd = frame->offset + frame->header.size + frame->header.length;
        m_recorder.take(*frame, at);
    } else if (const auto* message = std::get_if<MessageReceived>(&event)) {
        m_recorder.flush();
        if (m_echo)
            echo(*message, at);
    } else if (const auto* sent = std::get_if<FrameSent>(&event)) {
        m_recorder.take(*sent, at);
    } else {
        handleRare(event, at);
    }
}

void Connection::handleRare(const Event& event, TimePoint at)
{
    m_openPing.take(event);
    if (const auto* pong = std::get_if<PongReceived>(&event); pong && pong->match == PongMatch::Outstanding)
        m_recorder.setPongSample(m_stream->sample(), m_handedOver);
    const auto* ended = std::get_if<Ended>(&event);
    if (ended && !ended->clean && ended->by != EndedBy::Timeout) {
        m_recorder.flush();
        m_watch.look(SocketWatch::When::End);
        m_capture->append(m_watch.takeHistory(), at);
    }
    m_recorder.take(event, at);
    m_findings->take(event, at);
    follow(event, at);
    if (ended)
        m_ended = true;
}

/// What the watch and the aftermath want to know.
void Connection::follow(const Event& event, TimePoint at)
{
    if (const auto* ping = std::get_if<PingSent>(&event); ping && ping->token) {
        m_watch.pingQueued(ping->queued, m_endpoint->settings().keepAlive.timeout);
    } else if (const auto* pong = std::get_if<PongReceived>(&event); pong && pong->match == PongMatch::Outstanding) {
        if (m_aftermath)
            noteLatePong(at);
        else
            m_watch.pingAnswered();
    } else if (const auto* timeout = std::get_if<KeepAliveTimedOut>(&event)) {
        m_timedOut = timeout->token;
        m_before.assign(m_watch.moments().begin(), m_watch.moments().end());
        m_thereUntil = m_before.back().bytesIn + m_before.back().unreadHere;
        m_capture->append(m_watch.takeHistory(), at);
        m_watch.pingAnswered();
    }
}

void Connection::echo(const MessageReceived& message, TimePoint at)
{
    const auto sent = m_endpoint->send(message.type, message.payload, at);
    const WebSocketState state = m_endpoint->state();
    if (!sent && (state == WebSocketState::Open || state == WebSocketState::CloseReceived))
        m_capture->append(capture::ErrorFact{sent.error(), "open", std::nullopt, {}}, at);
}

} // namespace pongscope::session
