// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/socket_stream.h"

#include "tests/support/loopback.h"
#include "tests/support/stream_log.h"

#include <QHostAddress>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <cerrno>

#include <sys/socket.h>

using namespace pongscope;
using namespace pongscope::support;
using namespace pongscope::transport;

Q_DECLARE_METATYPE(Family)

namespace {

/// Two streams over one connection, and what their owners see.
struct Ends {
    explicit Ends(Family family = Family::V4)
        : Ends(tcpPair(family))
    {
    }
    explicit Ends(std::pair<Descriptor, Descriptor> pair)
        : a(std::make_unique<SocketStream>(std::move(pair.first)))
        , b(std::make_unique<SocketStream>(std::move(pair.second)))
        , logA(*a)
        , logB(*b)
    {
    }

    std::unique_ptr<SocketStream> a, b;
    StreamLog logA, logB;
};

/// Octets that show a lost, doubled or swapped one.
Bytes pattern(std::size_t size)
{
    Bytes octets(size);
    for (std::size_t i = 0; i < size; ++i)
        octets[i] = static_cast<std::byte>((i * 2654435761u) >> 13);
    return octets;
}

constexpr int kPatience = 30'000; ///< ms, for bulk on a busy machine
/// More than the kernel holds for a receiver and a sender together (tcp_rmem and tcp_wmem, 6 and 4 MiB).
constexpr std::size_t kFlood = std::size_t(48) << 20;

} // namespace

class tst_SocketStream : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void octetsArriveInOrderAndAreHandedOver_data();
    void octetsArriveInOrderAndAreHandedOver();
    void readTakesNoMoreThanAsked();
    void writeHandsOverAtOnce();
    void endComesAfterTheLastOctet();
    void resetIsNotMistakenForTheEnd();
    void resetIsNotMistakenForTheEndWhenWriting();
    void lastWordsBeforeAResetAreRead();
    void oneDirectionMayEndWhileTheOtherGoesOn();
    void closeWriteWaitsForWhatWasWritten();
    void pausedReaderClosesTheWindow();
    void pausedReaderHearsNothing();
    void pausedReaderLearnsOfTheEndWhenItReadsAgain();
    void receiverThatDoesNotReadIsNotPestered();
    void receiverThatDoesNotReadLearnsOfTheEnd();
    void closeSendsEverythingFirst();
    void closeDoesNotDestroyTheLastWords();
    void closeEndsThoughThePeerNeverDoes();
    void closeAfterThePeersEndReportsAgain();
    void closeTwiceIsCloseOnce();
    void abortIsSilentAndDropsEverything();
    void abortFromInsideReadyReadIsSilent();
    void resetTellsThePeer();
    void octetsThatQtHadReadAreNotLost();
    void socketThatIsGoneIsAnEndedStream();
    void nothingIsWrittenAfterTheEndOfOurDirection();
};

void tst_SocketStream::octetsArriveInOrderAndAreHandedOver_data()
{
    QTest::addColumn<Family>("family");
    QTest::addColumn<int>("size");
    for (const int size : {1, 1000, 8 << 20}) {
        QTest::addRow("IPv4, %d", size) << Family::V4 << size;
        QTest::addRow("IPv6, %d", size) << Family::V6 << size;
    }
}

void tst_SocketStream::octetsArriveInOrderAndAreHandedOver()
{
    QFETCH(Family, family);
    QFETCH(int, size);
    if (!hasLoopback(family))
        QSKIP("This machine has no loopback address of that family.");
    Ends ends(family);
    const Bytes sent = pattern(std::size_t(size));
    ends.a->write(sent);
    ends.b->write(bytesOf("meanwhile"));
    QTRY_COMPARE_WITH_TIMEOUT(ends.logB.octets.size(), sent.size(), kPatience);
    QVERIFY(ends.logB.octets == sent);
    QTRY_COMPARE(ends.logA.text(), "meanwhile");
    QTRY_COMPARE(ends.logA.handedOver, sent.size());
    QCOMPARE(ends.a->unsent(), 0u);
}

void tst_SocketStream::readTakesNoMoreThanAsked()
{
    auto [a, b] = tcpPair();
    SocketStream stream(std::move(a));
    QCOMPARE(::send(b.value(), "abcdef", 6, MSG_NOSIGNAL), 6);
    QTRY_COMPARE(stream.readable(), 6u);
    std::array<std::byte, 4> buffer{};
    QCOMPARE(stream.read(buffer), 4u);
    QVERIFY(textOf(buffer) == "abcd");
    QCOMPARE(stream.readable(), 2u);
    QCOMPARE(stream.read(buffer), 2u);
    QCOMPARE(stream.read(buffer), 0u);
    QCOMPARE(stream.read({}), 0u);
}

