// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/frame_decoder.h"
#include "ui/models/header_fields.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;

class tst_HeaderFields : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bitsAreTheOctetsOfTheWire_data();
    void bitsAreTheOctetsOfTheWire();
    void valuesAreSaidInWords();
};

void tst_HeaderFields::bitsAreTheOctetsOfTheWire_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addRow("text, 5 octets") << QByteArray::fromHex("8105");
    QTest::addRow("masked PING") << QByteArray::fromHex("89880a0b0c0d");
    QTest::addRow("16-bit length") << QByteArray::fromHex("827e0100");
    QTest::addRow("16-bit length, masked, reserved bits") << QByteArray::fromHex("f2fe0100ffffffff");
    QTest::addRow("64-bit length") << QByteArray::fromHex("027f0000000000010000");
    QTest::addRow("64-bit length, masked") << QByteArray::fromHex("02ff000000000001000000000001");
    QTest::addRow("length written longer than it had to be") << QByteArray::fromHex("817f0000000000000003");
    QTest::addRow("length written in 16 bits without need") << QByteArray::fromHex("817e0003");
    QTest::addRow("length with the top bit set") << QByteArray::fromHex("827f8000000000000001");
}

void tst_HeaderFields::bitsAreTheOctetsOfTheWire()
{
    QFETCH(QByteArray, wire);
    QByteArray input = wire;
    std::span octets = std::as_writable_bytes(std::span(input.data(), std::size_t(input.size())));
    protocol::FrameDecoder decoder;
    const auto piece = decoder.next(octets);
    QVERIFY(piece);
    const auto* begin = std::get_if<protocol::FrameBegin>(&*piece);
    QVERIFY(begin);
    QString bits;
    for (const HeaderField& field : headerFields(begin->header))
        for (int i = 0; i < field.bits; ++i)
            bits += field.bit(i) ? QLatin1Char('1') : QLatin1Char('0');
    QString expected;
    for (const char octet : wire)
        expected += QStringLiteral("%1").arg(static_cast<unsigned char>(octet), 8, 2, QLatin1Char('0'));
    QCOMPARE(bits, expected);
}

void tst_HeaderFields::valuesAreSaidInWords()
{
    const protocol::FrameHeader header{true, 0, protocol::Opcode::Ping, 8, 6, protocol::MaskKey{}};
    const auto fields = headerFields(header);
    QCOMPARE(fields.size(), 8u);
    QCOMPARE(fields[4].meaning, QStringLiteral("0x9 PING"));
    QCOMPARE(fields[6].meaning, QStringLiteral("8"));
    QCOMPARE(fields[7].meaning, QStringLiteral("0x00000000"));
    const protocol::FrameHeader reserved{true, 0, static_cast<protocol::Opcode>(0xB), 0, 2, {}};
    QCOMPARE(headerFields(reserved)[4].meaning, QStringLiteral("0xB reserved"));
}

QTEST_GUILESS_MAIN(tst_HeaderFields)
#include "tst_header_fields.moc"
