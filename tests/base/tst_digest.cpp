// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"

#include <QTest>

using namespace pongscope;

class tst_Digest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sha1IsThatOfTheStandard_data();
    void sha1IsThatOfTheStandard();
    void base64GoesBothWays_data();
    void base64GoesBothWays();
    void base64IsReadStrictly_data();
    void base64IsReadStrictly();
};

void tst_Digest::sha1IsThatOfTheStandard_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QByteArray>("digest");
    // RFC 3174 7.3, FIPS 180
    QTest::addRow("nothing") << QByteArray() << QByteArray("da39a3ee5e6b4b0d3255bfef95601890afd80709");
    QTest::addRow("abc") << QByteArray("abc") << QByteArray("a9993e364706816aba3e25717850c26c9cd0d89d");
    QTest::addRow("two blocks") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                << QByteArray("84983e441c3bd26ebaae4aa1f95129e5e54670f1");
}

void tst_Digest::sha1IsThatOfTheStandard()
{
    QFETCH(QByteArray, octets);
    QFETCH(QByteArray, digest);
    QCOMPARE(QByteArray::fromStdString(toHex(sha1(toBytes(octets.toStdString())))), digest);
}

void tst_Digest::base64GoesBothWays_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QByteArray>("text");
    // RFC 4648 section 10
    QTest::addRow("nothing") << QByteArray() << QByteArray();
    QTest::addRow("one") << QByteArray("f") << QByteArray("Zg==");
    QTest::addRow("two") << QByteArray("fo") << QByteArray("Zm8=");
    QTest::addRow("three") << QByteArray("foo") << QByteArray("Zm9v");
    QTest::addRow("six") << QByteArray("foobar") << QByteArray("Zm9vYmFy");
    QTest::addRow("whole alphabet's end") << QByteArray("\xfb\xff\xfe") << QByteArray("+//+");
}

void tst_Digest::base64GoesBothWays()
{
    QFETCH(QByteArray, octets);
    QFETCH(QByteArray, text);
    const Bytes bytes = toBytes(octets.toStdString());
    QCOMPARE(QByteArray::fromStdString(toBase64(bytes)), text);
    QVERIFY(fromBase64(text.toStdString()) == bytes);
}

void tst_Digest::base64IsReadStrictly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addRow("character outside the alphabet") << QByteArray("Zm9*");
    QTest::addRow("blank") << QByteArray("Zm 9v");
    QTest::addRow("line end") << QByteArray("Zm9v\n");
    QTest::addRow("address alphabet") << QByteArray("-__-");
    QTest::addRow("padding absent") << QByteArray("Zg");
    QTest::addRow("padding half absent") << QByteArray("Zg=");
    QTest::addRow("padding too long") << QByteArray("Zm8==");
    QTest::addRow("padding inside") << QByteArray("Zg==Zm9v");
    QTest::addRow("padding alone") << QByteArray("====");
    QTest::addRow("stray bits in the last group") << QByteArray("Zh==");
    QTest::addRow("one letter") << QByteArray("Z");
}

void tst_Digest::base64IsReadStrictly()
{
    QFETCH(QByteArray, text);
    QVERIFY(!fromBase64(text.toStdString()));
}

QTEST_GUILESS_MAIN(tst_Digest)
#include "tst_digest.moc"
