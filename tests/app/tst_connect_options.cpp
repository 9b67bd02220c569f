// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect_options.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using namespace pongscope::app;
using namespace std::chrono_literals;

namespace {

QStringList words(const char* line) { return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts); }

} // namespace

class tst_ConnectOptions final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreDotNets();
    void optionsAreRead();
    void valueMayFollowAnEqualsSign();
    void valueMayLookLikeAnOption();
    void keepAliveWords_data();
    void keepAliveWords();
    void messagesKeepTheirOrder();
    void fragmentBelongsToTheNextMessage();
    void compressionIsOfferedByAnyOfItsOptions_data();
    void compressionIsOfferedByAnyOfItsOptions();
    void noCompressBelongsToTheNextMessage();
    void fileIsTextIfItIsUtf8();
    void badArgumentsAreRefused_data();
    void badArgumentsAreRefused();
    void httpVersionsAreRead_data();
    void httpVersionsAreRead();
    void captureAndGraceAreTakenTogether();
    void jsonIsKnownThoughTheRestIsBad();
    void dotNetsFailureIsKept();
    void helpEndsTheReading();
};

void tst_ConnectOptions::defaultsAreDotNets()
{
    const auto read = parseConnectArguments({});
    QVERIFY(read.has_value());
    QCOMPARE(read->url, std::string());
    QCOMPARE(read->options.keepAlive.interval, Duration(30s));
    QCOMPARE(read->options.keepAlive.timeout, protocol::kInfinite);
    QCOMPARE(read->options.connectTimeout, Duration(30s));
    QVERIFY(!read->options.closeTimeout);
    QCOMPARE(read->options.compat, protocol::Compat::Rfc);
    QCOMPARE(read->run.closeCode, std::uint16_t(1000));
    QCOMPARE(read->run.sockets, 1);
    QVERIFY(!read->run.json && !read->run.standardInput && !read->run.duration && !read->options.echo);
}

void tst_ConnectOptions::optionsAreRead()
{
    const auto read = parseConnectArguments(
        words("ws://host/x --subprotocol chat --subprotocol v2 --ca /ca.pem --insecure --compat dotnet "
              "--connect-timeout 5s "
              "--close-timeout 250ms --max-message 64k --sockets 3 --stdin --echo --pause-reading-after 1s "
              "--resume-reading-after 2s --duration 3s --close-code 4001 --close-reason done --json --http-version 1.1 "
              "--version-policy exact --proxy none")
        + QStringList{QStringLiteral("--header"), QStringLiteral("X-Token:  a: b ")});
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message));
    const session::ClientOptions& options = read->options;
    QCOMPARE(read->url, std::string("ws://host/x"));
    QCOMPARE(options.subprotocols, (std::vector<std::string>{"chat", "v2"}));
    QCOMPARE(options.tls.caFile, std::string("/ca.pem"));
    QVERIFY(options.tls.insecure);
    QCOMPARE(options.compat, protocol::Compat::DotNet);
    QCOMPARE(options.connectTimeout, Duration(5s));
    QCOMPARE(options.closeTimeout, std::optional<Duration>(250ms));
    QCOMPARE(options.maxMessage, std::uint64_t(65536));
    QVERIFY(options.echo);
    QCOMPARE(options.headers, (std::vector<HttpField>{{"X-Token", "a: b"}}));
    QCOMPARE(read->run.sockets, 3);
    QVERIFY(read->run.standardInput && read->run.json);
    QCOMPARE(read->run.pauseReadingAfter, std::optional<Duration>(1s));
    QCOMPARE(read->run.resumeReadingAfter, std::optional<Duration>(2s));
    QCOMPARE(read->run.duration, std::optional<Duration>(3s));
    QCOMPARE(read->run.closeCode, std::uint16_t(4001));
    QCOMPARE(read->run.closeReason, std::string("done"));
}

