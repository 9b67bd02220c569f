// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a connection does, and records, behind a keep-alive timeout.
#include "core/diagnosis/timeout_verdict.h"
#include "core/session/connection.h"
#include "core/transport/socket_stream.h"
#include "tests/session/facts_of.h"
#include "tests/session/raw_peer.h"
#include "tests/support/loopback.h"
#include "tests/support/memory_stream.h"

#include <QTest>

#include <sys/socket.h>

using namespace pongscope;
using namespace pongscope::protocol;
using namespace pongscope::session;
using namespace pongscope::support;
using namespace std::chrono_literals;

class tst_ConnectionGrace final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void abortedAtOnceAndListenedOn();
    void withoutGraceItGoesAtOnce();
    void pongThatLayThereIsFound();
    void latePongEndsTheGrace();
    void endOfThePeerEndsTheGrace();
    void nothingIsSentInIt();
    void userWhoLeavesCutsItShort();
    void destroyedConnectionStillSaysWhatItHeard();
    void aSocketsQueuesAreRecorded();
    void acknowledgedPingIsKnown();

private:
    void open(Duration grace);
    [[nodiscard]] Bytes pongFor(std::int64_t token) const { return serverFrame(Opcode::Pong, pingPayload(token)); }
    template <class T>
    std::vector<T> facts() const
    {
        return factsOf<T>(*m_capture);
    }

    SeededRandom m_random{1};
    std::shared_ptr<capture::Capture> m_capture;
    std::unique_ptr<MemoryStream> m_theirs;
    std::unique_ptr<Connection> m_connection;
};

void tst_ConnectionGrace::open(Duration grace)
{
    auto [mine, theirs] = MemoryStream::connectedPair();
    m_theirs = std::move(theirs);
    m_capture = std::make_shared<capture::Capture>();
    Connection::Settings settings;
    settings.endpoint.keepAlive = {40ms, 80ms};
    settings.grace = grace;
    m_connection = std::make_unique<Connection>(std::move(mine), settings, m_capture, m_random);
}

void tst_ConnectionGrace::cleanup()
{
    m_connection.reset();
    m_theirs.reset();
}

void tst_ConnectionGrace::abortedAtOnceAndListenedOn()
{
    open(200ms);
    QTRY_COMPARE(facts<capture::ClosedFact>().size(), 1u);
    QCOMPARE(facts<capture::ClosedFact>()[0].by, EndedBy::Timeout);
    QCOMPARE(m_connection->endpoint().state(), WebSocketState::Aborted);
    QVERIFY(facts<capture::Aftermath>().empty());
    QVERIFY(!m_connection->isOver());
    QTRY_VERIFY(m_connection->isOver());
    const auto after = facts<capture::Aftermath>().at(0);
    QVERIFY(after.until - after.from >= Duration(200ms));
    QVERIFY(!after.pongAt && !after.endAt && !after.cutShort);
    QCOMPARE(facts<capture::ClosedFact>().size(), 1u);
}

void tst_ConnectionGrace::withoutGraceItGoesAtOnce()
{
    open(0s);
    QTRY_VERIFY(m_connection->isOver());
    const auto after = facts<capture::Aftermath>().at(0);
    QCOMPARE(after.grace, Duration::zero());
    QCOMPARE(after.until, after.from);
    QVERIFY(!after.cutShort);
}

void tst_ConnectionGrace::pongThatLayThereIsFound()
{
    open(5s);
    m_connection->setReading(ReadingMode::Paused);
    m_theirs->write(serverFrame(Opcode::Text, bytesOf("before it")));
    m_theirs->write(pongFor(1));
    QTRY_VERIFY(m_connection->isOver());
    const auto after = facts<capture::Aftermath>().at(0);
    QVERIFY(after.pongAt && after.pongWasThere);
    QCOMPARE(m_capture->row(after.pongRow.value()).code(), Opcode::Pong);
    QVERIFY(after.pongThereSince.value() <= after.from);
    const auto verdict = diagnosis::timeoutVerdict(diagnosis::gather(*m_capture));
    QCOMPARE(verdict.best.id, std::string("pong-unread"));
    QCOMPARE(verdict.best.confidence, diagnosis::Confidence::Certain);
}

