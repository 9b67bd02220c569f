// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/option_table.h"
#include "core/session/request_preview.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::session;

/// What ConnectAsync and the option setters throw before anything is sent (semantics 0, 1, 2.1), word for word.
class tst_OptionMessages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exactWords_data();
    void exactWords();
    void acceptable_data();
    void acceptable();

private:
    static tl::expected<std::vector<RequestPreview>, protocol::Failure> tried(const QString& line)
    {
        QStringList words = line.split(QLatin1Char('|'));
        const std::string url = words.takeFirst().toStdString();
        ClientOptions options;
        for (const QString& word : words) {
            const OptionInfo* option = optionByCli(word.section(QLatin1Char('='), 0, 0).toStdString());
            if (!option || option->read(options, word.section(QLatin1Char('='), 1).toStdString()))
                qFatal("%s", qPrintable(word));
        }
        SeededRandom random(1);
        return previewRequests(url, options, random);
    }
};

void tst_OptionMessages::exactWords_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* line, const char* type, const QString& text) {
        QTest::addRow("%s", line) << QString::fromLatin1(line) << QString::fromLatin1(type) << text;
    };
    const auto latin = [](const char* text) { return QString::fromLatin1(text); };
    row("/relative", "ArgumentException", latin("This operation is not supported for a relative URI."));
    row("http://h/", "ArgumentException", latin("Only Uris starting with 'ws://' or 'wss://' are supported."));

    const QString keepAlive = latin("The argument must be a value greater than -00:00:00.0010000. (%1)");
    for (const char* value : {"-2ms", "-0.5ms"}) {
        row(qPrintable(latin("ws://h/|keep-alive-interval=") + latin(value)), "ArgumentOutOfRangeException",
            keepAlive.arg(latin("KeepAliveInterval")));
        row(qPrintable(latin("ws://h/|keep-alive-timeout=") + latin(value)), "ArgumentOutOfRangeException",
            keepAlive.arg(latin("KeepAliveTimeout")));
    }
    for (const char* bits : {"8", "16"}) {
        row(qPrintable(latin("ws://h/|client-max-window-bits=") + latin(bits)), "ArgumentOutOfRangeException",
            latin("The argument must be a value between 9 and 15. (ClientMaxWindowBits)"));
        row(qPrintable(latin("ws://h/|server-max-window-bits=") + latin(bits)), "ArgumentOutOfRangeException",
            latin("The argument must be a value between 9 and 15. (ServerMaxWindowBits)"));
    }
    row("ws://h/|receive-buffer=0", "ArgumentOutOfRangeException",
        latin("The argument must be a value greater than 0. (receiveBufferSize)"));
    row("ws://h/|send-buffer=-1", "ArgumentOutOfRangeException",
        latin("The argument must be a value greater than 0. (sendBufferSize)"));

    row("ws://h/|subprotocol=", "ArgumentException",
        latin(R"(Empty string is not a valid subprotocol value. Please use \"null\" to specify no value.)"));
    row("ws://h/|subprotocol=a b", "ArgumentException",
        latin("The WebSocket protocol 'a b' is invalid because it contains the invalid character '[32]'."));
    row("ws://h/|subprotocol=a@b", "ArgumentException",
        latin("The WebSocket protocol 'a@b' is invalid because it contains the invalid character '@'."));
    row("ws://h/|subprotocol=chat|subprotocol=CHAT", "ArgumentException",
        latin("Duplicate protocols are not allowed: 'CHAT'."));
    row("ws://h/|header=bad name: x", "ArgumentException",
        latin("Specified value has invalid HTTP Header characters. (header name 'bad name')"));
    row("ws://h/|header=X: a\rb", "ArgumentException",
        latin("Specified value has invalid CRLF characters. (value of header 'X')"));
    row("ws://h/|header=X: a\x01z", "ArgumentException",
        latin("Specified value has invalid Control characters. (value of header 'X')"));

    const QString invoker = latin("An HttpMessageInvoker instance must be passed to ConnectAsync when using HTTP/2.");
    for (const char* line :
        {"ws://h/|http-version=2", "wss://h/|http-version=2|version-policy=exact", "ws://h/|version-policy=or-higher",
            "ws://h/|http-version=3.0|version-policy=exact", "ws://h/|http-version=1.0|version-policy=or-higher"})
        row(line, "ArgumentException", invoker);
    const QString clash = latin("UseDefaultCredentials, Credentials, Proxy, ClientCertificates, "
                                "RemoteCertificateValidationCallback and Cookies "
                                "must not be set on ClientWebSocketOptions when an HttpMessageInvoker instance is also "
                                "specified. These options "
                                "should be set on the HttpMessageInvoker's underlying HttpMessageHandler instead.");
    for (const char* line : {"ws://h/|shared|default-credentials", "ws://h/|shared|user=me",
             "ws://h/|shared|proxy=http://p:1", "ws://h/|shared|client-cert=c.pem", "ws://h/|shared|insecure",
             "ws://h/|shared|cookie=a=b", "ws://h/|shared|cookie-jar", "ws://h/|shared|proxy-user=me"})
        row(line, "ArgumentException", clash);
    row(qPrintable(latin("ws://h/|shared|pin=") + QString(64, QLatin1Char('0'))), "ArgumentException", clash);

    const QString unsupported =
        latin("The WebSocket request or response operation was called with unsupported protocol(s). ");
    for (const char* line :
        {"wss://h/|shared|http-version=1.0", "wss://h/|http-version=1.0|version-policy=exact",
            "ws://h/|http-version=1.0|version-policy=exact", "ws://h/|shared|http-version=1.0|version-policy=or-higher",
            "wss://h/|shared|http-version=3.0|version-policy=exact",
            "ws://h/|shared|http-version=3.0|version-policy=or-higher"})
        row(line, "WebSocketException", unsupported);

    const QString ours =
        latin("Options of a shared connection are set, and no shared connection is used: nothing would "
              "heed them.");
    for (const char* line : {"ws://h/|shared-user=me", "ws://h/|shared-insecure", "ws://h/|shared-proxy=none",
             "ws://h/|shared-cookie=a=b", "ws://h/|shared-client-cert=c.pem"})
        row(line, "ArgumentException", ours);
    row("ws://h/|proxy=none|proxy-user=me", "ArgumentException",
        latin("There are credentials for a proxy, and no proxy is to be used. (connection)"));
    row("ws://h/|client-key=k", "ArgumentException",
        latin("There is a key without a client certificate. (ClientCertificates)"));
    row("ws://h/|connect-timeout=0s", "ArgumentOutOfRangeException",
        latin("The argument must be greater than zero, or infinite. (connect timeout)"));
    row("ws://h/|max-fragments=0", "ArgumentOutOfRangeException",
        latin("The argument must be greater than zero. (limit of fragments)"));
}

