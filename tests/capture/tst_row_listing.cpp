// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/row_listing.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;
using namespace std::chrono_literals;
using protocol::Direction;
using protocol::Opcode;

namespace {

void add(Capture& capture, Direction direction, Opcode opcode, std::size_t length,
    std::uint32_t rttUs = FrameRow::kNoRtt, std::optional<std::size_t> inflated = {})
{
    const std::string payload(length, 'x');
    FrameRow row = rowOf({true, 0, opcode, length, 2, {}}, direction, 0ms);
    if (rttUs != FrameRow::kNoRtt) {
        row.rttUs = rttUs;
        row.partner = 1;
    }
    const std::string content(inflated.value_or(0), 'y');
    capture.append(row, bytesOf(payload), inflated ? std::optional(bytesOf(content)) : std::nullopt);
}

QByteArray described(const RowNumbers& rows)
{
    QByteArrayList words;
    for (const std::uint32_t row : rows)
        words += QByteArray::number(row);
    return words.join(' ');
}

const std::function<bool()> kGoOn = [] { return true; };

} // namespace

class tst_RowListing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstPairsAreShownWhole()
    {
        Capture capture;
        for (std::uint32_t pair = 0; pair < 5; ++pair) {
            add(capture, Direction::Out, Opcode::Ping, 8);
            add(capture, Direction::In, Opcode::Pong, 8, 1000);
        }
        add(capture, Direction::In, Opcode::Pong, 0); // unsolicited: nobody stands for it
        RowQuery query;
        query.fold = true;
        RowChoice choice(query);
        QCOMPARE(described(choice.take({&capture, 1, {}, 1s}, capture.rows())), QByteArray("0 1 2 3 4 5 6 8 10"));

        query.filter = *RowFilter::parse("opcode == pong");
        RowChoice filtered(query);
        QCOMPARE(described(filtered.take({&capture, 1, {}, 1s}, capture.rows())), QByteArray("1 3 5 7 9 10"));
    }

    /// A note would be lost from sight with the PONG that it is about.
    void whatIsNotedIsNotFolded()
    {
        Capture capture;
        for (std::uint32_t pair = 0; pair < 6; ++pair) {
            add(capture, Direction::Out, Opcode::Ping, 8);
            add(capture, Direction::In, Opcode::Pong, 8, 1000);
        }
        capture.setNote(9, {true, {}});
        RowQuery query;
        query.fold = true;
        RowChoice choice(query);
        QCOMPARE(described(choice.take({&capture, 1, {}, 1s}, capture.rows())), QByteArray("0 1 2 3 4 5 6 8 9 10"));
    }

    /// However a log is handed over, the same rows are chosen.
    void everyCutChoosesTheSame()
    {
        Capture capture;
        for (std::uint32_t i = 0; i < 12; ++i)
            add(capture, Direction::In, i % 3 == 0 ? Opcode::Pong : Opcode::Text, i, i % 3 == 0 ? i : FrameRow::kNoRtt);
        RowQuery query;
        query.fold = true;
        const FilterSubject subject{&capture, 1, {}, 1s};
        const RowNumbers whole = RowChoice(query).take(subject, capture.rows());
        for (std::uint64_t cut = 0; cut <= capture.rows(); ++cut) {
            RowChoice choice(query);
            RowNumbers joined = choice.take(subject, cut);
            QCOMPARE(choice.next(), cut);
            for (const std::uint32_t row : choice.take(subject, capture.rows()))
                joined.push_back(row);
            QCOMPARE(described(joined), described(whole));
        }
    }

    void rowsAreSorted_data()
    {
        QTest::addColumn<int>("sort");
        QTest::addColumn<bool>("descending");
        QTest::addColumn<QByteArray>("rows");
        QTest::addRow("log") << int(RowSort::Log) << false << QByteArray("0 1 2 3 4 5");
        QTest::addRow("log, newest first") << int(RowSort::Log) << true << QByteArray("5 4 3 2 1 0");
        QTest::addRow("size; equals stay") << int(RowSort::Size) << false << QByteArray("3 0 1 2 5 4");
        QTest::addRow("largest first") << int(RowSort::Size) << true << QByteArray("4 2 5 0 1 3");
        QTest::addRow("slowest first; the rest last") << int(RowSort::Rtt) << true << QByteArray("1 0 2 3 4 5");
        QTest::addRow("inflated") << int(RowSort::Inflated) << false << QByteArray("5 4 0 1 2 3");
        QTest::addRow("worst ratio first") << int(RowSort::Ratio) << true << QByteArray("5 4 0 1 2 3");
        QTest::addRow("best ratio first") << int(RowSort::Ratio) << false << QByteArray("4 5 0 1 2 3");
    }
    void rowsAreSorted()
    {
        QFETCH(int, sort);
        QFETCH(bool, descending);
        Capture capture;
        add(capture, Direction::In, Opcode::Pong, 8, 500);
        add(capture, Direction::In, Opcode::Pong, 8, 900);
        add(capture, Direction::In, Opcode::Text, 20);
        add(capture, Direction::In, Opcode::Text, 0);
        add(capture, Direction::In, Opcode::Text, 30, FrameRow::kNoRtt, 300);
        add(capture, Direction::In, Opcode::Text, 20, FrameRow::kNoRtt, 21);
        RowNumbers rows{0, 1, 2, 3, 4, 5};
        QVERIFY(sortRows(rows, capture, RowSort(sort), descending, kGoOn));
        QTEST(described(rows), "rows");
    }

    void sortingCanBeStopped()
    {
        Capture capture;
        add(capture, Direction::In, Opcode::Text, 1);
        RowNumbers rows{0};
        QVERIFY(!sortRows(rows, capture, RowSort::Size, false, [] { return false; }));
    }
};

QTEST_APPLESS_MAIN(tst_RowListing)
#include "tst_row_listing.moc"