void tst_ConnectOptions::valueMayFollowAnEqualsSign()
{
    const auto read = parseConnectArguments(words("--send=a=b --keep-alive-interval=1s ws://h"));
    QVERIFY(read.has_value());
    QVERIFY(textOf(read->run.messages.at(0).payload) == "a=b");
    QCOMPARE(read->options.keepAlive.interval, Duration(1s));
    QCOMPARE(read->url, std::string("ws://h"));
}

void tst_ConnectOptions::valueMayLookLikeAnOption()
{
    const auto read = parseConnectArguments(words("--send --json"));
    QVERIFY(read.has_value());
    QVERIFY(textOf(read->run.messages.at(0).payload) == "--json");
    QVERIFY(!read->run.json);
}

void tst_ConnectOptions::keepAliveWords_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<qint64>("ns");
    QTest::addRow("ms") << "250ms" << qint64(250'000'000);
    QTest::addRow("minutes") << "2m" << qint64(120'000'000'000);
    QTest::addRow("off") << "off" << qint64(0);
    QTest::addRow("zero") << "0s" << qint64(0);
    QTest::addRow("infinite") << "infinite" << qint64(-1'000'000);
    QTest::addRow("minus one is infinite") << "-1ms" << qint64(-1'000'000);
}

void tst_ConnectOptions::keepAliveWords()
{
    QFETCH(QString, value);
    QFETCH(qint64, ns);
    const auto read = parseConnectArguments(
        {QStringLiteral("--keep-alive-interval"), value, QStringLiteral("--keep-alive-timeout"), value});
    QVERIFY(read.has_value());
    QCOMPARE(read->options.keepAlive.interval.count(), ns);
    QCOMPARE(read->options.keepAlive.timeout.count(), ns);
}

void tst_ConnectOptions::messagesKeepTheirOrder()
{
    const auto read = parseConnectArguments(words("--ping 00ff --send one --send-binary 0a:0b --ping= --send two"));
    QVERIFY(read.has_value());
    using Kind = Outgoing::Kind;
    const std::vector<Outgoing> expected{
        {Kind::Ping, {std::byte{0}, std::byte{0xFF}}, 0, false},
        {Kind::Text, toBytes("one"), 0, false},
        {Kind::Binary, {std::byte{0x0A}, std::byte{0x0B}}, 0, false},
        {Kind::Ping, {}, 0, false},
        {Kind::Text, toBytes("two"), 0, false},
    };
    QVERIFY(read->run.messages == expected);
}

void tst_ConnectOptions::fragmentBelongsToTheNextMessage()
{
    const auto read = parseConnectArguments(words("--fragment 3 --ping 00 --send one --send two"));
    QVERIFY(read.has_value());
    QCOMPARE(read->run.messages.at(0).fragment, std::size_t(0)); // a PING cannot be fragmented
    QCOMPARE(read->run.messages.at(1).fragment, std::size_t(3));
    QCOMPARE(read->run.messages.at(2).fragment, std::size_t(0));
}

void tst_ConnectOptions::compressionIsOfferedByAnyOfItsOptions_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("offer");
    const auto row = [](const char* line, const char* offer) {
        QTest::addRow("%s", line) << QString::fromUtf8(line) << QString::fromUtf8(offer);
    };
    row("--deflate", "permessage-deflate; client_max_window_bits");
    row("--client-max-window-bits 9", "permessage-deflate; client_max_window_bits=9");
    row("--server-max-window-bits=10", "permessage-deflate; client_max_window_bits; server_max_window_bits=10");
    row("--client-no-context-takeover", "permessage-deflate; client_max_window_bits; client_no_context_takeover");
    row("--server-no-context-takeover --deflate",
        "permessage-deflate; client_max_window_bits; server_no_context_takeover");
}

void tst_ConnectOptions::compressionIsOfferedByAnyOfItsOptions()
{
    QFETCH(QString, line);
    QVERIFY(!parseConnectArguments({})->options.deflate);
    const auto read = parseConnectArguments(line.split(QLatin1Char(' ')));
    QVERIFY(read.has_value());
    QVERIFY(read->options.deflate.has_value());
    QTEST(QString::fromStdString(protocol::deflateOffer(*read->options.deflate)), "offer");
}

