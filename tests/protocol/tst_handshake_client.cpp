// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/handshake_client.h"

#include <algorithm>

#include <QTest>

using namespace pongscope;
using namespace pongscope::protocol;

Q_DECLARE_METATYPE(pongscope::protocol::Compat)

namespace {

using Outcome = HandshakeCheck::Outcome;

/// The octets of the example in RFC 6455 1.3: "the sample nonce".
class SampleNonce final : public RandomSource {
public:
    void fill(MutableBytes into) override { std::ranges::copy(bytesOf("the sample nonce"), into.begin()); }
};

constexpr const char* kKey = "dGhlIHNhbXBsZSBub25jZQ==";
constexpr const char* kAccept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

HandshakeClient client(HandshakeOptions options, const char* url = "ws://server.example.com/chat")
{
    SampleNonce random;
    return {*parseTargetUrl(url), std::move(options), random};
}

QByteArray requestWith(std::vector<HttpField> headers)
{
    HandshakeOptions options;
    options.headers = std::move(headers);
    return QByteArray::fromStdString(client(options).request());
}

/// The lawful reply to the sample nonce, with these lines in place of its own of that name; an empty one takes it out.
QByteArray replyWith(const QByteArrayList& lines, const QByteArray& statusLine = "HTTP/1.1 101 Switching Protocols")
{
    QByteArray text = statusLine + "\r\n";
    for (const QByteArray& usual : {QByteArray("Connection: Upgrade"), QByteArray("Upgrade: websocket"),
             QByteArray(QByteArray("Sec-WebSocket-Accept: ") + kAccept)}) {
        const QByteArray name = usual.left(usual.indexOf(':') + 1);
        if (std::ranges::none_of(lines, [&](const QByteArray& line) { return line.startsWith(name); }))
            text += usual + "\r\n";
    }
    for (const QByteArray& line : lines) {
        if (!line.endsWith(':'))
            text += line + "\r\n";
    }
    return text + "\r\n";
}

HandshakeReply check(const HandshakeOptions& options, const QByteArray& reply)
{
    return client(options).check(*parseHead(reply.toStdString(), HeadKind::Response));
}

QByteArray failureOf(const HandshakeReply& reply)
{
    if (!reply.failure)
        return {};
    return QByteArray::fromStdString(
        std::string(errorName(reply.failure->kind)).append(": ").append(reply.failure->message()));
}

QByteArray findingsOf(const HandshakeReply& reply)
{
    QByteArrayList ids;
    for (const Finding& finding : reply.findings)
        ids.append(QByteArray::fromStdString(finding.id));
    return ids.join(' ');
}

/// One letter a row: Passed, Tolerated, Failed, - for not reached.
QByteArray outcomesOf(const HandshakeReply& reply)
{
    QByteArray letters;
    for (const HandshakeCheck& row : reply.checks)
        letters.append("PTF-"[static_cast<int>(row.outcome)]);
    return letters;
}

constexpr const char* kBadConnection = "HeaderError: The 'Connection' header value 'keep-alive, Upgrade' is invalid.";
constexpr const char* kBadUpgrade = "HeaderError: The 'Upgrade' header value 'h2c, websocket' is invalid.";

} // namespace

class tst_HandshakeClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theKeyIsThatOfTheRfcsExample();
    void theRequestStandsInItsOrder();
    void theRequestNamesPathQueryAndPort();
    void everyAttemptHasAFreshKey();
    void headersOfTheUserStandBehindHost();
    void aHostOfTheUserTakesThePlaceOfOurs();
    void valuesOfTheUserAreKeptAndOursAppended_data();
    void valuesOfTheUserAreKeptAndOursAppended();
    void offersFollowTheVersion();

    void aLawfulReplyPasses();
    void repliesAreJudged_data();
    void repliesAreJudged();
    void protocolsAreJudged_data();
    void protocolsAreJudged();
    void extensionsAreJudged_data();
    void extensionsAreJudged();
    void theFirstFailureWins();
    void rowsBehindAFailureStillShowWhatWasThere();
    void aToleratedRowSaysWhatDotNetWouldSay();
    void aFindingNamesItsSectionAndDotNetsReaction();
    void onlyTheKeyThatWasSentIsAccepted();

    void subprotocolNamesAreChecked_data();
    void subprotocolNamesAreChecked();
};

