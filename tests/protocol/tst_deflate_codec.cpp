// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/deflate_codec.h"

#include <QRandomGenerator>
#include <QTest>

#include <zlib.h>

using namespace pongscope;
using namespace pongscope::protocol;

namespace {

using Outcome = Inflater::Outcome;

QByteArray hexOf(ByteView bytes)
{
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())).toHex();
}

Bytes unhex(const QByteArray& hex) { return fromHex(hex.toStdString()).value(); }

Bytes compressed(Deflater& deflater, ByteView payload, bool fin = true)
{
    Bytes out;
    if (!deflater.compress(payload, fin, out))
        qFatal("memory ran out");
    return out;
}

Bytes compressed(Deflater& deflater, std::string_view payload, bool fin = true)
{
    return compressed(deflater, pongscope::bytesOf(payload), fin);
}

/// Text with repeats near and far, the same at every run.
Bytes sample(std::size_t size, quint32 seed, bool noise = false)
{
    QRandomGenerator random(seed);
    Bytes bytes;
    bytes.reserve(size + 40);
    while (bytes.size() < size) {
        if (noise || random.bounded(8) == 0) {
            bytes.push_back(static_cast<std::byte>(random.bounded(256)));
        } else {
            const std::string word = "\"key" + std::to_string(random.bounded(50)) + "\":";
            const ByteView view = pongscope::bytesOf(word);
            bytes.insert(bytes.end(), view.begin(), view.end());
        }
    }
    bytes.resize(size);
    return bytes;
}

/// An inflater of zlib's own that has no more than its window to look back into: its output leaves it octet by octet.
class StrictInflater {
public:
    explicit StrictInflater(int windowBits)
        : m_good(inflateInit2(&m_stream, -windowBits) == Z_OK)
    {
    }
    ~StrictInflater() { inflateEnd(&m_stream); }
    StrictInflater(const StrictInflater&) = delete;
    StrictInflater& operator=(const StrictInflater&) = delete;

    /// Nothing if zlib refuses it.
    std::optional<Bytes> inflate(Bytes message)
    {
        for (const int octet : {0, 0, 0xFF, 0xFF})
            message.push_back(static_cast<std::byte>(octet));
        m_stream.next_in = reinterpret_cast<Bytef*>(message.data());
        m_stream.avail_in = static_cast<uInt>(message.size());
        Bytes out;
        Bytef octet = 0;
        while (m_good) {
            m_stream.next_out = &octet;
            m_stream.avail_out = 1;
            const int result = ::inflate(&m_stream, Z_SYNC_FLUSH);
            if (m_stream.avail_out == 0)
                out.push_back(static_cast<std::byte>(octet));
            else
                return result == Z_OK || result == Z_BUF_ERROR ? std::optional(out) : std::nullopt;
            if (result != Z_OK)
                return {};
        }
        return {};
    }

private:
    z_stream m_stream{};
    bool m_good;
};

} // namespace

class tst_DeflateCodec final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theVectorsOfTheSemantics();
    void everySizeComesBack_data();
    void everySizeComesBack();
    void oneMarkerAFragment();
    void aPeerWithThatWindowCanInflateIt_data();
    void aPeerWithThatWindowCanInflateIt();
    void noiseGrowsByLittle();
    void aMessageMayComeInPiecesOfAnySize();
    void aFinalBlockIsRead_data();
    void aFinalBlockIsRead();
    void aMessageWithoutAnOpenBlockDoesNoHarm_data();
    void aMessageWithoutAnOpenBlockDoesNoHarm();
    void corruptDataIsRefused_data();
    void corruptDataIsRefused();
    void aBombStopsAtTheLimit_data();
    void aBombStopsAtTheLimit();
    void whatRepeatsItselfIsNoBomb();
    void anInflaterIsOfUseAfterReset();
    void memoryFollowsTheWindow();
};

