// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/lab_stage.h"
#include "ui/charts/keep_alive_timeline.h"
#include "ui/charts/open_ping_lane.h"
#include "ui/views/keep_alive_advice.h"
#include "ui/views/keep_alive_countdowns.h"
#include "ui/views/keep_alive_notes.h"
#include "ui/views/keep_alive_panel.h"
#include "ui/views/reading_controls.h"
#include "ui/views/rtt_figures.h"
#include "ui/views/timeout_card.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QToolButton>

using namespace pongscope;
using namespace std::chrono_literals;

namespace {

template <class T>
bool shown(const ui::KeepAlivePanel& panel)
{
    return panel.findChild<T*>()->isVisibleTo(&panel);
}

QToolButton* pauseButton(const ui::KeepAlivePanel& panel)
{
    return panel.findChild<ui::ReadingControls*>()->findChild<QToolButton*>();
}

} // namespace

/// Against a lab on the loopback: what the pane shows is what the engine did.
class tst_KeepAlivePanel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutConnectionItSaysWhatItIsFor();
    void answeredPingsAreCounted();
    void pausingIsUnmistakable();
    void pausingEndsInAFalseAlarmThatSaysSo();
    void unsolicitedPongWarnsThatNothingIsAwaited();
    void offSaysWhy();
    void settingsAreRequested();
    void changedSettingsHoldAtOnce();
    void recommendationIsOffered();
    void nobodyReadingIsSaid();
    void openPingIsFollowed();
    void aConnectionThatGoesAwayEmptiesThePane();

private:
    LabStage m_lab;
};

void tst_KeepAlivePanel::withoutConnectionItSaysWhatItIsFor()
{
    ui::KeepAlivePanel panel;
    const auto* label = panel.findChild<QStackedWidget*>()->currentWidget();
    QVERIFY(qobject_cast<const QLabel*>(label)->text().contains(QStringLiteral("No connection")));
}

void tst_KeepAlivePanel::answeredPingsAreCounted()
{
    ui::KeepAlivePanel panel;
    panel.show();
    const auto connection = m_lab.open(QStringLiteral("echo"), {40ms, 5s});
    panel.setConnection(connection.get());
    const auto* figures = panel.findChild<ui::RttFigures*>();
    const auto value = [figures](const char* name) {
        for (const QLabel* label : figures->findChildren<QLabel*>())
            if (label->accessibleName() == QString::fromUtf8(name))
                return label->text();
        return QString();
    };
    QTRY_VERIFY(value("PONGs").toInt() >= 3);
    QVERIFY2(value("median").contains(QStringLiteral("s")), qPrintable(value("median")));
    QVERIFY(shown<ui::KeepAliveCountdowns>(panel));
    QVERIFY(!shown<ui::TimeoutCard>(panel));
    QVERIFY(!shown<ui::PausedNotice>(panel));
}

void tst_KeepAlivePanel::pausingIsUnmistakable()
{
    ui::KeepAlivePanel panel;
    panel.show();
    const auto connection = m_lab.open(QStringLiteral("echo"), {30s, 30s});
    panel.setConnection(connection.get());
    QTRY_VERIFY(pauseButton(panel)->isEnabled());
    pauseButton(panel)->click();
    QTRY_VERIFY(shown<ui::PausedNotice>(panel));
    QCOMPARE(connection->reading(), protocol::ReadingMode::Paused);
    const QString words = panel.findChild<ui::PausedNotice*>()->findChild<QLabel*>()->text();
    QVERIFY2(words.contains(QStringLiteral("will abort although the peer is alive")), qPrintable(words));
    panel.findChild<ui::PausedNotice*>()->findChild<QPushButton*>()->click();
    QTRY_COMPARE(connection->reading(), protocol::ReadingMode::OneMessage);
    connection->send(protocol::Opcode::Text, toBytes("one")); // the lab echoes it
    QTRY_COMPARE(connection->reading(), protocol::ReadingMode::Paused);
    QTRY_VERIFY(shown<ui::PausedNotice>(panel));
    pauseButton(panel)->click();
    QTRY_VERIFY(!shown<ui::PausedNotice>(panel));
    QCOMPARE(connection->reading(), protocol::ReadingMode::Continuous);
}

void tst_KeepAlivePanel::pausingEndsInAFalseAlarmThatSaysSo()
{
    ui::KeepAlivePanel panel;
    panel.show();
    const auto connection = m_lab.open(QStringLiteral("echo"), {200ms, 200ms});
    panel.setConnection(connection.get());
    QTRY_VERIFY(pauseButton(panel)->isEnabled());
    pauseButton(panel)->click();
    QTRY_VERIFY(shown<ui::TimeoutCard>(panel));
    const QString report = panel.findChild<ui::TimeoutCard*>()->report();
    QVERIFY2(report.contains(QStringLiteral("Reading had been paused for")), qPrintable(report));
    QVERIFY2(report.contains(QStringLiteral("had arrived and were not processed; the PONG may be among them")),
        qPrintable(report));
    QVERIFY2(report.contains(QString::fromUtf8(
                 protocol::kKeepAliveFaultText.data(), qsizetype(protocol::kKeepAliveFaultText.size()))),
        qPrintable(report));
    QVERIFY2(report.contains(QStringLiteral("\n ---> ")), qPrintable(report));
    QTRY_VERIFY(!shown<ui::KeepAliveCountdowns>(panel));
    QVERIFY(!pauseButton(panel)->isEnabled());
}

