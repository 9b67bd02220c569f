// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/connector.h"

#include "core/protocol/handshake_server.h"
#include "core/transport/listener.h"
#include "tests/session/facts_of.h"
#include "tests/support/test_certificate.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using namespace pongscope::protocol;
using namespace pongscope::session;
using namespace pongscope::support;
using namespace std::chrono_literals;

namespace {

/// A server that says what the test tells it to, whatever it was asked.
class ScriptedServer final : public QObject {
public:
    enum class Then : std::uint8_t { Stay, Close, Reset };

    void listen(const std::optional<transport::ServerTls>& tls = std::nullopt)
    {
        transport::Listener::Settings settings;
        settings.tls = tls;
        QVERIFY(m_listener.listen(settings));
        connect(&m_listener, &transport::Listener::accepted, this, &ScriptedServer::accept);
    }
    [[nodiscard]] std::string authority() const { return "127.0.0.1:" + std::to_string(m_listener.port()); }
    [[nodiscard]] std::string url() const { return "ws://" + authority() + "/path?q=1"; }

    std::string reply; ///< empty: none; {accept} stands for the right Sec-WebSocket-Accept
    Then then = Then::Stay;
    std::string request;

private:
    void accept()
    {
        m_stream = m_listener.take();
        connect(m_stream.get(), &transport::ByteStream::readyRead, this, &ScriptedServer::answer);
    }
    void answer()
    {
        Bytes buffer(4096);
        const std::size_t count = m_stream->read(buffer);
        request += textOf(ByteView(buffer).first(count));
        if (!request.ends_with("\r\n\r\n"))
            return;
        const HttpHead head = parseHead(request, HeadKind::Request).value();
        std::string words = reply;
        if (const std::size_t place = words.find("{accept}"); place != std::string::npos)
            words.replace(place, 8, acceptFor(std::string(head.first("Sec-WebSocket-Key").value())));
        m_stream->write(bytesOf(words));
        if (then == Then::Close)
            m_stream->close();
        else if (then == Then::Reset)
            m_stream->reset();
    }

    transport::Listener m_listener;
    std::unique_ptr<transport::ByteStream> m_stream;
};

const char* const kUpgrade = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                             "Sec-WebSocket-Accept: {accept}\r\n\r\n";

} // namespace

class tst_Connector final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void upgradeOpens();
    void octetsBehindTheHeadAreKept();
    void interimRepliesAreSkipped();
    void endlessInterimRepliesAreNot();
    void badArgumentsSendNothing_data();
    void badArgumentsSendNothing();
    void refusalsOfTheWorld_data();
    void refusalsOfTheWorld();
    void repliesThatOpenNothing_data();
    void repliesThatOpenNothing();
    void refusalWithoutABodyIsNotWaitedForLong();
    void resetDuringTheHandshakeIsNamed();
    void silentServerTimesOut();
    void cancelledWhileWaiting();
    void cancelledAfterTheEndChangesNothing();
    void untrustedCertificateIsRefused();
    void insecureGoesOnWithAFinding();
    void destroyedWhileWaiting();

