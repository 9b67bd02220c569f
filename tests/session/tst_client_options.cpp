// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/client_options.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::session;
using namespace std::chrono_literals;

class tst_ClientOptions final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreAcceptable();
    void badOptionsAreRefusedInDotNetsWords_data();
    void badOptionsAreRefusedInDotNetsWords();
    void valuesMayHoldTabsAndOctetsBeyondAscii();
};

void tst_ClientOptions::defaultsAreAcceptable()
{
    const ClientOptions options;
    QVERIFY(!optionProblem(options));
    QCOMPARE(options.keepAlive.interval, Duration(30s));
    QCOMPARE(options.keepAlive.timeout, protocol::kInfinite);
}

using Change = void (*)(ClientOptions&);
Q_DECLARE_METATYPE(Change)

void tst_ClientOptions::badOptionsAreRefusedInDotNetsWords_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("start");
    const auto row = [](const char* name, Change change, const char* type, const char* start) {
        QTest::addRow("%s", name) << change << QString::fromLatin1(type) << QString::fromLatin1(start);
    };
    const char* tooSmall = "The argument must be a value greater than -00:00:00.0010000.";
    row(
        "interval -2 ms", [](ClientOptions& o) { o.keepAlive.interval = -2ms; }, "ArgumentOutOfRangeException",
        tooSmall);
    row(
        "timeout -0.5 ms", [](ClientOptions& o) { o.keepAlive.timeout = -500us; }, "ArgumentOutOfRangeException",
        tooSmall);
    row(
        "blank subprotocol", [](ClientOptions& o) { o.subprotocols = {""}; }, "ArgumentException",
        "Empty string is not a valid subprotocol value.");
    row(
        "subprotocol twice",
        [](ClientOptions& o) {
            o.subprotocols = {"chat", "CHAT"};
        },
        "ArgumentException", "Duplicate protocols are not allowed: 'CHAT'.");
    row(
        "header name with a blank",
        [](ClientOptions& o) {
            o.headers = {{"X Y", "1"}};
        },
        "ArgumentException", "Specified value has invalid HTTP Header characters.");
    row(
        "empty header name",
        [](ClientOptions& o) {
            o.headers = {{"", "1"}};
        },
        "ArgumentException", "Specified value has invalid HTTP Header characters.");
    row(
        "line break in a value",
        [](ClientOptions& o) {
            o.headers = {{"X", "a\r\nSet: b"}};
        },
        "ArgumentException", "Specified value has invalid CRLF characters.");
    row(
        "lone line feed in a value",
        [](ClientOptions& o) {
            o.headers = {{"X", "a\nb"}};
        },
        "ArgumentException", "Specified value has invalid CRLF characters.");
    row(
        "NUL in a value",
        [](ClientOptions& o) {
            o.headers = {{"X", std::string("a\0b", 3)}};
        },
        "ArgumentException", "Specified value has invalid Control characters.");
    row(
        "connect timeout 0", [](ClientOptions& o) { o.connectTimeout = 0s; }, "ArgumentOutOfRangeException",
        "The argument must be greater than zero, or infinite.");
    row(
        "close timeout -1 s", [](ClientOptions& o) { o.closeTimeout = -1s; }, "ArgumentOutOfRangeException",
        "The argument must be greater than zero, or infinite.");
}

void tst_ClientOptions::badOptionsAreRefusedInDotNetsWords()
{
    QFETCH(Change, change);
    ClientOptions options;
    change(options);
    const auto problem = optionProblem(options);
    QVERIFY(problem.has_value());
    QCOMPARE(problem->kind, protocol::WebSocketError::Argument);
    QTEST(QString::fromStdString(problem->chain.front().type), "type");
    QFETCH(QString, start);
    QVERIFY2(QString::fromStdString(problem->message()).startsWith(start), problem->message().c_str());
}

void tst_ClientOptions::valuesMayHoldTabsAndOctetsBeyondAscii()
{
    ClientOptions options;
    options.headers = {{"X-Name", "Grüße\tan alle"}, {"X-Empty", ""}};
    options.keepAlive = {Duration::zero(), Duration::zero()};
    QVERIFY(!optionProblem(options));
}

QTEST_GUILESS_MAIN(tst_ClientOptions)
#include "tst_client_options.moc"
