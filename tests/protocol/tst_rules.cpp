// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/rules.h"

#include <QtTest>

#include <set>

using namespace pongscope;
using namespace pongscope::protocol;

namespace {

constexpr MaskKey kKey{std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4}};
constexpr std::uint64_t kTopBit = std::uint64_t(1) << 63;

/// A header that a client may receive, to be spoilt by the rows.
FrameHeader lawful(Opcode opcode, std::uint64_t length = 5)
{
    FrameHeader header;
    header.fin = true;
    header.opcode = opcode;
    header.length = length;
    header.size = minimalHeaderSize(length, false);
    return header;
}

FrameHeader with(FrameHeader header, auto change)
{
    change(header);
    return header;
}

QByteArray idsOf(const RuleSet& rules)
{
    QByteArrayList ids;
    for (const Rule rule : rules)
        ids << QByteArray(ruleInfo(rule).id.data(), qsizetype(ruleInfo(rule).id.size()));
    return ids.join(' ');
}

} // namespace

Q_DECLARE_METATYPE(FrameHeader)
Q_DECLARE_METATYPE(HeaderContext)
Q_DECLARE_METATYPE(Rule)

class tst_Rules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTableIsWhole();
    void headersAreJudged_data();
    void headersAreJudged();
    void everyOpcodeIsJudged_data();
    void everyOpcodeIsJudged();
    void onlyTheListedBreachesAreSurvived_data();
    void onlyTheListedBreachesAreSurvived();
    void dotNetsTextsAreWordForWord_data();
    void dotNetsTextsAreWordForWord();
    void closeCodesOfBothSides_data();
    void closeCodesOfBothSides();
    void whatWasSeenIsSaid_data();
    void whatWasSeenIsSaid();
    void closeCodesOnTheWire_data();
    void closeCodesOnTheWire();
    void closeCodesHaveNames();
};

void tst_Rules::theTableIsWhole()
{
    std::set<std::string_view> ids;
    for (const RuleInfo& info : allRules()) {
        QCOMPARE(&ruleInfo(info.rule), &info);
        QVERIFY2(ids.insert(info.id).second, info.id.data());
        QVERIFY(!info.id.empty() && info.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == info.id.npos);
        QVERIFY(info.section.starts_with("RFC "));
        QVERIFY(info.text.ends_with('.'));
        QVERIFY(!info.dotnetText.empty());
        QVERIFY(info.closeCode == 0 || isCloseCodeOnWire(info.closeCode));
        // .NET sends a code exactly where it fails a connection that is still there.
        const bool sends = info.dotnet == DotNetReaction::Fails && info.rule != Rule::EndWithoutClose
            && info.rule != Rule::DeflateCorrupt;
        QCOMPARE(info.dotnetCloseCode != 0, sends);
    }
    QCOMPARE(ids.size(), std::size_t(26));
}

