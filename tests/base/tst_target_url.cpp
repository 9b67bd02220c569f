// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/target_url.h"

#include <QTest>

using namespace pongscope;

Q_DECLARE_METATYPE(pongscope::UrlProblem::Kind)

class tst_TargetUrl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addressesAreTakenApart_data();
    void addressesAreTakenApart();
    void schemeDecidesAboutTls_data();
    void schemeDecidesAboutTls();
    void othersAreRefused_data();
    void othersAreRefused();
    void refusalsSpeakTheWordsOfDotNet();
    void noRefusalRepeatsASecret_data();
    void noRefusalRepeatsASecret();
    void everyTextIsEitherAnAddressOrRefused();
};

void tst_TargetUrl::addressesAreTakenApart_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<QByteArray>("authority");
    const auto row = [](const char* claim, const char* text, const char* host, int port, const char* resource,
                         const char* authority) {
        QTest::addRow("%s", claim) << QByteArray(text) << QByteArray(host) << port << QByteArray(resource)
                                   << QByteArray(authority);
    };
    row("no path", "ws://example.com", "example.com", 80, "/", "example.com");
    row("path", "ws://example.com/a/b", "example.com", 80, "/a/b", "example.com");
    row("query", "ws://example.com/a?x=1&y=/?", "example.com", 80, "/a?x=1&y=/?", "example.com");
    row("query without path", "ws://example.com?x=1", "example.com", 80, "/?x=1", "example.com");
    row("empty query", "ws://example.com/a?", "example.com", 80, "/a?", "example.com");
    row("port", "ws://example.com:8080/", "example.com", 8080, "/", "example.com:8080");
    row("port of the scheme", "ws://example.com:80/", "example.com", 80, "/", "example.com");
    row("port of the other scheme", "ws://example.com:443/", "example.com", 443, "/", "example.com:443");
    row("empty port", "ws://example.com:/", "example.com", 80, "/", "example.com");
    row("port with zeros", "ws://example.com:0081/", "example.com", 81, "/", "example.com:81");
    row("highest port", "ws://example.com:65535/", "example.com", 65535, "/", "example.com:65535");
    row("upper case", "WS://EXAMPLE.com/AbC", "example.com", 80, "/AbC", "example.com");
    row("blanks around", " \t ws://example.com/ \r\n", "example.com", 80, "/", "example.com");
    row("wide blanks around", "\u3000ws://example.com/\u00a0", "example.com", 80, "/", "example.com");
    row("IPv4", "ws://127.0.0.1:9/", "127.0.0.1", 9, "/", "127.0.0.1:9");
    row("IPv6", "ws://[::1]:8080/x", "::1", 8080, "/x", "[::1]:8080");
    row("IPv6 without a port", "ws://[::1]", "::1", 80, "/", "[::1]");
    row("IPv6 long form", "ws://[2001:DB8:0:0:0:0:0:1]/", "2001:db8::1", 80, "/", "[2001:db8::1]");
    row("IPv6 zone", "ws://[fe80::1%25eth0]:81/", "fe80::1%eth0", 81, "/", "[fe80::1]:81");
    row("IPv6 zone, bare", "ws://[fe80::1%eth0]/", "fe80::1%eth0", 80, "/", "[fe80::1]");
    row("IPv6 zone 25", "ws://[fe80::1%25]/", "fe80::1%25", 80, "/", "[fe80::1]");
    row("international name", "ws://b\u00fccher.example/", "xn--bcher-kva.example", 80, "/", "xn--bcher-kva.example");
    row("international name, other dot", "ws://\u65e5\u672c\u8a9e\u3002jp/", "xn--wgv71a119e.jp", 80, "/",
        "xn--wgv71a119e.jp");
    row("name in its ASCII form", "ws://xn--bcher-kva.example/", "xn--bcher-kva.example", 80, "/",
        "xn--bcher-kva.example");
    row("name of a container", "ws://my_service:9/", "my_service", 9, "/", "my_service:9");
    row("absolute name", "ws://example.com./", "example.com.", 80, "/", "example.com.");
    row("number and letters", "ws://1e100.net/", "1e100.net", 80, "/", "1e100.net");
    row("blank in the path", "ws://h/a b", "h", 80, "/a%20b", "h");
    row("letters outside ASCII", "ws://h/\u00fc?\u65e5", "h", 80, "/%C3%BC?%E6%97%A5", "h");
    row("encoded already", "ws://h/%20%c3%BC%2F", "h", 80, "/%20%c3%BC%2F", "h");
    row("lone percent signs", "ws://h/%zz%4%", "h", 80, "/%25zz%254%25", "h");
    row("what may stand stays", "ws://h/-._~:@!$&'()*+,;=[]", "h", 80, "/-._~:@!$&'()*+,;=[]", "h");
    row("what may not is encoded", "ws://h/\"<>\\^`{|}", "h", 80, "/%22%3C%3E%5C%5E%60%7B%7C%7D", "h");
    row("dot segments stay", "ws://h/a/../b/./c", "h", 80, "/a/../b/./c", "h");
    row("at sign in the path", "ws://h/@you?a@b", "h", 80, "/@you?a@b", "h");
    row("colon in the path", "ws://h/a:b", "h", 80, "/a:b", "h");
}

