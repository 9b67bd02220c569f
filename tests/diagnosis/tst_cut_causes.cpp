// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/cut_causes.h"

#include "core/diagnosis/heartbeat_findings.h"
#include "evidence_builder.h"

#include <QTest>

#include <algorithm>

using namespace pongscope;
using namespace pongscope::diagnosis;
using namespace pongscope::tests;

using Change = void (*)(Evidence&);
Q_DECLARE_METATYPE(Change)

namespace {

/// Ended by FIN, without a Close, after 47 s of silence that followed 3 s of data; no keep-alive.
Evidence cut()
{
    Evidence e;
    e.keepAlive = {0s, protocol::kInfinite};
    e.openedAt = at(0s);
    Evidence::End end;
    end.at = at(50s);
    end.by = protocol::EndedBy::Peer;
    end.lastOctet = end.lastData = at(3s);
    end.longestSilence = end.longestDataGap = 1s;
    e.end = end;
    return e;
}
void nothing(Evidence&) { }
void midTraffic(Evidence& e) { e.end->lastOctet = e.end->lastData = at(49900ms); }
/// Nobody waits so briefly for a peer.
void shortPause(Evidence& e)
{
    e.end->lastOctet = e.end->lastData = at(49600ms);
    e.end->longestSilence = e.end->longestDataGap = 50ms;
}
void healthyHeartbeat(Evidence& e)
{
    e.keepAlive = {10s, 5s};
    e.end->lastOctet = at(44s);
    e.end->pingsSinceData = e.end->pongsSinceData = 4;
    e.end->longestSilence = 10s;
}
void racing(Evidence& e) { e.keepAlive = {47s, 10s}; }
void policed(Evidence& e)
{
    e.keepAlive = {5s, 10s};
    e.end->clean = true;
    e.end->lastPing = at(49990ms);
    e.end->peerClose = Evidence::End::Close{1008, "flood", at(50s)};
    e.rtts = {8ms, 9ms};
    e.pingsSent = 3;
}
void failedByUs(Evidence& e)
{
    e.end->by = protocol::EndedBy::ProtocolError;
    e.end->ownClose = Evidence::End::Close{1009, {}, at(49s)};
}
/// Nothing moved for 40 s, then a PING of ours, and a RST right behind it.
void forgotten(Evidence& e)
{
    e.keepAlive = {40s, 5s};
    e.end->by = protocol::EndedBy::Transport;
    e.end->fault = Fault::ConnectionReset;
    e.end->lastPing = e.end->lastOctet = at(49980ms);
    e.end->unanswered = Evidence::End::Unanswered{at(49980ms), 40s, 2s};
}
/// PINGs were answered every 10 s, and a RST is the answer to the newest.
void resetByPing(Evidence& e)
{
    healthyHeartbeat(e);
    e.rtts = {20ms, 20ms};
    e.end->pingsSinceData = 5;
    e.end->by = protocol::EndedBy::Transport;
    e.end->fault = Fault::ConnectionReset;
    e.end->lastPing = e.end->lastOctet = at(49980ms);
    e.end->unanswered = Evidence::End::Unanswered{at(49980ms), 10s, 10s};
}
/// The newest PING was answered, and a RST came when the system had acknowledged the answer.
void resetByAcknowledgement(Evidence& e)
{
    resetByPing(e);
    e.end->unanswered.reset();
    e.end->pongsSinceData = 5;
    e.end->lastPing = at(49940ms);
    e.end->lastOctet = at(49960ms);
}
/// A RST in a quiet time, long after the newest PONG.
void resetInQuiet(Evidence& e)
{
    resetByAcknowledgement(e);
    e.end->lastPing = e.end->lastOctet = at(44s);
}
/// The first thing that we said, and a RST 700 ms later.
void resetByFirstWords(Evidence& e)
{
    e.end->by = protocol::EndedBy::Transport;
    e.end->fault = Fault::ConnectionReset;
    e.end->lastOctet = e.end->lastData = at(49300ms);
    e.end->longestSilence = e.end->longestDataGap = 50ms;
    e.end->unanswered = Evidence::End::Unanswered{at(49300ms), 50ms, 0ms};
}
void asleep(Evidence& e) { e.wallDrift = 47s; }

} // namespace

class tst_CutCauses final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void causesAreNamed_data();
    void causesAreNamed();
    void nearMissesAreNot_data();
    void nearMissesAreNot();
    void sameAgeAtAnotherTimeIsARepetition();
    void ageOfTheForgottenIsNotLearnt();
    void fallingTogetherIsNone();
    void idleLimitIsLearntFromTwo();
    void throttledHeartbeatIsSeen();
    void mutePeerIsSeen();
};

