// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_certificate.h"
#include "core/lab/lab_server.h"

#include "tests/lab/lab_client.h"

#include <QFile>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <array>

using namespace pongscope;
using namespace std::chrono_literals;
using lab::LabServer;
using support::openLab;

namespace {

/// What comes back for `request` on a connection of its own.
std::string answerTo(const LabServer& server, std::string_view request)
{
    const auto stream = support::dialLab(server);
    if (!stream)
        return "no connection";
    stream->write(bytesOf(request));
    return support::answerOn(*stream);
}

} // namespace

class tst_LabServer final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWebSocketIsOpenedAndCounted();
    void theUrlCanBeDialled();
    void unknownPathsAndQueriesAreRefusedWithASentence();
    void aPlainRequestIsAskedToUpgrade();
    void whatIsNoHttpIsRefused();
    void anEndlessHeadIsRefused();
    void aSlowHeadIsDropped();
    void aTricklingHeadIsDroppedToo();
    void aTlsHandshakeIsBoundedToo();
    void subprotocolsAreChosen();
    void connectionsAreLimited();
    void framesBehindTheRequestAreNotLost();
    void aClientThatEndsItsSideAtOnceIsAnswered();
    void aTakenPortIsAFault();
    void aForeignAddressIsAFault();
    void tlsServesATrustingClientOnly();
    void faultsStrikeOverTlsToo();
    void ownCertificatesAreServed();
    void anUnusableCertificateIsAFault();
    void bothFamiliesAreServed();
    void theServerMayGoWithConnectionsOpen();
    void manyComeAndGo();

private:
    /// The name of a file with this CA.
    std::string trust(const std::string& caPem);

    QTemporaryDir m_directory;
};

std::string tst_LabServer::trust(const std::string& caPem)
{
    QFile file(m_directory.filePath(QStringLiteral("ca.pem")));
    const bool written = file.open(QIODevice::WriteOnly) && file.write(QByteArray::fromStdString(caPem)) > 0;
    return written ? file.fileName().toStdString() : std::string();
}

void tst_LabServer::aWebSocketIsOpenedAndCounted()
{
    LabServer server;
    QVERIFY(server.listen({}));
    QCOMPARE(server.connections(), 0);
    auto one = openLab(server, "/echo");
    auto two = openLab(server, "/silent");
    QVERIFY(one.client && two.client);
    QCOMPARE(server.connections(), 2);
    one.client->close(1000);
    QTRY_COMPARE(server.connections(), 1);
    two.client->abort();
    QTRY_COMPARE(server.connections(), 0);
}

void tst_LabServer::theUrlCanBeDialled()
{
    LabServer server;
    QVERIFY(server.listen({}));
    QVERIFY(server.port() != 0);
    QCOMPARE(server.url(), "ws://127.0.0.1:" + std::to_string(server.port()) + "/");
    QCOMPARE(server.caPem(), std::string());
    LabServer everywhere;
    LabServer::Settings settings;
    settings.bind = "0.0.0.0";
    QVERIFY(everywhere.listen(settings));
    QCOMPARE(everywhere.url(), "ws://127.0.0.1:" + std::to_string(everywhere.port()) + "/");
}

void tst_LabServer::unknownPathsAndQueriesAreRefusedWithASentence()
{
    LabServer server;
    QVERIFY(server.listen({}));
    const auto missing = openLab(server, "/nothing");
    QCOMPARE(missing.head.status, 404);
    QVERIFY2(missing.body.find("/ticker?rate=N&size=B") != std::string::npos, missing.body.c_str());
    const auto wrong = openLab(server, "/echo?fault=frieze");
    QCOMPARE(wrong.head.status, 400);
    QVERIFY2(wrong.body.find("freeze[=after D]") != std::string::npos, wrong.body.c_str());
    QCOMPARE(server.connections(), 0);
}

void tst_LabServer::aPlainRequestIsAskedToUpgrade()
{
    LabServer server;
    QVERIFY(server.listen({}));
    QVERIFY(answerTo(server, "GET /echo HTTP/1.1\r\nHost: lab\r\n\r\n").starts_with("HTTP/1.1 426 "));
}

void tst_LabServer::whatIsNoHttpIsRefused()
{
    LabServer server;
    QVERIFY(server.listen({}));
    const std::string answer = answerTo(server, "\x16\x03\x01 no HTTP at all\r\n\r\n");
    QVERIFY2(answer.starts_with("HTTP/1.1 400 "), answer.c_str());
}

void tst_LabServer::anEndlessHeadIsRefused()
{
    LabServer server;
    QVERIFY(server.listen({}));
    std::string request = "GET /echo HTTP/1.1\r\nHost: lab\r\nX: ";
    request.append(kMaxHeadSize, 'x');
    const std::string answer = answerTo(server, request);
    QVERIFY2(answer.starts_with("HTTP/1.1 431 "), answer.substr(0, 100).c_str());
}

