// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/fault_injector.h"

#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;
using lab::FaultInjector;

namespace {

const TimePoint kOpened{1000s};

lab::FaultPlan planOf(std::initializer_list<std::string_view> words)
{
    lab::FaultPlan plan;
    for (const std::string_view word : words)
        plan.push_back(lab::parseFault(word).value());
    return plan;
}

FaultInjector with(std::initializer_list<std::string_view> words) { return FaultInjector(planOf(words), kOpened); }

/// The acts as one line a test can compare.
std::string told(const std::vector<FaultInjector::Act>& acts)
{
    struct Teller {
        std::string operator()(const FaultInjector::SendPong& a) const
        {
            return "pong " + std::string(textOf(a.payload));
        }
        std::string operator()(const FaultInjector::SendClose& a) const
        {
            return "close " + std::to_string(a.code) + " " + a.reason;
        }
        std::string operator()(const FaultInjector::SendBadFrame& a) const { return "bad " + a.kind; }
        std::string operator()(const FaultInjector::SendBigMessage& a) const { return "big " + std::to_string(a.size); }
        std::string operator()(const FaultInjector::SendCorruptDeflate&) const { return "corrupt"; }
        std::string operator()(const FaultInjector::SendBomb& a) const { return "bomb " + std::to_string(a.size); }
        std::string operator()(const FaultInjector::StopReading&) const { return "stop-reading"; }
        std::string operator()(const FaultInjector::Freeze&) const { return "freeze"; }
        std::string operator()(const FaultInjector::Drop&) const { return "drop"; }
        std::string operator()(const FaultInjector::Reset&) const { return "reset"; }
    };
    std::string line;
    for (const auto& act : acts)
        line += (line.empty() ? "" : "; ") + std::visit(Teller(), act);
    return line;
}

std::string pinged(FaultInjector& injector, std::string_view payload, Duration after = 0s)
{
    return told(injector.ping(bytesOf(payload), kOpened + after));
}

void strike(FaultInjector& injector, std::initializer_list<std::string_view> words, Duration after)
{
    injector.strike(planOf(words), kOpened + after);
}

std::string advanced(FaultInjector& injector, Duration after) { return told(injector.advance(kOpened + after)); }

} // namespace

class tst_FaultInjector final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyPlanLeavesEverythingAlone();
    void withoutFaultsAboutThemPingsAreAnsweredAtOnce();
    void pongsAreWithheldAfterTheFirstN();
    void aDelayedPongIsDueAfterItsDelay();
    void wrongPongsDifferInEveryOctet();
    void doubledPongsComeTwice();
    void onlyTheNewestOfCoalescedPingsIsAnswered();
    void aBigMessageGoesBeforeTheFirstPongOnly();
    void pingsBeyondTheAllowedRateAreClosedOnce();
    void pingsAtTheAllowedRateAreAnswered();
    void timedFaultsAreDueInTheirOrder();
    void anIdleConnectionIsCut();
    void trafficPutsTheIdleCutOff();
    void controlFramesDoNotPutTheDataCutOff();
    void waitingPongsAreBounded();
    void aStrikeCountsFromItsMoment();
    void theNewestOfAKindCounts();
    void aStrikeLeavesOtherKindsAlone();
    void withinAPlanTimedFaultsAllHappen();
    void theNewestIdleCutReplacesTheOlder();
    void aLaterDelayDoesNotPutWaitingPongsOff();
    void policingBeginsAnewWithEachStrike();
    void behavingLiftsWhatLasts();
    void behavingLetsWaitingPongsOut();
    void afterBehavingFaultsCanStrikeAgain();
};

void tst_FaultInjector::anEmptyPlanLeavesEverythingAlone()
{
    FaultInjector injector = with({});
    QVERIFY(!injector.nextDeadline());
    QCOMPARE(advanced(injector, 24h), std::string());
}

void tst_FaultInjector::withoutFaultsAboutThemPingsAreAnsweredAtOnce()
{
    FaultInjector lawful = with({});
    QCOMPARE(pinged(lawful, "a"), std::string("pong a"));
    QCOMPARE(pinged(lawful, ""), std::string("pong "));
    FaultInjector injector =
        with({"freeze=after 1s", "drop=after 1s", "bad-frame=masked", "close=1000 after 1s", "idle-cut=1s"});
    QCOMPARE(pinged(injector, "a"), std::string("pong a"));
}

