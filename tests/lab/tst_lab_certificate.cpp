// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_certificate.h"

#include <QDateTime>
#include <QSslCertificate>
#include <QSslCertificateExtension>
#include <QSslKey>
#include <QTest>

using namespace pongscope;

namespace {

QList<QSslCertificate> certificates(const std::string& pem)
{
    return QSslCertificate::fromData(QByteArray::fromStdString(pem));
}

} // namespace

class tst_LabCertificate final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLeafStandsBeforeItsCa();
    void theCaMaySignAndTheLeafMayNot();
    void theLeafNamesHostsAndAddresses();
    void aHostIsNoConfiguration();
    void bothAreValidFromYesterdayForAYear();
    void theKeyIsElliptic();
    void twoCertificatesDiffer();
};

void tst_LabCertificate::theLeafStandsBeforeItsCa()
{
    const auto made = lab::makeLabCertificate({"localhost"}).value();
    const auto chain = certificates(made.certificatePem);
    QCOMPARE(chain.size(), 2);
    QCOMPARE(certificates(made.caPem).size(), 1);
    QCOMPARE(chain[1], certificates(made.caPem).front());
    QCOMPARE(chain[0].issuerInfo(QSslCertificate::CommonName), chain[1].subjectInfo(QSslCertificate::CommonName));
    QVERIFY(chain[1].isSelfSigned());
    QVERIFY(!chain[0].isSelfSigned());
}

void tst_LabCertificate::theCaMaySignAndTheLeafMayNot()
{
    const auto made = lab::makeLabCertificate({"localhost"}).value();
    const auto chain = certificates(made.certificatePem);
    for (const auto& [certificate, ca] : {std::pair(chain[0], false), std::pair(chain[1], true)}) {
        std::optional<bool> said;
        for (const QSslCertificateExtension& extension : certificate.extensions()) {
            if (extension.name() == QLatin1String("basicConstraints"))
                said = extension.value().toMap()[QStringLiteral("ca")].toBool();
        }
        QCOMPARE(said, std::optional(ca));
    }
}

void tst_LabCertificate::theLeafNamesHostsAndAddresses()
{
    const auto made = lab::makeLabCertificate({"localhost", "127.0.0.1", "::1", "lab.example"}).value();
    const auto names = certificates(made.certificatePem).front().subjectAlternativeNames();
    QCOMPARE(names.values(QSsl::DnsEntry).size(), 2);
    QVERIFY(names.contains(QSsl::DnsEntry, QStringLiteral("localhost")));
    QVERIFY(names.contains(QSsl::DnsEntry, QStringLiteral("lab.example")));
    QVERIFY(names.contains(QSsl::IpAddressEntry, QStringLiteral("127.0.0.1")));
    QCOMPARE(names.values(QSsl::IpAddressEntry).size(), 2);
}

void tst_LabCertificate::aHostIsNoConfiguration()
{
    const auto made = lab::makeLabCertificate({"a,DNS:evil.example"}).value();
    const auto names = certificates(made.certificatePem).front().subjectAlternativeNames();
    QVERIFY(!names.contains(QSsl::DnsEntry, QStringLiteral("evil.example")));
}

void tst_LabCertificate::bothAreValidFromYesterdayForAYear()
{
    const auto made = lab::makeLabCertificate({"localhost"}).value();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const QSslCertificate& certificate : certificates(made.certificatePem)) {
        QVERIFY(certificate.effectiveDate() <= now.addSecs(-82800));
        QVERIFY(certificate.expiryDate() > now.addDays(363));
        QVERIFY(certificate.expiryDate() < now.addDays(367));
    }
}

void tst_LabCertificate::theKeyIsElliptic()
{
    const auto made = lab::makeLabCertificate({"localhost"}).value();
    const QSslKey key(QByteArray::fromStdString(made.keyPem), QSsl::Ec);
    QVERIFY(!key.isNull());
    QCOMPARE(key.length(), 256);
}

void tst_LabCertificate::twoCertificatesDiffer()
{
    const auto one = lab::makeLabCertificate({"localhost"}).value();
    const auto other = lab::makeLabCertificate({"localhost"}).value();
    QVERIFY(one.keyPem != other.keyPem);
    QVERIFY(certificates(one.certificatePem)[0].serialNumber() != certificates(other.certificatePem)[0].serialNumber());
}

QTEST_GUILESS_MAIN(tst_LabCertificate)
#include "tst_lab_certificate.moc"
