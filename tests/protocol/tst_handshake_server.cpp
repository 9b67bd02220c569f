// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/handshake_server.h"

#include "core/protocol/handshake_client.h"

#include <algorithm>

#include <QTest>

using namespace pongscope;
using namespace pongscope::protocol;

namespace {

/// The request of RFC 6455 1.2, with these lines in place of its own of that name; "Name:" takes one out.
HttpHead requestWith(const QByteArrayList& lines, const QByteArray& requestLine = "GET /chat?room=1 HTTP/1.1")
{
    QByteArray text = requestLine + "\r\n";
    for (const QByteArray& usual :
        {QByteArray("Host: server.example.com"), QByteArray("Upgrade: websocket"), QByteArray("Connection: Upgrade"),
            QByteArray("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="), QByteArray("Sec-WebSocket-Version: 13")}) {
        const QByteArray name = usual.left(usual.indexOf(':') + 1);
        if (std::ranges::none_of(lines, [&](const QByteArray& line) { return line.startsWith(name); }))
            text += usual + "\r\n";
    }
    for (const QByteArray& line : lines) {
        if (!line.endsWith(':'))
            text += line + "\r\n";
    }
    return *parseHead(text.append("\r\n").toStdString(), HeadKind::Request);
}

/// Head and body of a refusal, as an HTTP client reads them.
struct Page {
    HttpHead head;
    std::string body;
};

Page pageOf(const std::string& response)
{
    HttpHeadReader reader(HeadKind::Response);
    ByteView input = bytesOf(response);
    auto head = reader.read(input);
    return {head && *head ? **head : HttpHead{}, std::string(textOf(input))};
}

} // namespace

class tst_HandshakeServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRfcsExampleIsAnswered();
    void lawfulRequestsAreAccepted_data();
    void lawfulRequestsAreAccepted();
    void othersAreRefused_data();
    void othersAreRefused();
    void aPlainRequestIsToldWhatToDo();
    void anotherVersionIsToldOurs();
    void aLaterMinorVersionOfHttpIsTaken();
    void theTargetIsPathAndQuery_data();
    void theTargetIsPathAndQuery();
    void theClientsPreferenceDecides_data();
    void theClientsPreferenceDecides();
    void anUnlawfulOfferIsReported();
    void refusalsAreWholeResponses();
    void clientAndServerAgree();
};

void tst_HandshakeServer::theRfcsExampleIsAnswered()
{
    const HandshakeAnswer answer = answerHandshake(requestWith({"Sec-WebSocket-Protocol: chat, superchat"}), {"chat"});
    QVERIFY(answer.accepted);
    QCOMPARE(answer.status, 101);
    QCOMPARE(QByteArray::fromStdString(answer.response),
        QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: chat\r\n\r\n"));
    QVERIFY(answer.findings.empty());
}

void tst_HandshakeServer::lawfulRequestsAreAccepted_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addRow("plain") << QByteArrayList{};
    QTest::addRow("Connection list") << QByteArrayList{"Connection: keep-alive, upgrade"};
    QTest::addRow("Connection in two lines") << QByteArrayList{"Connection: keep-alive", "Connection: Upgrade"};
    QTest::addRow("Upgrade in other case") << QByteArrayList{"Upgrade: WebSocket"};
    QTest::addRow("Upgrade list") << QByteArrayList{"Upgrade: h2c, websocket"};
    QTest::addRow("extensions that we have not") << QByteArrayList{"Sec-WebSocket-Extensions: permessage-deflate"};
    QTest::addRow("origin") << QByteArrayList{"Origin: null"};
    QTest::addRow("host with a port") << QByteArrayList{"Host: h:81"};
    QTest::addRow("empty host") << QByteArrayList{"Host: "};
}

void tst_HandshakeServer::lawfulRequestsAreAccepted()
{
    QFETCH(QByteArrayList, lines);
    const HandshakeAnswer answer = answerHandshake(requestWith(lines), {});
    QVERIFY2(answer.accepted, answer.response.c_str());
    QCOMPARE(answer.response,
        std::string("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"));
}

