// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The short cut takes exactly the frames that it says, and reads them as the decoder does.
#include "core/protocol/frame_decoder.h"
#include "core/protocol/plain_frame.h"
#include "core/protocol/utf8_validator.h"

#include <QtTest>

#include <algorithm>

using namespace pongscope;
using namespace pongscope::protocol;

class tst_PlainFrame : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFirstPairOfOctetsIsJudgedAsByTheDecoder();
    void lengthsOf16Bits_data();
    void lengthsOf16Bits();
    void everyLengthIsUnmaskedAndTheTextLookedAt();
    void aFrameThatIsNotAllThereIsLeftAlone();
};

void tst_PlainFrame::everyFirstPairOfOctetsIsJudgedAsByTheDecoder()
{
    for (const bool masked : {false, true}) {
        for (unsigned pair = 0; pair < 0x10000; ++pair) {
            Bytes octets(400);
            for (std::size_t i = 0; i < octets.size(); ++i)
                octets[i] = static_cast<std::byte>(i);
            octets[0] = static_cast<std::byte>(pair >> 8);
            octets[1] = static_cast<std::byte>(pair);
            Bytes twin = octets;

            PlainFrame frame;
            const bool taken = readPlainFrame(octets, masked, frame);

            FrameDecoder decoder;
            FrameHeader header;
            MutableBytes rest(twin), payload;
            const bool whole = decoder.nextWhole(rest, header, payload);
            const bool plain = whole && header.fin && header.rsv == 0
                && (header.opcode == Opcode::Text || header.opcode == Opcode::Binary)
                && header.mask.has_value() == masked && header.length < 65536
                && header.size == minimalHeaderSize(header.length, masked);
            QCOMPARE(taken, plain);
            if (!taken)
                continue;
            QCOMPARE(frame.opcode, header.opcode);
            QCOMPARE(frame.headerSize, header.size);
            QCOMPARE(frame.size(), octets.size() - rest.size());
            QVERIFY(!masked || frame.mask == *header.mask);
            QVERIFY(std::ranges::equal(frame.payload, payload));
            QVERIFY(frame.payload.data() == octets.data() + frame.headerSize); // lent, not copied
        }
    }
}

void tst_PlainFrame::lengthsOf16Bits_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("taken");
    QTest::addRow("not minimal") << 125 << false;
    QTest::addRow("shortest") << 126 << true;
    QTest::addRow("with a zero in front") << 255 << true;
    QTest::addRow("longest") << 65535 << true;
}

void tst_PlainFrame::lengthsOf16Bits()
{
    QFETCH(int, length);
    for (const bool masked : {false, true}) {
        Bytes octets(std::size_t(length) + 4 + (masked ? 4 : 0));
        octets[0] = std::byte{0x82};
        octets[1] = masked ? std::byte{0xFE} : std::byte{0x7E};
        storeBigEndian(static_cast<std::uint16_t>(length), MutableBytes(octets).subspan(2, 2));
        PlainFrame frame;
        QTEST(readPlainFrame(octets, masked, frame), "taken");
    }
}

void tst_PlainFrame::everyLengthIsUnmaskedAndTheTextLookedAt()
{
    constexpr MaskKey kKey{std::byte{0x37}, std::byte{0xFA}, std::byte{0x21}, std::byte{0x3D}};
    for (std::size_t length = 0; length < 126; ++length) {
        for (std::size_t strange = 0; strange <= length; ++strange) { // == length: nothing is
            Bytes text(length, std::byte{'a'});
            if (strange < length)
                text[strange] = std::byte{0xC3};
            Bytes octets{std::byte{0x81}, static_cast<std::byte>(0x80 | length)};
            octets.insert(octets.end(), kKey.begin(), kKey.end());
            for (std::size_t i = 0; i < length; ++i) // RFC 6455 5.3
                octets.push_back(text[i] ^ kKey[i % 4]);
            octets.push_back(std::byte{0xFF}); // behind the frame: stays as it is
            PlainFrame frame;
            QVERIFY(readPlainFrame(octets, true, frame));
            QVERIFY(std::ranges::equal(frame.payload, text));
            QCOMPARE(frame.ascii, strange == length);
            QCOMPARE(octets.back(), std::byte{0xFF});
        }
    }
}

void tst_PlainFrame::aFrameThatIsNotAllThereIsLeftAlone()
{
    for (const bool masked : {false, true}) {
        for (const std::size_t length : {0, 1, 5, 125, 126, 300}) {
            Bytes octets{std::byte{0x82}};
            const auto bit = static_cast<std::uint8_t>(masked ? 0x80 : 0);
            octets.push_back(static_cast<std::byte>(bit | (length < 126 ? length : 126)));
            if (length >= 126)
                octets.insert(octets.end(), {static_cast<std::byte>(length >> 8), static_cast<std::byte>(length)});
            octets.insert(octets.end(), length + (masked ? 4 : 0), std::byte{0x55});
            for (std::size_t there = 0; there < octets.size(); ++there) {
                Bytes part(octets.begin(), octets.begin() + static_cast<std::ptrdiff_t>(there));
                const Bytes before = part;
                PlainFrame frame;
                QVERIFY(!readPlainFrame(part, masked, frame));
                QVERIFY(part == before);
            }
        }
    }
}

QTEST_APPLESS_MAIN(tst_PlainFrame)
#include "tst_plain_frame.moc"
