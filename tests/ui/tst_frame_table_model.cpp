// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/deflated_capture.h"
#include "tests/ui/filled_capture.h"
#include "ui/models/frame_table_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;
using test::FilledCapture;

class tst_FrameTableModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAreAnnouncedOncePerPublish();
    void rowsOfTheCaptureStayUnseenUntilPublished();
    void aFullLogNeverAnnouncesFewerRows();
    void cellsSayWhatTheRowSays_data();
    void cellsSayWhatTheRowSays();
    void compressedFramesSayWhatTheyInflateTo();
    void timeIsCountedAsChosen();
    void theFatalPingSaysThatItTimedOut();
    void aRowThatBrokeARuleIsMarkedBeforeItsFactCame();
    void everyHeaderBearsItsUnit();
    void anotherCaptureReplacesTheFirst();
    void aListingNumbersItsRowsAsTheLogDoes();
    void changedSettingsAreSeenAlthoughTheirRowIsFolded();
    void aFoldedPingTellsItsRoundTrip();

private:
    static QString cell(const FrameTableModel& model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }
};

void tst_FrameTableModel::rowsAreAnnouncedOncePerPublish()
{
    FilledCapture capture;
    FrameTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCapture(capture.shared(), nullptr, 0);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    capture.addTexts(500);
    model.publish(capture->rows());
    model.publish(capture->rows());
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted[0][1].toInt(), 0);
    QCOMPARE(inserted[0][2].toInt(), 499);
    QCOMPARE(model.rowCount(), 500);
}

void tst_FrameTableModel::rowsOfTheCaptureStayUnseenUntilPublished()
{
    FilledCapture capture;
    capture.addTexts(3);
    FrameTableModel model;
    model.setCapture(capture.shared(), nullptr, 2);
    QCOMPARE(model.rowCount(), 2);
}

void tst_FrameTableModel::aFullLogNeverAnnouncesFewerRows()
{
    FilledCapture capture;
    capture.addTexts(3);
    FrameTableModel model;
    model.setCapture(capture.shared(), nullptr, 3);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.publish(2);
    QCOMPARE(inserted.count(), 0);
    QCOMPARE(model.rowCount(), 3);
}

void tst_FrameTableModel::cellsSayWhatTheRowSays_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    using M = FrameTableModel;
    QTest::addRow("number counts from one") << 0 << int(M::Number) << "1";
    QTest::addRow("out") << 0 << int(M::Direction) << QStringLiteral("\u2191 out");
    QTest::addRow("in") << 1 << int(M::Direction) << QStringLiteral("\u2193 in");
    QTest::addRow("type") << 1 << int(M::Type) << "PONG";
    QTest::addRow("flags of a masked frame") << 0 << int(M::Flags) << QStringLiteral("F\u00B7\u00B7\u00B7M");
    QTest::addRow("flags of a fragment with RSV2") << 2 << int(M::Flags)
                                                   << QStringLiteral("\u00B7\u00B7"
                                                                     "2\u00B7\u00B7");
    QTest::addRow("size") << 0 << int(M::Size) << "8";
    QTest::addRow("no round trip") << 0 << int(M::RoundTrip) << "";
    QTest::addRow("round trip in milliseconds") << 1 << int(M::RoundTrip) << "12.345";
    QTest::addRow("token") << 0 << int(M::Content) << "token 7";
    QTest::addRow("text") << 2 << int(M::Content) << "abc";
    QTest::addRow("close") << 3 << int(M::Content) << "1001 Going Away: bye";
    QTest::addRow("cut payload") << 4 << int(M::Content) << "ab [2 B of 9 B kept]";
}

void tst_FrameTableModel::cellsSayWhatTheRowSays()
{
    QFETCH(int, row);
    QFETCH(int, column);
    QFETCH(QString, text);
    FilledCapture capture;
    const auto ping = capture.addPing(7);
    capture.addPong(7, ping, 12345);
    capture::FrameRow fragment = capture.row(test::Direction::In, test::Opcode::Text, 3);
    fragment.fin = false;
    fragment.rsv = protocol::kRsv2;
    capture.add(fragment, bytesOf("abc"));
    capture.add(test::Direction::In, test::Opcode::Close,
        "\x03\xE9"
        "bye");
    capture.add(capture.row(test::Direction::In, test::Opcode::Text, 9), bytesOf("ab"));
    FrameTableModel model;
    model.setCapture(capture.shared(), nullptr, capture->rows());
    QCOMPARE(cell(model, row, column), text);
}

