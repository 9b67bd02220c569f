// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/system_proxy.h"

#include <QTest>

#include <map>

using namespace pongscope;
using namespace pongscope::transport;

class tst_SystemProxy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void environmentDecides_data();
    void environmentDecides();
    void unusableVariableIsNamed();
    void loopbackIsThisMachine();
    void systemAnswersFromTheEventLoop();
};

void tst_SystemProxy::environmentDecides_data()
{
    QTest::addColumn<QString>("variables");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("proxy"); // "-": the environment says nothing; empty: none
    const auto row = [](const char* variables, const char* url, const char* proxy) {
        QTest::addRow("%s, %s", variables, url)
            << QString::fromLatin1(variables) << QString::fromLatin1(url) << QString::fromLatin1(proxy);
    };
    row("", "ws://h/", "-");
    row("http_proxy=p:1", "ws://h/", "http://p:1");
    row("http_proxy=p:1", "wss://h/", "-");
    row("https_proxy=p:1", "wss://h/", "http://p:1");
    row("HTTPS_PROXY=socks5://p:1", "wss://h/", "socks5://p:1");
    row("http_proxy=p:1 HTTP_PROXY=q:2 all_proxy=r:3", "ws://h/", "http://p:1");
    row("HTTP_PROXY=q:2", "ws://h/", "http://q:2");
    row("HTTP_PROXY=q:2 GATEWAY_INTERFACE=CGI/1.1", "ws://h/", "-");
    row("all_proxy=r:3", "wss://h/", "http://r:3");
    row("all_proxy=r:3 no_proxy=*", "ws://h/", "");
    row("all_proxy=r:3 no_proxy=a,example.org", "ws://example.org/", "");
    row("all_proxy=r:3 no_proxy=example.org", "ws://www.example.org/", "");
    row("all_proxy=r:3 no_proxy=.example.org", "ws://www.example.org/", "");
    row("all_proxy=r:3 no_proxy=*.example.org", "ws://www.example.org/", "");
    row("all_proxy=r:3 no_proxy=example.org", "ws://badexample.org/", "http://r:3");
    row("all_proxy=r:3 no_proxy=example.org:81", "ws://example.org/", "http://r:3");
    row("all_proxy=r:3 no_proxy=example.org:80", "ws://example.org/", "");
    row("all_proxy=r:3 no_proxy=10.0.0.1", "ws://10.0.0.1/", "");
    row("all_proxy=r:3 no_proxy=0.0.1", "ws://10.0.0.1/", "http://r:3");
    row("all_proxy=r:3 no_proxy=[fd00::1]:80", "ws://[fd00::1]/", "");
    row("all_proxy=r:3 no_proxy=,,", "ws://h/", "http://r:3");
    row("NO_PROXY=h", "ws://h/", "");
}

void tst_SystemProxy::environmentDecides()
{
    QFETCH(QString, variables);
    QFETCH(QString, url);
    QFETCH(QString, proxy);
    std::map<std::string, std::string> values;
    for (const QString& each : variables.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        values[each.section(QLatin1Char('='), 0, 0).toStdString()] = each.section(QLatin1Char('='), 1).toStdString();
    const auto found = environmentProxy(*parseTargetUrl(url.toStdString()),
        [&](const char* name) { return values.contains(name) ? values[name] : ""; });
    QCOMPARE(found.decides, proxy != QLatin1String("-"));
    QCOMPARE(found.proxy ? QString::fromStdString(found.proxy->server.toString()) : QString(),
        proxy == QLatin1String("-") ? QString() : proxy);
}

void tst_SystemProxy::unusableVariableIsNamed()
{
    const auto found = environmentProxy(*parseTargetUrl("ws://h/"),
        [](const char* name) { return std::string(name) == "http_proxy" ? "https://me:planted@p" : ""; });
    QVERIFY(found.decides && !found.proxy);
    QVERIFY(
        found.problem.find("http_proxy") != std::string::npos && found.problem.find("planted") == std::string::npos);
}

void tst_SystemProxy::loopbackIsThisMachine()
{
    for (const char* host : {"localhost", "LOCALHOST", "a.localhost", "127.0.0.1", "127.9.9.9", "::1"})
        QVERIFY2(isLoopback(host), host);
    for (const char* host : {"localhost.example", "128.0.0.1", "::2", "h"})
        QVERIFY2(!isLoopback(host), host);
}

void tst_SystemProxy::systemAnswersFromTheEventLoop()
{
    int answers = 0;
    QObject context;
    findSystemProxy(*parseTargetUrl("ws://example.invalid/"), &context, [&](const auto&) { ++answers; });
    QCOMPARE(answers, 0);
    QTRY_COMPARE(answers, 1);
    auto gone = std::make_unique<QObject>();
    findSystemProxy(*parseTargetUrl("ws://example.invalid/"), gone.get(), [&](const auto&) { ++answers; });
    gone.reset();
    findSystemProxy(*parseTargetUrl("ws://example.invalid/"), &context, [&](const auto&) { ++answers; });
    QTRY_COMPARE(answers, 2);
}

QTEST_GUILESS_MAIN(tst_SystemProxy)
#include "tst_system_proxy.moc"
