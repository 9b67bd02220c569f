// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeline_scene.h"

#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;
using ui::Heartbeat;
using ui::TimelineScene;

namespace {

const TimePoint kAnchor(1000s);

Heartbeat beat(std::int64_t token, Duration at, std::optional<Duration> rtt)
{
    Heartbeat beat;
    beat.token = token;
    beat.due = beat.queued = kAnchor + at;
    beat.handedOver = beat.queued;
    beat.row = static_cast<std::uint64_t>(token) * 2;
    if (rtt) {
        beat.rtt = rtt;
        beat.answered = beat.queued + *rtt;
        beat.pongRow = beat.row + 1;
    }
    return beat;
}

std::vector<Heartbeat> everySecond(int count)
{
    std::vector<Heartbeat> beats;
    for (int i = 1; i <= count; ++i)
        beats.push_back(beat(i, std::chrono::seconds(i), 12ms));
    return beats;
}

/// Sixty seconds on six hundred pixels from x = 100.
TimelineScene sceneOf(const std::vector<Heartbeat>& beats, Duration from = 0s)
{
    TimelineScene scene;
    scene.beats = beats;
    scene.anchor = kAnchor;
    scene.now = 1000s;
    scene.timeout = 10s;
    scene.axis = ui::TimeAxis(from, 60s, 100, 600);
    scene.pingLane = QRectF(100, 0, 600, 20);
    scene.pongLane = QRectF(100, 20, 600, 20);
    return scene;
}

} // namespace

class tst_TimelineScene final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsInSightIsVisited();
    void barsReachInFromTheLeft();
    void crowdedPixelsAreSkipped();
    void openBarsGrowWithNow();
    void pingsByHandHaveNoBar();
    void onlyTheNewestHeartbeatIsOpen();
    void nothingIsOpenWhenItIsOver();
    void lateIsMoreThanHalfTheTimeout();
    void clicksFindPingAndPong();
    void clicksBesideFindNothing();
    void clicksInThePeersLaneFindItsFrames();
};

void tst_TimelineScene::onlyWhatIsInSightIsVisited()
{
    const auto beats = everySecond(100'000);
    const auto range = sceneOf(beats, 500s).visibleBeats();
    QCOMPARE(range.first, std::size_t(499)); // queued at 500 s
    QCOMPARE(range.last, std::size_t(560));  // the one at 560 s included
}

void tst_TimelineScene::barsReachInFromTheLeft()
{
    std::vector<Heartbeat> beats{beat(1, 1s, 12ms), beat(2, 95s, 8s), beat(3, 120s, 12ms)};
    const auto range = sceneOf(beats, 100s).visibleBeats();
    QCOMPARE(range.first, std::size_t(1));
    QCOMPARE(range.last, std::size_t(3));
}

void tst_TimelineScene::crowdedPixelsAreSkipped()
{
    const auto beats = everySecond(100'000);
    TimelineScene scene = sceneOf(beats);
    scene.axis = ui::TimeAxis(0s, 100'000s, 100, 600);
    const auto range = scene.visibleBeats();
    std::size_t visited = 0;
    for (std::size_t i = range.first; i < range.last; i = scene.nextPixel(i))
        ++visited;
    QVERIFY2(visited <= 602, qPrintable(QString::number(visited)));
    QVERIFY(visited >= 598);
    // Far enough apart, none is left out.
    scene.axis = ui::TimeAxis(0s, 60s, 100, 600);
    QCOMPARE(scene.nextPixel(5), std::size_t(6));
}

void tst_TimelineScene::openBarsGrowWithNow()
{
    const std::vector<Heartbeat> beats{beat(1, 10s, {})};
    TimelineScene scene = sceneOf(beats);
    scene.now = 13s;
    QCOMPARE(scene.endOf(beats[0]), Duration(13s));
    Heartbeat failed = beats[0];
    failed.timedOut = true;
    QCOMPARE(scene.endOf(failed), Duration(20s));
}

void tst_TimelineScene::pingsByHandHaveNoBar()
{
    Heartbeat manual = beat(1, 10s, {});
    manual.token.reset();
    QCOMPARE(sceneOf({}).endOf(manual), Duration(10s));
}

void tst_TimelineScene::onlyTheNewestHeartbeatIsOpen()
{
    std::vector<Heartbeat> beats{beat(1, 1s, 12ms), beat(2, 10s, {})};
    QCOMPARE(sceneOf(beats).openBeat(), std::optional<std::size_t>(1));
    Heartbeat manual = beat(3, 11s, {});
    manual.token.reset();
    beats.push_back(manual);
    QCOMPARE(sceneOf(beats).openBeat(), std::optional<std::size_t>(1));
    beats[1] = beat(2, 10s, 12ms);
    QVERIFY(!sceneOf(beats).openBeat());
}

void tst_TimelineScene::nothingIsOpenWhenItIsOver()
{
    const std::vector<Heartbeat> beats{beat(2, 10s, {})};
    TimelineScene scene = sceneOf(beats);
    scene.over = true;
    QVERIFY(!scene.openBeat());
}

void tst_TimelineScene::lateIsMoreThanHalfTheTimeout()
{
    const TimelineScene scene = sceneOf({});
    QVERIFY(!scene.late(beat(1, 1s, 5s)));
    QVERIFY(scene.late(beat(1, 1s, 5001ms)));
    QVERIFY(!scene.late(beat(1, 1s, {})));
}

void tst_TimelineScene::clicksFindPingAndPong()
{
    const std::vector<Heartbeat> beats{beat(1, 10s, 5s), beat(2, 30s, 12ms)};
    const TimelineScene scene = sceneOf(beats);
    QCOMPARE(scene.hit({200, 10})->row, std::uint64_t(2)); // PING 1 at its start
    QCOMPARE(scene.hit({230, 10})->row, std::uint64_t(2)); // and on its bar
    QCOMPARE(scene.hit({250, 30})->row, std::uint64_t(3)); // its PONG
    QCOMPARE(scene.hit({405, 30})->row, std::uint64_t(5)); // PONG 2, five pixels beside
    QCOMPARE(scene.hit({405, 10})->beat, std::optional<std::size_t>(1));
}

void tst_TimelineScene::clicksBesideFindNothing()
{
    const std::vector<Heartbeat> beats{beat(1, 10s, 12ms)};
    const TimelineScene scene = sceneOf(beats);
    QVERIFY(!scene.hit({215, 10}));
    QVERIFY(!scene.hit({185, 30}));
}

void tst_TimelineScene::clicksInThePeersLaneFindItsFrames()
{
    const std::vector<Heartbeat> beats{beat(1, 10s, 12ms)};
    const std::vector<ui::ControlMark> marks{{5s, 77, false, false}, {10s, 78, true, true}};
    TimelineScene scene = sceneOf(beats);
    scene.marks = marks;
    scene.peerLane = QRectF(100, 40, 600, 20);
    QCOMPARE(scene.hit({151, 50})->row, std::uint64_t(77));
    QCOMPARE(scene.hit({200, 50})->row, std::uint64_t(78));
    QCOMPARE(scene.hit({200, 10})->row, std::uint64_t(2));
}

QTEST_GUILESS_MAIN(tst_TimelineScene)
#include "tst_timeline_scene.moc"
