// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"

#include <QTest>

using namespace pongscope;

class tst_Bytes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bigEndianFieldsReadAsTheyWereWritten();
    void bigEndianFieldsStandHighestOctetFirst();
    void hexIsLowerCaseWithoutSeparators();
    void hexIsRead_data();
    void hexIsRead();
    void queueGivesBackWhatWasPutIn_data();
    void queueGivesBackWhatWasPutIn();
    void preparedOctetsCountOnlyOnceCommitted();
    void anUndrainedQueueSurvivesGrowth();
    void aDrainedLargeQueueGivesItsMemoryBack();
    void drainingInSmallStepsDoesNotGrowTheBuffer();
    void aLongQueueIsNotMovedAtEveryStep();
};

void tst_Bytes::bigEndianFieldsReadAsTheyWereWritten()
{
    Bytes field(8);
    storeBigEndian<std::uint64_t>(0x0102030405060708, field);
    QCOMPARE(loadBigEndian<std::uint64_t>(field), std::uint64_t{0x0102030405060708});
    storeBigEndian<std::uint64_t>(~std::uint64_t{0}, field);
    QCOMPARE(loadBigEndian<std::uint64_t>(field), ~std::uint64_t{0});
    storeBigEndian<std::uint8_t>(0xFE, field);
    QCOMPARE(loadBigEndian<std::uint8_t>(field), std::uint8_t{0xFE});
    storeBigEndian<std::uint32_t>(0x80000001, field);
    QCOMPARE(loadBigEndian<std::uint32_t>(field), std::uint32_t{0x80000001});
}

void tst_Bytes::bigEndianFieldsStandHighestOctetFirst()
{
    Bytes field(2);
    storeBigEndian<std::uint16_t>(0x1234, field);
    QCOMPARE(toHex(field), std::string("1234"));
}

void tst_Bytes::hexIsLowerCaseWithoutSeparators()
{
    const Bytes octets{std::byte{0x00}, std::byte{0x4A}, std::byte{0xFF}};
    QCOMPARE(toHex(octets), std::string("004aff"));
    QCOMPARE(toHex({}), std::string());
}

void tst_Bytes::hexIsRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<bool>("valid");
    QTest::addRow("nothing") << QByteArray() << QByteArray() << true;
    QTest::addRow("plain") << QByteArray("00ff7f") << QByteArray("\x00\xff\x7f", 3) << true;
    QTest::addRow("either case") << QByteArray("aBCd") << QByteArray("\xab\xcd") << true;
    QTest::addRow("blanks") << QByteArray(" 01 02\t03\n") << QByteArray("\x01\x02\x03") << true;
    QTest::addRow("colons") << QByteArray("01:02:03") << QByteArray("\x01\x02\x03") << true;
    QTest::addRow("half an octet") << QByteArray("01 0") << QByteArray() << false;
    QTest::addRow("blank inside an octet") << QByteArray("0 1") << QByteArray() << false;
    QTest::addRow("other letter") << QByteArray("0g") << QByteArray() << false;
    QTest::addRow("0x") << QByteArray("0x01") << QByteArray() << false;
    QTest::addRow("between the digits and the letters") << QByteArray("@`") << QByteArray() << false;
}

void tst_Bytes::hexIsRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, octets);
    QFETCH(bool, valid);
    const auto read = fromHex(text.toStdString());
    QCOMPARE(read.has_value(), valid);
    if (valid)
        QVERIFY(*read == toBytes(octets.toStdString()));
}

void tst_Bytes::queueGivesBackWhatWasPutIn_data()
{
    QTest::addColumn<int>("in");
    QTest::addColumn<int>("out");
    for (const int in : {1, 7, 4096, 5000}) {
        for (const int out : {1, 6, 4096, 7001})
            QTest::addRow("%d in, %d out", in, out) << in << out;
    }
}

void tst_Bytes::queueGivesBackWhatWasPutIn()
{
    QFETCH(int, in);
    QFETCH(int, out);
    constexpr std::size_t kTotal = 50'000;
    const auto octetAt = [](std::size_t i) { return static_cast<std::byte>((i * 31 + i / 256) & 0xFF); };
    ByteQueue queue;
    std::size_t put = 0;
    std::size_t taken = 0;
    while (taken < kTotal) {
        Bytes part;
        for (; part.size() < static_cast<std::size_t>(in) && put < kTotal; ++put)
            part.push_back(octetAt(put));
        queue.append(part);
        QCOMPARE(queue.size(), put - taken);
        const std::size_t count = std::min(queue.size(), static_cast<std::size_t>(out));
        for (std::size_t i = 0; i < count; ++i)
            QVERIFY(queue.view()[i] == octetAt(taken + i));
        queue.consume(count);
        taken += count;
    }
    QVERIFY(queue.empty());
}

void tst_Bytes::preparedOctetsCountOnlyOnceCommitted()
{
    ByteQueue queue;
    queue.append(bytesOf("ab"));
    const MutableBytes room = queue.prepare(10);
    QCOMPARE(room.size(), std::size_t{10});
    QCOMPARE(queue.size(), std::size_t{2});
    room[0] = std::byte{'c'};
    queue.commit(1);
    QCOMPARE(textOf(queue.view()), std::string_view("abc"));
}

void tst_Bytes::anUndrainedQueueSurvivesGrowth()
{
    ByteQueue queue;
    queue.append(bytesOf("xhello"));
    queue.consume(1);
    queue.commit(queue.prepare(100'000).size());
    QCOMPARE(queue.size(), std::size_t{100'005});
    QCOMPARE(textOf(queue.view().first(5)), std::string_view("hello"));
}

void tst_Bytes::aDrainedLargeQueueGivesItsMemoryBack()
{
    ByteQueue queue;
    queue.commit(queue.prepare(std::size_t{8} << 20).size());
    const auto* before = queue.view().data();
    queue.consume(queue.size());
    QVERIFY(queue.empty());
    QVERIFY(queue.view().data() != before);
    queue.append(bytesOf("still usable"));
    QCOMPARE(textOf(queue.view()), std::string_view("still usable"));
}

void tst_Bytes::drainingInSmallStepsDoesNotGrowTheBuffer()
{
    // 100 MB through a queue that never holds more than 3000 octets stays within one buffer.
    ByteQueue queue;
    const Bytes part(1000);
    queue.append(Bytes(2000));
    const std::byte* lowest = queue.view().data();
    const std::byte* highest = lowest;
    for (int i = 0; i < 100'000; ++i) {
        queue.append(part);
        lowest = std::min(lowest, std::as_const(queue).view().data());
        highest = std::max(highest, std::as_const(queue).view().data());
        queue.consume(part.size());
    }
    QVERIFY(highest - lowest < 8192);
}

void tst_Bytes::aLongQueueIsNotMovedAtEveryStep()
{
    // The buffer is full to the last octet: making room for one by moving all the others would be quadratic.
    ByteQueue queue;
    queue.append(Bytes(4096));
    int moves = 0;
    const std::byte* start = queue.view().data();
    for (int i = 0; i < 10'000; ++i) {
        queue.consume(1);
        queue.append(bytesOf("x"));
        moves += queue.view().data() == start + 1 ? 0 : 1;
        start = queue.view().data();
    }
    QVERIFY2(moves < 10, QByteArray::number(moves).constData());
}

QTEST_GUILESS_MAIN(tst_Bytes)
#include "tst_bytes.moc"
