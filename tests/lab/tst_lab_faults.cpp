// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/bad_frame.h"
#include "core/lab/lab_server.h"

#include "tests/lab/lab_client.h"

#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;
using lab::LabServer;
using protocol::Opcode;
using support::LabClient;

/// Every fault as a client on a real socket sees it.
class tst_LabFaults final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void withoutAFaultEveryPingIsAnswered();
    void withheldPongsDoNotCome();
    void aDelayedPongComesLateAndRight();
    void aWrongPongHasAnotherPayload();
    void doubledPongsComeTwice();
    void coalescedPingsGetOnePong();
    void aPongWaitsBehindABigMessage();
    void aThrottledBigMessageTakesItsTime();
    void policedPingsAreClosedWith1008();
    void whoStopsReadingGoesOnTalking();
    void whoStopsReadingTakesNoMoreThanTheKernelHolds();
    void aFrozenServerKeepsTcpUp();
    void aDropIsAnEndWithoutClose();
    void aDropCanComeLater();
    void aResetIsAReset();
    void aCloseCarriesCodeAndReason();
    void aCloseCanComeLater();
    void anIdleConnectionIsCut_data();
    void anIdleConnectionIsCut();
    void pingsKeepAnIdleConnectionButNotItsData();
    void badFramesBreakTheirRule_data();
    void badFramesBreakTheirRule();
    void theServersOwnFaultsHitEveryConnection();

private:
    std::unique_ptr<LabClient> open(std::string_view target);
    bool elapses(int ticks);

    LabServer m_server;
};

void tst_LabFaults::initTestCase() { QVERIFY(m_server.listen({})); }

std::unique_ptr<LabClient> tst_LabFaults::open(std::string_view target)
{
    auto reply = support::openLab(m_server, target);
    if (!reply.client)
        qWarning("%s: %d %s", target.data(), reply.head.status, reply.body.c_str());
    return std::move(reply.client);
}

