// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/cookie_jar.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::session;
using namespace std::chrono_literals;

namespace {

const WallTime kNow{1'800'000'000s};

TargetUrl url(const QString& text) { return *parseTargetUrl(text.toStdString()); }

} // namespace

class tst_CookieJar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsStoredIsSentWhereItBelongs_data();
    void whatIsStoredIsSentWhereItBelongs();
    void refusalsSayWhy_data();
    void refusalsSayWhy();
    void expiryEndsACookie();
    void longerPathsFirstThenByAge();
    void sameCookieIsReplacedInItsPlace();
    void ownCookiesBelongToTheFirstHost();
    void datesAreRead_data();
    void datesAreRead();
    void jarHasAnEnd();
};

void tst_CookieJar::whatIsStoredIsSentWhereItBelongs_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("to");
    QTest::addColumn<bool>("sent");
    const auto row = [](const char* from, const char* line, const char* to, bool sent) {
        QTest::addRow("%s from %s to %s", line, from, to)
            << QString::fromLatin1(from) << QString::fromLatin1(line) << QString::fromLatin1(to) << sent;
    };
    row("ws://a.example.org/", "n=v", "ws://a.example.org/deep/er", true);
    row("ws://a.example.org/", "n=v", "wss://a.example.org:8443/", true); // neither port nor scheme matter
    row("ws://a.example.org/", "n=v", "ws://b.a.example.org/", false);
    row("ws://a.example.org/", "n=v; Domain=example.org", "ws://b.example.org/", true);
    row("ws://a.example.org/", "n=v; domain=.Example.ORG", "ws://example.org/", true);
    row("ws://a.example.org/", "n=v; Domain=example.org", "ws://badexample.org/", false);
    row("ws://h.test/a/b", "n=v", "ws://h.test/a/c", true);
    row("ws://h.test/a/b", "n=v", "ws://h.test/ab", false);
    row("ws://h.test/a/b?q=/x/y", "n=v", "ws://h.test/a", true);
    row("ws://h.test/", "n=v; Path=/x", "ws://h.test/x/y?z", true);
    row("ws://h.test/", "n=v; Path=/x", "ws://h.test/xy", false);
    row("ws://h.test/a/b", "n=v; Path=relative", "ws://h.test/a/c", true);
    row("wss://h.test/", "n=v; Secure", "wss://h.test/", true);
    row("wss://h.test/", "n=v; Secure", "ws://h.test/", false);
    row("ws://127.0.0.1/", "n=v; Domain=127.0.0.1", "ws://127.0.0.1/", true);
}

void tst_CookieJar::whatIsStoredIsSentWhereItBelongs()
{
    QFETCH(QString, from);
    QFETCH(QString, line);
    QFETCH(QString, to);
    QFETCH(bool, sent);
    CookieJar jar;
    const auto stored = jar.store(url(from), line.toStdString(), kNow);
    QVERIFY2(stored.refusal.empty(), stored.refusal.c_str());
    QCOMPARE(jar.headerFor(url(to), kNow), std::string(sent ? "n=v" : ""));
}

void tst_CookieJar::refusalsSayWhy_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("why");
    const auto row = [](const char* from, const QString& line, const char* why) {
        QTest::addRow("%s", why) << QString::fromLatin1(from) << line << QString::fromLatin1(why);
    };
    row("ws://a.example.org/", QStringLiteral("n=v; Domain=other.org"), "not the server's");
    row("ws://a.co.uk/", QStringLiteral("n=v; Domain=co.uk"), "public suffix");
    row("ws://a.example.com/", QStringLiteral("n=v; Domain=com"), "suffix");
    row("ws://1.2.3.4/", QStringLiteral("n=v; Domain=3.4"), "server's.");
    row("ws://h.test/", QStringLiteral("n=v; Secure"), "secure connections only");
    row("ws://h.test/", QStringLiteral("novalue"), "no name");
    row("ws://h.test/", QStringLiteral("=v; Path=/"), "name.");
    row("ws://h.test/", QStringLiteral("n=") + QString(5000, QLatin1Char('v')), "longer than 4096");
    row("ws://h.test/", QStringLiteral("n=a\x01z"), "control character");
}

void tst_CookieJar::refusalsSayWhy()
{
    QFETCH(QString, from);
    QFETCH(QString, line);
    QFETCH(QString, why);
    CookieJar jar;
    const auto stored = jar.store(url(from), line.toStdString(), kNow);
    QVERIFY2(QString::fromStdString(stored.refusal).contains(why), stored.refusal.c_str());
    QVERIFY(jar.cookies().empty());
}

