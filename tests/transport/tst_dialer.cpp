// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/dialer.h"

#include "core/transport/listener.h"
#include "tests/support/dial.h"
#include "tests/support/loopback.h"
#include "tests/support/stream_log.h"
#include "tests/support/test_certificate.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using namespace pongscope::support;
using namespace pongscope::transport;

using Steps = std::vector<DialStep>;

class tst_Dialer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opensAStream_data();
    void opensAStream();
    void addressNeedsNoResolving();
    void nothingHappensInsideStart();
    void streamIsTakenOnce();
    void refusedPortIsAFault_data();
    void refusedPortIsAFault();
    void unknownNameIsAFault();
    void systemProxyIsNotUsed();
    void destroyedDialerIsCancelled();
    void trustedCertificateIsAccepted_data();
    void trustedCertificateIsAccepted();
    void untrustedCertificateIsRejectedWithItsProblem();
    void wrongHostIsRejected();
    void insecureAcceptsAndRecordsTheProblems();
    void peerThatSpeaksNoTlsIsATlsFault();
    void peerThatHangsUpInTheHandshakeIsATlsFault();
    void missingCaFileIsReportedBeforeAnythingIsDialled();

private:
    [[nodiscard]] Result<> listenTls(Listener& listener, const TestCertificate& certificate) const;

    QTemporaryDir m_directory;
    TestCertificate m_ec, m_rsa;
};

void tst_Dialer::initTestCase()
{
    m_ec = makeCertificate(QStringLiteral("DNS:localhost,IP:127.0.0.1,IP:::1"), KeyKind::Ec);
    m_rsa = makeCertificate(QStringLiteral("DNS:localhost,IP:127.0.0.1,IP:::1"), KeyKind::Rsa);
    QVERIFY2(!m_ec.keyPem.empty() && !m_rsa.keyPem.empty(), "the openssl command is needed");
}

Result<> tst_Dialer::listenTls(Listener& listener, const TestCertificate& certificate) const
{
    return listener.listen({.tls = ServerTls{certificate.certificatePem, certificate.keyPem}});
}

void tst_Dialer::opensAStream_data()
{
    QTest::addColumn<QString>("bind");
    QTest::addColumn<QString>("host");
    QTest::addRow("IPv4") << QStringLiteral("127.0.0.1") << QStringLiteral("127.0.0.1");
    QTest::addRow("IPv6") << QStringLiteral("::1") << QStringLiteral("::1");
    QTest::addRow("name") << QStringLiteral("127.0.0.1") << QStringLiteral("localhost");
}

void tst_Dialer::opensAStream()
{
    QFETCH(QString, bind);
    QFETCH(QString, host);
    if (bind == QStringLiteral("::1") && !hasLoopback(Family::V6))
        QSKIP("This machine has no ::1.");
    Listener listener;
    QVERIFY(listener.listen({.bind = bind.toStdString()}));
    const Dialled dialled = dial({host.toStdString(), listener.port(), false, {}});
    QVERIFY(dialled.stream);
    QCOMPARE(dialled.outcomes, 1);
    QCOMPARE(dialled.steps.back(), DialStep::Connecting);
    QCOMPARE(dialled.facts.peerAddress, bind.toStdString());
    QCOMPARE(dialled.facts.localAddress, bind.toStdString());
    QCOMPARE(dialled.facts.peerPort, listener.port());
    QVERIFY(dialled.facts.localPort != 0);
    QVERIFY(dialled.facts.connected && *dialled.facts.connected >= dialled.facts.started);
    QVERIFY(!dialled.facts.encrypted && !dialled.facts.tls);
    std::unique_ptr<ByteStream> accepted;
    QTRY_VERIFY(accepted || (accepted = listener.take()));
    StreamLog log(*accepted);
    dialled.stream->write(bytesOf("hello"));
    QTRY_COMPARE(log.text(), "hello");
}

void tst_Dialer::addressNeedsNoResolving()
{
    Listener listener;
    QVERIFY(listener.listen({}));
    const Dialled address = dial({"127.0.0.1", listener.port(), false, {}});
    QVERIFY(address.steps == Steps{DialStep::Connecting});
    QVERIFY(!address.facts.resolved);
    const Dialled name = dial({"localhost", listener.port(), false, {}});
    QVERIFY(name.steps == (Steps{DialStep::ResolvingName, DialStep::Connecting}));
    QVERIFY(name.facts.resolved && *name.facts.resolved <= *name.facts.connected);
}

