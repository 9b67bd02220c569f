// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ping_lanes.h"

#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;
using ui::PingLanes;
using Lane = PingLanes::Lane;
using Stays = std::vector<PingLanes::Stay>;

namespace {

diagnosis::Evidence pinged(std::optional<Duration> handedOver, std::optional<Duration> acked = {})
{
    const TimePoint start{};
    diagnosis::Evidence evidence;
    evidence.ping.emplace();
    evidence.ping->queued = evidence.ping->due = start;
    if (handedOver)
        evidence.ping->handedOver = start + *handedOver;
    if (acked)
        evidence.ping->acked = start + *acked;
    evidence.ping->deadline = evidence.ping->noticed = start + 2s;
    return evidence;
}

} // namespace

class tst_PingLanes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPingThatNeverLeftStaysInTheQueue()
    {
        QCOMPARE(ui::pingStays(pinged({}), 2s), (Stays{{Lane::Queue, 0ms, 2s, true}}));
    }
    void withoutAnAckTheNetworkHasIt()
    {
        QCOMPARE(ui::pingStays(pinged(1ms), 2s), (Stays{{Lane::Queue, 0ms, 1ms}, {Lane::Network, 1ms, 2s, true}}));
    }
    void behindTheAckThePeerHasIt()
    {
        QCOMPARE(ui::pingStays(pinged(1ms, 5ms), 7s),
            (Stays{{Lane::Queue, 0ms, 1ms}, {Lane::Network, 1ms, 5ms}, {Lane::Peer, 5ms, 7s, true}}));
    }
    void anUnreadPongLiesHere()
    {
        diagnosis::Evidence evidence = pinged(1ms, 5ms);
        evidence.aftermath.emplace();
        evidence.aftermath->pongThereSince = TimePoint() + 20ms;
        evidence.aftermath->pongAt = TimePoint() + 2100ms;
        QCOMPARE(ui::pingStays(evidence, 7s),
            (Stays{{Lane::Queue, 0ms, 1ms}, {Lane::Network, 1ms, 5ms}, {Lane::Peer, 5ms, 20ms},
                {Lane::Unread, 20ms, 2100ms}}));
    }
    void aLatePongEndsThePeersStay()
    {
        diagnosis::Evidence evidence = pinged(1ms, 5ms);
        evidence.aftermath.emplace();
        evidence.aftermath->pongAt = TimePoint() + 3s;
        QCOMPARE(ui::pingStays(evidence, 7s),
            (Stays{{Lane::Queue, 0ms, 1ms}, {Lane::Network, 1ms, 5ms}, {Lane::Peer, 5ms, 3s}}));
    }
    void withoutAPingThereIsNothing()
    {
        PingLanes lanes;
        lanes.setEvidence({});
        QVERIFY(lanes.stays().empty());
        QVERIFY(lanes.isHidden());
    }
};

QTEST_MAIN(tst_PingLanes)
#include "tst_ping_lanes.moc"