void tst_ConnectOptions::noCompressBelongsToTheNextMessage()
{
    const auto read = parseConnectArguments(words("--no-compress --ping 00 --send a --send b"));
    QVERIFY(read.has_value());
    QVERIFY(!read->run.messages.at(0).disableCompression); // a PING never is
    QVERIFY(read->run.messages.at(1).disableCompression);
    QVERIFY(!read->run.messages.at(2).disableCompression);
}

void tst_ConnectOptions::fileIsTextIfItIsUtf8()
{
    const QTemporaryDir directory;
    const auto write = [&](const char* name, const QByteArray& octets) {
        QFile file(directory.filePath(QString::fromLatin1(name)));
        Q_ASSERT(file.open(QIODevice::WriteOnly));
        file.write(octets);
        return file.fileName();
    };
    const auto read = parseConnectArguments({QStringLiteral("--send-file"), write("text", "Grüße\n"),
        QStringLiteral("--send-file"), write("octets", "\xff\xfe")});
    QVERIFY(read.has_value());
    QCOMPARE(int(read->run.messages.at(0).kind), int(Outgoing::Kind::Text));
    QVERIFY(textOf(read->run.messages.at(0).payload) == "Grüße\n");
    QCOMPARE(int(read->run.messages.at(1).kind), int(Outgoing::Kind::Binary));
}

void tst_ConnectOptions::badArgumentsAreRefused_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("start");
    const auto row = [](const char* line, const char* start) {
        QTest::addRow("%s", line) << QString::fromUtf8(line) << QString::fromUtf8(start);
    };
    row("http://host/", "Only Uris starting with 'ws://' or 'wss://' are supported.");
    row("host", "This operation is not supported for a relative URI.");
    row("ws://a ws://b", "There is an address already: \"ws://b\" is one too many.");
    row("--nonsense", "--nonsense is no option of connect.");
    row("-x", "-x is no option of connect.");
    row("--", "-- is no option of connect.");
    row("--send", "--send wants a value.");
    row("--json=yes", "--json takes no value.");
    row("--duration soon", "--duration wants a duration such as 250ms, 10s, 2m or 1h, not \"soon\".");
    row("--duration 10", "--duration wants a duration");
    row("--duration infinite", "--duration wants a duration");
    row("--keep-alive-interval -2ms", "The argument must be a value greater than -00:00:00.0010000.");
    row("--keep-alive-timeout -2ms", "The argument must be a value greater than -00:00:00.0010000.");
    row("--connect-timeout 0s", "The argument must be greater than zero, or infinite.");
    row("--send-binary 0g", "--send-binary wants pairs of hexadecimal digits, not \"0g\".");
    row("--ping abc", "--ping wants up to 125 pairs of hexadecimal digits");
    row("--header nonsense", "--header wants 'Name: value', not \"nonsense\".");
    row("--header a(b:c", "Specified value has invalid HTTP Header characters.");
    row("--subprotocol a,b", "The WebSocket protocol 'a,b' is invalid because it contains the invalid character ','.");
    row("--sockets 0", "--sockets wants a number from 1 to 10000, not \"0\".");
    row("--sockets 10001", "--sockets wants a number from 1 to 10000");
    row("--fragment 0 --send x", "--fragment wants a number from 1 to");
    row("--fragment 3", "--fragment is followed by no message that it could split.");
    row("--no-compress", "--no-compress is followed by no message that could go uncompressed.");
    row("--client-max-window-bits 8", "The argument must be a value between 9 and 15. (ClientMaxWindowBits)");
    row("--client-max-window-bits 16", "The argument must be a value between 9 and 15. (ClientMaxWindowBits)");
    row("--server-max-window-bits 8", "The argument must be a value between 9 and 15. (ServerMaxWindowBits)");
    row("--server-max-window-bits=16", "The argument must be a value between 9 and 15. (ServerMaxWindowBits)");
    row("--server-max-window-bits many", "--server-max-window-bits wants a number from 9 to 15, not \"many\".");
    row("--send-file /nonexistent", "--send-file: /nonexistent cannot be read:");
    row("--max-message 0", "--max-message wants a size such as 512, 64k or 1m");
    row("--compat java", "--compat wants rfc or dotnet, not \"java\".");
    row("--version-policy newest", "--version-policy wants or-lower, exact or or-higher");
    row("--http-version 4", "--http-version wants 1.1 or 2, not \"4\".");
    row("--close-code 1006", "The close status code '1006' is reserved for system use only");
    row("--close-code 999", "The close status code '999' is reserved for system use only");
    row("--close-code many", "--close-code wants a close code, not \"many\".");
    row("--close-code 70000", "--close-code wants a close code, not \"70000\".");
    row("--resume-reading-after 1s", "--resume-reading-after must be longer than --pause-reading-after.");
    row("--pause-reading-after 2s --resume-reading-after 1s", "--resume-reading-after must be longer");
}