void tst_KeepAlivePanel::unsolicitedPongWarnsThatNothingIsAwaited()
{
    ui::KeepAlivePanel panel;
    panel.show();
    const auto connection = m_lab.open(QStringLiteral("echo"), {50ms, protocol::kInfinite});
    panel.setConnection(connection.get());
    const auto strategy = [&panel] {
        for (const QLabel* label : panel.findChildren<QLabel*>())
            if (label->isVisibleTo(&panel) && label->text().contains(QStringLiteral("Unsolicited PONG")))
                return label->text();
        return QString();
    };
    QTRY_VERIFY(strategy().contains(QStringLiteral("nothing is awaited, a dead peer is never noticed")));
    QVERIFY(strategy().startsWith(QStringLiteral("⚠")));
    // Its PONGs get a lane of their own.
    const auto* timeline = panel.findChild<ui::KeepAliveTimeline*>();
    const int twoLanes = ui::KeepAliveTimeline().sizeHint().height();
    QTRY_VERIFY(timeline->sizeHint().height() > twoLanes);
}

void tst_KeepAlivePanel::offSaysWhy()
{
    ui::KeepAlivePanel panel;
    panel.show();
    const auto connection = m_lab.open(QStringLiteral("echo"), {0s, 10s});
    panel.setConnection(connection.get());
    QTRY_VERIFY(connection->latest<capture::Opened>());
    QVERIFY(!shown<ui::KeepAliveCountdowns>(panel));
    bool said = false;
    for (const QLabel* label : panel.findChildren<QLabel*>())
        said =
            said || label->text() == QStringLiteral("⚠ Off, because the interval is 0: a dead peer is never noticed.");
    QVERIFY(said);
}

void tst_KeepAlivePanel::settingsAreRequested()
{
    ui::KeepAlivePanel panel;
    QSignalSpy requested(&panel, &ui::KeepAlivePanel::settingsRequested);
    for (QPushButton* each : panel.findChildren<QPushButton*>())
        if (each->accessibleName() == QStringLiteral("Change the keep-alive settings"))
            each->click();
    QCOMPARE(requested.size(), 1);
}

void tst_KeepAlivePanel::changedSettingsHoldAtOnce()
{
    ui::KeepAlivePanel panel;
    panel.show();
    const auto connection = m_lab.open(QStringLiteral("echo"), {30s, 30s});
    panel.setConnection(connection.get());
    QTRY_VERIFY(connection->isLive());
    connection->changeKeepAlive({40ms, 5s});
    QTRY_VERIFY(connection->heartbeats().size() >= 2);
    QVERIFY(connection->keepAlive() == (protocol::KeepAliveSettings{40ms, 5s}));
    const auto said = [&panel](const QString& words) {
        for (const QLabel* label : panel.findChildren<QLabel*>())
            if (QString(label->text()).replace(QChar::Nbsp, QLatin1Char(' ')).contains(words))
                return true;
        return false;
    };
    QVERIFY(said(QStringLiteral("interval 40 ms and timeout 5 s")));
    QVERIFY(shown<ui::KeepAliveNotes>(panel)); // many PINGs a second
}

void tst_KeepAlivePanel::recommendationIsOffered()
{
    ui::KeepAlivePanel panel;
    panel.show();
    const auto connection = m_lab.open(QStringLiteral("echo"), {40ms, 5s});
    panel.setConnection(connection.get());
    QTRY_VERIFY(shown<ui::KeepAliveAdvice>(panel));
    protocol::KeepAliveSettings chosen;
    connect(&panel, &ui::KeepAlivePanel::settingsChosen, this, [&](const auto& settings) { chosen = settings; });
    panel.findChild<ui::KeepAliveAdvice*>()->findChild<QPushButton*>()->click();
    QVERIFY(chosen == (protocol::KeepAliveSettings{15s, 10s}));
}

void tst_KeepAlivePanel::nobodyReadingIsSaid()
{
    ui::KeepAlivePanel panel;
    panel.show();
    const auto connection = m_lab.open(QStringLiteral("echo"), {30s, 400ms});
    panel.setConnection(connection.get());
    QTRY_VERIFY(pauseButton(panel)->isEnabled());
    pauseButton(panel)->click();
    connection->send(protocol::Opcode::Text, toBytes("comes back and is not read"));
    const auto words = [&panel] { return panel.findChild<ui::KeepAliveNotes*>()->words(); };
    QTRY_VERIFY2(words().contains(QStringLiteral("Nobody has been reading")), qPrintable(words()));
    pauseButton(panel)->click();
    QTRY_VERIFY(!words().contains(QStringLiteral("Nobody has been reading")));
}

void tst_KeepAlivePanel::openPingIsFollowed()
{
    ui::KeepAlivePanel panel;
    panel.show();
    const auto connection = m_lab.open(QStringLiteral("silent?fault=withhold-pong"), {40ms, 30s});
    panel.setConnection(connection.get());
    auto* lane = panel.findChild<ui::OpenPingLane*>();
    const auto words = [lane] { return lane->toolTip(); };
#ifdef Q_OS_LINUX
    QTRY_VERIFY2(words().contains(QStringLiteral("The peer's TCP has acknowledged")), qPrintable(words()));
#else
    QTRY_VERIFY2(words().contains(QStringLiteral("has left this program")), qPrintable(words()));
#endif
}

void tst_KeepAlivePanel::aConnectionThatGoesAwayEmptiesThePane()
{
    ui::KeepAlivePanel panel;
    panel.show();
    auto connection = m_lab.open(QStringLiteral("echo"), {40ms, 5s});
    panel.setConnection(connection.get());
    QTRY_VERIFY(connection->heartbeats().size() >= 2);
    connection.reset();
    QCOMPARE(panel.findChild<QStackedWidget*>()->currentIndex(), 0);
    panel.grab(); // paints nothing of what is gone
}

QTEST_MAIN(tst_KeepAlivePanel)
#include "tst_keep_alive_panel.moc"