void tst_HandshakeClient::theKeyIsThatOfTheRfcsExample()
{
    QCOMPARE(client({}).key(), std::string(kKey));
    QCOMPARE(acceptFor(kKey), std::string(kAccept)); // RFC 6455 1.3
}

void tst_HandshakeClient::theRequestStandsInItsOrder()
{
    HandshakeOptions options;
    options.headers = {{"X-One", "1"}, {"x-two", "2"}};
    options.subprotocols = {"chat", "superchat"};
    options.deflate.emplace();
    QCOMPARE(QByteArray::fromStdString(client(options).request()),
        QByteArray("GET /chat HTTP/1.1\r\n"
                   "Host: server.example.com\r\n"
                   "X-One: 1\r\n"
                   "x-two: 2\r\n"
                   "Connection: Upgrade\r\n"
                   "Upgrade: websocket\r\n"
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                   "Sec-WebSocket-Version: 13\r\n"
                   "Sec-WebSocket-Protocol: chat, superchat\r\n"
                   "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
                   "\r\n"));
}

void tst_HandshakeClient::theRequestNamesPathQueryAndPort()
{
    const auto start = [](const char* url) {
        const std::string request = client({}, url).request();
        return QByteArray::fromStdString(request.substr(0, request.find("\r\nConnection")));
    };
    QCOMPARE(start("ws://h:8080?a=b"), QByteArray("GET /?a=b HTTP/1.1\r\nHost: h:8080"));
    QCOMPARE(start("wss://h:443/x y"), QByteArray("GET /x%20y HTTP/1.1\r\nHost: h"));
    QCOMPARE(start("ws://[fe80::1%25eth0]:81/"), QByteArray("GET / HTTP/1.1\r\nHost: [fe80::1]:81"));
}

void tst_HandshakeClient::everyAttemptHasAFreshKey()
{
    SeededRandom random(1);
    const TargetUrl url = *parseTargetUrl("ws://h/");
    const HandshakeClient first(url, {}, random);
    const HandshakeClient second(url, {}, random);
    QVERIFY(first.key() != second.key());
    QVERIFY(first.request().find("Sec-WebSocket-Key: " + first.key() + "\r\n") != std::string::npos);
}

void tst_HandshakeClient::headersOfTheUserStandBehindHost()
{
    QVERIFY(requestWith({{"B", "2"}, {"A", "1"}, {"B", "3"}})
                .contains("Host: server.example.com\r\nB: 2\r\nA: 1\r\nB: 3\r\nConnection: Upgrade\r\n"));
}

void tst_HandshakeClient::aHostOfTheUserTakesThePlaceOfOurs()
{
    const QByteArray request = requestWith({{"A", "1"}, {"host", "first.example"}, {"Host", "other.example"}});
    QVERIFY(request.startsWith("GET /chat HTTP/1.1\r\nHost: other.example\r\nA: 1\r\nConnection:"));
    QCOMPARE(request.toLower().count("host:"), 1);
}

void tst_HandshakeClient::valuesOfTheUserAreKeptAndOursAppended_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("line");
    const QByteArray key = kKey;
    QTest::addRow("Connection") << QByteArray("Connection") << QByteArray("Connection: X, Upgrade");
    QTest::addRow("in the user's case") << QByteArray("connection") << QByteArray("connection: X, Upgrade");
    QTest::addRow("Upgrade") << QByteArray("Upgrade") << QByteArray("Upgrade: X, websocket");
    QTest::addRow("key") << QByteArray("Sec-WebSocket-Key") << QByteArray("Sec-WebSocket-Key: X, ") + key;
    QTest::addRow("version") << QByteArray("Sec-WebSocket-Version") << QByteArray("Sec-WebSocket-Version: X, 13");
    QTest::addRow("protocol") << QByteArray("Sec-WebSocket-Protocol") << QByteArray("Sec-WebSocket-Protocol: X, a, b");
    QTest::addRow("extensions") << QByteArray("Sec-WebSocket-Extensions")
                                << QByteArray(
                                       "Sec-WebSocket-Extensions: X, permessage-deflate; client_max_window_bits");
}

