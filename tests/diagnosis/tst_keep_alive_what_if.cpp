// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/keep_alive_what_if.h"

#include "core/protocol/frame_encoder.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::diagnosis;
using namespace std::chrono_literals;
using protocol::KeepAliveSettings;

namespace {

TimePoint at(Duration sinceOpening) { return TimePoint(1h) + sinceOpening; }

/// A minute, a PING every ten seconds, answered after 100 ms, but the fourth only after 3 s.
HeartbeatRecord oneSlowAnswer()
{
    HeartbeatRecord record{at(0s), at(60s), {}, {}};
    for (int i = 1; i <= 5; ++i)
        record.pings.push_back({at(i * 10s), i == 4 ? 3s : Duration(100ms)});
    return record;
}

/// The same, and the peer is gone from the third PING on.
HeartbeatRecord deadPeer()
{
    HeartbeatRecord record{at(0s), at(60s), {}, {}};
    record.pings = {{at(10s), 100ms}, {at(20s), 100ms}, {at(30s), std::nullopt}};
    return record;
}

} // namespace

class tst_KeepAliveWhatIf final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shortTimeoutKillsAHealthyConnection();
    void longerOneDoesNot();
    void deadPeerIsNoticedRightly();
    void dataPutsPingsOffAndSavesNobody();
    void withoutPingsNothingIsKnown();
    void recordComesFromTheCapture();
    void tableHasTheRecordedTimeout();
    void adviceLeavesRoom();
    void adviceKnowsTheIdleLimit();
};

void tst_KeepAliveWhatIf::shortTimeoutKillsAHealthyConnection()
{
    const auto outcome = replay(oneSlowAnswer(), {10s, 2s});
    QVERIFY(outcome && outcome->abortedAt);
    QVERIFY(!outcome->right); // the peer was alive
    QVERIFY(*outcome->abortedAt > at(35s) && *outcome->abortedAt < at(48s));
}

void tst_KeepAliveWhatIf::longerOneDoesNot()
{
    const auto outcome = replay(oneSlowAnswer(), {10s, 5s});
    QVERIFY(outcome && !outcome->abortedAt && outcome->right);
    QVERIFY(outcome->pings >= 4);
}

void tst_KeepAliveWhatIf::deadPeerIsNoticedRightly()
{
    for (const Duration timeout : {1s, 5s, 60s}) {
        const auto outcome = replay(deadPeer(), {10s, timeout});
        QVERIFY(outcome && outcome->abortedAt);
        QVERIFY(outcome->right);
        QVERIFY(*outcome->abortedAt > at(20s) + timeout);
    }
}

void tst_KeepAliveWhatIf::dataPutsPingsOffAndSavesNobody()
{
    HeartbeatRecord record = oneSlowAnswer();
    for (int i = 1; i < 60; ++i)
        record.octets.push_back(at(i * 1s));
    QCOMPARE(replay(record, {10s, 1s})->pings, std::size_t(0)); // never silent for so long
    record.octets = {at(41s)};
    record.pings[2].answered = record.pings[4].answered = 3s;
    QVERIFY(replay(record, {10s, 1s})->abortedAt.has_value());
}

void tst_KeepAliveWhatIf::withoutPingsNothingIsKnown()
{
    QVERIFY(!replay({at(0s), at(60s), {}, {}}, {10s, 5s}));
    QVERIFY(!replay(oneSlowAnswer(), {10s, protocol::kInfinite}));
}

void tst_KeepAliveWhatIf::recordComesFromTheCapture()
{
    capture::Capture capture;
    const TimePoint start = capture.anchor().steady;
    capture.append(capture::Opened{}, start);
    capture.append(capture::PingFact{1, start + 1s, start + 1s, start + 1s, 0}, start + 1s);
    capture.append(capture::PongFact{1, Duration(40ms), true, protocol::PongMatch::Outstanding, 0, {}}, start + 1040ms);
    capture.append(capture::PingFact{2, start + 2s, start + 2s, start + 2s, 0}, start + 2s);
    capture.append(capture::rowOf(protocol::lawfulHeader(protocol::Opcode::Text, 0, true, std::nullopt),
                       protocol::Direction::In, 1500ms),
        {});
    const HeartbeatRecord record = heartbeatRecord(capture);
    QCOMPARE(record.opened, start);
    QCOMPARE(record.ended, start + 2s);
    QCOMPARE(record.octets, std::vector<TimePoint>{start + 1500ms});
    QCOMPARE(record.pings.size(), std::size_t(2));
    QCOMPARE(record.pings[0].answered, std::optional<Duration>(40ms));
    QVERIFY(!record.pings[1].answered);
}

void tst_KeepAliveWhatIf::tableHasTheRecordedTimeout()
{
    const auto table = replayTimeouts(oneSlowAnswer(), {10s, 7s});
    QCOMPARE(table.size(), std::size_t(9));
    QVERIFY(std::ranges::is_sorted(table, {}, [](const auto& outcome) { return outcome.settings.timeout; }));
    QVERIFY(table.front().abortedAt && !table.back().abortedAt);
}

void tst_KeepAliveWhatIf::adviceLeavesRoom()
{
    HeartbeatRecord record = oneSlowAnswer();
    record.pings[3].answered = 6s;
    const auto advice = advise(record, {20s, 2s}, std::nullopt);
    QCOMPARE(advice.settings.interval, Duration(20s));
    QCOMPARE(advice.settings.timeout, Duration(18s));
    QCOMPARE(advice.reasons.size(), std::size_t(2));
    QVERIFY(!replay(record, advice.settings)->abortedAt);
}

void tst_KeepAliveWhatIf::adviceKnowsTheIdleLimit()
{
    const auto advice = advise(oneSlowAnswer(), {30s, 10s}, 20s);
    QCOMPARE(advice.settings.interval, Duration(10s));
    QVERIFY(advice.reasons[0].filled().find("20s") != std::string::npos);
}

QTEST_APPLESS_MAIN(tst_KeepAliveWhatIf)
#include "tst_keep_alive_what_if.moc"
