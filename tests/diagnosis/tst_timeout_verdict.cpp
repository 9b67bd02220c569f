// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/timeout_verdict.h"

#include "evidence_builder.h"

#include <QTest>

#include <algorithm>

using namespace pongscope;
using namespace pongscope::diagnosis;
using namespace pongscope::tests;

using Change = void (*)(Evidence&);
Q_DECLARE_METATYPE(Change)

namespace {

bool names(const Verdict& verdict, std::string_view id)
{
    return verdict.best.id == id || std::ranges::find(verdict.runnersUp, id, &Claim::id) != verdict.runnersUp.end();
}

// What makes each cause ------------------------------------------------------------------------------------------

void pongUnread(Evidence& e)
{
    e.readingPaused = true;
    e.readingPausedFor = 3s;
    e.unread = 10;
    for (std::size_t i = 1; i < e.moments.size(); ++i) {
        e.moments[i].unreadHere = 10;
        e.moments[i].socket.unread = 10;
    }
    pongComes(e, 100ms);
    e.aftermath->pongWasThere = true;
    e.aftermath->pongThereSince = at(10020ms);
}
void ownSend(Evidence& e)
{
    pingIsNotAcknowledged(e, 200'000);
    e.ping->handedOver.reset();
    e.unsent = 5'000'000;
    for (std::size_t i = 0; i < e.moments.size(); ++i) {
        e.moments[i].handedOver = 500 + i * 100'000;
        e.moments[i].socket.acked = 500 + i * 100'000;
        e.moments[i].socket.sinceAck = 5ms;
    }
}
void ownSendInTheKernel(Evidence& e)
{
    ownSend(e);
    e.ping->handedOver = at(10s);
    e.unsent = 0;
    for (auto& moment : e.moments) {
        moment.handedOver = 900'000;
        moment.socket.notSent = 150'000;
    }
}
/// All sent, and a slow link takes it: what stood in front of the PING is acknowledged bit by bit.
void ownSendOnTheWay(Evidence& e)
{
    ownSend(e);
    e.ping->handedOver = at(10s);
    e.unsent = 0;
    for (auto& moment : e.moments)
        moment.handedOver = 900'000;
}
void largeMessage(Evidence& e)
{
    e.partialFrame = capture::PartialFrame{protocol::Opcode::Binary, 75'000'000, 41'000'000, at(9s)};
    e.bytesSincePing = 2'000'000;
    for (std::size_t i = 0; i < e.moments.size(); ++i)
        e.moments[i].bytesIn = 300 + i * 400'000;
    e.aftermath->bytes = 3'000'000;
}
void largeMessageThenPong(Evidence& e)
{
    largeMessage(e);
    pongComes(e, 2s);
}
void stoppedReading(Evidence& e)
{
    pingIsNotAcknowledged(e, 300'000);
    e.unsent = 1'000'000;
    for (auto& moment : e.moments) {
        moment.socket.notSent = 300'000;
        moment.socket.inFlight = 0;
        moment.socket.peerWindow = 0;
        moment.socket.windowLimited = moment.socket.at - at(9s);
        moment.socket.sinceAck = 100ms;
    }
    e.graceMoments.back().socket = e.moments.back().socket;
    e.graceMoments.back().socket.at = at(16100ms);
}
void deadlock(Evidence& e)
{
    stoppedReading(e);
    e.readingStalled = true;
    e.unread = 200'000;
    for (auto& moment : e.moments) {
        moment.unreadHere = 200'000;
        moment.socket.unread = 200'000;
    }
}
/// Behind the deadline the peer's TCP said nothing either.
void silentEver(Evidence& e, Duration sinceAck, std::uint32_t retransmits)
{
    e.graceMoments = {e.moments.back()};
    e.graceMoments.back().socket.at = at(16100ms);
    e.graceMoments.back().socket.retransmits = retransmits;
    e.graceMoments.back().socket.sinceAck = sinceAck;
}
void pathLost(Evidence& e)
{
    pingIsNotAcknowledged(e);
    e.moments.back().socket.retransmits = 2;
    e.moments.back().socket.backoff = 2;
    silentEver(e, 7080ms, 5);
}
/// What TCP had sent when the PING was sent, and how much of that again.
void lossy(Evidence& e, std::uint32_t sent, std::uint32_t again)
{
    e.moments.front().socket.segmentsSent = sent;
    e.moments.front().socket.sentAgain = again;
}
/// The PING was acknowledged at once, and from then on nobody answered TCP either.
void pathLostBehindPing(Evidence& e)
{
    e.graceMoments.back().socket.probes = 4;
    e.graceMoments.back().socket.sinceAck = 6080ms;
}
/// The PING stands behind octets of ours that moved in the first half.
void pathLostUnderOwnSend(Evidence& e)
{
    ownSend(e);
    for (std::size_t i = 2; i < e.moments.size(); ++i) {
        e.moments[i].handedOver = e.moments[2].handedOver;
        e.moments[i].socket.acked = e.moments[2].socket.acked;
        e.moments[i].socket.sinceAck = e.moments[i].socket.at - at(9900ms);
    }
    e.moments.back().socket.retransmits = 2;
    silentEver(e, 6200ms, 5);
}
/// As long as anybody looked before the deadline, they moved.
void pathLostUnderOwnSendLate(Evidence& e)
{
    ownSend(e);
    silentEver(e, 5200ms, 4);
}
void pathLostUnderLargeMessage(Evidence& e)
{
    largeMessage(e);
    e.aftermath->bytes = 0;
    e.graceMoments.back().socket.probes = 4;
    e.graceMoments.back().socket.sinceAck = 5100ms;
}
/// Segments of the peer's go on coming and acknowledge nothing.
void lostOnTheWayOut(Evidence& e)
{
    pingIsNotAcknowledged(e);
    e.bytesSincePing = 40;
    for (auto* moments : {&e.moments, &e.graceMoments}) {
        for (auto& moment : *moments)
            moment.socket.sinceAck = 200ms;
    }
    e.graceMoments.back().socket.retransmits = 4;
}
void windowClosedThenPathLost(Evidence& e)
{
    stoppedReading(e);
    for (auto& moment : e.moments)
        moment.socket.sinceAck = moment.socket.at - at(9900ms);
    e.moments.back().socket.probes = 2;
    silentEver(e, 6200ms, 0);
    e.graceMoments.back().socket.probes = 5;
}
void slept(Evidence& e) { e.wallDrift = 140s; }
void stoodStill(Evidence& e)
{
    e.longestStall = 2500ms;
    e.stallEnd = at(12600ms);
    e.ping->noticed = at(12600ms);
    pongComes(e, 1700ms);
}
void tightTimeout(Evidence& e)
{
    e.rtts = {850ms, 900ms, 880ms};
    pongComes(e, 150ms);
}
void networkSlowerThanTheTimeout(Evidence& e)
{
    for (auto& moment : e.moments)
        moment.socket.minRtt = 1200ms;
    pongComes(e, 300ms);
}
void mismatched(Evidence& e)
{
    e.foreignPongs = {{at(10020ms), 8}};
    e.bytesSincePing = 10;
}
void blockedWindow(Evidence& e)
{
    e.http2 = true;
    e.ping->handedOver.reset();
    e.ping->acked.reset();
    e.unsent = 70'000;
    e.h2BlockedFor = 39s;
    e.h2PingAnswered = true;
}
void late(Evidence& e) { pongComes(e, 3200ms); }
void hop(Evidence& e)
{
    e.via = "proxy.example:3128";
    e.rtts.clear();
    e.bytesSincePing = 700;
    e.dataFramesSincePing = 5;
}

} // namespace

class tst_TimeoutVerdict final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void causesAreNamed_data();
    void causesAreNamed();
    void nearMissesAreNot_data();
    void nearMissesAreNot();
    void absentFactsAccuseNobody();
    void twoCertaintiesAreNone();
    void everyClaimShowsItsEvidence_data() { causesAreNamed_data(); }
    void everyClaimShowsItsEvidence();
    void whatLimitsTheEvidenceIsSaid();
    void whoeverIsNotCertainSaysWhatToTry();
};

void tst_TimeoutVerdict::causesAreNamed_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("confidence");
    const auto row = [](const char* name, Change change, const char* id, Confidence confidence) {
        QTest::addRow("%s", name) << change << QString::fromLatin1(id) << int(confidence);
    };
    row("A: the PONG lay there", pongUnread, "pong-unread", Confidence::Certain);
    row("B: never left this program", ownSend, "ping-behind-own-send", Confidence::Certain);
    row("B: stuck in the send buffer", ownSendInTheKernel, "ping-behind-own-send", Confidence::Certain);
    row("B: on its way", ownSendOnTheWay, "ping-behind-own-send", Confidence::Likely);
    row(
        "B: sent again, too", [](Evidence& e) { ownSendInTheKernel(e), e.moments.back().socket.retransmits = 1; },
        "ping-behind-own-send", Confidence::Likely);
    row(
        "B: behind a few PINGs, which a link takes at once",
        [](Evidence& e) {
            ownSendInTheKernel(e);
            for (auto& moment : e.moments)
                moment.socket.notSent = 60, moment.socket.unacked = 84;
        },
        "ping-behind-own-send", Confidence::Possible);
    row("C: half a message", largeMessage, "pong-behind-large-message", Confidence::Likely);
    row("C: and the PONG behind it", largeMessageThenPong, "pong-behind-large-message", Confidence::Certain);
    row(
        "D: acknowledged and silent", [](Evidence&) {}, "peer-application-silent", Confidence::Certain);
    row(
        "D: nobody knows whether the path held", [](Evidence& e) { e.graceMoments.clear(); }, "peer-application-silent",
        Confidence::Likely);
    row(
        "D: the PONG is usually as late as the last ACK",
        [](Evidence& e) {
            e.rtts = {1500ms};
            e.graceMoments.back().socket.sinceAck = 600ms;
        },
        "peer-application-silent", Confidence::Likely);
    row(
        "D: a PONG that was lost may still be sent again",
        [](Evidence& e) { e.graceMoments.back().socket.at = at(13s), e.aftermath->until = at(13s); },
        "peer-application-silent", Confidence::Likely);
    row(
        "D: where half is lost, a PONG may be lost each time",
        [](Evidence& e) {
            e.graceMoments.back().socket.segmentsSent = 40;
            e.graceMoments.back().socket.sentAgain = 20;
        },
        "peer-application-silent", Confidence::Likely);
    row("E: closed window", stoppedReading, "peer-stopped-reading", Confidence::Certain);
    row("F: both wait to write", deadlock, "write-deadlock", Confidence::Certain);
    row("G: retransmissions", pathLost, "network-path-lost", Confidence::Certain);
    row(
        "G: four retransmissions may be bad luck",
        [](Evidence& e) { pathLost(e), e.graceMoments.back().socket.retransmits = 4; }, "network-path-lost",
        Confidence::Likely);
    row(
        "G: five are bad luck where half is lost", [](Evidence& e) { pathLost(e), lossy(e, 40, 20); },
        "network-path-lost", Confidence::Likely);
    row(
        "G: twelve are not",
        [](Evidence& e) { pathLost(e), lossy(e, 40, 20), e.graceMoments.back().socket.retransmits = 12; },
        "network-path-lost", Confidence::Certain);
    row(
        "G: five are not where little is lost, nor does this loss count",
        [](Evidence& e) { pathLost(e), lossy(e, 12, 2), e.moments.front().socket.retransmits = 2; },
        "network-path-lost", Confidence::Certain);
    row(
        "G: five on a connection that has lost nothing", [](Evidence& e) { pathLost(e), lossy(e, 3, 0); },
        "network-path-lost", Confidence::Certain);
    row(
        "G: five where one of six was lost", [](Evidence& e) { pathLost(e), lossy(e, 6, 1); }, "network-path-lost",
        Confidence::Likely);
    row("G: behind the acknowledged PING", pathLostBehindPing, "network-path-lost", Confidence::Likely);
    row("G: under octets of our own", pathLostUnderOwnSend, "network-path-lost", Confidence::Certain);
    row("G: under octets of our own, late", pathLostUnderOwnSendLate, "network-path-lost", Confidence::Likely);
    row("G: amid a large message", pathLostUnderLargeMessage, "network-path-lost", Confidence::Likely);
    row("G: only what we send", lostOnTheWayOut, "network-path-lost", Confidence::Likely);
    row("G: behind a closed window", windowClosedThenPathLost, "network-path-lost", Confidence::Certain);
    row("K: the proxy has it", hop, "hop-answers-pings", Confidence::Possible);
    row(
        "M: wall clock jumped",
        [](Evidence& e) {
            slept(e), pongComes(e, 3s), e.rtts = {900ms, 900ms};
        },
        "machine-slept", Confidence::Likely);
    row("M: thread stood still", stoodStill, "machine-slept", Confidence::Likely);
    row("N: timeout within the round trip", tightTimeout, "bad-timer-settings", Confidence::Likely);
    row("N: network slower than the timeout", networkSlowerThanTheTimeout, "bad-timer-settings", Confidence::Certain);
    row(
        "N: aborted although answered", [](Evidence& e) { e.pongBeforeDeadline = at(10500ms), e.bytesSincePing = 10; },
        "bad-timer-settings", Confidence::Certain);
    row("O: another payload", mismatched, "pong-mismatched", Confidence::Certain);
    row("R: no window", blockedWindow, "http2-window-exhausted", Confidence::Certain);
    row("S: late", late, "pong-late", Confidence::Certain);
}

