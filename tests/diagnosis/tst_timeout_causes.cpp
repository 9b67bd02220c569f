// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/timeout_causes.h"

#include "evidence_builder.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::diagnosis;
using namespace pongscope::tests;

/// Each cause by itself; their order and what excludes what is tst_timeout_verdict's.
class tst_TimeoutCauses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSilentPeerSpeaksForNothingElse()
    {
        const Evidence e = silentPeer();
        const TimeoutCase c(e);
        const auto silent = judgeApplicationSilent(c);
        QVERIFY(silent && silent->id == "peer-application-silent");
        for (const auto judge : {judgeMachineSlept, judgeWindowExhausted, judgeBehindOwnSend, judgeWriteDeadlock,
                 judgePongUnread, judgeBehindLargeMessage, judgeNetworkPathLost, judgePeerStoppedReading,
                 judgeHopAnswersPings, judgePongLate, judgePongMismatched, judgeBadTimerSettings})
            QVERIFY(!judge(c));
    }

    void latenessIsOfPongsThatCameLater()
    {
        Evidence e = silentPeer();
        QVERIFY(!TimeoutCase(e).lateness());
        pongComes(e, 300ms);
        QCOMPARE(TimeoutCase(e).lateness(), std::optional<Duration>(300ms));
        e.aftermath->pongWasThere = true;
        QVERIFY(TimeoutCase(e).pongWasThere());
        QVERIFY(!TimeoutCase(e).lateness());
    }

    void timeOfGraceIsFromTheAbort()
    {
        Evidence e = silentPeer();
        QCOMPARE(TimeoutCase(e).listened(), Duration(5s));
        e.aftermath.reset();
        QCOMPARE(TimeoutCase(e).listened(), Duration::zero());
    }

    void aStallExplainsALatePongOnlyIfItWouldHaveBeenInTime()
    {
        Evidence e = silentPeer();
        pongComes(e, 300ms); // 1.3 s after the PING
        e.longestStall = 600ms;
        e.stallEnd = at(10800ms);
        QVERIFY(TimeoutCase(e).lateByStall());
        QCOMPARE(judgeMachineSlept(TimeoutCase(e))->confidence, Confidence::Likely);
        e.longestStall = 500ms;
        pongComes(e, 600ms); // 1.6 s, less 0.5 s: late all the same
        QVERIFY(!TimeoutCase(e).lateByStall());
        e.longestStall = 600ms;
        pongComes(e, 300ms);
        e.stallEnd = at(9s); // before the PING
        QVERIFY(!TimeoutCase(e).lateByStall());
        QVERIFY(!judgeMachineSlept(TimeoutCase(e)));
    }

    void sleepIsSeenByTheClocks()
    {
        Evidence e = silentPeer();
        e.wallDrift = 999ms; // as a clock that is being set
        QVERIFY(!judgeMachineSlept(TimeoutCase(e)));
        e.wallDrift = 140s;
        QVERIFY(judgeMachineSlept(TimeoutCase(e))->sentence.filled().find("slept") != std::string::npos);
    }

    void aMessageIsInTheWayWhileMoreOfItComes()
    {
        Evidence e = silentPeer();
        e.partialFrame = capture::PartialFrame{protocol::Opcode::Binary, 1000, 400, at(9s)};
        QVERIFY(!TimeoutCase(e).behindMessage()); // nothing came after the PING
        e.bytesSincePing = 100;
        QVERIFY(TimeoutCase(e).behindMessage());
        QVERIFY(judgeBehindLargeMessage(TimeoutCase(e)));
        e.readingPaused = true;
        QVERIFY(!TimeoutCase(e).behindMessage());
        e.readingPaused = false;
        e.partialFrame->opcode = protocol::Opcode::Ping;
        QVERIFY(!TimeoutCase(e).behindMessage());
    }

    void aTimeoutHasToLeaveRoomAboveTheRoundTrip()
    {
        Evidence e = silentPeer();
        e.rtts = {810ms, 790ms, 800ms};
        QVERIFY(TimeoutCase(e).timeoutWithinRoundTrip());
        e.rtts = {790ms, 790ms, 790ms};
        QVERIFY(!TimeoutCase(e).timeoutWithinRoundTrip());
        e.rtts = {900ms}; // one is no habit
        QVERIFY(!TimeoutCase(e).timeoutWithinRoundTrip());
        for (auto& moment : e.moments)
            moment.socket.minRtt = 1s; // the network alone
        QVERIFY(TimeoutCase(e).timeoutWithinRoundTrip());
        pongComes(e, 100ms);
        QCOMPARE(judgeBadTimerSettings(TimeoutCase(e))->confidence, Confidence::Certain);
    }

    void aPingThatNeverLeftIsNotThePeersFault()
    {
        Evidence e = silentPeer();
        e.http2 = true;
        e.ping->handedOver.reset();
        e.ping->acked.reset();
        e.h2BlockedFor = 700ms;
        QCOMPARE(judgeWindowExhausted(TimeoutCase(e))->confidence, Confidence::Likely);
        e.h2PingAnswered = true;
        QCOMPARE(judgeWindowExhausted(TimeoutCase(e))->confidence, Confidence::Certain);
        QVERIFY(!judgeBehindOwnSend(TimeoutCase(e)));
        e.ping->handedOver = at(10s);
        QVERIFY(!judgeWindowExhausted(TimeoutCase(e)));
    }
};

QTEST_GUILESS_MAIN(tst_TimeoutCauses)
#include "tst_timeout_causes.moc"