void tst_ConnectOptions::badArgumentsAreRefused()
{
    QFETCH(QString, line);
    QFETCH(QString, start);
    const auto read = parseConnectArguments(line.split(QLatin1Char(' ')));
    QVERIFY(!read.has_value());
    QVERIFY2(read.error().message.startsWith(start), qPrintable(read.error().message));
    QCOMPARE(read.error().failure.kind, protocol::WebSocketError::Argument);
    QCOMPARE(QString::fromStdString(read.error().failure.message()), read.error().message);
}

void tst_ConnectOptions::httpVersionsAreRead_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("policy");
    const auto row = [](const char* line, session::HttpVersion version, session::HttpVersionPolicy policy) {
        QTest::addRow("%s", line) << QString::fromUtf8(line) << int(version) << int(policy);
    };
    using enum session::HttpVersion;
    using enum session::HttpVersionPolicy;
    row("--shared", Http11, OrLower);
    row("--shared --http-version 2", Http20, OrLower);
    row("--shared --http-version 2 --version-policy exact", Http20, Exact);
    row("--shared --http-version 1.1 --version-policy or-higher", Http11, OrHigher);
}

void tst_ConnectOptions::httpVersionsAreRead()
{
    QFETCH(QString, line);
    const auto read = parseConnectArguments(line.split(QLatin1Char(' ')));
    QVERIFY(read.has_value());
    QVERIFY(read->options.shared);
    QTEST(int(read->options.httpVersion), "version");
    QTEST(int(read->options.versionPolicy), "policy");
    QVERIFY(!parseConnectArguments(words("--http-version 2")).has_value()); // semantics 1.3
}

void tst_ConnectOptions::captureAndGraceAreTakenTogether()
{
    const auto read = parseConnectArguments(words("--capture f.pongcap --grace 2s"));
    QVERIFY(read.has_value());
    QCOMPARE(read->run.capture, std::string("f.pongcap"));
    QVERIFY(read->options.grace == 2s);
}

void tst_ConnectOptions::jsonIsKnownThoughTheRestIsBad()
{
    QVERIFY(parseConnectArguments(words("--nonsense --json")).error().json);
    QVERIFY(!parseConnectArguments(words("--nonsense")).error().json);
}

void tst_ConnectOptions::dotNetsFailureIsKept()
{
    const auto range = parseConnectArguments(words("--keep-alive-interval -2ms"));
    QCOMPARE(range.error().failure.chain.front().type, std::string("ArgumentOutOfRangeException"));
    // Semantics 1.3: this policy wants an invoker, and there is none.
    const auto invoker = parseConnectArguments(words("ws://h --version-policy or-higher"));
    QCOMPARE(invoker.error().failure.message(),
        std::string("An HttpMessageInvoker instance must be passed to ConnectAsync when using HTTP/2."));
}

void tst_ConnectOptions::helpEndsTheReading()
{
    QVERIFY(parseConnectArguments(words("--help --nonsense"))->help);
    QVERIFY(parseConnectArguments(words("ws://h -h"))->help);
}

QTEST_GUILESS_MAIN(tst_ConnectOptions)
#include "tst_connect_options.moc"