void tst_OptionMessages::exactWords()
{
    QFETCH(QString, line);
    QFETCH(QString, type);
    QFETCH(QString, text);
    const auto result = tried(line);
    QVERIFY(!result);
    QCOMPARE(QString::fromStdString(result.error().chain.front().type), type);
    QCOMPARE(QString::fromStdString(result.error().message()), text);
}

void tst_OptionMessages::acceptable_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("attempts");
    const auto row = [](const char* line, const char* attempts) {
        QTest::addRow("%s", line) << QString::fromLatin1(line) << QString::fromLatin1(attempts);
    };
    row("ws://h/", "1.1");
    row("ws://h/|http-version=1.0", "1.1");
    row("ws://h/|keep-alive-interval=-1ms|keep-alive-timeout=0ms", "1.1");
    row("wss://h/|shared|version-policy=or-higher", "2 1.1");
    row("wss://h/|shared|http-version=2", "2 1.1");
    row("ws://h/|shared|http-version=2", "1.1");
    row("ws://h/|shared|http-version=2|version-policy=exact", "2");
    row("wss://h/|shared|http-version=3.0", "2 1.1");
    row("ws://h/|shared|proxy=none", "1.1"); // null is tolerated
    row("ws://h/|shared|proxy=system", "1.1");
    row("ws://h/|shared|shared-user=me|shared-proxy=http://p:1|shared-cookie=a=b|shared-insecure", "1.1");
    row("ws://h/|shared|ca=/ca.pem", "1.1"); // no option of ClientWebSocketOptions
}

void tst_OptionMessages::acceptable()
{
    QFETCH(QString, line);
    QFETCH(QString, attempts);
    const auto result = tried(line);
    QVERIFY2(result, result ? "" : result.error().message().c_str());
    QStringList http;
    for (const RequestPreview& preview : *result)
        http += QString::fromStdString(preview.http);
    QCOMPARE(http.join(QLatin1Char(' ')), attempts);
}

QTEST_APPLESS_MAIN(tst_OptionMessages)
#include "tst_option_messages.moc"
