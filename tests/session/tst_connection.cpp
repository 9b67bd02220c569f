// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/connection.h"
#include "tests/session/facts_of.h"
#include "tests/session/raw_peer.h"
#include "tests/support/memory_stream.h"

#include <QSignalSpy>
#include <QTest>

using namespace pongscope;
using namespace pongscope::protocol;
using namespace pongscope::session;
using namespace pongscope::support;
using namespace std::chrono_literals;

using Delivery = MemoryStream::Delivery;

namespace {

/// A file that is as slow as the test wants.
struct SlowStorage final : capture::Storage {
    Places add(std::uint64_t, const capture::FrameRow&, ByteView, const std::optional<ByteView>&) override
    {
        return {};
    }
    void add(const capture::Fact&) override { }
    void note(std::uint64_t, const capture::RowNote&) override { }
    Result<void> keepNotes() override { return {}; }
    bool isBehind() const override { return behind; }
    bool hasFailed() const override { return false; }
    std::optional<Finding> failure() const override { return {}; }
    ByteView view(std::uint64_t, std::uint64_t) const override { return {}; }

    bool behind = false;
};

/// Everything that is on its way in this process arrives, and whatever that sets off: the streams deliver by posted
/// events.
void deliver()
{
    for (int round = 0; round < 50; ++round) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

} // namespace

class tst_Connection final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void saysFirstThatItIsOpen();
    void messagesGoBothWays_data();
    void messagesGoBothWays();
    void leftoverComesBeforeTheStream();
    void nothingHappensInTheConstructor();
    void octetsOfTheHandshakeAreNotTakenForOurs();
    void pausedReadingProcessesNothingAndKeepsLittle();
    void resumedReadingGoesOnWhereItStopped();
    void readingWaitsForACaptureThatCannotKeepUp();
    void oneMessageIsOneMessage();
    void endBehindPausedReadingIsSeenWhenResumed();
    void pongUnreadWhilePausedAbortsTheConnection();
    void answeredPingsKeepTheConnection();
    void pingBehindAFullStreamIsHandedOverLater();
    void aWriteThatIsHeldUpHandedOverWhenItBegan();
    void streamIsGivenLittleAhead();
    void echoSendsBack();
    void echoStopsReadingForAPeerThatDoesNot();
    void closeHandshakeEndsBothSides();
    void peerThatVanishesEndsTheConnection();
    void unlawfulFrameFailsTheConnection();
    void failureOfTheStreamIsNamed();
    void failureAtAnyCallLeavesOneEnd_data();
    void failureAtAnyCallLeavesOneEnd();
    void streamThatNeverGoesIsLeft();
    void destroyedConnectionSaysSo();
    void figuresTellWhatWaits();

private:
    void open(const KeepAliveSettings& keepAlive = KeepAliveSettings::forRawStream(), bool echo = false,
        Delivery delivery = Delivery::Queued, std::size_t window = 64u << 20, Bytes leftover = {});
    void send(std::string_view text)
    {
        QVERIFY(m_connection->endpoint().send(Opcode::Text, bytesOf(text), Clock::now()));
        m_connection->pump();
    }
    template <class T>
    std::vector<T> facts() const
    {
        return factsOf<T>(*m_capture);
    }
    std::string payload(std::uint64_t row) const
    {
        return std::string(textOf(m_capture->payload(m_capture->row(row))));
    }
    bool closed() const { return !facts<capture::ClosedFact>().empty(); }

    SeededRandom m_random{1};
    std::shared_ptr<SlowStorage> m_storage; ///< usually none
    std::shared_ptr<capture::Capture> m_capture;
    MemoryStream* m_stream = nullptr;    ///< the connection's
    std::function<void()> m_insideWrite; ///< between handing over and the connection's being told; usually nothing
    std::unique_ptr<RawPeer> m_peer;
    std::unique_ptr<Connection> m_connection;
};