private:
    void start(const std::string& url)
    {
        m_order.url = url;
        m_connector = std::make_unique<Connector>(m_order, m_random, m_pool);
        m_opened = std::make_unique<QSignalSpy>(m_connector.get(), &Connector::opened);
        m_failed = std::make_unique<QSignalSpy>(m_connector.get(), &Connector::failed);
        m_connector->start();
        QCOMPARE(m_failed->count(), 0); // never from inside start()
    }
    void waitForFailure() { QTRY_COMPARE_WITH_TIMEOUT(m_failed->count(), 1, 10'000); }
    template <class T>
    std::vector<T> facts() const
    {
        return factsOf<T>(*m_order.capture);
    }
    QStringList steps() const
    {
        QStringList names;
        for (const auto& step : facts<capture::StepStarted>())
            names += QString::fromStdString(step.step);
        return names;
    }
    static QString innermost(const Failure& failure) { return QString::fromStdString(failure.chain.back().message); }

    SystemRandom m_random;
    Connect m_order;
    std::unique_ptr<ScriptedServer> m_server;
    transport::ConnectionPool m_pool;
    std::unique_ptr<Connector> m_connector;
    std::unique_ptr<QSignalSpy> m_opened, m_failed;
};

void tst_Connector::init()
{
    m_order = Connect{};
    m_order.capture = std::make_shared<capture::Capture>();
    m_server = std::make_unique<ScriptedServer>();
}

void tst_Connector::cleanup()
{
    m_connector.reset();
    m_server.reset();
}

void tst_Connector::upgradeOpens()
{
    m_server->listen();
    m_server->reply = kUpgrade;
    m_order.options.headers = {{"X-Trace", "t"}};
    start(m_server->url());
    QTRY_COMPARE(m_opened->count(), 1);
    QVERIFY(m_connector->takeStream());
    QVERIFY(m_connector->takeLeftover().empty());
    QVERIFY(m_server->request.starts_with(
        "GET /path?q=1 HTTP/1.1\r\nHost: " + m_server->authority() + "\r\nX-Trace: t\r\n"));
    QCOMPARE(steps().join(QLatin1Char(' ')), QStringLiteral("connecting handshake"));
    const auto done = facts<capture::HandshakeDone>().at(0);
    QCOMPARE(done.status, 101);
    QCOMPARE(done.requestRaw, m_server->request);
    QVERIFY(done.requestHeaders.size() >= 6);
    QVERIFY(done.localPort != 0);
    QCOMPARE(done.timings.front().first, std::string("tcp"));
    QCOMPARE(done.timings.back().first, std::string("http"));
    QVERIFY(facts<capture::ClosedFact>().empty());
}

void tst_Connector::octetsBehindTheHeadAreKept()
{
    m_server->listen();
    m_server->reply = std::string(kUpgrade) + "\x81\x02hi";
    start(m_server->url());
    QTRY_COMPARE(m_opened->count(), 1);
    QVERIFY(textOf(m_connector->takeLeftover()) == "\x81\x02hi");
}

void tst_Connector::interimRepliesAreSkipped()
{
    m_server->listen();
    m_server->reply =
        std::string("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n") + kUpgrade;
    start(m_server->url());
    QTRY_COMPARE(m_opened->count(), 1);
    QCOMPARE(facts<capture::HandshakeDone>().size(), 1u);
}

void tst_Connector::endlessInterimRepliesAreNot()
{
    m_server->listen();
    for (int i = 0; i < 100; ++i)
        m_server->reply += "HTTP/1.1 103 Early Hints\r\n\r\n";
    start(m_server->url());
    waitForFailure();
    QCOMPARE(facts<capture::ErrorFact>().at(0).failure.kind, WebSocketError::NotAWebSocket);
}

void tst_Connector::badArgumentsSendNothing_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("message");
    QTest::addRow("relative") << "/path"
                              << "address"
                              << "This operation is not supported for a relative URI.";
    QTest::addRow("scheme") << "http://host/"
                            << "address"
                            << "Only Uris starting with 'ws://' or 'wss://' are supported.";
    QTest::addRow("option") << "ws://127.0.0.1:9/"
                            << "options"
                            << "Specified value has invalid HTTP Header characters. (header name 'a b')";
    QTest::addRow("CA file") << "wss://127.0.0.1:9/"
                             << "options"
                             << "";
}

void tst_Connector::badArgumentsSendNothing()
{
    QFETCH(QString, url);
    QFETCH(QString, message);
    if (url.startsWith(QLatin1String("wss")))
        m_order.options.tls.caFile = "/nonexistent/ca.pem";
    else if (url.endsWith(QLatin1String(":9/")))
        m_order.options.headers = {{"a b", "c"}};
    start(url.toStdString());
    waitForFailure();
    const auto error = facts<capture::ErrorFact>().at(0);
    QCOMPARE(error.failure.kind, WebSocketError::Argument);
    QTEST(QString::fromStdString(error.step), "step");
    if (!message.isEmpty())
        QCOMPARE(QString::fromStdString(error.failure.message()), message);
    QVERIFY(facts<capture::AttemptStarted>().empty());
    QVERIFY(steps().isEmpty());
    QCOMPARE(facts<capture::ClosedFact>().size(), 1u);
}

void tst_Connector::refusalsOfTheWorld_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("fault");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("second");
    QTest::addRow("nobody listens") << "ws://127.0.0.1:9/" << int(Fault::Refused) << "connecting"
                                    << "Connection refused (127.0.0.1:9)";
    QTest::addRow("no such name") << "ws://nowhere.invalid/" << int(Fault::NameNotFound) << "resolving"
                                  << "Name or service not known (nowhere.invalid:80)";
}

