// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/settings_dialog.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;

namespace {

/// Three actions as the window has them; the third cannot be named, and so not be given keys.
struct Actions {
    QAction send{QStringLiteral("&Send")}, close{QStringLiteral("&Close…")}, aboutQt{QStringLiteral("About Qt")};

    Actions()
    {
        send.setObjectName(QStringLiteral("send"));
        send.setShortcut(Qt::CTRL | Qt::Key_Return);
        close.setObjectName(QStringLiteral("close"));
        close.setShortcut(Qt::CTRL | Qt::Key_W);
    }
    QList<QAction*> all() { return {&send, &close, &aboutQt}; }
};

QKeySequenceEdit* keys(const SettingsDialog& dialog, int row)
{
    return qobject_cast<QKeySequenceEdit*>(dialog.findChild<QTableWidget*>()->cellWidget(row, 1));
}

QPushButton* button(const SettingsDialog& dialog, QDialogButtonBox::StandardButton which)
{
    return dialog.findChild<QDialogButtonBox*>()->button(which);
}

Preferences different()
{
    Preferences chosen;
    chosen.language = QStringLiteral("ja");
    chosen.appearance = Appearance::Dark;
    chosen.time = FrameTableModel::TimeMode::Absolute;
    chosen.dataFontSize = 14;
    chosen.captureFolder = QStringLiteral("/tmp");
    chosen.payloadMiB = 1024;
    chosen.framesInMillions = 5;
    chosen.shortcuts.insert(QStringLiteral("send"), QKeySequence(Qt::Key_F9));
    return chosen;
}

} // namespace

class tst_SettingsDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasNotTouchedComesBackAsItWas();
    void oneShortcutForTwoActionsIsRefused();
    void aShortcutCanBeTakenAway();
    void restoringDefaultsForgetsEverything();
    void preferencesSurviveTheFile();
    void nonsenseInTheFileIsTheDefault();
    void shortcutsAreAppliedAndTakenBack();
    void theCaptureFolderIsOneThatExists();
    void limitsAreThoseOfACapture();
};

void tst_SettingsDialog::whatWasNotTouchedComesBackAsItWas()
{
    Actions actions;
    QVERIFY(SettingsDialog({}, actions.all()).value() == Preferences());
    QVERIFY(SettingsDialog(different(), actions.all()).value() == different());
}

void tst_SettingsDialog::oneShortcutForTwoActionsIsRefused()
{
    Actions actions;
    SettingsDialog dialog({}, actions.all());
    QCOMPARE(dialog.findChild<QTableWidget*>()->rowCount(), 2);
    keys(dialog, 0)->setKeySequence(Qt::CTRL | Qt::Key_W);
    QVERIFY(!button(dialog, QDialogButtonBox::Ok)->isEnabled());
    keys(dialog, 0)->setKeySequence(Qt::Key_F9);
    QVERIFY(button(dialog, QDialogButtonBox::Ok)->isEnabled());
    QCOMPARE(dialog.value().shortcuts.value(QStringLiteral("send")), QKeySequence(Qt::Key_F9));
    QCOMPARE(actions.send.shortcut(), QKeySequence(Qt::CTRL | Qt::Key_Return));
}

void tst_SettingsDialog::aShortcutCanBeTakenAway()
{
    Actions actions;
    SettingsDialog dialog({}, actions.all());
    keys(dialog, 1)->clear();
    QVERIFY(button(dialog, QDialogButtonBox::Ok)->isEnabled());
    const auto chosen = dialog.value().shortcuts;
    QCOMPARE(chosen.size(), 1);
    QVERIFY(chosen.value(QStringLiteral("close"), Qt::Key_A).isEmpty());
}

void tst_SettingsDialog::restoringDefaultsForgetsEverything()
{
    Actions actions;
    SettingsDialog dialog(different(), actions.all());
    button(dialog, QDialogButtonBox::RestoreDefaults)->click();
    QVERIFY(dialog.value() == Preferences());
}

void tst_SettingsDialog::preferencesSurviveTheFile()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("settings.ini"));
    {
        QSettings settings(name, QSettings::IniFormat);
        savePreferences(different(), settings);
    }
    QSettings settings(name, QSettings::IniFormat);
    QVERIFY(loadPreferences(settings) == different());
    savePreferences({}, settings);
    QVERIFY(loadPreferences(settings) == Preferences());
}

void tst_SettingsDialog::nonsenseInTheFileIsTheDefault()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    settings.setValue(QStringLiteral("window/language"), QStringLiteral("xx"));
    settings.setValue(QStringLiteral("log/fontSize"), 4000);
    settings.setValue(QStringLiteral("window/theme"), -7);
    settings.setValue(QStringLiteral("captures/payloadMiB"), QStringLiteral("lots"));
    settings.setValue(QStringLiteral("captures/framesInMillions"), 0);
    QVERIFY(loadPreferences(settings) == Preferences());
}

void tst_SettingsDialog::shortcutsAreAppliedAndTakenBack()
{
    Actions actions;
    applyShortcuts(actions.all(), different().shortcuts);
    QCOMPARE(actions.send.shortcut(), QKeySequence(Qt::Key_F9));
    QCOMPARE(actions.close.shortcut(), QKeySequence(Qt::CTRL | Qt::Key_W));
    QCOMPARE(ownShortcut(actions.send), QKeySequence(Qt::CTRL | Qt::Key_Return));
    applyShortcuts(actions.all(), {});
    QCOMPARE(actions.send.shortcut(), QKeySequence(Qt::CTRL | Qt::Key_Return));
}

void tst_SettingsDialog::limitsAreThoseOfACapture()
{
    const capture::Capture::Limits usual = Preferences().limits(), own;
    QVERIFY(usual.memoryShare == own.memoryShare && usual.payloadCeiling == own.payloadCeiling
        && usual.rowCapacity == own.rowCapacity);
    Preferences chosen;
    chosen.payloadMiB = 16;
    chosen.framesInMillions = 2;
    QCOMPARE(chosen.limits().memoryShare, std::uint64_t(16) << 20);
    QCOMPARE(chosen.limits().rowCapacity, std::uint64_t(2'000'000));
    chosen.payloadMiB = 4096;
    QVERIFY(chosen.limits().payloadCeiling >= chosen.limits().memoryShare);
}

void tst_SettingsDialog::theCaptureFolderIsOneThatExists()
{
    const QTemporaryDir folder;
    Preferences chosen;
    chosen.captureFolder = folder.path();
    QCOMPARE(captureFolder(chosen), folder.path());
    chosen.captureFolder = folder.filePath(QStringLiteral("gone"));
    QVERIFY(QDir(captureFolder(chosen)).exists());
}

QTEST_MAIN(tst_SettingsDialog)
#include "tst_settings_dialog.moc"