void tst_HandshakeClient::valuesOfTheUserAreKeptAndOursAppended()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, line);
    HandshakeOptions options;
    options.headers = {{"First", "1"}, {name.toStdString(), "X"}, {"Last", "2"}};
    options.subprotocols = {"a", "b"};
    options.deflate.emplace();
    const QByteArray request = QByteArray::fromStdString(client(options).request());
    const QByteArray place = "First: 1\r\n" + line + "\r\nLast: 2\r\n";
    QVERIFY2(request.contains(place), request.constData());
    const QByteArray lineStart = "\r\n" + name.toLower() + ":";
    QCOMPARE(request.toLower().count(lineStart), 1);
}

void tst_HandshakeClient::offersFollowTheVersion()
{
    const QByteArray bare = QByteArray::fromStdString(client({}).request());
    QVERIFY(bare.endsWith("Sec-WebSocket-Version: 13\r\n\r\n"));
}

void tst_HandshakeClient::aLawfulReplyPasses()
{
    for (const Compat compat : {Compat::Rfc, Compat::DotNet}) {
        HandshakeOptions options;
        options.compat = compat;
        const HandshakeReply reply = check(options, replyWith({}));
        QVERIFY(!reply.failure);
        QVERIFY(reply.findings.empty());
        QVERIFY(reply.subprotocol.empty());
        QCOMPARE(outcomesOf(reply), QByteArray("PPPPPPP"));
        QByteArrayList names;
        for (const HandshakeCheck& row : reply.checks) {
            names.append(QByteArray::fromStdString(row.what));
            QVERIFY(row.dotnet.empty());
            QVERIFY(!row.rfc.empty());
        }
        QCOMPARE(names.join(", "),
            QByteArray("status, HTTP version, Connection, Upgrade, Sec-WebSocket-Accept, Sec-WebSocket-Protocol, "
                       "Sec-WebSocket-Extensions"));
    }
}