void tst_ConnectionGrace::latePongEndsTheGrace()
{
    open(1h);
    QTRY_COMPARE(facts<capture::ClosedFact>().size(), 1u);
    m_theirs->write(pongFor(1));
    QTRY_VERIFY(m_connection->isOver());
    const auto after = facts<capture::Aftermath>().at(0);
    QVERIFY(after.pongAt && !after.pongWasThere);
    QCOMPARE(facts<capture::PongFact>().size(), 1u);
}

void tst_ConnectionGrace::endOfThePeerEndsTheGrace()
{
    open(1h);
    QTRY_COMPARE(facts<capture::ClosedFact>().size(), 1u);
    m_theirs->close();
    QTRY_VERIFY(m_connection->isOver());
    const auto after = facts<capture::Aftermath>().at(0);
    QVERIFY(after.endAt && !after.failure);
}

void tst_ConnectionGrace::nothingIsSentInIt()
{
    open(150ms);
    QTRY_COMPARE(facts<capture::ClosedFact>().size(), 1u);
    const std::size_t arrived = m_theirs->readable();
    m_theirs->write(serverFrame(Opcode::Ping, bytesOf("still there?")));
    m_theirs->write(serverFrame(Opcode::Close, {}));
    QTRY_VERIFY(m_connection->isOver());
    QCOMPARE(m_theirs->readable(), arrived);
    QCOMPARE(facts<capture::Aftermath>().at(0).bytes, 16u); // they are shown all the same
}

void tst_ConnectionGrace::userWhoLeavesCutsItShort()
{
    open(1h);
    QTRY_COMPARE(facts<capture::ClosedFact>().size(), 1u);
    m_connection->endGrace();
    QVERIFY(m_connection->isOver());
    QVERIFY(facts<capture::Aftermath>().at(0).cutShort);
}

void tst_ConnectionGrace::destroyedConnectionStillSaysWhatItHeard()
{
    open(1h);
    QTRY_COMPARE(facts<capture::ClosedFact>().size(), 1u);
    m_connection.reset();
    QVERIFY(facts<capture::Aftermath>().at(0).cutShort);
    QCOMPARE(facts<capture::ClosedFact>().size(), 1u);
}

void tst_ConnectionGrace::aSocketsQueuesAreRecorded()
{
    auto [a, b] = tcpPair();
    QVERIFY(b.valid());
    m_capture = std::make_shared<capture::Capture>();
    Connection::Settings settings;
    settings.endpoint.keepAlive = {40ms, 80ms};
    m_connection = std::make_unique<Connection>(
        std::make_unique<transport::SocketStream>(std::move(a)), settings, m_capture, m_random);
    QTRY_VERIFY(m_connection->isOver());
    const auto history = facts<capture::SocketHistory>().at(0);
    QVERIFY(history.moments.size() >= 3 && history.moments.size() <= SocketWatch::kKept);
    QVERIFY(history.moments.back().when == capture::SocketMoment::When::Deadline);
    QVERIFY(history.moments.back().socket.ownOctets);
    QCOMPARE(history.moments.back().handedOver, 14u);
    for (std::size_t i = 1; i < history.moments.size(); ++i)
        QVERIFY(history.moments[i - 1].socket.at <= history.moments[i].socket.at);
}

void tst_ConnectionGrace::acknowledgedPingIsKnown()
{
    auto [a, b] = tcpPair();
    QVERIFY(b.valid());
    m_capture = std::make_shared<capture::Capture>();
    Connection::Settings settings;
    settings.endpoint.keepAlive = {40ms, 2s};
    m_connection = std::make_unique<Connection>(
        std::make_unique<transport::SocketStream>(std::move(a)), settings, m_capture, m_random);
    QTRY_COMPARE(b.unread(), std::size_t(14));
    const Bytes pong = pongFor(1);
    QCOMPARE(::send(b.value(), pong.data(), pong.size(), 0), ssize_t(pong.size()));
    QTRY_COMPARE(facts<capture::PongFact>().size(), 1u);
    const auto answered = facts<capture::PongFact>().at(0);
    const auto ping = facts<capture::PingFact>().at(0);
    QVERIFY(answered.pingAcked && *answered.pingAcked >= *ping.handedOver);
    QVERIFY(answered.reachedKernel.has_value());
    QVERIFY(answered.networkRtt > Duration::zero());
}

QTEST_GUILESS_MAIN(tst_ConnectionGrace)
#include "tst_connection_grace.moc"
