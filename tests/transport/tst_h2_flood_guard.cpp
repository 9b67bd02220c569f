// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/h2_flood_guard.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::transport;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint kStart{1000s};
constexpr std::uint8_t kData = 0, kSettings = 4, kPing = 6, kWindowUpdate = 8;

/// How many of `times` frames at one instant pass.
int passing(H2FloodGuard& guard, std::uint8_t type, int times, TimePoint at, bool out = false)
{
    int passed = 0;
    for (int i = 0; i < times; ++i)
        passed += guard.take({out, type, 0, 0, 0, {}}, at);
    return passed;
}

} // namespace

class tst_H2FloodGuard final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBurstHasABound();
    void whatIsEarnedIsNotCounted();
    void timeMakesRoom();
};

void tst_H2FloodGuard::aBurstHasABound()
{
    H2FloodGuard guard;
    QCOMPARE(passing(guard, kPing, 9000, kStart), 9000);
    QCOMPARE(passing(guard, kSettings, 2000, kStart), 1000);
}

void tst_H2FloodGuard::whatIsEarnedIsNotCounted()
{
    H2FloodGuard guard;
    QCOMPARE(passing(guard, kData, 20'000, kStart), 20'000);
    QCOMPARE(passing(guard, kWindowUpdate, 20'000, kStart), 20'000);
    QCOMPARE(passing(guard, kPing, 20'000, kStart, true), 20'000); // ours
    QCOMPARE(passing(guard, kPing, 20'000, kStart), 10'000);
}

void tst_H2FloodGuard::timeMakesRoom()
{
    H2FloodGuard guard;
    QCOMPARE(passing(guard, kPing, 10'000, kStart), 10'000);
    QCOMPARE(passing(guard, kPing, 200, kStart + 1s), 100);
    H2FloodGuard steady;
    for (int second = 0; second < 1000; ++second) // a hundred a second for as long as it likes
        QCOMPARE(passing(steady, kPing, 100, kStart + std::chrono::seconds(second)), 100);
}

QTEST_GUILESS_MAIN(tst_H2FloodGuard)
#include "tst_h2_flood_guard.moc"