void tst_HandshakeClient::repliesAreJudged_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<Compat>("compat");
    QTest::addColumn<QByteArray>("failure");
    QTest::addColumn<QByteArray>("findings");
    QTest::addColumn<QByteArray>("outcomes");
    const auto row = [](const char* claim, const QByteArray& reply, Compat compat, const QByteArray& failure,
                         const char* findings, const char* outcomes) {
        QTest::addRow("%s, %s", claim, compat == Compat::Rfc ? "rfc" : "dotnet")
            << reply << compat << failure << QByteArray(findings) << QByteArray(outcomes);
    };
    const auto both = [&row](const char* claim, const QByteArray& reply, const QByteArray& failure,
                          const char* findings, const char* outcomes) {
        row(claim, reply, Compat::Rfc, failure, findings, outcomes);
        row(claim, reply, Compat::DotNet, failure, findings, outcomes);
    };
    both("case of letters is free", replyWith({"CONNECTION: uPGRADE", "Upgrade: WebSocket", "Connection:"}), "", "",
        "PPPPPPP");
    both("reason is free", replyWith({}, "HTTP/1.1 101 Fine"), "", "", "PPPPPPP");

    const auto status = [](const QByteArray& code) -> QByteArray {
        return QByteArray("NotAWebSocket: The server returned status code '") + code
            + "' when status code '101' was expected.";
    };
    both("404", replyWith({}, "HTTP/1.1 404 Not Found"), status("404"), "", "F------");
    both("200", replyWith({}, "HTTP/1.1 200 OK"), status("200"), "", "F------");
    both("100", replyWith({}, "HTTP/1.1 100 Continue"), status("100"), "", "F------");
    both("redirect", replyWith({"Location: wss://there/"}, "HTTP/1.1 302 Found"), status("302"), "handshake-redirect",
        "F------");
    both("redirect to nowhere", replyWith({}, "HTTP/1.1 302 Found"), status("302"), "", "F------");
    both("HTTP/1.0", replyWith({}, "HTTP/1.0 101 Switching Protocols"),
        "NotAWebSocket: The server answered with 'HTTP/1.0', but a WebSocket is opened over 'HTTP/1.1'.",
        "handshake-http-version", "PF-----");
    both("HTTP/1.0 and 404", replyWith({}, "HTTP/1.0 404 Not Found"), status("404"), "", "F------");
    both("HTTP/2.0 in words", replyWith({}, "HTTP/2.0 101 Switching Protocols"),
        "NotAWebSocket: The server answered with 'HTTP/2.0', but a WebSocket is opened over 'HTTP/1.1'.",
        "handshake-http-version", "PF-----");

    const auto missing = [](const QByteArray& name) -> QByteArray {
        return QByteArray("Faulted: The server's response was missing the required header '") + name + "'.";
    };
    const auto invalid = [](const QByteArray& name, const QByteArray& value) -> QByteArray {
        return QByteArray("HeaderError: The '") + name + "' header value '" + value + "' is invalid.";
    };
    both("no Connection", replyWith({"Connection:"}), missing("Connection"), "", "PPF----");
    both("other Connection", replyWith({"Connection: close"}), invalid("Connection", "close"), "", "PPF----");
    both("Connection that only contains the word", replyWith({"Connection: Upgraded"}),
        invalid("Connection", "Upgraded"), "", "PPF----");
    row("Connection list", replyWith({"Connection: keep-alive, Upgrade"}), Compat::Rfc, "", "handshake-connection-list",
        "PPTPPPP");
    row("Connection list", replyWith({"Connection: keep-alive, Upgrade"}), Compat::DotNet, kBadConnection,
        "handshake-connection-list", "PPF----");
    row("two Connection lines", replyWith({"Connection: keep-alive", "Connection: Upgrade"}), Compat::Rfc, "",
        "handshake-connection-list", "PPTPPPP");
    row("two Connection lines", replyWith({"Connection: keep-alive", "Connection: Upgrade"}), Compat::DotNet,
        kBadConnection, "handshake-connection-list", "PPF----");
    both("two other Connection lines", replyWith({"Connection: keep-alive", "Connection: close"}),
        invalid("Connection", "keep-alive, close"), "", "PPF----");

    both("no Upgrade", replyWith({"Upgrade:"}), missing("Upgrade"), "", "PPPF---");
    both("other Upgrade", replyWith({"Upgrade: h2c"}), invalid("Upgrade", "h2c"), "", "PPPF---");
    row("Upgrade list", replyWith({"Upgrade: h2c, websocket"}), Compat::Rfc, "", "handshake-upgrade-list", "PPPTPPP");
    row("Upgrade list", replyWith({"Upgrade: h2c, websocket"}), Compat::DotNet, kBadUpgrade, "handshake-upgrade-list",
        "PPPF---");

    const QByteArray accept = "Sec-WebSocket-Accept";
    both("no accept", replyWith({accept + ":"}), missing(accept), "", "PPPPF--");
    both("other accept", replyWith({accept + ": AAAAAAAAAAAAAAAAAAAAAAAAAAA="}),
        invalid(accept, "AAAAAAAAAAAAAAAAAAAAAAAAAAA="), "", "PPPPF--");
    both("accept that is the key", replyWith({accept + ": " + kKey}), invalid(accept, kKey), "", "PPPPF--");
    both("accept twice", replyWith({accept + ": " + kAccept, accept + ": " + kAccept}),
        invalid(accept, QByteArray(kAccept) + ", " + kAccept), "", "PPPPF--");
    const QByteArray lower = QByteArray(kAccept).toLower();
    row("accept in other case", replyWith({accept + ": " + lower}), Compat::Rfc, invalid(accept, lower),
        "handshake-accept-case", "PPPPF--");
    row("accept in other case", replyWith({accept + ": " + lower}), Compat::DotNet, "", "handshake-accept-case",
        "PPPPTPP");
}

void tst_HandshakeClient::repliesAreJudged()
{
    QFETCH(QByteArray, reply);
    QFETCH(Compat, compat);
    QFETCH(QByteArray, failure);
    QFETCH(QByteArray, findings);
    QFETCH(QByteArray, outcomes);
    HandshakeOptions options;
    options.compat = compat;
    const HandshakeReply judged = check(options, reply);
    QCOMPARE(failureOf(judged), failure);
    QCOMPARE(findingsOf(judged), findings);
    QCOMPARE(outcomesOf(judged), outcomes);
}

