// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/proxy.h"

#include <QTest>

using namespace pongscope::transport;

class tst_Proxy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addresses_data();
    void addresses();
    void refusedAddressesQuoteNothing_data();
    void refusedAddressesQuoteNothing();
};

void tst_Proxy::addresses_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("read");
    const auto row = [](const char* written, const char* read) {
        QTest::addRow("%s", written) << QString::fromLatin1(written) << QString::fromLatin1(read);
    };
    row("http://proxy:3128", "http://proxy:3128");
    row("proxy:3128", "http://proxy:3128");
    row("HTTP://Proxy/", "http://proxy:80");
    row("socks5://[::1]", "socks5://[::1]:1080");
    row("socks5h://10.0.0.1:9050", "socks5://10.0.0.1:9050");
}

void tst_Proxy::addresses()
{
    QFETCH(QString, written);
    QFETCH(QString, read);
    const auto address = parseProxy(written.toStdString());
    QVERIFY(address);
    QCOMPARE(QString::fromStdString(address->server.toString()), read);
    const auto login = parseProxy("http://me:p%40w@proxy:1");
    QCOMPARE(login->credentials, (Credentials{"me", "p@w"}));
}

void tst_Proxy::refusedAddressesQuoteNothing_data()
{
    QTest::addColumn<QString>("written");
    for (const char* written : {"https://me:planted@proxy:1", "socks4://planted@proxy:1", "http://proxy:1/planted",
             "http://me:planted@", "http://me:planted@proxy:port", "planted planted"})
        QTest::addRow("%s", written) << QString::fromLatin1(written);
}

void tst_Proxy::refusedAddressesQuoteNothing()
{
    QFETCH(QString, written);
    const auto address = parseProxy(written.toStdString());
    QVERIFY(!address);
    QVERIFY(address.error().find("planted") == std::string::npos);
}

QTEST_APPLESS_MAIN(tst_Proxy)
#include "tst_proxy.moc"
