// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/listener.h"

#include "core/transport/descriptor.h"
#include "tests/support/dial.h"
#include "tests/support/loopback.h"
#include "tests/support/stream_log.h"
#include "tests/support/test_certificate.h"

#include <QHostAddress>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

#include <sys/resource.h>

using namespace pongscope;
using namespace pongscope::support;
using namespace pongscope::transport;
using namespace std::chrono_literals;

class tst_Listener : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void streamsComeInTheOrderOfAcceptance();
    void takenPortIsAFault();
    void badAddressIsAFault_data();
    void badAddressIsAFault();
    void badCertificateIsAFault_data();
    void badCertificateIsAFault();
    void bothKindsOfKeysServe_data();
    void bothKindsOfKeysServe();
    void failedHandshakeIsDroppedSilently();
    void slowHandshakesAreBoundInNumber();
    void slowHandshakeIsBoundInTime();
    void untakenConnectionsAreBoundInNumber();
    void lackOfDescriptorsIsNotForEver();
    void closedListenerRefuses();
    void closingDropsHandshakesUnderWay();

private:
    TestCertificate m_ec, m_rsa;
};

void tst_Listener::initTestCase()
{
    m_ec = makeCertificate(QStringLiteral("IP:127.0.0.1"), KeyKind::Ec);
    m_rsa = makeCertificate(QStringLiteral("IP:127.0.0.1"), KeyKind::Rsa);
    QVERIFY2(!m_ec.keyPem.empty() && !m_rsa.keyPem.empty(), "the openssl command is needed");
}

void tst_Listener::streamsComeInTheOrderOfAcceptance()
{
    Listener listener;
    QSignalSpy accepted(&listener, &Listener::accepted);
    QVERIFY(listener.listen({}));
    QVERIFY(listener.port() != 0);
    QVERIFY(!listener.take());
    const Dialled first = dial({"127.0.0.1", listener.port(), false, {}});
    const Dialled second = dial({"127.0.0.1", listener.port(), false, {}});
    first.stream->write(bytesOf("first"));
    second.stream->write(bytesOf("second"));
    QTRY_COMPARE(accepted.size(), 2);
    const auto a = listener.take();
    const auto b = listener.take();
    QVERIFY(a && b && !listener.take());
    StreamLog logA(*a), logB(*b);
    QTRY_COMPARE(logA.text(), "first"); // written before the stream existed
    QTRY_COMPARE(logB.text(), "second");
}

void tst_Listener::takenPortIsAFault()
{
    Listener first, second;
    QVERIFY(first.listen({}));
    const auto result = second.listen({.port = first.port()});
    QVERIFY(!result);
    QVERIFY(result.error().fault == Fault::AddressInUse);
    QCOMPARE(result.error().subject, "127.0.0.1:" + std::to_string(first.port()));
}

void tst_Listener::badAddressIsAFault_data()
{
    QTest::addColumn<QByteArray>("bind");
    QTest::addColumn<int>("fault");
    QTest::addRow("no address") << QByteArray("not an address") << int(Fault::NameNotFound);
    QTest::addRow("another machine's") << QByteArray("192.0.2.1") << int(Fault::Unreachable);
}

void tst_Listener::badAddressIsAFault()
{
    QFETCH(QByteArray, bind);
    QFETCH(int, fault);
    Listener listener;
    const auto result = listener.listen({.bind = bind.toStdString()});
    QVERIFY(!result);
    QCOMPARE(int(result.error().fault), fault);
}

void tst_Listener::badCertificateIsAFault_data()
{
    QTest::addColumn<int>("certificate");
    QTest::addColumn<int>("key");
    QTest::addColumn<QByteArray>("subject");
    // 0: nonsense, 1: EC, 2: RSA
    QTest::addRow("no certificate") << 0 << 1 << QByteArray("certificate");
    QTest::addRow("no key") << 1 << 0 << QByteArray("key");
    QTest::addRow("key of another kind") << 1 << 2 << QByteArray("key");
    QTest::addRow("key of another kind, swapped") << 2 << 1 << QByteArray("key");
}

void tst_Listener::badCertificateIsAFault()
{
    QFETCH(int, certificate);
    QFETCH(int, key);
    QFETCH(QByteArray, subject);
    const std::array<TestCertificate, 3> all{TestCertificate{"nonsense", "nonsense"}, m_ec, m_rsa};
    Listener listener;
    const auto result =
        listener.listen({.tls = ServerTls{all[std::size_t(certificate)].certificatePem, all[std::size_t(key)].keyPem}});
    QVERIFY(!result);
    QVERIFY(result.error().fault == Fault::BadFile);
    QCOMPARE(result.error().subject, subject.toStdString());
    QVERIFY(!result.error().detail.empty());
}

void tst_Listener::bothKindsOfKeysServe_data()
{
    QTest::addColumn<bool>("rsa");
    QTest::addRow("EC") << false;
    QTest::addRow("RSA") << true;
}