void tst_DeflateCodec::theVectorsOfTheSemantics()
{
    Deflater kept(15, true);
    QCOMPARE(hexOf(compressed(kept, "Hello")), QByteArray("f248cdc9c90700"));
    QCOMPARE(hexOf(compressed(kept, "Hello")), QByteArray("f200110000"));
    QCOMPARE(hexOf(compressed(kept, "")), QByteArray("00"));
    QCOMPARE(hexOf(compressed(kept, "")), QByteArray("00"));
    QCOMPARE(hexOf(compressed(kept, "Hello")), QByteArray("02130000")); // the one before is as near, and whole

    Deflater forgetful(15, false);
    QCOMPARE(hexOf(compressed(forgetful, "Hello")), QByteArray("f248cdc9c90700"));
    QCOMPARE(hexOf(compressed(forgetful, "Hello")), QByteArray("f248cdc9c90700"));

    Deflater first(15, true);
    QCOMPARE(hexOf(compressed(first, "")), QByteArray("00"));
    QCOMPARE(hexOf(compressed(first, "", false)), QByteArray("000000ffff"));

    Deflater parts(15, true);
    QCOMPARE(hexOf(compressed(parts, "He", false)), QByteArray("f248050000 00ffff").replace(" ", ""));
    QCOMPARE(hexOf(compressed(parts, "llo")), QByteArray("cac9c90700"));

    Deflater withEmptyEnd(15, true);
    QCOMPARE(hexOf(compressed(withEmptyEnd, "Hello", false)), QByteArray("f248cdc9c907000000ffff"));
    QCOMPARE(hexOf(compressed(withEmptyEnd, "")), QByteArray("00"));

    Deflater one(15, true);
    QCOMPARE(hexOf(compressed(one, "a")), QByteArray("4a0400"));

    Inflater inflater(15, true, {});
    for (const char* vector : {"f248cdc9c90700", "f200110000"}) {
        Bytes out;
        QCOMPARE(inflater.inflate(unhex(vector), true, out).outcome, Outcome::Done);
        QCOMPARE(textOf(out), std::string_view("Hello"));
    }
}

void tst_DeflateCodec::everySizeComesBack_data()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<bool>("takeover");
    for (int bits = 9; bits <= 15; ++bits) {
        for (const bool takeover : {true, false})
            QTest::addRow("%d bits%s", bits, takeover ? ", takeover" : "") << bits << takeover;
    }
}

void tst_DeflateCodec::everySizeComesBack()
{
    QFETCH(int, bits);
    QFETCH(bool, takeover);
    Deflater deflater(bits, takeover);
    Inflater inflater(bits, takeover, {});
    const auto comesBack = [&](std::size_t size) {
        const Bytes message = sample(size, quint32(size), size % 3 == 0);
        Bytes out;
        const auto result = inflater.inflate(compressed(deflater, message), true, out);
        return result.outcome == Outcome::Done && !result.bareEnd && !result.finalBlock && out == message;
    };
    for (std::size_t size = 0; size < 300; ++size)
        QVERIFY2(comesBack(size), std::to_string(size).c_str());
    for (const std::size_t size : {4096u, 32768u, 65535u, 65536u, 1u << 20})
        QVERIFY2(comesBack(size), std::to_string(size).c_str());
}

/// The output grows while zlib writes into it: the marker of the flush must not come twice wherever its room ends.
void tst_DeflateCodec::oneMarkerAFragment()
{
    for (std::size_t size = 0; size < 1000; ++size) {
        const Bytes message = sample(size, quint32(size), true);
        Deflater deflater(15, true);
        const Bytes fragment = compressed(deflater, message, false);

        z_stream stream{};
        QCOMPARE(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY), Z_OK);
        Bytes expected(size + 1000);
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(message.data()));
        stream.avail_in = static_cast<uInt>(size);
        stream.next_out = reinterpret_cast<Bytef*>(expected.data());
        stream.avail_out = static_cast<uInt>(expected.size());
        ::deflate(&stream, Z_SYNC_FLUSH);
        expected.resize(stream.total_out);
        deflateEnd(&stream);
        QCOMPARE(hexOf(fragment), hexOf(expected));
    }
}

void tst_DeflateCodec::aPeerWithThatWindowCanInflateIt_data() { everySizeComesBack_data(); }