void tst_CookieJar::expiryEndsACookie()
{
    CookieJar jar;
    const TargetUrl here = url(QStringLiteral("ws://h.test/"));
    QVERIFY(jar.store(here, "a=1; Max-Age=10; Expires=Thu, 01 Jan 1970 00:00:00 GMT", kNow).refusal.empty());
    QCOMPARE(jar.headerFor(here, kNow + 9s), std::string("a=1")); // Max-Age wins
    QCOMPARE(jar.headerFor(here, kNow + 10s), std::string());
    QVERIFY(jar.store(here, "a=; Max-Age=0", kNow).refusal.empty());
    QVERIFY(jar.cookies().empty());
    QVERIFY(jar.store(here, "b=1; Expires=Tue, 19 Jan 2038 03:14:07 GMT", kNow).refusal.empty());
    QVERIFY(jar.store(here, "c=1; Expires=never; Max-Age=soon", kNow).refusal.empty()); // of the session
    QCOMPARE(jar.headerFor(here, kNow), std::string("b=1; c=1"));
}

void tst_CookieJar::longerPathsFirstThenByAge()
{
    CookieJar jar;
    const TargetUrl here = url(QStringLiteral("ws://h.test/a/b/c"));
    for (const char* line : {"one=1; Path=/", "two=2; Path=/a", "three=3; Path=/a/b", "four=4; Path=/a"})
        QVERIFY(jar.store(here, line, kNow).refusal.empty());
    QCOMPARE(jar.headerFor(here, kNow), std::string("three=3; two=2; four=4; one=1"));
}

void tst_CookieJar::sameCookieIsReplacedInItsPlace()
{
    CookieJar jar;
    const TargetUrl here = url(QStringLiteral("ws://h.test/"));
    for (const char* line : {"a=1", "b=2", "a=3"})
        QVERIFY(jar.store(here, line, kNow).refusal.empty());
    QCOMPARE(jar.headerFor(here, kNow), std::string("a=3; b=2"));
}

void tst_CookieJar::ownCookiesBelongToTheFirstHost()
{
    CookieJar jar;
    jar.add(*readCookie(" mine = a=b "));
    QVERIFY(!readCookie("no equals") && !readCookie("=v") && !readCookie("bad name=v") && !readCookie("a=b; c=d"));
    jar.settle(url(QStringLiteral("ws://h.test/x")));
    QCOMPARE(jar.headerFor(url(QStringLiteral("ws://h.test/")), kNow), std::string("mine=a=b"));
    QCOMPARE(jar.headerFor(url(QStringLiteral("ws://other.test/")), kNow), std::string());
}

void tst_CookieJar::datesAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qlonglong>("seconds"); // -1: none
    const auto row = [](const char* text, qlonglong seconds) {
        QTest::addRow("%s", text) << QString::fromLatin1(text) << seconds;
    };
    row("Sun, 06 Nov 1994 08:49:37 GMT", 784111777);
    row("Sunday, 06-Nov-94 08:49:37 GMT", 784111777);
    row("Sun Nov  6 08:49:37 1994", 784111777);
    row("Thu, 01 Jan 1970 00:00:00 GMT", 0);
    row("1 Jan 2038 0:0:0", 2145916800);
    row("31 Feb 2030 00:00:00", -1);
    row("1 Jan 2030 24:00:00", -1);
    row("1 Jan 2030", -1);
    row("tomorrow", -1);
    row("", -1);
}

void tst_CookieJar::datesAreRead()
{
    QFETCH(QString, text);
    QFETCH(qlonglong, seconds);
    const auto date = readCookieDate(text.toStdString());
    QCOMPARE(date.has_value(), seconds >= 0);
    if (date)
        QCOMPARE(std::chrono::duration_cast<std::chrono::seconds>(date->time_since_epoch()).count(), seconds);
}

void tst_CookieJar::jarHasAnEnd()
{
    CookieJar jar;
    const TargetUrl here = url(QStringLiteral("ws://h.test/"));
    for (int i = 0; i < 1000; ++i)
        QVERIFY(jar.store(here, "n" + std::to_string(i) + "=v", kNow).refusal.empty());
    QCOMPARE(jar.store(here, "more=v", kNow).refusal, std::string("The cookie jar is full."));
}

QTEST_APPLESS_MAIN(tst_CookieJar)
#include "tst_cookie_jar.moc"
