// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/proxy_tunnel.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::transport;
using Step = ProxyTunnel::Step;

namespace {

ProxyRoute route(ProxyKind kind, bool credentials)
{
    return {{kind, "proxy", 8080}, credentials ? Credentials{"me", "pw"} : Credentials(), "agent/1"};
}

std::string text(const Bytes& octets) { return std::string(textOf(octets)); }

} // namespace

class tst_ProxyTunnel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyCutOpensTheSame_data();
    void anyCutOpensTheSame();
    void refusals_data();
    void refusals();
    void credentialsAreMaskedInTheFacts();
    void closingProxyWantsANewConnection();

private:
    SeededRandom m_random{1};
};

void tst_ProxyTunnel::anyCutOpensTheSame_data()
{
    QTest::addColumn<bool>("socks");
    QTest::addColumn<QByteArray>("answers");
    QTest::addColumn<QByteArray>("said");
    const QByteArray http = "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"r\"\r\nContent-Length: 3\r\n\r\nno!"
                            "HTTP/1.1 103 Wait\r\n\r\nHTTP/1.1 200 Open\r\n\r\n";
    const QByteArray asked = "CONNECT host:443 HTTP/1.1\r\nHost: host:443\r\nUser-Agent: agent/1\r\n";
    QTest::addRow("HTTP") << false << http << asked + "\r\n" + asked + "Proxy-Authorization: Basic bWU6cHc=\r\n\r\n";
    QTest::addRow("SOCKS") << true << QByteArray::fromHex("0502 0100 05000001 00000000 0000")
                           << QByteArray::fromHex("05020002 01026d65027077 0501000304 686f7374 01bb");
    QTest::addRow("SOCKS, bound to a name") << true << QByteArray::fromHex("0502 0100 05000003 03616263 0050")
                                            << QByteArray::fromHex("05020002 01026d65027077 0501000304 686f7374 01bb");
}

void tst_ProxyTunnel::anyCutOpensTheSame()
{
    QFETCH(bool, socks);
    QFETCH(QByteArray, answers);
    QFETCH(QByteArray, said);
    const QByteArray whole = answers + "TARGET";
    for (qsizetype cut = 0; cut <= whole.size(); ++cut) {
        const auto tunnel = makeTunnel(route(socks ? ProxyKind::Socks5 : ProxyKind::Http, true), "host", 443, m_random);
        Bytes output = tunnel->begin();
        Step step = Step::More;
        std::string left;
        for (const QByteArray& part : {whole.left(cut), whole.mid(cut)}) {
            ByteView input = bytesOf({part.constData(), std::size_t(part.size())});
            if (step == Step::More) {
                const auto result = tunnel->take(input, output);
                QVERIFY(result);
                step = *result;
            }
            left += textOf(input);
        }
        QCOMPARE(step, Step::Open);
        QCOMPARE(left, std::string("TARGET")); // never an octet of the target's
        QCOMPARE(QByteArray::fromStdString(text(output)), said);
    }
}

void tst_ProxyTunnel::refusals_data()
{
    QTest::addColumn<bool>("socks");
    QTest::addColumn<bool>("credentials");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("words");
    const QByteArray challenge = "HTTP/1.1 407 Who\r\nProxy-Authenticate: Negotiate\r\n\r\n";
    QTest::addRow("403") << false << false << QByteArray("HTTP/1.1 403 No\r\n\r\n") << 403
                         << QStringLiteral("HTTP/1.1 403 No");
    QTest::addRow("407 without credentials") << false << false << challenge << 407 << QStringLiteral("none are given");
    QTest::addRow("407 with another scheme") << false << true << challenge << 407 << QStringLiteral("Negotiate");
    QTest::addRow("no HTTP") << false << false << QByteArray("SSH-2.0-x\r\n\r\n") << 0
                             << QStringLiteral("not HTTP/1.1");
    QTest::addRow("no method") << true << false << QByteArray::fromHex("05ff") << 0 << QStringLiteral("suitable");
    QTest::addRow("version 4") << true << false << QByteArray::fromHex("0400") << 0
                               << QStringLiteral("Required 5, got 4.");
    QTest::addRow("wrong password") << true << true << QByteArray::fromHex("0502 0101") << 0
                                    << QStringLiteral("Failed to authenticate");
    QTest::addRow("refused") << true << false << QByteArray::fromHex("0500 05050001 00000000 0000") << 0
                             << QStringLiteral("connection refused");
}

void tst_ProxyTunnel::refusals()
{
    QFETCH(bool, socks);
    QFETCH(bool, credentials);
    QFETCH(QByteArray, answer);
    QFETCH(int, code);
    QFETCH(QString, words);
    const auto tunnel = makeTunnel(route(socks ? ProxyKind::Socks5 : ProxyKind::Http, credentials), "h", 1, m_random);
    Bytes output = tunnel->begin();
    ByteView input = bytesOf({answer.constData(), std::size_t(answer.size())});
    const auto result = tunnel->take(input, output);
    QVERIFY(!result);
    QCOMPARE(result.error().fault, Fault::ProxyRefused);
    QCOMPARE(result.error().code, code);
    QVERIFY2(result.error().detail.find(words.toStdString()) != std::string::npos, result.error().detail.c_str());
}

void tst_ProxyTunnel::credentialsAreMaskedInTheFacts()
{
    for (const auto& [kind, answer] : {std::pair{ProxyKind::Socks5, QByteArray::fromHex("0502 0100")},
             std::pair{ProxyKind::Http,
                 QByteArray("HTTP/1.1 407 W\r\nProxy-Authenticate: Basic realm=r\r\nContent-Length: 0\r\n\r\n")}}) {
        ProxyRoute secret = route(kind, true);
        secret.credentials.password = "planted";
        const auto tunnel = makeTunnel(secret, "h", 1, m_random);
        Bytes output = tunnel->begin();
        ByteView input = bytesOf({answer.constData(), std::size_t(answer.size())});
        QVERIFY(tunnel->take(input, output));
        for (const TunnelFacts::Line& line : tunnel->facts().exchange)
            QVERIFY(line.text.find("planted") == std::string::npos
                && line.text.find("bWU6cGxhbnRlZA==") == std::string::npos);
        QVERIFY(!tunnel->facts().authentication.empty());
    }
}

void tst_ProxyTunnel::closingProxyWantsANewConnection()
{
    for (const char* how : {"Connection: close\r\nContent-Length: 0\r\n", "", "Content-Length: 999999999\r\n"}) {
        const auto tunnel = makeTunnel(route(ProxyKind::Http, true), "h", 1, m_random);
        Bytes output = tunnel->begin();
        const std::string answer =
            std::string("HTTP/1.1 407 W\r\nProxy-Authenticate: Basic realm=r\r\n") + how + "\r\n";
        ByteView input = bytesOf(answer);
        const auto result = tunnel->take(input, output);
        QVERIFY(result && *result == Step::Reconnect);
        QVERIFY(text(tunnel->begin()).find("Proxy-Authorization: Basic") != std::string::npos);
    }
}

QTEST_APPLESS_MAIN(tst_ProxyTunnel)
#include "tst_proxy_tunnel.moc"
