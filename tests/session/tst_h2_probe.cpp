// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/h2_probe.h"
#include "tests/support/h2_pair.h"

#include <QSignalSpy>
#include <QTest>

using namespace pongscope;
using namespace pongscope::session;
using namespace std::chrono_literals;
using support::H2Pair;
using transport::H2Connection;
using transport::H2Frame;

namespace {

constexpr TimePoint kOpened{1000s};

/// The frames of a kind that a connection sent or received.
int count(const std::vector<H2Frame>& frames, bool out, std::uint8_t flags)
{
    return int(std::ranges::count_if(
        frames, [=](const H2Frame& each) { return each.type == 6 && each.out == out && each.flags == flags; }));
}

struct Stage {
    Stage()
    {
        QObject::connect(
            &pair.client, &H2Connection::frame, &context, [this](const H2Frame& f) { frames.push_back(f); });
    }
    QObject context;
    H2Pair pair;
    std::vector<H2Frame> frames;
};

} // namespace

class tst_H2Probe final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRateIsModest_data();
    void theRateIsModest();
    void noneGoesWhileNothingIsOpen();
    void theRoundTripIsTold();
    void neverTwoUnderWay();
    void noneAfterGoAway();
    void oneByHand();
};

void tst_H2Probe::theRateIsModest_data()
{
    QTest::addColumn<int>("now");      // ms since the WebSocket PING was opened
    QTest::addColumn<int>("deadline"); // the same
    QTest::addColumn<int>("last");     // the same; -100000: there was none
    QTest::addColumn<int>("due");      // the same; -1: none
    const int none = -100'000;
    QTest::newRow("at once") << 0 << 20'000 << none << 0;
    QTest::newRow("a second after the last") << 0 << 20'000 << 0 << 1000;
    QTest::newRow("a neighbour's counts") << 0 << 20'000 << -300 << 700;
    QTest::newRow("in the last quarter whatever was before") << 0 << 1000 << 0 << 750;
    QTest::newRow("only one there") << 760 << 1000 << 755 << -1;
    QTest::newRow("not right behind another") << 0 << 200 << 140 << 240;
    QTest::newRow("a tiny timeout") << 0 << 40 << 0 << -1;
    QTest::newRow("overdue") << 5000 << 20'000 << 0 << 5000;
    QTest::newRow("over") << 20'000 << 20'000 << 0 << -1;
}

void tst_H2Probe::theRateIsModest()
{
    QFETCH(int, now);
    QFETCH(int, deadline);
    QFETCH(int, last);
    QFETCH(int, due);
    const auto at = [](int ms) { return kOpened + std::chrono::milliseconds(ms); };
    const auto lastPing = last == -100'000 ? std::nullopt : std::optional(at(last));
    const auto expected = due < 0 || due >= deadline ? std::nullopt : std::optional(at(due));
    QCOMPARE(nextH2Ping(at(now), kOpened, at(deadline), lastPing), expected);
}

void tst_H2Probe::noneGoesWhileNothingIsOpen()
{
    Stage stage;
    QVERIFY(stage.pair.ready());
    H2Probe probe(stage.pair.client);
    probe.setDeadline({}, Clock::now());
    probe.setDeadline(Clock::now() + 1h, Clock::now());
    probe.setDeadline({}, Clock::now());
    QTRY_COMPARE(count(stage.frames, false, 1), 1); // the one that went when it was open
    QCOMPARE(count(stage.frames, true, 0), 1);
}

void tst_H2Probe::theRoundTripIsTold()
{
    Stage stage;
    QVERIFY(stage.pair.ready());
    H2Probe probe(stage.pair.client);
    probe.setDeadline(Clock::now() + 400ms, Clock::now());
    QTRY_COMPARE(count(stage.frames, false, 1), 2); // at once, and in the last quarter
    for (const H2Frame& frame : stage.frames)
        QCOMPARE(frame.rtt.has_value(), frame.type == 6 && !frame.out);
}

void tst_H2Probe::neverTwoUnderWay()
{
    Stage stage;
    QVERIFY(stage.pair.ready());
    stage.pair.serverEnd->setStalled(true);
    const TimePoint now = Clock::now();
    QVERIFY(stage.pair.client.ping(now));
    QVERIFY(!stage.pair.client.ping(now + 1h));
    H2Probe probe(stage.pair.client);
    probe.setDeadline(now + 2h, now + 1h);
    stage.pair.serverEnd->setStalled(false);
    QSignalSpy pong(&stage.pair.client, &H2Connection::pong);
    QTRY_VERIFY(!pong.isEmpty());
    QVERIFY(stage.pair.client.ping(now));
}

void tst_H2Probe::noneAfterGoAway()
{
    Stage stage;
    QVERIFY(stage.pair.ready());
    QSignalSpy going(&stage.pair.client, &H2Connection::goAway);
    auto stream = stage.pair.open();
    QTRY_COMPARE(stage.pair.streams.size(), std::size_t(1));
    stage.pair.server.session().goAway(0);
    stage.pair.server.pump();
    QTRY_COMPARE(going.size(), 1);
    H2Probe probe(stage.pair.client);
    probe.setDeadline(Clock::now() + 1h, Clock::now());
    probe.once(Clock::now());
    QVERIFY(!stage.pair.client.lastPing());
}

void tst_H2Probe::oneByHand()
{
    Stage stage;
    QVERIFY(stage.pair.ready());
    H2Probe probe(stage.pair.client);
    const TimePoint now = Clock::now();
    probe.once(now);
    QTRY_COMPARE(count(stage.frames, false, 1), 1);
    probe.once(now + 999ms);
    QCOMPARE(stage.pair.client.lastPing(), now);
    probe.once(now + 1s);
    QTRY_COMPARE(count(stage.frames, false, 1), 2);
}

QTEST_GUILESS_MAIN(tst_H2Probe)
#include "tst_h2_probe.moc"