void tst_CutCauses::causesAreNamed_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("confidence");
    const auto row = [](const char* name, Change change, const char* id, Confidence confidence) {
        QTest::addRow("%s", name) << change << QString::fromLatin1(id) << int(confidence);
    };
    row("H: once", nothing, "idle-cut", Confidence::Possible);
    row(
        "H: at a usual age", [](Evidence& e) { e.end->at = at(63s); }, "idle-cut", Confidence::Likely);
    row(
        "H: by RST",
        [](Evidence& e) { e.end->fault = Fault::ConnectionReset, e.end->by = protocol::EndedBy::Transport; },
        "idle-cut", Confidence::Possible);
    row("H: it had been forgotten", forgotten, "idle-cut", Confidence::Possible);
    row(
        "H: by RST, where an answer once took long",
        [](Evidence& e) {
            resetByFirstWords(e), e.rtts = {20ms, 8s};
            e.end->unanswered.reset();
            e.end->lastOctet = e.end->lastData = at(46s);
        },
        "idle-cut", Confidence::Possible);
    row("I: the PING was due", racing, "interval-races-idle-limit", Confidence::Possible);
    row("J: PINGs were answered", healthyHeartbeat, "idle-cut-despite-pings", Confidence::Possible);
    row("J: PINGs were answered, by RST", resetInQuiet, "idle-cut-despite-pings", Confidence::Possible);
    row("M: the wall clock jumped", asleep, "machine-slept", Confidence::Likely);
    row(
        "M: the thread stood still", [](Evidence& e) { e.longestStall = 46s, e.stallEnd = e.end->at - 5ms; },
        "machine-slept", Confidence::Likely);
    row(
        "P: a PONG inside",
        [](Evidence& e) {
            midTraffic(e), e.end->by = protocol::EndedBy::ProtocolError;
            e.end->deflateCorrupt = e.end->pongInsideCompressed = true;
        },
        "pong-inside-compressed-message", Confidence::Possible);
    row("Q: right behind a PING", policed, "pings-policed", Confidence::Likely);
    row(
        "Q: says so", [](Evidence& e) { policed(e), e.end->peerClose->reason = "Ping flood"; }, "pings-policed",
        Confidence::Certain);
    row(
        "Q: calm, please", [](Evidence& e) { midTraffic(e), e.h2GoAwayCode = "ENHANCE_YOUR_CALM", e.pingsSent = 9; },
        "pings-policed", Confidence::Likely);
    row("U: our Close came first", failedByUs, "reason-masked", Confidence::Certain);
    row(
        "U: RST_STREAM has a code", [](Evidence& e) { midTraffic(e), e.h2ResetCode = "INTERNAL_ERROR"; },
        "reason-masked", Confidence::Certain);
}

void tst_CutCauses::causesAreNamed()
{
    QFETCH(Change, change);
    QFETCH(QString, id);
    QFETCH(int, confidence);
    Evidence e = cut();
    change(e);
    const auto verdict = cutVerdict(e);
    QVERIFY(verdict.has_value());
    QCOMPARE(QString::fromStdString(verdict->best.id), id);
    QCOMPARE(int(verdict->best.confidence), confidence);
    QVERIFY(!verdict->best.evidence.empty());
    QVERIFY(isCutCause(verdict->best.id));
    QVERIFY(verdict->text().find('%') == std::string::npos);
}

void tst_CutCauses::nearMissesAreNot_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("id");
    const auto row = [](const char* name, Change change, const char* id) {
        QTest::addRow("%s", name) << change << QString::fromLatin1(id);
    };
    row("H: amid traffic", midTraffic, "idle-cut");
    row("H: a short pause, of brisk traffic", shortPause, "idle-cut");
    row(
        "H: it had been silent for longer", [](Evidence& e) { e.end->longestSilence = 60s; }, "idle-cut");
    row(
        "H: with a Close",
        [](Evidence& e) {
            e.end->peerClose = Evidence::End::Close{1001, {}, at(50s)};
        },
        "idle-cut");
    row("H: a RST in answer to a PING of many", resetByPing, "idle-cut");
    row(
        "H: forgotten, but the RST came long after",
        [](Evidence& e) { forgotten(e), e.rtts = {20ms}, e.end->unanswered->at = at(49s); }, "idle-cut");
    row(
        "H: forgotten, but by FIN", [](Evidence& e) { forgotten(e), e.end->fault.reset(); }, "idle-cut");
    row("H: a RST in answer to what was sent", resetByFirstWords, "idle-cut");
    row(
        "I: a RST in answer to what was sent",
        [](Evidence& e) {
            resetByFirstWords(e), e.keepAlive = {1s, 5s};
        },
        "interval-races-idle-limit");
    row("I: no keep-alive", nothing, "interval-races-idle-limit");
    row(
        "I: long before the PING",
        [](Evidence& e) {
            e.keepAlive = {10min, 10s};
        },
        "interval-races-idle-limit");
    row(
        "J: no PING was answered", [](Evidence& e) { healthyHeartbeat(e), e.end->pongsSinceData = 0; },
        "idle-cut-despite-pings");
    row("J: a RST in answer to a PING", resetByPing, "idle-cut-despite-pings");
    row(
        "J: a RST in answer to a PING, on a busy machine",
        [](Evidence& e) {
            resetByPing(e);
            e.end->lastPing = e.end->lastOctet = e.end->unanswered->at = at(49800ms);
        },
        "idle-cut-despite-pings");
    row("J: a RST in answer to an acknowledgement", resetByAcknowledgement, "idle-cut-despite-pings");
    row(
        "J: a short pause, of brisk PINGs",
        [](Evidence& e) {
            healthyHeartbeat(e);
            e.end->lastData = at(49600ms), e.end->longestDataGap = 50ms;
        },
        "idle-cut-despite-pings");
    row(
        "J: data had paused for longer", [](Evidence& e) { healthyHeartbeat(e), e.end->longestDataGap = 60s; },
        "idle-cut-despite-pings");
    row(
        "M: stood still long ago", [](Evidence& e) { e.longestStall = 46s, e.stallEnd = at(5s); }, "machine-slept");
    row(
        "P: no PONG in it", [](Evidence& e) { e.end->deflateCorrupt = true; }, "pong-inside-compressed-message");
    row(
        "Q: long after a PING", [](Evidence& e) { policed(e), e.end->lastPing = at(49s); }, "pings-policed");
    row(
        "Q: another code", [](Evidence& e) { policed(e), e.end->peerClose->code = 1001; }, "pings-policed");
    row(
        "U: the peer's Close came", [](Evidence& e) { failedByUs(e), e.end->clean = true; }, "reason-masked");
    row("U: nothing is known", midTraffic, "reason-masked");
}

