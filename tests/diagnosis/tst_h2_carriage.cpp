// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/h2_carriage.h"

#include <QTest>

#include <algorithm>

using namespace pongscope;
using diagnosis::H2Carriage;
using Rows = H2Carriage::Rows;

namespace {

struct Log {
    capture::Capture capture{ClockAnchor::now()};
    H2Carriage carriage;
    std::size_t facts = 0;

    /// A frame of `size` octets, header included.
    void row(bool out, std::uint64_t size)
    {
        const std::uint8_t header = out ? 6 : 2;
        const protocol::FrameHeader head{true, 0, protocol::Opcode::Binary, size - header, header, {}};
        const auto direction = out ? protocol::Direction::Out : protocol::Direction::In;
        QVERIFY(capture.append(capture::rowOf(head, direction, {}), {}).has_value());
        carriage.follow(capture, capture.rows());
    }
    std::size_t ask(std::int32_t stream, const char* name, const char* value)
    {
        carriage.take({{}, 0, capture::H2FrameFact{true, "HEADERS", 4, stream, 40, {{name, value}}, {}}}, facts);
        return facts++;
    }
    std::size_t data(bool out, std::uint32_t length, std::uint8_t flags = 0, std::int32_t stream = 1)
    {
        capture::H2FrameFact frame;
        frame.out = out;
        frame.name = "DATA";
        frame.flags = flags;
        frame.streamId = stream;
        frame.length = length;
        carriage.take({{}, capture.rows(), frame}, facts);
        carriage.follow(capture, capture.rows());
        return facts++;
    }
};

} // namespace

class tst_H2Carriage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDataFrameCarriesItsFrames();
    void aFrameThatSpansDataFramesIsInEachOfThem();
    void rowsMayComeBeforeOrAfterTheirData();
    void directionsDoNotMix();
    void emptyDataCarriesNothing();
    void dataOfARequestBesideItIsNotItsOwn();
    void whatWasNotCarriedYetHasNoPlace();
    void paddingIsAdmitted();
    void everyCutGivesEachOctetToOneDataFrame();
};

void tst_H2Carriage::aDataFrameCarriesItsFrames()
{
    Log log;
    const std::size_t fact = log.data(false, 30);
    for (int i = 0; i < 3; ++i)
        log.row(false, 10);
    QCOMPARE(log.carriage.rowsOf(fact), std::optional(Rows{0, 2, 3}));
    for (std::uint64_t row = 0; row < 3; ++row)
        QCOMPARE(log.carriage.dataOf(row, false), std::vector{fact});
}

void tst_H2Carriage::aFrameThatSpansDataFramesIsInEachOfThem()
{
    Log log;
    const std::vector facts{log.data(false, 5), log.data(false, 10), log.data(false, 15)};
    log.row(false, 20);
    log.row(false, 10);
    QCOMPARE(log.carriage.dataOf(0, false), facts);
    QCOMPARE(log.carriage.dataOf(1, false), std::vector{facts[2]});
    QCOMPARE(log.carriage.rowsOf(facts[1]), std::optional(Rows{0, 0, 1}));
    QCOMPARE(log.carriage.rowsOf(facts[2]), std::optional(Rows{0, 1, 2}));
}

void tst_H2Carriage::rowsMayComeBeforeOrAfterTheirData()
{
    Log log;
    log.row(true, 100); // a frame of ours is in the log before it is sent
    const std::size_t first = log.data(true, 60);
    const std::size_t second = log.data(true, 40);
    QCOMPARE(log.carriage.dataOf(0, true), (std::vector{first, second}));
    const std::size_t in = log.data(false, 10);
    QVERIFY(!log.carriage.rowsOf(in));
    log.row(false, 10);
    QCOMPARE(log.carriage.rowsOf(in), std::optional(Rows{1, 1, 1}));
}

void tst_H2Carriage::directionsDoNotMix()
{
    Log log;
    log.row(true, 10);
    log.row(false, 10);
    log.row(true, 10);
    const std::size_t in = log.data(false, 10);
    const std::size_t out = log.data(true, 20);
    QCOMPARE(log.carriage.rowsOf(out), std::optional(Rows{0, 2, 2}));
    QCOMPARE(log.carriage.rowsOf(in), std::optional(Rows{1, 1, 1}));
    QVERIFY(log.carriage.dataOf(1, true).size() == 1); // asked with the wrong direction: the run it lies in
    QCOMPARE(log.carriage.dataOf(1, false), std::vector{in});
}

void tst_H2Carriage::emptyDataCarriesNothing()
{
    Log log;
    const std::size_t empty = log.data(false, 0);
    const std::size_t full = log.data(false, 10);
    const std::size_t end = log.data(false, 0, 0x1);
    log.row(false, 10);
    QVERIFY(!log.carriage.rowsOf(empty));
    QVERIFY(!log.carriage.rowsOf(end));
    QCOMPARE(log.carriage.dataOf(0, false), std::vector{full});
}

void tst_H2Carriage::dataOfARequestBesideItIsNotItsOwn()
{
    Log log;
    log.ask(1, ":protocol", "websocket");
    log.ask(3, ":method", "GET");
    const std::size_t reply = log.data(false, 500, 0, 3);
    const std::size_t own = log.data(false, 10);
    log.row(false, 10);
    QVERIFY(!log.carriage.rowsOf(reply));
    QCOMPARE(log.carriage.dataOf(0, false), std::vector{own});
}

void tst_H2Carriage::whatWasNotCarriedYetHasNoPlace()
{
    Log log;
    log.row(true, 10);
    log.row(true, 10);
    const std::size_t fact = log.data(true, 10);
    QCOMPARE(log.carriage.rowsOf(fact), std::optional(Rows{0, 0, 1}));
    QVERIFY(log.carriage.dataOf(1, true).empty());
}

void tst_H2Carriage::paddingIsAdmitted()
{
    Log log;
    QVERIFY(log.carriage.exact(false));
    log.data(false, 20, 0x8);
    QVERIFY(!log.carriage.exact(false));
    QVERIFY(log.carriage.exact(true));
}

void tst_H2Carriage::everyCutGivesEachOctetToOneDataFrame()
{
    const std::vector<std::uint64_t> sizes{7, 2, 40, 2, 9, 130, 2, 2, 8};
    std::uint64_t total = 0;
    for (const std::uint64_t size : sizes)
        total += size;
    for (std::uint32_t cut = 1; cut < total; ++cut) {
        Log log;
        std::vector<std::pair<std::uint64_t, std::uint64_t>> spans;
        for (std::uint64_t at = 0; at < total; at += cut) {
            const auto length = static_cast<std::uint32_t>(std::min<std::uint64_t>(cut, total - at));
            spans.emplace_back(at, at + length);
            log.data(false, length);
        }
        for (const std::uint64_t size : sizes)
            log.row(false, size);
        std::uint64_t begin = 0;
        for (std::uint64_t row = 0; row < sizes.size(); ++row) {
            std::vector<std::size_t> expected;
            for (std::size_t i = 0; i < spans.size(); ++i)
                if (spans[i].first < begin + sizes[row] && spans[i].second > begin)
                    expected.push_back(i);
            QCOMPARE(log.carriage.dataOf(row, false), expected);
            begin += sizes[row];
        }
    }
}

QTEST_APPLESS_MAIN(tst_H2Carriage)
#include "tst_h2_carriage.moc"
