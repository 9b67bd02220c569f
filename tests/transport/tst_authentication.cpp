// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/authentication.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::transport;
using Verdict = Authenticator::Verdict;

class tst_Authentication : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void challengesAreTakenApart_data();
    void challengesAreTakenApart();
    void digestMatchesTheVectorsOfTheRfc();
    void basicIsBase64OfBoth();
    void strongestSchemeIsAnswered();
    void nonceIsUsedAgainWithTheNextCount();
    void answersOnceUnlessStale();
    void staleForEverIsRejected();
    void unanswerableChallenges_data();
    void unanswerableChallenges();

private:
    SeededRandom m_random{1};
};

void tst_Authentication::challengesAreTakenApart_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("parts"); // scheme[token68](name=value)...
    const auto row = [](const char* line, const char* parts) {
        QTest::addRow("%s", line) << QString::fromLatin1(line) << QString::fromLatin1(parts);
    };
    row("Basic realm=\"a\"", "Basic(realm=a)");
    row("Negotiate", "Negotiate");
    row("Negotiate, Basic realm=x", "Negotiate Basic(realm=x)");
    row("NTLM TlRMTVNTUAAC==, Basic realm=x", "NTLM[TlRMTVNTUAAC==] Basic(realm=x)");
    row("Digest realm=\"a, b\", qop=\"auth,auth-int\" , nonce = \"q\\\"q\"",
        "Digest(realm=a, b)(qop=auth,auth-int)(nonce=q\"q)");
    row("Newauth realm=\"apps\", type=1, title=\"Login\", Basic realm=\"simple\"",
        "Newauth(realm=apps)(type=1)(title=Login) Basic(realm=simple)");
    row(",, Basic , ,Digest a=b", "Basic Digest(a=b)");
    row("Basic realm=\"unended", "Basic");
    row("", "");
    row("=nothing", "");
}

void tst_Authentication::challengesAreTakenApart()
{
    QFETCH(QString, line);
    QFETCH(QString, parts);
    const std::string text = line.toStdString();
    QStringList read;
    for (const Challenge& challenge : parseChallenges({text})) {
        QString one = QString::fromStdString(challenge.scheme);
        if (!challenge.token68.empty())
            one += QLatin1Char('[') + QString::fromStdString(challenge.token68) + QLatin1Char(']');
        for (const HttpField& field : challenge.parameters)
            one += QString::fromStdString('(' + field.name + '=' + field.value + ')');
        read += one;
    }
    QCOMPARE(read.join(QLatin1Char(' ')), parts);
}

/// RFC 7616 3.9.1.
void tst_Authentication::digestMatchesTheVectorsOfTheRfc()
{
    DigestInput input{false, false, true, "http-auth@example.org", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
        "00000001", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", "GET", "/dir/index.html"};
    const Credentials mufasa{"Mufasa", "Circle of Life"};
    QCOMPARE(digestResponse(mufasa, input), std::string("8ca523f5e9506fed4657c9700eebdbec"));
    input.sha256 = true;
    QCOMPARE(
        digestResponse(mufasa, input), std::string("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"));
}

void tst_Authentication::basicIsBase64OfBoth()
{
    Authenticator authenticator({"Aladdin", "open sesame"}, m_random);
    QVERIFY(authenticator.authorization("GET", "/").empty());
    QCOMPARE(authenticator.take({"Basic realm=\"x\""}), Verdict::Answer);
    QCOMPARE(authenticator.authorization("GET", "/"), std::string("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")); // RFC 7617 2
    QCOMPARE(authenticator.realm(), std::string("x"));
}

void tst_Authentication::strongestSchemeIsAnswered()
{
    Authenticator authenticator({"me", "pw"}, m_random);
    QCOMPARE(authenticator.take({"Basic realm=b", "Digest realm=md5, nonce=1, qop=auth",
                 "Digest realm=sha, nonce=2, qop=\"auth\", algorithm=SHA-256"}),
        Verdict::Answer);
    QCOMPARE(authenticator.scheme(), std::string("Digest"));
    QCOMPARE(authenticator.realm(), std::string("sha"));
    QVERIFY(authenticator.authorization("GET", "/").find("algorithm=SHA-256") != std::string::npos);
    QCOMPARE(authenticator.offered(), std::string("Basic, Digest, Digest"));
}

void tst_Authentication::nonceIsUsedAgainWithTheNextCount()
{
    Authenticator authenticator({"me", "pw"}, m_random);
    QCOMPARE(authenticator.take({"Digest realm=r, nonce=n, qop=auth"}), Verdict::Answer);
    QVERIFY(authenticator.authorization("GET", "/").find("nc=00000001") != std::string::npos);
    QVERIFY(authenticator.authorization("GET", "/").find("nc=00000002") != std::string::npos);
}

void tst_Authentication::answersOnceUnlessStale()
{
    Authenticator authenticator({"me", "pw"}, m_random);
    QCOMPARE(authenticator.take({"Digest realm=r, nonce=n1, qop=auth"}), Verdict::Answer);
    QCOMPARE(authenticator.take({"Digest realm=r, nonce=n2, qop=auth, stale=TRUE"}), Verdict::Answer);
    QVERIFY(authenticator.authorization("GET", "/").find("nonce=\"n2\"") != std::string::npos);
    QCOMPARE(authenticator.take({"Digest realm=r, nonce=n3, qop=auth"}), Verdict::Rejected);
}

void tst_Authentication::staleForEverIsRejected()
{
    Authenticator authenticator({"me", "pw"}, m_random);
    int answers = 0;
    while (authenticator.take({"Digest realm=r, nonce=n, qop=auth, stale=true"}) == Verdict::Answer)
        QVERIFY(++answers < 10);
    QVERIFY(answers > 1);
}

void tst_Authentication::unanswerableChallenges_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("verdict");
    const auto row = [](const char* name, const char* user, const char* line, Verdict verdict) {
        QTest::addRow("%s", name) << QString::fromLatin1(user) << QString::fromLatin1(line) << int(verdict);
    };
    row("no credentials", "", "Basic realm=x", Verdict::NoCredentials);
    row("unknown scheme", "me", "Bearer", Verdict::NoScheme);
    row("a colon in the user's name", "m:e", "Basic realm=x", Verdict::NoScheme);
    row("auth-int alone", "me", "Digest realm=r, nonce=n, qop=auth-int", Verdict::NoScheme);
    row("unknown algorithm", "me", "Digest realm=r, nonce=n, algorithm=SHA-512-256", Verdict::NoScheme);
    row("no nonce", "me", "Digest realm=r", Verdict::NoScheme);
}

void tst_Authentication::unanswerableChallenges()
{
    QFETCH(QString, user);
    QFETCH(QString, line);
    QFETCH(int, verdict);
    const std::string text = line.toStdString();
    Authenticator authenticator({user.toStdString(), user.isEmpty() ? "" : "pw"}, m_random);
    QCOMPARE(int(authenticator.take({text})), verdict);
    QVERIFY(authenticator.authorization("GET", "/").empty());
}

QTEST_APPLESS_MAIN(tst_Authentication)
#include "tst_authentication.moc"
