// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/keep_alive.h"

#include <QtTest>

using namespace pongscope;
using namespace pongscope::protocol;
using namespace std::chrono_literals;
using std::chrono::microseconds;
using std::chrono::milliseconds;

namespace {

constexpr TimePoint kOpen{1000h};
constexpr Duration kMost = milliseconds(std::numeric_limits<std::int32_t>::max());

using Step = KeepAlive::Step;

/// A driver as the engine's: sleeps until the next tick, never late, and notes what it is told.
struct Driver {
    KeepAlive keepAlive;
    QByteArrayList said; ///< "12000 ping" in ms since the opening

    explicit Driver(const KeepAliveSettings& settings)
        : keepAlive(settings, kOpen)
    {
    }

    void runUntil(Duration end)
    {
        while (keepAlive.nextTick() && *keepAlive.nextTick() <= kOpen + end)
            tick(*keepAlive.nextTick());
    }
    void tick(TimePoint now)
    {
        for (Step step; (step = keepAlive.advance(now)) != Step::Wait;) {
            const char* word = step == Step::SendPing ? " ping" : step == Step::SendPong ? " pong" : " fault";
            said << QByteArray::number(qint64((now - kOpen) / 1ms)) + word;
        }
    }
};

} // namespace

Q_DECLARE_METATYPE(KeepAliveSettings)

class tst_KeepAlive : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void settingsAreChecked_data();
    void settingsAreChecked();
    void theStrategyFollowsFromTheSettings_data();
    void theStrategyFollowsFromTheSettings();
    void aRawStreamStartsWithKeepAliveOff();
    void offNeverTicks();

    void unsolicitedPongsGoOutEveryInterval();
    void unsolicitedPongsDoNotMindTraffic();
    void anIntervalBelowAMillisecondIsASingleShot();

    void aSilentConnectionIsPingedAndGivenUp_data();
    void aSilentConnectionIsPingedAndGivenUp();
    void comparisonsAreStrict();
    void anyReceivedOctetPutsThePingOff();
    void noTrafficPutsTheDeadlineOff();
    void theMatchingPongClearsTheDeadline();
    void onePingAtATime();
    void theDeadlineRunsFromTheDecision();
    void tokensCountFromOneInBigEndian();
    void pongsAreMatched_data();
    void pongsAreMatched();
    void aFaultIsToldOnce();
    void missedTicksCollapseAndTheGridStays();
    void thePlannedPingIsKnown();
    void aLatePingKnowsWhenItWasDue();
    void hugeSettingsAreClamped();
    void thePayloadIsReadOnlyAtEightOctets();

    void changedSettingsCountFromTheChange();
    void aChangeMovesTheDeadlineOfTheOpenPing();
    void aChangeToAwaitingNothingForgetsTheOpenPing();
    void nothingChangesAfterAFault();
};

void tst_KeepAlive::settingsAreChecked_data()
{
    QTest::addColumn<qint64>("us");
    QTest::addColumn<bool>("accepted");
    QTest::addRow("infinite") << qint64(-1000) << true;
    QTest::addRow("0") << qint64(0) << true;
    QTest::addRow("1 us") << qint64(1) << true;
    QTest::addRow("30 s") << qint64(30'000'000) << true;
    QTest::addRow("-2 ms") << qint64(-2000) << false;
    QTest::addRow("-0.5 ms") << qint64(-500) << false;
    QTest::addRow("-1.001 ms") << qint64(-1001) << false;
}

void tst_KeepAlive::settingsAreChecked()
{
    QFETCH(qint64, us);
    QFETCH(bool, accepted);
    const auto problem = keepAliveProblem(microseconds(us));
    QCOMPARE(!problem, accepted);
    if (problem)
        QCOMPARE(*problem, std::string("The argument must be a value greater than -00:00:00.0010000."));
}

