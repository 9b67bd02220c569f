// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/compression_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace pongscope;
using protocol::DeflateParams;

namespace {

template <class T>
T* named(QDialog& dialog, const char* name)
{
    for (T* each : dialog.findChildren<T*>())
        if (each->accessibleName() == QString::fromUtf8(name))
            return each;
    return nullptr;
}

QCheckBox* offered(QDialog& dialog)
{
    for (QCheckBox* each : dialog.findChildren<QCheckBox*>())
        if (each->text() == QStringLiteral("&Offer compression"))
            return each;
    return nullptr;
}

QString said(QDialog& dialog, const char* name)
{
    const auto* label = named<QLabel>(dialog, name);
    return label->isVisibleTo(&dialog) ? label->text() : QString();
}

} // namespace

class tst_CompressionDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItWasGiven_data();
    void keepsWhatItWasGiven();
    void theHeaderFollowsTheChoices();
    void theMemoryFollowsTheWindows();
    void theWarningStandsWhereCompressionIsOn();
    void nothingIsOfferedUnlessAsked();
    void defaultsAreThoseOfDotNet();
};

void tst_CompressionDialog::keepsWhatItWasGiven_data()
{
    QTest::addColumn<int>("client");
    QTest::addColumn<int>("server");
    QTest::addColumn<bool>("clientTakeover");
    QTest::addColumn<bool>("serverTakeover");
    for (const int client : {9, 12, 15})
        for (const int server : {9, 14, 15})
            for (const int takeovers : {0, 1, 2, 3})
                QTest::addRow("%d %d %d", client, server, takeovers)
                    << client << server << bool(takeovers & 1) << bool(takeovers & 2);
}

void tst_CompressionDialog::keepsWhatItWasGiven()
{
    QFETCH(int, client);
    QFETCH(int, server);
    QFETCH(bool, clientTakeover);
    QFETCH(bool, serverTakeover);
    const DeflateParams params{client, clientTakeover, server, serverTakeover};
    ui::CompressionDialog dialog(params);
    QCOMPARE(dialog.value(), std::optional(params));
    QVERIFY(dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled());
    QCOMPARE(said(dialog, "Header that is offered"),
        QString(QStringLiteral("Sec-WebSocket-Extensions: ") % QString::fromStdString(protocol::deflateOffer(params))));
}

void tst_CompressionDialog::theHeaderFollowsTheChoices()
{
    ui::CompressionDialog dialog(DeflateParams{});
    auto* client = named<QComboBox>(dialog, "Window of this side");
    client->setCurrentIndex(client->findData(10));
    auto* server = named<QComboBox>(dialog, "Window of the server");
    server->setCurrentIndex(server->findData(11));
    named<QCheckBox>(dialog, "Context takeover of the server")->setChecked(false);
    QCOMPARE(said(dialog, "Header that is offered"),
        QStringLiteral("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=10; "
                       "server_max_window_bits=11; server_no_context_takeover"));
}

void tst_CompressionDialog::theMemoryFollowsTheWindows()
{
    ui::CompressionDialog dialog(DeflateParams{});
    const QString large = said(dialog, "Memory");
    QVERIFY2(large.contains(QStringLiteral("262 KiB to compress")), qPrintable(large));
    auto* client = named<QComboBox>(dialog, "Window of this side");
    client->setCurrentIndex(client->findData(9));
    QVERIFY2(
        said(dialog, "Memory").contains(QStringLiteral("136 KiB to compress")), qPrintable(said(dialog, "Memory")));
}

void tst_CompressionDialog::theWarningStandsWhereCompressionIsOn()
{
    ui::CompressionDialog dialog(DeflateParams{});
    QVERIFY(said(dialog, "Remarks").contains(QStringLiteral("CRIME and BREACH")));
    offered(dialog)->setChecked(false);
    QVERIFY(said(dialog, "Remarks").isEmpty());
}

void tst_CompressionDialog::nothingIsOfferedUnlessAsked()
{
    ui::CompressionDialog dialog(std::nullopt);
    QVERIFY(!dialog.value());
    QVERIFY(!named<QComboBox>(dialog, "Window of this side")->isEnabled());
    QVERIFY(!said(dialog, "Header that is offered").contains(QStringLiteral("permessage-deflate")));
    offered(dialog)->setChecked(true);
    QCOMPARE(dialog.value(), std::optional(DeflateParams{}));
}

void tst_CompressionDialog::defaultsAreThoseOfDotNet()
{
    ui::CompressionDialog dialog(DeflateParams{9, false, 10, false});
    dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::RestoreDefaults)->click();
    QVERIFY(!dialog.value());
    offered(dialog)->setChecked(true);
    QCOMPARE(dialog.value(), std::optional(DeflateParams{}));
}

QTEST_MAIN(tst_CompressionDialog)
#include "tst_compression_dialog.moc"
