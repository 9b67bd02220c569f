// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/frame_decoder.h"

#include <QtTest>

using namespace pongscope;
using namespace pongscope::protocol;

namespace {

MutableBytes writable(QByteArray& octets)
{
    return std::as_writable_bytes(std::span(octets.data(), std::size_t(octets.size())));
}

QByteArray hexOf(ByteView octets)
{
    return QByteArray(reinterpret_cast<const char*>(octets.data()), qsizetype(octets.size())).toHex();
}

/// What the decoder said, as lines: neighbouring payload pieces are one, so that cuts leave no trace.
struct Script {
    QByteArrayList lines;
    QByteArray payload;

    void noteHeader(const FrameHeader& h, std::uint64_t offset)
    {
        lines << "begin @" + QByteArray::number(quint64(offset)) + " fin " + QByteArray::number(h.fin) + " rsv "
                + QByteArray::number(h.rsv) + " opcode " + QByteArray::number(int(h.opcode)) + " length "
                + QByteArray::number(quint64(h.length)) + " size " + QByteArray::number(h.size) + " mask "
                + (h.mask ? hexOf(*h.mask) : "none");
    }

    void take(FrameDecoder& decoder, QByteArray part)
    {
        MutableBytes input = writable(part);
        while (const auto piece = decoder.next(input)) {
            if (const auto* begin = std::get_if<FrameBegin>(&*piece)) {
                noteHeader(begin->header, begin->offset);
            } else if (const auto* bytes = std::get_if<FramePayload>(&*piece)) {
                payload += hexOf(bytes->bytes);
            } else {
                lines << "payload " + payload << "end";
                payload.clear();
            }
        }
        QVERIFY(input.empty()); // next() gives nothing only when it has taken all there is
    }
};

} // namespace

class tst_FrameDecoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void framesAreReadAsTheyStood_data();
    void framesAreReadAsTheyStood();
    void anySplitReadsTheSame_data() { framesAreReadAsTheyStood_data(); }
    void anySplitReadsTheSame();
    void octetByOctetReadsTheSame_data() { framesAreReadAsTheyStood_data(); }
    void octetByOctetReadsTheSame();
    void wholeFramesAreReadInOneStep_data() { framesAreReadAsTheyStood_data(); }
    void wholeFramesAreReadInOneStep();
    void onlyWholeFramesAreReadInOneStep();
    void payloadIsLentFromTheInput();
    void lengthsAreReportedAsTheyStood_data();
    void lengthsAreReportedAsTheyStood();
    void theMiddleOfAFrameIsKnown();
};

