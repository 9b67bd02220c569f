// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/statistics.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;
using namespace pongscope::protocol;
using namespace std::chrono_literals;

namespace {

const ClockAnchor kAnchor{TimePoint(1000s), std::chrono::system_clock::time_point(5000s)};

TimePoint at(Duration since) { return kAnchor.steady + since; }

void frame(Capture& capture, Direction direction, Opcode opcode, std::size_t length, Duration since)
{
    capture.append(rowOf({true, 0, opcode, length, 2, {}}, direction, since), Bytes(length));
}

} // namespace

class tst_Statistics final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void framesAreCountedByDirectionAndType();
    void roundTripsAreRanked();
    void gapsAreBetweenPingsOfTheKeepAlive();
    void silenceCountsToTheEnd();
    void findingsAreCountedById();
    void nothingComesOfNothing();
};

void tst_Statistics::framesAreCountedByDirectionAndType()
{
    Capture capture(kAnchor);
    frame(capture, Direction::Out, Opcode::Text, 3, 1s);
    frame(capture, Direction::Out, Opcode::Text, 4, 2s);
    frame(capture, Direction::In, Opcode::Ping, 1, 3s);
    const Statistics all = statisticsOf(capture);
    QCOMPARE(all.types[0].at("text").frames, 2u);
    QCOMPARE(all.types[0].at("text").octets, 7u);
    QCOMPARE(all.types[1].at("ping").frames, 1u);
    QVERIFY(all.length == 2s);
}

void tst_Statistics::roundTripsAreRanked()
{
    Capture capture(kAnchor);
    for (int i = 100; i > 0; --i)
        capture.append(PongFact{i, i * 1ms, true, PongMatch::Outstanding, 0, {}}, at(1s));
    capture.append(PongFact{{}, {}, false, PongMatch::Foreign, 0, {}}, at(2s));
    const Statistics all = statisticsOf(capture);
    QVERIFY(all.roundTrip(0) == 1ms);
    QVERIFY(all.roundTrip(0.5) == 50ms);
    QVERIFY(all.roundTrip(0.99) == 99ms);
    QVERIFY(all.roundTrip(1) == 100ms);
    QCOMPARE(all.unmatchedPongs, 1u);
}

void tst_Statistics::gapsAreBetweenPingsOfTheKeepAlive()
{
    Capture capture(kAnchor);
    capture.append(PingFact{1, at(1s), at(1s), {}, 0}, at(1s));
    capture.append(PingFact{std::nullopt, at(2s), at(2s), {}, 0}, at(2s)); // by hand
    capture.append(PingFact{2, at(4s), at(4s), {}, 0}, at(4s));
    capture.append(PingFact{3, at(5s), at(5s), {}, 0}, at(5s));
    const Statistics all = statisticsOf(capture);
    QCOMPARE(all.pings, 4u);
    QVERIFY(all.shortestGap == 1s);
    QVERIFY(all.longestGap == 3s);
}

void tst_Statistics::silenceCountsToTheEnd()
{
    Capture capture(kAnchor);
    frame(capture, Direction::In, Opcode::Text, 1, 1s);
    frame(capture, Direction::In, Opcode::Text, 1, 3s);
    QVERIFY(statisticsOf(capture).longestSilence == 2s);
    capture.append(ClosedFact{WebSocketState::Aborted, EndedBy::Timeout, {}, {}, false}, at(10s));
    QVERIFY(statisticsOf(capture).longestSilence == 7s);
}

void tst_Statistics::findingsAreCountedById()
{
    Capture capture(kAnchor);
    for (const char* id : {"a", "b", "a"})
        capture.append(FindingFact{{id, Severity::Info, "text", {}, {}}, {}}, at(1s));
    const Statistics all = statisticsOf(capture);
    QCOMPARE(all.findings.at("a").second, 2u);
    QCOMPARE(all.findings.size(), 2u);
}

void tst_Statistics::nothingComesOfNothing()
{
    const Statistics all = statisticsOf(Capture(kAnchor));
    QVERIFY(all.roundTrips.empty() && !all.longestGap && !all.longestSilence && !all.closed);
    QVERIFY(all.length == Duration::zero());
}

QTEST_APPLESS_MAIN(tst_Statistics)
#include "tst_statistics.moc"
