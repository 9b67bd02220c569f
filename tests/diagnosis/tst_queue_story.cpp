// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/queue_story.h"

#include "evidence_builder.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::diagnosis;
using namespace pongscope::tests;

class tst_QueueStory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsToldWithoutMoments()
    {
        Evidence e = silentPeer();
        e.moments.clear();
        const QueueStory story = tellQueues(e);
        QVERIFY(!story.atPing && !story.midway && !story.atDeadline);
        QVERIFY(!story.sentLately() && !story.ackSincePing && !story.atEnd(&SocketSample::unread));
        e = silentPeer();
        e.ping.reset();
        QVERIFY(!tellQueues(e).atDeadline);
    }

    void momentsAreFoundByTheirInstants()
    {
        Evidence e = silentPeer();
        capture::SocketMoment before = e.moments.front();
        before.socket.at = at(9s);
        e.moments.insert(e.moments.begin(), before);
        const QueueStory story = tellQueues(e);
        QCOMPARE(story.atPing, &e.moments[1]); // at or after it was queued
        QCOMPARE(story.midway, &e.moments[3]); // 10.5 s: half of a second
        QCOMPARE(story.atDeadline, &e.moments.back());
        QCOMPARE(story.atEnd(&SocketSample::peerWindow), std::optional<std::uint32_t>(65536));
    }

    void whatMovedLatelyIsOfTheSecondHalf()
    {
        Evidence e = silentPeer();
        QVERIFY(!tellQueues(e).sentLately()); // the PING itself was acknowledged in the first half
        e.moments.back().socket.acked = 600;
        QCOMPARE(tellQueues(e).ackedLately, std::optional<std::uint64_t>(86));
        QVERIFY(tellQueues(e).sentLately());
        e = silentPeer();
        e.moments.back().handedOver = 700;
        QCOMPARE(tellQueues(e).handedOverLately, 200u);
        e = silentPeer();
        QVERIFY(!tellQueues(e).receivedLately);
        e.moments.back().bytesIn = 301;
        QVERIFY(tellQueues(e).receivedLately);
        e = silentPeer();
        e.moments.back().socket.unread = 5;
        QVERIFY(tellQueues(e).receivedLately); // read or not
    }

    void unreadOctetsAreFlatOnlyIfThereAreSome()
    {
        Evidence e = silentPeer();
        QCOMPARE(tellQueues(e).unreadFlat, std::optional(false));
        for (auto& moment : e.moments)
            moment.socket.unread = 7;
        QCOMPARE(tellQueues(e).unreadFlat, std::optional(true));
        e.moments.back().socket.unread = 8;
        QCOMPARE(tellQueues(e).unreadFlat, std::optional(false));
        e.moments.back().socket.unread.reset(); // a system that does not tell
        QVERIFY(!tellQueues(e).unreadFlat);
    }

    void anAckCountsFromTheHandOver()
    {
        Evidence e = silentPeer();
        QCOMPARE(tellQueues(e).ackSincePing, std::optional(true));
        pingIsNotAcknowledged(e);
        QCOMPARE(tellQueues(e).ackSincePing, std::optional(false));
        e.ping->handedOver.reset();
        e.ping->queued = at(9s);
        QCOMPARE(tellQueues(e).ackSincePing, std::optional(true)); // 9.02 s
    }

    void timeSpentWaitingForTheWindowIsADifference()
    {
        Evidence e = silentPeer();
        for (std::size_t i = 0; i < e.moments.size(); ++i)
            e.moments[i].socket.windowLimited = 100ms + i * 10ms;
        QCOMPARE(tellQueues(e).windowLimited, std::optional<Duration>(50ms));
    }
};

QTEST_GUILESS_MAIN(tst_QueueStory)
#include "tst_queue_story.moc"
