// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/profiles_dialog.h"

#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;

namespace {

struct Stage {
    QTemporaryDir directory;
    ProfileDesk desk{session::ProfileLibrary(directory.path().toStdString())};
    std::unique_ptr<ProfilesDialog> dialog;

    ProfilesDialog& open(const session::ClientOptions& options = {})
    {
        dialog = std::make_unique<ProfilesDialog>(desk, options, QStringLiteral("ws://h/"));
        return *dialog;
    }
    [[nodiscard]] QPushButton* button(const char* words) const
    {
        for (QPushButton* each : dialog->findChildren<QPushButton*>())
            if (each->text().remove(QLatin1Char('&')) == QString::fromUtf8(words))
                return each;
        return nullptr;
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (const auto& entry : desk.library().entries())
            names += QString::fromStdString(entry.name);
        return names;
    }
};

session::ClientOptions different()
{
    session::ClientOptions options;
    options.echo = true;
    options.headers = {{"Authorization", "planted"}};
    options.subprotocols = {"chat"};
    return options;
}

} // namespace

class tst_ProfilesDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatDiffersIsSeenAtAGlance();
    void withoutProfilesItSaysWhatToDo();
    void deletingCanBeUndone();
    void duplicatesAndRenames();
    void importsAndExports();
    void aBrokenFileIsShownAndCanOnlyBeDeleted();
    void useTellsWhich();
};

void tst_ProfilesDialog::whatDiffersIsSeenAtAGlance()
{
    Stage stage;
    QVERIFY(stage.open(different()).saveAs(QStringLiteral("one")));
    const auto* table = stage.dialog->findChild<QTableWidget*>();
    QStringList rows;
    for (int row = 0; row < table->rowCount(); ++row)
        rows += table->item(row, 0)->text() % QLatin1Char('=') % table->item(row, 1)->text() % QLatin1Char('/')
            % table->item(row, 2)->text();
    QCOMPARE(rows, QStringList({QStringLiteral("subprotocols=chat/–"), QStringLiteral("echo=on/off")}));
    QString all;
    for (const QLabel* label : stage.dialog->findChildren<QLabel*>())
        all += label->text();
    QVERIFY(all.contains(QStringLiteral("header Authorization")) && !all.contains(QStringLiteral("planted")));
}

void tst_ProfilesDialog::withoutProfilesItSaysWhatToDo()
{
    Stage stage;
    stage.open();
    for (const char* each : {"Use", "Duplicate", "Rename…", "Delete", "Export…"})
        QVERIFY2(!stage.button(each)->isEnabled(), each);
    QVERIFY(!stage.button("Undo Deleting")->isVisibleTo(stage.dialog.get()));
    QVERIFY(!stage.dialog->saveAs(QStringLiteral("a/b")));
    QVERIFY(!stage.dialog->problem().isEmpty());
    QVERIFY(stage.dialog->saveAs(QStringLiteral("ab")));
    QVERIFY(stage.dialog->problem().isEmpty());
}

void tst_ProfilesDialog::deletingCanBeUndone()
{
    Stage stage;
    stage.open(different()).saveAs(QStringLiteral("one"));
    stage.button("Delete")->click();
    QVERIFY(stage.names().isEmpty() && stage.desk.current().isEmpty());
    stage.button("Undo Deleting")->click();
    QCOMPARE(stage.names(), QStringList(QStringLiteral("one")));
    QVERIFY(stage.desk.library().load("one")->options.echo);
}

void tst_ProfilesDialog::duplicatesAndRenames()
{
    Stage stage;
    stage.open(different()).saveAs(QStringLiteral("one"));
    stage.button("Duplicate")->click();
    QCOMPARE(stage.dialog->selected(), QStringLiteral("one 2"));
    QVERIFY(!stage.dialog->rename(QStringLiteral("one")));
    QVERIFY(!stage.dialog->problem().isEmpty());
    QVERIFY(stage.dialog->rename(QStringLiteral("two")));
    QCOMPARE(stage.names(), QStringList({QStringLiteral("one"), QStringLiteral("two")}));
}

void tst_ProfilesDialog::importsAndExports()
{
    Stage stage;
    const QTemporaryDir elsewhere;
    stage.open(different()).saveAs(QStringLiteral("one"));
    const QString file = elsewhere.filePath(QStringLiteral("one.json"));
    QVERIFY(stage.dialog->exportTo(file));
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly) && !written.readAll().contains("planted"));
    QVERIFY(stage.dialog->importFrom(file));
    QCOMPARE(stage.names(), QStringList({QStringLiteral("one 2"), QStringLiteral("one")}));
    QVERIFY(!stage.dialog->importFrom(elsewhere.filePath(QStringLiteral("none.json"))));
    QVERIFY(!stage.dialog->problem().isEmpty());
}

void tst_ProfilesDialog::aBrokenFileIsShownAndCanOnlyBeDeleted()
{
    Stage stage;
    QFile broken(stage.directory.filePath(QStringLiteral("b.json")));
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("{") == 1);
    broken.close();
    stage.open();
    QVERIFY(stage.dialog->problem().contains(QStringLiteral("JSON")));
    QVERIFY(!stage.button("Use")->isEnabled() && stage.button("Delete")->isEnabled());
    stage.button("Delete")->click();
    QVERIFY(!stage.button("Undo Deleting")->isVisibleTo(stage.dialog.get()));
}

void tst_ProfilesDialog::useTellsWhich()
{
    Stage stage;
    stage.open(different()).saveAs(QStringLiteral("one"));
    QSignalSpy used(stage.dialog.get(), &ProfilesDialog::useRequested);
    stage.button("Use")->click();
    QCOMPARE(used.size(), 1);
    QCOMPARE(used.front().front().toString(), QStringLiteral("one"));
}

QTEST_MAIN(tst_ProfilesDialog)
#include "tst_profiles_dialog.moc"
