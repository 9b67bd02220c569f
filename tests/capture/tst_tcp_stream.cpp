// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/importers/tcp_stream.h"

#include <QTest>

#include <random>

using namespace pongscope;
using namespace pongscope::capture;

namespace {

TcpSegment segment(std::uint32_t sequence, std::string_view octets, bool syn = false)
{
    TcpSegment made;
    made.sequence = sequence;
    made.syn = syn;
    made.octets = bytesOf(octets);
    return made;
}

std::string take(TcpStream& stream, const TcpSegment& segment)
{
    const Bytes octets = stream.take(segment);
    return std::string(textOf(octets));
}

/// An Ethernet frame with an IPv4 packet with a TCP segment.
QByteArray packet(const QByteArray& octets)
{
    QByteArray made = QByteArray(12, '\0') + QByteArray::fromHex("0800");
    made += QByteArray::fromHex("4500") + QByteArray(1, char((40 + octets.size()) >> 8))
        + QByteArray(1, char(40 + octets.size()))
        + QByteArray::fromHex("000040004006"
                              "0000"
                              "0a000001"
                              "0a000002");
    made += QByteArray::fromHex("9c40"
                                "0050"
                                "00000064"
                                "00000000"
                                "5018"
                                "ffff"
                                "0000"
                                "0000");
    return made + octets;
}

ByteView view(const QByteArray& octets)
{
    return {reinterpret_cast<const std::byte*>(octets.data()), std::size_t(octets.size())};
}

} // namespace

class tst_TcpStream : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void segmentsInAnyOrderGiveTheSameOctets()
    {
        const std::string whole = "what is said is said once, in order, whatever happens to its segments on the way";
        std::mt19937 random(3);
        for (int round = 0; round < 200; ++round) {
            const std::uint32_t start = round % 2 ? 0xFFFFFFF0u : 1000u; // also across the end of the numbers
            TcpStream stream;
            std::vector<std::pair<std::uint32_t, std::string>> parts;
            for (std::size_t at = 0; at < whole.size();) {
                const std::size_t length = std::min<std::size_t>(1 + random() % 9, whole.size() - at);
                const std::size_t again = std::min<std::size_t>(random() % 4, at); // overlaps what went before
                parts.emplace_back(start + 1 + std::uint32_t(at - again), whole.substr(at - again, length + again));
                at += length;
            }
            parts.push_back(parts[random() % parts.size()]);
            std::shuffle(parts.begin(), parts.end(), random);
            std::string got = take(stream, segment(start, {}, true));
            for (const auto& [sequence, octets] : parts)
                got += take(stream, segment(sequence, octets));
            QCOMPARE(got, whole);
            QVERIFY(!stream.hasGap() && !stream.isBroken());
        }
    }

    void aGapThatIsNeverFilledIsGivenUp()
    {
        TcpStream stream;
        QCOMPARE(take(stream, segment(1, "a")), std::string("a"));
        const std::string large(1u << 20, 'x');
        for (std::uint32_t i = 0; i < 9 && !stream.isBroken(); ++i)
            QCOMPARE(take(stream, segment(10 + i * (1u << 20), large)), std::string());
        QVERIFY(stream.isBroken());
        QCOMPARE(take(stream, segment(2, "b")), std::string()); // nothing behind it
    }

    void tinySegmentsBehindAGapAreBounded()
    {
        TcpStream stream;
        QCOMPARE(take(stream, segment(1, "a")), std::string("a"));
        std::uint32_t taken = 0;
        while (!stream.isBroken() && taken < 100'000)
            QCOMPARE(take(stream, segment(10 + 2 * taken++, "x")), std::string());
        QVERIFY(stream.isBroken() && taken < 5000);
    }

    void theLongerOfTwoCopiesCounts()
    {
        TcpStream stream;
        QCOMPARE(take(stream, segment(1, "a")), std::string("a"));
        QCOMPARE(take(stream, segment(3, "c")), std::string());
        QCOMPARE(take(stream, segment(3, "cd")), std::string());
        QCOMPARE(take(stream, segment(3, "")), std::string());
        QVERIFY(stream.hasGap());
        QCOMPARE(take(stream, segment(2, "b")), std::string("bcd"));
        QVERIFY(!stream.hasGap());
    }

    void aPacketHoldsASegment()
    {
        const QByteArray whole = packet("hello");
        const auto found = segmentOf(1, view(whole));
        QVERIFY(found);
        QCOMPARE(std::string(textOf(found->octets)), std::string("hello"));
        QCOMPARE(found->sequence, 100u);
        QCOMPARE(found->fromName, std::string("10.0.0.1:40000"));
        QCOMPARE(found->toName, std::string("10.0.0.2:80"));
        const QByteArray longer = whole + QByteArray(20, '\0'); // as Ethernet does
        const auto padded = segmentOf(1, view(longer));
        QVERIFY(padded);
        QCOMPARE(std::string(textOf(padded->octets)), std::string("hello"));
    }

    void anyStartOfAPacketIsHarmless()
    {
        const QByteArray whole = packet("hello");
        for (qsizetype cut = 0; cut < whole.size() - 5; ++cut)
            QVERIFY(!segmentOf(1, view(whole.left(cut))));
        std::mt19937 random(9);
        for (int round = 0; round < 20'000; ++round) {
            QByteArray odd = whole;
            for (int i = 0; i < 3; ++i)
                odd[qsizetype(random() % unsigned(odd.size()))] = char(random());
            for (const int link : {0, 1, 101, 113, 276, 228, 229})
                if (const auto found = segmentOf(static_cast<std::uint16_t>(link), view(odd)))
                    QVERIFY(found->octets.size() <= std::size_t(odd.size()));
        }
    }

    void fragmentsAreLeftOut()
    {
        QByteArray fragment = packet("hello");
        fragment[20] = '\x20'; // more fragments follow
        QVERIFY(!segmentOf(1, view(fragment)));
    }
};

QTEST_GUILESS_MAIN(tst_TcpStream)
#include "tst_tcp_stream.moc"