void tst_TimeoutVerdict::causesAreNamed()
{
    QFETCH(Change, change);
    QFETCH(QString, id);
    QFETCH(int, confidence);
    Evidence e = silentPeer();
    change(e);
    const Verdict verdict = timeoutVerdict(e);
    QCOMPARE(QString::fromStdString(verdict.best.id), id);
    QCOMPARE(int(verdict.best.confidence), confidence);
}

void tst_TimeoutVerdict::nearMissesAreNot_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("id");
    const auto row = [](const char* name, Change change, const char* id) {
        QTest::addRow("%s", name) << change << QString::fromLatin1(id);
    };
    row("A: came after the abort", late, "pong-unread");
    row(
        "A: unread, but no PONG in it",
        [](Evidence& e) { pongUnread(e), e.aftermath->pongAt.reset(), e.aftermath->pongWasThere = false; },
        "pong-unread");
    row("B: nothing moves", stoppedReading, "ping-behind-own-send");
    row(
        "B: on its way, but it is hardly more than the PING in cipher text",
        [](Evidence& e) {
            ownSendOnTheWay(e);
            for (auto& moment : e.moments)
                moment.socket.ownOctets = false, moment.socket.unacked = 60;
        },
        "ping-behind-own-send");
    row(
        "B: on its way, and nothing moves",
        [](Evidence& e) {
            ownSendOnTheWay(e);
            for (auto& moment : e.moments)
                moment.socket.acked = 500;
        },
        "ping-behind-own-send");
    row("B: only the PING is on its way", pathLost, "ping-behind-own-send");
    row(
        "C: whole frames", [](Evidence& e) { largeMessage(e), e.partialFrame.reset(); }, "pong-behind-large-message");
    row(
        "C: none of it came after the PING", [](Evidence& e) { largeMessage(e), e.bytesSincePing = 0; },
        "pong-behind-large-message");
    row(
        "D: data came", [](Evidence& e) { e.bytesSincePing = 40; }, "peer-application-silent");
    row("D: not acknowledged", pathLost, "peer-application-silent");
    row("D: it answered late", late, "peer-application-silent");
    row("E: it reads, slowly", ownSend, "peer-stopped-reading");
    row("E: the path is gone", pathLost, "peer-stopped-reading");
    row("F: only our side waits", stoppedReading, "write-deadlock");
    row(
        "F: the peer goes on sending",
        [](Evidence& e) {
            deadlock(e), e.moments.back().socket.unread = 250'000, e.moments.back().unreadHere = 250'000;
        },
        "write-deadlock");
    row(
        "G: acknowledged", [](Evidence&) {}, "network-path-lost");
    row(
        "G: an ACK came, of what stood before",
        [](Evidence& e) {
            pathLost(e), e.moments.back().socket.retransmits = 0, e.graceMoments.back().socket.retransmits = 0;
            e.moments.back().socket.sinceAck = e.graceMoments.back().socket.sinceAck = 100ms;
        },
        "network-path-lost");
    row(
        "G: asked in vain, but it left with a RST",
        [](Evidence& e) { pathLostBehindPing(e), e.aftermath->endAt = at(16100ms); }, "network-path-lost");
    row(
        "G: asked once", [](Evidence& e) { pathLostBehindPing(e), e.graceMoments.back().socket.probes = 1; },
        "network-path-lost");
    row(
        "G: segments come, the window is closed",
        [](Evidence& e) { lostOnTheWayOut(e), e.graceMoments.back().socket.peerWindow = 0; }, "network-path-lost");
    row(
        "G: segments come, and it was acknowledged in the end",
        [](Evidence& e) { lostOnTheWayOut(e), e.graceMoments.back().socket.acked = 514; }, "network-path-lost");
    row("D: the path is silent too", pathLostBehindPing, "peer-application-silent");
    row(
        "G: no retransmission yet",
        [](Evidence& e) { pathLost(e), e.moments.back().socket.retransmits = 0, e.graceMoments.clear(); },
        "network-path-lost");
    row(
        "K: no hop is known", [](Evidence& e) { hop(e), e.via.clear(); }, "hop-answers-pings");
    row(
        "K: it answered before", [](Evidence& e) { hop(e), e.rtts = {20ms}; }, "hop-answers-pings");
    row(
        "M: the clock was set back", [](Evidence& e) { e.wallDrift = -140s; }, "machine-slept");
    row(
        "M: stood still before the PING", [](Evidence& e) { stoodStill(e), e.stallEnd = at(9s); }, "machine-slept");
    row(
        "M: stood still for a moment", [](Evidence& e) { e.longestStall = 30ms, e.stallEnd = at(10500ms); },
        "machine-slept");
    row("N: late for once", late, "bad-timer-settings");
    row(
        "O: an unsolicited PONG", [](Evidence& e) { mismatched(e), e.foreignPongs[0].size = 0; }, "pong-mismatched");
    row(
        "O: the right one came too", [](Evidence& e) { mismatched(e), pongComes(e, 500ms); }, "pong-mismatched");
    row(
        "R: the PING left", [](Evidence& e) { blockedWindow(e), e.ping->handedOver = at(10s); },
        "http2-window-exhausted");
    row(
        "R: not known to be blocked", [](Evidence& e) { blockedWindow(e), e.h2BlockedFor.reset(); },
        "http2-window-exhausted");
    row("S: it lay there", pongUnread, "pong-late");
    row("S: the timeout is too short", tightTimeout, "pong-late");
}

