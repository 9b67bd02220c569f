// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/request_preview_dialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace pongscope;
using ui::RequestPreviewDialog;

class tst_RequestPreviewDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsAndCopiesTheRequest();
    void saysWhyNothingWouldBeSent();
};

void tst_RequestPreviewDialog::showsAndCopiesTheRequest()
{
    session::ClientOptions options;
    options.subprotocols = {"chat"};
    options.headers = {{"Authorization", "Bearer hush"}};
    const RequestPreviewDialog dialog(QStringLiteral("ws://a.example/feed"), options);
    QVERIFY2(dialog.text().contains(QStringLiteral("GET /feed HTTP/1.1\n")), qPrintable(dialog.text()));
    QVERIFY(dialog.text().contains(QStringLiteral("Sec-WebSocket-Protocol: chat")));
    QVERIFY(!dialog.text().contains(QStringLiteral("hush")));
    QVERIFY(dialog.findChild<QPlainTextEdit*>()->isReadOnly());
    for (QPushButton* each : dialog.findChildren<QPushButton*>())
        if (each->text().contains(QStringLiteral("Copy")))
            each->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), dialog.text());
}

void tst_RequestPreviewDialog::saysWhyNothingWouldBeSent()
{
    session::ClientOptions options;
    options.httpVersion = session::HttpVersion::Http20;
    const RequestPreviewDialog dialog(QStringLiteral("ws://a.example/"), options);
    QVERIFY2(dialog.text().contains(QStringLiteral("HttpMessageInvoker")), qPrintable(dialog.text()));
}

QTEST_MAIN(tst_RequestPreviewDialog)
#include "tst_request_preview_dialog.moc"
