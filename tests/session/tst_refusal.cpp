// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/refusal.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::session;

class tst_Refusal final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheServerSaid_data();
    void saysWhatTheServerSaid();
    void keepsNoMoreThanIsQuoted();
    void controlCharactersBecomeDots();
};

void tst_Refusal::saysWhatTheServerSaid_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("suffices");
    QTest::addColumn<QByteArray>("text");
    QTest::addRow("with a length") << QByteArray("HTTP/1.1 403 Forbidden\r\nContent-Length: 8\r\n\r\n")
                                   << QByteArray("no token") << true << QByteArray("HTTP/1.1 403 Forbidden\nno token");
    QTest::addRow("length not reached") << QByteArray("HTTP/1.1 403 Forbidden\r\nContent-Length: 9\r\n\r\n")
                                        << QByteArray("no token") << false
                                        << QByteArray("HTTP/1.1 403 Forbidden\nno token");
    QTest::addRow("empty body") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n") << QByteArray()
                                << true << QByteArray("HTTP/1.1 404 Not Found");
    QTest::addRow("no content by definition") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << QByteArray() << true
                                              << QByteArray("HTTP/1.1 204 No Content");
    QTest::addRow("until the end of the stream")
        << QByteArray("HTTP/1.1 400 Bad\r\n\r\n") << QByteArray("why") << false << QByteArray("HTTP/1.1 400 Bad\nwhy");
    QTest::addRow("chunked") << QByteArray("HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\n\r\n")
                             << QByteArray("3\r\none\r\n4;x=y\r\n two\r\n0\r\n\r\n") << true
                             << QByteArray("HTTP/1.1 400 Bad\none two");
    QTest::addRow("chunked, cut") << QByteArray("HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\n\r\n")
                                  << QByteArray("9\r\none") << false << QByteArray("HTTP/1.1 400 Bad\none");
    QTest::addRow("chunked, senseless") << QByteArray("HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\n\r\n")
                                        << QByteArray("zz\r\none") << false << QByteArray("HTTP/1.1 400 Bad");
}

void tst_Refusal::saysWhatTheServerSaid()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, body);
    Refusal refusal(parseHead(head.toStdString(), HeadKind::Response).value());
    const std::string octets = body.toStdString();
    QTEST(refusal.add(bytesOf(octets)), "suffices");
    QTEST(QByteArray::fromStdString(refusal.text()), "text");
}

void tst_Refusal::keepsNoMoreThanIsQuoted()
{
    Refusal refusal(parseHead("HTTP/1.1 500 Oops\r\n\r\n", HeadKind::Response).value());
    const std::string flood(kQuotedBody - 1, 'x');
    QVERIFY(!refusal.add(bytesOf(flood)));
    QVERIFY(refusal.add(bytesOf(flood)));
    QVERIFY(refusal.add(bytesOf(flood)));
    QCOMPARE(refusal.text().size(), std::string("HTTP/1.1 500 Oops\n").size() + kQuotedBody);
}

void tst_Refusal::controlCharactersBecomeDots()
{
    QCOMPARE(QByteArray::fromStdString(printableStart(std::string_view("a\0b\x1b[31m\r\nc\td\x7f", 14))),
        QByteArray("a.b.[31m\nc\td."));
}

QTEST_GUILESS_MAIN(tst_Refusal)
#include "tst_refusal.moc"
