// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/address_history.h"
#include "ui/models/connection_tree_model.h"

#include <QTest>

using namespace pongscope::ui;

class tst_AddressHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secretsAreNotKept_data();
    void secretsAreNotKept();
    void theNewestStandsFirstAndOnce();
    void theListIsBounded();
    void shortAddressesTellConnectionsApart_data();
    void shortAddressesTellConnectionsApart();
};

void tst_AddressHistory::secretsAreNotKept_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("kept");
    QTest::addRow("plain") << "ws://host:8080/feed"
                           << "ws://host:8080/feed";
    QTest::addRow("user and password") << "wss://me:pass@host/feed"
                                       << "wss://host/feed";
    QTest::addRow("token") << "wss://host/feed?access_token=abc&room=7"
                           << "wss://host/feed?room=7";
    QTest::addRow("only a secret") << "wss://host/feed?apiKey=abc"
                                   << "wss://host/feed";
    QTest::addRow("harmless query") << "ws://host/ticker?rate=5&size=10"
                                    << "ws://host/ticker?rate=5&size=10";
    QTest::addRow("escapes stay") << "ws://host/echo?fault=withhold-pong%3Dafter%203"
                                  << "ws://host/echo?fault=withhold-pong%3Dafter%203";
}

void tst_AddressHistory::secretsAreNotKept()
{
    QFETCH(QString, address);
    QFETCH(QString, kept);
    QCOMPARE(QUrl(keepableAddress(address)), QUrl(kept));
    QVERIFY(!keepableAddress(address).contains(QLatin1String("abc")));
    QVERIFY(!keepableAddress(address).contains(QLatin1String("pass")));
}

void tst_AddressHistory::theNewestStandsFirstAndOnce()
{
    QStringList history;
    for (const char* address : {"ws://a/", "ws://b/", "ws://a/"})
        history = withAddress(history, QLatin1String(address));
    QCOMPARE(history, (QStringList{QStringLiteral("ws://a/"), QStringLiteral("ws://b/")}));
    QCOMPARE(withAddress(history, QStringLiteral("  ")), history);
}

void tst_AddressHistory::theListIsBounded()
{
    QStringList history;
    for (int i = 0; i < 100; ++i)
        history = withAddress(history, QStringLiteral("ws://host%1/").arg(i));
    QCOMPARE(history.size(), kMaxAddresses);
    QCOMPARE(history.constFirst(), QStringLiteral("ws://host99/"));
}

void tst_AddressHistory::shortAddressesTellConnectionsApart_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("name");
    QTest::addRow("port and path") << "ws://127.0.0.1:8080/echo"
                                   << "127.0.0.1:8080/echo";
    QTest::addRow("root") << "wss://example.org/"
                          << "example.org";
    QTest::addRow("query") << "ws://h/t?rate=5"
                           << "h/t?rate=5";
    QTest::addRow("IPv6") << "ws://[::1]:81/x"
                          << "[::1]:81/x";
    QTest::addRow("nonsense stays as it is") << "not an address"
                                             << "not an address";
}

void tst_AddressHistory::shortAddressesTellConnectionsApart()
{
    QFETCH(QString, url);
    QFETCH(QString, name);
    QCOMPARE(shortAddress(url), name);
}

QTEST_GUILESS_MAIN(tst_AddressHistory)
#include "tst_address_history.moc"
