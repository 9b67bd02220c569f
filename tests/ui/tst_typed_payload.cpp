// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/typed_payload.h"

#include <QTest>

using namespace pongscope;

class tst_TypedPayload final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hexIsRead_data();
    void hexIsRead();
    void hexMistakesHaveAPlace_data();
    void hexMistakesHaveAPlace();
    void base64IsRead_data();
    void base64IsRead();
    void base64MistakesHaveAPlace_data();
    void base64MistakesHaveAPlace();
    void base64AgreesWithQt();
    void textIsUtf8();
};

namespace {

QByteArray octetsOf(const ui::TypedPayload& payload)
{
    return {reinterpret_cast<const char*>(payload.octets.data()), qsizetype(payload.octets.size())};
}

} // namespace

void tst_TypedPayload::hexIsRead_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("octets");
    QTest::addRow("plain") << QStringLiteral("48656c6C6f") << QByteArray("Hello");
    QTest::addRow("blanks and line ends") << QStringLiteral(" 48 65\n6c\t6c 6f ") << QByteArray("Hello");
    QTest::addRow("colons") << QStringLiteral("48:65:6c") << QByteArray("Hel");
    QTest::addRow("source code") << QStringLiteral("0x48, 0x65, 0X6c") << QByteArray("Hel");
    QTest::addRow("zero octet is no prefix") << QStringLiteral("00 0a") << QByteArray("\x00\x0a", 2);
    QTest::addRow("empty") << QString() << QByteArray();
}

void tst_TypedPayload::hexIsRead()
{
    QFETCH(QString, typed);
    QFETCH(QByteArray, octets);
    const ui::TypedPayload payload = ui::typedHex(typed);
    QVERIFY2(payload.valid(), qPrintable(payload.problem));
    QCOMPARE(octetsOf(payload), octets);
}

void tst_TypedPayload::hexMistakesHaveAPlace_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<qsizetype>("position");
    QTest::addRow("letter") << QStringLiteral("48 6g") << qsizetype(4);
    QTest::addRow("half an octet inside") << QStringLiteral("4 8") << qsizetype(1);
    QTest::addRow("half an octet at the end") << QStringLiteral("48 6") << qsizetype(4);
    QTest::addRow("prefix inside an octet") << QStringLiteral("40x8") << qsizetype(2);
}

void tst_TypedPayload::hexMistakesHaveAPlace()
{
    QFETCH(QString, typed);
    QFETCH(qsizetype, position);
    const ui::TypedPayload payload = ui::typedHex(typed);
    QVERIFY(!payload.valid());
    QVERIFY(payload.octets.empty());
    QCOMPARE(payload.position, position);
}

void tst_TypedPayload::base64IsRead_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("octets");
    QTest::addRow("padded") << QStringLiteral("SGVsbG8=") << QByteArray("Hello");
    QTest::addRow("not padded") << QStringLiteral("SGVsbG8") << QByteArray("Hello");
    QTest::addRow("two pads") << QStringLiteral("SA==") << QByteArray("H");
    QTest::addRow("lines") << QStringLiteral("SGVs\nbG8=\n") << QByteArray("Hello");
    QTest::addRow("URL alphabet") << QStringLiteral("-_8") << QByteArray("\xfb\xff");
    QTest::addRow("plain alphabet") << QStringLiteral("+/8=") << QByteArray("\xfb\xff");
    QTest::addRow("empty") << QString() << QByteArray();
}

void tst_TypedPayload::base64IsRead()
{
    QFETCH(QString, typed);
    QFETCH(QByteArray, octets);
    const ui::TypedPayload payload = ui::typedBase64(typed);
    QVERIFY2(payload.valid(), qPrintable(payload.problem));
    QCOMPARE(octetsOf(payload), octets);
}

void tst_TypedPayload::base64MistakesHaveAPlace_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<qsizetype>("position");
    QTest::addRow("foreign character") << QStringLiteral("SG*s") << qsizetype(2);
    QTest::addRow("lonely character") << QStringLiteral("SGVsb") << qsizetype(5);
    QTest::addRow("behind the padding") << QStringLiteral("SA==SA==") << qsizetype(4);
    QTest::addRow("too much padding") << QStringLiteral("SGVs=") << qsizetype(4);
    QTest::addRow("too little padding") << QStringLiteral("SA=") << qsizetype(2);
}

void tst_TypedPayload::base64MistakesHaveAPlace()
{
    QFETCH(QString, typed);
    QFETCH(qsizetype, position);
    const ui::TypedPayload payload = ui::typedBase64(typed);
    QVERIFY(!payload.valid());
    QCOMPARE(payload.position, position);
}

void tst_TypedPayload::base64AgreesWithQt()
{
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all += char(i);
    for (qsizetype length = 0; length < all.size(); ++length) {
        const QByteArray part = all.left(length);
        QCOMPARE(octetsOf(ui::typedBase64(QString::fromLatin1(part.toBase64()))), part);
    }
}

void tst_TypedPayload::textIsUtf8()
{
    QCOMPARE(octetsOf(ui::typedText(QStringLiteral("€"))), QByteArray("\xe2\x82\xac"));
}

QTEST_GUILESS_MAIN(tst_TypedPayload)
#include "tst_typed_payload.moc"