void tst_CutCauses::nearMissesAreNot()
{
    QFETCH(Change, change);
    QFETCH(QString, id);
    Evidence e = cut();
    change(e);
    const auto verdict = cutVerdict(e);
    if (!verdict)
        return;
    QVERIFY(verdict->best.id != id.toStdString());
    QVERIFY(std::ranges::find(verdict->runnersUp, id.toStdString(), &Claim::id) == verdict->runnersUp.end());
}

void tst_CutCauses::sameAgeAtAnotherTimeIsARepetition()
{
    Evidence e = cut();
    e.pastCuts = {{"idle-cut", 46950ms, at(-100s)}, {"idle-cut", 47050ms, at(-200s)}};
    const auto verdict = cutVerdict(e);
    QCOMPARE(verdict->best.confidence, Confidence::Likely);
    QVERIFY(verdict->text().find("as 2 others") != std::string::npos);
    e.pastCuts = {{"idle-cut", 30s, at(-100s)}};
    QCOMPARE(cutVerdict(e)->best.confidence, Confidence::Possible);
}

/// By when it was forgotten is known, not when: that is our interval and not the limit.
void tst_CutCauses::ageOfTheForgottenIsNotLearnt()
{
    Evidence e = cut();
    forgotten(e);
    QVERIFY(!pastCutOf(e, *cutVerdict(e)));
    e = cut();
    QCOMPARE(pastCutOf(e, *cutVerdict(e))->age, Duration(47s));
}

/// Ten connections opened together and cut together: one event, not ten.
void tst_CutCauses::fallingTogetherIsNone()
{
    Evidence e = cut();
    e.pastCuts = {{"idle-cut", 47s, at(50s)}, {"idle-cut", 47s, at(50010ms)}};
    QCOMPARE(cutVerdict(e)->best.confidence, Confidence::Possible);
}

void tst_CutCauses::idleLimitIsLearntFromTwo()
{
    QCOMPARE(learntIdleLimit({}), std::nullopt);
    QCOMPARE(learntIdleLimit({{"idle-cut", 60s, at(60s)}}), std::nullopt);
    const std::vector<PastCut> cuts{
        {"idle-cut", 60s, at(60s)}, {"interval-races-idle-limit", 60010ms, at(180s)}, {"idle-cut", 20s, at(300s)}};
    QCOMPARE(learntIdleLimit(cuts), std::optional<Duration>(60s));
}

void tst_CutCauses::throttledHeartbeatIsSeen()
{
    Evidence e;
    TimePoint next = at(0s);
    for (const Duration gap : {15s, 15s, 16s, 15s, 60s, 60s, 59s, 60s})
        e.peerPings.push_back(next += gap);
    QCOMPARE(heartbeatFindings(e).at(0).id, std::string("heartbeat-throttled"));
    QCOMPARE(heartbeatFindings(e).at(0).confidence, Confidence::Likely);
    e.longestStall = 50s; // ours may be the slow clock
    QCOMPARE(heartbeatFindings(e).at(0).confidence, Confidence::Possible);
    e.peerPings.resize(6); // one long gap is none
    QVERIFY(heartbeatFindings(e).empty());
}

void tst_CutCauses::mutePeerIsSeen()
{
    Evidence e;
    e.unansweredPeerPings = 5;
    e.pauseOfThese = 5min;
    QCOMPARE(heartbeatFindings(e).at(0).id, std::string("peer-never-times-out"));
    e.unansweredPeerPings = 2;
    QVERIFY(heartbeatFindings(e).empty());
}

QTEST_APPLESS_MAIN(tst_CutCauses)
#include "tst_cut_causes.moc"