void tst_HandshakeServer::othersAreRefused_data()
{
    QTest::addColumn<QByteArray>("requestLine");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("sentence");
    const auto row = [](const char* claim, const char* requestLine, const QByteArrayList& lines, int status,
                         const char* sentence) {
        QTest::addRow("%s", claim) << QByteArray(requestLine) << lines << status << QByteArray(sentence);
    };
    const char* const get = "GET / HTTP/1.1";
    row("HTTP/1.0", "GET / HTTP/1.0", {}, 400, "HTTP/1.0");
    row("HTTP/2 preface", "PRI * HTTP/2.0", {}, 400, "HTTP/2.0");
    row("POST", "POST / HTTP/1.1", {}, 405, "not with POST");
    row("get", "get / HTTP/1.1", {}, 405, "not with get");
    row("CONNECT", "CONNECT h:80 HTTP/1.1", {}, 405, "not with CONNECT");
    row("asterisk", "GET * HTTP/1.1", {}, 400, "target");
    row("relative target", "GET chat HTTP/1.1", {}, 400, "target");
    row("no Host", get, {"Host:"}, 400, "exactly one Host");
    row("two Hosts", get, {"Host: a", "Host: b"}, 400, "exactly one Host");
    row("no Upgrade", get, {"Upgrade:"}, 426, "plain HTTP request");
    row("Upgrade to something else", get, {"Upgrade: h2c"}, 426, "plain HTTP request");
    row("Upgrade that only contains the word", get, {"Upgrade: websockets"}, 426, "plain HTTP request");
    row("no Connection", get, {"Connection:"}, 400, "Connection header lacks");
    row("other Connection", get, {"Connection: keep-alive"}, 400, "Connection header lacks");
    row("no version", get, {"Sec-WebSocket-Version:"}, 426, "version 13");
    row("version 8", get, {"Sec-WebSocket-Version: 8"}, 426, "version 13");
    row("two versions", get, {"Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8"}, 426, "version 13");
    row("version list", get, {"Sec-WebSocket-Version: 13, 8"}, 426, "version 13");
    row("version before key", get, {"Sec-WebSocket-Version: 8", "Sec-WebSocket-Key:"}, 426, "version 13");
    row("no key", get, {"Sec-WebSocket-Key:"}, 400, "exactly one Sec-WebSocket-Key");
    row("two keys", get, {"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="},
        400, "exactly one Sec-WebSocket-Key");
    row("empty key", get, {"Sec-WebSocket-Key: "}, 400, "16 octets");
    row("key of 15 octets", get, {"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAA"}, 400, "16 octets");
    row("key of 17 octets", get, {"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAAA="}, 400, "16 octets");
    row("key that is no Base64", get, {"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25j*Q=="}, 400, "16 octets");
    row("extensions that are no list", get, {"Sec-WebSocket-Extensions: x; =1"}, 400, "cannot be read at \"=1\"");
    row("an extension in quotes", get, {"Sec-WebSocket-Extensions: \"permessage-deflate\""}, 400, "cannot be read");
    row("two keys in one line", get, {"Sec-WebSocket-Key: X, dGhlIHNhbXBsZSBub25jZQ=="}, 400, "16 octets");
}

void tst_HandshakeServer::othersAreRefused()
{
    QFETCH(QByteArray, requestLine);
    QFETCH(QByteArrayList, lines);
    QFETCH(int, status);
    QFETCH(QByteArray, sentence);
    const HandshakeAnswer answer = answerHandshake(requestWith(lines, requestLine), {"chat"});
    QVERIFY(!answer.accepted);
    QCOMPARE(answer.status, status);
    const Page page = pageOf(answer.response);
    QCOMPARE(page.head.status, status);
    QVERIFY2(page.body.find(sentence.toStdString()) != std::string::npos, page.body.c_str());
    QCOMPARE(page.head.first("Upgrade").has_value(), status == 426); // RFC 9110 15.5.22
    QCOMPARE(page.head.first("Allow").has_value(), status == 405);   // RFC 9110 15.5.6
    QVERIFY(!page.head.first("Sec-WebSocket-Accept"));
}

void tst_HandshakeServer::aPlainRequestIsToldWhatToDo()
{
    const Page page = pageOf(answerHandshake(requestWith({"Upgrade:", "Connection:"}), {}).response);
    QCOMPARE(page.head.startLine, std::string("HTTP/1.1 426 Upgrade Required"));
    QVERIFY(page.head.first("Upgrade") == std::string_view("websocket"));
    QVERIFY(page.head.first("Connection") == std::string_view("Upgrade, close"));
    QVERIFY(!page.head.first("Sec-WebSocket-Version"));
    QVERIFY(page.body.find("ws://") != std::string::npos);
}

void tst_HandshakeServer::anotherVersionIsToldOurs()
{
    const Page page = pageOf(answerHandshake(requestWith({"Sec-WebSocket-Version: 8"}), {}).response);
    QVERIFY(page.head.first("Sec-WebSocket-Version") == std::string_view("13")); // RFC 6455 4.4
}

