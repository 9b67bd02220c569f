// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/protocol/endpoint_stage.h"

#include <QtTest>

using namespace pongscope;
using namespace pongscope::protocol;
using namespace std::chrono_literals;

namespace {

using Script = QByteArrayList;

constexpr const char* kEnded = "ended Aborted by timeout: Aborted";

QByteArray pongFrame(std::int64_t token, Role from = Role::Server)
{
    const auto payload = pingPayload(token);
    return frameFrom(from, Opcode::Pong, QByteArray(reinterpret_cast<const char*>(payload.data()), 8));
}

EndpointPolicy noEcho(Compat compat = Compat::Rfc)
{
    EndpointPolicy policy;
    policy.echoClose = false;
    policy.compat = compat;
    return policy;
}

} // namespace

Q_DECLARE_METATYPE(KeepAliveSettings)

class tst_EndpointKeepAlive : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offArmsNoTimer();
    void aFrameThatEndsBehindTheTimeoutIsEvidenceAlone();
    void theFirstTickIsOneHeartbeatAfterOpening_data();
    void theFirstTickIsOneHeartbeatAfterOpening();
    void unsolicitedPongsGoOutWhateverMoves();
    void pingsCarryTheirTokens();
    void aSilentPeerIsGivenUp();
    void onlyTheMatchingPongSaves_data();
    void onlyTheMatchingPongSaves();
    void anyOctetPutsThePingOff_data();
    void anyOctetPutsThePingOff();
    void sendingDoesNotPutThePingOff();
    void aPausedReaderIsFalselyAborted();
    void aResumedReaderIsSaved();
    void afterOurCloseTheKeepAliveBoundsTheWait();
    void afterThePeersClosePingsGoOut();
    void dotNetReadsNoPongsAfterAClose();
    void inClosedNothingTicks();
    void unsolicitedPongsStopAfterOurClose();
    void theFaultTellsEveryInstant();
    void callersLearnOfTheFault();
    void lateFramesAreStillShown();
    void roundTripsRunFromTheHandOver();
    void aMissedTickDoesNotDoubleThePing();
};

void tst_EndpointKeepAlive::offArmsNoTimer()
{
    Stage client(Role::Client);
    QVERIFY(!client.endpoint.nextDeadline());
    client.passTime(1000h);
    QCOMPARE(client.said(), Script{});
}

void tst_EndpointKeepAlive::theFirstTickIsOneHeartbeatAfterOpening_data()
{
    QTest::addColumn<KeepAliveSettings>("settings");
    QTest::addColumn<int>("firstTickMs");
    QTest::addRow("30 s / 20 s") << KeepAliveSettings{30s, 20s} << 5000;
    QTest::addRow("100 ms / 1 s") << KeepAliveSettings{100ms, 1s} << 25;
    QTest::addRow("1 ms / 1 ms") << KeepAliveSettings{1ms, 1ms} << 1;
    QTest::addRow("unsolicited, 30 s") << KeepAliveSettings{30s, kInfinite} << 30'000;
    QTest::addRow("unsolicited, below 1 ms") << KeepAliveSettings{10us, kInfinite} << 0;
}

void tst_EndpointKeepAlive::theFirstTickIsOneHeartbeatAfterOpening()
{
    QFETCH(KeepAliveSettings, settings);
    QFETCH(int, firstTickMs);
    Stage client(Role::Client, {}, settings);
    QVERIFY(client.endpoint.nextDeadline() == Stage::kOpen + std::chrono::milliseconds(firstTickMs));
}

void tst_EndpointKeepAlive::unsolicitedPongsGoOutWhateverMoves()
{
    Stage client(Role::Client, {}, {1s, kInfinite});
    for (int i = 0; i < 30; ++i) {
        client.passTime(100ms);
        client.receiveHex("8200");
        QVERIFY(client.endpoint.send(Opcode::Binary, {}, client.now));
    }
    QCOMPARE(client.said().count("out pong 0"), 3);
    Stage quiet(Role::Client, {}, {1s, kInfinite});
    quiet.passTime(2500ms);
    QCOMPARE(quiet.takeOutput(),
        QByteArray("8a8001020304"
                   "8a8001020304"));
    QCOMPARE(quiet.said(), (Script{"out pong 0", "out pong 0"}));
}

void tst_EndpointKeepAlive::pingsCarryTheirTokens()
{
    Stage client(Role::Client, {}, {1s, 1s});
    client.passTime(1250ms);
    QCOMPARE(client.takeOutput(),
        QByteArray("898801020304"
                   "0102030401020305")); // 1, big-endian, masked
    client.receive(pongFrame(1));
    client.passTime(1250ms);
    QCOMPARE(client.said(),
        (Script{"out ping 8 0x0000000000000001", "ping 1", "in pong 8 0x0000000000000001", "pong outstanding 1 rtt 0ms",
            "out ping 8 0x0000000000000002", "ping 2"}));
    QVERIFY(client.pings[0].due == Stage::kOpen + 1250ms);
    QVERIFY(client.pings[0].queued == Stage::kOpen + 1250ms);
}