void tst_TimeoutVerdict::nearMissesAreNot()
{
    QFETCH(Change, change);
    QFETCH(QString, id);
    Evidence e = silentPeer();
    change(e);
    const Verdict verdict = timeoutVerdict(e);
    QVERIFY2(!names(verdict, id.toStdString()), verdict.best.id.c_str());
}

/// A platform that knows nothing of its sockets: what is possible is said to be possible, and no more.
void tst_TimeoutVerdict::absentFactsAccuseNobody()
{
    Evidence e = silentPeer();
    e.ping->acked.reset();
    for (auto& moment : e.moments) {
        SocketSample nothing;
        nothing.at = moment.socket.at;
        moment.socket = nothing;
    }
    const Verdict verdict = timeoutVerdict(e);
    QCOMPARE(verdict.best.id, std::string("peer-application-silent"));
    QCOMPARE(verdict.best.confidence, Confidence::Possible);
    QVERIFY(verdict.text().find("not available") != std::string::npos);
    e.moments.clear();
    QCOMPARE(timeoutVerdict(e).best.confidence, Confidence::Possible);
    e.bytesSincePing = 100;
    QCOMPARE(timeoutVerdict(e).best.id, std::string("unknown"));
}

void tst_TimeoutVerdict::twoCertaintiesAreNone()
{
    Evidence e = silentPeer();
    pongUnread(e);
    e.pongBeforeDeadline = at(10500ms); // it cannot be both
    const Verdict verdict = timeoutVerdict(e);
    QCOMPARE(verdict.best.confidence, Confidence::Likely);
    QCOMPARE(verdict.best.id, std::string("pong-unread")); // the earlier question
    QVERIFY(names(verdict, "bad-timer-settings"));
}

