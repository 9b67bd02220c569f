// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/deflated_capture.h"
#include "tests/ui/filled_capture.h"
#include "ui/models/frame_text.h"
#include "ui/models/payload_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;
using test::Direction;
using test::FilledCapture;
using test::Opcode;

class tst_FrameText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contentPutsControlFramesIntoWords_data();
    void contentPutsControlFramesIntoWords();
    void rowsAreCopiedAsText();
    void rowsAreCopiedAsHex();
    void rowsAreCopiedAsTheFramesOfTheCommandLine();
    void compressedFramesAreCopiedInflatedAsTextAndAsTheyWereAsHex();
    void copyingStopsAtItsBounds();
    void payloadTextHidesNothing_data();
    void payloadTextHidesNothing();
    void aWindowNeverTearsACharacter();
};

void tst_FrameText::contentPutsControlFramesIntoWords_data()
{
    QTest::addColumn<int>("opcode");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("text");
    const auto add = [](const char* name, Opcode code, const QByteArray& payload, const QString& text) {
        QTest::addRow("%s", name) << static_cast<int>(code) << payload << text;
    };
    add("close without a code", Opcode::Close, {}, QStringLiteral("no code"));
    add("close with a code", Opcode::Close, QByteArray::fromHex("03e8"), QStringLiteral("1000 Normal Closure"));
    add("close with an unknown code", Opcode::Close, QByteArray::fromHex("0fa1"), QStringLiteral("4001"));
    add("close with one octet", Opcode::Close, QByteArray::fromHex("ff"), QStringLiteral("ff"));
    add("token", Opcode::Ping, QByteArray::fromHex("0000000000000002"), QStringLiteral("token 2"));
    add("eight octets that are no likely token", Opcode::Pong, "abcdefgh", QStringLiteral("abcdefgh"));
    add("empty PONG", Opcode::Pong, {}, QStringLiteral("empty"));
    add("text", Opcode::Text, "plain", QStringLiteral("plain"));
}

void tst_FrameText::contentPutsControlFramesIntoWords()
{
    QFETCH(int, opcode);
    QFETCH(QByteArray, payload);
    QFETCH(QString, text);
    FilledCapture capture;
    const std::string octets = payload.toStdString();
    const auto row = capture.add(Direction::In, static_cast<Opcode>(opcode), octets);
    QCOMPARE(contentText(*capture, capture->row(row)), text);
}

void tst_FrameText::rowsAreCopiedAsText()
{
    FilledCapture capture;
    capture.add(Direction::In, Opcode::Text, "one");
    capture.add(Direction::In, Opcode::Binary, "\xFFtwo");
    const Copied copied = copyRows(*capture, std::array<std::uint64_t, 2>{0, 1}, CopyFormat::Text);
    QCOMPARE(copied.text, QStringLiteral("one\n\\xfftwo"));
    QCOMPARE(copied.rows, 2u);
}

void tst_FrameText::rowsAreCopiedAsHex()
{
    FilledCapture capture;
    capture.add(Direction::In, Opcode::Text, "Hi");
    capture.add(Direction::In, Opcode::Text, "!");
    QCOMPARE(copyRows(*capture, std::array<std::uint64_t, 2>{0, 1}, CopyFormat::Hex).text, QStringLiteral("48 69\n21"));
}

void tst_FrameText::rowsAreCopiedAsTheFramesOfTheCommandLine()
{
    FilledCapture capture;
    capture.addPing(1);
    capture.add(Direction::In, Opcode::Text, "{\"a\":1}");
    const QString json = copyRows(*capture, std::array<std::uint64_t, 2>{0, 1}, CopyFormat::Json).text;
    const QJsonArray frames = QJsonDocument::fromJson(json.toUtf8()).array();
    QCOMPARE(frames.size(), 2);
    const QJsonObject ping = frames[0].toObject();
    QCOMPARE(ping[QLatin1String("event")].toString(), QStringLiteral("frame"));
    QCOMPARE(ping[QLatin1String("dir")].toString(), QStringLiteral("out"));
    QCOMPARE(ping[QLatin1String("opcode")].toString(), QStringLiteral("ping"));
    QCOMPARE(ping[QLatin1String("masked")].toBool(), true);
    QCOMPARE(ping[QLatin1String("mask")].toString(), QStringLiteral("00000000"));
    QCOMPARE(ping[QLatin1String("payloadHex")].toString(), QStringLiteral("0000000000000001"));
    const QJsonObject text = frames[1].toObject();
    QVERIFY(text[QLatin1String("mask")].isNull());
    QCOMPARE(text[QLatin1String("payload")].toString(), QStringLiteral("{\"a\":1}"));
    QCOMPARE(text[QLatin1String("length")].toInt(), 7);
    QCOMPARE(text[QLatin1String("t")].toDouble(), 0.001);
}

