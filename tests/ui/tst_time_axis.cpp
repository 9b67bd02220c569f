// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/time_axis.h"

#include <QLocale>
#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;
using ui::TimeAxis;

class tst_TimeAxis final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void pixelsAndInstantsAgree();
    void zoomingKeepsWhatIsUnderTheMouse_data();
    void zoomingKeepsWhatIsUnderTheMouse();
    void zoomingHasLimits();
    void panningMovesWithTheMouse();
    void followingPutsNowAtItsShare();
    void ticksAreRound_data();
    void ticksAreRound();
    void ticksKeepTheirDistance();
};

void tst_TimeAxis::pixelsAndInstantsAgree()
{
    const TimeAxis axis(10s, 60s, 80, 600);
    QCOMPARE(axis.x(10s), 80.0);
    QCOMPARE(axis.x(70s), 680.0);
    QCOMPARE(axis.x(40s), 380.0);
    QCOMPARE(axis.at(380), Duration(40s));
    QCOMPARE(axis.perPixel(), Duration(100ms));
}

void tst_TimeAxis::zoomingKeepsWhatIsUnderTheMouse_data()
{
    QTest::addColumn<double>("factor");
    QTest::addColumn<double>("x");
    for (const double factor : {0.1, 0.8, 1.25, 10.0})
        for (const double x : {80.0, 123.0, 680.0})
            QTest::addRow("factor %g at %g", factor, x) << factor << x;
}

void tst_TimeAxis::zoomingKeepsWhatIsUnderTheMouse()
{
    QFETCH(double, factor);
    QFETCH(double, x);
    const TimeAxis axis(10s, 60s, 80, 600);
    const TimeAxis zoomed = axis.zoomed(factor, x);
    QVERIFY(std::abs(zoomed.x(axis.at(x)) - x) < 1e-3);
    QVERIFY(std::abs(std::chrono::duration<double>(zoomed.span()).count() - 60 * factor) < 1e-6);
}

void tst_TimeAxis::zoomingHasLimits()
{
    TimeAxis axis(0s, 60s, 0, 500);
    for (int i = 0; i < 200; ++i)
        axis = axis.zoomed(0.5, 250);
    QCOMPARE(axis.span(), TimeAxis::kShortest);
    for (int i = 0; i < 200; ++i)
        axis = axis.zoomed(2, 250);
    QCOMPARE(axis.span(), TimeAxis::kLongest);
}

void tst_TimeAxis::panningMovesWithTheMouse()
{
    const TimeAxis axis(10s, 60s, 80, 600);
    const TimeAxis panned = axis.panned(50);
    QCOMPARE(panned.at(150), axis.at(100));
    QCOMPARE(panned.span(), axis.span());
}

void tst_TimeAxis::followingPutsNowAtItsShare()
{
    const TimeAxis axis = TimeAxis(0s, 60s, 0, 600).following(100s, 0.8);
    QCOMPARE(axis.from(), Duration(52s));
    QCOMPARE(axis.x(100s), 480.0);
}

void tst_TimeAxis::ticksAreRound_data()
{
    QTest::addColumn<qint64>("spanMs");
    QTest::addColumn<QString>("second");
    QTest::addRow("10 ms") << qint64(10) << QStringLiteral("100.002");
    QTest::addRow("a second") << qint64(1000) << QStringLiteral("100.2");
    QTest::addRow("a minute") << qint64(60'000) << QStringLiteral("110");
    QTest::addRow("ten minutes") << qint64(600'000) << QStringLiteral("240");
    QTest::addRow("ten hours") << qint64(36'000'000) << QStringLiteral("14400");
}

void tst_TimeAxis::ticksAreRound()
{
    QFETCH(qint64, spanMs);
    QFETCH(QString, second);
    // With six labels' room the second tick betrays the step and its decimals.
    const auto ticks = TimeAxis(100s, std::chrono::milliseconds(spanMs), 0, 600).ticks(100);
    QVERIFY(ticks.size() >= 2);
    QCOMPARE(ticks[1].label, second);
}

void tst_TimeAxis::ticksKeepTheirDistance()
{
    for (double span = 1e-3; span < 1e7; span *= 1.7) {
        const TimeAxis axis(
            12345678us, std::chrono::duration_cast<Duration>(std::chrono::duration<double>(span)), 40, 500);
        const auto ticks = axis.ticks(60);
        for (std::size_t i = 1; i < ticks.size(); ++i)
            QVERIFY2(ticks[i].x - ticks[i - 1].x >= 59.9, qPrintable(QString::number(span)));
        for (const TimeAxis::Tick& tick : ticks)
            QVERIFY(tick.x >= axis.left() - 1e-6 && tick.x <= axis.right() + 1e-6);
    }
}

QTEST_GUILESS_MAIN(tst_TimeAxis)
#include "tst_time_axis.moc"
