// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/cookies_dialog.h"

#include "tests/ui/option_dialog_stage.h"

#include <QCheckBox>
#include <QTableWidget>
#include <QTest>

using namespace pongscope;
using namespace pongscope::tests;
using namespace std::chrono_literals;

namespace {

session::ClientOptions some()
{
    session::ClientOptions options;
    session::CookieJar& jar = options.access.cookies.emplace();
    jar.add({"sid", "planted", "a.example", false, "/only", true, true, session::WallTime(1'893'456'000s)});
    jar.add(session::readCookie("b=2").value());
    return options;
}

enum Column { Name, Value, Domain, Path, Expires };

} // namespace

class tst_CookiesDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItWasGiven();
    void valuesAreDotsUnlessAskedFor();
    void cellsAreEdited();
    void whatIsWrongIsSaidByName_data();
    void whatIsWrongIsSaidByName();
    void linesAreAddedAndRemoved();
    void anEmptyJarIsAChoice();
    void ofASharedConnectionTheSharedJarIsSet();
};

void tst_CookiesDialog::keepsWhatItWasGiven()
{
    const ui::CookiesDialog dialog(some());
    QVERIFY(dialog.value().access == some().access);
    button(dialog, QDialogButtonBox::RestoreDefaults)->click();
    QVERIFY(dialog.value().access == session::Access());
}

void tst_CookiesDialog::valuesAreDotsUnlessAskedFor()
{
    const ui::CookiesDialog dialog(some());
    const auto* table = dialog.findChild<QTableWidget*>();
    QVERIFY(!table->item(0, Value)->text().contains(QStringLiteral("planted")));
    dialog.findChildren<QCheckBox*>().last()->setChecked(true);
    QCOMPARE(table->item(0, Value)->text(), QStringLiteral("planted"));
    QVERIFY(dialog.value().access == some().access);
}

void tst_CookiesDialog::cellsAreEdited()
{
    const ui::CookiesDialog dialog(some());
    auto* table = dialog.findChild<QTableWidget*>();
    table->item(0, Value)->setText(QStringLiteral("new"));
    table->item(1, Domain)->setText(QStringLiteral(".B.example"));
    table->item(1, Expires)->setText(QStringLiteral("2030-01-01T00:00:00Z"));
    const auto cookies = dialog.value().access.cookies->cookies();
    QCOMPARE(cookies.at(0).value, std::string("new"));
    QCOMPARE(cookies.at(1).domain, std::string("b.example"));
    QVERIFY(cookies.at(1).expires == session::WallTime(1'893'456'000s));
}

void tst_CookiesDialog::whatIsWrongIsSaidByName_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("name") << int(Name) << QStringLiteral("a b") << QStringLiteral("Line 1");
    QTest::newRow("value") << int(Value) << QStringLiteral("a;b") << QStringLiteral("Line 1");
    QTest::newRow("path") << int(Path) << QStringLiteral("x") << QStringLiteral("begins with /");
    QTest::newRow("date") << int(Expires) << QStringLiteral("soon") << QStringLiteral("2030-01-31");
}

void tst_CookiesDialog::whatIsWrongIsSaidByName()
{
    QFETCH(int, column);
    QFETCH(QString, text);
    QFETCH(QString, says);
    const ui::CookiesDialog dialog(some());
    QVERIFY(acceptable(dialog));
    dialog.findChild<QTableWidget*>()->item(0, column)->setText(text);
    QVERIFY(!acceptable(dialog));
    QVERIFY2(said(dialog, "What is wrong").contains(says), qPrintable(said(dialog, "What is wrong")));
}

void tst_CookiesDialog::linesAreAddedAndRemoved()
{
    const ui::CookiesDialog dialog({});
    pressable(dialog, "Add")->click();
    QCOMPARE(dialog.value().access.cookies->cookies().size(), std::size_t(1));
    pressable(dialog, "Remove")->click();
    QVERIFY(dialog.value().access.cookies->cookies().empty());
    const ui::CookiesDialog full(some());
    pressable(full, "Remove All")->click();
    QVERIFY(full.value().access.cookies && full.value().access.cookies->cookies().empty());
}

void tst_CookiesDialog::anEmptyJarIsAChoice()
{
    const ui::CookiesDialog dialog({});
    QVERIFY(!dialog.value().access.cookies);
    dialog.findChildren<QCheckBox*>().first()->setChecked(true);
    QVERIFY(dialog.value().access.cookies && dialog.value().access.cookies->cookies().empty());
}

void tst_CookiesDialog::ofASharedConnectionTheSharedJarIsSet()
{
    session::ClientOptions start;
    start.shared = true;
    const ui::CookiesDialog dialog(start);
    dialog.findChildren<QCheckBox*>().first()->setChecked(true);
    QVERIFY(dialog.value().sharedAccess.cookies && !dialog.value().access.cookies);
}

QTEST_MAIN(tst_CookiesDialog)
#include "tst_cookies_dialog.moc"
