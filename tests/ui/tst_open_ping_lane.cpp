// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/open_ping_lane.h"

#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;
using ui::OpenPingLane;
using State = OpenPingLane::Stop::State;

class tst_OpenPingLane final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAPingEverythingIsAhead();
    void stationsFollowThePing_data();
    void stationsFollowThePing();
    void staysAreMeasured();
    void whatTheSystemDoesNotTellIsSaid();
    void proxyIsNotThePeer();
    void figuresAreRead();
    void paintsEveryStage();
};

void tst_OpenPingLane::withoutAPingEverythingIsAhead()
{
    for (const OpenPingLane::Stop& stop : OpenPingLane::stops({}))
        QVERIFY(stop == OpenPingLane::Stop());
    QCOMPARE(OpenPingLane::words({}), QStringLiteral("No PING is open."));
}

void tst_OpenPingLane::stationsFollowThePing_data()
{
    QTest::addColumn<int>("known"); ///< instants that are known
    QTest::addColumn<int>("here");
    QTest::addRow("queued") << 1 << 0;
    QTest::addRow("handed over") << 2 << 1;
    QTest::addRow("acknowledged") << 3 << 3;
}

void tst_OpenPingLane::stationsFollowThePing()
{
    QFETCH(int, known);
    QFETCH(int, here);
    OpenPingLane::Figures figures{10s, 1s, {}, {}, true, false};
    if (known > 1)
        figures.handedOver = 2s;
    if (known > 2)
        figures.acked = 3s;
    const auto stops = OpenPingLane::stops(figures);
    for (int i = 0; i < OpenPingLane::kStations; ++i)
        QCOMPARE(stops[std::size_t(i)].state, i < here ? State::Passed : i == here ? State::Here : State::Ahead);
}

void tst_OpenPingLane::staysAreMeasured()
{
    const auto stops = OpenPingLane::stops({10s, 1s, 1500ms, 4s, true, false});
    QCOMPARE(stops[0].stay, std::optional<Duration>(500ms));
    QCOMPARE(stops[1].stay, std::optional<Duration>(2500ms));
    QCOMPARE(stops[2].stay, std::nullopt); // nobody tells when the application took it
    QCOMPARE(stops[3].stay, std::optional<Duration>(6s));
}

void tst_OpenPingLane::whatTheSystemDoesNotTellIsSaid()
{
    const QString words = OpenPingLane::words({10s, 1s, 2s, {}, false, false});
    QVERIFY2(words.contains(QStringLiteral("does not tell")), qPrintable(words));
    QVERIFY(OpenPingLane::words({10s, 1s, 2s, {}, true, false}).contains(QStringLiteral("no TCP has acknowledged")));
}

void tst_OpenPingLane::proxyIsNotThePeer()
{
    QVERIFY(OpenPingLane::words({10s, 1s, 2s, 3s, true, true}).contains(QStringLiteral("The proxy's TCP")));
    QVERIFY(OpenPingLane::words({10s, 1s, 2s, 3s, true, false}).contains(QStringLiteral("The peer's TCP")));
}

void tst_OpenPingLane::figuresAreRead()
{
    capture::LiveFigures live;
    QVERIFY(!OpenPingLane::Figures::of(live, 5s).queued);
    live.pingQueuedNs = 1'000'000;
    live.pingHandedOverNs = 2'000'000;
    live.pingAckTold = true;
    const auto figures = OpenPingLane::Figures::of(live, 5s);
    QCOMPARE(figures.queued, std::optional<Duration>(1ms));
    QCOMPARE(figures.handedOver, std::optional<Duration>(2ms));
    QVERIFY(!figures.acked && figures.ackTold);
    QCOMPARE(figures.now, Duration(5s));
}

void tst_OpenPingLane::paintsEveryStage()
{
    OpenPingLane lane;
    lane.resize(400, lane.sizeHint().height());
    QImage before = lane.grab().toImage();
    for (const auto& figures : {OpenPingLane::Figures{3s, 1s, {}, {}, true, false},
             OpenPingLane::Figures{3s, 1s, 2s, {}, true, false}, OpenPingLane::Figures{3s, 1s, 2s, 2s, true, false}}) {
        lane.show(figures);
        QCOMPARE(lane.toolTip(), OpenPingLane::words(figures));
        const QImage now = lane.grab().toImage();
        QVERIFY(now != before);
        before = now;
    }
}

QTEST_MAIN(tst_OpenPingLane)
#include "tst_open_ping_lane.moc"
