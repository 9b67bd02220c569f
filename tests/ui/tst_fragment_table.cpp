// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/deflated_capture.h"
#include "ui/views/fragment_table.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;
using protocol::Direction;
using test::DeflatedCapture;

class tst_FragmentTable final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFrameHasItsSizesAndTheMessageTheirSums();
    void whatWasNotCompressedHasNoInflatedSize();
    void aFloodOfFragmentsIsCutAndSaysSo();

private:
    static QString cell(const FragmentTable& table, int row, int column) { return table.item(row, column)->text(); }
};

void tst_FragmentTable::everyFrameHasItsSizesAndTheMessageTheirSums()
{
    DeflatedCapture capture;
    capture.add(Direction::In, {std::string(100, 'a'), std::string(300, 'a')});
    const auto message = capture::messageAround(*capture, 1);
    FragmentTable table;
    table.setMessage(*capture, *message, 1);
    QCOMPARE(table.rowCount(), 3);
    QCOMPARE(cell(table, 0, FragmentTable::Frame), QStringLiteral("1"));
    QCOMPARE(cell(table, 1, FragmentTable::Frame), QStringLiteral("\u25B8 2"));
    QCOMPARE(cell(table, 0, FragmentTable::Wire), QString::number(capture->row(0).length));
    QCOMPARE(cell(table, 1, FragmentTable::Inflated), QStringLiteral("300"));
    QCOMPARE(cell(table, 2, FragmentTable::Wire), QString::number(capture->row(0).length + capture->row(1).length));
    QCOMPARE(cell(table, 2, FragmentTable::Inflated), QStringLiteral("400"));
    QVERIFY(!cell(table, 2, FragmentTable::Ratio).isEmpty());
}

void tst_FragmentTable::whatWasNotCompressedHasNoInflatedSize()
{
    DeflatedCapture capture;
    capture.addPlain(Direction::Out, {"plain"});
    FragmentTable table;
    table.setMessage(*capture, *capture::messageAround(*capture, 0), 0);
    for (const int row : {0, 1}) {
        QCOMPARE(cell(table, row, FragmentTable::Wire), QStringLiteral("5"));
        QVERIFY(cell(table, row, FragmentTable::Inflated).isEmpty());
        QVERIFY(cell(table, row, FragmentTable::Ratio).isEmpty());
    }
}

void tst_FragmentTable::aFloodOfFragmentsIsCutAndSaysSo()
{
    DeflatedCapture capture;
    capture.addPlain(Direction::Out, std::vector<std::string>(FragmentTable::kMost + 7, "x"));
    FragmentTable table;
    table.setMessage(*capture, *capture::messageAround(*capture, 0), 0);
    QCOMPARE(table.rowCount(), static_cast<int>(FragmentTable::kMost) + 2);
    QCOMPARE(cell(table, static_cast<int>(FragmentTable::kMost), FragmentTable::Frame), QStringLiteral("7 more"));
    QCOMPARE(cell(table, static_cast<int>(FragmentTable::kMost) + 1, FragmentTable::Wire), QStringLiteral("2,007"));
}

QTEST_MAIN(tst_FragmentTable)
#include "tst_fragment_table.moc"