void tst_FrameTableModel::compressedFramesSayWhatTheyInflateTo()
{
    using M = FrameTableModel;
    test::DeflatedCapture capture;
    capture.add(test::Direction::In, {std::string(200, 'a')});
    capture.addPlain(test::Direction::In, {"plain"});
    capture::FrameRow corrupt = capture->row(0);
    corrupt.rttUs = capture::FrameRow::kNoRtt; // RSV1, and nothing came of it
    capture->append(corrupt, bytesOf("\xFF\x00"));
    FrameTableModel model;
    model.setCapture(capture.shared(), nullptr, capture->rows());
    const double length = static_cast<double>(capture->row(0).length);
    QCOMPARE(cell(model, 0, M::Size), QString::number(capture->row(0).length));
    QCOMPARE(cell(model, 0, M::Inflated), QStringLiteral("200"));
    QCOMPARE(cell(model, 0, M::Ratio), QString::number(length / 2, 'f', 1));
    QVERIFY(cell(model, 0, M::Content).startsWith(QStringLiteral("aaaa")));
    QVERIFY(model.isInflated(0));
    for (const int row : {1, 2}) {
        QVERIFY(cell(model, row, M::Inflated).isEmpty());
        QVERIFY(cell(model, row, M::Ratio).isEmpty());
        QVERIFY(!model.isInflated(row));
    }
}

void tst_FrameTableModel::timeIsCountedAsChosen()
{
    FilledCapture capture;
    capture.addTexts(3);
    FrameTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCapture(capture.shared(), nullptr, 3);
    QCOMPARE(cell(model, 2, FrameTableModel::Time), QStringLiteral("0.002000"));
    model.setTimeMode(FrameTableModel::TimeMode::Delta);
    QCOMPARE(cell(model, 2, FrameTableModel::Time), QStringLiteral("0.001000"));
    QCOMPARE(cell(model, 0, FrameTableModel::Time), QStringLiteral("0.000000"));
    model.setTimeMode(FrameTableModel::TimeMode::Absolute);
    static const QRegularExpression wallClock(QStringLiteral("^\\d\\d:\\d\\d:\\d\\d\\.\\d{6}$"));
    QVERIFY(wallClock.match(cell(model, 2, FrameTableModel::Time)).hasMatch());
}

void tst_FrameTableModel::theFatalPingSaysThatItTimedOut()
{
    FilledCapture capture;
    const auto ping = capture.addPing(1);
    RowMarks marks;
    capture::TimeoutFact timeout;
    timeout.pingRow = ping;
    marks.take(test::factOf(timeout), 0);
    FrameTableModel model;
    model.setCapture(capture.shared(), &marks, 1);
    QCOMPARE(cell(model, 0, FrameTableModel::RoundTrip), QStringLiteral("timed out"));
    QCOMPARE(model.mark(0), Mark::TimedOut);
}

void tst_FrameTableModel::aRowThatBrokeARuleIsMarkedBeforeItsFactCame()
{
    FilledCapture capture;
    capture::FrameRow broken = capture.row(test::Direction::In, test::Opcode::Text, 0);
    broken.violates = true;
    capture.add(broken, {});
    capture.addTexts(1);
    const RowMarks marks;
    FrameTableModel model;
    model.setCapture(capture.shared(), &marks, 2);
    QCOMPARE(model.mark(0), Mark::Finding);
    QCOMPARE(model.mark(1), Mark::None);
}

