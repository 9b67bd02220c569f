// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/socket_probe.h"

#include "core/transport/socket_stream.h"
#include "tests/support/loopback.h"

#include <QTest>

#include <sys/socket.h>

using namespace pongscope;
using namespace pongscope::transport;

class tst_SocketProbe final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void absentIsNotZero();
    void unreadOctetsAreCounted();
    void acknowledgedOctetsLeaveTheQueue();
    void aFullReceiverClosesItsWindow();
    void streamThatStopsWritingKeepsItsOctets();
    void streamThatStopsWritingAsksForLife();
};

void tst_SocketProbe::absentIsNotZero()
{
    SocketSample nothing = probeSocket(-1);
    SocketSample expected;
    expected.at = nothing.at;
    QCOMPARE(nothing, expected);
}

void tst_SocketProbe::unreadOctetsAreCounted()
{
    const auto [a, b] = support::tcpPair();
    QVERIFY(b.valid());
    QCOMPARE(probeSocket(b.value()).unread, std::optional<std::uint64_t>(0));
    QCOMPARE(::send(a.value(), "pong", 4, 0), 4);
    QTRY_COMPARE(probeSocket(b.value()).unread, std::optional<std::uint64_t>(4));
    QVERIFY(probeSocket(b.value()).sinceData.has_value());
}

void tst_SocketProbe::acknowledgedOctetsLeaveTheQueue()
{
    const auto [a, b] = support::tcpPair();
    QVERIFY(b.valid());
    const auto before = probeSocket(a.value()).acked;
    QVERIFY(before.has_value());
    QCOMPARE(::send(a.value(), "ping", 4, 0), 4);
    QTRY_COMPARE(probeSocket(a.value()).unacked, std::optional<std::uint64_t>(0));
    const SocketSample after = probeSocket(a.value());
    QCOMPARE(after.acked, std::optional(*before + 4));
    QCOMPARE(after.notSent, std::optional<std::uint64_t>(0));
    QCOMPARE(after.inFlight, std::optional<std::uint32_t>(0));
    QCOMPARE(after.segmentsSent, std::optional<std::uint32_t>(1));
    QCOMPARE(after.sentAgain, std::optional<std::uint32_t>(0));
    QVERIFY(after.rtt > Duration::zero());
}

void tst_SocketProbe::aFullReceiverClosesItsWindow()
{
    auto [a, b] = support::tcpPair();
    QVERIFY(b.valid());
    a.tune();
    const std::vector<char> flood(1u << 20, 'x');
    while (::send(a.value(), flood.data(), flood.size(), MSG_NOSIGNAL) > 0) { }
    QTRY_VERIFY(probeSocket(a.value()).notSent.value_or(0) > 0 && probeSocket(a.value()).inFlight == 0u);
    const SocketSample full = probeSocket(a.value());
    QVERIFY(*full.unacked >= *full.notSent);
    QCOMPARE(full.retransmits, std::optional<std::uint32_t>(0));
}

/// The rest of a connection that is only read on must not leave behind the abort.
void tst_SocketProbe::streamThatStopsWritingKeepsItsOctets()
{
    auto [a, b] = support::tcpPair();
    QVERIFY(b.valid());
    SocketStream stream(std::move(a));
    const Bytes flood(std::size_t(32) << 20);
    stream.write(flood);
    QVERIFY(stream.unsent() > 0);
    const std::uint64_t taken = flood.size() - stream.unsent();
    stream.stopWriting();
    QCOMPARE(stream.unsent(), std::size_t(0));
    b.tune();
    std::uint64_t arrived = 0;
    Bytes buffer(1u << 20);
    const auto drain = [&] {
        for (ssize_t count = 0; (count = ::recv(b.value(), buffer.data(), buffer.size(), 0)) > 0;)
            arrived += static_cast<std::uint64_t>(count);
        return arrived >= taken && stream.sample().unacked == std::optional<std::uint64_t>(0);
    };
    QTRY_VERIFY(drain());
    QCOMPARE(arrived, taken);
}

/// ACKs come although nobody sends an octet: the peer's host is there.
void tst_SocketProbe::streamThatStopsWritingAsksForLife()
{
    auto [a, b] = support::tcpPair();
    QVERIFY(b.valid());
    SocketStream stream(std::move(a));
    stream.write(bytesOf("ping"));
    QTRY_COMPARE(stream.sample().unacked, std::optional<std::uint64_t>(0));
    const auto heard = [&] {
        const SocketSample sample = stream.sample();
        return sample.at - *sample.sinceAck;
    };
    const TimePoint before = heard();
    stream.stopWriting();
    QTRY_VERIFY(heard() >= before + std::chrono::milliseconds(500));
    QCOMPARE(stream.sample().acked, std::optional<std::uint64_t>(5)); // SYN and four octets
    QCOMPARE(probeSocket(b.value()).unread, std::optional<std::uint64_t>(4));
}

QTEST_GUILESS_MAIN(tst_SocketProbe)
#include "tst_socket_probe.moc"