void tst_SocketStream::writeHandsOverAtOnce()
{
    Ends ends;
    ends.a->write(bytesOf("ping")); // no event loop in between: a PING must not wait for one
    QCOMPARE(ends.logA.handedOver, 4u);
    QCOMPARE(ends.a->unsent(), 0u);
    QTRY_COMPARE(ends.b->readable(), 4u);
}

void tst_SocketStream::endComesAfterTheLastOctet()
{
    Ends ends;
    const Bytes sent = pattern(1 << 20);
    std::size_t readAtEnd = 0;
    connect(ends.b.get(), &ByteStream::ended, this, [&] { readAtEnd = ends.logB.octets.size(); });
    ends.a->write(sent);
    ends.a->closeWrite();
    QTRY_COMPARE(ends.logB.ends, 1);
    QCOMPARE(readAtEnd, sent.size());
    QVERIFY(ends.logB.octets == sent);
    QVERIFY(ends.logB.failures.empty());
}

void tst_SocketStream::resetIsNotMistakenForTheEnd()
{
    Ends ends;
    ends.a->reset();
    QTRY_COMPARE(ends.logB.failures.size(), 1u);
    QVERIFY(ends.logB.failures[0].fault == Fault::ConnectionReset);
    QCOMPARE(ends.logB.failures[0].code, ECONNRESET);
    QCOMPARE(ends.logB.ends, 0);
}

void tst_SocketStream::resetIsNotMistakenForTheEndWhenWriting()
{
    Ends ends;
    ends.b->setReading(false);
    ends.a->reset();
    ends.b->write(bytesOf("into the void"));
    QCOMPARE(ends.logB.failures.size(), 0u); // never from inside
    QTRY_COMPARE(ends.logB.failures.size(), 1u);
    QVERIFY(ends.logB.failures[0].fault == Fault::ConnectionReset);
    ends.b->write(bytesOf("again"));
    ends.b->close();
    QCoreApplication::processEvents();
    QCOMPARE(ends.logB.failures.size(), 1u);
    QCOMPARE(ends.logB.ends, 0);
}

void tst_SocketStream::lastWordsBeforeAResetAreRead()
{
    auto [a, b] = tcpPair();
    SocketStream stream(std::move(a));
    StreamLog log(stream);
    std::string readAtFailure;
    connect(&stream, &ByteStream::failed, this, [&] { readAtFailure = log.text(); });
    QCOMPARE(::send(b.value(), "last words", 10, MSG_NOSIGNAL), 10);
    b.resetOnClose();
    b.close();
    stream.write(bytesOf("too late")); // meets the RST before the words were read
    QTRY_COMPARE(log.failures.size(), 1u);
    QVERIFY(log.failures[0].fault == Fault::ConnectionReset);
    QCOMPARE(readAtFailure, "last words");
}

void tst_SocketStream::oneDirectionMayEndWhileTheOtherGoesOn()
{
    Ends ends;
    ends.a->closeWrite();
    QTRY_COMPARE(ends.logB.ends, 1);
    const Bytes sent = pattern(1 << 20);
    ends.b->write(sent);
    QTRY_COMPARE(ends.logA.octets.size(), sent.size());
    QCOMPARE(ends.logA.ends, 0);
    ends.b->closeWrite();
    QTRY_COMPARE(ends.logA.ends, 1);
    QCOMPARE(ends.logB.ends, 1);
}

void tst_SocketStream::closeWriteWaitsForWhatWasWritten()
{
    Ends ends;
    const Bytes sent = pattern(kFlood);
    ends.a->write(sent);
    QVERIFY(ends.a->unsent() > 0);
    ends.a->closeWrite();
    QTRY_COMPARE_WITH_TIMEOUT(ends.logB.ends, 1, kPatience);
    QVERIFY(ends.logB.octets == sent);
}

