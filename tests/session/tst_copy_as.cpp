// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/copy_as.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::session;
using namespace std::chrono_literals;

namespace {

ClientOptions rich()
{
    ClientOptions options;
    options.headers = {{"X-A", "it's"}, {"Authorization", "Bearer planted"}};
    options.subprotocols = {"a", "b"};
    options.keepAlive.timeout = 1500ms;
    options.deflate.emplace().clientContextTakeover = false;
    options.access.credentials = {"me", "planted", "MY_PASSWORD"};
    options.access.cookies.emplace().add({"sid", "planted", {}, true, "/"});
    options.access.proxy.mode = transport::ProxySettings::Mode::Manual;
    options.access.proxy.server = {transport::ProxyKind::Socks5, "proxy", 1080};
    options.tls.insecure = true;
    return options;
}

} // namespace

class tst_CopyAs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shellQuoting_data();
    void shellQuoting();
    void pongscope();
    void websocat();
    void csharp();
    void sharedConnectionBecomesAHandler();
    void nothingSecretIsCopied();
    void defaultsAreShort();
};

void tst_CopyAs::shellQuoting_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("quoted");
    QTest::addRow("plain") << QStringLiteral("ws://h:1/a") << QStringLiteral("ws://h:1/a");
    QTest::addRow("blank") << QStringLiteral("a b") << QStringLiteral("'a b'");
    QTest::addRow("quote") << QStringLiteral("it's") << QStringLiteral("'it'\\''s'");
    QTest::addRow("empty") << QString() << QStringLiteral("''");
    QTest::addRow("command") << QStringLiteral("$(x)`y`;&") << QStringLiteral("'$(x)`y`;&'");
}

void tst_CopyAs::shellQuoting()
{
    QFETCH(QString, text);
    QFETCH(QString, quoted);
    QCOMPARE(QString::fromStdString(shellQuoted(text.toStdString())), quoted);
}

void tst_CopyAs::pongscope()
{
    QCOMPARE(copyAsPongscope("ws://h/?a=1&b", rich()),
        std::string("pongscope-cli connect 'ws://h/?a=1&b' --subprotocol a --subprotocol b --keep-alive-timeout 1.5s "
                    "--deflate --client-no-context-takeover --cookie-jar --user me --password-env MY_PASSWORD "
                    "--proxy socks5://proxy:1080 --insecure --header 'X-A: it'\\''s' "
                    "--header 'Authorization: ...' --cookie sid=..."));
}

void tst_CopyAs::websocat()
{
    QCOMPARE(copyAsWebsocat("wss://h/", rich()),
        std::string("websocat -H 'X-A: it'\\''s' -H 'Authorization: ...' --protocol 'a, b' -H 'Cookie: sid=...' "
                    "--basic-auth me:... --socks5 proxy:1080 -k wss://h/"));
}

void tst_CopyAs::csharp()
{
    const std::string code = copyAsCSharp("wss://h/\"", rich());
    for (const char* line :
        {"using var socket = new ClientWebSocket();", "socket.Options.SetRequestHeader(\"X-A\", \"it's\");",
            "socket.Options.SetRequestHeader(\"Authorization\", \"...\");", "socket.Options.AddSubProtocol(\"b\");",
            "socket.Options.KeepAliveTimeout = TimeSpan.FromMilliseconds(1500);", "    ClientContextTakeover = false,",
            "socket.Options.Proxy = new WebProxy(\"socks5://proxy:1080\");",
            "new NetworkCredential(\"me\", Environment.GetEnvironmentVariable(\"MY_PASSWORD\"))",
            "RemoteCertificateValidationCallback = (_, _, _, _) => true;",
            "await socket.ConnectAsync(new Uri(\"wss://h/\\\"\"), timeout.Token);"})
        QVERIFY2(code.find(line) != std::string::npos, (code + "\nlacks " + line).c_str());
}

void tst_CopyAs::sharedConnectionBecomesAHandler()
{
    ClientOptions options;
    options.shared = true;
    options.httpVersion = HttpVersion::Http20;
    options.versionPolicy = HttpVersionPolicy::Exact;
    options.sharedAccess.proxy.mode = transport::ProxySettings::Mode::None;
    options.connectTimeout = protocol::kInfinite;
    QCOMPARE(copyAsCSharp("wss://h/", options),
        std::string("using var handler = new SocketsHttpHandler();\nhandler.Proxy = null;\n"
                    "using var invoker = new HttpMessageInvoker(handler);\n"
                    "using var socket = new ClientWebSocket();\n"
                    "socket.Options.HttpVersion = new Version(\"2.0\");\n"
                    "socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;\n"
                    "await socket.ConnectAsync(new Uri(\"wss://h/\"), invoker, CancellationToken.None);\n"));
}

void tst_CopyAs::nothingSecretIsCopied()
{
    ClientOptions options = rich();
    options.sharedAccess = options.access;
    options.sharedAccess.proxy.credentials = options.access.proxy.credentials = {"me", "planted"};
    options.tls.clientCertificate = options.sharedClientCertificate = {"c.p12", "", "planted"};
    for (const bool shared : {false, true}) {
        options.shared = shared;
        for (const auto& copy :
            {copyAsPongscope("ws://h/", options), copyAsWebsocat("ws://h/", options), copyAsCSharp("ws://h/", options)})
            QVERIFY2(copy.find("planted") == std::string::npos, copy.c_str());
    }
}

void tst_CopyAs::defaultsAreShort()
{
    QCOMPARE(copyAsPongscope("ws://h/", {}), std::string("pongscope-cli connect ws://h/"));
    QCOMPARE(copyAsWebsocat("ws://h/", {}), std::string("websocat ws://h/"));
}

QTEST_APPLESS_MAIN(tst_CopyAs)
#include "tst_copy_as.moc"
