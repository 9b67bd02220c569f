// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/heartbeat_profile.h"

#include "core/protocol/frame_encoder.h"

#include <QTest>

#include <algorithm>

using namespace pongscope;
using namespace pongscope::diagnosis;
using namespace std::chrono_literals;
using protocol::Opcode;
using Manner = PingAnswers::Manner;
using Resets = HeartbeatProfile::Resets;

namespace {

/// A capture that is written by hand.
struct Tape {
    capture::Capture capture;

    Tape() { capture.append(capture::Opened{{0s, protocol::kInfinite}, {}, {}, {}}, at(0s)); }
    [[nodiscard]] TimePoint at(Duration since) const { return capture.anchor().steady + since; }
    std::uint64_t frame(Opcode code, bool out, Duration when, ByteView payload = {})
    {
        return *capture.append(capture::rowOf(protocol::lawfulHeader(code, payload.size(), true, std::nullopt),
                                   out ? protocol::Direction::Out : protocol::Direction::In, when),
            payload);
    }
    void pong(std::uint64_t pingRow, Duration rtt)
    {
        capture::PongFact fact;
        fact.matched = true;
        fact.match = protocol::PongMatch::Manual;
        fact.pingRow = pingRow;
        fact.rtt = rtt;
        capture.append(fact, at(1s));
    }
    void end(protocol::EndedBy by, Duration when)
    {
        capture.append(capture::ClosedFact{{}, by, {}, {}, false}, at(when));
    }
};

TrialEnd cutAfter(Duration lived)
{
    TrialEnd end;
    end.cut = true;
    end.by = "FIN";
    end.lived = end.idle = end.sinceData = lived;
    return end;
}
TrialEnd livedFor(Duration lived)
{
    TrialEnd end;
    end.lived = lived;
    return end;
}

/// A silent connection is cut after a minute; everything else is in order.
HeartbeatProfile minuteLimit()
{
    HeartbeatProfile profile;
    profile.answers = {5, 5, true, {20ms}};
    profile.watched = 75s;
    profile.pingEvery = profile.feedEvery = 5s;
    profile.silent = cutAfter(60s);
    profile.pinged = livedFor(90s);
    return profile;
}

QStringList ids(const HeartbeatProfile& profile)
{
    QStringList all;
    for (const ProfileFinding& finding : profileFindings(profile))
        all += QString::fromStdString(finding.id);
    return all;
}

} // namespace

Q_DECLARE_METATYPE(Manner)

/// Each conclusion with its cause, and a near miss that must not have it.
class tst_HeartbeatProfile final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mannersOfAnswering_data();
    void mannersOfAnswering();
    void answersAreCounted();
    void neverOpenIsNoTrial();
    void cutIsMeasuredFromTheLastOctet();
    void peersCloseIsNamed();
    void ourOwnCloseIsNoCut();
    void pingsResetTheLimit();
    void pingsThatAreTooRareTellNothing();
    void pingedOneThatDidNotOutliveTellsNothing();
    void onlyDataResetsTheLimit();
    void withoutDataOneKnowsOnlyThatPingsDoNot();
    void muteClientIsDropped();
    void muteClientThatFallsWithTheSilentOneIsNot();
    void muteClientIsKept();
    void peerWithoutPings();
    void pingsArePoliced();
    void cutLongAfterThePingsIsNoPolicing();
    void everythingFineIsSaidAsWell();
    void adviceKnowsLimitAndRoundTrip();
};

void tst_HeartbeatProfile::mannersOfAnswering_data()
{
    QTest::addColumn<int>("sent");
    QTest::addColumn<int>("answered");
    QTest::addColumn<bool>("newest");
    QTest::addColumn<Manner>("manner");
    QTest::addRow("every") << 5 << 5 << true << Manner::Every;
    QTest::addRow("newest only") << 5 << 1 << true << Manner::NewestOnly;
    QTest::addRow("one, but an older") << 5 << 1 << false << Manner::Some;
    QTest::addRow("all but one") << 5 << 4 << true << Manner::Some;
    QTest::addRow("none") << 5 << 0 << false << Manner::None;
    QTest::addRow("not asked") << 0 << 0 << false << Manner::Unknown;
}

