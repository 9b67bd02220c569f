// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/row_text.h"

#include <QTest>

using namespace pongscope::capture;
using Set = RowNumberSet;

namespace {

std::string textOf(const Set& row)
{
    std::string text;
    appendRowText(text, row);
    return text;
}

bool same(const Set& a, const Set& b)
{
    for (int i = 0; i < Set::Columns; ++i) {
        const auto column = static_cast<Set::Column>(i);
        if (a.has(column) != b.has(column) || a[column] != b[column])
            return false;
    }
    return true;
}

} // namespace

class tst_RowText final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsMissingAtTheEndIsLeftOut();
    void everyColumnComesBack();
    void extremesComeBack();
    void rowsAreTakenOneByOne();
    void laterColumnsArePassedOver();
    void brokenTextIsRefused_data();
    void brokenTextIsRefused();
};

void tst_RowText::whatIsMissingAtTheEndIsLeftOut()
{
    Set row;
    QCOMPARE(textOf(row), std::string("[]"));
    row.set(Set::Connection, 1);
    row.set(Set::TimeNs, -7);
    QCOMPARE(textOf(row), std::string("[1,null,-7]"));
}

void tst_RowText::everyColumnComesBack()
{
    for (unsigned there = 0; there < 1u << Set::Columns; ++there) {
        Set row, back;
        for (unsigned i = 0; i < Set::Columns; ++i)
            if (there >> i & 1u)
                row.set(static_cast<Set::Column>(i), 1000 + i);
        const std::string text = textOf(row);
        std::string_view left = text;
        QVERIFY(takeRowText(left, back) && left.empty());
        QVERIFY2(same(row, back), text.c_str());
    }
}

void tst_RowText::extremesComeBack()
{
    for (const std::int64_t number : {std::numeric_limits<std::int64_t>::min(), std::int64_t(-1), std::int64_t(0),
             std::numeric_limits<std::int64_t>::max()}) {
        Set row, back;
        for (int i = 0; i < Set::Columns; ++i)
            row.set(static_cast<Set::Column>(i), number);
        const std::string text = textOf(row);
        std::string_view left = text;
        QVERIFY(takeRowText(left, back));
        QVERIFY(same(row, back));
    }
}

void tst_RowText::rowsAreTakenOneByOne()
{
    std::string_view text = "[1,2],[3]";
    Set row;
    QVERIFY(takeRowText(text, row));
    QCOMPARE(text, std::string_view(",[3]"));
    QCOMPARE(row[Set::Number], 2);
    text.remove_prefix(1);
    QVERIFY(takeRowText(text, row));
    QCOMPARE(row[Set::Connection], 3);
    QVERIFY(!row.has(Set::Number));
}

void tst_RowText::laterColumnsArePassedOver()
{
    std::string_view text = "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,null,16]";
    Set row;
    QVERIFY(takeRowText(text, row));
    QVERIFY(text.empty());
    QCOMPARE(row[Set::Content], 13);
}

void tst_RowText::brokenTextIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"", "1", "[", "[1", "[1,", "[1,]", "[,1]", "[nul]", "[1;2]", "[1.5]", "[\"1\"]", "[[1]]",
             "[99999999999999999999]", "[ 1]"})
        QTest::newRow(text) << QByteArray(text);
}

void tst_RowText::brokenTextIsRefused()
{
    QFETCH(QByteArray, text);
    const std::string exact = text.toStdString(); // nothing to be read behind it
    std::string_view left = exact;
    Set row;
    QVERIFY(!takeRowText(left, row));
}

QTEST_GUILESS_MAIN(tst_RowText)
#include "tst_row_text.moc"
