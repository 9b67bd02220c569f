// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls_settings.h"

#include "tests/support/test_certificate.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using namespace pongscope::support;
using namespace pongscope::transport;

class tst_TlsSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verificationIsOnEvenWhenItsResultIsIgnored_data();
    void verificationIsOnEvenWhenItsResultIsIgnored();
    void extraCaIsTrustedBesideTheSystems();
    void missingCaFileIsAFault();
    void caFileWithoutCertificateIsAFault();
    void problemIsToldInWordsAndByName();
};

void tst_TlsSettings::verificationIsOnEvenWhenItsResultIsIgnored_data()
{
    QTest::addColumn<bool>("insecure");
    QTest::addRow("secure") << false;
    QTest::addRow("insecure") << true;
}

void tst_TlsSettings::verificationIsOnEvenWhenItsResultIsIgnored()
{
    QFETCH(bool, insecure);
    const auto configuration = clientConfiguration({{}, insecure});
    QVERIFY(configuration);
    QCOMPARE(configuration->peerVerifyMode(), QSslSocket::VerifyPeer);
    QVERIFY(configuration->allowedNextProtocols().isEmpty()); // no ALPN for HTTP/1.1
}

void tst_TlsSettings::extraCaIsTrustedBesideTheSystems()
{
    const QTemporaryDir directory;
    const TestCertificate certificate = makeCertificate(QStringLiteral("DNS:localhost"));
    const QString file = writeFile(directory.path(), QStringLiteral("ca.pem"), certificate.certificatePem);
    const auto configuration = clientConfiguration({.caFile = file.toStdString()});
    QVERIFY(configuration);
    const QList<QSslCertificate> trusted = configuration->caCertificates();
    for (const QSslCertificate& extra : QSslCertificate::fromPath(file))
        QVERIFY(trusted.contains(extra));
    QCOMPARE(trusted.size(), QSslConfiguration::systemCaCertificates().size() + 1);
}

void tst_TlsSettings::missingCaFileIsAFault()
{
    const auto configuration = clientConfiguration({.caFile = "/nonexistent/ca.pem"});
    QVERIFY(!configuration);
    QVERIFY(configuration.error().fault == Fault::FileNotReadable);
    QCOMPARE(configuration.error().subject, "/nonexistent/ca.pem");
    QVERIFY(!configuration.error().detail.empty());
}

void tst_TlsSettings::caFileWithoutCertificateIsAFault()
{
    const QTemporaryDir directory;
    const QString file = writeFile(directory.path(), QStringLiteral("ca.pem"), "just words\n");
    const auto configuration = clientConfiguration({.caFile = file.toStdString()});
    QVERIFY(!configuration);
    QVERIFY(configuration.error().fault == Fault::BadFile);
}

void tst_TlsSettings::problemIsToldInWordsAndByName()
{
    const std::string text = problemText(QSslError(QSslError::HostNameMismatch));
    QCOMPARE(text, "The certificate is for other names than this host's (HostNameMismatch)");
}

QTEST_GUILESS_MAIN(tst_TlsSettings)
#include "tst_tls_settings.moc"