/// RFC 6455 4.2.1: "HTTP/1.1 or higher"; RFC 9110 6.2 asks the same of all minor versions.
void tst_HandshakeServer::aLaterMinorVersionOfHttpIsTaken()
{
    QVERIFY(answerHandshake(requestWith({}, "GET / HTTP/1.2"), {}).accepted);
}

void tst_HandshakeServer::theTargetIsPathAndQuery_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("seen");
    QTest::addRow("path") << QByteArray("/") << QByteArray("/");
    QTest::addRow("query") << QByteArray("/echo?fault=drop&x=a://b") << QByteArray("/echo?fault=drop&x=a://b");
    QTest::addRow("absolute") << QByteArray("http://h:80/echo?x=1") << QByteArray("/echo?x=1");
    QTest::addRow("absolute without a path") << QByteArray("ws://h") << QByteArray("/");
}

void tst_HandshakeServer::theTargetIsPathAndQuery()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, seen);
    const HandshakeAnswer answer = answerHandshake(requestWith({}, "GET " + target + " HTTP/1.1"), {});
    QVERIFY(answer.accepted);
    QCOMPARE(QByteArray::fromStdString(answer.target), seen);
}

void tst_HandshakeServer::theClientsPreferenceDecides_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<QByteArray>("chosen");
    QTest::addRow("none offered") << QByteArrayList{} << QByteArray();
    QTest::addRow("offered first") << QByteArrayList{"b, a"} << QByteArray("b");
    QTest::addRow("first is not ours") << QByteArrayList{"x, a"} << QByteArray("a");
    QTest::addRow("none is ours") << QByteArrayList{"x, y"} << QByteArray();
    QTest::addRow("two lines") << QByteArrayList{"x", "b,a"} << QByteArray("b");
    QTest::addRow("case counts") << QByteArrayList{"A, b"} << QByteArray("b");
    QTest::addRow("empty") << QByteArrayList{","} << QByteArray();
}

void tst_HandshakeServer::theClientsPreferenceDecides()
{
    QFETCH(QByteArrayList, lines);
    QFETCH(QByteArray, chosen);
    QByteArrayList fields;
    for (const QByteArray& line : lines)
        fields.append(QByteArray("Sec-WebSocket-Protocol: " + line));
    const HandshakeAnswer answer = answerHandshake(requestWith(fields), {"a", "b"});
    QVERIFY(answer.accepted);
    QCOMPARE(QByteArray::fromStdString(answer.subprotocol), chosen);
    const Page page = pageOf(answer.response);
    const auto sent = page.head.first("Sec-WebSocket-Protocol");
    QCOMPARE(QByteArray::fromStdString(std::string(sent.value_or(""))), chosen);
}

void tst_HandshakeServer::anUnlawfulOfferIsReported()
{
    const HandshakeAnswer answer = answerHandshake(requestWith({"Sec-WebSocket-Protocol: a b, b"}), {"a b", "b"});
    QVERIFY(answer.accepted);
    QCOMPARE(answer.subprotocol, std::string("b"));
    QCOMPARE(answer.findings.size(), std::size_t{1});
    QCOMPARE(answer.findings.front().id, std::string("handshake-protocol-invalid"));
}

void tst_HandshakeServer::refusalsAreWholeResponses()
{
    QCOMPARE(refusal(503, "Service Unavailable", "Come again.", {{"Retry-After", "1"}}),
        std::string("HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\n"
                    "Content-Length: 12\r\nConnection: close\r\nRetry-After: 1\r\n\r\nCome again.\n"));
}

void tst_HandshakeServer::clientAndServerAgree()
{
    SeededRandom random(42);
    HandshakeOptions options;
    options.subprotocols = {"x", "chat"};
    for (int i = 0; i < 100; ++i) {
        const HandshakeClient client(*parseTargetUrl("ws://h:81/p?q"), options, random);
        const HandshakeAnswer answer = answerHandshake(*parseHead(client.request(), HeadKind::Request), {"chat"});
        QVERIFY(answer.accepted);
        QCOMPARE(answer.target, std::string("/p?q"));
        const HandshakeReply reply = client.check(*parseHead(answer.response, HeadKind::Response));
        QVERIFY(!reply.failure);
        QVERIFY(reply.findings.empty());
        QCOMPARE(reply.subprotocol, std::string("chat"));
    }
}

QTEST_GUILESS_MAIN(tst_HandshakeServer)
#include "tst_handshake_server.moc"
