// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls_stream.h"

#include "core/transport/listener.h"
#include "core/transport/socket_stream.h"
#include "tests/support/dial.h"
#include "tests/support/loopback.h"
#include "tests/support/stream_log.h"
#include "tests/support/test_certificate.h"

#include <QSignalSpy>
#include <QSslSocket>
#include <QTest>

using namespace pongscope;
using namespace pongscope::support;
using namespace pongscope::transport;

namespace {

Bytes pattern(std::size_t size)
{
    Bytes octets(size);
    for (std::size_t i = 0; i < size; ++i)
        octets[i] = static_cast<std::byte>((i * 2654435761u) >> 13);
    return octets;
}

constexpr std::size_t kFlood = std::size_t(32) << 20;
constexpr int kPatience = 30'000;

} // namespace

class tst_TlsStream : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void octetsArriveInOrderAndAreHandedOver_data();
    void octetsArriveInOrderAndAreHandedOver();
    void writeHandsOverAtOnce();
    void manySmallWritesAreAllHandedOver();
    void writingFromInsideHandedOverLosesNoCount();
    void pausedReaderBoundsMemoryAndClosesTheWindow();
    void endComesAfterTheLastOctet();
    void pausedReaderKeepsWhatCameBeforeTheEnd();
    void resetIsNotMistakenForTheEnd();
    void closeWriteIsTheEndForThePeer();
    void closeSendsEverythingFirst();
    void closeDoesNotDestroyTheLastWords();
    void closeAfterThePeersEndReportsAgain();
    void closeAfterCloseWriteEnds();
    void closeEndsThoughThePeerNeverDoes();
    void abortIsSilent();
    void garbageOnTheWireIsATlsFailure();

private:
    TestCertificate m_certificate;
    std::unique_ptr<ByteStream> m_client, m_server;
    std::unique_ptr<StreamLog> m_clientLog, m_serverLog;
};

void tst_TlsStream::initTestCase()
{
    m_certificate = makeCertificate(QStringLiteral("IP:127.0.0.1"));
    QVERIFY2(!m_certificate.keyPem.empty(), "the openssl command is needed");
}

void tst_TlsStream::init()
{
    Listener listener;
    QVERIFY(listener.listen({.tls = ServerTls{m_certificate.certificatePem, m_certificate.keyPem}}));
    Dialled dialled = dial({"127.0.0.1", listener.port(), true, kAnyCertificate});
    QVERIFY(dialled.stream);
    m_client = std::move(dialled.stream);
    QTRY_VERIFY(m_server || (m_server = listener.take()));
    m_clientLog = std::make_unique<StreamLog>(*m_client);
    m_serverLog = std::make_unique<StreamLog>(*m_server);
}

void tst_TlsStream::cleanup()
{
    m_clientLog.reset();
    m_serverLog.reset();
    m_client.reset();
    m_server.reset();
}

void tst_TlsStream::octetsArriveInOrderAndAreHandedOver_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {1, 1000, 16384, 8 << 20})
        QTest::addRow("%d", size) << size;
}

void tst_TlsStream::octetsArriveInOrderAndAreHandedOver()
{
    QFETCH(int, size);
    const Bytes sent = pattern(std::size_t(size));
    m_client->write(sent);
    m_server->write(bytesOf("meanwhile"));
    QTRY_COMPARE_WITH_TIMEOUT(m_serverLog->octets.size(), sent.size(), kPatience);
    QVERIFY(m_serverLog->octets == sent);
    QTRY_COMPARE(m_clientLog->text(), "meanwhile");
    QTRY_COMPARE(m_clientLog->handedOver, sent.size());
    QCOMPARE(m_client->unsent(), 0u);
}

void tst_TlsStream::writeHandsOverAtOnce()
{
    m_client->write(bytesOf("ping")); // no event loop in between
    QCOMPARE(m_clientLog->handedOver, 4u);
    QCOMPARE(m_client->unsent(), 0u);
    QTRY_COMPARE(m_serverLog->text(), "ping");
}

