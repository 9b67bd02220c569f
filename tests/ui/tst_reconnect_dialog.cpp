// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/reconnect_dialog.h"

#include "core/session/engine_thread.h"
#include "tests/ui/option_dialog_stage.h"
#include "ui/live_connection.h"
#include "ui/main_window.h"
#include "ui/models/connection_tree_model.h"
#include "ui/views/state_banner.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QSpinBox>
#include <QTest>

using namespace pongscope;
using namespace pongscope::tests;
using namespace std::chrono_literals;

namespace {

session::ClientOptions reconnecting(std::uint32_t attempts)
{
    session::ClientOptions options;
    options.reconnect = {true, 1ms, 1, 10s, 0, attempts};
    return options;
}

/// Nobody listens there.
const QString kNowhere = QStringLiteral("ws://127.0.0.1:1/");

} // namespace

class tst_ReconnectDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItWasGiven();
    void theWaitsAreShown();
    void whatIsWrongIsSaid();
    void attemptsFollowUntilItGivesUp();
    void itCanBeStopped();
};

void tst_ReconnectDialog::keepsWhatItWasGiven()
{
    session::ClientOptions start;
    start.reconnect = {true, 1500ms, 1.5, 30s, 5, 0};
    const ui::ReconnectDialog dialog(start);
    QVERIFY(dialog.value().reconnect == start.reconnect);
    button(dialog, QDialogButtonBox::RestoreDefaults)->click();
    QVERIFY(dialog.value().reconnect == session::ReconnectPolicy());
}

void tst_ReconnectDialog::theWaitsAreShown()
{
    const ui::ReconnectDialog dialog({});
    QVERIFY(said(dialog, "Remarks").isEmpty());
    dialog.findChild<QCheckBox*>()->setChecked(true);
    QVERIFY2(said(dialog, "Remarks").contains(QStringLiteral("1.00 s, 2.00 s, 4.00 s, 8.00 s")),
        qPrintable(said(dialog, "Remarks")));
    named<QSpinBox>(dialog, "Give up after")->setValue(2);
    QVERIFY(!said(dialog, "Remarks").contains(QStringLiteral("4.00 s")));
    named<QSpinBox>(dialog, "Give up after")->setValue(0);
    QVERIFY(said(dialog, "Remarks").contains(QStringLiteral("never gives up")));
}

void tst_ReconnectDialog::whatIsWrongIsSaid()
{
    session::ClientOptions start;
    start.reconnect = {true, 90s};
    const ui::ReconnectDialog dialog(start);
    QVERIFY(!acceptable(dialog));
    QVERIFY(said(dialog, "What is wrong").contains(QStringLiteral("neither shorter")));
    button(dialog, QDialogButtonBox::RestoreDefaults)->click();
    QVERIFY(acceptable(dialog));
}

void tst_ReconnectDialog::attemptsFollowUntilItGivesUp()
{
    session::EngineThread engine;
    ui::MainWindow window(engine, ui::MainWindow::Settings::Ignored);
    window.show();
    window.open(kNowhere, reconnecting(2));
    const auto* model = window.findChild<ui::ConnectionTreeModel*>();
    QTRY_COMPARE(model->rowCount(), 3);
    const auto* banner = window.findChild<ui::StateBanner*>();
    QTRY_VERIFY(banner->text().contains(QStringLiteral("given up after 2 attempts")));
    const auto* last = window.current();
    QVERIFY2(last == model->record(2)->live.get(), "the newest is shown, as the one before it was");
    QCOMPARE(last->latest<capture::Reconnection>()->what, std::string("given-up"));
    QCOMPARE(model->record(1)->story.followUp->attempt, 1u);
    QCOMPARE(model->record(2)->story.followUp->attempt, 2u);
}

void tst_ReconnectDialog::itCanBeStopped()
{
    session::EngineThread engine;
    ui::MainWindow window(engine, ui::MainWindow::Settings::Ignored);
    window.show();
    session::ClientOptions options = reconnecting(0);
    options.reconnect.delay = options.reconnect.longest = 1h;
    window.open(kNowhere, options);
    auto* banner = window.findChild<ui::StateBanner*>();
    QTRY_VERIFY(banner->text().contains(QStringLiteral("Attempt 1 follows after")));
    Q_EMIT banner->accepted(ui::Notice::Offer::StopReconnecting);
    QTRY_VERIFY(!banner->text().contains(QStringLiteral("follows")));
    QVERIFY(!window.findChild<ui::ConnectionTreeModel*>()->record(0)->story.next);
}

QTEST_MAIN(tst_ReconnectDialog)
#include "tst_reconnect_dialog.moc"