void tst_FaultInjector::pongsAreWithheldAfterTheFirstN()
{
    FaultInjector injector = with({"withhold-pong=after 2"});
    QCOMPARE(pinged(injector, "a"), std::string("pong a"));
    QCOMPARE(pinged(injector, "b"), std::string("pong b"));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(pinged(injector, "c"), std::string());
    FaultInjector mute = with({"withhold-pong"});
    QCOMPARE(pinged(mute, "a"), std::string());
}

void tst_FaultInjector::aDelayedPongIsDueAfterItsDelay()
{
    FaultInjector injector = with({"delay-pong=200ms"});
    QCOMPARE(pinged(injector, "a", 1s), std::string());
    QCOMPARE(pinged(injector, "b", 1100ms), std::string());
    QCOMPARE(injector.nextDeadline().value() - kOpened, Duration(1200ms));
    QCOMPARE(advanced(injector, 1199ms), std::string());
    QCOMPARE(advanced(injector, 1200ms), std::string("pong a"));
    QCOMPARE(advanced(injector, 1300ms), std::string("pong b"));
    QVERIFY(!injector.nextDeadline());
}

void tst_FaultInjector::wrongPongsDifferInEveryOctet()
{
    FaultInjector injector = with({"wrong-pong"});
    for (const std::string_view payload :
        {std::string_view("a"), std::string_view("8 octets"), std::string_view("\0\xFF", 2)}) {
        const auto acts = injector.ping(bytesOf(payload), kOpened);
        QCOMPARE(acts.size(), std::size_t(1));
        const Bytes& wrong = std::get<FaultInjector::SendPong>(acts.front()).payload;
        QCOMPARE(wrong.size(), payload.size());
        for (std::size_t i = 0; i < wrong.size(); ++i)
            QVERIFY(wrong[i] != bytesOf(payload)[i]);
    }
    const auto empty = injector.ping({}, kOpened);
    QVERIFY(!std::get<FaultInjector::SendPong>(empty.at(0)).payload.empty());
}

void tst_FaultInjector::doubledPongsComeTwice()
{
    FaultInjector injector = with({"duplicate-pong"});
    QCOMPARE(pinged(injector, "a"), std::string("pong a; pong a"));
    FaultInjector late = with({"duplicate-pong", "delay-pong=1s"});
    QCOMPARE(pinged(late, "a"), std::string());
    QCOMPARE(advanced(late, 1s), std::string("pong a; pong a"));
}

void tst_FaultInjector::onlyTheNewestOfCoalescedPingsIsAnswered()
{
    FaultInjector injector = with({"coalesce-pong"});
    QCOMPARE(pinged(injector, "a"), std::string());
    QCOMPARE(pinged(injector, "b", 50ms), std::string());
    QCOMPARE(pinged(injector, "c", 100ms), std::string());
    QCOMPARE(advanced(injector, 299ms), std::string());
    QCOMPARE(advanced(injector, 300ms), std::string("pong c"));
    FaultInjector slower = with({"coalesce-pong", "delay-pong=1s"});
    QCOMPARE(pinged(slower, "a"), std::string());
    QCOMPARE(pinged(slower, "b", 900ms), std::string());
    QCOMPARE(advanced(slower, 1s), std::string());
    QCOMPARE(advanced(slower, 1900ms), std::string("pong b"));
}

void tst_FaultInjector::aBigMessageGoesBeforeTheFirstPongOnly()
{
    FaultInjector injector = with({"big-message=1k,1k"});
    QCOMPARE(pinged(injector, "a"), std::string("big 1024; pong a"));
    QCOMPARE(pinged(injector, "b"), std::string("pong b"));
}

void tst_FaultInjector::pingsBeyondTheAllowedRateAreClosedOnce()
{
    FaultInjector injector = with({"police-pings=2/10s"});
    QCOMPARE(pinged(injector, "a", 1s), std::string("pong a"));
    QCOMPARE(pinged(injector, "b", 2s), std::string("pong b"));
    QCOMPARE(pinged(injector, "c", 10999ms), std::string("close 1008 Too many PINGs"));
    QCOMPARE(pinged(injector, "d", 11s), std::string("pong d"));
}