void tst_LabServer::aSlowHeadIsDropped()
{
    LabServer server;
    LabServer::Settings settings;
    settings.headPatience = 50ms;
    QVERIFY(server.listen(settings));
    const TimePoint began = Clock::now();
    const std::string answer = answerTo(server, "GET /echo HTTP/1.1\r\nHost: lab\r\n");
    QVERIFY(Clock::now() - began >= 50ms);
    QVERIFY2(answer.starts_with("HTTP/1.1 408 "), answer.c_str());
}

void tst_LabServer::aTricklingHeadIsDroppedToo()
{
    LabServer server;
    LabServer::Settings settings;
    settings.headPatience = 100ms;
    QVERIFY(server.listen(settings));
    const auto stream = support::dialLab(server);
    QVERIFY(stream);
    bool over = false;
    connect(stream.get(), &transport::ByteStream::ended, stream.get(), [&over] { over = true; });
    connect(stream.get(), &transport::ByteStream::failed, stream.get(), [&over](const Error&) { over = true; });
    stream->write(bytesOf("GET /echo HTTP/1.1\r\n"));
    QTimer drip; // an octet every 5 ms: never silent, never done
    connect(&drip, &QTimer::timeout, stream.get(), [&stream] { stream->write(bytesOf("x")); });
    drip.start(5ms);
    std::array<std::byte, 4096> scratch;
    const auto dropped = [&] {
        static_cast<void>(stream->read(scratch));
        return over;
    };
    QTRY_VERIFY(dropped());
}

void tst_LabServer::aTlsHandshakeIsBoundedToo()
{
    LabServer server;
    LabServer::Settings settings;
    settings.tls = true;
    settings.headPatience = 50ms;
    QVERIFY(server.listen(settings));
    QTcpSocket silent;
    silent.connectToHost(QStringLiteral("127.0.0.1"), server.port());
    QTRY_COMPARE(silent.state(), QAbstractSocket::ConnectedState);
    QTRY_COMPARE(silent.state(), QAbstractSocket::UnconnectedState); // sooner than the listener's own 10 s
}

void tst_LabServer::subprotocolsAreChosen()
{
    LabServer server;
    LabServer::Settings settings;
    settings.subprotocols = {"chat", "graphql-ws"};
    QVERIFY(server.listen(settings));
    const auto chosen = openLab(server, "/echo", {.fields = "Sec-WebSocket-Protocol: soap, graphql-ws\r\n"});
    QVERIFY(chosen.client);
    QCOMPARE(std::string(chosen.head.first("Sec-WebSocket-Protocol").value_or("")), std::string("graphql-ws"));
    const auto none = openLab(server, "/echo", {.fields = "Sec-WebSocket-Protocol: soap\r\n"});
    QVERIFY(none.client);
    QVERIFY(!none.head.first("Sec-WebSocket-Protocol"));
}

void tst_LabServer::connectionsAreLimited()
{
    LabServer server;
    LabServer::Settings settings;
    settings.maxConnections = 2;
    QVERIFY(server.listen(settings));
    auto one = openLab(server, "/echo");
    const auto two = openLab(server, "/echo");
    QVERIFY(one.client && two.client);
    const auto three = openLab(server, "/echo");
    QCOMPARE(three.head.status, 503);
    QVERIFY2(three.body.find("2 connections") != std::string::npos, three.body.c_str());
    one.client->close(1000);
    QTRY_COMPARE(server.connections(), 1);
    QVERIFY(openLab(server, "/echo").client);
}

void tst_LabServer::framesBehindTheRequestAreNotLost()
{
    LabServer server;
    QVERIFY(server.listen({}));
    const Bytes hello = fromHex("8185 37fa213d 7f9f4d5158").value(); // RFC 6455 5.7
    const auto reply = openLab(server, "/echo", {.behindHead = textOf(hello)});
    QVERIFY(reply.client);
    QTRY_COMPARE(reply.client->messages.size(), std::size_t(1));
    QCOMPARE(reply.client->messages[0], std::string("Hello"));
}

