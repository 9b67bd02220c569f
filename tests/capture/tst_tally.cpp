// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture.h"
#include "core/capture/tally.h"

#include <QTest>

#include <numeric>

using namespace pongscope;
using namespace pongscope::capture;
using namespace std::chrono_literals;
using protocol::Direction;
using protocol::Opcode;

namespace {

FrameRow frame(
    Duration at, std::uint64_t length = 10, Direction direction = Direction::In, Opcode opcode = Opcode::Text)
{
    return rowOf({true, 0, opcode, length, 2, {}}, direction, at);
}

} // namespace

class tst_Tally : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void framesAreCountedByDirectionAndType()
    {
        Tally tally;
        tally.take(frame(1ms, 10));
        tally.take(frame(2ms, 20));
        tally.take(frame(3ms, 5, Direction::Out, Opcode::Ping));
        QCOMPARE(tally.rows(), std::uint64_t(3));
        QCOMPARE(tally.count(Direction::In, 1).frames, std::uint64_t(2));
        QCOMPARE(tally.count(Direction::In, 1).octets, std::uint64_t(30));
        QCOMPARE(tally.count(Direction::Out, 9).octets, std::uint64_t(5));
        QCOMPARE(tally.lasted(), Duration(2ms));
    }

    void bucketsGrowAndTheLastTakesTheRest()
    {
        for (std::size_t i = 0; i + 2 < Tally::kSizes; ++i)
            QVERIFY(Tally::sizeEnd(i) < Tally::sizeEnd(i + 1));
        for (std::size_t i = 0; i + 2 < Tally::kRoundTrips; ++i)
            QVERIFY(Tally::roundTripEnd(i) < Tally::roundTripEnd(i + 1));
        Tally tally;
        for (const std::uint64_t length :
            {std::uint64_t(0), std::uint64_t(1), std::uint64_t(15), std::uint64_t(16), ~std::uint64_t(0)})
            tally.take(frame(0ms, length));
        QCOMPARE(tally.sizes()[0], std::uint64_t(1));
        QCOMPARE(tally.sizes()[1], std::uint64_t(2));
        QCOMPARE(tally.sizes()[2], std::uint64_t(1));
        QCOMPARE(tally.sizes()[Tally::kSizes - 1], std::uint64_t(1));
        for (const std::uint32_t us : {5u, 10u, 19u, 4'000'000'000u}) {
            FrameRow pong = frame(0ms, 8, Direction::In, Opcode::Pong);
            pong.rttUs = us;
            tally.take(pong);
        }
        QCOMPARE(tally.roundTrips()[0], std::uint64_t(1));
        QCOMPARE(tally.roundTrips()[1], std::uint64_t(2));
        QCOMPARE(tally.roundTrips()[Tally::kRoundTrips - 1], std::uint64_t(1));
    }

    void theLastMinuteIsKeptSecondBySecond()
    {
        Tally tally;
        QVERIFY(tally.seconds().empty());
        tally.take(frame(100ms));
        tally.take(frame(900ms));
        tally.take(frame(3500ms));
        const auto seconds = tally.seconds();
        QCOMPARE(seconds.size(), std::size_t(4));
        QCOMPARE(seconds[0].frames, std::uint64_t(2));
        QCOMPARE(seconds[0].octets, std::uint64_t(24));
        QCOMPARE(seconds[1].frames + seconds[2].frames, std::uint64_t(0));
        QCOMPARE(seconds[3].frames, std::uint64_t(1));
        QCOMPARE(tally.busiest().frames, std::uint64_t(2));
        tally.take(frame(1h));
        tally.take(frame(1h - 5s)); // what comes late counts as now
        const auto later = tally.seconds();
        QCOMPARE(later.size(), Tally::kSeconds);
        QCOMPARE(later.back().frames, std::uint64_t(2));
        QCOMPARE(std::accumulate(later.begin(), later.end(), std::uint64_t(0),
                     [](std::uint64_t sum, const Tally::Second& each) { return sum + each.frames; }),
            std::uint64_t(2));
    }

    void aTimeLeadsToItsRow()
    {
        Capture capture;
        for (int i = 0; i < 100; ++i)
            capture.append(frame(i * 10ms), {});
        QCOMPARE(rowAt(capture, 100, 0ms), std::uint64_t(0));
        QCOMPARE(rowAt(capture, 100, 41ms), std::uint64_t(5));
        QCOMPARE(rowAt(capture, 100, 50ms), std::uint64_t(5));
        QCOMPARE(rowAt(capture, 100, 1h), std::uint64_t(100));
        QCOMPARE(rowAt(capture, 0, 0ms), std::uint64_t(0));
    }
};

QTEST_GUILESS_MAIN(tst_Tally)
#include "tst_tally.moc"
