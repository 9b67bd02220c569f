// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/heartbeat_statistics.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <vector>

using namespace pongscope;
using namespace pongscope::diagnosis;
using namespace std::chrono_literals;

namespace {

/// 1 ms, 2 ms, ... in an order that is not sorted but always the same.
std::vector<Duration> shuffled(int count)
{
    std::vector<Duration> rtts(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        rtts[std::size_t(i)] = std::chrono::milliseconds(i + 1);
    std::ranges::shuffle(rtts, std::mt19937(1)); // NOLINT: the same order in every run is the point
    return rtts;
}

} // namespace

class tst_HeartbeatStatistics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingMeasuredIsNoSummary();
    void percentilesAreNearestRank_data();
    void percentilesAreNearestRank();
    void lastIsTheNewestNotTheLargest();
    void jitterIsTheMeanDifferenceOfNeighbours_data();
    void jitterIsTheMeanDifferenceOfNeighbours();
};

void tst_HeartbeatStatistics::nothingMeasuredIsNoSummary() { QVERIFY(!summarise({})); }

void tst_HeartbeatStatistics::percentilesAreNearestRank_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("median");
    QTest::addColumn<int>("p95");
    QTest::addColumn<int>("p99");
    QTest::addRow("one") << 1 << 1 << 1 << 1;
    QTest::addRow("two: the lower is the median") << 2 << 1 << 2 << 2;
    QTest::addRow("three") << 3 << 2 << 3 << 3;
    QTest::addRow("twenty") << 20 << 10 << 19 << 20;
    QTest::addRow("a hundred") << 100 << 50 << 95 << 99;
    QTest::addRow("a hundred and one") << 101 << 51 << 96 << 100;
    QTest::addRow("two hundred") << 200 << 100 << 190 << 198;
}

void tst_HeartbeatStatistics::percentilesAreNearestRank()
{
    QFETCH(int, count);
    QFETCH(int, median);
    QFETCH(int, p95);
    QFETCH(int, p99);
    const RttSummary summary = summarise(shuffled(count)).value();
    QCOMPARE(summary.count, std::size_t(count));
    QVERIFY(summary.minimum == 1ms);
    QVERIFY(summary.median == std::chrono::milliseconds(median));
    QVERIFY(summary.p95 == std::chrono::milliseconds(p95));
    QVERIFY(summary.p99 == std::chrono::milliseconds(p99));
    QVERIFY(summary.maximum == std::chrono::milliseconds(count));
}

void tst_HeartbeatStatistics::lastIsTheNewestNotTheLargest()
{
    const std::vector<Duration> rtts{5ms, 9ms, 2ms};
    QVERIFY(summarise(rtts)->last == 2ms);
}

void tst_HeartbeatStatistics::jitterIsTheMeanDifferenceOfNeighbours_data()
{
    QTest::addColumn<std::vector<Duration>>("rtts");
    QTest::addColumn<Duration>("jitter");
    QTest::addRow("one sample has none") << std::vector<Duration>{7ms} << Duration(0);
    QTest::addRow("steady") << std::vector<Duration>{7ms, 7ms, 7ms} << Duration(0);
    QTest::addRow("up and down count alike") << std::vector<Duration>{10ms, 14ms, 10ms} << Duration(4ms);
    QTest::addRow("order matters, not spread") << std::vector<Duration>{1ms, 2ms, 3ms, 4ms} << Duration(1ms);
}

void tst_HeartbeatStatistics::jitterIsTheMeanDifferenceOfNeighbours()
{
    QFETCH(std::vector<Duration>, rtts);
    QFETCH(Duration, jitter);
    QVERIFY(summarise(rtts)->jitter == jitter);
}

QTEST_GUILESS_MAIN(tst_HeartbeatStatistics)
#include "tst_heartbeat_statistics.moc"
