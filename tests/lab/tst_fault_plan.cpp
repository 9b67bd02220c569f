// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/fault_plan.h"

#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;
using LabFault = lab::Fault;
using Kind = lab::Fault::Kind;

Q_DECLARE_METATYPE(pongscope::lab::Fault)

class tst_FaultPlan final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsAreUnderstood_data();
    void wordsAreUnderstood();
    void otherWordsAreRefusedWithWhatIsUnderstood_data();
    void otherWordsAreRefusedWithWhatIsUnderstood();
    void everyUsageNamesAFaultThatIsRead();
    void everyBadFrameKindIsRead();
};

void tst_FaultPlan::wordsAreUnderstood_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<LabFault>("fault");
    const auto row = [](const char* words, const LabFault& fault) {
        QTest::addRow("%s", words) << QByteArray(words) << fault;
    };

    row("withhold-pong", {.kind = Kind::WithholdPong});
    row("withhold-pong=after 3", {.kind = Kind::WithholdPong, .count = 3});
    row("withhold-pong=3", {.kind = Kind::WithholdPong, .count = 3});
    row("withhold-pong=0", {.kind = Kind::WithholdPong});
    row("delay-pong=200ms", {.kind = Kind::DelayPong, .delay = 200ms});
    row("wrong-pong", {.kind = Kind::WrongPong});
    row("coalesce-pong", {.kind = Kind::CoalescePong});
    row("duplicate-pong", {.kind = Kind::DuplicatePong});
    row("freeze", {.kind = Kind::Freeze});
    row("freeze=after 1.5s", {.kind = Kind::Freeze, .delay = 1500ms});
    row("freeze=2m", {.kind = Kind::Freeze, .delay = 2min});
    row("stop-reading=after 10s", {.kind = Kind::StopReading, .delay = 10s});
    row("drop", {.kind = Kind::Drop});
    row("drop=after 1s", {.kind = Kind::Drop, .delay = 1s});
    row("reset=after 1h", {.kind = Kind::Reset, .delay = 1h});
    row("close=1001", {.kind = Kind::Close, .code = 1001});
    row("close=1001,bye", {.kind = Kind::Close, .code = 1001, .text = "bye"});
    row("close=4999,a, b = c", {.kind = Kind::Close, .code = 4999, .text = "a, b = c"});
    row("close=1000 after 3s,later, after all",
        {.kind = Kind::Close, .delay = 3s, .code = 1000, .text = "later, after all"});
    row("bad-frame=masked", {.kind = Kind::BadFrame, .delay = 100ms, .text = "masked"});
    row("bad-frame=garbage after 0ms", {.kind = Kind::BadFrame, .text = "garbage"});
    row("idle-cut=60s", {.kind = Kind::IdleCut, .delay = 60s});
    row("idle-cut=60s,rst", {.kind = Kind::IdleCut, .delay = 60s, .reset = true});
    row("idle-cut-data=5s", {.kind = Kind::IdleCutData, .delay = 5s});
    row("corrupt-deflate", {.kind = Kind::CorruptDeflate, .delay = 100ms});
    row("corrupt-deflate=after 2s", {.kind = Kind::CorruptDeflate, .delay = 2s});
    row("bomb", {.kind = Kind::Bomb, .delay = 100ms, .size = 1u << 30});
    row("bomb=2m", {.kind = Kind::Bomb, .delay = 100ms, .size = 2u << 20});
    row("bomb=64g after 1s", {.kind = Kind::Bomb, .delay = 1s, .size = std::uint64_t(64) << 30});
    row("bomb=after 0s", {.kind = Kind::Bomb, .size = 1u << 30});
    row("big-message=8m", {.kind = Kind::BigMessage, .size = 8u << 20});
    row("big-message=8m,512k", {.kind = Kind::BigMessage, .size = 8u << 20, .rate = 512u << 10});
    row("police-pings=3/10s", {.kind = Kind::PolicePings, .count = 3, .delay = 10s});
    row("h2-window=0", {.kind = Kind::H2Window});
    row("h2-window=1k", {.kind = Kind::H2Window, .size = 1024});
    row("h2-withhold-stream-window", {.kind = Kind::H2WithholdStream});
    row("h2-withhold-stream-window=after 100k", {.kind = Kind::H2WithholdStream, .size = 100u << 10});
    row("h2-withhold-connection-window=5", {.kind = Kind::H2WithholdConnection, .size = 5});
    row("h2-goaway", {.kind = Kind::H2GoAway});
    row("h2-goaway=after 2s", {.kind = Kind::H2GoAway, .delay = 2s});
    row("h2-goaway=after 1 message", {.kind = Kind::H2GoAway, .count = 1});
    row("h2-goaway=after 3 messages,ENHANCE_YOUR_CALM", {.kind = Kind::H2GoAway, .count = 3, .h2Code = 11});
    row("h2-goaway=,77", {.kind = Kind::H2GoAway, .h2Code = 77});
    row("h2-reset=CANCEL", {.kind = Kind::H2Reset, .h2Code = 8});
    row("h2-reset=4294967295 after 1s", {.kind = Kind::H2Reset, .delay = 1s, .h2Code = 0xFFFFFFFF});
    row("h2-settings=MAX_CONCURRENT_STREAMS:1 after 1s",
        {.kind = Kind::H2Settings, .delay = 1s, .h2Code = 1, .h2Setting = 3});
    row("h2-settings=ENABLE_CONNECT_PROTOCOL:0", {.kind = Kind::H2Settings, .h2Setting = 8});
    row("h2-settings=INITIAL_WINDOW_SIZE:64k", {.kind = Kind::H2Settings, .h2Code = 65536, .h2Setting = 4});
    row("h2-status=403", {.kind = Kind::H2Status, .code = 403});
    row("h2-refuse", {.kind = Kind::H2Refuse, .count = 1});
    row("h2-refuse=3", {.kind = Kind::H2Refuse, .count = 3});
}