void tst_FaultInjector::pingsAtTheAllowedRateAreAnswered()
{
    FaultInjector injector = with({"police-pings=2/10s"});
    for (int second = 0; second < 100; second += 5)
        QCOMPARE(pinged(injector, "a", std::chrono::seconds(second)), std::string("pong a"));
}

void tst_FaultInjector::timedFaultsAreDueInTheirOrder()
{
    FaultInjector injector = with({"reset=after 4s", "freeze=after 3s", "stop-reading=after 1s",
        "close=1001 after 2s,bye", "bad-frame=masked", "drop=after 3s"});
    QCOMPARE(injector.nextDeadline().value() - kOpened, Duration(100ms));
    QCOMPARE(advanced(injector, 99ms), std::string());
    QCOMPARE(advanced(injector, 2s), std::string("bad masked; stop-reading; close 1001 bye"));
    QCOMPARE(advanced(injector, 10s), std::string("freeze; drop; reset"));
    QVERIFY(!injector.nextDeadline());
    FaultInjector atOnce = with({"drop"});
    QCOMPARE(advanced(atOnce, 0s), std::string("drop"));
}

void tst_FaultInjector::anIdleConnectionIsCut()
{
    FaultInjector injector = with({"idle-cut=60s"});
    QCOMPARE(injector.nextDeadline().value() - kOpened, Duration(60s));
    QCOMPARE(advanced(injector, 59999ms), std::string());
    QCOMPARE(advanced(injector, 60s), std::string("drop"));
    QVERIFY(!injector.nextDeadline());
    FaultInjector hard = with({"idle-cut=60s,rst"});
    QCOMPARE(advanced(hard, 60s), std::string("reset"));
}

void tst_FaultInjector::trafficPutsTheIdleCutOff()
{
    FaultInjector injector = with({"idle-cut=60s"});
    injector.traffic(kOpened + 50s, false);
    QCOMPARE(advanced(injector, 109s), std::string());
    QCOMPARE(advanced(injector, 110s), std::string("drop"));
}

void tst_FaultInjector::controlFramesDoNotPutTheDataCutOff()
{
    FaultInjector injector = with({"idle-cut-data=60s"});
    injector.traffic(kOpened + 30s, true);
    injector.traffic(kOpened + 50s, false);
    QCOMPARE(injector.nextDeadline().value() - kOpened, Duration(90s));
    QCOMPARE(advanced(injector, 90s), std::string("drop"));
}