void tst_FrameTableModel::everyHeaderBearsItsUnit()
{
    FrameTableModel model;
    const auto title = [&model](int column) { return model.headerData(column, Qt::Horizontal).toString(); };
    QCOMPARE(title(FrameTableModel::Time), QStringLiteral("Time [s]"));
    QCOMPARE(title(FrameTableModel::Size), QStringLiteral("Size [B]"));
    QCOMPARE(title(FrameTableModel::Inflated), QStringLiteral("Inflated [B]"));
    QCOMPARE(title(FrameTableModel::Ratio), QStringLiteral("Ratio [%]"));
    QCOMPARE(title(FrameTableModel::RoundTrip), QStringLiteral("RTT [ms]"));
    model.setTimeMode(FrameTableModel::TimeMode::Absolute);
    QCOMPARE(title(FrameTableModel::Time), QStringLiteral("Time"));
}

void tst_FrameTableModel::anotherCaptureReplacesTheFirst()
{
    FilledCapture first;
    first.addTexts(5);
    FilledCapture second;
    second.addPing(1);
    FrameTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCapture(first.shared(), nullptr, 5);
    model.setCapture(second.shared(), nullptr, 1);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(cell(model, 0, FrameTableModel::Type), QStringLiteral("PING"));
    model.setCapture(nullptr, nullptr, 0);
    QCOMPARE(model.rowCount(), 0);
}

void tst_FrameTableModel::changedSettingsAreSeenAlthoughTheirRowIsFolded()
{
    FilledCapture capture;
    capture.addTexts(6);
    RowMarks marks;
    capture::Fact changed = test::factOf(capture::KeepAliveChanged{});
    changed.rows = 3;
    marks.take(changed, 0);
    FrameTableModel model;
    model.setCapture(capture.shared(), &marks, 6);
    QCOMPARE(model.mark(3), Mark::Settings);
    QCOMPARE(model.mark(4), Mark::None);
    model.setListing({0, 2, 4, 5}); // row 3 is not among them
    QCOMPARE(model.mark(1), Mark::None);
    QCOMPARE(model.mark(2), Mark::Settings);
    QCOMPARE(model.mark(3), Mark::None);
    QCOMPARE(model.gravest(0, 4), Mark::Settings);
}

void tst_FrameTableModel::aListingNumbersItsRowsAsTheLogDoes()
{
    FilledCapture capture;
    capture.addTexts(10);
    FrameTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCapture(capture.shared(), nullptr, capture->rows());
    model.setListing({2, 5});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(cell(model, 1, FrameTableModel::Number), QStringLiteral("6"));
    model.publish(capture->rows());
    QCOMPARE(model.rowCount(), 2); // a listing grows by list() alone
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.list({8, 9});
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(model.rowOf(2), 8u);
    QCOMPARE(model.lineOf(9), std::optional(3));
    QCOMPARE(model.lineOf(7), std::nullopt);
    model.setListing({9, 2, 5}); // in another order
    QCOMPARE(model.lineOf(5), std::optional(2));
    QCOMPARE(model.lineOf(8), std::nullopt);
    model.setTimeMode(FrameTableModel::TimeMode::Delta);
    QVERIFY(cell(model, 2, FrameTableModel::Time).contains(QLatin1String("001"))); // since row 4, listed or not
    model.setCapture(capture.shared(), nullptr, 4);
    QCOMPARE(model.rowCount(), 4);
}

void tst_FrameTableModel::aFoldedPingTellsItsRoundTrip()
{
    FilledCapture capture;
    capture.addPing(7);
    capture.addPong(7, 0, 12'000);
    FrameTableModel model;
    model.setCapture(capture.shared(), nullptr, 2);
    QCOMPARE(cell(model, 0, FrameTableModel::RoundTrip), QString());
    model.setListing({0});
    model.setRoundTrips([](std::uint64_t row) {
        return row == 0 ? std::optional<Duration>(std::chrono::milliseconds(12)) : std::nullopt;
    });
    QCOMPARE(cell(model, 0, FrameTableModel::RoundTrip), QStringLiteral("12.000"));
    QVERIFY(cell(model, 0, FrameTableModel::Content).contains(QLatin1String("answered after 12")));
}

QTEST_MAIN(tst_FrameTableModel)
#include "tst_frame_table_model.moc"