void tst_HeartbeatProfile::mannersOfAnswering()
{
    QFETCH(int, sent);
    QFETCH(int, answered);
    QFETCH(bool, newest);
    QFETCH(Manner, manner);
    QCOMPARE((PingAnswers{std::size_t(sent), std::size_t(answered), newest, {}}.manner()), manner);
}

void tst_HeartbeatProfile::answersAreCounted()
{
    Tape tape;
    const auto first = tape.frame(Opcode::Ping, true, 10ms);
    const auto second = tape.frame(Opcode::Ping, true, 10ms);
    tape.frame(Opcode::Ping, false, 11ms); // the peer's
    tape.pong(second, 30ms);
    tape.pong(second, 31ms); // doubled
    PingAnswers answers = pingAnswers(tape.capture);
    QCOMPARE(answers.sent, std::size_t(2));
    QCOMPARE(answers.answered, std::size_t(1));
    QVERIFY(answers.newestAnswered);
    tape.pong(first, 32ms);
    answers = pingAnswers(tape.capture);
    QCOMPARE(answers.manner(), Manner::Every);
    QCOMPARE(answers.rtts.size(), std::size_t(3));
}

void tst_HeartbeatProfile::neverOpenIsNoTrial() { QVERIFY(!trialEnd(capture::Capture(), Clock::now())); }

void tst_HeartbeatProfile::cutIsMeasuredFromTheLastOctet()
{
    Tape tape;
    tape.frame(Opcode::Text, true, 1s);
    tape.frame(Opcode::Ping, false, 2s);
    tape.frame(Opcode::Ping, false, 4s);
    tape.end(protocol::EndedBy::Peer, 10s);
    const auto end = trialEnd(tape.capture, tape.at(20s));
    QVERIFY(end && end->cut);
    QCOMPARE(end->by, std::string("FIN"));
    QCOMPARE(end->lived, Duration(10s));
    QCOMPARE(end->idle, Duration(6s));
    QCOMPARE(end->sinceData, Duration(9s));
    QCOMPARE(end->peerPings, std::size_t(2));
    QCOMPARE(end->peerPingGap, std::optional<Duration>(2s));
    QCOMPARE(end->sinceFirstPeerPing, std::optional<Duration>(8s));
}

void tst_HeartbeatProfile::peersCloseIsNamed()
{
    Tape tape;
    const std::array<std::byte, 2> code{std::byte(0x03), std::byte(0xF0)}; // 1008
    tape.frame(Opcode::Close, false, 5s, code);
    tape.frame(Opcode::Close, true, 5s, code); // answered
    tape.end(protocol::EndedBy::Peer, 6s);
    const auto end = trialEnd(tape.capture, tape.at(20s));
    QVERIFY(end->cut);
    QCOMPARE(end->by, std::string("Close 1008"));
    QCOMPARE(end->idle, Duration(5s));
}

void tst_HeartbeatProfile::ourOwnCloseIsNoCut()
{
    Tape tape;
    tape.frame(Opcode::Close, true, 5s);
    tape.frame(Opcode::Close, false, 5100ms);
    tape.end(protocol::EndedBy::Local, 5200ms);
    const auto end = trialEnd(tape.capture, tape.at(20s));
    QVERIFY(!end->cut);
    QCOMPARE(end->lived, Duration(5s));
    Tape alive;
    QCOMPARE(trialEnd(alive.capture, alive.at(7s))->lived, Duration(7s));
}

void tst_HeartbeatProfile::pingsResetTheLimit()
{
    QCOMPARE(minuteLimit().idleLimit(), std::optional<Duration>(60s));
    QVERIFY(minuteLimit().resets() == Resets::Pings);
}

void tst_HeartbeatProfile::pingsThatAreTooRareTellNothing()
{
    HeartbeatProfile profile = minuteLimit();
    profile.pingEvery = 31s;
    QVERIFY(profile.resets() == Resets::Unknown);
}

void tst_HeartbeatProfile::pingedOneThatDidNotOutliveTellsNothing()
{
    HeartbeatProfile profile = minuteLimit();
    profile.pinged = livedFor(61s);
    QVERIFY(profile.resets() == Resets::Unknown);
    profile.pinged = cutAfter(20s); // by something else
    QVERIFY(profile.resets() == Resets::Unknown);
}

