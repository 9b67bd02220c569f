// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_server.h"
#include "core/transport/h2_connection.h"
#include "core/transport/h2_stream.h"

#include "tests/lab/lab_client.h"

#include <QSignalSpy>
#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;
using lab::LabServer;
using lab::StrikeReport;
using support::LabClient;

/// Faults that strike connections which are open, as a client on a real socket sees them.
class tst_LabStrikes final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void withheldPongsComeAgain();
    void delayedPongsAreLetOut();
    void theConnectionsOwnPlanIsReplaced();
    void openConnectionsAreDropped();
    void openConnectionsAreReset();
    void openConnectionsAreClosed();
    void aBadFrameIsSent();
    void everyOpenConnectionIsStruck();
    void aFrozenServerThaws();
    void aFrozenConnectionCanBeCut_data();
    void aFrozenConnectionCanBeCut();
    void whoStoppedReadingReadsAgain();
    void whoHasGoneUnseenIsNoticed();
    void aThrottledMessageIsLetOut();
    void anAnswerCannotStrikeWhatHasOne();
    void faultsOfHttp2PassHttp1By();
    void aSharedConnectionIsStruckOnce();
    void withoutConnectionsNothingIsStruck();
    void otherFaultsForConnectionsToCome();
    void connectionsAreTold();

private:
    std::unique_ptr<LabClient> open(std::string_view target);
    StrikeReport strike(std::string_view words) { return m_server->strike({lab::parseFault(words).value()}); }

    std::unique_ptr<LabServer> m_server;
};

void tst_LabStrikes::init()
{
    m_server = std::make_unique<LabServer>();
    QVERIFY(m_server->listen({}));
}

std::unique_ptr<LabClient> tst_LabStrikes::open(std::string_view target)
{
    auto reply = support::openLab(*m_server, target);
    if (!reply.client)
        qWarning("%s: %d %s", target.data(), reply.head.status, reply.body.c_str());
    return std::move(reply.client);
}

void tst_LabStrikes::withheldPongsComeAgain()
{
    const auto client = open("/echo");
    QVERIFY(client);
    client->ping("before");
    QTRY_COMPARE(client->pongs.size(), std::size_t(1));
    QCOMPARE(strike("withhold-pong").open, 1);
    client->ping("withheld");
    client->text("read");
    QTRY_COMPARE(client->messages.size(), std::size_t(1));
    m_server->behave();
    client->ping("after");
    QTRY_COMPARE(client->pongs.size(), std::size_t(2));
    QVERIFY((client->pongs == std::vector<std::string>{"before", "after"}));
}

void tst_LabStrikes::delayedPongsAreLetOut()
{
    const auto client = open("/echo");
    QVERIFY(client);
    strike("delay-pong=1h");
    client->ping("late");
    client->text("read");
    QTRY_COMPARE(client->messages.size(), std::size_t(1));
    QVERIFY(client->pongs.empty());
    m_server->behave();
    QTRY_COMPARE(client->pongs.size(), std::size_t(1));
    QCOMPARE(client->pongs[0], std::string("late"));
}

void tst_LabStrikes::theConnectionsOwnPlanIsReplaced()
{
    const auto client = open("/echo?fault=delay-pong=1h&fault=duplicate-pong");
    QVERIFY(client);
    strike("delay-pong=0s");
    client->ping("a");
    QTRY_COMPARE(client->pongs.size(), std::size_t(2)); // what the strike does not name stays
}

void tst_LabStrikes::openConnectionsAreDropped()
{
    const auto client = open("/echo");
    QVERIFY(client);
    strike("drop");
    QTRY_VERIFY(client->over());
    QVERIFY(client->streamEnded && !client->failure && !client->closeReceived);
    QTRY_COMPARE(m_server->connections(), 0);
}

void tst_LabStrikes::openConnectionsAreReset()
{
    const auto client = open("/echo");
    QVERIFY(client);
    strike("reset");
    QCOMPARE(m_server->connections(), 0);
    QTRY_VERIFY(client->over());
    QCOMPARE(client->failure.value().fault, Fault::ConnectionReset);
}

void tst_LabStrikes::openConnectionsAreClosed()
{
    const auto client = open("/echo");
    QVERIFY(client);
    strike("close=1012 after 10ms,restart");
    QTRY_VERIFY(client->over());
    QCOMPARE(client->closeReceived.value().code, std::optional<std::uint16_t>(1012));
    QCOMPARE(client->closeReceived.value().reason, std::string("restart"));
    QVERIFY(client->ended.value().clean);
}