void tst_FaultPlan::wordsAreUnderstood()
{
    QFETCH(QByteArray, words);
    QFETCH(LabFault, fault);
    const auto read = lab::parseFault(words.toStdString());
    QVERIFY2(read, read ? "" : read.error().c_str());
    QVERIFY(*read == fault);
}

void tst_FaultPlan::otherWordsAreRefusedWithWhatIsUnderstood_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QByteArray>("hint");
    const auto row = [](const char* words, const char* hint) {
        QTest::addRow("\"%s\"", words) << QByteArray(words) << QByteArray(hint);
    };
    row("", "withhold-pong[=after N]");
    row("h2-window", "h2-window=SIZE");
    row("h2-window=2g", "h2-window=SIZE");
    row("h2-goaway=after 0 messages", "h2-goaway[=after D|after N messages][,ERROR]");
    row("h2-goaway=after 1s,NOTHING", "with an ERROR of RFC 9113 7");
    row("h2-reset", "h2-reset=ERROR[ after D]");
    row("h2-reset=4294967296", "or a number");
    row("h2-settings=MAX_STREAMS:1", "MAX_CONCURRENT_STREAMS");
    row("h2-settings=ENABLE_PUSH", "h2-settings=NAME:VALUE");
    row("h2-settings=ENABLE_CONNECT_PROTOCOL:7", "h2-settings=NAME:VALUE");
    row("h2-settings=INITIAL_WINDOW_SIZE:2147483648", "h2-settings=NAME:VALUE");
    row("h2-settings=MAX_FRAME_SIZE:16383", "h2-settings=NAME:VALUE");
    row("h2-status=200", "201 to 599");
    row("h2-status=600", "201 to 599");
    row("h2-refuse=0", "h2-refuse[=N]");
    row("withold-pong", "withhold-pong[=after N]");
    row("Freeze", "freeze[=after D]");
    row("withhold-pong=", "withhold-pong[=after N]");
    row("withhold-pong=-1", "[=after N]");
    row("withhold-pong=after", "[=after N]");
    row("withhold-pong=three", "[=after N]");
    row("delay-pong", "delay-pong=D");
    row("delay-pong=200", "delay-pong=D");
    row("delay-pong=off", "delay-pong=D");
    row("wrong-pong=yes", "wrong-pong");
    row("freeze=after", "freeze[=after D]");
    row("drop=soon", "drop[=after D]");
    row("close", "close=CODE");
    row("bomb=0", "a SIZE such as 100m or 2g, at most 64g");
    row("bomb=65g", "bomb[=SIZE[ after D]]");
    row("bomb=1m after", "bomb[=SIZE[ after D]]");
    row("corrupt-deflate=now", "corrupt-deflate[=after D]");
    row("close=1005", "1000 to 1003");
    row("close=1006,gone", "1000 to 1003");
    row("close=999", "1000 to 1003");
    row("close=66536", "1000 to 1003");
    row("close=bye", "1000 to 1003");
    row("close=1000,\xC3\x28", "at most 123 octets");
    row("close=1000 after later,x", "close=CODE");
    row("bad-frame", "reserved-bits");
    row("bad-frame=nonsense", "continuation-without-message");
    row("bad-frame=masked after", "bad-frame=KIND");
    row("idle-cut", "idle-cut=D[,rst]");
    row("idle-cut=60s,fin", "idle-cut=D[,rst]");
    row("idle-cut=0s", "idle-cut=D[,rst]");
    row("idle-cut-data=60s,rst", "idle-cut-data=D");
    row("big-message=0", "big-message=SIZE");
    row("big-message=1g", "at most 200m");
    row("big-message=1m,0", "big-message=SIZE");
    row("big-message=1m,fast", "big-message=SIZE");
    row("police-pings=3", "police-pings=N/D");
    row("police-pings=/10s", "police-pings=N/D");
    row("police-pings=3/0s", "police-pings=N/D");
    row(("close=1000," + std::string(124, 'a')).c_str(), "at most 123 octets");
}

void tst_FaultPlan::otherWordsAreRefusedWithWhatIsUnderstood()
{
    QFETCH(QByteArray, words);
    QFETCH(QByteArray, hint);
    const auto read = lab::parseFault(words.toStdString());
    QVERIFY(!read);
    QVERIFY2(read.error().find(hint.toStdString()) != std::string::npos, read.error().c_str());
}

void tst_FaultPlan::everyUsageNamesAFaultThatIsRead()
{
    const auto usages = lab::faultUsages();
    QCOMPARE(usages.size(), std::size_t(25));
    for (const std::string& usage : usages) {
        // Whatever is wrong with the argument, the name is known: the error speaks of this fault alone.
        const auto read = lab::parseFault(usage.substr(0, usage.find_first_of("[=")) + "=?");
        QVERIFY(!read);
        QVERIFY2(read.error().find("it is written " + usage) != std::string::npos, read.error().c_str());
    }
}

void tst_FaultPlan::everyBadFrameKindIsRead()
{
    QCOMPARE(lab::badFrameKinds().size(), std::size_t(15));
    for (const std::string& kind : lab::badFrameKinds())
        QVERIFY2(lab::parseFault("bad-frame=" + kind), kind.c_str());
}

QTEST_GUILESS_MAIN(tst_FaultPlan)
#include "tst_fault_plan.moc"
