// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/importers/pcapng_reader.h"

#include <QBuffer>
#include <QTest>
#include <QtEndian>

using namespace pongscope;
using namespace pongscope::capture;

namespace {

/// Builds a file block by block, in either byte order.
struct File {
    bool big = false;
    QByteArray octets;

    template <class T>
    QByteArray number(T value) const
    {
        QByteArray into(sizeof(T), '\0');
        big ? qToBigEndian(value, into.data()) : qToLittleEndian(value, into.data());
        return into;
    }
    File& block(quint32 type, QByteArray body, std::optional<quint32> claimed = {})
    {
        body += QByteArray((4 - body.size() % 4) % 4, '\0');
        const QByteArray length = number(claimed.value_or(quint32(body.size() + 12)));
        octets += number(type) + length + body + length;
        return *this;
    }
    File& section()
    {
        const QByteArray body =
            number(quint32(0x1A2B3C4D)) + number(quint16(1)) + number(quint16(0)) + QByteArray(8, '\xFF');
        return block(0x0A0D0D0A, body);
    }
    File& interface(quint16 link, const QByteArray& options = {}, quint32 snap = 0)
    {
        return block(1, number(link) + number(quint16(0)) + number(snap) + options);
    }
    File& packet(quint32 of, quint64 ticks, const QByteArray& content, std::optional<quint32> captured = {})
    {
        return block(6,
            number(of) + number(quint32(ticks >> 32)) + number(quint32(ticks))
                + number(captured.value_or(quint32(content.size()))) + number(quint32(content.size())) + content);
    }
};

struct Outcome {
    QStringList packets; ///< "link time content"
    bool refused = false;
};

Outcome read(const QByteArray& octets)
{
    QByteArray copy = octets;
    QBuffer buffer(&copy);
    buffer.open(QIODevice::ReadOnly);
    PcapngReader reader(buffer);
    Outcome outcome;
    for (;;) {
        const auto packet = reader.next();
        if (!packet || !*packet) {
            outcome.refused = !packet;
            return outcome;
        }
        outcome.packets += QStringLiteral("%1 %2 %3")
                               .arg((*packet)->link)
                               .arg((*packet)->timeNs)
                               .arg(QString::fromStdString(std::string(textOf((*packet)->octets))));
    }
}

} // namespace

class tst_PcapngReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void packetsOfEitherByteOrder()
    {
        for (const bool big : {false, true}) {
            File file{big, {}};
            file.section().interface(1).interface(
                101, file.number(quint16(9)) + file.number(quint16(1)) + QByteArray("\x09\0\0\0", 4));
            file.packet(0, 1'000'000, "one").packet(1, 5, "two").block(3, file.number(quint32(6)) + "simple");
            QCOMPARE(read(file.octets).packets,
                (QStringList{
                    QStringLiteral("1 1000000000 one"), QStringLiteral("101 5 two"), QStringLiteral("1 0 simple")}));
        }
    }

    void whatIsNotKnownIsPassedOver()
    {
        File file;
        file.section().block(0x0BAD, "what is this").interface(1).block(5, "statistics").packet(0, 1, "one");
        QCOMPARE(read(file.octets).packets.size(), 1);
        file.section().packet(0, 1, "its interface belonged to the section before");
        QCOMPARE(read(file.octets).packets.size(), 1);
    }

    void impossibleLengthsAreRefused_data()
    {
        QTest::addColumn<quint32>("length");
        for (const quint32 length : {0u, 4u, 11u, 13u, 0xFFFFFFFCu, (16u << 20) + 4})
            QTest::addRow("%u", length) << length;
    }

    void impossibleLengthsAreRefused()
    {
        QFETCH(quint32, length);
        File file;
        file.section().block(6, QByteArray(64, 'x'), length);
        QVERIFY(read(file.octets).refused);
    }

    void packetsThatClaimMoreThanTheyHaveAreLeftOut()
    {
        File file;
        file.section()
            .interface(1)
            .packet(0, 1, "abcd", 5)
            .packet(0, 1, "abcd", 0xFFFFFFFF)
            .packet(7, 1, "no interface");
        file.block(6, "short").block(3, "").packet(0, 1, "good");
        QCOMPARE(read(file.octets).packets, QStringList{QStringLiteral("1 1000 good")});
    }

    void optionsThatRunOnAreHarmless()
    {
        File file;
        file.section()
            .interface(1, file.number(quint16(9)) + file.number(quint16(0xFFFF)))
            .interface(1, file.number(quint16(9)) + file.number(quint16(1)) + QByteArray("\xFF\0\0\0", 4))
            .interface(1, file.number(quint16(9)) + file.number(quint16(1)) + QByteArray("\x7F\0\0\0", 4));
        for (quint32 of : {0u, 1u, 2u})
            file.packet(of, ~quint64(0), "x");
        QCOMPARE(read(file.octets).packets.size(), 3); // whatever their times
    }

    void anyStartOfAFileIsRead()
    {
        File file;
        file.section().interface(1).packet(0, 1, "one").packet(0, 2, "two");
        for (qsizetype cut = 0; cut < file.octets.size(); ++cut)
            QVERIFY(read(file.octets.left(cut)).packets.size() < 2);
        QVERIFY(read("GET / HTTP/1.1\r\nHost: x\r\n\r\n").refused);
        QVERIFY(read(QByteArray::fromHex("0a0d0d0a1c00000000000000")).refused); // no byte order
    }

    void interfacesWithoutEndAreBounded()
    {
        File file;
        file.section();
        for (int i = 0; i < 5000; ++i)
            file.interface(1);
        file.packet(4095, 1, "the last").packet(4999, 1, "one too many");
        QCOMPARE(read(file.octets).packets.size(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_PcapngReader)
#include "tst_pcapng_reader.moc"
