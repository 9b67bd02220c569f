// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/filled_capture.h"
#include "ui/models/row_marks.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;
using namespace std::chrono_literals;

class tst_RowMarks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theGravestOfAStretchWins();
    void findingsOfARowComeInTheirOrder();
    void aFindingAboutTheWholeConnectionMarksNoRow();
    void lateIsHalfOfTheTimeout_data();
    void lateIsHalfOfTheTimeout();
    void changedSettingsMarkTheNextRow();

private:
    static capture::Fact finding(std::optional<std::uint64_t> row)
    {
        return test::factOf(capture::FindingFact{{}, row});
    }
};

void tst_RowMarks::theGravestOfAStretchWins()
{
    RowMarks marks;
    capture::PongFact late;
    late.row = 10;
    late.rtt = 3s;
    marks.take(test::factOf(late), 0);
    marks.take(finding(20), 1);
    capture::TimeoutFact timeout;
    timeout.pingRow = 30;
    marks.take(test::factOf(timeout), 2);
    QCOMPARE(marks.gravest(0, 100), Mark::TimedOut);
    QCOMPARE(marks.gravest(0, 30), Mark::Finding);
    QCOMPARE(marks.gravest(0, 20), Mark::Late);
    QCOMPARE(marks.gravest(0, 10), Mark::None);
    QCOMPARE(marks.gravest(31, 100), Mark::None);
    QCOMPARE(marks.at(20), Mark::Finding);
    QCOMPARE(marks.count(), 3u);
}

void tst_RowMarks::findingsOfARowComeInTheirOrder()
{
    RowMarks marks;
    marks.take(finding(7), 0);
    marks.take(finding(5), 1);
    marks.take(finding(7), 2);
    QCOMPARE(marks.findings(7), (std::vector<std::size_t>{0, 2}));
    QCOMPARE(marks.findings(5), std::vector<std::size_t>{1});
    QVERIFY(marks.findings(6).empty());
    const auto rows = marks.findingRows();
    QCOMPARE(std::vector<std::uint64_t>(rows.begin(), rows.end()), (std::vector<std::uint64_t>{5, 7}));
    QVERIFY(marks.findingRows().data() == rows.data()); // no copy is made of it
}

void tst_RowMarks::aFindingAboutTheWholeConnectionMarksNoRow()
{
    RowMarks marks;
    marks.take(finding(std::nullopt), 0);
    QCOMPARE(marks.gravest(0, 1000), Mark::None);
    QCOMPARE(marks.count(), 0u);
}

void tst_RowMarks::lateIsHalfOfTheTimeout_data()
{
    QTest::addColumn<qint64>("timeoutMs");
    QTest::addColumn<qint64>("rttMs");
    QTest::addColumn<bool>("late");
    QTest::addRow("just in half of it") << qint64(400) << qint64(199) << false;
    QTest::addRow("half of it") << qint64(400) << qint64(200) << true;
    QTest::addRow("no timeout, under a second") << qint64(-1) << qint64(999) << false;
    QTest::addRow("no timeout, a second") << qint64(-1) << qint64(1000) << true;
}

void tst_RowMarks::lateIsHalfOfTheTimeout()
{
    QFETCH(qint64, timeoutMs);
    QFETCH(qint64, rttMs);
    QFETCH(bool, late);
    RowMarks marks;
    capture::Opened opened;
    opened.keepAlive = {100ms, std::chrono::milliseconds(timeoutMs)};
    opened.strategy = protocol::strategyOf(opened.keepAlive);
    marks.take(test::factOf(opened), 0);
    capture::PongFact pong;
    pong.row = 1;
    pong.rtt = std::chrono::milliseconds(rttMs);
    marks.take(test::factOf(pong), 1);
    QCOMPARE(marks.at(1), late ? Mark::Late : Mark::None);
}

void tst_RowMarks::changedSettingsMarkTheNextRow()
{
    RowMarks marks;
    capture::KeepAliveChanged changed;
    changed.to = {10s, 400ms};
    changed.strategy = protocol::KeepAliveStrategy::PingPong;
    capture::Fact fact = test::factOf(changed);
    fact.rows = 12;
    marks.take(fact, 0);
    QCOMPARE(marks.at(11), Mark::None);
    QCOMPARE(marks.at(12), Mark::Settings);
    QCOMPARE(marks.lateAfter(), Duration(200ms));
    marks.take(finding(12), 1);
    QCOMPARE(marks.at(12), Mark::Finding);
}

QTEST_GUILESS_MAIN(tst_RowMarks)
#include "tst_row_marks.moc"
