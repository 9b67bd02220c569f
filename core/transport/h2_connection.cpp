// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/h2_connection.h"

#include "core/transport/h2_stream.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pongscope::transport {

namespace {

constexpr std::size_t kReadChunk = 64u << 10;
constexpr int kReadRounds = 16; ///< then the other connections of the thread have their turn
/// What the stream below holds of ours; the rest waits where the windows and priorities decide about it.
constexpr std::size_t kAhead = 256u << 10;
constexpr std::uint8_t kHeaders = 1;
constexpr std::uint8_t kPing = 6; ///< RFC 9113 6.7
constexpr std::uint8_t kAck = 1;
/// How long a connection that is over may take to say so.
constexpr std::chrono::seconds kFarewell{2};

} // namespace

H2Connection::H2Connection(std::unique_ptr<ByteStream> below, const H2Session::Settings& settings, QObject* parent)
    : QObject(parent)
    , m_below(std::move(below))
    , m_session(settings, *this)
    , m_role(settings.role)
{
    connect(m_below.get(), &ByteStream::readyRead, this, &H2Connection::read);
    connect(m_below.get(), &ByteStream::handedOver, this, &H2Connection::handedOver);
    connect(m_below.get(), &ByteStream::ended, this, [this] {
        read();
        finish({Fault::ConnectionLost, "HTTP/2", 0, "the peer closed the connection"});
    });
    connect(m_below.get(), &ByteStream::failed, this, [this](const Error& error) { finish(error); });
}

H2Connection::~H2Connection()
{
    const auto streams = std::exchange(m_streams, {});
    for (const auto& [id, stream] : streams) {
        stream->m_connection.clear();
        stream->fail({Fault::ConnectionLost, "HTTP/2", 0, "the connection was given up"});
    }
    m_waiting.clear();
    m_below->disconnect(this);
    m_below->abort();
}

void H2Connection::start(ByteView early)
{
    // Writing can make the stream below tell of more octets: those come behind the early ones.
    if (early.empty())
        pump();
    else
        take(early);
    m_started = true;
    read();
}

SocketSample H2Connection::sample() const
{
    SocketSample sample = m_below->sample();
    sample.ownOctets = false; // heads of frames, and what other streams say
    return sample;
}

H2Stream* H2Connection::stream(std::int32_t id)
{
    const auto found = m_streams.find(id);
    return found == m_streams.end() ? nullptr : found->second;
}

std::unique_ptr<H2Stream> H2Connection::request(const std::vector<HttpField>& fields, bool end)
{
    if (closing())
        return nullptr;
    const auto id = m_session.request(fields, end);
    if (!id)
        return nullptr;
    std::unique_ptr<H2Stream> made(new H2Stream(this, *id));
    made->m_endSent = end;
    m_streams.emplace(*id, made.get());
    m_unsent.insert(*id);
    m_idleSince.reset();
    schedule(); // the caller shall know its stream before anything is heard of it
    return made;
}

std::unique_ptr<H2Stream> H2Connection::take(std::int32_t id)
{
    auto node = m_waiting.extract(id);
    return node.empty() ? nullptr : std::move(node.mapped());
}

void H2Connection::close()
{
    if (m_over || std::exchange(m_closing, true))
        return;
    m_session.goAway(static_cast<std::uint32_t>(H2Error::NoError));
    m_goingAway = true;
    pump();
}

void H2Connection::abort() { finish({Fault::Cancelled, "HTTP/2", 0, "the connection was given up"}); }

void H2Connection::read()
{
    if (!m_started)
        return;
    m_buffer.resize(kReadChunk);
    for (int round = 0; round < kReadRounds && !m_over; ++round) {
        const std::size_t count = m_below->read(m_buffer);
        if (count == 0)
            return;
        take(ByteView(m_buffer).first(count));
    }
    if (!m_over)
        QMetaObject::invokeMethod(this, &H2Connection::read, Qt::QueuedConnection);
}

void H2Connection::take(ByteView octets)
{
    m_receiving = true;
    const bool good = m_session.receive(octets);
    m_receiving = false;
    if (!m_flood.empty())
        m_session.goAway(static_cast<std::uint32_t>(H2Error::EnhanceYourCalm));
    pump();
    if (!m_flood.empty())
        return finish({Fault::LimitReached, "HTTP/2", 0, "the peer floods the connection with " + m_flood + " frames"});
    if (m_over || (good && !m_session.isOver()))
        return;
    const std::string& problem = m_session.problem();
    const bool broken = !problem.empty();
    finish({Fault::ConnectionLost, "HTTP/2", 0, broken ? problem : std::string("the peer ended the connection")});
}

/// Moves what the session has to say to the stream below, as long as that one keeps up.
void H2Connection::pump()
{
    if (m_receiving || m_over || std::exchange(m_pumping, true))
        return;
    while (!m_over && m_below->unsent() < kAhead) {
        const Bytes octets = m_session.takeOutput(kReadChunk);
        if (octets.empty())
            break;
        m_below->write(octets);
    }
    m_pumping = false;
    tellHandedOver();
    tellBlocked();
    if (m_closing && m_streams.empty() && !m_session.wantsOutput() && !m_over) {
        m_below->closeWrite();
        m_closing = false;
    }
}

void H2Connection::schedule()
{
    if (m_over || std::exchange(m_scheduled, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_scheduled = false;
            pump();
        },
        Qt::QueuedConnection);
}

void H2Connection::handedOver(quint64 count)
{
    m_left += count;
    if (m_pumping)
        return; // the session has not said yet whose octets they were
    tellHandedOver();
    pump();
}

