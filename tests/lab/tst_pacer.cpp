// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/pacer.h"

#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;
using lab::Pacer;

namespace {

const TimePoint kStart{500s};

} // namespace

class tst_Pacer final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstIsDueAtOnce();
    void nothingIsDueBeforeTheStart();
    void nextIsTheInstantAtWhichOneIsDue_data();
    void nextIsTheInstantAtWhichOneIsDue();
    void lateCallsLoseNothing();
    void whatIsSkippedDoesNotComeLater();
};

void tst_Pacer::theFirstIsDueAtOnce()
{
    Pacer pacer(0.5, kStart);
    QCOMPARE(pacer.due(kStart), std::uint64_t(1));
    pacer.count();
    QCOMPARE(pacer.due(kStart + 1999ms), std::uint64_t(0));
    QCOMPARE(pacer.next() - kStart, Duration(2s));
}

void tst_Pacer::nothingIsDueBeforeTheStart() { QCOMPARE(Pacer(10, kStart).due(kStart - 1s), std::uint64_t(0)); }

void tst_Pacer::nextIsTheInstantAtWhichOneIsDue_data()
{
    QTest::addColumn<double>("rate");
    for (const double rate : {0.1, 1.0, 3.0, 7.0, 30.0, 1000.0, 99'999.0, 1'000'000.0})
        QTest::addRow("%g a second", rate) << rate;
}

void tst_Pacer::nextIsTheInstantAtWhichOneIsDue()
{
    QFETCH(double, rate);
    Pacer pacer(rate, kStart);
    for (int i = 0; i < 10'000; ++i) {
        const TimePoint at = pacer.next();
        QCOMPARE(pacer.due(at), std::uint64_t(1));
        if (i > 0)
            QCOMPARE(pacer.due(at - 2ns), std::uint64_t(0));
        pacer.count();
    }
}

void tst_Pacer::lateCallsLoseNothing()
{
    Pacer pacer(1000, kStart);
    std::uint64_t counted = 0;
    for (TimePoint now = kStart; now < kStart + 100s; now += 17'300us) {
        for (std::uint64_t due = pacer.due(now); due > 0; --due, ++counted)
            pacer.count();
    }
    QCOMPARE(counted + pacer.due(kStart + 100s - 1ns), std::uint64_t(100'000));
}

void tst_Pacer::whatIsSkippedDoesNotComeLater()
{
    Pacer pacer(1000, kStart);
    pacer.skip(kStart + 10s);
    QCOMPARE(pacer.due(kStart + 10s), std::uint64_t(0));
    QCOMPARE(pacer.due(kStart + 10s + 5ms), std::uint64_t(5));
}

QTEST_GUILESS_MAIN(tst_Pacer)
#include "tst_pacer.moc"