void tst_Rules::headersAreJudged_data()
{
    QTest::addColumn<FrameHeader>("header");
    QTest::addColumn<HeaderContext>("context");
    QTest::addColumn<QByteArray>("ids");
    const HeaderContext client{Role::Client, false, false};
    const HeaderContext server{Role::Server, false, false};
    const HeaderContext inside{Role::Client, false, true};
    const HeaderContext deflate{Role::Client, true, false};
    const HeaderContext deflateInside{Role::Client, true, true};
    const auto row = [](const char* name, const FrameHeader& header, const HeaderContext& context, const char* ids) {
        QTest::addRow("%s", name) << header << context << QByteArray(ids);
    };
    const auto mask = [](FrameHeader& h) { h.mask = kKey, h.size = std::uint8_t(h.size + 4); };
    const auto rsv = [](std::uint8_t bits) { return [bits](FrameHeader& h) { h.rsv = bits; }; };
    const auto open = [](FrameHeader& h) { h.fin = false; };

    row("lawful text", lawful(Opcode::Text), client, "");
    row("lawful masked text to a server", with(lawful(Opcode::Text), mask), server, "");
    row("lawful first fragment", with(lawful(Opcode::Binary), open), client, "");
    row("lawful continuation", lawful(Opcode::Continuation), inside, "");
    row("lawful ping between fragments", lawful(Opcode::Ping), inside, "");
    row("control of 125", lawful(Opcode::Pong, 125), client, "");
    row("largest lawful length", lawful(Opcode::Binary, kTopBit - 1), client, "");
    row("compressed text", with(lawful(Opcode::Text), rsv(kRsv1)), deflate, "");

    row("RSV2", with(lawful(Opcode::Text), rsv(kRsv2)), client, "reserved-bits");
    row("RSV3", with(lawful(Opcode::Text), rsv(kRsv3)), client, "reserved-bits");
    row("RSV2 with deflate", with(lawful(Opcode::Text), rsv(kRsv2)), deflate, "reserved-bits");
    row("all RSV", with(lawful(Opcode::Text), rsv(7)), client, "reserved-bits rsv1-without-extension");
    row("top bit", lawful(Opcode::Binary, kTopBit), client, "length-top-bit");
    row("RSV1 without extension", with(lawful(Opcode::Text), rsv(kRsv1)), client, "rsv1-without-extension");
    row("RSV1 without extension on a ping", with(lawful(Opcode::Ping), rsv(kRsv1)), client, "rsv1-without-extension");
    row("masked to a client", with(lawful(Opcode::Text), mask), client, "mask-present");
    row("zero key to a client", with(with(lawful(Opcode::Text), mask), [](FrameHeader& h) { h.mask = MaskKey{}; }),
        client, "mask-present");
    row("unmasked to a server", lawful(Opcode::Text), server, "mask-absent");
    row("continuation of nothing", lawful(Opcode::Continuation), client, "continuation-without-message");
    row("RSV1 on a continuation", with(lawful(Opcode::Continuation), rsv(kRsv1)), deflateInside,
        "rsv1-on-continuation");
    row("text inside a message", lawful(Opcode::Text), inside, "message-inside-message");
    row("binary inside a message", lawful(Opcode::Binary), inside, "message-inside-message");
    row("ping of 126", lawful(Opcode::Ping, 126), client, "control-too-long");
    row("close of 65536", lawful(Opcode::Close, 65536), client, "control-too-long");
    row("fragmented pong", with(lawful(Opcode::Pong), open), client, "control-fragmented");
    row("RSV1 on a ping with deflate", with(lawful(Opcode::Ping), rsv(kRsv1)), deflate, "rsv1-on-control");
    row("5 in 16 bits", with(lawful(Opcode::Text), [](FrameHeader& h) { h.size = 4; }), client, "non-minimal-length");
    row("5 in 64 bits, masked", with(with(lawful(Opcode::Text), mask), [](FrameHeader& h) { h.size = 14; }), server,
        "non-minimal-length");
    row("126 in 64 bits", with(lawful(Opcode::Text, 126), [](FrameHeader& h) { h.size = 10; }), client,
        "non-minimal-length");
    row("reserved control opcode that is long", lawful(static_cast<Opcode>(0xB), 200), client, "reserved-opcode");
    row("everything at once", with(with(with(lawful(Opcode::Ping, kTopBit), open), rsv(7)), mask), client,
        "reserved-bits length-top-bit rsv1-without-extension mask-present control-too-long control-fragmented");
}

void tst_Rules::headersAreJudged()
{
    QFETCH(FrameHeader, header);
    QFETCH(HeaderContext, context);
    QTEST(idsOf(brokenRules(header, context)), "ids");
}

void tst_Rules::everyOpcodeIsJudged_data()
{
    QTest::addColumn<int>("opcode");
    for (int opcode = 0; opcode < 16; ++opcode)
        QTest::addRow("%X", opcode) << opcode;
}

void tst_Rules::everyOpcodeIsJudged()
{
    QFETCH(int, opcode);
    const bool known = (opcode >= 1 && opcode <= 2) || (opcode >= 8 && opcode <= 10);
    const QByteArray expected = known ? "" : opcode == 0 ? "continuation-without-message" : "reserved-opcode";
    QCOMPARE(idsOf(brokenRules(lawful(static_cast<Opcode>(opcode)), {})), expected);
}

void tst_Rules::onlyTheListedBreachesAreSurvived_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<bool>("rfc");
    QTest::addColumn<bool>("dotnet");
    for (const RuleInfo& info : allRules()) {
        const bool reportedOnly = info.rule == Rule::NonMinimalLength || info.rule == Rule::DataAfterClose;
        QTest::addRow("%s", info.id.data())
            << info.rule << !reportedOnly
            << (!reportedOnly && info.rule != Rule::Rsv1OnControl && info.rule != Rule::DeflateIncomplete);
    }
}

void tst_Rules::onlyTheListedBreachesAreSurvived()
{
    QFETCH(Rule, rule);
    QTEST(failsConnection(rule, Compat::Rfc), "rfc");
    QTEST(failsConnection(rule, Compat::DotNet), "dotnet");
}

void tst_Rules::dotNetsTextsAreWordForWord_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<int>("opcode");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](Rule rule, int opcode, const char* text) {
        QTest::addRow("%s %X", ruleInfo(rule).id.data(), opcode) << rule << opcode << QByteArray(text);
    };
    row(Rule::ReservedBits, 1, "The WebSocket received a frame with one or more reserved bits set.");
    row(Rule::LengthTopBit, 1, "The WebSocket received a frame with an invalid payload length.");
    row(Rule::Rsv1WithoutExtension, 1, "The WebSocket received compressed frame when compression is not enabled.");
    row(Rule::MaskPresent, 1, "The WebSocket server sent a masked frame.");
    row(Rule::ContinuationWithoutMessage, 0,
        "The WebSocket received a continuation frame from a previous final message.");
    row(Rule::Rsv1OnContinuation, 0,
        "The WebSocket received a continuation frame with Per-Message Compressed flag set.");
    row(Rule::MessageInsideMessage, 1,
        "The WebSocket expected a continuation frame after having received a previous non-final frame.");
    row(Rule::ControlTooLong, 9, "The WebSocket received an invalid control message.");
    row(Rule::ControlFragmented, 9, "The WebSocket received an invalid control message.");
    row(Rule::ReservedOpcode, 3, "The WebSocket received a frame with an unknown opcode: '0x3'.");
    row(Rule::ReservedOpcode, 11, "The WebSocket received a frame with an unknown opcode: '0x11'."); // decimal
    row(Rule::EndWithoutClose, 0,
        "The remote party closed the WebSocket connection without completing the close handshake.");
}