void H2Connection::tellHandedOver()
{
    while (!m_onTheWay.empty() && m_onTheWay.front().endOffset <= m_left) {
        const OnTheWay moved = m_onTheWay.front();
        m_onTheWay.pop_front();
        if (H2Stream* writer = stream(moved.stream))
            writer->leftForKernel(moved.octets);
    }
}

void H2Connection::tellBlocked()
{
    for (const H2Blockage& change : m_windows.look(m_session, Clock::now()))
        Q_EMIT blocked(change);
}

bool H2Connection::ping(TimePoint now)
{
    if (closing() || m_pingOpen)
        return false;
    m_pingOpen = true;
    m_pingLeft.reset();
    m_lastPing = now;
    m_session.ping(++m_pings);
    schedule();
    return true;
}

void H2Connection::forget(std::int32_t id) { m_streams.erase(id); }

void H2Connection::leave(std::int32_t id, bool unread)
{
    m_leaving[id] = unread;
    m_session.endStream(id);
    // Without room for even an empty DATA frame there is no END_STREAM: the reset has to do.
    const H2Windows windows = m_session.windows(id);
    if (windows.queued == 0 && (windows.sendStream <= 0 || windows.sendConnection <= 0))
        resetIfLeft(id);
    schedule();
}

void H2Connection::resetIfLeft(std::int32_t id)
{
    if (m_leaving.erase(id) > 0)
        m_session.resetStream(id, static_cast<std::uint32_t>(H2Error::Cancel));
}

void H2Connection::finish(const Error& why)
{
    if (std::exchange(m_over, true))
        return;
    const auto streams = m_streams;
    for (const auto& [id, stream] : streams)
        stream->fail(why);
    m_waiting.clear();
    m_below->disconnect(this);
    m_below->close();
    QTimer::singleShot(kFarewell, this, [this] { m_below->abort(); });
    QMetaObject::invokeMethod(
        this, [this, why] { Q_EMIT finished(why); }, Qt::QueuedConnection);
}

// From the session ----------------------------------------------------------------------------------------------------

void H2Connection::h2Frame(const H2Frame& seen)
{
    if (!m_guard.take(seen, Clock::now()) && m_flood.empty())
        m_flood = h2FrameName(seen.type);
    if (seen.out && seen.type == kHeaders)
        m_unsent.erase(seen.streamId);
    if (seen.type != kPing) {
        Q_EMIT frame(seen);
        return;
    }
    const bool ack = (seen.flags & kAck) != 0;
    std::array<std::byte, 8> payload{};
    storeBigEndian(m_pings, payload);
    const bool ours = m_pingOpen && ack != seen.out && !seen.facts.empty() && seen.facts[0].second == toHex(payload);
    H2Frame known = seen;
    if (ours && seen.out) {
        m_pingLeft = Clock::now();
    } else if (ours && m_pingLeft) {
        known.rtt = Clock::now() - *m_pingLeft;
        m_pingOpen = false;
    }
    Q_EMIT frame(known);
}

void H2Connection::h2Settings()
{
    if (m_session.openStreams() == 0 && !m_idleSince)
        m_idleSince = Clock::now();
    Q_EMIT settingsReceived();
}

void H2Connection::h2Headers(std::int32_t id, std::vector<HttpField> fields)
{
    if (H2Stream* known = stream(id)) {
        Q_EMIT known->responded(fields);
        return;
    }
    std::unique_ptr<H2Stream> made(new H2Stream(this, id));
    m_streams.emplace(id, made.get());
    m_waiting.emplace(id, std::move(made));
    Q_EMIT requested(id, fields);
}

void H2Connection::h2Data(std::int32_t id, ByteView octets)
{
    if (H2Stream* receiver = stream(id))
        receiver->receive(octets);
    else
        m_session.consume(id, octets.size());
}

void H2Connection::h2Ended(std::int32_t id)
{
    if (const auto left = m_leaving.find(id); left != m_leaving.end() && !left->second)
        m_leaving.erase(left); // both sides are done: no reset
    if (H2Stream* receiver = stream(id))
        receiver->peerEnded();
}

void H2Connection::h2Closed(std::int32_t id, std::uint32_t code, bool byPeer)
{
    m_leaving.erase(id);
    m_unsent.erase(id);
    if (m_session.openStreams() == 0)
        m_idleSince = Clock::now();
    if (H2Stream* closed = stream(id))
        closed->closed(code, byPeer);
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT streamEnded(); }, Qt::QueuedConnection);
}

void H2Connection::h2Sent(std::int32_t id, std::size_t octets, bool end, std::uint64_t endOffset)
{
    if (octets > 0)
        m_onTheWay.push_back({endOffset, id, octets});
    if (!end)
        return;
    resetIfLeft(id);
    if (H2Stream* writer = stream(id))
        writer->endLeft();
}

void H2Connection::h2GoAway(std::int32_t lastStream, std::uint32_t code, std::string_view debug)
{
    m_goingAway = true;
    QMetaObject::invokeMethod(this, &H2Connection::refuseUnsent, Qt::QueuedConnection); // we are inside the session
    Q_EMIT goAway(lastStream, code, QString::fromLatin1(debug.data(), qsizetype(debug.size())));
}

/// Requests that were to be sent when a place was free: none will be, and there may be another connection for them.
void H2Connection::refuseUnsent()
{
    for (const std::int32_t id : std::exchange(m_unsent, {})) {
        const auto refused = static_cast<std::uint32_t>(H2Error::RefusedStream);
        m_session.resetStream(id, refused);
        if (H2Stream* waiting = stream(id))
            waiting->closed(refused, false);
    }
    schedule();
}

void H2Connection::h2Pong(std::uint64_t payload) { Q_EMIT pong(payload); }

} // namespace pongscope::transport