void tst_Dialer::nothingHappensInsideStart()
{
    Dialer dialer({"127.0.0.1", unusedPort(), false, {}}); // refused at once by the kernel
    QSignalSpy failed(&dialer, &Dialer::failed);
    QSignalSpy steps(&dialer, &Dialer::stepStarted);
    dialer.start();
    QCOMPARE(failed.size() + steps.size(), 0);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!dialer.takeStream());
}

void tst_Dialer::streamIsTakenOnce()
{
    Listener listener;
    QVERIFY(listener.listen({}));
    Dialer dialer({"127.0.0.1", listener.port(), false, {}});
    QSignalSpy connected(&dialer, &Dialer::connected);
    QVERIFY(!dialer.takeStream());
    dialer.start();
    QTRY_COMPARE(connected.size(), 1);
    QVERIFY(dialer.step() == DialStep::Done);
    QVERIFY(dialer.takeStream());
    QVERIFY(!dialer.takeStream());
}

void tst_Dialer::refusedPortIsAFault_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("subject");
    QTest::addRow("IPv4") << QStringLiteral("127.0.0.1") << QStringLiteral("127.0.0.1:%1");
    QTest::addRow("IPv6") << QStringLiteral("::1") << QStringLiteral("[::1]:%1");
    QTest::addRow("name") << QStringLiteral("localhost") << QStringLiteral("localhost:%1");
}

void tst_Dialer::refusedPortIsAFault()
{
    QFETCH(QString, host);
    QFETCH(QString, subject);
    if (host == QStringLiteral("::1") && !hasLoopback(Family::V6))
        QSKIP("This machine has no ::1.");
    const std::uint16_t port = unusedPort();
    const Dialled dialled = dial({host.toStdString(), port, false, {}});
    QVERIFY(dialled.error);
    QCOMPARE(dialled.outcomes, 1);
    QVERIFY(dialled.error->fault == Fault::Refused);
    QCOMPARE(dialled.error->code, ECONNREFUSED);
    QCOMPARE(dialled.error->subject, subject.arg(port).toStdString());
    QCOMPARE(dialled.error->detail, "Connection refused");
}

void tst_Dialer::unknownNameIsAFault()
{
    const Dialled dialled = dial({"nonexistent.invalid", 80, false, {}}, std::chrono::seconds(45));
    QVERIFY(dialled.error);
    QVERIFY(dialled.error->fault == Fault::NameNotFound);
    QCOMPARE(dialled.error->subject, "nonexistent.invalid:80");
    QVERIFY(dialled.steps == Steps{DialStep::ResolvingName});
}

void tst_Dialer::systemProxyIsNotUsed()
{
    const QNetworkProxy before = QNetworkProxy::applicationProxy();
    QNetworkProxy::setApplicationProxy(
        QNetworkProxy(QNetworkProxy::Socks5Proxy, QStringLiteral("127.0.0.1"), unusedPort()));
    // Qt asks no proxy about loopback addresses, so this takes a name; a proxy would have refused before resolving it.
    const Dialled dialled = dial({"nonexistent.invalid", 80, false, {}}, std::chrono::seconds(45));
    QNetworkProxy::setApplicationProxy(before);
    QVERIFY(dialled.error);
    QVERIFY(dialled.error->fault == Fault::NameNotFound);
}

void tst_Dialer::destroyedDialerIsCancelled()
{
    Listener listener;
    QVERIFY(listener.listen({}));
    auto dialer = std::make_unique<Dialer>(Dialer::Target{"127.0.0.1", listener.port(), false, {}});
    QSignalSpy connected(dialer.get(), &Dialer::connected);
    connect(dialer.get(), &Dialer::stepStarted, this, [&dialer] { dialer.release()->deleteLater(); });
    dialer->start();
    QTRY_VERIFY(!dialer);
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(connected.size(), 0);
}

void tst_Dialer::trustedCertificateIsAccepted_data()
{
    QTest::addColumn<bool>("rsa");
    QTest::addColumn<QString>("host");
    for (const bool rsa : {false, true}) {
        QTest::addRow("%s, name", rsa ? "RSA" : "EC") << rsa << QStringLiteral("localhost");
        QTest::addRow("%s, address", rsa ? "RSA" : "EC") << rsa << QStringLiteral("127.0.0.1");
    }
}