void tst_Connector::refusalsOfTheWorld()
{
    QFETCH(QString, url);
    QFETCH(int, fault);
    QFETCH(QString, second);
    start(url.toStdString());
    waitForFailure();
    const auto error = facts<capture::ErrorFact>().at(0);
    QCOMPARE(error.failure.message(), std::string("Unable to connect to the remote server"));
    QCOMPARE(error.failure.kind, WebSocketError::Faulted);
    QCOMPARE(error.failure.chain.at(1).type, std::string("HttpRequestException"));
    QCOMPARE(QString::fromStdString(error.failure.chain.at(1).message), second);
    QCOMPARE(int(error.cause->fault), fault);
    QTEST(QString::fromStdString(error.step), "step");
    const auto closed = facts<capture::ClosedFact>().at(0);
    QCOMPARE(closed.state, WebSocketState::Closed);
    QCOMPARE(closed.by, EndedBy::Transport);
    QCOMPARE(m_opened->count(), 0);
}

void tst_Connector::repliesThatOpenNothing_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("inner");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* name, const char* reply, bool closes, WebSocketError kind, const char* inner,
                         const char* said) {
        QTest::addRow("%s", name) << QByteArray(reply) << closes << int(kind) << QString::fromLatin1(inner)
                                  << QString::fromLatin1(said);
    };
    row("404 with a body", "HTTP/1.1 404 Not Found\r\nContent-Length: 7\r\n\r\nno such", false,
        WebSocketError::NotAWebSocket, "The server returned status code '404' when status code '101' was expected.",
        "HTTP/1.1 404 Not Found\nno such");
    row("401 that closes", "HTTP/1.1 401 Unauthorized\r\n\r\nlog in", true, WebSocketError::NotAWebSocket,
        "The server returned status code '401' when status code '101' was expected.",
        "HTTP/1.1 401 Unauthorized\nlog in");
    row("101 without Upgrade", "HTTP/1.1 101 Hm\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n",
        false, WebSocketError::Faulted, "The server's response was missing the required header 'Upgrade'.",
        "HTTP/1.1 101 Hm");
    row("wrong accept",
        "HTTP/1.1 101 Hm\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\n", false,
        WebSocketError::HeaderError, "The 'Sec-WebSocket-Accept' header value 'x' is invalid.", "HTTP/1.1 101 Hm");
    row("no HTTP", "220 mail.example ESMTP\r\n", false, WebSocketError::Faulted,
        "Received an invalid status line: '220 mail.example ESMTP'. (InvalidResponse)", "220 mail.example ESMTP\n");
    row("no answer", "", true, WebSocketError::Faulted, "The response ended prematurely. (ResponseEnded)", "");
    row("half an answer", "HTTP/1.1 101 Switch", true, WebSocketError::Faulted,
        "The response ended prematurely. (ResponseEnded)", "HTTP/1.1 101 Switch");
}

void tst_Connector::repliesThatOpenNothing()
{
    QFETCH(QByteArray, reply);
    QFETCH(bool, closes);
    m_server->listen();
    m_server->reply = reply.toStdString();
    m_server->then = closes ? ScriptedServer::Then::Close : ScriptedServer::Then::Stay;
    start(m_server->url());
    waitForFailure();
    QCOMPARE(m_opened->count(), 0);
    const auto error = facts<capture::ErrorFact>().at(0);
    QTEST(int(error.failure.kind), "kind");
    QTEST(innermost(error.failure), "inner");
    QTEST(QString::fromStdString(error.serverSaid), "said");
    QCOMPARE(error.step, std::string("handshake"));
    QCOMPARE(facts<capture::HandshakeDone>().size(), reply.contains("\r\n\r\n") ? 1u : 0u);
    QCOMPARE(facts<capture::ClosedFact>().size(), 1u);
}

void tst_Connector::refusalWithoutABodyIsNotWaitedForLong()
{
    m_server->listen();
    m_server->reply = "HTTP/1.1 500 Oops\r\n\r\n"; // and the body never comes
    const TimePoint begun = Clock::now();
    start(m_server->url());
    waitForFailure();
    QVERIFY(Clock::now() - begun < 5s);
    QCOMPARE(facts<capture::ErrorFact>().at(0).serverSaid, std::string("HTTP/1.1 500 Oops"));
}