void tst_EndpointKeepAlive::aSilentPeerIsGivenUp()
{
    Stage client(Role::Client, {}, {30s, 20s});
    client.passTime(35s - 1us);
    QCOMPARE(client.said(), Script{});
    client.passTime(1us);
    QCOMPARE(client.said(), (Script{"out ping 8 0x0000000000000001", "ping 1"}));
    client.passTime(25s - 1us); // 55 s is the deadline itself, 60 s the first tick past it
    QCOMPARE(client.said(), Script{});
    client.passTime(1us);
    QCOMPARE(client.said(), (Script{"timed out 1", "state Open>Aborted", kEnded}));
    QVERIFY(client.endpoint.wish() == StreamWish::Abort);
    QVERIFY(client.endpoint.output().empty()); // no Close, and the unsent PING is void
    QVERIFY(!client.endpoint.nextDeadline());
    client.passTime(1h);
    QCOMPARE(client.said(), Script{});
}

void tst_EndpointKeepAlive::onlyTheMatchingPongSaves_data()
{
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<bool>("saved");
    QTest::addRow("the token") << pongFrame(1) << true;
    QTest::addRow("another token") << pongFrame(2) << false;
    QTest::addRow("an empty PONG") << frameFrom(Role::Server, Opcode::Pong) << false;
    QTest::addRow("the token in four octets")
        << frameFrom(Role::Server, Opcode::Pong, QByteArray("\0\0\0\1", 4)) << false;
    QTest::addRow("a PING with the token")
        << frameFrom(Role::Server, Opcode::Ping, QByteArray("\0\0\0\0\0\0\0\1", 8)) << false;
    QTest::addRow("text") << frameFrom(Role::Server, Opcode::Text, "Hello") << false;
}

void tst_EndpointKeepAlive::onlyTheMatchingPongSaves()
{
    QFETCH(QByteArray, received);
    QFETCH(bool, saved);
    Stage client(Role::Client, {}, {1s, 1s});
    client.passTime(1250ms);
    for (int i = 0; i < 12; ++i) { // and again and again, up to the fault
        client.passTime(100ms);
        client.receive(received);
    }
    client.passTime(50ms);
    QCOMPARE(!client.endpoint.ended(), saved);
}

void tst_EndpointKeepAlive::anyOctetPutsThePingOff_data()
{
    QTest::addColumn<QByteArray>("received");
    QTest::addRow("text") << frameFrom(Role::Server, Opcode::Text, "Hello");
    QTest::addRow("ping") << frameFrom(Role::Server, Opcode::Ping);
    QTest::addRow("foreign pong") << frameFrom(Role::Server, Opcode::Pong, "x");
    QTest::addRow("half a header") << QByteArray::fromHex("81");
}

void tst_EndpointKeepAlive::anyOctetPutsThePingOff()
{
    QFETCH(QByteArray, received);
    Stage client(Role::Client, {}, {1s, 1s});
    client.setTime(240ms);
    client.receive(received);
    client.setTime(0s);
    client.passTime(1240ms);
    QVERIFY(client.pings.empty());
    client.passTime(10ms);
    QCOMPARE(client.pings.size(), std::size_t(1)); // 1250 ms, the first tick past 1240 ms
    client.endpoint.abort(client.now);

    Stage later(Role::Client, {}, {1s, 1s});
    later.setTime(260ms);
    later.receive(received);
    later.setTime(0s);
    later.passTime(1499ms);
    QVERIFY(later.pings.empty());
}

void tst_EndpointKeepAlive::sendingDoesNotPutThePingOff()
{
    Stage client(Role::Client, {}, {1s, 1s});
    for (int i = 0; i < 13; ++i) {
        QVERIFY(client.endpoint.send(Opcode::Text, bytesOf("x"), client.now));
        client.passTime(100ms);
    }
    QCOMPARE(client.pings.size(), std::size_t(1));
}

void tst_EndpointKeepAlive::aPausedReaderIsFalselyAborted()
{
    Stage client(Role::Client, {}, {1s, 1s});
    client.endpoint.setReading(ReadingMode::Paused);
    client.passTime(1250ms);
    QByteArray waiting = pongFrame(1);
    QCOMPARE(client.receive(waiting), std::size_t(0)); // the answer is here, and nobody looks
    client.passTime(1250ms);
    QCOMPARE(client.said(),
        (Script{"out ping 8 0x0000000000000001", "ping 1", "timed out 1", "state Open>Aborted", kEnded}));

    client.endpoint.setReading(ReadingMode::Continuous); // and it can be shown afterwards
    QCOMPARE(client.receive(waiting), std::size_t(waiting.size()));
    QCOMPARE(client.said(), (Script{"in pong 8 0x0000000000000001", "pong outstanding 1 rtt 1250ms"}));
}

