// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secrets.h"

#include <QTest>

using namespace pongscope;

class tst_Secrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreMasked_data();
    void valuesAreMasked();
    void headsKeepAllButTheSecrets();
};

void tst_Secrets::valuesAreMasked_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* name, const char* value, const char* shown) {
        QTest::addRow("%s: %s", name, value)
            << QString::fromLatin1(name) << QString::fromLatin1(value) << QString::fromLatin1(shown);
    };
    row("Authorization", "Basic bWU6cHc=", "Basic *** (8 octets)");
    row("authorization", "secret", "*** (6 octets)");
    row("Proxy-Authorization", "Digest a=b, c=d", "Digest *** (8 octets)");
    row("Cookie", "a=1; b=2=3", "a=***; b=***");
    row("Cookie", "odd", "***");
    row("Set-Cookie", "sid=x; Path=/; HttpOnly", "sid=***; Path=/; HttpOnly");
    row("X-Api-Key", "abc", "*** (3 octets)");
    row("X-Auth-Token", "abcd", "*** (4 octets)");
    row("X-Session-Token", "abcd", "*** (4 octets)");
    row("Authorization", "", "");
    row("X-Other", "Basic x", "Basic x");
    row("WWW-Authenticate", "Basic realm=\"r\"", "Basic realm=\"r\"");
}

void tst_Secrets::valuesAreMasked()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, shown);
    QCOMPARE(QString::fromStdString(maskedValue(name.toStdString(), value.toStdString())), shown);
}

void tst_Secrets::headsKeepAllButTheSecrets()
{
    QCOMPARE(maskedHead("GET /a:b HTTP/1.1\r\nHost: h\r\nCOOKIE:  a=1 \r\nAuthorization:\r\nX: y\n\r\n"),
        std::string("GET /a:b HTTP/1.1\r\nHost: h\r\nCOOKIE:  a=***\r\nAuthorization:\r\nX: y\n\r\n"));
    QCOMPARE(maskedHead("Set-Cookie: a=secret"), std::string("Set-Cookie: a=***")); // cut off before its line's end
}

QTEST_APPLESS_MAIN(tst_Secrets)
#include "tst_secrets.moc"
