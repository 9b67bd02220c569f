// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/certificate_dialog.h"

#include "core/lab/lab_server.h"
#include "core/session/engine_thread.h"
#include "ui/live_connection.h"
#include "ui/main_window.h"
#include "ui/views/status_figures.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include <future>

using namespace pongscope;
using namespace pongscope::ui;

namespace {

using Decision = CertificateDialog::Decision;

const capture::CertificateQuestioned kQuestion{"h.example:443",
    {{"version", "TLSv1.3"}, {"subject", "CN=h.example"}, {"issuer", "CN=Some CA"}, {"not before", "2020-01-01"},
        {"not after", "2021-01-01"}, {"name", "other.example"}, {"sha256", std::string(64, 'a')},
        {"problem", "The certificate has expired (CertificateExpired)"}, {"subject", "CN=Some CA"},
        {"issuer", "CN=Some CA"}, {"sha256", std::string(64, 'b')},
        {"problem", "The root is not trusted (SelfSignedCertificateInChain)"}}};

QPushButton* button(const QWidget& dialog, const char* words)
{
    for (QPushButton* each : dialog.findChildren<QPushButton*>())
        if (each->text().remove(QLatin1Char('&')) == QLatin1String(words))
            return each;
    return nullptr;
}

} // namespace

class tst_CertificateDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theChainIsATreeWithTheAuthorityOnTop();
    void whatFailedAndWhatItMeansIsSaid();
    void eachButtonDecides_data();
    void eachButtonDecides();
    void returnAndEscapeRefuse();
    void withdrawnItDecidesNothing();
    void theWindowAsksAcceptsAndMarksTheConnection();
    void aPinHoldsForTheNextConnection();
};

void tst_CertificateDialog::theChainIsATreeWithTheAuthorityOnTop()
{
    const CertificateDialog dialog(kQuestion);
    const auto* tree = dialog.findChild<QTreeWidget*>();
    QCOMPARE(tree->topLevelItemCount(), 1);
    const QTreeWidgetItem* root = tree->topLevelItem(0);
    QVERIFY(root->text(0).contains(QStringLiteral("Some CA")));
    const QTreeWidgetItem* leaf = root->child(root->childCount() - 1);
    QVERIFY(leaf->text(0).contains(QStringLiteral("h.example")));
    QVERIFY2(leaf->text(0).startsWith(QStringLiteral("✕")), "it is marked without colour");
    QVERIFY(dialog.report().contains(QStringLiteral("other.example")));
    QCOMPARE(dialog.fingerprint(), std::string(64, 'a'));
}

void tst_CertificateDialog::whatFailedAndWhatItMeansIsSaid()
{
    const CertificateDialog dialog(kQuestion);
    QString all;
    for (const QLabel* label : dialog.findChildren<QLabel*>())
        all += label->text() % QLatin1Char('\n');
    for (const char* words : {"h.example:443", "The certificate has expired", "Its time is over", "own CA"})
        QVERIFY2(all.contains(QLatin1String(words)), words);
}

void tst_CertificateDialog::eachButtonDecides_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<int>("decision");
    QTest::newRow("once") << QByteArray("Accept Once") << int(Decision::AcceptOnce);
    QTest::newRow("pin") << QByteArray("Pin for This Profile") << int(Decision::Pin);
    QTest::newRow("cancel") << QByteArray("Cancel") << int(Decision::Refuse);
}

void tst_CertificateDialog::eachButtonDecides()
{
    QFETCH(QByteArray, words);
    CertificateDialog dialog(kQuestion);
    std::vector<int> decisions;
    connect(&dialog, &CertificateDialog::decided, this, [&](Decision made) { decisions.push_back(int(made)); });
    dialog.show();
    button(dialog, words.constData())->click();
    QFETCH(int, decision);
    QVERIFY(decisions == std::vector{decision});
}

void tst_CertificateDialog::returnAndEscapeRefuse()
{
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Escape}) {
        CertificateDialog dialog(kQuestion);
        std::vector<Decision> decisions;
        connect(&dialog, &CertificateDialog::decided, this, [&](Decision made) { decisions.push_back(made); });
        dialog.show();
        QTest::keyClick(&dialog, key);
        QVERIFY(decisions == std::vector{Decision::Refuse});
    }
}

void tst_CertificateDialog::withdrawnItDecidesNothing()
{
    CertificateDialog dialog(kQuestion);
    bool decided = false;
    connect(&dialog, &CertificateDialog::decided, this, [&] { decided = true; });
    dialog.show();
    dialog.withdraw();
    QVERIFY(!decided && !dialog.isVisible());
}

namespace {

/// A window and a lab under TLS whose CA nobody knows.
struct Stage {
    session::EngineThread engine;
    QString lab;
    MainWindow window{engine, MainWindow::Settings::Ignored};

    Stage()
    {
        std::promise<std::string> url;
        engine.run([&url](QObject* root) {
            auto* server = new lab::LabServer(root);
            lab::LabServer::Settings settings;
            settings.tls = true;
            url.set_value(server->listen(settings) ? server->url() : std::string());
        });
        lab = QString::fromStdString(url.get_future().get());
        window.show();
    }
    [[nodiscard]] CertificateDialog* dialog() const { return window.findChild<CertificateDialog*>(); }
};

} // namespace

void tst_CertificateDialog::theWindowAsksAcceptsAndMarksTheConnection()
{
    Stage stage;
    const LiveConnection* connection = stage.window.open(stage.lab + QStringLiteral("echo"), {});
    QTRY_VERIFY(stage.dialog());
    button(*stage.dialog(), "Accept Once")->click();
    QTRY_VERIFY(connection->latest<capture::Opened>());
    const auto* figures = stage.window.findChild<StatusFigures*>();
    QTRY_VERIFY(!figures->certificateText().isEmpty());
    QTRY_VERIFY(!stage.dialog());
    QVERIFY(stage.window.nextOptions().tls.pins.empty());
}

void tst_CertificateDialog::aPinHoldsForTheNextConnection()
{
    Stage stage;
    stage.window.open(stage.lab + QStringLiteral("echo"), {});
    QTRY_VERIFY(stage.dialog());
    button(*stage.dialog(), "Pin for This Profile")->click();
    QCOMPARE(stage.window.nextOptions().tls.pins.size(), std::size_t(1));
    QTRY_VERIFY(!stage.dialog());
    const LiveConnection* next = stage.window.open(stage.lab + QStringLiteral("echo"), stage.window.nextOptions());
    QTRY_VERIFY(next->latest<capture::Opened>());
    QVERIFY(!stage.dialog());
}

QTEST_MAIN(tst_CertificateDialog)
#include "tst_certificate_dialog.moc"