void tst_FrameDecoder::framesAreReadAsTheyStood_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArrayList>("script");
    // The examples of RFC 6455 5.7.
    QTest::addRow("unmasked Hello") << QByteArray::fromHex("810548656c6c6f")
                                    << QByteArrayList{"begin @0 fin 1 rsv 0 opcode 1 length 5 size 2 mask none",
                                           "payload 48656c6c6f", "end"};
    QTest::addRow("masked Hello") << QByteArray::fromHex("818537fa213d7f9f4d5158")
                                  << QByteArrayList{"begin @0 fin 1 rsv 0 opcode 1 length 5 size 6 mask 37fa213d",
                                         "payload 48656c6c6f", "end"};
    QTest::addRow("fragmented Hello") << QByteArray::fromHex("010348656c80026c6f")
                                      << QByteArrayList{"begin @0 fin 0 rsv 0 opcode 1 length 3 size 2 mask none",
                                             "payload 48656c", "end",
                                             "begin @5 fin 1 rsv 0 opcode 0 length 2 size 2 mask none", "payload 6c6f",
                                             "end"};
    QTest::addRow("ping and its pong") << QByteArray::fromHex("890548656c6c6f8a8537fa213d7f9f4d5158")
                                       << QByteArrayList{"begin @0 fin 1 rsv 0 opcode 9 length 5 size 2 mask none",
                                              "payload 48656c6c6f", "end",
                                              "begin @7 fin 1 rsv 0 opcode 10 length 5 size 6 mask 37fa213d",
                                              "payload 48656c6c6f", "end"};
    QTest::addRow("empty frames") << QByteArray::fromHex("8a0089800000000081 00")
                                  << QByteArrayList{"begin @0 fin 1 rsv 0 opcode 10 length 0 size 2 mask none",
                                         "payload ", "end",
                                         "begin @2 fin 1 rsv 0 opcode 9 length 0 size 6 mask 00000000", "payload ",
                                         "end", "begin @8 fin 1 rsv 0 opcode 1 length 0 size 2 mask none", "payload ",
                                         "end"};
    QTest::addRow("every bit of the first octet")
        << QByteArray::fromHex("7f00ff00")
        << QByteArrayList{"begin @0 fin 0 rsv 7 opcode 15 length 0 size 2 mask none", "payload ", "end",
               "begin @2 fin 1 rsv 7 opcode 15 length 0 size 2 mask none", "payload ", "end"};
    const QByteArray body(256, 'x');
    QTest::addRow("256 octets, 16-bit length")
        << QByteArray::fromHex("827e0100") + body
        << QByteArrayList{
               "begin @0 fin 1 rsv 0 opcode 2 length 256 size 4 mask none", "payload " + body.toHex(), "end"};
    QTest::addRow("64-bit length, masked, not minimal")
        << QByteArray::fromHex("82ff000000000000000301020304 030304")
        << QByteArrayList{"begin @0 fin 1 rsv 0 opcode 2 length 3 size 14 mask 01020304", "payload 020107", "end"};
}

void tst_FrameDecoder::framesAreReadAsTheyStood()
{
    QFETCH(QByteArray, wire);
    FrameDecoder decoder;
    Script script;
    script.take(decoder, wire);
    QTEST(script.lines, "script");
    QCOMPARE(decoder.offset(), std::uint64_t(wire.size()));
    QVERIFY(!decoder.midFrame());
}

void tst_FrameDecoder::anySplitReadsTheSame()
{
    QFETCH(QByteArray, wire);
    for (qsizetype cut = 0; cut <= wire.size(); ++cut) {
        FrameDecoder decoder;
        Script script;
        script.take(decoder, wire.left(cut));
        script.take(decoder, wire.mid(cut));
        QTEST(script.lines, "script");
    }
}

void tst_FrameDecoder::octetByOctetReadsTheSame()
{
    QFETCH(QByteArray, wire);
    FrameDecoder decoder;
    Script script;
    for (qsizetype i = 0; i < wire.size(); ++i)
        script.take(decoder, wire.mid(i, 1));
    QTEST(script.lines, "script");
}

void tst_FrameDecoder::wholeFramesAreReadInOneStep()
{
    QFETCH(QByteArray, wire);
    FrameDecoder decoder;
    Script script;
    MutableBytes input = writable(wire);
    FrameHeader header;
    MutableBytes payload;
    for (std::uint64_t offset = 0; decoder.nextWhole(input, header, payload); offset = decoder.offset()) {
        script.noteHeader(header, offset);
        script.lines << "payload " + hexOf(payload) << "end";
    }
    QTEST(script.lines, "script");
    QVERIFY(input.empty());
    QCOMPARE(decoder.offset(), std::uint64_t(wire.size()));
}