void tst_HandshakeClient::protocolsAreJudged_data()
{
    QTest::addColumn<QByteArrayList>("requested");
    QTest::addColumn<QByteArray>("byHand");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<Compat>("compat");
    QTest::addColumn<QByteArray>("failure");
    QTest::addColumn<QByteArray>("findings");
    QTest::addColumn<QByteArray>("chosen");
    using List = QByteArrayList;
    const auto row = [](const char* claim, const List& requested, const char* byHand, const List& lines, Compat compat,
                         const QByteArray& failure, const char* findings, const char* chosen) {
        QTest::addRow("%s, %s", claim, compat == Compat::Rfc ? "rfc" : "dotnet")
            << requested << QByteArray(byHand) << lines << compat << failure << QByteArray(findings)
            << QByteArray(chosen);
    };
    const auto both = [&row](const char* claim, const List& requested, const char* byHand, const List& lines,
                          const QByteArray& failure, const char* findings, const char* chosen) {
        row(claim, requested, byHand, lines, Compat::Rfc, failure, findings, chosen);
        row(claim, requested, byHand, lines, Compat::DotNet, failure, findings, chosen);
    };
    const auto unsupported = [](const QByteArray& requested, const QByteArray& chosen) -> QByteArray {
        return QByteArray("UnsupportedProtocol: The WebSocket client request requested '") + requested
            + "' protocol(s), but server is only accepting '" + chosen + "' protocol(s).";
    };
    both("first of two", {"chat", "Super"}, "", {"chat"}, "", "", "chat");
    both("second of two", {"chat", "Super"}, "", {"Super"}, "", "", "Super");
    both("none chosen", {"chat"}, "", {}, "", "", "");
    both("empty value", {"chat"}, "", {""}, "", "handshake-protocol-empty", "");
    both("not requested", {"chat", "Super"}, "", {"other"}, unsupported("chat, Super", "other"), "", "");
    both("nothing requested", {}, "", {"chat"}, unsupported("", "chat"), "", "");
    both("both in one line", {"a", "b"}, "", {"a, b"}, unsupported("a, b", "a, b"), "", "");
    both("in two lines", {"a", "b"}, "", {"b", "a"}, "", "handshake-protocol-repeated", "b");
    both("first line empty", {"a"}, "", {"", "a"}, "", "handshake-protocol-repeated", "");
    row("in other case", {"Chat"}, "", {"chat"}, Compat::Rfc, unsupported("Chat", "chat"), "handshake-protocol-case",
        "");
    row("in other case", {"Chat"}, "", {"chat"}, Compat::DotNet, "", "handshake-protocol-case", "Chat");
    row("offered by hand", {"a"}, "x, y", {"y"}, Compat::Rfc, "", "handshake-protocol-by-hand", "y");
    row("offered by hand", {"a"}, "x, y", {"y"}, Compat::DotNet, unsupported("a", "y"), "handshake-protocol-by-hand",
        "");
}

void tst_HandshakeClient::protocolsAreJudged()
{
    QFETCH(QByteArrayList, requested);
    QFETCH(QByteArray, byHand);
    QFETCH(QByteArrayList, lines);
    QFETCH(Compat, compat);
    QFETCH(QByteArray, failure);
    QFETCH(QByteArray, findings);
    QFETCH(QByteArray, chosen);
    HandshakeOptions options;
    options.compat = compat;
    for (const QByteArray& name : requested)
        options.subprotocols.push_back(name.toStdString());
    if (!byHand.isEmpty())
        options.headers.push_back({"Sec-WebSocket-Protocol", byHand.toStdString()});
    QByteArrayList fields;
    for (const QByteArray& line : lines)
        fields.append(QByteArray("Sec-WebSocket-Protocol: " + line));
    const HandshakeReply judged = check(options, replyWith(fields));
    QCOMPARE(failureOf(judged), failure);
    QCOMPARE(findingsOf(judged), findings);
    QCOMPARE(QByteArray::fromStdString(judged.subprotocol), chosen);
    QCOMPARE(outcomesOf(judged).at(5), failure.isEmpty() ? (findings.isEmpty() ? 'P' : 'T') : 'F');
}

