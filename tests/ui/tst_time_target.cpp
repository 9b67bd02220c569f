// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/time_target.h"

#include <QDateTime>
#include <QTest>

using namespace pongscope;
using namespace pongscope::ui::text;
using namespace std::chrono_literals;

class tst_TimeTarget : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsTypedIsUnderstood_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<qint64>("us"); // -1: not
        const auto row = [](const char* typed, qint64 us) { QTest::newRow(typed) << QString::fromLatin1(typed) << us; };
        row("12.5", 12'500'000);
        row(" 12.5 s ", 12'500'000);
        row("250ms", 250'000);
        row(".25", 250'000);
        row("1m30s", 90'000'000);
        row("2m", 120'000'000);
        row("1h 2m 3s", 3'723'000'000);
        row("14:05:30.250", 5'250'000);
        row("14:06", 35'000'000);
        row("1:00", 39'275'000'000); // the day after
        row("14:05:24", -1'000'000);
        row("", -1);
        row("soon", -1);
        row("5x", -1);
        row("25:00", -1);
        row("99999999999999", -1);
    }

    void whatIsTypedIsUnderstood()
    {
        QFETCH(QString, typed);
        QFETCH(qint64, us);
        const QDateTime begin(QDate(2026, 11, 21), QTime(14, 5, 25));
        const ClockAnchor anchor{
            TimePoint(), std::chrono::system_clock::time_point(std::chrono::milliseconds(begin.toMSecsSinceEpoch()))};
        const auto target = timeTarget(typed, anchor);
        QCOMPARE(target ? std::chrono::duration_cast<std::chrono::microseconds>(*target).count() : -1, us);
    }
};

QTEST_GUILESS_MAIN(tst_TimeTarget)
#include "tst_time_target.moc"