void tst_Dialer::trustedCertificateIsAccepted()
{
    QFETCH(bool, rsa);
    QFETCH(QString, host);
    const TestCertificate& certificate = rsa ? m_rsa : m_ec;
    const QString ca = writeFile(m_directory.path(), QStringLiteral("ca.pem"), certificate.certificatePem);
    Listener listener;
    QVERIFY(listenTls(listener, certificate));
    const Dialled dialled = dial({host.toStdString(), listener.port(), true, {.caFile = ca.toStdString()}});
    QVERIFY2(dialled.stream, dialled.error ? dialled.error->detail.c_str() : "");
    QVERIFY(dialled.steps.back() == DialStep::TlsHandshake);
    QVERIFY(dialled.facts.encrypted && *dialled.facts.encrypted >= *dialled.facts.connected);
    const TlsFacts& tls = dialled.facts.tls.value();
    QCOMPARE(tls.version, "TLSv1.3");
    QVERIFY(!tls.cipher.empty());
    QVERIFY(tls.alpn.empty());
    QVERIFY(tls.problems.empty());
    QCOMPARE(tls.chain.size(), 1u);
    QVERIFY(tls.chain[0].subject.find("CN=test") != std::string::npos);
    QCOMPARE(tls.chain[0].subject, tls.chain[0].issuer);
    QVERIFY(std::ranges::count(tls.chain[0].names, "localhost") == 1);
    QCOMPARE(tls.chain[0].sha256.size(), 64u);
    QVERIFY(tls.chain[0].notBefore < tls.chain[0].notAfter && tls.chain[0].notAfter.back() == 'Z');
}

void tst_Dialer::untrustedCertificateIsRejectedWithItsProblem()
{
    Listener listener;
    QVERIFY(listenTls(listener, m_ec));
    const Dialled dialled = dial({"localhost", listener.port(), true, {}});
    QVERIFY(dialled.error);
    QCOMPARE(dialled.outcomes, 1);
    QVERIFY(dialled.error->fault == Fault::TlsRejected);
    QVERIFY2(dialled.error->detail.find("SelfSignedCertificate") != std::string::npos, dialled.error->detail.c_str());
    QVERIFY(!dialled.stream);
}

void tst_Dialer::wrongHostIsRejected()
{
    const TestCertificate other = makeCertificate(QStringLiteral("DNS:elsewhere.example"));
    const QString ca = writeFile(m_directory.path(), QStringLiteral("other.pem"), other.certificatePem);
    Listener listener;
    QVERIFY(listenTls(listener, other));
    const Dialled dialled = dial({"localhost", listener.port(), true, {.caFile = ca.toStdString()}});
    QVERIFY(dialled.error);
    QVERIFY(dialled.error->fault == Fault::TlsRejected);
    QVERIFY2(dialled.error->detail.find("HostNameMismatch") != std::string::npos, dialled.error->detail.c_str());
}

void tst_Dialer::insecureAcceptsAndRecordsTheProblems()
{
    const TestCertificate other = makeCertificate(QStringLiteral("DNS:elsewhere.example"));
    Listener listener;
    QVERIFY(listenTls(listener, other));
    const Dialled dialled = dial({"localhost", listener.port(), true, kAnyCertificate});
    QVERIFY(dialled.stream);
    const std::vector<std::string>& problems = dialled.facts.tls->problems;
    QCOMPARE(problems.size(), 2u); // both, not only the first
    const std::string all = problems[0] + problems[1];
    QVERIFY(all.find("HostNameMismatch") != std::string::npos && all.find("SelfSigned") != std::string::npos);
}

void tst_Dialer::peerThatSpeaksNoTlsIsATlsFault()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost), 0));
    connect(&server, &QTcpServer::newConnection, this,
        [&server] { server.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    const Dialled dialled = dial({"127.0.0.1", server.serverPort(), true, {}});
    QVERIFY(dialled.error);
    QVERIFY(dialled.error->fault == Fault::TlsRejected);
    QVERIFY(!dialled.error->detail.empty());
}

void tst_Dialer::peerThatHangsUpInTheHandshakeIsATlsFault()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost), 0));
    connect(&server, &QTcpServer::newConnection, this, [&server] { server.nextPendingConnection()->abort(); });
    const Dialled dialled = dial({"127.0.0.1", server.serverPort(), true, {}});
    QVERIFY(dialled.error);
    QVERIFY(dialled.error->fault == Fault::TlsRejected);
    QCOMPARE(dialled.outcomes, 1);
}

void tst_Dialer::missingCaFileIsReportedBeforeAnythingIsDialled()
{
    const Dialled dialled = dial({"127.0.0.1", unusedPort(), true, {.caFile = "/nonexistent/ca.pem"}});
    QVERIFY(dialled.error);
    QVERIFY(dialled.error->fault == Fault::FileNotReadable);
    QVERIFY(dialled.steps.empty());
}

QTEST_GUILESS_MAIN(tst_Dialer)
#include "tst_dialer.moc"