void tst_HandshakeClient::extensionsAreJudged_data()
{
    QTest::addColumn<bool>("offered");
    QTest::addColumn<QByteArray>("byHand");
    QTest::addColumn<QByteArray>("chosen");
    QTest::addColumn<Compat>("compat");
    QTest::addColumn<QByteArray>("failure");
    QTest::addColumn<QByteArray>("findings");
    const auto row = [](const char* claim, bool offered, const char* byHand, const char* chosen, Compat compat,
                         const QByteArray& failure, const char* findings) {
        QTest::addRow("%s, %s", claim, compat == Compat::Rfc ? "rfc" : "dotnet")
            << offered << QByteArray(byHand) << QByteArray(chosen) << compat << failure << QByteArray(findings);
    };
    const QByteArray notOffered = "HeaderError: The server chose the extension 'x-other', which was not offered.";
    for (const Compat compat : {Compat::Rfc, Compat::DotNet}) {
        row("none", true, "", "", compat, "", "");
        row("offered", true, "", "permessage-deflate", compat, "", "");
        row("offered by hand", false, "e", "e; a=1", compat, "", "handshake-extension-by-hand");
        row("offered by hand, quoted comma", false, "e", "e; a=\"1,2\"", compat, "", "handshake-extension-by-hand");
    }
    row("not offered", false, "", "x-other; a", Compat::Rfc, notOffered, "handshake-extension-unrequested");
    row("not offered", false, "", "x-other; a", Compat::DotNet, "", "handshake-extension-unrequested");
    row("offered and another", true, "", "permessage-deflate, x-other", Compat::Rfc, notOffered,
        "handshake-extension-unrequested");
    row("offered and another", true, "", "permessage-deflate, x-other", Compat::DotNet, "",
        "handshake-extension-unrequested");
}

void tst_HandshakeClient::extensionsAreJudged()
{
    QFETCH(bool, offered);
    QFETCH(QByteArray, byHand);
    QFETCH(QByteArray, chosen);
    QFETCH(Compat, compat);
    QFETCH(QByteArray, failure);
    QFETCH(QByteArray, findings);
    HandshakeOptions options;
    options.compat = compat;
    if (offered)
        options.deflate.emplace();
    if (!byHand.isEmpty())
        options.headers.push_back({"Sec-WebSocket-Extensions", byHand.toStdString()});
    const HandshakeReply judged = check(options, replyWith({"Sec-WebSocket-Extensions: " + chosen}));
    QCOMPARE(failureOf(judged), failure);
    QCOMPARE(findingsOf(judged), findings);
    QCOMPARE(outcomesOf(judged).at(6), failure.isEmpty() ? (findings.isEmpty() ? 'P' : 'T') : 'F');
}

void tst_HandshakeClient::theFirstFailureWins()
{
    // Everything is wrong here; one mended after the other, the next check speaks.
    QByteArray reply = "HTTP/1.0 404 No\r\nConnection: x\r\nUpgrade: x\r\nSec-WebSocket-Accept: x\r\n"
                       "Sec-WebSocket-Protocol: x\r\nSec-WebSocket-Extensions: x\r\n\r\n";
    const QByteArrayList mends{"404 No", "101 Yes", "1.0", "1.1", "Connection: x", "Connection: Upgrade", "Upgrade: x",
        "Upgrade: websocket", "Accept: x", QByteArray("Accept: ") + kAccept, "Protocol: x",
        "Protocol:", "Extensions: x", "Extensions:"};
    for (int i = 0; i < 7; ++i) {
        const HandshakeReply judged = check({}, reply);
        QCOMPARE(outcomesOf(judged).indexOf('F'), qsizetype{i});
        QCOMPARE(outcomesOf(judged).count('-'), qsizetype{6 - i});
        reply.replace(mends[2 * i], mends[2 * i + 1]);
    }
    QVERIFY(!check({}, reply).failure);
}

void tst_HandshakeClient::rowsBehindAFailureStillShowWhatWasThere()
{
    const HandshakeReply judged = check({}, replyWith({"Sec-WebSocket-Accept: x", "Connection: close"}));
    QCOMPARE(judged.checks[0].seen, std::string("101 Switching Protocols"));
    QCOMPARE(judged.checks[0].expected, std::string("101"));
    QCOMPARE(judged.checks[2].seen, std::string("close"));
    QCOMPARE(judged.checks[2].expected, std::string("Upgrade"));
    QVERIFY(judged.checks[4].outcome == Outcome::NotReached);
    QCOMPARE(judged.checks[4].seen, std::string("x"));
    QCOMPARE(judged.checks[4].expected, std::string(kAccept));
    QVERIFY(judged.checks[4].dotnet.empty());
}

