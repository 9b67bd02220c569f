// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/handshake_connect.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::protocol;

namespace {

QByteArray written(const std::vector<HttpField>& fields)
{
    QByteArrayList lines;
    for (const HttpField& field : fields)
        lines << QByteArray::fromStdString(field.name + ": " + field.value);
    return lines.join('\n');
}

std::vector<HttpField> fieldsOf(const QByteArray& text)
{
    std::vector<HttpField> fields;
    for (const QByteArray& line : text.split('\n')) {
        const qsizetype colon = line.indexOf(": ");
        fields.push_back({line.left(colon).toStdString(), line.mid(colon + 2).toStdString()});
    }
    return fields;
}

TargetUrl urlOf(const char* url) { return parseTargetUrl(url).value(); }

constexpr const char* kRequest = ":method: CONNECT\n:scheme: http\n:authority: h\n:path: /echo?x=1\n"
                                 ":protocol: websocket\nsec-websocket-version: 13";

} // namespace

class tst_HandshakeConnect final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRequestStandsInItsOrder();
    void theSchemeIsOfHttp_data();
    void theSchemeIsOfHttp();
    void repliesAreJudged_data();
    void repliesAreJudged();
    void aServerAnswers_data();
    void aServerAnswers();
};

void tst_HandshakeConnect::theRequestStandsInItsOrder()
{
    HandshakeOptions options;
    options.headers = {{"X-One", "1"}, {"Host", "other"}, {"Connection", "x"}, {"TE", "gzip"}, {"te", "trailers"},
        {"Content-Length", "3"}, {"Sec-WebSocket-Key", "k"}, {"Proxy-Connection", "x"}, {"Upgrade", "x"},
        {"Sec-WebSocket-Protocol", "mine"}};
    options.subprotocols = {"chat", "superchat"};
    options.deflate = DeflateParams{10, true, 15, true};
    QCOMPARE(written(connectRequest(urlOf("wss://server.example.com/chat?a=b"), options)),
        QByteArray(":method: CONNECT\n:scheme: https\n:authority: server.example.com\n:path: /chat?a=b\n"
                   ":protocol: websocket\nx-one: 1\nte: trailers\nsec-websocket-protocol: mine, chat, superchat\n"
                   "sec-websocket-version: 13\n"
                   "sec-websocket-extensions: permessage-deflate; client_max_window_bits=10"));
}

void tst_HandshakeConnect::theSchemeIsOfHttp_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QByteArray>("authority");
    QTest::addRow("ws") << QByteArray("ws://h/") << QByteArray("http") << QByteArray("h");
    QTest::addRow("ws, a port") << QByteArray("ws://h:81/") << QByteArray("http") << QByteArray("h:81");
    QTest::addRow("wss") << QByteArray("wss://h/") << QByteArray("https") << QByteArray("h");
    QTest::addRow("wss, IPv6") << QByteArray("wss://[::1]:444/") << QByteArray("https") << QByteArray("[::1]:444");
}

void tst_HandshakeConnect::theSchemeIsOfHttp()
{
    QFETCH(QByteArray, url);
    const auto fields = connectRequest(urlOf(url.constData()), {});
    QTEST(QByteArray::fromStdString(fields[1].value), "scheme");
    QTEST(QByteArray::fromStdString(fields[2].value), "authority");
}

void tst_HandshakeConnect::repliesAreJudged_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("failure");
    const auto row = [](const char* reply, const char* failure) {
        QTest::addRow("%s", reply) << QByteArray(reply) << QByteArray(failure);
    };
    row(":status: 200", "");
    row(":status: 200\nsec-websocket-protocol: chat", "");
    row(":status: 200\nsec-websocket-extensions: permessage-deflate", "");
    for (const int status : {101, 201, 301, 404, 501}) {
        const QByteArray number = QByteArray::number(status);
        const QByteArray reply = "x: y\n:status: " + number;
        const QByteArray failure =
            "NotAWebSocket: The server returned status code '" + number + "' when status code '200' was expected.";
        row(reply.constData(), failure.constData());
    }
    row(":status: 200\nsec-websocket-protocol: other",
        "UnsupportedProtocol: The WebSocket client request requested 'chat' protocol(s), but server is only accepting "
        "'other' protocol(s).");
    row(":status: 200\nsec-websocket-extensions: permessage-deflate; server_max_window_bits=16",
        "HeaderError: The 'permessage-deflate' header value 'server_max_window_bits=16' is invalid.");
}

void tst_HandshakeConnect::repliesAreJudged()
{
    QFETCH(QByteArray, reply);
    HandshakeOptions options;
    options.subprotocols = {"chat"};
    options.deflate.emplace();
    const HandshakeReply judged = checkConnectReply(connectHead(fieldsOf(reply)), options);
    QByteArray failure;
    if (judged.failure)
        failure = QByteArray(errorName(judged.failure->kind).data()) + ": "
            + QByteArray::fromStdString(judged.failure->message());
    QTEST(failure, "failure");
    QCOMPARE(judged.deflate.has_value(), reply.endsWith("permessage-deflate"));
    QCOMPARE(judged.subprotocol.empty(), !reply.endsWith("chat"));
}

void tst_HandshakeConnect::aServerAnswers_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("response"); ///< how it begins
    const QByteArray good = kRequest;
    const auto row = [](const char* claim, const QByteArray& request, const char* response) {
        QTest::addRow("%s", claim) << request << QByteArray(response);
    };
    row("plain", good, ":status: 200");
    row("subprotocol and deflate",
        QByteArray(good + "\nsec-websocket-protocol: a, chat\nsec-websocket-extensions: permessage-deflate"),
        ":status: 200\nsec-websocket-protocol: chat\nsec-websocket-extensions: permessage-deflate");
    row("GET", QByteArray(good).replace("CONNECT", "GET"), ":status: 404");
    row("POST", QByteArray(good).replace("CONNECT", "POST"), ":status: 405");
    row("another protocol", QByteArray(good).replace(": websocket", ": x"), ":status: 501");
    row("version 8", QByteArray(good).replace("13", "8"), ":status: 400");
    row("extensions that are no list", QByteArray(good + "\nsec-websocket-extensions: x; =1"), ":status: 400");
    row("no path", QByteArray(good).replace("/echo", "*"), ":status: 400");
}

void tst_HandshakeConnect::aServerAnswers()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, response);
    const ConnectAnswer answer = answerConnect(fieldsOf(request), {"chat"}, {DeflateServer::Mode::On, {}});
    QVERIFY2(written(answer.response).startsWith(response), written(answer.response).constData());
    QCOMPARE(answer.accepted, response.startsWith(":status: 200"));
    QCOMPARE(answer.body.empty(), answer.accepted);
}

QTEST_GUILESS_MAIN(tst_HandshakeConnect)
#include "tst_handshake_connect.moc"
