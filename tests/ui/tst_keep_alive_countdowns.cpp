// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/keep_alive_countdowns.h"

#include <QLocale>
#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;
using Tone = ui::CountdownBar::Tone;

namespace {

/// 10 s and 10 s: a heartbeat every 2.5 s, at 2.5 s, 5 s, ...
ui::KeepAliveFigures pingPong(Duration now)
{
    ui::KeepAliveFigures figures;
    figures.settings = {10s, 10s};
    figures.live = true;
    figures.now = now;
    figures.nextTick = 22500ms;
    return figures;
}

} // namespace

class tst_KeepAliveCountdowns final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void pingsAreCountedToTheHeartbeatThatSendsThem();
    void aHeartbeatExactlyAtTheInstantIsTooEarly();
    void openPingsAreCountedToTheirDeadline();
    void theLastQuarterIsUrgent();
    void passedDeadlinesWaitForTheHeartbeat();
    void unsolicitedPongsAreCountedToTheTick();
    void millisecondsForShortSettings();
    void nothingIsCountedBeforeTheStart();
};

void tst_KeepAliveCountdowns::pingsAreCountedToTheHeartbeatThatSendsThem()
{
    ui::KeepAliveFigures figures = pingPong(21s);
    figures.nextPing = 26s; // the heartbeat at 27.5 s is the first one after
    const auto reading = ui::nextPingReading(figures);
    QCOMPARE(reading.words, QStringLiteral("Next PING in 6.5 s"));
    QVERIFY(std::abs(reading.filled - (1 - 6.5 / 12.5)) < 1e-9);
    QCOMPARE(ui::deadlineReading(figures).tone, Tone::Idle);
}

void tst_KeepAliveCountdowns::aHeartbeatExactlyAtTheInstantIsTooEarly()
{
    // Semantics 4.3: now > nextPing, strictly.
    const ui::KeepAliveFigures figures = pingPong(21s);
    QCOMPARE(figures.heartbeatAfter(25s), std::optional<Duration>(27500ms));
    QCOMPARE(figures.heartbeatAfter(24999ms), std::optional<Duration>(25s));
    QCOMPARE(figures.heartbeatAfter(1s), std::optional<Duration>(22500ms));
}

void tst_KeepAliveCountdowns::openPingsAreCountedToTheirDeadline()
{
    ui::KeepAliveFigures figures = pingPong(23s);
    figures.deadline = 30s;
    figures.openToken = 7;
    const auto reading = ui::deadlineReading(figures);
    QCOMPARE(reading.words, QStringLiteral("PONG due within 7.0 s"));
    QCOMPARE(reading.tone, Tone::Waiting);
    QVERIFY(std::abs(reading.filled - 0.3) < 1e-9);
    QCOMPARE(ui::nextPingReading(figures).words, QStringLiteral("PING 7 went out 3.0 s ago"));
}

void tst_KeepAliveCountdowns::theLastQuarterIsUrgent()
{
    ui::KeepAliveFigures figures = pingPong(28s);
    figures.deadline = 30s;
    QCOMPARE(ui::deadlineReading(figures).tone, Tone::Overdue);
}

void tst_KeepAliveCountdowns::passedDeadlinesWaitForTheHeartbeat()
{
    ui::KeepAliveFigures figures = pingPong(31s);
    figures.deadline = 30s;
    const auto reading = ui::deadlineReading(figures);
    QCOMPARE(reading.words, QStringLiteral("Deadline passed: aborts in 1.5 s"));
    QCOMPARE(reading.tone, Tone::Overdue);
    QCOMPARE(reading.filled, 1.0);
}

void tst_KeepAliveCountdowns::unsolicitedPongsAreCountedToTheTick()
{
    ui::KeepAliveFigures figures = pingPong(40s);
    figures.settings = {30s, protocol::kInfinite};
    figures.nextTick = figures.nextPing = 60s;
    QCOMPARE(ui::nextPingReading(figures).words, QStringLiteral("Next PONG in 20.0 s"));
}

void tst_KeepAliveCountdowns::millisecondsForShortSettings()
{
    ui::KeepAliveFigures figures = pingPong(100ms);
    figures.settings = {400ms, 400ms};
    figures.nextTick = 200ms;
    figures.nextPing = 250ms;
    QCOMPARE(ui::nextPingReading(figures).words, QStringLiteral("Next PING in 200 ms"));
}

void tst_KeepAliveCountdowns::nothingIsCountedBeforeTheStart()
{
    ui::KeepAliveFigures figures = pingPong(1s);
    figures.live = false;
    figures.nextPing = 26s;
    QCOMPARE(ui::nextPingReading(figures).tone, Tone::Idle);
    QCOMPARE(ui::nextPingReading(figures).words, QStringLiteral("Next PING: when the connection is open"));
}

QTEST_GUILESS_MAIN(tst_KeepAliveCountdowns)
#include "tst_keep_alive_countdowns.moc"