void tst_DeflateCodec::aPeerWithThatWindowCanInflateIt()
{
    QFETCH(int, bits);
    QFETCH(bool, takeover);
    Deflater deflater(bits, takeover);
    StrictInflater peer(bits);
    for (const std::size_t size : {5000u, 70000u, 300u, 40000u}) {
        const Bytes message = sample(size, 7); // the same again and again: there is much to look back to
        const auto inflated = peer.inflate(compressed(deflater, message));
        QVERIFY(inflated.has_value());
        QVERIFY(*inflated == message);
    }
    if (bits == 15)
        return;
    // The peer is as strict as it is meant to be: a larger window is too much for it.
    Deflater tooFar(15, takeover);
    const auto inflated = StrictInflater(bits).inflate(compressed(tooFar, sample(70000, 7)));
    QVERIFY(!inflated || *inflated != sample(70000, 7));
}

void tst_DeflateCodec::noiseGrowsByLittle()
{
    Deflater deflater(15, true);
    const Bytes noise = sample(65536, 1, true);
    QCOMPARE(compressed(deflater, noise).size(), std::size_t(65557));
}

void tst_DeflateCodec::aMessageMayComeInPiecesOfAnySize()
{
    const Bytes message = sample(3000, 3);
    Deflater deflater(12, true);
    const Bytes wire = compressed(deflater, message);
    for (std::size_t step = 1; step < wire.size(); step = step < 20 ? step + 1 : step * 2) {
        Inflater inflater(12, true, {});
        Bytes out;
        for (std::size_t at = 0; at < wire.size(); at += step) {
            const ByteView part = ByteView(wire).subspan(at, std::min(step, wire.size() - at));
            const bool fin = at + step >= wire.size();
            QCOMPARE(inflater.inflate(part, fin, out).outcome, Outcome::Done);
        }
        QVERIFY(out == message);
    }
}

void tst_DeflateCodec::aFinalBlockIsRead_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("text");
    QTest::addRow("the RFC's example") << QByteArray("f348cdc9c9070000") << QByteArray("Hello");
    QTest::addRow("without its padding") << QByteArray("f348cdc9c90700") << QByteArray("Hello");
    QTest::addRow("another block behind") << QByteArray("f348cdc9c90700f248cdc9c90700") << QByteArray("HelloHello");
}

void tst_DeflateCodec::aFinalBlockIsRead()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, text);
    Inflater inflater(15, true, {});
    Bytes out;
    const auto result = inflater.inflate(unhex(wire), true, out);
    QCOMPARE(result.outcome, Outcome::Done);
    QVERIFY(result.finalBlock);
    QCOMPARE(hexOf(out), text.toHex());
    // The history goes on: this message refers to "Hello" above.
    Bytes next;
    const auto after = inflater.inflate(unhex("f200110000"), true, next);
    QCOMPARE(after.outcome, Outcome::Done);
    QVERIFY(!after.finalBlock);
    QCOMPARE(textOf(next), std::string_view("Hello"));
}

void tst_DeflateCodec::aMessageWithoutAnOpenBlockDoesNoHarm_data()
{
    QTest::addColumn<QByteArrayList>("fragments");
    QTest::addColumn<QByteArray>("text");
    QTest::addRow("no octet at all") << QByteArrayList{""} << QByteArray("");
    QTest::addRow("its own marker, then nothing")
        << QByteArrayList{"f248cdc9c907000000ffff", ""} << QByteArray("Hello");
    QTest::addRow("its own marker at the end") << QByteArrayList{"f248cdc9c907000000ffff"} << QByteArray("Hello");
}

void tst_DeflateCodec::aMessageWithoutAnOpenBlockDoesNoHarm()
{
    QFETCH(QByteArrayList, fragments);
    QFETCH(QByteArray, text);
    Inflater inflater(15, true, {});
    Bytes before;
    QCOMPARE(inflater.inflate(unhex("f248cdc9c90700"), true, before).outcome, Outcome::Done);
    Bytes out;
    for (qsizetype i = 0; i < fragments.size(); ++i) {
        const auto result = inflater.inflate(unhex(fragments[i]), i + 1 == fragments.size(), out);
        QCOMPARE(result.outcome, Outcome::Done);
        QCOMPARE(result.bareEnd, i + 1 == fragments.size());
    }
    QCOMPARE(hexOf(out), text.toHex());
    // .NET's inflater breaks at this one.
    Bytes next;
    QCOMPARE(inflater.inflate(unhex("f200110000"), true, next).outcome, Outcome::Done);
    QCOMPARE(textOf(next), std::string_view("Hello"));
}