void tst_EndpointKeepAlive::aResumedReaderIsSaved()
{
    Stage client(Role::Client, {}, {1s, 1s});
    client.endpoint.setReading(ReadingMode::Paused);
    client.passTime(1250ms + 1240ms);
    client.endpoint.setReading(ReadingMode::OneMessage); // control frames are read while it waits for a message
    client.receive(pongFrame(1));
    client.passTime(500ms);
    QVERIFY(!client.endpoint.ended());
}

void tst_EndpointKeepAlive::afterOurCloseTheKeepAliveBoundsTheWait()
{
    Stage client(Role::Client, {}, {1s, 1s});
    QVERIFY(client.endpoint.close(1000, {}, client.now));
    client.said();
    client.passTime(2499ms);
    QCOMPARE(client.said(), Script{}); // no PING in CloseSent, and yet the deadline runs (semantics 4.3)
    QVERIFY(client.endpoint.keepAlive().pingOpen());
    client.passTime(1ms);
    QCOMPARE(client.said(), (Script{"timed out 1", "state CloseSent>Aborted", kEnded}));
    QVERIFY(client.timeouts[0].due == Stage::kOpen + 1250ms);
    QVERIFY(!client.timeouts[0].handedOver);
}

void tst_EndpointKeepAlive::afterThePeersClosePingsGoOut()
{
    Stage client(Role::Client, noEcho(), {1s, 1s});
    client.receiveHex("880203e8");
    client.said();
    client.passTime(1250ms);
    QCOMPARE(client.said(), (Script{"out ping 8 0x0000000000000001", "ping 1"}));
    client.passTime(1250ms);
    QCOMPARE(client.said(),
        (Script{"timed out 1", "state CloseReceived>Aborted", "ended Aborted by timeout 1000: Aborted"}));
}

void tst_EndpointKeepAlive::dotNetReadsNoPongsAfterAClose()
{
    for (const Compat compat : {Compat::Rfc, Compat::DotNet}) {
        Stage client(Role::Client, noEcho(compat), {1s, 1s});
        client.receiveHex("880203e8");
        client.passTime(1250ms);
        client.receive(pongFrame(1));
        QCOMPARE(client.pongs.size(), std::size_t(compat == Compat::Rfc));
        client.passTime(1250ms);
        QCOMPARE(client.endpoint.ended(), compat == Compat::DotNet); // no receive is allowed there (semantics 4.3)
    }
}

void tst_EndpointKeepAlive::inClosedNothingTicks()
{
    EndpointPolicy policy;
    policy.transportCloseWait = 1h;
    Stage client(Role::Client, policy, {1s, 1s});
    client.passTime(1250ms);
    client.receiveHex("880203e8");
    client.said();
    QVERIFY(client.endpoint.nextDeadline() == Stage::kOpen + 1250ms + 1h);
    client.passTime(10s);
    client.endpoint.advance(client.now);
    QCOMPARE(client.said(), Script{});
}

void tst_EndpointKeepAlive::unsolicitedPongsStopAfterOurClose()
{
    Stage client(Role::Client, {}, {1s, kInfinite});
    client.passTime(1s);
    QVERIFY(client.endpoint.close(1000, {}, client.now));
    client.passTime(10s);
    QCOMPARE(client.said(), (Script{"out pong 0", "out close 2 0x03e8", "state Open>CloseSent"}));
}

void tst_EndpointKeepAlive::theFaultTellsEveryInstant()
{
    Stage client(Role::Client, {}, {1s, 1s});
    client.setTime(1400ms); // the driver slept: the tick of 1250 ms comes late
    client.endpoint.advance(client.now);
    QVERIFY(client.pings.at(0).due == Stage::kOpen + 1250ms);
    QVERIFY(client.pings.at(0).queued == Stage::kOpen + 1400ms);
    client.setTime(1600ms);
    client.endpoint.handedOver(client.pings[0].endOffset, client.now);
    client.setTime(2400ms);
    client.endpoint.advance(client.now);
    QVERIFY(client.timeouts.empty()); // exactly the deadline
    client.setTime(2500ms);
    client.endpoint.advance(client.now);
    const KeepAliveTimedOut fault = client.timeouts.at(0);
    QCOMPARE(fault.token, 1);
    QVERIFY(fault.due == Stage::kOpen + 1250ms);
    QVERIFY(fault.queued == Stage::kOpen + 1400ms);
    QVERIFY(fault.handedOver == Stage::kOpen + 1600ms);
    QVERIFY(fault.deadline == Stage::kOpen + 2400ms);
    QVERIFY(fault.noticed == Stage::kOpen + 2500ms);
}

