// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/headers_dialog.h"

#include "tests/ui/option_dialog_stage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>

using namespace pongscope;
using namespace pongscope::tests;
using namespace std::chrono_literals;

namespace {

session::ClientOptions some()
{
    session::ClientOptions options;
    options.headers = {{"X-One", "1"}, {"Origin", "https://a.example"}, {"X-Two", "2"}, {"X-One", "3"}};
    options.subprotocols = {"chat", "superchat"};
    options.access.credentials = {"ann", "secret"};
    options.access.cookies.emplace().add({"id", "7", "a.example", false, "/only"});
    return options;
}

} // namespace

class tst_HeadersDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItWasGivenInItsOrder();
    void rowsAreAddedMovedAndRemoved();
    void wrongOnesAreRefusedInDotNetsWords();
    void headersOfTheProtocolAreExplained();
    void cookiesMakeAJar();
    void defaultsAreEmpty();
    void nothingOverlapsWhenItOpens();
};

void tst_HeadersDialog::keepsWhatItWasGivenInItsOrder()
{
    const session::ClientOptions start = some();
    const ui::HeadersDialog dialog(start);
    QVERIFY(dialog.value().headers == start.headers);
    QVERIFY(dialog.value().subprotocols == start.subprotocols);
    QVERIFY(dialog.value().access == start.access);
    QVERIFY(acceptable(dialog));
}

void tst_HeadersDialog::rowsAreAddedMovedAndRemoved()
{
    ui::HeadersDialog dialog({});
    auto* table = dialog.findChild<QTableWidget*>();
    QVERIFY(!pressable(dialog, "Remove")->isEnabled());
    for (const char* const name : {"A", "B"}) {
        pressable(dialog, "Add")->click();
        table->item(table->rowCount() - 1, 0)->setText(QLatin1String(name));
    }
    pressable(dialog, "Move Up")->click();
    using Fields = std::vector<HttpField>;
    QVERIFY((dialog.value().headers == Fields{{"B", ""}, {"A", ""}}));
    pressable(dialog, "Remove")->click();
    QVERIFY((dialog.value().headers == Fields{{"A", ""}}));
}

void tst_HeadersDialog::wrongOnesAreRefusedInDotNetsWords()
{
    session::ClientOptions start;
    start.headers = {{"X", "1"}};
    ui::HeadersDialog dialog(start);
    dialog.findChild<QTableWidget*>()->item(0, 0)->setText(QStringLiteral("X Y"));
    QVERIFY(!acceptable(dialog));
    QVERIFY(said(dialog, "What is wrong").contains(QStringLiteral("invalid HTTP Header characters")));
    dialog.findChild<QTableWidget*>()->item(0, 0)->setText(QStringLiteral("X"));
    QVERIFY(acceptable(dialog));
    auto* subprotocols = named<QPlainTextEdit>(dialog, "Subprotocols");
    subprotocols->setPlainText(QStringLiteral("chat\nCHAT"));
    QVERIFY(said(dialog, "What is wrong").contains(QStringLiteral("Duplicate protocols are not allowed: 'CHAT'.")));
}

void tst_HeadersDialog::headersOfTheProtocolAreExplained()
{
    session::ClientOptions start;
    start.headers = {{"upgrade", "h2c"}, {"Authorization", "Bearer x"}};
    const ui::HeadersDialog dialog(start);
    QVERIFY(acceptable(dialog));
    QVERIFY(said(dialog, "Remarks").contains(QStringLiteral("upgrade is the protocol's own")));
    QVERIFY(said(dialog, "Remarks").contains(QStringLiteral("No file has")));
}

void tst_HeadersDialog::cookiesMakeAJar()
{
    ui::HeadersDialog dialog({});
    auto* cookies = named<QPlainTextEdit>(dialog, "Cookies");
    QVERIFY(!dialog.value().access.cookies);
    cookies->setPlainText(QStringLiteral("id=7"));
    QVERIFY(dialog.value().access.cookies);
    QCOMPARE(dialog.value().access.cookies->cookies().front().value, std::string("7"));
    cookies->setPlainText(QStringLiteral("secret"));
    QVERIFY(!acceptable(dialog));
    QVERIFY(said(dialog, "What is wrong").contains(QStringLiteral("is no cookie")));
}

void tst_HeadersDialog::defaultsAreEmpty()
{
    const ui::HeadersDialog dialog(some());
    button(dialog, QDialogButtonBox::RestoreDefaults)->click();
    QVERIFY(dialog.value().headers.empty() && dialog.value().subprotocols.empty());
    QVERIFY(dialog.value().access == session::Access());
}

void tst_HeadersDialog::nothingOverlapsWhenItOpens()
{
    session::ClientOptions options;
    options.headers = {{"Authorization", "planted"}}; // and so with a remark of several lines
    ui::HeadersDialog dialog(options);
    dialog.show();
    QVERIFY(dialog.height() >= dialog.layout()->totalHeightForWidth(dialog.width()));
    QVERIFY(dialog.width() >= dialog.layout()->totalMinimumSize().width());
}

QTEST_MAIN(tst_HeadersDialog)
#include "tst_headers_dialog.moc"
