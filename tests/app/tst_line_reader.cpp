// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/line_reader.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::app;

class tst_LineReader final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyCutGivesTheSameLines_data();
    void anyCutGivesTheSameLines();
    void lastLineNeedsNoEnd();
    void endlessLineIsNoticed();
};

void tst_LineReader::anyCutGivesTheSameLines_data()
{
    QTest::addColumn<int>("cut");
    for (int cut = 1; cut <= 14; ++cut)
        QTest::addRow("every %d octets", cut) << cut;
}

void tst_LineReader::anyCutGivesTheSameLines()
{
    QFETCH(int, cut);
    constexpr std::string_view input = "one\r\n\ntwo\rx\n\r\n";
    LineReader reader(100);
    QStringList lines;
    for (std::size_t i = 0; i < input.size(); i += std::size_t(cut)) {
        reader.add(bytesOf(input.substr(i, std::size_t(cut))));
        while (const auto line = reader.next())
            lines += QString::fromUtf8(textOf(*line).data(), qsizetype(line->size()));
    }
    QCOMPARE(lines, (QStringList{QStringLiteral("one"), QString(), QStringLiteral("two\rx"), QString()}));
    reader.end();
    QVERIFY(!reader.next());
}

void tst_LineReader::lastLineNeedsNoEnd()
{
    LineReader reader(100);
    reader.add(bytesOf("a\nlast"));
    QVERIFY(reader.next().has_value());
    QVERIFY(!reader.next().has_value());
    reader.end();
    const auto last = reader.next();
    QVERIFY(last.has_value() && textOf(*last) == "last");
    QVERIFY(!reader.next().has_value());
}

void tst_LineReader::endlessLineIsNoticed()
{
    LineReader reader(10);
    reader.add(bytesOf("0123456789"));
    QVERIFY(!reader.next().has_value());
    QVERIFY(!reader.overflown());
    reader.add(bytesOf("x"));
    QVERIFY(!reader.next().has_value());
    QVERIFY(reader.overflown());
}

QTEST_GUILESS_MAIN(tst_LineReader)
#include "tst_line_reader.moc"