void tst_Rules::dotNetsTextsAreWordForWord()
{
    QFETCH(Rule, rule);
    QFETCH(int, opcode);
    QTEST(QByteArray::fromStdString(dotnetText(rule, lawful(static_cast<Opcode>(opcode)))), "text");
}

void tst_Rules::closeCodesOfBothSides_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<int>("rfc");
    QTest::addColumn<int>("dotnet");
    QTest::addRow("bad text") << Rule::InvalidUtf8 << 1007 << 1007;
    QTest::addRow("bad close reason") << Rule::CloseReasonInvalidUtf8 << 1007 << 1002;
    QTest::addRow("bad close code") << Rule::CloseCodeInvalid << 1002 << 1002;
    QTest::addRow("close of one octet") << Rule::CloseLengthOne << 1002 << 1002;
    QTest::addRow("bad bits") << Rule::ReservedBits << 1002 << 1002;
    QTest::addRow("too large") << Rule::FrameTooLarge << 1009 << 0;
}

void tst_Rules::closeCodesOfBothSides()
{
    QFETCH(Rule, rule);
    QTEST(int(ruleInfo(rule).closeCode), "rfc");
    QTEST(int(ruleInfo(rule).dotnetCloseCode), "dotnet");
}

void tst_Rules::whatWasSeenIsSaid_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<FrameHeader>("header");
    QTest::addColumn<QByteArray>("detail");
    FrameHeader header = lawful(Opcode::Text);
    header.rsv = kRsv2;
    QTest::addRow("RSV2") << Rule::ReservedBits << header << QByteArray("RSV2");
    header.rsv = kRsv3 | kRsv1;
    QTest::addRow("RSV3") << Rule::ReservedBits << header << QByteArray("RSV3");
    header.rsv = kRsv2 | kRsv3;
    QTest::addRow("both") << Rule::ReservedBits << header << QByteArray("RSV2 and RSV3");
    QTest::addRow("top bit") << Rule::LengthTopBit << lawful(Opcode::Text, kTopBit + 255)
                             << QByteArray("length 0x80000000000000FF");
    QTest::addRow("opcode") << Rule::ReservedOpcode << lawful(static_cast<Opcode>(0xB)) << QByteArray("opcode 0xB");
    QTest::addRow("no mask") << Rule::MaskAbsent << lawful(Opcode::Text) << QByteArray("no mask");
    header = lawful(Opcode::Text);
    header.mask = kKey;
    QTest::addRow("mask") << Rule::MaskPresent << header << QByteArray("mask 0x1 0x2 0x3 0x4");
    header = lawful(Opcode::Text);
    header.size = 10;
    QTest::addRow("length form") << Rule::NonMinimalLength << header << QByteArray("length 5 in a header of 10 octets");
    QTest::addRow("long ping") << Rule::ControlTooLong << lawful(Opcode::Ping, 126) << QByteArray("ping of 126 octets");
    header = lawful(Opcode::Ping);
    header.fin = false;
    QTest::addRow("fragmented ping") << Rule::ControlFragmented << header << QByteArray("ping, not final, of 5 octets");
}

void tst_Rules::whatWasSeenIsSaid()
{
    QFETCH(Rule, rule);
    QFETCH(FrameHeader, header);
    QTEST(QByteArray::fromStdString(violationDetail(rule, header)), "detail");
}

void tst_Rules::closeCodesOnTheWire_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("lawful");
    for (const int code :
        {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
        QTest::addRow("%d", code) << code << true;
    for (const int code : {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
        QTest::addRow("%d", code) << code << false;
}

void tst_Rules::closeCodesOnTheWire()
{
    QFETCH(int, code);
    QTEST(isCloseCodeOnWire(std::uint16_t(code)), "lawful");
}

void tst_Rules::closeCodesHaveNames()
{
    QCOMPARE(closeCodeName(1000), std::string_view("Normal Closure"));
    QCOMPARE(closeCodeName(1006), std::string_view("Abnormal Closure"));
    QCOMPARE(closeCodeName(1015), std::string_view("TLS Handshake Failure"));
    for (const int unknown : {0, 999, 1004, 1016, 3000, 65535})
        QVERIFY(closeCodeName(std::uint16_t(unknown)).empty());
}

QTEST_GUILESS_MAIN(tst_Rules)
#include "tst_rules.moc"
