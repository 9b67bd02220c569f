// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/certificate_chain.h"

#include <QTest>

using namespace pongscope::ui;

class tst_CertificateChain final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void problemsStandWithTheirCertificates();
    void everyProblemHasAMeaning();
    void aCertificateWithoutANameHasATitle();
};

void tst_CertificateChain::problemsStandWithTheirCertificates()
{
    const CertificateChain chain = chainOf({{"version", "TLSv1.3"}, {"problem", "first"}, {"subject", "O=x, CN=leaf"},
        {"issuer", "CN=ca"}, {"not before", "a"}, {"not after", "b"}, {"name", "h"}, {"name", "i"}, {"sha256", "ab"},
        {"problem", "second"}, {"subject", "CN=ca"}, {"problem", "third"}});
    QCOMPARE(chain.version, QStringLiteral("TLSv1.3"));
    QCOMPARE(chain.links.size(), std::size_t(2));
    QCOMPARE(chain.problems, QStringList(QStringLiteral("first")));
    QCOMPARE(chain.links.at(0).title(), QStringLiteral("leaf"));
    QCOMPARE(chain.links.at(0).names, QStringList({QStringLiteral("h"), QStringLiteral("i")}));
    QCOMPARE(chain.links.at(0).problems, QStringList(QStringLiteral("second")));
    QCOMPARE(
        chain.allProblems(), QStringList({QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")}));
}

void tst_CertificateChain::everyProblemHasAMeaning()
{
    const QString known = QStringLiteral("The certificate has expired (CertificateExpired)");
    QCOMPARE(problemWords(known), QStringLiteral("The certificate has expired"));
    // Words of the TLS library, in whatever language: recordings of before have them.
    QCOMPARE(problemWords(QStringLiteral("El certificado ha caducado (CertificateExpired)")), problemWords(known));
    QCOMPARE(problemWords(QStringLiteral("Something new (SomethingNew)")), QStringLiteral("Something new"));
    QVERIFY(problemMeaning(known).contains(QStringLiteral("clock")));
    const QString unknown = QStringLiteral("Something new (SomethingNew)");
    QVERIFY(!problemMeaning(unknown).isEmpty());
    QVERIFY(problemMeaning(unknown) != problemMeaning(known));
    const QString pins = QStringLiteral("The certificate's fingerprint is none of those that are pinned: SHA-256 ab");
    QVERIFY(problemMeaning(pins).contains(QStringLiteral("fingerprint")));
    QVERIFY(!problemWords(pins).contains(QStringLiteral("SHA")));
}

void tst_CertificateChain::aCertificateWithoutANameHasATitle()
{
    QVERIFY(!ChainLink().title().isEmpty());
    ChainLink named;
    named.names = {QStringLiteral("h.example")};
    QCOMPARE(named.title(), QStringLiteral("h.example"));
    named.subject = QStringLiteral("O=Only");
    QCOMPARE(named.title(), QStringLiteral("O=Only"));
    QCOMPARE(groupedDigits(QStringLiteral("0123456789abcdef")), QStringLiteral("01234567 89abcdef"));
}

QTEST_GUILESS_MAIN(tst_CertificateChain)
#include "tst_certificate_chain.moc"