/// Passes time that others have to pass too: another connection must have this many ticks, 1 ms apart.
bool tst_LabFaults::elapses(int ticks)
{
    const auto clock = open("/ticker?rate=1000");
    return clock && QTest::qWaitFor([&] { return int(clock->messages.size()) >= ticks; }, 10'000);
}

void tst_LabFaults::withoutAFaultEveryPingIsAnswered()
{
    const auto client = open("/echo");
    QVERIFY(client);
    for (const std::string_view payload : {"", "a", "12345678", "longer than eight octets"})
        client->ping(payload);
    QTRY_COMPARE(client->pongs.size(), std::size_t(4));
    QVERIFY((client->pongs == std::vector<std::string>{"", "a", "12345678", "longer than eight octets"}));
}

void tst_LabFaults::withheldPongsDoNotCome()
{
    const auto client = open("/echo?fault=withhold-pong=after%202");
    QVERIFY(client);
    for (const std::string_view payload : {"one", "two", "three", "four"})
        client->ping(payload);
    client->text("all PINGs before this were read");
    QTRY_COMPARE(client->messages.size(), std::size_t(1));
    QVERIFY((client->pongs == std::vector<std::string>{"one", "two"}));
}

void tst_LabFaults::aDelayedPongComesLateAndRight()
{
    const auto client = open("/echo?fault=delay-pong=60ms");
    QVERIFY(client);
    const TimePoint sent = Clock::now();
    client->ping("first");
    client->ping("second");
    client->text("overtakes them");
    QTRY_COMPARE(client->pongs.size(), std::size_t(2));
    QVERIFY((client->order == std::vector<std::string>{"message", "pong", "pong"}));
    QVERIFY((client->pongs == std::vector<std::string>{"first", "second"}));
    QVERIFY(client->pongTimes.front() - sent >= 60ms);
}

void tst_LabFaults::aWrongPongHasAnotherPayload()
{
    const auto client = open("/echo?fault=wrong-pong");
    QVERIFY(client);
    client->ping(std::string_view("\0\0\0\0\0\0\0\1", 8));
    client->ping("abc");
    QTRY_COMPARE(client->pongs.size(), std::size_t(2));
    QCOMPARE(client->pongs[0], std::string("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFE"));
    QCOMPARE(client->pongs[1].size(), std::size_t(3));
    QVERIFY(client->pongs[1] != "abc");
}

void tst_LabFaults::doubledPongsComeTwice()
{
    const auto client = open("/echo?fault=duplicate-pong");
    QVERIFY(client);
    client->ping("a");
    client->ping("b");
    QTRY_COMPARE(client->pongs.size(), std::size_t(4));
    QVERIFY((client->pongs == std::vector<std::string>{"a", "a", "b", "b"}));
}

void tst_LabFaults::coalescedPingsGetOnePong()
{
    const auto client = open("/echo?fault=coalesce-pong&fault=delay-pong=30ms");
    QVERIFY(client);
    for (const std::string_view payload : {"a", "b", "c"})
        client->ping(payload);
    QTRY_COMPARE(client->pongs.size(), std::size_t(1));
    QCOMPARE(client->pongs[0], std::string("c"));
    QVERIFY(elapses(50));
    QCOMPARE(client->pongs.size(), std::size_t(1));
}

void tst_LabFaults::aPongWaitsBehindABigMessage()
{
    const auto client = open("/silent?fault=big-message=4m");
    QVERIFY(client);
    client->ping("first");
    client->ping("second");
    QTRY_COMPARE(client->pongs.size(), std::size_t(2));
    QVERIFY((client->order == std::vector<std::string>{"message", "pong", "pong"}));
    QCOMPARE(client->messages[0].size(), std::size_t(4) << 20);
    QCOMPARE(client->types[0], Opcode::Binary);
}

void tst_LabFaults::aThrottledBigMessageTakesItsTime()
{
    const auto client = open("/silent?fault=big-message=100k,1m"); // about 98 ms
    QVERIFY(client);
    const TimePoint sent = Clock::now();
    client->ping("behind");
    QTRY_COMPARE(client->pongs.size(), std::size_t(1));
    QVERIFY((client->order == std::vector<std::string>{"message", "pong"}));
    QVERIFY(client->pongTimes[0] - sent >= 95ms);
    client->ping("free");
    QTRY_COMPARE(client->pongs.size(), std::size_t(2));
}

void tst_LabFaults::policedPingsAreClosedWith1008()
{
    const auto client = open("/echo?fault=police-pings=3/1h");
    QVERIFY(client);
    for (int i = 0; i < 3; ++i)
        client->ping("tolerated");
    QTRY_COMPARE(client->pongs.size(), std::size_t(3));
    QVERIFY(!client->closeReceived);
    client->ping("one too many");
    QTRY_VERIFY(client->over());
    QCOMPARE(client->closeReceived->code, std::optional<std::uint16_t>(1008));
    QVERIFY(client->ended->clean);
}

void tst_LabFaults::whoStopsReadingGoesOnTalking()
{
    const auto client = open("/ticker?rate=1000&fault=stop-reading");
    QVERIFY(client);
    client->ping("12345678");
    client->text("hello?");
    const std::size_t before = client->messages.size();
    QTRY_VERIFY(client->messages.size() >= before + 50);
    QVERIFY(client->pongs.empty());
}

void tst_LabFaults::whoStopsReadingTakesNoMoreThanTheKernelHolds()
{
    const auto client = open("/echo?fault=stop-reading");
    QVERIFY(client);
    const std::string message(1 << 20, 'k');
    for (int i = 0; i < 48; ++i)
        client->text(message);
    QVERIFY(elapses(100));
    QVERIFY(client->stream().unsent() > 16u << 20);
    QVERIFY(client->messages.empty());
}

void tst_LabFaults::aFrozenServerKeepsTcpUp()
{
    const auto client = open("/ticker?rate=1000&ping=5ms&fault=freeze=after+30ms");
    QVERIFY(client);
    QVERIFY(elapses(60));
    const std::size_t octets = client->octets;
    QVERIFY(octets > 0);
    client->ping("12345678");
    client->close(1000);
    QVERIFY(elapses(100));
    QCOMPARE(client->octets, octets);
    QVERIFY(client->pongs.empty());
    QVERIFY(!client->closeReceived);
    QVERIFY(!client->streamEnded);
    QVERIFY(!client->failure);
}

void tst_LabFaults::aDropIsAnEndWithoutClose()
{
    const auto client = open("/echo?fault=drop");
    QVERIFY(client);
    QTRY_VERIFY(client->over());
    QVERIFY(client->streamEnded);
    QVERIFY(!client->failure);
    QVERIFY(!client->closeReceived);
    QVERIFY(client->broken == std::vector{protocol::Rule::EndWithoutClose});
}

void tst_LabFaults::aDropCanComeLater()
{
    const TimePoint asked = Clock::now();
    const auto client = open("/ticker?rate=1000&fault=drop=after+50ms");
    QVERIFY(client);
    client->text("unread octets must not turn the end into a reset");
    QTRY_VERIFY(client->over());
    QVERIFY(Clock::now() - asked >= 50ms);
    QVERIFY(client->messages.size() >= 2);
    QVERIFY(client->streamEnded && !client->failure);
    QVERIFY(client->broken == std::vector{protocol::Rule::EndWithoutClose});
}

void tst_LabFaults::aResetIsAReset()
{
    const auto client = open("/echo?fault=reset=after+20ms");
    QVERIFY(client);
    QTRY_VERIFY(client->over());
    QVERIFY(client->failure);
    QCOMPARE(client->failure->fault, Fault::ConnectionReset);
    QVERIFY(!client->closeReceived);
}

void tst_LabFaults::aCloseCarriesCodeAndReason()
{
    const auto client = open("/echo?fault=close=1001,going%20away%20%E2%9C%85");
    QVERIFY(client);
    QTRY_VERIFY(client->over());
    QCOMPARE(client->closeReceived->code, std::optional<std::uint16_t>(1001));
    QCOMPARE(client->closeReceived->reason, std::string("going away ✅"));
    QVERIFY(client->ended->clean);
    QVERIFY(client->broken.empty());
    for (const std::string_view code : {"1000", "1003", "1011", "1012", "1014", "3000", "4999"}) {
        const auto another = open("/echo?fault=close=" + std::string(code));
        QVERIFY(another);
        QTRY_VERIFY(another->over());
        QCOMPARE(std::to_string(another->closeReceived->code.value()), std::string(code));
        QVERIFY(another->broken.empty());
    }
}

void tst_LabFaults::aCloseCanComeLater()
{
    const TimePoint asked = Clock::now();
    const auto client = open("/ticker?rate=1000&fault=close=1012+after+50ms,restart");
    QVERIFY(client);
    QTRY_VERIFY(client->over());
    QVERIFY(Clock::now() - asked >= 50ms);
    QCOMPARE(client->closeReceived->code, std::optional<std::uint16_t>(1012));
    QCOMPARE(client->closeReceived->reason, std::string("restart"));
}

void tst_LabFaults::anIdleConnectionIsCut_data()
{
    QTest::addColumn<bool>("reset");
    QTest::addRow("by FIN") << false;
    QTest::addRow("by RST") << true;
}

void tst_LabFaults::anIdleConnectionIsCut()
{
    QFETCH(bool, reset);
    const auto client = open(reset ? "/echo?fault=idle-cut=40ms,rst" : "/echo?fault=idle-cut=40ms");
    QVERIFY(client);
    const TimePoint said = Clock::now();
    client->text("the last octets");
    QTRY_VERIFY(client->over());
    QVERIFY(Clock::now() - said >= 40ms);
    QCOMPARE(client->failure.has_value(), reset);
    QVERIFY(!client->closeReceived);
    QCOMPARE(client->messages.size(), std::size_t(1));
}

void tst_LabFaults::pingsKeepAnIdleConnectionButNotItsData()
{
    // PINGs of the server every 10 ms are octets in both directions, but no data.
    const auto kept = open("/silent?ping=10ms&fault=idle-cut=400ms");
    const auto cut = open("/silent?ping=10ms&fault=idle-cut-data=400ms");
    QVERIFY(kept && cut);
    QTRY_VERIFY(cut->over());
    QVERIFY(elapses(100));
    QVERIFY(!kept->over());
    QVERIFY(cut->streamEnded && !cut->closeReceived);
    QVERIFY(!cut->pings.empty());
}

void tst_LabFaults::badFramesBreakTheirRule_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < lab::badFrames().size(); ++i)
        QTest::addRow("%s", lab::badFrames()[i].kind.data()) << int(i);
}