void tst_HandshakeClient::aToleratedRowSaysWhatDotNetWouldSay()
{
    const HandshakeReply judged = check({}, replyWith({"Connection: keep-alive, Upgrade", "Upgrade: h2c, websocket"}));
    QVERIFY(!judged.failure);
    QCOMPARE(judged.checks[2].dotnet, std::string(kBadConnection));
    QCOMPARE(judged.checks[3].dotnet, std::string(kBadUpgrade));
    QCOMPARE(judged.findings.size(), std::size_t{2});
}

void tst_HandshakeClient::aFindingNamesItsSectionAndDotNetsReaction()
{
    const HandshakeReply judged = check({}, replyWith({"Connection: keep-alive, Upgrade"}));
    const Finding expected{"handshake-connection-list", Severity::Info,
        "The server's Connection header 'keep-alive, Upgrade' is a list with 'Upgrade' in it.", "RFC 6455 4.1",
        "A .NET client would refuse: HeaderError: The 'Connection' header value 'keep-alive, Upgrade' is invalid."};
    QVERIFY(judged.findings == std::vector{expected});
}

void tst_HandshakeClient::onlyTheKeyThatWasSentIsAccepted()
{
    SeededRandom random(7);
    const HandshakeClient other(*parseTargetUrl("ws://h/"), {}, random);
    const auto head = [](const std::string& accept) {
        return *parseHead(replyWith({"Sec-WebSocket-Accept: " + QByteArray::fromStdString(accept)}).toStdString(),
            HeadKind::Response);
    };
    QVERIFY(!other.check(head(acceptFor(other.key()))).failure);
    QVERIFY(other.check(head(kAccept)).failure);
}

void tst_HandshakeClient::subprotocolNamesAreChecked_data()
{
    QTest::addColumn<QByteArrayList>("names");
    QTest::addColumn<QByteArray>("problem");
    const QByteArray empty =
        R"(Empty string is not a valid subprotocol value. Please use \"null\" to specify no value.)";
    const auto character = [](const QByteArray& name, const QByteArray& wrong) -> QByteArray {
        return "The WebSocket protocol '" + name + "' is invalid because it contains the invalid character '" + wrong
            + "'.";
    };
    const auto row = [](const char* claim, const QByteArrayList& names, const QByteArray& problem) {
        QTest::addRow("%s", claim) << names << problem;
    };
    row("none", {}, "");
    row("one", {"chat"}, "");
    row("two", {"chat", "v10.stomp"}, "");
    row("edges of the range", {"!~"}, "");
    row("empty", {""}, empty);
    row("blank", {" \t"}, empty);
    row("wide blank", {"\u3000"}, empty);
    row("empty behind a good one", {"a", ""}, empty);
    for (const char c : std::string_view("()<>@,;:\\\"/[]?={}")) {
        const QByteArray name = QByteArray("a") + c + "b";
        QTest::addRow("separator %c", c) << QByteArrayList{name} << character(name, QByteArray(1, c));
    }
    row("blank inside", {"a b"}, character("a b", "[32]"));
    row("control", {"a\x01"}, character("a\x01", "[1]"));
    row("DEL", {"a\x7f"}, character("a\x7f", "[127]"));
    row("outside ASCII", {"\u00e9"}, character("\u00e9", "[233]"));
    row("outside the first plane: its first half", {"\U0001f600"}, character("\U0001f600", "[55357]"));
    row("the first of two", {"a,b;c"}, character("a,b;c", ","));
    row("twice", {"a", "b", "a"}, "Duplicate protocols are not allowed: 'a'.");
    row("twice in other case", {"Chat", "cHAT"}, "Duplicate protocols are not allowed: 'cHAT'.");
    row("name before name", {"a", "a", "b,"}, "Duplicate protocols are not allowed: 'a'.");
    row("characters before duplicates", {"a,", "a,"}, character("a,", ","));
}

void tst_HandshakeClient::subprotocolNamesAreChecked()
{
    QFETCH(QByteArrayList, names);
    QFETCH(QByteArray, problem);
    std::vector<std::string> list;
    for (const QByteArray& name : names)
        list.push_back(name.toStdString());
    const auto found = subprotocolProblem(list);
    QCOMPARE(found.has_value(), !problem.isEmpty());
    QCOMPARE(QByteArray::fromStdString(found.value_or("")), problem);
}

QTEST_GUILESS_MAIN(tst_HandshakeClient)
#include "tst_handshake_client.moc"
