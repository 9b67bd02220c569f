// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/tls_dialog.h"

#include "tests/ui/option_dialog_stage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryFile>
#include <QTest>

using namespace pongscope;
using namespace pongscope::tests;
using namespace std::chrono_literals;

namespace {

const QString kPin = QStringLiteral("ab").repeated(32);

} // namespace

class tst_TlsDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItWasGiven();
    void pinsAreReadWithColonsAndRefusedByName();
    void filesMustExistAndBeCertificates();
    void theWarningStaysWhileAnyCertificateIsTaken();
    void ofASharedConnectionTheSharedOnesAreSet();
};

void tst_TlsDialog::keepsWhatItWasGiven()
{
    session::ClientOptions start;
    start.tls.insecure = true;
    start.tls.pins = {kPin.toStdString()};
    start.tls.serverName = "other.example";
    start.tls.minimumVersion = transport::TlsVersion::Tls13;
    const ui::TlsDialog dialog(start);
    QVERIFY(dialog.value().tls == start.tls);
    button(dialog, QDialogButtonBox::RestoreDefaults)->click();
    QVERIFY(dialog.value().tls == transport::TlsSettings());
}

void tst_TlsDialog::pinsAreReadWithColonsAndRefusedByName()
{
    ui::TlsDialog dialog({});
    auto* pins = named<QPlainTextEdit>(dialog, "Pins");
    pins->setPlainText(QStringLiteral("AB:").repeated(31) % QStringLiteral("AB\n"));
    QVERIFY2(acceptable(dialog), qPrintable(said(dialog, "What is wrong")));
    QCOMPARE(dialog.value().tls.pins, std::vector<std::string>{kPin.toStdString()});
    pins->setPlainText(kPin % QStringLiteral("\nabc"));
    QVERIFY(!acceptable(dialog));
    QVERIFY(said(dialog, "What is wrong").contains(QStringLiteral("\"abc\"")));
}

void tst_TlsDialog::filesMustExistAndBeCertificates()
{
    ui::TlsDialog dialog({});
    auto* ca = named<QLineEdit>(dialog, "Own CA");
    ca->setText(QStringLiteral("/no/such/file.pem"));
    QVERIFY(!acceptable(dialog));
    QVERIFY(said(dialog, "What is wrong").contains(QStringLiteral("/no/such/file.pem")));
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("no certificate");
    file.flush();
    ca->setText(file.fileName());
    QVERIFY(!acceptable(dialog));
    QVERIFY(said(dialog, "What is wrong").contains(file.fileName()));
    ca->clear();
    QVERIFY(acceptable(dialog));
    named<QLineEdit>(dialog, "Its key")->setText(file.fileName());
    QVERIFY2(said(dialog, "What is wrong").contains(QStringLiteral("without a client certificate")),
        qPrintable(said(dialog, "What is wrong")));
}

void tst_TlsDialog::theWarningStaysWhileAnyCertificateIsTaken()
{
    ui::TlsDialog dialog({});
    QVERIFY(said(dialog, "Warning").isEmpty());
    auto* box = dialog.findChild<QCheckBox*>();
    box->setChecked(true);
    QVERIFY(!said(dialog, "Warning").isEmpty());
    named<QPlainTextEdit>(dialog, "Pins")->setPlainText(QStringLiteral("wrong"));
    QVERIFY(!said(dialog, "Warning").isEmpty());
    box->setChecked(false);
    QVERIFY(said(dialog, "Warning").isEmpty());
}

void tst_TlsDialog::ofASharedConnectionTheSharedOnesAreSet()
{
    session::ClientOptions start;
    start.shared = true;
    ui::TlsDialog dialog(start);
    dialog.findChild<QCheckBox*>()->setChecked(true);
    named<QPlainTextEdit>(dialog, "Pins")->setPlainText(kPin);
    QVERIFY(dialog.value().sharedInsecure && !dialog.value().tls.insecure);
    QVERIFY(dialog.value().sharedPins.size() == 1 && dialog.value().tls.pins.empty());
}

QTEST_MAIN(tst_TlsDialog)
#include "tst_tls_dialog.moc"