void tst_EndpointKeepAlive::callersLearnOfTheFault()
{
    Stage client(Role::Client, {}, {1s, 1s});
    client.passTime(3s);
    const std::string torn = "Unable to read data from the transport connection: Operation canceled.";
    QCOMPARE(client.endings.at(0).failure.value(), keepAliveFailure(PendingCall::Receive, torn));
    QVERIFY(!client.endings[0].code && !client.endings[0].clean);
    const Failure later = client.endpoint.send(Opcode::Text, {}, client.now).error();
    QCOMPARE(later, keepAliveFailure(PendingCall::LaterSend, {}));
    QCOMPARE(later.chain.at(1).message, std::string(kKeepAliveFaultText));
    QCOMPARE(client.endpoint.ping({}, client.now).error(), keepAliveFailure(PendingCall::LaterSend, {}));
    QCOMPARE(client.endpoint.close(1000, {}, client.now).error(), keepAliveFailure(PendingCall::LaterClose, {}));
}

void tst_EndpointKeepAlive::lateFramesAreStillShown()
{
    Stage client(Role::Client, {}, {1s, 1s});
    client.passTime(1250ms);
    client.receiveHex("81056162"); // inside a frame when it happens
    client.passTime(1250ms);
    client.said();
    client.passTime(100ms);
    QVERIFY(client.receive(QByteArray("cde") + pongFrame(1) + frameFrom(Role::Server, Opcode::Ping)
                + QByteArray::fromHex("ff00") + frameFrom(Role::Server, Opcode::Close))
        > 0);
    QCOMPARE(client.said(),
        (Script{"in text 5 abcde", "in pong 8 0x0000000000000001", "pong outstanding 1 rtt 1350ms", "in ping 0",
            "in reserved-F rsv7 0", "in close 0"})); // no message, no answer, no verdict
    QVERIFY(client.endpoint.output().empty());
    client.endpoint.handedOver(client.pings[0].endOffset, client.now);
    QCOMPARE(client.said(), Script{"handed over 1"});
    client.receiveHex("81056162");
    client.endpoint.receiveEnd(client.now);
    QCOMPARE(client.said(), Script{"in text 5 ab"});
    QCOMPARE(client.endings.size(), std::size_t(1));
}

void tst_EndpointKeepAlive::roundTripsRunFromTheHandOver()
{
    Stage server(Role::Server, {}, {1s, 1s});
    server.passTime(1250ms);
    server.passTime(30ms);
    server.endpoint.handedOver(10, server.now);
    server.passTime(12ms);
    server.receive(pongFrame(1, Role::Client) + pongFrame(1, Role::Client));
    QCOMPARE(server.said(),
        (Script{"out ping 8 0x0000000000000001", "ping 1", "handed over 1", "in pong 8 0x0000000000000001",
            "pong outstanding 1 rtt 12ms", "in pong 8 0x0000000000000001", "pong stale 1"}));
    QCOMPARE(server.pongs[0].pingEndOffset, std::uint64_t(10));
    QCOMPARE(server.pongs[1].pingEndOffset, std::uint64_t(10));
}

void tst_EndpointKeepAlive::aMissedTickDoesNotDoubleThePing()
{
    Stage client(Role::Client, {}, {1s, 1s});
    client.setTime(10s);
    client.endpoint.advance(client.now);
    QCOMPARE(client.pings.size(), std::size_t(1));
    QVERIFY(client.endpoint.nextDeadline() == Stage::kOpen + 10250ms);
    client.passTime(1s);
    QVERIFY(!client.endpoint.ended()); // the deadline runs from the decision at 10 s
    client.passTime(250ms);
    QVERIFY(client.endpoint.ended());
}

/// Found by fuzzing: the rule that it breaks was told behind the end.
void tst_EndpointKeepAlive::aFrameThatEndsBehindTheTimeoutIsEvidenceAlone()
{
    EndpointPolicy policy;
    policy.failOnViolation = false;
    Stage client(Role::Client, policy, {400ms, 800ms});
    client.passTime(500ms);
    client.receiveHex("c10361"); // RSV1, which nobody agreed on, and one octet of three
    client.passTime(2s);
    QVERIFY(client.said().contains(QByteArray(kEnded)));
    client.receiveHex("6263");
    QCOMPARE(client.said(), Script{"in text rsv4 3 abc"});
}

QTEST_GUILESS_MAIN(tst_EndpointKeepAlive)
#include "tst_endpoint_keep_alive.moc"