void tst_TargetUrl::addressesAreTakenApart()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, host);
    QFETCH(int, port);
    QFETCH(QByteArray, resource);
    QFETCH(QByteArray, authority);
    const auto url = parseTargetUrl(text.toStdString());
    QVERIFY2(url, url ? "" : url.error().message.c_str());
    QCOMPARE(QByteArray::fromStdString(url->host), host);
    QCOMPARE(int(url->port), port);
    QCOMPARE(QByteArray::fromStdString(url->resource), resource);
    QCOMPARE(QByteArray::fromStdString(url->authority()), authority);
    const auto again = parseTargetUrl(url->toString());
    QVERIFY2(again && *again == *url, url->toString().c_str());
}

void tst_TargetUrl::schemeDecidesAboutTls_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("secure");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("written");
    QTest::addRow("ws") << QByteArray("ws://h/") << false << 80 << QByteArray("ws://h/");
    QTest::addRow("wss") << QByteArray("wss://h/") << true << 443 << QByteArray("wss://h/");
    QTest::addRow("wss with its port") << QByteArray("wss://h:443/") << true << 443 << QByteArray("wss://h/");
    QTest::addRow("wss on port 80") << QByteArray("wss://h:80/") << true << 80 << QByteArray("wss://h:80/");
    QTest::addRow("mixed case") << QByteArray("WsS://h/") << true << 443 << QByteArray("wss://h/");
}

void tst_TargetUrl::schemeDecidesAboutTls()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, secure);
    QFETCH(int, port);
    QFETCH(QByteArray, written);
    const auto url = parseTargetUrl(text.toStdString());
    QVERIFY(url);
    QCOMPARE(url->secure, secure);
    QCOMPARE(int(url->port), port);
    QCOMPARE(QByteArray::fromStdString(url->toString()), written);
}