void tst_SocketStream::pausedReaderClosesTheWindow()
{
    Ends ends;
    ends.b->setReading(false);
    const Bytes sent = pattern(kFlood);
    ends.a->write(sent);
    std::size_t before = 0;
    QTRY_VERIFY(std::exchange(before, ends.a->unsent()) == ends.a->unsent() && before > 0);
    QCOMPARE(ends.logB.octets.size(), 0u);
    QCOMPARE(ends.logA.handedOver + ends.a->unsent(), sent.size());
    ends.b->setReading(true);
    QTRY_COMPARE_WITH_TIMEOUT(ends.logB.octets.size(), sent.size(), kPatience);
    QVERIFY(ends.logB.octets == sent);
    QTRY_COMPARE(ends.logA.handedOver, sent.size());
    QCOMPARE(ends.a->unsent(), 0u);
}

void tst_SocketStream::pausedReaderHearsNothing()
{
    Ends ends;
    ends.b->setReading(false);
    ends.a->write(bytesOf("x"));
    QTRY_COMPARE(ends.b->readable(), 1u);
    QCoreApplication::processEvents();
    QCOMPARE(ends.logB.readyReads, 0);
    ends.b->setReading(true);
    QCOMPARE(ends.logB.readyReads, 0); // never from inside
    QTRY_COMPARE(ends.logB.text(), "x");
}

void tst_SocketStream::pausedReaderLearnsOfTheEndWhenItReadsAgain()
{
    Ends ends;
    ends.b->setReading(false);
    ends.a->write(bytesOf("x"));
    ends.a->closeWrite();
    QTRY_COMPARE(ends.b->readable(), 1u);
    QCoreApplication::processEvents();
    QCOMPARE(ends.logB.ends, 0);
    ends.b->setReading(true);
    QTRY_COMPARE(ends.logB.ends, 1);
    QCOMPARE(ends.logB.text(), "x");
}

