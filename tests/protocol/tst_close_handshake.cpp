// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/close_handshake.h"

#include <QtTest>

using namespace pongscope;
using namespace pongscope::protocol;

class tst_CloseHandshake : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void payloadsAreRead_data();
    void payloadsAreRead();
    void whatIsWrittenIsReadBack();
    void noCodeIsAnEmptyPayload();
    void argumentsAreRefusedInDotNetsWords_data();
    void argumentsAreRefusedInDotNetsWords();
};

void tst_CloseHandshake::payloadsAreRead_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("code"); // -1: none
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QByteArray>("broken"); // a rule's id
    const auto row = [](const char* name, const char* hex, int code, const char* reason, const char* broken) {
        QTest::addRow("%s", name) << QByteArray::fromHex(hex) << code << QByteArray(reason) << QByteArray(broken);
    };
    row("empty", "", -1, "", "");
    row("one octet", "03", -1, "", "close-length-one");
    row("1000", "03e8", 1000, "", "");
    row("1000 bye", "03e8627965", 1000, "bye", "");
    row("1001 in Greek", "03e9cebae1bdb9cf83", 1001, "\xce\xba\xe1\xbd\xb9\xcf\x83", "");
    row("3000", "0bb8", 3000, "", "");
    row("4999", "1387", 4999, "", "");
    row("1014", "03f6", 1014, "", "");
    row("0", "0000", 0, "", "close-code-invalid");
    row("1004", "03ec", 1004, "", "close-code-invalid");
    row("1005", "03ed", 1005, "", "close-code-invalid");
    row("1006 with a reason", "03ee61", 1006, "a", "close-code-invalid");
    row("1015", "03f7", 1015, "", "close-code-invalid");
    row("2999", "0bb7", 2999, "", "close-code-invalid");
    row("5000", "1388", 5000, "", "close-code-invalid");
    row("bad reason", "03e861ff", 1000, "", "close-reason-invalid-utf8");
    row("reason cut inside a character", "03e861e4b8", 1000, "", "close-reason-invalid-utf8");
    row("bad code and reason", "0000ff", 0, "", "close-code-invalid");
}

void tst_CloseHandshake::payloadsAreRead()
{
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, broken);
    std::optional<Rule> rule = Rule::ReservedBits; // is cleared where nothing is broken
    const ClosePayload close = readClosePayload(std::as_bytes(std::span(payload)), rule);
    QTEST(close.code ? int(*close.code) : -1, "code");
    QTEST(QByteArray::fromStdString(close.reason), "reason");
    QCOMPARE(rule ? QByteArray(ruleInfo(*rule).id.data()) : QByteArray(), broken);
}

void tst_CloseHandshake::whatIsWrittenIsReadBack()
{
    std::optional<Rule> broken;
    const ClosePayload close = readClosePayload(closePayload(4321, "so long"), broken);
    QVERIFY(!broken);
    QCOMPARE(int(close.code.value()), 4321);
    QCOMPARE(close.reason, std::string("so long"));
}

void tst_CloseHandshake::noCodeIsAnEmptyPayload()
{
    QVERIFY(closePayload({}, {}).empty());
    QVERIFY(closePayload({}, "a reason cannot stand alone").empty());
}

void tst_CloseHandshake::argumentsAreRefusedInDotNetsWords_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QByteArray>("text"); // empty: accepted
    const auto reserved = [](int code) {
        QTest::addRow("%d", code) << code << QByteArray()
                                  << QByteArray("The close status code '" + QByteArray::number(code)
                                         + "' is reserved for system use only and cannot be specified when calling "
                                           "this method.");
    };
    for (const int code : {0, 1, 999, 1006, 1015})
        reserved(code);
    reserved(1005);         // .NET would write it; nobody may
    reserved(65536 + 1005); // the same on the wire
    for (const int code : {1000, 1001, 1004, 1016, 2999, 3000, 4999, 5000})
        QTest::addRow("%d", code) << code << QByteArray() << QByteArray();
    QTest::addRow("1005 with a reason")
        << 1005 << QByteArray("why")
        << QByteArray("The close status description 'why' is invalid. When using close status code '1005' the "
                      "description must be null.");
    QTest::addRow("123 octets") << 1000 << QByteArray(123, 'x') << QByteArray();
    QTest::addRow("124 octets") << 1000 << QByteArray(124, 'x')
                                << QByteArray("The close status description '" + QByteArray(124, 'x')
                                       + "' is too long. The UTF8-representation of the status description must not "
                                         "be longer than 123 bytes.");
}

void tst_CloseHandshake::argumentsAreRefusedInDotNetsWords()
{
    QFETCH(int, code);
    QFETCH(QByteArray, reason);
    QFETCH(QByteArray, text);
    const auto problem = closeArgumentProblem(code, std::string_view(reason.data(), std::size_t(reason.size())));
    QCOMPARE(problem.has_value(), !text.isEmpty());
    if (problem) {
        QCOMPARE(QByteArray::fromStdString(problem->message()), text);
        QCOMPARE(problem->kind, WebSocketError::Argument);
        QCOMPARE(problem->chain.front().type, std::string("ArgumentException"));
    }
}

QTEST_GUILESS_MAIN(tst_CloseHandshake)
#include "tst_close_handshake.moc"