void tst_LabStrikes::aBadFrameIsSent()
{
    const auto client = open("/echo");
    QVERIFY(client);
    strike("bad-frame=reserved-opcode after 0s");
    QTRY_VERIFY(client->over());
    QVERIFY(client->broken.at(0) == protocol::Rule::ReservedOpcode);
}

void tst_LabStrikes::everyOpenConnectionIsStruck()
{
    std::vector<std::unique_ptr<LabClient>> clients;
    for (int i = 0; i < 5; ++i)
        QVERIFY(clients.emplace_back(open("/silent")));
    const StrikeReport report = strike("reset"); // each finishes while the others are being struck
    QCOMPARE(report.open, 5);
    QVERIFY(report.missed.empty());
    for (const auto& client : clients)
        QTRY_VERIFY(client->over());
    const auto later = open("/echo");
    QVERIFY(later);
    later->text("those to come are spared");
    QTRY_COMPARE(later->messages.size(), std::size_t(1));
}

void tst_LabStrikes::aFrozenServerThaws()
{
    const auto client = open("/ticker?rate=200");
    QVERIFY(client);
    QTRY_VERIFY(client->messages.size() > 2);
    strike("freeze");
    client->ping("asked while frozen");
    const std::size_t said = client->messages.size();
    const auto clock = open("/ticker?rate=1000"); // was not open when the fault struck
    QVERIFY(clock);
    QTRY_VERIFY(clock->messages.size() > 200);
    QVERIFY(client->messages.size() <= said + 2); // but for what was on its way
    QVERIFY(client->pongs.empty());
    m_server->behave();
    QTRY_COMPARE(client->pongs.size(), std::size_t(1)); // it waited in TCP, not in the lab
    QTRY_VERIFY(client->messages.size() > said + 5);
}

void tst_LabStrikes::aFrozenConnectionCanBeCut_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<bool>("cut");
    QTest::newRow("drop") << QByteArray("drop") << true;
    QTest::newRow("reset") << QByteArray("reset") << true;
    QTest::newRow("idle cut") << QByteArray("idle-cut=20ms") << true;
    QTest::newRow("close") << QByteArray("close=1000") << false;
}

void tst_LabStrikes::aFrozenConnectionCanBeCut()
{
    QFETCH(QByteArray, fault);
    QFETCH(bool, cut);
    const auto client = open("/silent");
    QVERIFY(client);
    strike("freeze");
    strike(fault.toStdString());
    if (cut) {
        QTRY_VERIFY(client->over());
        QVERIFY(!client->closeReceived);
        return;
    }
    const auto clock = open("/ticker?rate=1000");
    QVERIFY(clock);
    QTRY_VERIFY(clock->messages.size() > 100);
    QCOMPARE(client->octets, std::uint64_t(0));
}

void tst_LabStrikes::whoStoppedReadingReadsAgain()
{
    const auto client = open("/echo");
    QVERIFY(client);
    strike("stop-reading");
    client->text("waits");
    client->ping("too");
    const auto clock = open("/ticker?rate=1000");
    QVERIFY(clock);
    QTRY_VERIFY(clock->messages.size() > 100);
    QVERIFY(client->messages.empty() && client->pongs.empty());
    m_server->behave();
    QTRY_COMPARE(client->messages.size(), std::size_t(1));
    QTRY_COMPARE(client->pongs.size(), std::size_t(1));
}

void tst_LabStrikes::whoHasGoneUnseenIsNoticed()
{
    auto client = open("/echo");
    QVERIFY(client);
    strike("freeze");
    client->abort();
    client.reset();
    const auto clock = open("/ticker?rate=1000");
    QVERIFY(clock);
    QTRY_VERIFY(clock->messages.size() > 50);
    QCOMPARE(m_server->connections(), 2); // who does not read sees nobody go
    m_server->behave();
    QTRY_COMPARE(m_server->connections(), 1);
}

void tst_LabStrikes::aThrottledMessageIsLetOut()
{
    const auto client = open("/silent");
    QVERIFY(client);
    strike("big-message=1m,1k"); // 17 minutes
    client->ping("a");
    QTRY_VERIFY(client->octets > 0);
    QVERIFY(client->messages.empty());
    m_server->behave();
    QTRY_COMPARE(client->messages.size(), std::size_t(1));
    QTRY_COMPARE(client->pongs.size(), std::size_t(1));
}

