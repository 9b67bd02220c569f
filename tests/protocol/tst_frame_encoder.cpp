// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/frame_decoder.h"
#include "core/protocol/frame_encoder.h"

#include <QtTest>

using namespace pongscope;
using namespace pongscope::protocol;

namespace {

constexpr MaskKey kKey{std::byte{0x37}, std::byte{0xFA}, std::byte{0x21}, std::byte{0x3D}};

QByteArray hexOf(ByteView octets)
{
    return QByteArray(reinterpret_cast<const char*>(octets.data()), qsizetype(octets.size())).toHex();
}

} // namespace

class tst_FrameEncoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lawfulFramesAreTheShortest_data();
    void lawfulFramesAreTheShortest();
    void unlawfulHeadersAreWrittenAsTold_data();
    void unlawfulHeadersAreWrittenAsTold();
    void framesQueueUpBehindEachOther();
    void theCallersPayloadIsNotMasked();
    void whatIsWrittenIsReadBack_data();
    void whatIsWrittenIsReadBack();
};

void tst_FrameEncoder::lawfulFramesAreTheShortest_data()
{
    QTest::addColumn<int>("opcode");
    QTest::addColumn<bool>("masked");
    QTest::addColumn<quint64>("length");
    QTest::addColumn<QByteArray>("wire");
    QTest::addRow("empty pong of a server") << 10 << false << quint64(0) << QByteArray("8a00");
    QTest::addRow("empty pong of a client") << 10 << true << quint64(0) << QByteArray("8a8037fa213d");
    QTest::addRow("125") << 2 << false << quint64(125) << QByteArray("827d");
    QTest::addRow("126") << 2 << false << quint64(126) << QByteArray("827e007e");
    QTest::addRow("65535 masked") << 2 << true << quint64(65535) << QByteArray("82feffff37fa213d");
    QTest::addRow("65536") << 2 << false << quint64(65536) << QByteArray("827f0000000000010000");
    QTest::addRow("65536 masked") << 2 << true << quint64(65536) << QByteArray("82ff000000000001000037fa213d");
}

void tst_FrameEncoder::lawfulFramesAreTheShortest()
{
    QFETCH(int, opcode);
    QFETCH(bool, masked);
    QFETCH(quint64, length);
    const FrameHeader header =
        lawfulHeader(static_cast<Opcode>(opcode), length, true, masked ? std::optional<MaskKey>(kKey) : std::nullopt);
    std::array<std::byte, kMaxHeaderSize> room{};
    const std::size_t size = encodeHeader(header, room);
    QCOMPARE(size, std::size_t(header.size));
    QTEST(hexOf(ByteView(room).first(size)), "wire");
}

void tst_FrameEncoder::unlawfulHeadersAreWrittenAsTold_data()
{
    QTest::addColumn<bool>("fin");
    QTest::addColumn<int>("rsv");
    QTest::addColumn<int>("opcode");
    QTest::addColumn<quint64>("length");
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("masked");
    QTest::addColumn<QByteArray>("wire");
    QTest::addRow("reserved bits and opcode") << false << 7 << 15 << quint64(1) << 2 << false << QByteArray("7f01");
    QTest::addRow("RSV1 alone is the highest") << true << 4 << 1 << quint64(0) << 0 << false << QByteArray("c100");
    QTest::addRow("5 in 16 bits") << true << 0 << 2 << quint64(5) << 4 << false << QByteArray("827e0005");
    QTest::addRow("5 in 16 bits, masked")
        << true << 0 << 2 << quint64(5) << 8 << true << QByteArray("82fe000537fa213d");
    QTest::addRow("5 in 64 bits") << true << 0 << 2 << quint64(5) << 10 << false << QByteArray("827f0000000000000005");
    QTest::addRow("5 in 64 bits, masked")
        << true << 0 << 2 << quint64(5) << 14 << true << QByteArray("82ff000000000000000537fa213d");
    QTest::addRow("too small a size is put right")
        << true << 0 << 2 << quint64(300) << 2 << false << QByteArray("827e012c");
    QTest::addRow("top bit") << true << 0 << 2 << (quint64(1) << 63) << 0 << false
                             << QByteArray("827f8000000000000000");
    QTest::addRow("a long ping") << true << 0 << 9 << quint64(126) << 0 << false << QByteArray("897e007e");
}

void tst_FrameEncoder::unlawfulHeadersAreWrittenAsTold()
{
    QFETCH(bool, fin);
    QFETCH(int, rsv);
    QFETCH(int, opcode);
    QFETCH(quint64, length);
    QFETCH(int, size);
    QFETCH(bool, masked);
    FrameHeader header{fin, std::uint8_t(rsv), static_cast<Opcode>(opcode), length, std::uint8_t(size), {}};
    if (masked)
        header.mask = kKey;
    std::array<std::byte, kMaxHeaderSize> room{};
    QTEST(hexOf(ByteView(room).first(encodeHeader(header, room))), "wire");
}

void tst_FrameEncoder::framesQueueUpBehindEachOther()
{
    ByteQueue out;
    encodeFrame(lawfulHeader(Opcode::Text, 5, true, {}), bytesOf("Hello"), out);
    encodeFrame(lawfulHeader(Opcode::Text, 5, true, kKey), bytesOf("Hello"), out);
    encodeFrame(lawfulHeader(Opcode::Close, 0, true, {}), {}, out);
    QCOMPARE(hexOf(out.view()),
        QByteArray("810548656c6c6f"
                   "818537fa213d7f9f4d5158"
                   "8800"));

    // A length that lies is written as told, the payload as given.
    out.clear();
    encodeFrame(lawfulHeader(Opcode::Binary, 100, true, {}), bytesOf("ab"), out);
    QCOMPARE(hexOf(out.view()), QByteArray("82646162"));
}

void tst_FrameEncoder::theCallersPayloadIsNotMasked()
{
    const Bytes payload = toBytes("Hello");
    ByteQueue out;
    encodeFrame(lawfulHeader(Opcode::Text, 5, true, kKey), payload, out);
    QCOMPARE(textOf(payload), std::string_view("Hello"));
}

void tst_FrameEncoder::whatIsWrittenIsReadBack_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {0, 1, 3, 4, 7, 8, 124, 125, 126, 127, 65534, 65535, 65536, 70000})
        QTest::addRow("%d", length) << length;
}

void tst_FrameEncoder::whatIsWrittenIsReadBack()
{
    QFETCH(int, length);
    for (const bool masked : {false, true}) {
        const Bytes payload(std::size_t(length), std::byte{0x5A});
        FrameHeader sent = lawfulHeader(Opcode::Binary, std::uint64_t(length), true, {});
        if (masked)
            sent = lawfulHeader(Opcode::Binary, std::uint64_t(length), true, kKey);
        ByteQueue out;
        encodeFrame(sent, payload, out);
        FrameDecoder decoder;
        MutableBytes input = out.view();
        const auto begin = decoder.next(input);
        QCOMPARE(std::get<FrameBegin>(*begin).header, sent);
        auto piece = decoder.next(input);
        if (length > 0) {
            const MutableBytes body = std::get<FramePayload>(*piece).bytes;
            QVERIFY(std::equal(body.begin(), body.end(), payload.begin(), payload.end()));
            piece = decoder.next(input);
        }
        QVERIFY(std::holds_alternative<FrameEnd>(*piece));
        QVERIFY(input.empty());
    }
}

QTEST_GUILESS_MAIN(tst_FrameEncoder)
#include "tst_frame_encoder.moc"