void tst_Connection::open(
    const KeepAliveSettings& keepAlive, bool echo, Delivery delivery, std::size_t window, Bytes leftover)
{
    auto [mine, theirs] = MemoryStream::connectedPair(delivery, window);
    m_stream = mine.get();
    m_capture = std::make_shared<capture::Capture>(ClockAnchor::now(), capture::Capture::Limits{}, m_storage);
    m_peer = std::make_unique<RawPeer>(std::move(theirs));
    connect(m_stream, &MemoryStream::handedOver, this, [this] {
        if (m_insideWrite)
            m_insideWrite();
    });
    Connection::Settings settings;
    settings.endpoint.keepAlive = keepAlive;
    settings.endpoint.policy.transportCloseWait = 50ms;
    settings.echo = echo;
    m_connection = std::make_unique<Connection>(std::move(mine), settings, m_capture, m_random, std::move(leftover));
}

void tst_Connection::cleanup()
{
    m_connection.reset();
    m_peer.reset();
    m_insideWrite = {};
    m_storage.reset();
}

void tst_Connection::saysFirstThatItIsOpen()
{
    open({400ms, 800ms});
    const auto all = m_capture->facts();
    const auto& opened = std::get<capture::Opened>(all.at(0).body);
    QCOMPARE(opened.strategy, KeepAliveStrategy::PingPong);
    QCOMPARE(opened.heartbeat, std::optional(100ms));
    QCOMPARE(m_capture->live().state.load(), std::uint8_t(WebSocketState::Open));
}

void tst_Connection::messagesGoBothWays_data()
{
    QTest::addColumn<int>("delivery");
    QTest::addRow("queued") << int(Delivery::Queued);
    QTest::addRow("immediate") << int(Delivery::Immediate);
}

void tst_Connection::messagesGoBothWays()
{
    QFETCH(int, delivery);
    open(KeepAliveSettings::forRawStream(), false, static_cast<Delivery>(delivery));
    send("to you");
    QTRY_COMPARE(m_peer->messages, std::vector<std::string>{"to you"});
    m_peer->send("to me");
    QTRY_COMPARE(m_capture->rows(), 2u);
    QCOMPARE(payload(0), std::string("to you"));
    QCOMPARE(payload(1), std::string("to me"));
    QCOMPARE(m_capture->row(0).direction(), Direction::Out);
    QCOMPARE(m_capture->row(1).direction(), Direction::In);
}

void tst_Connection::leftoverComesBeforeTheStream()
{
    Bytes leftover = serverFrame(Opcode::Text, bytesOf("first"));
    const Bytes second = serverFrame(Opcode::Text, bytesOf("second"));
    leftover.insert(leftover.end(), second.begin(), second.begin() + 3); // its rest is in the stream
    open(KeepAliveSettings::forRawStream(), false, Delivery::Queued, 1u << 20, leftover);
    m_peer->write(ByteView(second).subspan(3));
    QTRY_COMPARE(m_capture->rows(), 2u);
    QCOMPARE(payload(0), std::string("first"));
    QCOMPARE(payload(1), std::string("second"));
}

void tst_Connection::nothingHappensInTheConstructor()
{
    // An end that is there at once must find its listeners.
    open(KeepAliveSettings::forRawStream(), false, Delivery::Immediate, 1u << 20,
        serverFrame(static_cast<Opcode>(0x3), {}));
    QVERIFY(!closed());
    QSignalSpy over(m_connection.get(), &Connection::over);
    QTRY_COMPARE(over.count(), 1);
    QVERIFY(closed());
}