void tst_LabFaults::badFramesBreakTheirRule()
{
    QFETCH(int, index);
    const lab::BadFrame& bad = lab::badFrames()[std::size_t(index)];
    const auto client = open("/echo?fault=bad-frame=" + std::string(bad.kind));
    QVERIFY(client);
    client->text("lawful until then");
    QTRY_COMPARE(client->messages.size(), std::size_t(1));
    QTRY_VERIFY(!client->broken.empty());
    QCOMPARE(protocol::ruleInfo(client->broken.front()).id, protocol::ruleInfo(bad.rule).id);
    if (protocol::failsConnection(bad.rule, protocol::Compat::Rfc))
        QTRY_VERIFY(client->over());
    else
        QVERIFY(!client->ended);
}

void tst_LabFaults::theServersOwnFaultsHitEveryConnection()
{
    LabServer server;
    LabServer::Settings settings;
    settings.faults.push_back(lab::parseFault("withhold-pong").value());
    QVERIFY(server.listen(settings));
    for (const std::string_view target : {"/echo", "/echo?fault=close=1001+after+1h", "/"}) {
        const auto reply = support::openLab(server, target);
        QVERIFY(reply.client);
        reply.client->ping("a");
        reply.client->text("b");
        QTRY_COMPARE(reply.client->messages.size(), std::size_t(1));
        QVERIFY(reply.client->pongs.empty());
    }
}

QTEST_GUILESS_MAIN(tst_LabFaults)
#include "tst_lab_faults.moc"
