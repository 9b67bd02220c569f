// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/socket_watch.h"

#include <QTest>
#include <QThread>

using namespace pongscope;
using namespace pongscope::session;
using namespace std::chrono_literals;

namespace {

capture::SocketMoment now()
{
    capture::SocketMoment moment;
    moment.socket.at = Clock::now();
    return moment;
}

} // namespace

class tst_SocketWatch final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void paceFollowsTheTimeout_data();
    void paceFollowsTheTimeout();
    void looksWhileAPingIsOpen();
    void keepsAnEndOfThem();
    void standingStillIsSeen();
    void standingStillIsSeenByWhoeverLooksFirst();
    void historyStartsAnew();
};

void tst_SocketWatch::paceFollowsTheTimeout_data()
{
    QTest::addColumn<int>("openMs");
    QTest::addColumn<int>("timeoutMs");
    QTest::addColumn<int>("paceMs");
    QTest::addRow("20 s, at first") << 0 << 20000 << 40;
    QTest::addRow("20 s, after the first look") << 40 << 20000 << 160;
    QTest::addRow("20 s, after the second") << 200 << 20000 << 1000;
    QTest::addRow("20 s, right before the last fifth") << 15999 << 20000 << 1000;
    QTest::addRow("20 s, the last fifth") << 16000 << 20000 << 100;
    QTest::addRow("20 s, behind the deadline") << 23000 << 20000 << 100;
    QTest::addRow("600 ms, at first") << 0 << 600 << 40;
    QTest::addRow("600 ms, later") << 200 << 600 << 60;
    QTest::addRow("600 ms, the last fifth") << 480 << 600 << 12;
    QTest::addRow("1 ms") << 0 << 1 << 5;
}

void tst_SocketWatch::paceFollowsTheTimeout()
{
    QFETCH(int, openMs);
    QFETCH(int, timeoutMs);
    QFETCH(int, paceMs);
    const auto pace = SocketWatch::pace(std::chrono::milliseconds(openMs), std::chrono::milliseconds(timeoutMs));
    QCOMPARE(int(pace.count()), paceMs);
}

void tst_SocketWatch::looksWhileAPingIsOpen()
{
    SocketWatch watch(now);
    watch.pingQueued(Clock::now(), 50ms);
    QVERIFY(watch.moments().back().when == SocketWatch::When::Ping);
    QTRY_VERIFY(watch.moments().size() >= 4);
    QVERIFY(watch.moments().back().when == SocketWatch::When::Waiting);
}

void tst_SocketWatch::keepsAnEndOfThem()
{
    SocketWatch watch(now);
    for (std::size_t i = 0; i < SocketWatch::kKept + 10; ++i)
        watch.look(SocketWatch::When::Grace);
    QCOMPARE(watch.moments().size(), SocketWatch::kKept);
}

void tst_SocketWatch::standingStillIsSeen()
{
    SocketWatch watch(now);
    watch.pingQueued(Clock::now(), 50ms);
    QThread::msleep(60); // the thread does stand still
    const TimePoint goesOn = Clock::now();
    QTRY_VERIFY(watch.moments().size() >= 2);
    const auto history = watch.takeHistory();
    QVERIFY(history.longestStall >= Duration(40ms));
    QVERIFY(history.stallEnd >= goesOn);
}

void tst_SocketWatch::standingStillIsSeenByWhoeverLooksFirst()
{
    SocketWatch watch(now);
    watch.pingQueued(Clock::now(), 50ms);
    QThread::msleep(60);
    const auto history = watch.takeHistory(); // a deadline that is due as well comes before the watch's own timer
    QVERIFY(history.longestStall >= Duration(40ms));
    QVERIFY(watch.takeHistory().longestStall < history.longestStall); // told once
    QThread::msleep(200);
    watch.pingQueued(Clock::now(), 50ms); // what was before it does not concern it
    QVERIFY(watch.takeHistory().longestStall < Duration(150ms));
}

void tst_SocketWatch::historyStartsAnew()
{
    SocketWatch watch(now);
    watch.look(SocketWatch::When::End);
    QCOMPARE(watch.takeHistory().moments.size(), std::size_t(1));
    const auto second = watch.takeHistory();
    QVERIFY(second.moments.empty());
    QCOMPARE(second.longestStall, Duration::zero());
}

QTEST_GUILESS_MAIN(tst_SocketWatch)
#include "tst_socket_watch.moc"