void tst_TargetUrl::othersAreRefused_data()
{
    using Kind = UrlProblem::Kind;
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Kind>("kind");
    const auto row = [](const char* claim, const QByteArray& text, Kind kind) {
        QTest::addRow("%s", claim) << text << kind;
    };
    row("nothing", "", Kind::Empty);
    row("blanks", " \t", Kind::Empty);
    row("path", "/chat", Kind::Relative);
    row("name", "example.com/chat", Kind::Relative);
    row("address without scheme", "127.0.0.1:8080", Kind::Relative);
    row("no scheme but its slashes", "//example.com/", Kind::Relative);
    row("scheme with a blank", "w s://h/", Kind::Relative);
    row("http", "http://example.com/", Kind::Scheme);
    row("https", "https://example.com/", Kind::Scheme);
    row("host and port read as a scheme", "localhost:8080", Kind::Scheme);
    row("scheme that begins alike", "wsx://h/", Kind::Scheme);
    row("no slashes", "ws:example.com", Kind::Malformed);
    row("one slash", "ws:/example.com", Kind::Malformed);
    row("no host", "ws:///chat", Kind::Host);
    row("nothing behind the slashes", "ws://", Kind::Host);
    row("port without a host", "ws://:80/", Kind::Host);
    row("query without a host", "ws://?x", Kind::Host);
    row("empty label", "ws://a..b/", Kind::Host);
    row("dot alone", "ws://./", Kind::Host);
    row("blank in the host", "ws://a b/", Kind::Host);
    row("percent in the host", "ws://a%20b/", Kind::Host);
    row("long label", "ws://" + QByteArray(64, 'a') + "/", Kind::Host);
    row("long name", "ws://" + QByteArray("abcdefg.").repeated(32) + "/", Kind::Host);
    row("direction mark in the host", "ws://a\u202eb/", Kind::Host);
    row("IPv4 too large", "ws://256.1.1.1/", Kind::Host);
    row("IPv4 of three parts", "ws://10.1.1/", Kind::Host);
    row("IPv4 with a zero that may be octal", "ws://10.1.1.010/", Kind::Host);
    row("number as a host", "ws://2130706433/", Kind::Host);
    row("IPv6 without brackets", "ws://::1/", Kind::Host);
    row("IPv6 with an open bracket", "ws://[::1/", Kind::Host);
    row("IPv6 with too few groups", "ws://[1:2]/", Kind::Host);
    row("IPv6 with a letter", "ws://[::g]/", Kind::Host);
    row("IPv4 in brackets", "ws://[127.0.0.1]/", Kind::Host);
    row("future address", "ws://[v1.a:b]/", Kind::Host);
    row("empty brackets", "ws://[]/", Kind::Host);
    row("empty zone", "ws://[fe80::1%]/", Kind::Host);
    row("zone with a slash", "ws://[fe80::1%25a%2fb]/", Kind::Host);
    row("words behind the bracket", "ws://[::1]x/", Kind::Host);
    row("port 0", "ws://h:0/", Kind::Port);
    row("port too large", "ws://h:65536/", Kind::Port);
    row("port far too large", "ws://h:99999999999999999999/", Kind::Port);
    row("port of letters", "ws://h:abc/", Kind::Port);
    row("port with a sign", "ws://h:+80/", Kind::Port);
    row("port with a blank", "ws://h: 80/", Kind::Port);
    row("negative port", "ws://h:-1/", Kind::Port);
    row("fragment", "ws://h/a#b", Kind::Fragment);
    row("empty fragment", "ws://h/#", Kind::Fragment);
    row("fragment without a path", "ws://h#b", Kind::Fragment);
    row("user", "ws://user@h/", Kind::UserInfo);
    row("user and password", "wss://user:secret@h/", Kind::UserInfo);
    row("line break inside", "ws://h/a\r\nHost: b", Kind::Malformed);
    row("tab inside", "ws://h/a\tb", Kind::Malformed);
    row("NUL inside", QByteArray("ws://h/a\0b", 10), Kind::Malformed);
    row("DEL inside", "ws://h/a\x7f", Kind::Malformed);
    row("no UTF-8", "ws://h/\xff\xfe", Kind::Malformed);
}

void tst_TargetUrl::othersAreRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(UrlProblem::Kind, kind);
    const auto url = parseTargetUrl(text.toStdString());
    QVERIFY2(!url, url ? url->toString().c_str() : "");
    QVERIFY2(url.error().kind == kind, url.error().message.c_str());
    QVERIFY(url.error().message.ends_with('.'));
}

void tst_TargetUrl::refusalsSpeakTheWordsOfDotNet()
{
    const auto message = [](const char* text) { return parseTargetUrl(text).error().message; };
    QCOMPARE(message(""), std::string("This operation is not supported for a relative URI."));
    QCOMPARE(message("/chat"), std::string("This operation is not supported for a relative URI."));
    QCOMPARE(message("http://h/"), std::string("Only Uris starting with 'ws://' or 'wss://' are supported."));
}

void tst_TargetUrl::noRefusalRepeatsASecret_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"ws://user:hunter2@h/", "ws://user:hunter2#x@h/", "ws://user:hunter2/x@h/",
             "ws://user:hunter2?x@h/", "ws://user:p:hunter2/@h", "ws://hunter2 x:y@h", "http://user:hunter2@h/"})
        QTest::addRow("%s", text) << QByteArray(text);
}

void tst_TargetUrl::noRefusalRepeatsASecret()
{
    QFETCH(QByteArray, text);
    const auto url = parseTargetUrl(text.toStdString());
    QVERIFY(!url);
    QVERIFY2(url.error().message.find("hunter2") == std::string::npos, url.error().message.c_str());
}

void tst_TargetUrl::everyTextIsEitherAnAddressOrRefused()
{
    // Every octet in every place of an address: nothing that parses lets a blank or control octet into a request line.
    const std::string base = "ws://u.h:81/p?q";
    for (std::size_t place = 0; place <= base.size(); ++place) {
        for (int octet = 0; octet < 256; ++octet) {
            std::string text = base;
            text.insert(place, 1, static_cast<char>(octet));
            const auto url = parseTargetUrl(text);
            if (!url)
                continue;
            for (const char c : url->authority() + url->resource)
                QVERIFY2(c > 0x20 && c < 0x7F, text.c_str());
            QVERIFY2(parseTargetUrl(url->toString()) == *url, text.c_str());
        }
    }
}

QTEST_GUILESS_MAIN(tst_TargetUrl)
#include "tst_target_url.moc"