void tst_LabServer::aClientThatEndsItsSideAtOnceIsAnswered()
{
    LabServer server;
    QVERIFY(server.listen({}));
    const auto stream = support::dialLab(server);
    QVERIFY(stream);
    stream->write(bytesOf("GET /silent HTTP/1.1\r\nHost: lab\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                          "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
    stream->write(fromHex("8985 37fa213d 7f9f4d5158").value()); // a PING, "Hello"
    stream->closeWrite();
    QVERIFY(support::answerOn(*stream).starts_with("HTTP/1.1 101 "));
    std::array<std::byte, 7> pong{};
    QTRY_COMPARE(stream->readable(), pong.size());
    QCOMPARE(stream->read(pong), pong.size());
    QCOMPARE(toHex(pong), std::string("8a0548656c6c6f"));
    QTRY_COMPARE(server.connections(), 0);
}

void tst_LabServer::aTakenPortIsAFault()
{
    LabServer server;
    QVERIFY(server.listen({}));
    LabServer second;
    LabServer::Settings settings;
    settings.port = server.port();
    const auto outcome = second.listen(settings);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().fault, Fault::AddressInUse);
}

void tst_LabServer::aForeignAddressIsAFault()
{
    LabServer server;
    LabServer::Settings settings;
    settings.bind = "no address";
    QVERIFY(!server.listen(settings));
}

void tst_LabServer::tlsServesATrustingClientOnly()
{
    LabServer server;
    LabServer::Settings settings;
    settings.tls = true;
    QVERIFY(server.listen(settings));
    QVERIFY(server.url().starts_with("wss://127.0.0.1:"));
    QVERIFY(!server.caPem().empty());

    const auto wary = openLab(server, "/echo");
    QVERIFY(!wary.client);
    QCOMPARE(wary.failure.value().fault, Fault::TlsRejected);

    const auto trusting = openLab(server, "/echo", {.caFile = trust(server.caPem())});
    QVERIFY2(trusting.client, trusting.failure ? describe(*trusting.failure).c_str() : "");
    const std::string large(200'000, 's');
    trusting.client->text(large);
    trusting.client->ping("12345678");
    QTRY_COMPARE(trusting.client->pongs.size(), std::size_t(1));
    QVERIFY(trusting.client->messages.at(0) == large);
    trusting.client->close(1000);
    QTRY_VERIFY(trusting.client->over());
    QVERIFY(trusting.client->ended->clean);
    QTRY_COMPARE(server.connections(), 0);
}

void tst_LabServer::faultsStrikeOverTlsToo()
{
    LabServer server;
    LabServer::Settings settings;
    settings.tls = true;
    QVERIFY(server.listen(settings));
    const support::LabRequest request{.caFile = trust(server.caPem())};
    const auto dropped = openLab(server, "/ticker?rate=1000&fault=drop=after+30ms", request);
    const auto closed = openLab(server, "/echo?fault=close=1001,bye", request);
    const auto reset = openLab(server, "/echo?fault=reset=after+30ms", request);
    const auto mute = openLab(server, "/ticker?rate=1000&fault=stop-reading", request);
    QVERIFY(dropped.client && closed.client && reset.client && mute.client);
    mute.client->ping("12345678");
    QTRY_VERIFY(dropped.client->over() && closed.client->over() && reset.client->over());
    QVERIFY(!dropped.client->closeReceived);
    QCOMPARE(closed.client->closeReceived->reason, std::string("bye"));
    QVERIFY(closed.client->ended->clean);
    QVERIFY(reset.client->failure);
    const std::size_t ticks = mute.client->messages.size();
    QTRY_VERIFY(mute.client->messages.size() > ticks + 20);
    QVERIFY(mute.client->pongs.empty());
}

void tst_LabServer::ownCertificatesAreServed()
{
    LabServer maker;
    LabServer::Settings settings;
    settings.tls = true;
    const auto made = lab::makeLabCertificate({"127.0.0.1"}).value();
    settings.certificatePem = made.certificatePem;
    settings.keyPem = made.keyPem;
    QVERIFY(maker.listen(settings));
    QCOMPARE(maker.caPem(), std::string());
    QVERIFY(openLab(maker, "/echo", {.caFile = trust(made.caPem)}).client);
}

void tst_LabServer::anUnusableCertificateIsAFault()
{
    LabServer server;
    LabServer::Settings settings;
    settings.tls = true;
    settings.certificatePem = "no certificate";
    settings.keyPem = "no key";
    const auto outcome = server.listen(settings);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().fault, Fault::BadFile);
}

void tst_LabServer::bothFamiliesAreServed()
{
    LabServer server;
    LabServer::Settings settings;
    settings.bind = "::1";
    if (!server.listen(settings))
        QSKIP("This machine has no IPv6 loopback.");
    QCOMPARE(server.url(), "ws://[::1]:" + std::to_string(server.port()) + "/");
    QVERIFY(openLab(server, "/echo").client);
}

void tst_LabServer::theServerMayGoWithConnectionsOpen()
{
    auto server = std::make_unique<LabServer>();
    QVERIFY(server->listen({}));
    const auto open = openLab(*server, "/ticker?rate=1000");
    const auto pending = support::dialLab(*server);
    QVERIFY(open.client && pending);
    QTRY_VERIFY(!open.client->messages.empty());
    server.reset();
    QTRY_VERIFY(open.client->over());
}

void tst_LabServer::manyComeAndGo()
{
    LabServer server;
    QVERIFY(server.listen({}));
    for (int round = 0; round < 3; ++round) {
        std::vector<support::LabReply> replies;
        for (int i = 0; i < 20; ++i) {
            replies.push_back(openLab(server, "/echo"));
            QVERIFY(replies.back().client);
            replies.back().client->text("hello");
        }
        QCOMPARE(server.connections(), 20);
        for (std::size_t i = 0; i < replies.size(); ++i) {
            QTRY_COMPARE(replies[i].client->messages.size(), std::size_t(1));
            if (i % 2 == 0)
                replies[i].client->close(1000);
            else
                replies[i].client->abort();
        }
        QTRY_COMPARE(server.connections(), 0);
    }
}

QTEST_GUILESS_MAIN(tst_LabServer)
#include "tst_lab_server.moc"
