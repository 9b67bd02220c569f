// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls_alert.h"

#include <QTest>

using namespace pongscope::transport;

class tst_TlsAlert final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void alertsThatQtDoesNotKnowHaveWords_data();
    void alertsThatQtDoesNotKnowHaveWords();
};

void tst_TlsAlert::alertsThatQtDoesNotKnowHaveWords_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("words");
    QTest::addRow("Qt's own") << 40 << QStringLiteral("handshake failure");
    QTest::addRow("TLS 1.3's") << 116 << QStringLiteral("certificate required");
    QTest::addRow("ALPN's") << 120 << QStringLiteral("no application protocol");
    QTest::addRow("extension") << 109 << QStringLiteral("missing extension");
}

void tst_TlsAlert::alertsThatQtDoesNotKnowHaveWords()
{
    QFETCH(int, code);
    QFETCH(QString, words);
    const QString qts = code == 40 ? QStringLiteral("handshake failure") : QStringLiteral("unknown");
    const std::string sentence = alertSentence(static_cast<QSsl::AlertType>(code), qts);
    QCOMPARE(QString::fromStdString(sentence), QString(QStringLiteral("The peer refused the TLS handshake: ") % words));
}

QTEST_GUILESS_MAIN(tst_TlsAlert)
#include "tst_tls_alert.moc"