void tst_KeepAlive::theStrategyFollowsFromTheSettings_data()
{
    QTest::addColumn<KeepAliveSettings>("settings");
    QTest::addColumn<QByteArray>("strategy");
    QTest::addColumn<qint64>("heartbeatMs"); // -1: none
    const auto row = [](const char* name, Duration interval, Duration timeout, const char* strategy, qint64 ms) {
        QTest::addRow("%s", name) << KeepAliveSettings{interval, timeout} << QByteArray(strategy) << ms;
    };
    // Every row of the strategy table (semantics 4.1).
    row("interval 0, any timeout", 0s, 20s, "off", -1);
    row("interval 0, infinite", 0s, kInfinite, "off", -1);
    row("interval infinite, any timeout", kInfinite, 20s, "off", -1);
    row("interval infinite, timeout 0", kInfinite, 0s, "off", -1);
    row("timeout 0", 30s, 0s, "unsolicited-pong", 30'000);
    row("timeout infinite (the default)", 30s, kInfinite, "unsolicited-pong", 30'000);
    row("interval cut to ms", 1999us, kInfinite, "unsolicited-pong", 1);
    row("interval below 1 ms", 999us, kInfinite, "unsolicited-pong", 0);
    row("30 s / 20 s", 30s, 20s, "ping-pong", 5000);
    row("100 ms / 1 s", 100ms, 1s, "ping-pong", 25);
    row("1 ms / 1 ms", 1ms, 1ms, "ping-pong", 1);
    row("the shorter one counts", 20s, 30s, "ping-pong", 5000);
    row("rounded down", 103ms, 1s, "ping-pong", 25);
    row("7 ms", 7ms, 1s, "ping-pong", 1);
    row("8 ms", 8ms, 1s, "ping-pong", 2);
    row("below 1 ms", 1us, 1us, "ping-pong", 1);
    row("clamped", 10000h, 10000h, "ping-pong", std::numeric_limits<std::int32_t>::max() / 4);
}

void tst_KeepAlive::theStrategyFollowsFromTheSettings()
{
    QFETCH(KeepAliveSettings, settings);
    QTEST(QByteArray(strategyName(strategyOf(settings)).data()), "strategy");
    const auto heartbeat = heartbeatOf(settings);
    QTEST(heartbeat ? qint64(heartbeat->count()) : qint64(-1), "heartbeatMs");
    QCOMPARE(KeepAlive(settings, kOpen).strategy(), strategyOf(settings));
}

void tst_KeepAlive::aRawStreamStartsWithKeepAliveOff()
{
    QCOMPARE(strategyOf(KeepAliveSettings::forRawStream()), KeepAliveStrategy::Off);
    QCOMPARE(strategyOf(KeepAliveSettings{}), KeepAliveStrategy::UnsolicitedPong); // a client's default
}

void tst_KeepAlive::offNeverTicks()
{
    KeepAlive keepAlive({0s, 20s}, kOpen);
    QVERIFY(!keepAlive.nextTick());
    QVERIFY(!keepAlive.nextPing());
    QCOMPARE(keepAlive.advance(kOpen + 1000h), Step::Wait);
}

void tst_KeepAlive::unsolicitedPongsGoOutEveryInterval()
{
    Driver driver({10s, kInfinite});
    driver.runUntil(35s);
    QCOMPARE(driver.said, (QByteArrayList{"10000 pong", "20000 pong", "30000 pong"}));
    QCOMPARE(driver.keepAlive.token(), 0);
    QVERIFY(driver.keepAlive.nextPing() == kOpen + 40s);
    QVERIFY(!driver.keepAlive.deadline());
}

void tst_KeepAlive::unsolicitedPongsDoNotMindTraffic()
{
    Driver driver({10s, 0s});
    for (int s = 1; s <= 25; ++s) {
        driver.keepAlive.received(kOpen + std::chrono::seconds(s));
        driver.runUntil(std::chrono::seconds(s));
    }
    QCOMPARE(driver.said, (QByteArrayList{"10000 pong", "20000 pong"}));
}

void tst_KeepAlive::anIntervalBelowAMillisecondIsASingleShot()
{
    Driver driver({999us, kInfinite});
    driver.runUntil(1h);
    QCOMPARE(driver.said, QByteArrayList{"0 pong"});
    QVERIFY(!driver.keepAlive.nextTick());
}

void tst_KeepAlive::aSilentConnectionIsPingedAndGivenUp_data()
{
    QTest::addColumn<KeepAliveSettings>("settings");
    QTest::addColumn<qint64>("lastReceivedUs");
    QTest::addColumn<QByteArrayList>("said");
    const auto row = [](const char* name, Duration interval, Duration timeout, microseconds last,
                         const QByteArrayList& said) {
        QTest::addRow("%s", name) << KeepAliveSettings{interval, timeout} << qint64(last.count()) << said;
    };
    // 30 s / 20 s: heartbeat 5 s, PING in (30 s, 35 s] after the last octet, fault in (20 s, 25 s] after the PING.
    row("30 s / 20 s, silent from the start", 30s, 20s, 0us, {"35000 ping", "60000 fault"});
    row("30 s / 20 s, last octet just before a tick", 30s, 20s, 9'999'999us, {"40000 ping", "65000 fault"});
    row("30 s / 20 s, last octet on a tick", 30s, 20s, 10s, {"45000 ping", "70000 fault"});
    row("30 s / 20 s, last octet just after a tick", 30s, 20s, 10'000'001us, {"45000 ping", "70000 fault"});
    row("100 ms / 1 s", 100ms, 1s, 0us, {"125 ping", "1150 fault"});
    row("100 ms / 1 s, octet at 30 ms", 100ms, 1s, 30ms, {"150 ping", "1175 fault"});
    row("1 ms / 1 ms", 1ms, 1ms, 0us, {"2 ping", "4 fault"});
    row("timeout no multiple of the heartbeat", 1s, 990ms, 0us, {"1235 ping", "2470 fault"});
    row("long interval, short timeout", 60s, 1s, 0us, {"60250 ping", "61500 fault"});
}

void tst_KeepAlive::aSilentConnectionIsPingedAndGivenUp()
{
    QFETCH(KeepAliveSettings, settings);
    QFETCH(qint64, lastReceivedUs);
    Driver driver(settings);
    driver.runUntil(microseconds(lastReceivedUs));
    if (lastReceivedUs > 0)
        driver.keepAlive.received(kOpen + microseconds(lastReceivedUs));
    driver.runUntil(2min);
    QTEST(driver.said, "said");
}

void tst_KeepAlive::comparisonsAreStrict()
{
    KeepAlive keepAlive({100ms, 1s}, kOpen);
    QCOMPARE(keepAlive.advance(kOpen + 24ms), Step::Wait);  // no tick yet
    QCOMPARE(keepAlive.advance(kOpen + 100ms), Step::Wait); // exactly the interval is not more than it
    QCOMPARE(keepAlive.advance(kOpen + 125ms), Step::SendPing);
    QCOMPARE(keepAlive.advance(kOpen + 1125ms), Step::Wait); // exactly the timeout neither
    QCOMPARE(keepAlive.advance(kOpen + 1150ms), Step::Fault);
}

void tst_KeepAlive::anyReceivedOctetPutsThePingOff()
{
    Driver driver({1s, 1s});
    for (int i = 1; i <= 20; ++i) {
        driver.runUntil(i * 500ms);
        driver.keepAlive.received(kOpen + i * 500ms);
    }
    QVERIFY(driver.said.isEmpty());
    QVERIFY(driver.keepAlive.nextPing() == kOpen + 11s);
    driver.runUntil(12s);
    QCOMPARE(driver.said, QByteArrayList{"11250 ping"});
}

void tst_KeepAlive::noTrafficPutsTheDeadlineOff()
{
    Driver driver({1s, 1s});
    driver.runUntil(1250ms);
    QCOMPARE(driver.said, QByteArrayList{"1250 ping"});
    for (int i = 1; i <= 200; ++i) {
        driver.keepAlive.received(kOpen + 1250ms + i * 10ms);
        driver.runUntil(1250ms + i * 10ms);
    }
    QCOMPARE(driver.said, (QByteArrayList{"1250 ping", "2500 fault"}));
}

void tst_KeepAlive::theMatchingPongClearsTheDeadline()
{
    Driver driver({1s, 1s});
    driver.runUntil(1250ms);
    QVERIFY(driver.keepAlive.pingOpen());
    QVERIFY(driver.keepAlive.deadline() == kOpen + 2250ms);
    driver.keepAlive.received(kOpen + 1300ms);
    QCOMPARE(driver.keepAlive.pong(pingPayload(1)), PongMatch::Outstanding);
    QVERIFY(!driver.keepAlive.pingOpen());
    QVERIFY(!driver.keepAlive.deadline());
    driver.runUntil(2600ms);
    QCOMPARE(driver.said, (QByteArrayList{"1250 ping", "2500 ping"}));
    QCOMPARE(driver.keepAlive.token(), 2);
}

void tst_KeepAlive::onePingAtATime()
{
    Driver driver({1s, 10s}); // ten intervals pass before the fault, and not one more PING
    driver.runUntil(1min);
    QCOMPARE(driver.said, (QByteArrayList{"1250 ping", "11500 fault"}));
}

void tst_KeepAlive::theDeadlineRunsFromTheDecision()
{
    KeepAlive keepAlive({1s, 1s}, kOpen);
    QCOMPARE(keepAlive.advance(kOpen + 1400ms), Step::SendPing); // a driver 150 ms late
    QVERIFY(keepAlive.deadline() == kOpen + 2400ms);
    QCOMPARE(keepAlive.advance(kOpen + 2400ms), Step::Wait);
    QCOMPARE(keepAlive.advance(kOpen + 2500ms), Step::Fault);
}

void tst_KeepAlive::tokensCountFromOneInBigEndian()
{
    const auto first = pingPayload(1);
    QCOMPARE(toHex(first), std::string("0000000000000001"));
    QCOMPARE(toHex(pingPayload(0x0102030405060708)), std::string("0102030405060708"));
    QCOMPARE(tokenOf(first).value(), 1);
    Driver driver({1ms, 1s});
    for (int token = 1; token <= 300; ++token) {
        driver.tick(*driver.keepAlive.nextTick() + 1s);
        QCOMPARE(driver.keepAlive.token(), token);
        QCOMPARE(driver.keepAlive.pong(pingPayload(token)), PongMatch::Outstanding);
    }
}

void tst_KeepAlive::pongsAreMatched_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("answered"); // token 3 was already answered
    QTest::addColumn<int>("match");
    const auto row = [](const char* name, const char* hex, bool answered, PongMatch match) {
        QTest::addRow("%s", name) << QByteArray::fromHex(hex) << answered << int(match);
    };
    row("the open token", "0000000000000003", false, PongMatch::Outstanding);
    row("the newest, already answered", "0000000000000003", true, PongMatch::Stale);
    row("an older token", "0000000000000002", false, PongMatch::Stale);
    row("the first token", "0000000000000001", false, PongMatch::Stale);
    row("a token not yet sent", "0000000000000004", false, PongMatch::Foreign);
    row("zero", "0000000000000000", false, PongMatch::Foreign);
    row("negative", "ffffffffffffffff", false, PongMatch::Foreign);
    row("little-endian", "0300000000000000", false, PongMatch::Foreign);
    row("empty (an unsolicited PONG)", "", false, PongMatch::Foreign);
    row("seven octets", "00000000000003", false, PongMatch::Foreign);
    row("nine octets", "000000000000000300", false, PongMatch::Foreign);
    row("text", "33", false, PongMatch::Foreign);
}

void tst_KeepAlive::pongsAreMatched()
{
    QFETCH(QByteArray, payload);
    QFETCH(bool, answered);
    Driver driver({1s, 1s});
    for (int token = 1; token <= 3; ++token) {
        driver.tick(kOpen + token * 10s);
        if (token < 3 || answered)
            QCOMPARE(driver.keepAlive.pong(pingPayload(token)), PongMatch::Outstanding);
    }
    QCOMPARE(driver.keepAlive.token(), 3);
    QTEST(int(driver.keepAlive.pong(std::as_bytes(std::span(payload)))), "match");
    QCOMPARE(driver.keepAlive.pingOpen(), !answered && payload != QByteArray::fromHex("0000000000000003"));
}

void tst_KeepAlive::aFaultIsToldOnce()
{
    Driver driver({1s, 1s});
    driver.runUntil(1h);
    QCOMPARE(driver.said, (QByteArrayList{"1250 ping", "2500 fault"}));
    QVERIFY(!driver.keepAlive.nextTick());
    QCOMPARE(driver.keepAlive.advance(kOpen + 2h), Step::Wait);
    QVERIFY(driver.keepAlive.deadline() == kOpen + 2250ms); // stays, for the report
}

void tst_KeepAlive::missedTicksCollapseAndTheGridStays()
{
    Driver driver({10s, kInfinite});
    driver.tick(kOpen + 47s); // four ticks were missed: one PONG
    QCOMPARE(driver.said, QByteArrayList{"47000 pong"});
    QVERIFY(driver.keepAlive.nextTick() == kOpen + 50s);
    driver.tick(kOpen + 60s); // exactly on a tick: that one and the one missed are one
    QCOMPARE(driver.said.size(), 2);
    QVERIFY(driver.keepAlive.nextTick() == kOpen + 70s);

    Driver pings({30s, 20s});
    pings.tick(kOpen + 58s);
    QCOMPARE(pings.said, QByteArrayList{"58000 ping"}); // a PING, not a PING and a fault
    QVERIFY(pings.keepAlive.nextTick() == kOpen + 60s);
}

void tst_KeepAlive::thePlannedPingIsKnown()
{
    Driver driver({30s, 20s});
    QVERIFY(driver.keepAlive.nextTick() == kOpen + 5s);
    QVERIFY(driver.keepAlive.nextPing() == kOpen + 30s);
    driver.keepAlive.received(kOpen + 3s);
    QVERIFY(driver.keepAlive.nextPing() == kOpen + 33s);
    driver.runUntil(36s);
    QVERIFY(!driver.keepAlive.nextPing()); // one is open
}

void tst_KeepAlive::aLatePingKnowsWhenItWasDue()
{
    KeepAlive punctual({30s, 20s}, kOpen);
    QCOMPARE(punctual.advance(kOpen + 35s), Step::SendPing);
    QVERIFY(punctual.dueAt() == kOpen + 35s);

    KeepAlive late({30s, 20s}, kOpen); // slept through everything: 35 s was the first tick past 30 s
    QCOMPARE(late.advance(kOpen + 58s), Step::SendPing);
    QVERIFY(late.dueAt() == kOpen + 35s);

    KeepAlive little({30s, 20s}, kOpen); // the tick of 30 s came late enough to see the interval over
    QCOMPARE(little.advance(kOpen + 25s), Step::Wait);
    QCOMPARE(little.advance(kOpen + 31s), Step::SendPing);
    QVERIFY(little.dueAt() == kOpen + 31s);

    KeepAlive pong({10s, kInfinite}, kOpen);
    QCOMPARE(pong.advance(kOpen + 12s), Step::SendPong);
    QVERIFY(pong.dueAt() == kOpen + 10s);
}

void tst_KeepAlive::hugeSettingsAreClamped()
{
    KeepAlive keepAlive({100000h, 100000h}, kOpen);
    QVERIFY(keepAlive.nextPing() == kOpen + kMost);
    QVERIFY(keepAlive.nextTick() == kOpen + kMost / 4 - 750us); // whole milliseconds
    KeepAlive tiny({1us, 1us}, kOpen);
    QVERIFY(tiny.nextPing() == kOpen + 1ms);
}

void tst_KeepAlive::thePayloadIsReadOnlyAtEightOctets()
{
    for (std::size_t size = 0; size < 20; ++size)
        QCOMPARE(tokenOf(Bytes(size)).has_value(), size == 8);
}

void tst_KeepAlive::changedSettingsCountFromTheChange()
{
    Driver driver({kInfinite, kInfinite});
    driver.keepAlive.change({10s, 4s}, kOpen + 100s);
    QVERIFY(driver.keepAlive.nextPing() == kOpen + 110s);
    driver.runUntil(120s);
    QCOMPARE(driver.said, (QByteArrayList{"111000 ping", "116000 fault"}));
    Driver slower({1s, 1s});
    slower.keepAlive.change({10s, 4s}, kOpen + 500ms);
    slower.runUntil(11s);
    QCOMPARE(slower.said, QByteArrayList());
    Driver off({1s, 1s});
    off.keepAlive.change({0s, 1s}, kOpen + 500ms);
    QVERIFY(!off.keepAlive.nextTick());
}

void tst_KeepAlive::aChangeMovesTheDeadlineOfTheOpenPing()
{
    Driver driver({10s, 4s});
    driver.runUntil(11s);
    QVERIFY(driver.keepAlive.deadline() == kOpen + 15s);
    driver.keepAlive.change({10s, 20s}, kOpen + 12s);
    QVERIFY(driver.keepAlive.deadline() == kOpen + 31s); // as if it had been sent with them
    QCOMPARE(driver.keepAlive.pong(pingPayload(1)), PongMatch::Outstanding);
    driver.keepAlive.change({10s, 4s}, kOpen + 13s);
    QVERIFY(!driver.keepAlive.pingOpen());
}

void tst_KeepAlive::aChangeToAwaitingNothingForgetsTheOpenPing()
{
    Driver driver({10s, 4s});
    driver.runUntil(11s);
    driver.keepAlive.change({10s, kInfinite}, kOpen + 12s);
    QVERIFY(!driver.keepAlive.pingOpen());
    QCOMPARE(driver.keepAlive.pong(pingPayload(1)), PongMatch::Stale);
    driver.said.clear();
    driver.runUntil(30s);
    QCOMPARE(driver.said, QByteArrayList{"22000 pong"});
}

void tst_KeepAlive::nothingChangesAfterAFault()
{
    Driver driver({10s, 4s});
    driver.runUntil(20s);
    QVERIFY(driver.said.back().endsWith("fault"));
    driver.keepAlive.change({1s, 1s}, kOpen + 21s);
    QVERIFY(!driver.keepAlive.nextTick());
}

QTEST_GUILESS_MAIN(tst_KeepAlive)
#include "tst_keep_alive.moc"