void tst_FrameDecoder::onlyWholeFramesAreReadInOneStep()
{
    const QByteArray wire = QByteArray::fromHex("818537fa213d7f9f4d5158");
    FrameHeader header;
    MutableBytes payload;
    for (qsizetype cut = 0; cut < wire.size(); ++cut) {
        FrameDecoder decoder;
        QByteArray part = wire.left(cut);
        MutableBytes input = writable(part);
        QVERIFY(!decoder.nextWhole(input, header, payload));
        QCOMPARE(input.size(), std::size_t(cut)); // nothing was taken
        QCOMPARE(part, wire.left(cut));           // nor unmasked
        Script script;
        script.take(decoder, part);
        QByteArray rest = wire.mid(cut) + wire;
        input = writable(rest);
        QCOMPARE(decoder.nextWhole(input, header, payload), cut == 0); // a frame that was begun goes on in pieces
    }
    FrameDecoder decoder;
    QByteArray huge = QByteArray::fromHex("827fffffffffffffffff0102");
    MutableBytes input = writable(huge);
    QVERIFY(!decoder.nextWhole(input, header, payload)); // no sum of sizes wraps around
    QCOMPARE(input.size(), std::size_t(12));
}

void tst_FrameDecoder::payloadIsLentFromTheInput()
{
    QByteArray wire = QByteArray::fromHex("810548656c6c6f");
    MutableBytes input = writable(wire);
    FrameDecoder decoder;
    QVERIFY(std::holds_alternative<FrameBegin>(*decoder.next(input)));
    const auto piece = decoder.next(input);
    QCOMPARE(std::get<FramePayload>(*piece).bytes.data(), writable(wire).data() + 2);
}

void tst_FrameDecoder::lengthsAreReportedAsTheyStood_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<quint64>("length");
    QTest::addColumn<int>("size");
    QTest::addRow("125") << QByteArray::fromHex("827d") << quint64(125) << 2;
    QTest::addRow("126") << QByteArray::fromHex("827e007e") << quint64(126) << 4;
    QTest::addRow("65535") << QByteArray::fromHex("827effff") << quint64(65535) << 4;
    QTest::addRow("65536") << QByteArray::fromHex("827f0000000000010000") << quint64(65536) << 10;
    QTest::addRow("2^32") << QByteArray::fromHex("827f0000000100000000") << (quint64(1) << 32) << 10;
    QTest::addRow("2^63 - 1") << QByteArray::fromHex("827f7fffffffffffffff") << (~quint64(0) >> 1) << 10;
    QTest::addRow("2^63") << QByteArray::fromHex("827f8000000000000000") << (quint64(1) << 63) << 10;
    QTest::addRow("2^64 - 1") << QByteArray::fromHex("827fffffffffffffffff") << ~quint64(0) << 10;
    QTest::addRow("7 in 16 bits") << QByteArray::fromHex("827e0007") << quint64(7) << 4;
    QTest::addRow("7 in 64 bits") << QByteArray::fromHex("827f0000000000000007") << quint64(7) << 10;
}

void tst_FrameDecoder::lengthsAreReportedAsTheyStood()
{
    QFETCH(QByteArray, wire);
    QFETCH(quint64, length);
    MutableBytes input = writable(wire);
    FrameDecoder decoder;
    const auto piece = decoder.next(input);
    QVERIFY(piece);
    const FrameHeader header = std::get<FrameBegin>(*piece).header;
    QCOMPARE(quint64(header.length), length);
    QTEST(int(header.size), "size");
    QCOMPARE(quint64(decoder.remaining()), length);

    // And the counter goes down from there, whatever its top bit is.
    QByteArray some(7, 'x');
    input = writable(some);
    QVERIFY(std::holds_alternative<FramePayload>(*decoder.next(input)));
    QCOMPARE(quint64(decoder.remaining()), length - 7);
}

void tst_FrameDecoder::theMiddleOfAFrameIsKnown()
{
    QByteArray wire = QByteArray::fromHex("818537fa213d7f9f4d5158");
    FrameDecoder decoder;
    QVERIFY(!decoder.midFrame());
    for (qsizetype i = 0; i < wire.size(); ++i) {
        Script script;
        script.take(decoder, wire.mid(i, 1));
        QCOMPARE(decoder.midFrame(), i + 1 < wire.size());
    }
}

QTEST_GUILESS_MAIN(tst_FrameDecoder)
#include "tst_frame_decoder.moc"