void tst_FrameText::compressedFramesAreCopiedInflatedAsTextAndAsTheyWereAsHex()
{
    test::DeflatedCapture capture;
    capture.add(Direction::In, {"Hello"});
    QCOMPARE(contentText(*capture, capture->row(0)), QStringLiteral("Hello"));
    QCOMPARE(copyRows(*capture, std::array<std::uint64_t, 1>{0}, CopyFormat::Text).text, QStringLiteral("Hello"));
    QCOMPARE(copyRows(*capture, std::array<std::uint64_t, 1>{0}, CopyFormat::Hex).text,
        QStringLiteral("f2 48 cd c9 c9 07 00"));
    const QJsonObject frame =
        QJsonDocument::fromJson(copyRows(*capture, std::array<std::uint64_t, 1>{0}, CopyFormat::Json).text.toUtf8())
            .array()[0]
            .toObject();
    QCOMPARE(frame[QLatin1String("payloadHex")].toString(), QStringLiteral("f248cdc9c90700"));
    QCOMPARE(frame[QLatin1String("length")].toInt(), 7);
}

void tst_FrameText::copyingStopsAtItsBounds()
{
    FilledCapture capture;
    const std::string large(kMaxCopiedOctets / 2 + 1, 'x');
    for (int i = 0; i < 3; ++i)
        capture.add(Direction::In, Opcode::Text, large);
    QCOMPARE(copyRows(*capture, std::array<std::uint64_t, 3>{0, 1, 2}, CopyFormat::Text).rows, 1u);
}

void tst_FrameText::payloadTextHidesNothing_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("firstInvalid");
    QTest::addRow("lines and tabs act") << QByteArray("a\tb\nc") << QStringLiteral("a\tb\nc") << -1;
    QTest::addRow("controls are pictures") << QByteArray("a\x1b\r\x7f") << QStringLiteral("a\u241b\u240d\u2421") << -1;
    QTest::addRow("NUL") << QByteArray("a\0b", 3) << QStringLiteral("a\u2400b") << -1;
    QTest::addRow("other scripts") << QByteArray("\xE2\x82\xAC \xF0\x9F\x98\x80") << QStringLiteral("\u20ac \U0001F600")
                                   << -1;
    QTest::addRow("stray octet") << QByteArray("ab\xFFz") << QStringLiteral("ab\\xffz") << 2;
    QTest::addRow("cut character") << QByteArray("a\xE2\x82") << QStringLiteral("a\\xe2\\x82") << 1;
    QTest::addRow("surrogate") << QByteArray("\xED\xA0\x80") << QStringLiteral("\\xed\\xa0\\x80") << 0;
    QTest::addRow("overlong") << QByteArray("\xC0\xAF") << QStringLiteral("\\xc0\\xaf") << 0;
    QTest::addRow("nothing") << QByteArray() << QString() << -1;
}

void tst_FrameText::payloadTextHidesNothing()
{
    QFETCH(QByteArray, octets);
    QFETCH(QString, text);
    QFETCH(int, firstInvalid);
    const PayloadText shown = payloadText(std::as_bytes(std::span(octets.constData(), std::size_t(octets.size()))));
    QCOMPARE(shown.text, text);
    QCOMPARE(shown.firstInvalid ? static_cast<int>(*shown.firstInvalid) : -1, firstInvalid);
}

void tst_FrameText::aWindowNeverTearsACharacter()
{
    const std::string euros = "\xE2\x82\xAC\xE2\x82\xAC";
    QCOMPARE(textWindow(bytesOf(euros), 6).size(), 6u);
    QCOMPARE(textWindow(bytesOf(euros), 5).size(), 3u);
    QCOMPARE(textWindow(bytesOf(euros), 4).size(), 3u);
    QCOMPARE(textWindow(bytesOf(euros), 3).size(), 3u);
    // Octets that are no text at all are cut where one asks.
    const std::string garbage(10, '\x80');
    QCOMPARE(textWindow(bytesOf(garbage), 7).size(), 7u);
}

QTEST_GUILESS_MAIN(tst_FrameText)
#include "tst_frame_text.moc"