void tst_SocketStream::receiverThatDoesNotReadIsNotPestered()
{
    auto [a, b] = tcpPair();
    SocketStream stream(std::move(a));
    QSignalSpy spy(&stream, &ByteStream::readyRead);
    QCOMPARE(::send(b.value(), "x", 1, MSG_NOSIGNAL), 1);
    QTRY_COMPARE(spy.size(), 1);
    for (int i = 0; i < 100; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(spy.size(), 1);
    std::array<std::byte, 8> buffer{};
    QCOMPARE(stream.read(buffer), 1u);
    QCOMPARE(::send(b.value(), "y", 1, MSG_NOSIGNAL), 1);
    QTRY_COMPARE(spy.size(), 2);
}

void tst_SocketStream::receiverThatDoesNotReadLearnsOfTheEnd()
{
    auto [a, b] = tcpPair();
    SocketStream stream(std::move(a));
    QSignalSpy spy(&stream, &ByteStream::ended);
    b.close();
    QTRY_COMPARE(spy.size(), 1);
}

void tst_SocketStream::closeSendsEverythingFirst()
{
    Ends ends;
    const Bytes sent = pattern(kFlood);
    ends.a->write(sent);
    ends.a->close();
    QTRY_COMPARE_WITH_TIMEOUT(ends.logB.ends, 1, kPatience);
    QVERIFY(ends.logB.octets == sent);
    QCOMPARE(ends.logA.ends, 0); // B has not ended its direction
    ends.b->close();
    QTRY_COMPARE(ends.logA.ends, 1);
    QTRY_COMPARE(ends.logB.ends, 2); // the second is the answer to close()
    QVERIFY(ends.logA.failures.empty() && ends.logB.failures.empty());
}

void tst_SocketStream::closeDoesNotDestroyTheLastWords()
{
    Ends ends;
    ends.a->setReading(false);
    ends.b->write(pattern(1 << 20)); // A never reads this: closing its descriptor now would send RST
    QTRY_VERIFY(ends.a->readable() > 0);
    ends.a->write(bytesOf("goodbye"));
    ends.a->close();
    QTRY_COMPARE(ends.logB.ends, 1);
    QCOMPARE(ends.logB.text(), "goodbye");
    ends.b->write(pattern(1 << 20));
    ends.b->close();
    QTRY_COMPARE(ends.logA.ends, 1);
    QVERIFY(ends.logB.failures.empty());
    QVERIFY(ends.logA.octets.empty());
}

void tst_SocketStream::closeEndsThoughThePeerNeverDoes()
{
    auto [a, b] = tcpPair();
    SocketStream stream(std::move(a));
    StreamLog log(stream);
    stream.close();
    QTRY_COMPARE_WITH_TIMEOUT(log.ends, 1, 10'000);
    QVERIFY(log.failures.empty());
}

void tst_SocketStream::closeAfterThePeersEndReportsAgain()
{
    Ends ends;
    ends.b->closeWrite();
    QTRY_COMPARE(ends.logA.ends, 1);
    ends.a->close();
    QTRY_COMPARE(ends.logA.ends, 2);
    QTRY_COMPARE(ends.logB.ends, 1);
}

void tst_SocketStream::closeTwiceIsCloseOnce()
{
    Ends ends;
    ends.a->close();
    ends.a->close();
    ends.b->close();
    QTRY_COMPARE(ends.logA.ends, 1);
    QTRY_VERIFY(ends.logB.ends >= 1);
    ends.a->close();
    QCoreApplication::processEvents();
    QCOMPARE(ends.logA.ends, 1);
}

void tst_SocketStream::abortIsSilentAndDropsEverything()
{
    Ends ends;
    ends.b->write(bytesOf("unread"));
    QTRY_COMPARE(ends.a->readable(), 6u);
    ends.a->abort();
    QCOMPARE(ends.a->readable(), 0u);
    QCOMPARE(ends.a->unsent(), 0u);
    ends.a->write(bytesOf("x"));
    ends.a->closeWrite();
    QTRY_VERIFY(ends.logB.ends + int(ends.logB.failures.size()) == 1);
    QCOMPARE(ends.logA.readyReads + ends.logA.ends + int(ends.logA.failures.size()), 0);
}

void tst_SocketStream::abortFromInsideReadyReadIsSilent()
{
    auto [a, b] = tcpPair();
    SocketStream stream(std::move(a));
    QSignalSpy ended(&stream, &ByteStream::ended);
    QSignalSpy failed(&stream, &ByteStream::failed);
    int reads = 0;
    connect(&stream, &ByteStream::readyRead, this, [&] {
        ++reads;
        stream.abort();
    });
    QCOMPARE(::send(b.value(), "x", 1, MSG_NOSIGNAL), 1);
    QTRY_COMPARE(reads, 1);
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(reads + int(ended.size()) + int(failed.size()), 1);
}

void tst_SocketStream::resetTellsThePeer()
{
    auto [a, b] = tcpPair();
    SocketStream stream(std::move(a));
    stream.reset();
    char octet = 0;
    QCOMPARE(::recv(b.value(), &octet, 1, 0), -1);
    QCOMPARE(errno, ECONNRESET);
}

void tst_SocketStream::octetsThatQtHadReadAreNotLost()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost), 0));
    QTcpSocket client;
    client.connectToHost(server.serverAddress(), server.serverPort());
    QTRY_VERIFY(server.hasPendingConnections());
    std::unique_ptr<QTcpSocket> accepted(server.nextPendingConnection());
    client.write("ahead");
    QTRY_COMPARE(accepted->bytesAvailable(), 5);
    accepted->setParent(nullptr);
    SocketStream stream(std::move(accepted));
    StreamLog log(stream);
    QCOMPARE(stream.readable(), 5u);
    QTRY_COMPARE(log.text(), "ahead");
    client.write(" and behind");
    QTRY_COMPARE(log.text(), "ahead and behind");
    stream.write(bytesOf("answer"));
    QTRY_COMPARE(client.bytesAvailable(), 6);
    QCOMPARE(log.ends, 0);
    client.disconnectFromHost();
    QTRY_COMPARE(log.ends, 1);
}

void tst_SocketStream::socketThatIsGoneIsAnEndedStream()
{
    SocketStream stream(std::make_unique<QTcpSocket>());
    StreamLog log(stream);
    stream.write(bytesOf("x"));
    QTRY_COMPARE(log.ends, 1);
    QCOMPARE(stream.readable(), 0u);
    stream.close();
    QTRY_COMPARE(log.ends, 2);
}

void tst_SocketStream::nothingIsWrittenAfterTheEndOfOurDirection()
{
    Ends ends;
    ends.a->write(bytesOf("before"));
    ends.a->closeWrite();
    ends.a->write(bytesOf("after"));
    QTRY_COMPARE(ends.logB.ends, 1);
    QCOMPARE(ends.logB.text(), "before");
    QCOMPARE(ends.logA.handedOver, 6u);
    QVERIFY(ends.logA.failures.empty());
}

QTEST_GUILESS_MAIN(tst_SocketStream)
#include "tst_socket_stream.moc"
