// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/lab_stage.h"
#include "ui/appearance.h"
#include "ui/charts/step_waterfall.h"
#include "ui/theme.h"
#include "ui/views/check_table.h"
#include "ui/views/deflate_terms.h"
#include "ui/views/handshake_view.h"
#include "ui/views/head_text.h"

#include <QLabel>
#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;

namespace {

bool says(const ui::HandshakeView& view, const QString& words)
{
    for (const QLabel* label : view.findChildren<QLabel*>())
        if (label->isVisibleTo(&view) && label->text().contains(words))
            return true;
    return false;
}

QString head(const ui::HandshakeView& view, const char* name)
{
    for (const ui::HeadText* text : view.findChildren<ui::HeadText*>())
        if (text->accessibleName() == QString::fromUtf8(name) && text->isVisibleTo(&view))
            return text->toPlainText();
    return {};
}

} // namespace

class tst_HandshakeView final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutConnectionItSaysWhatItIsFor();
    void openConnectionsShowHeadsAndChecks();
    void refusedConnectionsSayWhyAndWhatDotNetSays();
    void everyOutcomeHasAWord();
    void outcomesFollowTheTheme();
    void absentHeadersAreCalledAbsent();
    void waterfallAddsUp();
    void theOfferToCompressIsToldToItsEnd_data();
    void theOfferToCompressIsToldToItsEnd();

private:
    LabStage m_lab;
};

void tst_HandshakeView::withoutConnectionItSaysWhatItIsFor()
{
    ui::HandshakeView view;
    QVERIFY(says(view, QStringLiteral("No connection")));
    QVERIFY(!view.findChild<ui::CheckTable*>()->isVisibleTo(&view));
}

void tst_HandshakeView::openConnectionsShowHeadsAndChecks()
{
    ui::HandshakeView view;
    const auto connection = m_lab.open(QStringLiteral("echo"));
    view.setConnection(connection.get());
    QTRY_VERIFY(says(view, QStringLiteral("✓ Open: HTTP/1.1 101")));
    QVERIFY(head(view, "Request, as sent").startsWith(QStringLiteral("GET /echo HTTP/1.1\nHost: 127.0.0.1")));
    QVERIFY(head(view, "Reply, as received").contains(QStringLiteral("Sec-WebSocket-Accept: ")));
    const auto* checks = view.findChild<ui::CheckTable*>();
    QVERIFY(checks->rowCount() >= 4);
    QCOMPARE(checks->item(0, ui::CheckTable::Outcome)->text(), QStringLiteral("✓ passed"));
    QVERIFY(view.findChild<ui::StepWaterfall*>()->total() > Duration::zero());
}

void tst_HandshakeView::refusedConnectionsSayWhyAndWhatDotNetSays()
{
    ui::HandshakeView view;
    // Port 1 of the loopback: nobody listens there.
    const auto connection = m_lab.openUrl(QStringLiteral("ws://127.0.0.1:1/"));
    view.setConnection(connection.get());
    QTRY_VERIFY(says(view, QStringLiteral("✕ Not connected")));
    QVERIFY(says(view, QStringLiteral("127.0.0.1:1 refused the connection. Check the port")));
    QVERIFY(
        head(view, "As a .NET client reports it").contains(QStringLiteral("Unable to connect to the remote server")));
    QVERIFY(!view.findChild<ui::CheckTable*>()->isVisibleTo(&view));
    const auto& steps = view.findChild<ui::StepWaterfall*>()->steps();
    QVERIFY(view.findChild<ui::StepWaterfall*>()->isVisibleTo(&view));
    QVERIFY(!steps.empty() && steps.front().outcome == ui::StepWaterfall::Outcome::Failed);
}