void tst_Connector::resetDuringTheHandshakeIsNamed()
{
    m_server->listen();
    m_server->then = ScriptedServer::Then::Reset;
    start(m_server->url());
    waitForFailure();
    const auto error = facts<capture::ErrorFact>().at(0);
    QCOMPARE(int(error.cause->fault), int(Fault::ConnectionReset));
    QCOMPARE(innermost(error.failure),
        QStringLiteral("Unable to read data from the transport connection: Connection reset by peer."));
}

void tst_Connector::silentServerTimesOut()
{
    m_server->listen();
    m_order.options.connectTimeout = 100ms;
    start(m_server->url());
    waitForFailure();
    const auto error = facts<capture::ErrorFact>().at(0);
    QCOMPARE(int(error.cause->fault), int(Fault::TimedOut));
    QCOMPARE(error.step, std::string("handshake"));
    QVERIFY(error.cause->detail.find("handshake") != std::string::npos);
    QCOMPARE(QString::fromStdString(error.failure.chain.at(1).message),
        QStringLiteral("The request was canceled due to the configured HttpClient.Timeout of 0.1 seconds elapsing."));
}

/// Semantics section 0: the cancellation is not the caller's token's, so it comes wrapped.
void tst_Connector::cancelledWhileWaiting()
{
    m_server->listen();
    start(m_server->url());
    QTRY_VERIFY(!m_server->request.empty());
    m_connector->cancel();
    waitForFailure();
    const auto error = facts<capture::ErrorFact>().at(0);
    QCOMPARE(error.failure.message(), std::string("Unable to connect to the remote server"));
    QCOMPARE(error.failure.chain.at(1).type, std::string("OperationCanceledException"));
    QCOMPARE(int(error.cause->fault), int(Fault::Cancelled));
    QCOMPARE(facts<capture::ClosedFact>().at(0).by, EndedBy::Local);
}

void tst_Connector::cancelledAfterTheEndChangesNothing()
{
    start("ws://127.0.0.1:9/");
    waitForFailure();
    m_connector->cancel();
    QCoreApplication::processEvents();
    QCOMPARE(m_failed->count(), 1);
    QCOMPARE(facts<capture::ErrorFact>().size(), 1u);
}

void tst_Connector::untrustedCertificateIsRefused()
{
    const TestCertificate certificate = makeCertificate(QStringLiteral("IP:127.0.0.1"));
    QVERIFY(!certificate.certificatePem.empty());
    m_server->listen(transport::ServerTls{certificate.certificatePem, certificate.keyPem});
    start("wss://" + m_server->authority() + "/");
    waitForFailure();
    const auto error = facts<capture::ErrorFact>().at(0);
    QCOMPARE(int(error.cause->fault), int(Fault::TlsRejected));
    QCOMPARE(error.step, std::string("tls"));
    QCOMPARE(error.failure.chain.at(2).type, std::string("AuthenticationException"));
    QVERIFY(m_server->request.empty());
}

void tst_Connector::insecureGoesOnWithAFinding()
{
    const TestCertificate certificate = makeCertificate(QStringLiteral("IP:127.0.0.1"));
    m_server->listen(transport::ServerTls{certificate.certificatePem, certificate.keyPem});
    m_server->reply = kUpgrade;
    m_order.options.tls.insecure = true;
    start("wss://" + m_server->authority() + "/");
    QTRY_COMPARE_WITH_TIMEOUT(m_opened->count(), 1, 10'000);
    const auto findings = facts<capture::FindingFact>();
    QCOMPARE(findings.at(0).finding.id, std::string("tls-verification-off"));
    QCOMPARE(findings.at(0).finding.severity, Severity::Warning);
    const auto done = facts<capture::HandshakeDone>().at(0);
    QCOMPARE(done.tls.front().first, std::string("version"));
    QVERIFY(std::ranges::any_of(done.tls, [](const auto& pair) { return pair.first == "subject"; }));
    QCOMPARE(done.alpn, std::string());
    QCOMPARE(steps().join(QLatin1Char(' ')), QStringLiteral("connecting tls handshake"));
}

void tst_Connector::destroyedWhileWaiting()
{
    m_server->listen();
    start(m_server->url());
    QTRY_VERIFY(!m_server->request.empty());
    m_connector.reset();
    QCoreApplication::processEvents();
    QVERIFY(facts<capture::ClosedFact>().empty());
}

QTEST_GUILESS_MAIN(tst_Connector)
#include "tst_connector.moc"
