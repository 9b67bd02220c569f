// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;

class tst_Clock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wallTimeIsWrittenAsIso8601_data();
    void wallTimeIsWrittenAsIso8601();
    void anAnchorMapsBothWaysInTime();
};

void tst_Clock::wallTimeIsWrittenAsIso8601_data()
{
    QTest::addColumn<qint64>("sinceEpochUs");
    QTest::addColumn<QByteArray>("text");
    QTest::addRow("epoch") << qint64{0} << QByteArray("1970-01-01T00:00:00.000000Z");
    QTest::addRow("before the epoch") << qint64{-1} << QByteArray("1969-12-31T23:59:59.999999Z");
    QTest::addRow("leap day") << qint64{1'709'164'800'000'001} << QByteArray("2024-02-29T00:00:00.000001Z");
    QTest::addRow("noon") << qint64{1'772'366'400'000'000} << QByteArray("2026-03-01T12:00:00.000000Z");
    QTest::addRow("last instant of a year")
        << qint64{1'798'761'599'123'456} << QByteArray("2026-12-31T23:59:59.123456Z");
}

void tst_Clock::wallTimeIsWrittenAsIso8601()
{
    QFETCH(qint64, sinceEpochUs);
    QFETCH(QByteArray, text);
    const std::chrono::system_clock::time_point at{std::chrono::microseconds(sinceEpochUs)};
    QCOMPARE(QByteArray::fromStdString(toIsoUtc(at)), text);
}

void tst_Clock::anAnchorMapsBothWaysInTime()
{
    const ClockAnchor anchor{TimePoint(100s), std::chrono::system_clock::time_point(1000s)};
    QVERIFY(anchor.toWall(TimePoint(100s)) == std::chrono::system_clock::time_point(1000s));
    QVERIFY(anchor.toWall(TimePoint(100s + 250us)) == std::chrono::system_clock::time_point(1000s + 250us));
    QVERIFY(anchor.toWall(TimePoint(40s)) == std::chrono::system_clock::time_point(940s));
}

QTEST_GUILESS_MAIN(tst_Clock)
#include "tst_clock.moc"