void tst_FaultInjector::waitingPongsAreBounded()
{
    FaultInjector injector = with({"delay-pong=1h"});
    for (int i = 0; i < 100'000; ++i)
        QCOMPARE(pinged(injector, "a"), std::string());
    QCOMPARE(injector.advance(kOpened + 1h).size(), std::size_t(4096));
}

void tst_FaultInjector::aStrikeCountsFromItsMoment()
{
    FaultInjector injector = with({});
    QCOMPARE(pinged(injector, "a", 1s), std::string("pong a"));
    strike(injector, {"withhold-pong=after 1", "drop=after 2s", "stop-reading"}, 10s);
    QCOMPARE(advanced(injector, 10s), std::string("stop-reading"));
    QCOMPARE(pinged(injector, "b", 10s), std::string("pong b"));
    QCOMPARE(pinged(injector, "c", 10s), std::string());
    QCOMPARE(injector.nextDeadline().value() - kOpened, Duration(12s));
    QCOMPARE(advanced(injector, 12s), std::string("drop"));
}

void tst_FaultInjector::theNewestOfAKindCounts()
{
    FaultInjector injector = with({"withhold-pong", "drop=after 60s", "close=1001 after 60s,old"});
    strike(injector, {"withhold-pong=after 1", "drop=after 5s", "close=1012 after 1s,new"}, 10s);
    QCOMPARE(pinged(injector, "a", 10s), std::string("pong a"));
    QCOMPARE(pinged(injector, "b", 10s), std::string());
    QCOMPARE(advanced(injector, 24h), std::string("close 1012 new; drop"));
    strike(injector, {"delay-pong=1s", "withhold-pong=after 9"}, 24h);
    QCOMPARE(pinged(injector, "c", 24h), std::string());
    QCOMPARE(advanced(injector, 24h + 1s), std::string("pong c"));
    strike(injector, {"delay-pong=0s"}, 25h);
    QCOMPARE(pinged(injector, "d", 25h), std::string("pong d"));
}

void tst_FaultInjector::aStrikeLeavesOtherKindsAlone()
{
    FaultInjector injector = with({"wrong-pong", "reset=after 60s", "idle-cut-data=90s"});
    strike(injector, {"duplicate-pong", "drop=after 5s", "idle-cut=200s"}, 10s);
    QCOMPARE(pinged(injector, "\x0f", 10s), std::string("pong \xf0; pong \xf0"));
    QCOMPARE(advanced(injector, 60s), std::string("drop; reset"));
    QCOMPARE(advanced(injector, 90s), std::string("drop")); // of data nothing was seen
}

void tst_FaultInjector::withinAPlanTimedFaultsAllHappen()
{
    FaultInjector injector = with({});
    strike(injector, {"bad-frame=masked after 1s", "bad-frame=garbage after 2s"}, 1s);
    QCOMPARE(advanced(injector, 3s), std::string("bad masked; bad garbage"));
}

void tst_FaultInjector::theNewestIdleCutReplacesTheOlder()
{
    FaultInjector injector = with({"idle-cut=10s"});
    strike(injector, {"idle-cut=30s,rst"}, 5s);
    QCOMPARE(injector.nextDeadline().value() - kOpened, Duration(35s));
    QCOMPARE(advanced(injector, 34s), std::string());
    QCOMPARE(advanced(injector, 35s), std::string("reset"));
}

void tst_FaultInjector::aLaterDelayDoesNotPutWaitingPongsOff()
{
    FaultInjector injector = with({"delay-pong=1s"});
    QCOMPARE(pinged(injector, "a"), std::string());
    strike(injector, {"delay-pong=1h"}, 500ms);
    QCOMPARE(advanced(injector, 1s), std::string("pong a"));
}

void tst_FaultInjector::policingBeginsAnewWithEachStrike()
{
    FaultInjector injector = with({"police-pings=2/10s"});
    QCOMPARE(pinged(injector, "a", 1s), std::string("pong a"));
    QCOMPARE(pinged(injector, "b", 1s), std::string("pong b"));
    strike(injector, {"police-pings=1/10s"}, 2s);
    QCOMPARE(pinged(injector, "c", 2s), std::string("pong c"));
    QCOMPARE(pinged(injector, "d", 2s), std::string("close 1008 Too many PINGs"));
}

void tst_FaultInjector::behavingLiftsWhatLasts()
{
    FaultInjector injector = with({"withhold-pong", "wrong-pong", "duplicate-pong", "coalesce-pong", "delay-pong=1s",
        "big-message=1k", "police-pings=0/1h", "idle-cut=5s", "idle-cut-data=5s", "drop=after 9s", "bomb=1k after 9s"});
    injector.behave(kOpened + 1s);
    QVERIFY(!injector.nextDeadline());
    QCOMPARE(pinged(injector, "a", 2s), std::string("pong a"));
    QCOMPARE(pinged(injector, "b", 2s), std::string("pong b"));
    QCOMPARE(advanced(injector, 24h), std::string());
}

void tst_FaultInjector::behavingLetsWaitingPongsOut()
{
    FaultInjector injector = with({"delay-pong=1h"});
    QCOMPARE(pinged(injector, "a", 1s), std::string());
    QCOMPARE(pinged(injector, "b", 2s), std::string());
    injector.behave(kOpened + 3s);
    QCOMPARE(advanced(injector, 3s), std::string("pong a; pong b"));
    FaultInjector mute = with({"withhold-pong"});
    QCOMPARE(pinged(mute, "a", 1s), std::string());
    mute.behave(kOpened + 3s);
    QCOMPARE(advanced(mute, 24h), std::string());
}

void tst_FaultInjector::afterBehavingFaultsCanStrikeAgain()
{
    FaultInjector injector = with({"withhold-pong"});
    injector.behave(kOpened + 1s);
    strike(injector, {"wrong-pong"}, 2s);
    QCOMPARE(pinged(injector, "\x0f", 2s), std::string("pong \xf0"));
}

QTEST_GUILESS_MAIN(tst_FaultInjector)
#include "tst_fault_injector.moc"