void tst_HandshakeView::everyOutcomeHasAWord()
{
    using Outcome = protocol::HandshakeCheck::Outcome;
    ui::CheckTable table;
    table.setChecks({{"status", "101", "101", Outcome::Passed, "", ""},
        {"Connection", "Upgrade", "keep-alive, Upgrade", Outcome::Tolerated, "", "HeaderError"},
        {"Upgrade", "websocket", "h2c", Outcome::Failed, "", ""},
        {"Sec-WebSocket-Accept", "x", "", Outcome::NotReached, "", ""}});
    const auto outcome = [&table](int row) { return table.item(row, ui::CheckTable::Outcome)->text(); };
    QCOMPARE(outcome(0), QStringLiteral("✓ passed"));
    QCOMPARE(outcome(1), QStringLiteral("~ tolerated"));
    QCOMPARE(outcome(2), QStringLiteral("✕ failed"));
    QCOMPARE(outcome(3), QStringLiteral("– not reached"));
    QCOMPARE(table.item(1, ui::CheckTable::DotNet)->text(), QStringLiteral("HeaderError"));
}

void tst_HandshakeView::outcomesFollowTheTheme()
{
    ui::HandshakeView view;
    const auto connection = m_lab.open(QStringLiteral("echo"));
    view.setConnection(connection.get());
    const auto* checks = view.findChild<ui::CheckTable*>();
    QTRY_VERIFY(checks->rowCount() > 0);
    for (const QPalette& palette : {ui::darkPalette(), ui::lightPalette()}) {
        view.setPalette(palette);
        QCOMPARE(checks->item(0, 0)->foreground().color(), ui::Theme::of(palette).good);
    }
}

void tst_HandshakeView::absentHeadersAreCalledAbsent()
{
    using Outcome = protocol::HandshakeCheck::Outcome;
    ui::CheckTable table;
    table.setChecks(
        {{"Upgrade", "websocket", "", Outcome::Failed, "", ""}, {"Accept", "x", "", Outcome::NotReached, "", ""}});
    QCOMPARE(table.item(0, ui::CheckTable::Seen)->text(), QStringLiteral("(absent)"));
    QCOMPARE(table.item(1, ui::CheckTable::Seen)->text(), QString());
}

void tst_HandshakeView::waterfallAddsUp()
{
    ui::StepWaterfall waterfall;
    waterfall.setSteps({{QStringLiteral("TCP"), 2ms, 0ms}, {QStringLiteral("TLS"), 5ms, 2ms},
        {QStringLiteral("::1"), 1ms, 0ms, ui::StepWaterfall::Outcome::Failed, true, QStringLiteral("no route")}});
    QCOMPARE(waterfall.total(), Duration(7ms));
    QVERIFY2(waterfall.accessibleDescription().contains(QStringLiteral("failed: no route")),
        qPrintable(waterfall.accessibleDescription()));
}

void tst_HandshakeView::theOfferToCompressIsToldToItsEnd_data()
{
    using Mode = protocol::DeflateServer::Mode;
    QTest::addColumn<int>("server");
    QTest::addColumn<bool>("offered");
    QTest::addColumn<QString>("words");
    QTest::addRow("agreed") << int(Mode::On) << true << QStringLiteral("✓ Agreed.");
    QTest::addRow("not offered") << int(Mode::On) << false << QStringLiteral("Not offered");
    QTest::addRow("declined") << int(Mode::Off) << true << QStringLiteral("did not take it up");
    QTest::addRow("failed") << int(Mode::Bare) << true << QStringLiteral("The window is larger than was offered.");
}

void tst_HandshakeView::theOfferToCompressIsToldToItsEnd()
{
    QFETCH(int, server);
    QFETCH(bool, offered);
    QFETCH(QString, words);
    LabStage lab({static_cast<protocol::DeflateServer::Mode>(server), {}});
    session::ClientOptions options;
    if (offered)
        options.deflate = protocol::DeflateParams{10, true, 12, true};
    options.compat = protocol::Compat::DotNet; // which refuses the bare answer
    ui::HandshakeView view;
    const auto connection = lab.open(QStringLiteral("echo"), options);
    view.setConnection(connection.get());
    QTRY_VERIFY(connection->latest<capture::HandshakeDone>());
    const auto* terms = view.findChild<ui::DeflateTerms*>();
    QVERIFY(terms->isVisibleTo(&view));
    QVERIFY2(terms->text().contains(words), qPrintable(terms->text()));
    QCOMPARE(terms->text().contains(QStringLiteral("✕ Offered")), words.startsWith(QStringLiteral("The window")));
}

QTEST_MAIN(tst_HandshakeView)
#include "tst_handshake_view.moc"