void tst_TlsStream::manySmallWritesAreAllHandedOver()
{
    m_server->setReading(false);
    const Bytes piece = pattern(1000);
    std::size_t sent = 0;
    while (m_client->unsent() < (1u << 20) && sent < kFlood) { // until the kernel has long been full
        m_client->write(piece);
        sent += piece.size();
    }
    QVERIFY(m_client->unsent() > 0);
    QCOMPARE(m_clientLog->handedOver + m_client->unsent(), sent);
    m_server->setReading(true);
    QTRY_COMPARE_WITH_TIMEOUT(m_serverLog->octets.size(), sent, kPatience);
    QTRY_COMPARE(m_clientLog->handedOver, sent);
}

void tst_TlsStream::writingFromInsideHandedOverLosesNoCount()
{
    const Bytes piece = pattern(200'000);
    int left = 40;
    connect(m_client.get(), &ByteStream::handedOver, this, [&] {
        if (left > 0 && --left > 0)
            m_client->write(piece);
    });
    m_client->write(piece);
    QTRY_COMPARE_WITH_TIMEOUT(m_serverLog->octets.size(), 40 * piece.size(), kPatience);
    QTRY_COMPARE(m_clientLog->handedOver, 40 * piece.size());
    QCOMPARE(m_client->unsent(), 0u);
}

void tst_TlsStream::pausedReaderBoundsMemoryAndClosesTheWindow()
{
    m_server->setReading(false);
    const Bytes sent = pattern(kFlood);
    m_client->write(sent);
    std::size_t before = 0;
    QTRY_VERIFY(std::exchange(before, m_server->readable()) == m_server->readable() && before > 0);
    for (int i = 0; i < 200; ++i) {
        QCoreApplication::processEvents();
        QVERIFY(m_server->readable() <= std::size_t(SocketStream::kReadBuffer));
    }
    QVERIFY(m_client->unsent() > 0);
    QCOMPARE(m_serverLog->readyReads, 0);
    m_server->setReading(true);
    QTRY_COMPARE_WITH_TIMEOUT(m_serverLog->octets.size(), sent.size(), kPatience);
    QVERIFY(m_serverLog->octets == sent);
    QTRY_COMPARE(m_clientLog->handedOver, sent.size());
}

void tst_TlsStream::endComesAfterTheLastOctet()
{
    const Bytes sent = pattern(3 << 20);
    std::size_t readAtEnd = 0;
    connect(m_server.get(), &ByteStream::ended, this, [&] { readAtEnd = m_serverLog->octets.size(); });
    m_client->write(sent);
    m_client->close();
    QTRY_COMPARE_WITH_TIMEOUT(m_serverLog->ends, 1, kPatience);
    QCOMPARE(readAtEnd, sent.size());
    QVERIFY(m_serverLog->octets == sent);
    QVERIFY(m_serverLog->failures.empty());
}

void tst_TlsStream::pausedReaderKeepsWhatCameBeforeTheEnd()
{
    m_server->setReading(false);
    const Bytes sent = pattern(3 << 20); // far more than is read ahead
    m_client->write(sent);
    m_client->close();
    for (int i = 0; i < 50; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(m_serverLog->octets.size(), 0u);
    m_server->setReading(true);
    QTRY_COMPARE_WITH_TIMEOUT(m_serverLog->ends, 1, kPatience);
    m_serverLog->drain();
    QVERIFY(m_serverLog->octets == sent);
}

void tst_TlsStream::resetIsNotMistakenForTheEnd()
{
    m_client->reset();
    QTRY_COMPARE(m_serverLog->failures.size(), 1u);
    QVERIFY(m_serverLog->failures[0].fault == Fault::ConnectionReset);
    QCOMPARE(m_serverLog->ends, 0);
}

void tst_TlsStream::closeWriteIsTheEndForThePeer()
{
    m_client->write(pattern(1 << 20));
    m_client->closeWrite();
    m_client->write(bytesOf("too late"));
    QTRY_COMPARE(m_serverLog->ends, 1);
    QCOMPARE(m_serverLog->octets.size(), std::size_t(1 << 20));
    QVERIFY(m_serverLog->failures.empty());
}

void tst_TlsStream::closeSendsEverythingFirst()
{
    const Bytes sent = pattern(kFlood);
    m_client->write(sent);
    QVERIFY(m_client->unsent() > 0);
    m_client->close();
    QTRY_COMPARE_WITH_TIMEOUT(m_serverLog->octets.size(), sent.size(), kPatience);
    QVERIFY(m_serverLog->octets == sent);
    QTRY_COMPARE(m_serverLog->ends, 1);
    QTRY_COMPARE(m_clientLog->ends, 1);
    QVERIFY(m_clientLog->failures.empty() && m_serverLog->failures.empty());
}

void tst_TlsStream::closeDoesNotDestroyTheLastWords()
{
    m_client->setReading(false);
    m_server->write(pattern(4 << 20)); // the client never reads it all
    QTRY_VERIFY(m_client->readable() > 0);
    m_client->write(bytesOf("goodbye"));
    m_client->close();
    QTRY_COMPARE(m_serverLog->text(), "goodbye");
    QTRY_VERIFY(m_serverLog->ends == 1);
    QVERIFY(m_serverLog->failures.empty());
    QTRY_COMPARE_WITH_TIMEOUT(m_clientLog->ends, 1, kPatience);
}

void tst_TlsStream::closeAfterThePeersEndReportsAgain()
{
    m_client->close();
    QTRY_COMPARE(m_serverLog->ends, 1);
    m_server->close();
    QTRY_COMPARE(m_serverLog->ends, 2);
    QTRY_COMPARE(m_clientLog->ends, 1);
}

void tst_TlsStream::closeAfterCloseWriteEnds()
{
    m_client->closeWrite();
    m_client->close();
    QTRY_COMPARE(m_clientLog->ends, 1);
    QTRY_COMPARE(m_serverLog->ends, 1);
    QVERIFY(m_clientLog->failures.empty() && m_serverLog->failures.empty());
}

void tst_TlsStream::closeEndsThoughThePeerNeverDoes()
{
    // A peer that reads nothing does not even see our end, so it never answers with its own.
    m_server->setReading(false);
    m_server->write(pattern(kFlood));
    m_client->setReading(false);
    QTRY_VERIFY(m_client->readable() > 0);
    m_client->close();
    QTRY_COMPARE_WITH_TIMEOUT(m_clientLog->ends, 1, 10'000);
    QVERIFY(m_clientLog->failures.empty());
}

void tst_TlsStream::abortIsSilent()
{
    m_server->write(bytesOf("unread"));
    m_client->abort();
    m_client->write(bytesOf("x"));
    QTRY_VERIFY(m_serverLog->ends + int(m_serverLog->failures.size()) == 1);
    QCOMPARE(m_clientLog->ends + int(m_clientLog->failures.size()) + m_clientLog->readyReads, 0);
}

void tst_TlsStream::garbageOnTheWireIsATlsFailure()
{
    const auto& tls = static_cast<const TlsStream&>(*m_client);
    const Descriptor twin = Descriptor::twinOf(tls.socket().socketDescriptor());
    SocketStream behindItsBack(Descriptor::twinOf(twin.value()));
    behindItsBack.setReading(false);
    behindItsBack.write(bytesOf("this was never encrypted, and no TLS record begins so"));
    QTRY_COMPARE(m_serverLog->failures.size(), 1u);
    QVERIFY(m_serverLog->failures[0].fault == Fault::TlsRejected);
    QVERIFY(!m_serverLog->failures[0].detail.empty());
    QCOMPARE(m_serverLog->ends, 0);
}

QTEST_GUILESS_MAIN(tst_TlsStream)
#include "tst_tls_stream.moc"