void tst_HeartbeatProfile::onlyDataResetsTheLimit()
{
    HeartbeatProfile profile = minuteLimit();
    profile.pinged = cutAfter(60s);
    profile.fed = livedFor(90s);
    QVERIFY(profile.resets() == Resets::DataOnly);
    QVERIFY(ids(profile).contains(QStringLiteral("data-resets-idle-limit")));
}

void tst_HeartbeatProfile::withoutDataOneKnowsOnlyThatPingsDoNot()
{
    HeartbeatProfile profile = minuteLimit();
    profile.pinged = cutAfter(60s);
    QVERIFY(profile.resets() == Resets::Nothing);
    profile.fed = cutAfter(60s);
    QVERIFY(profile.resets() == Resets::Nothing);
}

void tst_HeartbeatProfile::muteClientIsDropped()
{
    HeartbeatProfile profile = minuteLimit();
    profile.mute = cutAfter(30s);
    profile.mute->peerPings = 2;
    profile.mute->sinceFirstPeerPing = 20s;
    QCOMPARE(profile.muteDroppedAfter(), std::optional<Duration>(20s));
    QVERIFY(ids(profile).contains(QStringLiteral("mute-client-dropped")));
}

void tst_HeartbeatProfile::muteClientThatFallsWithTheSilentOneIsNot()
{
    HeartbeatProfile profile = minuteLimit();
    profile.mute = cutAfter(60100ms);
    profile.mute->peerPings = 2;
    profile.mute->sinceFirstPeerPing = 20s;
    QVERIFY(!profile.muteDroppedAfter());
    QVERIFY(!ids(profile).contains(QStringLiteral("mute-client-dropped")));
}

void tst_HeartbeatProfile::muteClientIsKept()
{
    HeartbeatProfile profile = minuteLimit();
    profile.mute = livedFor(75s);
    profile.mute->peerPings = 7;
    profile.mute->sinceFirstPeerPing = 70s;
    QVERIFY(ids(profile).contains(QStringLiteral("mute-client-kept")));
}

void tst_HeartbeatProfile::peerWithoutPings()
{
    HeartbeatProfile profile = minuteLimit();
    profile.mute = cutAfter(40s); // not for a PING that never came
    QVERIFY(!profile.muteDroppedAfter());
    QVERIFY(ids(profile).contains(QStringLiteral("peer-sends-no-pings")));
}

void tst_HeartbeatProfile::pingsArePoliced()
{
    HeartbeatProfile profile = minuteLimit();
    profile.policed = cutAfter(4s);
    profile.policed->idle = 20ms;
    profile.policed->pingsSent = 12;
    profile.policed->lastPingGap = 100ms;
    QVERIFY(profile.pingsPoliced());
    QVERIFY(ids(profile).contains(QStringLiteral("pings-policed")));
}

void tst_HeartbeatProfile::cutLongAfterThePingsIsNoPolicing()
{
    HeartbeatProfile profile = minuteLimit();
    profile.policed = cutAfter(14s);
    profile.policed->pingsSent = 12;
    profile.policed->lastPingGap = 100ms;
    profile.policed->idle = 10s;
    QVERIFY(!profile.pingsPoliced());
    profile.policed->cut = false;
    profile.policed->idle = 20ms;
    QVERIFY(ids(profile).contains(QStringLiteral("pings-not-policed")));
}

void tst_HeartbeatProfile::everythingFineIsSaidAsWell()
{
    HeartbeatProfile profile = minuteLimit();
    profile.silent = livedFor(75s);
    QCOMPARE(ids(profile), (QStringList{QStringLiteral("answers-every-ping"), QStringLiteral("no-idle-limit")}));
}

void tst_HeartbeatProfile::adviceKnowsLimitAndRoundTrip()
{
    HeartbeatProfile profile = minuteLimit();
    profile.answers.rtts = {5s};
    const KeepAliveAdvice advice = adviseFor(profile);
    QCOMPARE(advice.settings.interval, Duration(30s));
    QCOMPARE(advice.settings.timeout, Duration(15s));
    profile.silent = cutAfter(20s);
    QCOMPARE(adviseFor(profile).settings.interval, Duration(10s));
}

QTEST_APPLESS_MAIN(tst_HeartbeatProfile)
#include "tst_heartbeat_profile.moc"