void tst_DeflateCodec::corruptDataIsRefused_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<int>("outcome");
    QTest::addRow("block type 3") << QByteArray("06") << int(Outcome::Corrupt);
    QTest::addRow("stored length does not match") << QByteArray("000000ff00") << int(Outcome::Corrupt);
    QTest::addRow("distance beyond the start") << QByteArray("f200110000") << int(Outcome::Corrupt);
    QTest::addRow("ends inside a block") << QByteArray("f248") << int(Outcome::Incomplete);
    QTest::addRow("ends inside a stored block") << QByteArray("0005") << int(Outcome::Corrupt);
}

void tst_DeflateCodec::corruptDataIsRefused()
{
    QFETCH(QByteArray, wire);
    QFETCH(int, outcome);
    Inflater inflater(15, true, {});
    Bytes out;
    QCOMPARE(int(inflater.inflate(unhex(wire), true, out).outcome), outcome);
}

void tst_DeflateCodec::aBombStopsAtTheLimit_data()
{
    QTest::addColumn<quint64>("length");
    QTest::addColumn<quint32>("ratio");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<quint64>("atMost");
    QTest::addRow("length") << quint64(1000) << quint32(100'000) << int(Outcome::TooLarge) << quint64(1000);
    QTest::addRow("ratio") << quint64(1) << quint32(256) << int(Outcome::TooLarge) << quint64(1);
    QTest::addRow("ratio, late") << quint64(1ull << 40) << quint32(256) << int(Outcome::RatioTooHigh)
                                 << quint64(24u << 20);
}

/// 64 MiB of zeros in 64 KiB, in one fragment and in many.
void tst_DeflateCodec::aBombStopsAtTheLimit()
{
    QFETCH(quint64, length);
    QFETCH(quint32, ratio);
    QFETCH(quint64, atMost);
    Deflater deflater(15, true);
    const Bytes bomb = compressed(deflater, Bytes(64u << 20));
    QVERIFY(bomb.size() < 70'000);
    for (const std::size_t step : {bomb.size(), std::size_t(1000)}) {
        Inflater inflater(15, true, {length, ratio, 8u << 20});
        Bytes out;
        Inflater::Result result;
        for (std::size_t at = 0; at < bomb.size() && result.outcome == Outcome::Done; at += step)
            result = inflater.inflate(
                ByteView(bomb).subspan(at, std::min(step, bomb.size() - at)), at + step >= bomb.size(), out);
        QTEST(int(result.outcome), "outcome");
        QVERIFY2(out.size() <= atMost, std::to_string(out.size()).c_str());
        QVERIFY(out.capacity() <= 2 * atMost + 4096);
    }
}

void tst_DeflateCodec::whatRepeatsItselfIsNoBomb()
{
    Deflater deflater(15, true);
    Inflater inflater(15, true, {});
    const Bytes zeros(4u << 20); // a thousand to one, below what is free
    Bytes out;
    QCOMPARE(inflater.inflate(compressed(deflater, zeros), true, out).outcome, Outcome::Done);
    QVERIFY(out == zeros);
}

void tst_DeflateCodec::anInflaterIsOfUseAfterReset()
{
    Inflater inflater(15, true, {});
    Bytes out;
    QCOMPARE(inflater.inflate(unhex("06"), true, out).outcome, Outcome::Corrupt);
    inflater.reset();
    out.clear();
    QCOMPARE(inflater.inflate(unhex("f248cdc9c90700"), true, out).outcome, Outcome::Done);
    QCOMPARE(textOf(out), std::string_view("Hello"));
}

void tst_DeflateCodec::memoryFollowsTheWindow()
{
    QCOMPARE(deflaterMemory(15) >> 10, std::size_t(262)); // zlib.h: 256 KiB and a few
    QCOMPARE(inflaterMemory(15) >> 10, std::size_t(39));
    for (int bits = 10; bits <= 15; ++bits) {
        QVERIFY(deflaterMemory(bits) > deflaterMemory(bits - 1));
        QVERIFY(inflaterMemory(bits) > inflaterMemory(bits - 1));
    }
}

QTEST_GUILESS_MAIN(tst_DeflateCodec)
#include "tst_deflate_codec.moc"