void tst_TimeoutVerdict::everyClaimShowsItsEvidence()
{
    QFETCH(Change, change);
    Evidence e = silentPeer();
    change(e);
    const Verdict verdict = timeoutVerdict(e);
    QVERIFY(!verdict.best.evidence.empty());
    const std::string text = verdict.text();
    QVERIFY2(text.find('%') == std::string::npos, text.c_str());
    QVERIFY(text.size() > 40);
}

void tst_TimeoutVerdict::whatLimitsTheEvidenceIsSaid()
{
    Evidence e = silentPeer();
    QVERIFY(timeoutVerdict(e).notes.empty());
    e.tls = true;
    e.via = "10.0.0.1:3128";
    e.aftermath->grace = Duration::zero();
    const Verdict verdict = timeoutVerdict(e);
    QCOMPARE(verdict.notes.size(), std::size_t(3));
    QVERIFY(verdict.text().find("first hop, 10.0.0.1:3128") != std::string::npos);
    QCOMPARE(verdict.best.confidence, Confidence::Likely); // the first hop acknowledged, not the server
    e = silentPeer();
    lossy(e, 4, 1); // one is none
    QVERIFY(timeoutVerdict(e).notes.empty());
    lossy(e, 200, 4);
    QVERIFY(timeoutVerdict(e).notes.empty());
    lossy(e, 40, 20);
    QVERIFY(timeoutVerdict(e).text().find("of 40 segments that TCP had sent") != std::string::npos);
}

void tst_TimeoutVerdict::whoeverIsNotCertainSaysWhatToTry()
{
    Evidence e = silentPeer();
    QVERIFY(timeoutVerdict(e).tellApart.empty());
    e.rtts.clear(); // never answered a PING: perhaps it never would
    const Verdict verdict = timeoutVerdict(e);
    QCOMPARE(verdict.best.confidence, Confidence::Likely);
    QVERIFY(!verdict.tellApart.empty());
}

QTEST_APPLESS_MAIN(tst_TimeoutVerdict)
#include "tst_timeout_verdict.moc"
