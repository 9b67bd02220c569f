// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/keep_alive_timeline.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <ctime>

using namespace pongscope;
using namespace std::chrono_literals;
using ui::Heartbeat;
using ui::KeepAliveTimeline;

namespace {

const TimePoint kAnchor(1000s);

std::vector<Heartbeat> everySecond(int count)
{
    std::vector<Heartbeat> beats(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        Heartbeat& beat = beats[static_cast<std::size_t>(i)];
        beat.token = i + 1;
        beat.due = beat.queued = kAnchor + std::chrono::seconds(i + 1);
        beat.rtt = 12ms;
        beat.answered = beat.queued + 12ms;
        beat.row = static_cast<std::uint64_t>(i) * 2;
        beat.pongRow = beat.row + 1;
    }
    return beats;
}

void wheel(KeepAliveTimeline& timeline, double x, int notches)
{
    const QPointF at(x, 10);
    QWheelEvent event(
        at, timeline.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&timeline, &event);
}

} // namespace

class tst_KeepAliveTimeline final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void followsNow();
    void zoomsAtTheMouseAndStopsFollowing();
    void zoomingAtNowKeepsFollowing();
    void dragsInsteadOfClicking();
    void clicksRequestTheRow();
    void keysWalkFromPingToPing();
    void doubleClickStartsOver();
    void anotherConnectionStartsOver();
    void aHundredThousandHeartbeatsPaintQuickly();

private:
    std::vector<Heartbeat> m_beats = everySecond(90);
    std::unique_ptr<KeepAliveTimeline> m_timeline;
};

void tst_KeepAliveTimeline::init()
{
    m_timeline = std::make_unique<KeepAliveTimeline>();
    m_timeline->resize(600, m_timeline->sizeHint().height());
    m_timeline->setSource({m_beats, {}, kAnchor, 10s, {}});
    m_timeline->setNow(90s, {});
    m_timeline->show();
}

void tst_KeepAliveTimeline::followsNow()
{
    QVERIFY(m_timeline->following());
    QCOMPARE(m_timeline->axis().span(), Duration(60s));
    QVERIFY(m_timeline->axis().from() < 90s && m_timeline->axis().to() > 90s);
    const Duration before = m_timeline->axis().from();
    m_timeline->setNow(95s, {});
    QCOMPARE(m_timeline->axis().from(), before + 5s);
}

void tst_KeepAliveTimeline::zoomsAtTheMouseAndStopsFollowing()
{
    const Duration under = m_timeline->axis().at(250);
    wheel(*m_timeline, 250, 3);
    QVERIFY(!m_timeline->following());
    QVERIFY(m_timeline->axis().span() < 60s);
    QVERIFY(std::chrono::abs(m_timeline->axis().at(250) - under) < 1ms);
    const Duration before = m_timeline->axis().from();
    m_timeline->setNow(120s, {});
    QCOMPARE(m_timeline->axis().from(), before);
    m_timeline->follow();
    QVERIFY(m_timeline->axis().to() > 120s);
}

void tst_KeepAliveTimeline::zoomingAtNowKeepsFollowing()
{
    wheel(*m_timeline, m_timeline->axis().x(90s) + 10, 3);
    QVERIFY(m_timeline->following());
    QVERIFY(m_timeline->axis().span() < 60s);
}

void tst_KeepAliveTimeline::dragsInsteadOfClicking()
{
    QSignalSpy rows(m_timeline.get(), &KeepAliveTimeline::rowRequested);
    const Duration under = m_timeline->axis().at(200);
    QTest::mousePress(m_timeline.get(), Qt::LeftButton, {}, {200, 10});
    QTest::mouseMove(m_timeline.get(), {260, 10});
    QTest::mouseRelease(m_timeline.get(), Qt::LeftButton, {}, {260, 10});
    QVERIFY(rows.isEmpty());
    QVERIFY(std::chrono::abs(m_timeline->axis().at(260) - under) < 1ms);
}

void tst_KeepAliveTimeline::clicksRequestTheRow()
{
    QSignalSpy rows(m_timeline.get(), &KeepAliveTimeline::rowRequested);
    const int x = int(m_timeline->axis().x(80s));
    QTest::mouseClick(m_timeline.get(), Qt::LeftButton, {}, {x, 10});
    QTest::mouseClick(m_timeline.get(), Qt::LeftButton, {}, {x, m_timeline->height() / 2});
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0][0].toULongLong(), 158ull); // PING 80
    QCOMPARE(rows[1][0].toULongLong(), 159ull); // its PONG
}

void tst_KeepAliveTimeline::keysWalkFromPingToPing()
{
    QSignalSpy rows(m_timeline.get(), &KeepAliveTimeline::rowRequested);
    QTest::keyClick(m_timeline.get(), Qt::Key_Left);
    QTest::keyClick(m_timeline.get(), Qt::Key_Left);
    QTest::keyClick(m_timeline.get(), Qt::Key_Return);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0][0].toULongLong(), 176ull); // the last but one
    QTest::keyClick(m_timeline.get(), Qt::Key_Home);
    QVERIFY(!m_timeline->following());
    QCOMPARE(m_timeline->axis().from(), Duration::zero());
    QTest::keyClick(m_timeline.get(), Qt::Key_End);
    QVERIFY(m_timeline->following());
}

void tst_KeepAliveTimeline::doubleClickStartsOver()
{
    wheel(*m_timeline, 250, 5);
    QTest::mouseDClick(m_timeline.get(), Qt::LeftButton, {}, {300, 10});
    QVERIFY(m_timeline->following());
    QCOMPARE(m_timeline->axis().span(), Duration(60s));
}

void tst_KeepAliveTimeline::anotherConnectionStartsOver()
{
    wheel(*m_timeline, 250, 5);
    m_timeline->setSource({{}, {}, kAnchor + 1s, {}, {}});
    QVERIFY(m_timeline->following());
    QCOMPARE(m_timeline->axis().span(), Duration(60s));
}

void tst_KeepAliveTimeline::aHundredThousandHeartbeatsPaintQuickly()
{
    const auto many = everySecond(100'000);
    m_timeline->setSource({many, {}, kAnchor, 10s, {}});
    m_timeline->setNow(100'000s, {});
    for (const Duration span : {Duration(60s), Duration(100'000s)}) {
        m_timeline->setStretch(100'000s - span, span);
        m_timeline->grab(); // fonts are loaded by the first painting
        const std::clock_t before = std::clock();
        m_timeline->grab();
        const double spent = double(std::clock() - before) / CLOCKS_PER_SEC; // of the processor, which others may want
        // A tenth of a second is ten times what it takes and a hundredth of what visiting every heartbeat would.
        QVERIFY2(spent < 0.1, qPrintable(QString::number(spent)));
    }
    m_timeline->setSource({});
}

QTEST_MAIN(tst_KeepAliveTimeline)
#include "tst_keep_alive_timeline.moc"