void tst_Connection::octetsOfTheHandshakeAreNotTakenForOurs()
{
    auto [mine, theirs] = MemoryStream::connectedPair();
    m_stream = mine.get();
    m_peer = std::make_unique<RawPeer>(std::move(theirs));
    m_stream->setStalled(true);
    mine->write(bytesOf("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
    m_capture = std::make_shared<capture::Capture>();
    Connection::Settings settings;
    settings.endpoint.role = Role::Server;
    settings.endpoint.keepAlive = KeepAliveSettings::forRawStream();
    m_connection = std::make_unique<Connection>(std::move(mine), settings, m_capture, m_random);
    QVERIFY(m_connection->endpoint().ping(bytesOf("p"), Clock::now()));
    m_connection->pump();
    QCOMPARE(facts<capture::PingFact>().size(), 0u);
    QCOMPARE(m_stream->unsent(), 36u + 3u);
    m_stream->setStalled(false);
    QTRY_COMPARE(facts<capture::PingFact>().size(), 1u);
    QVERIFY(facts<capture::PingFact>().at(0).handedOver.has_value());
}

void tst_Connection::pausedReadingProcessesNothingAndKeepsLittle()
{
    constexpr std::size_t window = 256 * 1024;
    open(KeepAliveSettings::forRawStream(), false, Delivery::Queued, window);
    m_connection->setReading(ReadingMode::Paused);
    const std::string big(1u << 20, 'x');
    for (int i = 0; i < 8; ++i)
        m_peer->send(big);
    QTRY_COMPARE(m_stream->readable(), window);
    deliver();
    QCOMPARE(m_capture->rows(), 0u);
    QVERIFY(!m_stream->isReading());
    QCOMPARE(m_stream->readable(), window); // not an octet was fetched from behind the closed window
    QCOMPARE(m_capture->live().reading.load(), std::uint8_t(ReadingMode::Paused));
    QCOMPARE(facts<capture::ReadingChanged>().at(0).mode, std::string("paused"));
    QTRY_VERIFY(m_capture->live().unreadBytes.load() == window); // by the timer: nothing notifies
}

void tst_Connection::resumedReadingGoesOnWhereItStopped()
{
    open(KeepAliveSettings::forRawStream(), false, Delivery::Queued, 64 * 1024);
    // The pause falls into the middle of a chunk: the second message is read already, and must wait.
    m_connection->setReading(ReadingMode::OneMessage);
    Bytes both = serverFrame(Opcode::Text, bytesOf("one"));
    for (int i = 0; i < 100; ++i) {
        const Bytes more = serverFrame(Opcode::Text, bytesOf(std::to_string(i)));
        both.insert(both.end(), more.begin(), more.end());
    }
    m_peer->write(both);
    QTRY_COMPARE(m_capture->rows(), 1u);
    deliver();
    QCOMPARE(m_capture->rows(), 1u);
    m_connection->setReading(ReadingMode::Continuous);
    QTRY_COMPARE(m_capture->rows(), 101u);
    QCOMPARE(payload(100), std::string("99"));
    QVERIFY(m_stream->isReading());
}

void tst_Connection::readingWaitsForACaptureThatCannotKeepUp()
{
    m_storage = std::make_shared<SlowStorage>();
    m_storage->behind = true;
    open();
    m_peer->send("one");
    m_peer->send("two");
    QTRY_COMPARE(facts<capture::FindingFact>().size(), 1u);
    QVERIFY(facts<capture::FindingFact>()[0].finding.id == "recording-behind");
    QCOMPARE(m_capture->rows(), 0u);
    m_storage->behind = false;
    QTRY_COMPARE(m_capture->rows(), 2u);
    QCOMPARE(facts<capture::FindingFact>().size(), 1u);
}

void tst_Connection::oneMessageIsOneMessage()
{
    open();
    m_connection->setReading(ReadingMode::OneMessage);
    m_peer->send("a");
    m_peer->send("b");
    QTRY_COMPARE(m_capture->rows(), 1u);
    deliver();
    QCOMPARE(m_capture->rows(), 1u);
    m_connection->setReading(ReadingMode::OneMessage);
    QTRY_COMPARE(m_capture->rows(), 2u);
    QStringList modes;
    for (const auto& change : facts<capture::ReadingChanged>())
        modes += QString::fromStdString(change.mode);
    QCOMPARE(modes.join(QLatin1Char(' ')), QStringLiteral("one-message paused one-message paused"));
}

void tst_Connection::endBehindPausedReadingIsSeenWhenResumed()
{
    open();
    m_connection->setReading(ReadingMode::Paused);
    m_peer->send("last words");
    m_peer->dropStream();
    deliver();
    QVERIFY(!closed());
    m_connection->setReading(ReadingMode::Continuous);
    QTRY_VERIFY(closed());
    QCOMPARE(payload(0), std::string("last words"));
    QCOMPARE(facts<capture::ClosedFact>().at(0).by, EndedBy::Peer);
}

/// The false alarm of semantics 4.3: the PONG is there, and nobody receives.
void tst_Connection::pongUnreadWhilePausedAbortsTheConnection()
{
    open({40ms, 80ms});
    m_connection->setReading(ReadingMode::Paused);
    QTRY_VERIFY(closed());
    const auto timeouts = facts<capture::TimeoutFact>();
    QCOMPARE(timeouts.size(), 1u);
    QCOMPARE(timeouts[0].token, 1);
    QVERIFY(timeouts[0].readingPaused);
    QVERIFY(timeouts[0].readingPausedFor > Duration(80ms));
    QCOMPARE(timeouts[0].unreadBytes, 10u); // the PONG: two octets of header, eight of token
    QVERIFY(timeouts[0].handedOver.has_value());
    QVERIFY(timeouts[0].noticed > timeouts[0].deadline);
    QCOMPARE(facts<capture::ClosedFact>().at(0).by, EndedBy::Timeout);
    QCOMPARE(facts<capture::ClosedFact>().at(0).state, WebSocketState::Aborted);
    QCOMPARE(m_peer->frames, std::vector<Opcode>{Opcode::Ping}); // and no Close
    QTRY_VERIFY(m_connection->isOver());
}

void tst_Connection::answeredPingsKeepTheConnection()
{
    open({20ms, 2s});
    QTRY_VERIFY(facts<capture::PongFact>().size() >= 3);
    QVERIFY(!closed());
    const auto pongs = facts<capture::PongFact>();
    for (std::size_t i = 0; i < 3; ++i) {
        QVERIFY(pongs[i].matched);
        QCOMPARE(pongs[i].token, std::optional<std::int64_t>(i + 1));
        QCOMPARE(m_capture->row(pongs[i].row).code(), Opcode::Pong);
        QVERIFY(m_capture->row(pongs[i].row).rttUs != capture::FrameRow::kNoRtt);
        const std::uint64_t ping = pongs[i].row - m_capture->row(pongs[i].row).partner;
        QCOMPARE(ping, *pongs[i].pingRow);
        QCOMPARE(m_capture->row(ping).code(), Opcode::Ping);
    }
}

void tst_Connection::pingBehindAFullStreamIsHandedOverLater()
{
    open();
    m_stream->setStalled(true);
    const std::string big(1u << 20, 'x');
    send(big);
    QVERIFY(m_connection->endpoint().ping(bytesOf("p"), Clock::now()));
    m_connection->pump();
    deliver();
    QCOMPARE(facts<capture::PingFact>().size(), 0u);
    const TimePoint released = Clock::now();
    m_stream->setStalled(false);
    QTRY_COMPARE(facts<capture::PingFact>().size(), 1u);
    const auto ping = facts<capture::PingFact>().at(0);
    QVERIFY(ping.queued < released);
    QVERIFY(*ping.handedOver >= released);
}

/// A peer on the same machine is woken by the write, and may run before it returns: that is no part of a round trip
/// less.
void tst_Connection::aWriteThatIsHeldUpHandedOverWhenItBegan()
{
    open(KeepAliveSettings::forRawStream(), false, Delivery::Immediate);
    deliver();
    const Duration heldUp = 200ms;
    TimePoint wentOn;
    m_insideWrite = [&wentOn, heldUp] {
        for (const TimePoint until = Clock::now() + heldUp; wentOn < until;)
            wentOn = Clock::now();
    };
    QVERIFY(m_connection->endpoint().ping(bytesOf("p"), Clock::now()));
    m_connection->pump();
    const auto pings = facts<capture::PingFact>();
    QCOMPARE(pings.size(), 1u);
    QVERIFY(pings[0].handedOver > pings[0].queued);
    QVERIFY(wentOn - *pings[0].handedOver > heldUp / 2);
}

void tst_Connection::streamIsGivenLittleAhead()
{
    open();
    m_stream->setStalled(true);
    send(std::string(8u << 20, 'x'));
    QCOMPARE(m_stream->unsent(), std::size_t(256 * 1024));
    QVERIFY(m_connection->endpoint().output().size() > 7u << 20);
    m_stream->setStalled(false);
    QTRY_COMPARE(m_peer->messages.size(), 1u);
    QCOMPARE(m_peer->messages[0].size(), std::size_t(8u << 20));
}

void tst_Connection::echoSendsBack()
{
    open(KeepAliveSettings::forRawStream(), true);
    m_peer->send("hello");
    QTRY_COMPARE(m_peer->messages, std::vector<std::string>{"hello"});
    QCOMPARE(m_capture->row(0).direction(), Direction::In);
    QCOMPARE(m_capture->row(1).direction(), Direction::Out);
}

void tst_Connection::echoStopsReadingForAPeerThatDoesNot()
{
    open(KeepAliveSettings::forRawStream(), true, Delivery::Queued, 64 * 1024);
    m_stream->setStalled(true);
    constexpr std::size_t count = 256;
    for (std::size_t i = 0; i < count; ++i)
        m_peer->send(std::string(64 * 1024, 'x')); // 16 MiB
    QTRY_VERIFY(!m_stream->isReading());
    QVERIFY(m_capture->live().unsentBytes.load() < 5u << 20);
    m_stream->setStalled(false);
    QTRY_COMPARE(m_peer->messages.size(), count); // and it goes on by itself
}

void tst_Connection::closeHandshakeEndsBothSides()
{
    open();
    QSignalSpy over(m_connection.get(), &Connection::over);
    QVERIFY(m_connection->endpoint().close(1000, "bye", Clock::now()));
    m_connection->pump();
    QTRY_COMPARE(over.count(), 1);
    const auto end = facts<capture::ClosedFact>().at(0);
    QVERIFY(end.clean);
    QCOMPARE(end.state, WebSocketState::Closed);
    QCOMPARE(end.by, EndedBy::Local);
    QVERIFY(m_connection->isOver());
    QCOMPARE(m_capture->live().state.load(), std::uint8_t(WebSocketState::Closed));
    QCOMPARE(m_capture->live().nextPingNs.load(), capture::LiveFigures::kNone);
}

void tst_Connection::peerThatVanishesEndsTheConnection()
{
    open();
    QSignalSpy over(m_connection.get(), &Connection::over);
    m_peer->dropStream();
    QTRY_COMPARE(over.count(), 1);
    const auto error = facts<capture::ErrorFact>().at(0);
    QCOMPARE(error.failure.kind, WebSocketError::ConnectionClosedPrematurely);
    QCOMPARE(error.step, std::string("open"));
    QVERIFY(!facts<capture::ClosedFact>().at(0).clean);
}

void tst_Connection::unlawfulFrameFailsTheConnection()
{
    open();
    m_peer->write(serverFrame(static_cast<Opcode>(0xB), bytesOf("x")));
    QTRY_VERIFY(closed());
    QCOMPARE(facts<capture::ClosedFact>().at(0).by, EndedBy::ProtocolError);
    QCOMPARE(int(m_capture->row(0).violates), 1);
    QTRY_COMPARE(m_peer->frames, std::vector<Opcode>{Opcode::Close});
}

void tst_Connection::failureOfTheStreamIsNamed()
{
    open();
    const Error reset{Fault::ConnectionReset, "peer", 104, "Connection reset by peer"};
    m_stream->fail(reset);
    QTRY_VERIFY(m_connection->isOver());
    const auto error = facts<capture::ErrorFact>().at(0);
    QCOMPARE(error.cause, std::optional(reset));
    QCOMPARE(error.failure.chain.back().message,
        std::string("Unable to read data from the transport connection: Connection reset by peer."));
    QCOMPARE(facts<capture::ClosedFact>().at(0).by, EndedBy::Transport);
}

void tst_Connection::failureAtAnyCallLeavesOneEnd_data()
{
    QTest::addColumn<int>("delivery");
    QTest::addColumn<int>("call");
    for (const Delivery delivery : {Delivery::Queued, Delivery::Immediate}) {
        for (int call = 1; call <= 16; ++call)
            QTest::addRow("%s, call %d", delivery == Delivery::Queued ? "queued" : "immediate", call)
                << int(delivery) << call;
    }
}

void tst_Connection::failureAtAnyCallLeavesOneEnd()
{
    QFETCH(int, delivery);
    QFETCH(int, call);
    open(KeepAliveSettings::forRawStream(), true, static_cast<Delivery>(delivery));
    QSignalSpy over(m_connection.get(), &Connection::over);
    m_stream->failOnCall(call);
    m_peer->send("a");
    m_peer->send("b");
    QTRY_VERIFY(m_capture->rows() >= 2 || m_connection->isOver());
    if (!closed()) {
        QVERIFY(m_connection->endpoint().close(1000, {}, Clock::now()));
        m_connection->pump();
    }
    QTRY_COMPARE(over.count(), 1);
    QCOMPARE(facts<capture::ClosedFact>().size(), 1u);
    QCOMPARE(m_capture->live().state.load(), std::uint8_t(m_connection->endpoint().state()));
}

void tst_Connection::streamThatNeverGoesIsLeft()
{
    open();
    QSignalSpy over(m_connection.get(), &Connection::over);
    m_peer->write(serverFrame(static_cast<Opcode>(0xB), {}));
    m_stream->setStalled(true); // our Close never leaves, so the stream's own end never comes
    QTRY_VERIFY(closed());
    QCOMPARE(over.count(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(over.count(), 1, 10'000);
    QVERIFY(m_connection->isOver());
}

void tst_Connection::destroyedConnectionSaysSo()
{
    open();
    send("unfinished");
    m_connection.reset();
    const auto end = facts<capture::ClosedFact>().at(0);
    QCOMPARE(end.state, WebSocketState::Aborted);
    QCOMPARE(end.by, EndedBy::Local);
    QCOMPARE(m_capture->rows(), 1u);
}

void tst_Connection::figuresTellWhatWaits()
{
    open({10s, 20s});
    m_stream->setStalled(true);
    send("hello");
    const capture::LiveFigures& live = m_capture->live();
    QCOMPARE(live.unsentBytes.load(), 11u);
    QCOMPARE(live.framesOut.load(), 1u);
    QCOMPARE(live.bytesOut.load(), 11u);
    QVERIFY(live.nextPingNs.load() > 0);
    QVERIFY(live.nextTickNs.load() > 0);
    QCOMPARE(live.deadlineNs.load(), capture::LiveFigures::kNone);
    m_peer->send("x");
    QTRY_COMPARE(live.bytesIn.load(), 3u);
    QVERIFY(live.lastByteNs.load() > 0);
    m_stream->setStalled(false);
    QTRY_COMPARE(live.unsentBytes.load(), 0u);
}

QTEST_GUILESS_MAIN(tst_Connection)
#include "tst_connection.moc"