void tst_Listener::bothKindsOfKeysServe()
{
    QFETCH(bool, rsa);
    const TestCertificate& certificate = rsa ? m_rsa : m_ec;
    Listener listener;
    QVERIFY(listener.listen({.tls = ServerTls{certificate.certificatePem, certificate.keyPem}}));
    const Dialled dialled = dial({"127.0.0.1", listener.port(), true, kAnyCertificate});
    QVERIFY(dialled.stream);
    dialled.stream->write(bytesOf("hello"));
    std::unique_ptr<ByteStream> stream;
    QTRY_VERIFY(stream || (stream = listener.take()));
    StreamLog log(*stream);
    QTRY_COMPARE(log.text(), "hello");
}

void tst_Listener::failedHandshakeIsDroppedSilently()
{
    Listener listener;
    QSignalSpy accepted(&listener, &Listener::accepted);
    QVERIFY(listener.listen({.tls = ServerTls{m_ec.certificatePem, m_ec.keyPem}}));
    QTcpSocket client;
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), listener.port());
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    client.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(accepted.size(), 0);
    QVERIFY(!listener.take());
    QVERIFY(dial({"127.0.0.1", listener.port(), true, kAnyCertificate}).stream); // and others are still served
}

void tst_Listener::slowHandshakesAreBoundInNumber()
{
    Listener listener;
    QVERIFY(listener.listen({.tls = ServerTls{m_ec.certificatePem, m_ec.keyPem}, .maxPending = 2}));
    std::array<QTcpSocket, 3> clients; // connect, and never say a word of TLS
    QSignalSpy third(&clients[2], &QTcpSocket::disconnected);
    for (QTcpSocket& client : clients) {
        QSignalSpy connected(&client, &QTcpSocket::connected);
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), listener.port());
        QTRY_COMPARE(connected.size(), 1);
    }
    QTRY_COMPARE(third.size(), 1);
    QCOMPARE(clients[0].state(), QAbstractSocket::ConnectedState);
    QCOMPARE(clients[1].state(), QAbstractSocket::ConnectedState);
    clients[0].abort(); // makes room
    std::unique_ptr<ByteStream> served;
    const auto dialled = [&] {
        served = dial({"127.0.0.1", listener.port(), true, kAnyCertificate}, std::chrono::seconds(2)).stream;
        return served != nullptr;
    };
    QTRY_VERIFY(served || dialled());
}

void tst_Listener::slowHandshakeIsBoundInTime()
{
    Listener listener;
    QVERIFY(listener.listen({.tls = ServerTls{m_ec.certificatePem, m_ec.keyPem}, .handshakeBound = 50ms}));
    QTcpSocket client; // connects, and never says a word of TLS
    QSignalSpy dropped(&client, &QTcpSocket::disconnected);
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), listener.port());
    QTRY_COMPARE(dropped.size(), 1);
}

void tst_Listener::untakenConnectionsAreBoundInNumber()
{
    Listener listener;
    QVERIFY(listener.listen({.maxPending = 2}));
    std::array<QTcpSocket, 3> clients;
    QSignalSpy third(&clients[2], &QTcpSocket::disconnected);
    for (QTcpSocket& client : clients) {
        QSignalSpy connected(&client, &QTcpSocket::connected);
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), listener.port());
        QTRY_COMPARE(connected.size(), 1);
    }
    QTRY_COMPARE(third.size(), 1);
    QVERIFY(listener.take() && listener.take() && !listener.take());
}

void tst_Listener::lackOfDescriptorsIsNotForEver()
{
    Listener listener;
    QSignalSpy accepted(&listener, &Listener::accepted);
    QVERIFY(listener.listen({}));
    QTcpSocket client;
    QSignalSpy connected(&client, &QTcpSocket::connected);
    QVERIFY(client.bind(QHostAddress(QHostAddress::LocalHost))); // has its descriptor now
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const int next = Descriptor::twinOf(client.socketDescriptor()).value(); // the lowest that is free
    rlimit none = before;
    none.rlim_cur = rlim_t(next);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), listener.port());
    const bool arrived = QTest::qWaitFor([&] { return connected.size() == 1; });
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    const auto early = accepted.size();
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    QVERIFY(arrived);
    QCOMPARE(early, 0);
    QTRY_COMPARE(accepted.size(), 1);
}

void tst_Listener::closedListenerRefuses()
{
    Listener listener;
    QVERIFY(listener.listen({}));
    const std::uint16_t port = listener.port();
    const Dialled waiting = dial({"127.0.0.1", port, false, {}});
    QVERIFY(waiting.stream);
    listener.close();
    QVERIFY(!listener.take());
    QVERIFY(dial({"127.0.0.1", port, false, {}}).error->fault == Fault::Refused);
    QVERIFY(listener.listen({.port = port})); // and may listen again
    QCOMPARE(listener.port(), port);
}

void tst_Listener::closingDropsHandshakesUnderWay()
{
    auto listener = std::make_unique<Listener>();
    QVERIFY(listener->listen({.tls = ServerTls{m_ec.certificatePem, m_ec.keyPem}}));
    QTcpSocket client;
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), listener->port());
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents(); // accepted, waiting for the client's hello
    listener.reset();
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
}

QTEST_GUILESS_MAIN(tst_Listener)
#include "tst_listener.moc"