void tst_LabStrikes::anAnswerCannotStrikeWhatHasOne()
{
    const auto one = open("/echo"), two = open("/echo");
    QVERIFY(one && two);
    for (const std::string_view words : {"h2-status=503", "h2-refuse=2"}) {
        const StrikeReport report = strike(words);
        QCOMPARE(report.open, 2);
        QCOMPARE(report.missed.size(), std::size_t(1));
        QVERIFY(report.missed[0].fault == lab::parseFault(words).value());
        QVERIFY(report.missed[0].why == StrikeReport::Why::OnlyWhileOpening);
        QCOMPARE(report.missed[0].connections, 2);
    }
}

void tst_LabStrikes::faultsOfHttp2PassHttp1By()
{
    const auto client = open("/echo");
    QVERIFY(client);
    for (const std::string_view words : {"h2-goaway", "h2-window=7", "h2-reset=CANCEL", "h2-withhold-stream-window"}) {
        const StrikeReport report = strike(words);
        QCOMPARE(report.missed.size(), std::size_t(1));
        QVERIFY(report.missed[0].why == StrikeReport::Why::OnlyOverHttp2);
        QCOMPARE(report.missed[0].connections, 1);
    }
    QVERIFY(strike("wrong-pong").missed.empty());
}

void tst_LabStrikes::aSharedConnectionIsStruckOnce()
{
    using transport::H2Connection;
    auto stream = support::dialLab(*m_server);
    QVERIFY(stream);
    H2Connection client(std::move(stream), transport::H2Session::Settings());
    int goAways = 0, resets = 0;
    connect(&client, &H2Connection::frame, this, [&](const transport::H2Frame& frame) {
        goAways += !frame.out && transport::h2FrameName(frame.type) == "GOAWAY";
        resets += !frame.out && transport::h2FrameName(frame.type) == "RST_STREAM";
    });
    client.start();
    QTRY_VERIFY(client.peer().received);
    std::vector<std::unique_ptr<transport::H2Stream>> streams;
    for (int i = 0; i < 3; ++i)
        streams.push_back(
            client.request({{":method", "CONNECT"}, {":protocol", "websocket"}, {":scheme", "http"},
                               {":authority", "h"}, {":path", "/silent"}, {"sec-websocket-version", "13"}},
                false));
    const auto beside = open("/silent");
    QTRY_COMPARE(m_server->connections(), 4);
    const StrikeReport report =
        m_server->strike({lab::parseFault("h2-goaway").value(), lab::parseFault("h2-reset=CANCEL after 1ms").value()});
    QCOMPARE(report.open, 4);
    QCOMPARE(report.missed.size(), std::size_t(2));
    QCOMPARE(report.missed[0].connections, 1); // the one over HTTP/1.1
    QTRY_COMPARE(resets, 3);
    QCOMPARE(goAways, 1);
    QTRY_COMPARE(m_server->connections(), 1);
}

void tst_LabStrikes::withoutConnectionsNothingIsStruck()
{
    const StrikeReport report = strike("drop");
    QCOMPARE(report.open, 0);
    QVERIFY(report.missed.empty());
    m_server->behave();
}

void tst_LabStrikes::otherFaultsForConnectionsToCome()
{
    const auto before = open("/echo");
    m_server->setFaults({lab::parseFault("withhold-pong").value()});
    const auto during = open("/echo");
    m_server->setFaults({});
    const auto after = open("/echo");
    QVERIFY(before && during && after);
    for (const auto* client : {before.get(), during.get(), after.get()}) {
        const_cast<LabClient*>(client)->ping("a");
        const_cast<LabClient*>(client)->text("b");
        QTRY_COMPARE(client->messages.size(), std::size_t(1));
    }
    QCOMPARE(before->pongs.size(), std::size_t(1));
    QCOMPARE(during->pongs.size(), std::size_t(0));
    QCOMPARE(after->pongs.size(), std::size_t(1));
}

void tst_LabStrikes::connectionsAreTold()
{
    const QSignalSpy told(m_server.get(), &LabServer::connectionsChanged);
    const auto client = open("/echo");
    QVERIFY(client);
    QCOMPARE(told.last().at(0).toInt(), 1);
    strike("drop");
    QTRY_COMPARE(told.last().at(0).toInt(), 0);
}

QTEST_GUILESS_MAIN(tst_LabStrikes)
#include "tst_lab_strikes.moc"
