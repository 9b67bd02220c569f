// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/protocol/endpoint_stage.h"

#include <QtTest>

#include <set>

using namespace pongscope;
using namespace pongscope::protocol;

namespace {

using Script = QByteArrayList;

constexpr const char* kGeneric = "An exception caused the WebSocket to enter the Aborted state. Please see the "
                                 "InnerException, if present, for more details.";

/// What one side of the table expects.
struct Verdict {
    const char* ids;   ///< reported violations, separated by blanks
    const char* close; ///< the Close that is sent, unmasked payload in hex; empty: none
    const char* state;
    const char* text; ///< of the failure; empty: the connection lives
};

struct Breach {
    const char* name;
    Role role;
    const char* hex;
    Verdict rfc;
    Verdict dotnet;
};

constexpr const char* kLong = "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                              "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                              "000000000000000000000000000000000000000000000000000000000000000000000000000000000000";

/// Small limits, so that the rows stay short.
EndpointPolicy policyOf(Compat compat)
{
    EndpointPolicy policy;
    policy.compat = compat;
    policy.maxFrame = 1000;
    policy.maxMessage = 1500;
    policy.maxFragments = 3;
    return policy;
}

/// Breaches with one verdict for both.
Breach same(const char* name, Role role, const char* hex, const Verdict& verdict)
{
    return {name, role, hex, verdict, verdict};
}

std::vector<Breach> breaches()
{
    constexpr Role client = Role::Client;
    constexpr Role server = Role::Server;
    static const std::string longPing = std::string("897e007e") + kLong;
    return {
        same("RSV2", client, "a10161",
            {"reserved-bits", "03ea", "Aborted", "The WebSocket received a frame with one or more reserved bits set."}),
        same("RSV3 on a ping", client, "9900",
            {"reserved-bits", "03ea", "Aborted", "The WebSocket received a frame with one or more reserved bits set."}),
        same("top bit of the length", client, "827f8000000000000001",
            {"length-top-bit", "03ea", "Aborted", "The WebSocket received a frame with an invalid payload length."}),
        same("RSV1 without deflate", client, "c10161",
            {"rsv1-without-extension", "03ea", "Aborted",
                "The WebSocket received compressed frame when compression is not enabled."}),
        same("masked by a server", client, "818101020304 60",
            {"mask-present", "03ea", "Aborted", "The WebSocket server sent a masked frame."}),
        same("unmasked by a client", server, "810161",
            {"mask-absent", "03ea", "Aborted", "The WebSocket client sent an unmasked frame."}),
        same("continuation of nothing", client, "800161",
            {"continuation-without-message", "03ea", "Aborted",
                "The WebSocket received a continuation frame from a previous final message."}),
        same("continuation after a final frame", client, "810161 800161",
            {"continuation-without-message", "03ea", "Aborted",
                "The WebSocket received a continuation frame from a previous final message."}),
        same("text inside a message", client, "010161 810162",
            {"message-inside-message", "03ea", "Aborted",
                "The WebSocket expected a continuation frame after having received a previous non-final frame."}),
        same("ping of 126", client, longPing.c_str(),
            {"control-too-long", "03ea", "Aborted", "The WebSocket received an invalid control message."}),
        same("fragmented ping", client, "0900",
            {"control-fragmented", "03ea", "Aborted", "The WebSocket received an invalid control message."}),
        same("opcode 3", client, "8300",
            {"reserved-opcode", "03ea", "Aborted", "The WebSocket received a frame with an unknown opcode: '0x3'."}),
        same("opcode B", client, "8b00",
            {"reserved-opcode", "03ea", "Aborted", "The WebSocket received a frame with an unknown opcode: '0x11'."}),
        same("length not minimal, 16 bits", client, "817e000161", {"non-minimal-length", "", "Open", ""}),
        same("length not minimal, 64 bits, masked", server, "81ff00000000000000010000000061",
            {"non-minimal-length", "", "Open", ""}),
        {"several at once", client, "7981010203 0460",
            {"reserved-bits rsv1-without-extension mask-present control-fragmented", "03ea", "Aborted",
                "The WebSocket received a frame with one or more reserved bits set."},
            {"reserved-bits", "03ea", "Aborted", "The WebSocket received a frame with one or more reserved bits set."}},
        {"tolerated and failing", client, "c17e000161",
            {"rsv1-without-extension non-minimal-length", "03ea", "Aborted",
                "The WebSocket received compressed frame when compression is not enabled."},
            {"rsv1-without-extension", "03ea", "Aborted",
                "The WebSocket received compressed frame when compression is not enabled."}},
        same("bad text", client, "8102c328", {"invalid-utf8", "03ef", "Aborted", kGeneric}),
        same("bad text in a continuation", client, "0101c3 800128", {"invalid-utf8", "03ef", "Aborted", kGeneric}),
        same("text ends inside a character", client, "8101c3", {"invalid-utf8", "03ef", "Aborted", kGeneric}),
        same("Close of one octet", client, "880103", {"close-length-one", "03ea", "Closed", kGeneric}),
        same("Close with 1005", client, "880203ed", {"close-code-invalid", "03ea", "Closed", kGeneric}),
        same("Close with 999", client, "880203e7", {"close-code-invalid", "03ea", "Closed", kGeneric}),
        {"Close with a bad reason", client, "880303e8ff", {"close-reason-invalid-utf8", "03ef", "Closed", kGeneric},
            {"close-reason-invalid-utf8", "03ea", "Closed", kGeneric}},
        same("frame beyond the limit", client, "827e03e9",
            {"frame-too-large", "03f1", "Aborted", "A frame is larger than this endpoint takes."}),
        same("frame far beyond every limit", client, "827f4000000000000000",
            {"frame-too-large message-too-large", "03f1", "Aborted", "A frame is larger than this endpoint takes."}),
        same("fragments without end", client, "0200 0000 0000 0000",
            {"too-many-fragments", "03f1", "Aborted", "A message has more fragments than this endpoint takes."}),
    };
}

/// The payload of the last Close in the output, in hex.
QByteArray closeSentBy(const Stage& stage)
{
    for (auto sent = stage.sentFrames.rbegin(); sent != stage.sentFrames.rend(); ++sent)
        if (sent->header.opcode == Opcode::Close) {
            QByteArray wire = QByteArray::fromHex(stage.output());
            const auto payload = std::as_writable_bytes(std::span(wire.data(), std::size_t(wire.size())))
                                     .last(std::size_t(sent->header.length));
            for (std::size_t i = 0; sent->header.mask && i < payload.size(); ++i)
                payload[i] ^= (*sent->header.mask)[i % 4];
            return QByteArray::fromStdString(toHex(payload));
        }
    return {};
}

QByteArray idsOf(const Stage& stage)
{
    QByteArrayList ids;
    for (const Violation& violation : stage.violations)
        ids << QByteArray(ruleInfo(violation.rule).id.data(), qsizetype(ruleInfo(violation.rule).id.size()));
    return ids.join(' ');
}

int framesIn(const Script& lines)
{
    return int(std::ranges::count_if(lines, [](const QByteArray& line) { return line.startsWith("in "); }));
}

} // namespace

class tst_EndpointRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyBreachHasItsVerdict_data();
    void everyBreachHasItsVerdict();
    void theTableCoversEveryRuleOfThisVersion();
    void breachesDoNotDependOnTheCut_data() { everyBreachHasItsVerdict_data(); }
    void breachesDoNotDependOnTheCut();
    void theBreakingFrameIsShownFirst();
    void anUnfinishedBreakingFrameIsShownAsFarAsItCame_data();
    void anUnfinishedBreakingFrameIsShownAsFarAsItCame();
    void badTextFailsAtItsFirstBadOctet();
    void earlierFramesOfTheReadAreKeptLaterOnesDropped();
    void noSecondCloseIsSent();
    void theStreamIsEndedBehindTheClose();
    void aMessageBeyondTheLimitIsRefusedByItsHeader();
    void limitsSayTheirNumbers();
    void lenientEndpointsReportAndGoOn_data();
    void lenientEndpointsReportAndGoOn();
    void toleratedBreachesStandBehindTheirFrame();
    void theUtf8CheckCanBeOff();
};

void tst_EndpointRules::everyBreachHasItsVerdict_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<bool>("dotnet");
    const std::vector<Breach> table = breaches();
    for (std::size_t i = 0; i < table.size(); ++i) {
        QTest::addRow("%s, rfc", table[i].name) << int(i) << false;
        QTest::addRow("%s, dotnet", table[i].name) << int(i) << true;
    }
}

void tst_EndpointRules::everyBreachHasItsVerdict()
{
    QFETCH(int, index);
    QFETCH(bool, dotnet);
    const Breach breach = breaches()[std::size_t(index)];
    const Verdict& verdict = dotnet ? breach.dotnet : breach.rfc;
    Stage stage(breach.role, policyOf(dotnet ? Compat::DotNet : Compat::Rfc));
    const QByteArray wire = QByteArray::fromHex(breach.hex);
    QCOMPARE(stage.receive(wire), std::size_t(wire.size()));

    QCOMPARE(idsOf(stage), QByteArray(verdict.ids));
    QCOMPARE(closeSentBy(stage), QByteArray(verdict.close));
    QCOMPARE(QByteArray(stateName(stage.endpoint.state()).data()), QByteArray(verdict.state));
    QCOMPARE(stage.endpoint.ended(), *verdict.text != '\0');
    if (!stage.endpoint.ended())
        return;
    const Ended& ended = stage.endings.at(0);
    QCOMPARE(ended.by, EndedBy::ProtocolError);
    QVERIFY(!ended.clean && !ended.code);
    QCOMPARE(ended.failure.value().kind, WebSocketError::Faulted);
    QCOMPARE(QByteArray::fromStdString(ended.failure->message()), QByteArray(verdict.text));
}

void tst_EndpointRules::theTableCoversEveryRuleOfThisVersion()
{
    std::set<std::string> covered;
    for (const Breach& breach : breaches())
        for (const QByteArray& id : QByteArray(breach.rfc.ids).split(' '))
            covered.insert(id.toStdString());
    for (const RuleInfo& info : allRules()) {
        switch (info.rule) {
        case Rule::Rsv1OnContinuation:
        case Rule::Rsv1OnControl:
        case Rule::DeflateCorrupt:
        case Rule::DeflateIncomplete:
        case Rule::InflatedTooLarge:
        case Rule::InflateRatio: // speak only where compression was agreed on: tst_endpoint_deflate
        case Rule::DataAfterClose:
        case Rule::EndWithoutClose: // tst_endpoint_closing
            break;
        default:
            QVERIFY2(covered.contains(std::string(info.id)), info.id.data());
        }
    }
}

void tst_EndpointRules::breachesDoNotDependOnTheCut()
{
    QFETCH(int, index);
    QFETCH(bool, dotnet);
    const Breach breach = breaches()[std::size_t(index)];
    const Verdict& verdict = dotnet ? breach.dotnet : breach.rfc;
    const QByteArray wire = QByteArray::fromHex(breach.hex);
    for (qsizetype cut = 1; cut < wire.size(); ++cut) {
        Stage stage(breach.role, policyOf(dotnet ? Compat::DotNet : Compat::Rfc));
        QCOMPARE(stage.receive(wire.left(cut)), std::size_t(cut));
        QCOMPARE(stage.receive(wire.mid(cut)), std::size_t(wire.size() - cut));
        QCOMPARE(idsOf(stage), QByteArray(verdict.ids));
        QCOMPARE(closeSentBy(stage), QByteArray(verdict.close));
        QCOMPARE(QByteArray(stateName(stage.endpoint.state()).data()), QByteArray(verdict.state));
    }
}

void tst_EndpointRules::theBreakingFrameIsShownFirst()
{
    Stage client(Role::Client);
    client.receiveHex("b103616263");
    QCOMPARE(client.said(),
        (Script{"in text rsv3 3 abc", "violation reserved-bits @0", "out close 2 0x03ea", "state Open>CloseSent",
            "state CloseSent>Aborted",
            "ended Aborted by protocol-error: The WebSocket received a frame with one or more "
            "reserved bits set."}));

    Stage close(Role::Client);
    close.receiveHex("880103");
    QCOMPARE(close.said(),
        (Script{"in close 1 0x03", "violation close-length-one @0", "state Open>CloseReceived", "out close 2 0x03ea",
            "state CloseReceived>Closed", QByteArray("ended Closed by protocol-error: ") + kGeneric}));

    Stage text(Role::Client);
    text.receiveHex("810461c32862");
    QCOMPARE(text.said().mid(0, 2), (Script{"in text 4 0x61c32862", "violation invalid-utf8 @0"}));
}

void tst_EndpointRules::anUnfinishedBreakingFrameIsShownAsFarAsItCame_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QByteArray>("line");
    QTest::addRow("only the header") << QByteArray("a105") << QByteArray("in text rsv2 5");
    QTest::addRow("a part") << QByteArray("a1056162") << QByteArray("in text rsv2 5 ab");
    QTest::addRow("long ping") << QByteArray("897e0100616263") << QByteArray("in ping 256 abc");
    QTest::addRow("top bit, masked") << QByteArray("82ff800000000000000001020304 606062")
                                     << QByteArray("in binary 9223372036854775808 aba");
    QTest::addRow("too large") << QByteArray("827f00000000ffffffff6162") << QByteArray("in binary 4294967295 ab");
}

void tst_EndpointRules::anUnfinishedBreakingFrameIsShownAsFarAsItCame()
{
    QFETCH(QByteArray, hex);
    Stage client(Role::Client);
    client.receive(QByteArray::fromHex(hex));
    const Script said = client.said();
    QTEST(said.value(0), "line");
    QVERIFY(said.value(1).startsWith("violation "));
    QVERIFY(client.endpoint.ended());
}

void tst_EndpointRules::badTextFailsAtItsFirstBadOctet()
{
    Stage client(Role::Client);
    client.receiveHex("810a6162"); // ten are announced
    client.receiveHex("ff63");
    QCOMPARE(
        client.said().mid(0, 3), (Script{"begun text 10 @0", "in text 10 0x6162ff63", "violation invalid-utf8 @0"}));
    QVERIFY(client.endpoint.ended());
}

void tst_EndpointRules::earlierFramesOfTheReadAreKeptLaterOnesDropped()
{
    Stage client(Role::Client);
    const QByteArray wire = QByteArray::fromHex("810161"
                                                "8300"
                                                "810162");
    QCOMPARE(client.receive(wire), std::size_t(wire.size()));
    const Script said = client.said();
    QCOMPARE(framesIn(said), 2);
    QVERIFY(said.contains("message text a") && !said.contains("message text b"));
    QCOMPARE(client.receiveHex("810163"), std::size_t(3));
    client.endpoint.receiveEnd(client.now);
    client.endpoint.streamFailed("reset", client.now);
    client.passTime(std::chrono::hours(1));
    QCOMPARE(client.said(), Script{});
}

void tst_EndpointRules::noSecondCloseIsSent()
{
    Stage client(Role::Client);
    QVERIFY(client.endpoint.close(1000, {}, client.now));
    QVERIFY(!client.takeOutput().isEmpty());
    client.receiveHex("8300");
    QVERIFY(client.takeOutput().isEmpty());
    QCOMPARE(client.endpoint.state(), WebSocketState::Aborted);
}

void tst_EndpointRules::theStreamIsEndedBehindTheClose()
{
    Stage client(Role::Client);
    client.receiveHex("8300");
    QVERIFY(client.endpoint.wish() == StreamWish::Close);
    QCOMPARE(client.takeOutput(), QByteArray("88820102030402e8"));
}

void tst_EndpointRules::aMessageBeyondTheLimitIsRefusedByItsHeader()
{
    for (const Compat compat : {Compat::Rfc, Compat::DotNet}) {
        Stage client(Role::Client, policyOf(compat));
        client.receive(frameFrom(Role::Server, Opcode::Binary, QByteArray(900, 'x'), false));
        QVERIFY(!client.endpoint.ended());
        client.receive(frameFrom(Role::Server, Opcode::Continuation, QByteArray(601, 'x')).left(4));
        QCOMPARE(idsOf(client), QByteArray("message-too-large"));
        QCOMPARE(closeSentBy(client), QByteArray("03f1"));
    }
    Stage fits(Role::Client, policyOf(Compat::Rfc));
    fits.receive(frameFrom(Role::Server, Opcode::Binary, QByteArray(900, 'x'), false)
        + frameFrom(Role::Server, Opcode::Continuation, QByteArray(600, 'x')));
    QVERIFY(fits.said().last().startsWith("message binary xxx"));
    QVERIFY(!fits.endpoint.ended());
}

void tst_EndpointRules::limitsSayTheirNumbers()
{
    Stage client(Role::Client, policyOf(Compat::Rfc));
    client.receiveHex("827e03e9");
    QCOMPARE(client.violations.at(0).detail, std::string("binary of 1001 octets, the limit is 1000"));
    Stage close(Role::Client);
    close.receiveHex("880203ed");
    QCOMPARE(close.violations.at(0).detail, std::string("code 1005"));
}

void tst_EndpointRules::lenientEndpointsReportAndGoOn_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<Script>("lines");
    const auto row = [](const char* name, const char* hex, const Script& lines) {
        QTest::addRow("%s", name) << QByteArray(hex) << lines;
    };
    row("reserved bits", "b10161", {"in text rsv3 1 a", "violation reserved-bits @0", "message text a"});
    row("reserved opcode", "830161", {"in reserved-3 1 a", "violation reserved-opcode @0"});
    row("masked", "81810102030460", {"in text 1 a", "violation mask-present @0", "message text a"});
    row("continuation of nothing", "800161", {"in continuation 1 a", "violation continuation-without-message @0"});
    row("message inside a message", "010161 810162",
        {"in more text 1 a", "in text 1 b", "violation message-inside-message @3", "message text b"});
    row("fragmented ping", "090161", {"in more ping 1 a", "violation control-fragmented @0", "out pong 1 a"});
    row("bad text, told once", "0101ff 0001fe 8001fd",
        {"in more text 1 0xff", "violation invalid-utf8 @0", "in more continuation 1 0xfe", "in continuation 1 0xfd"});
    row("Close of one octet", "880103",
        {"in close 1 0x03", "violation close-length-one @0", "state Open>CloseReceived", "close none", "out close 0",
            "state CloseReceived>Closed"});
    row("too large", "820b3031323334353637383940",
        {"in binary 11 0123456789@", "violation frame-too-large @0", "violation message-too-large @0"});
    row("too large for a message", "020661626364656680066768696a6b6c 820161",
        {"in more binary 6 abcdef", "in continuation 6 ghijkl", "violation message-too-large @8", "in binary 1 a",
            "message binary a"});
}

void tst_EndpointRules::lenientEndpointsReportAndGoOn()
{
    QFETCH(QByteArray, hex);
    QFETCH(Script, lines);
    EndpointPolicy policy;
    policy.failOnViolation = false;
    policy.maxFrame = policy.maxMessage = 10;
    Stage client(Role::Client, policy);
    client.receive(QByteArray::fromHex(hex));
    QCOMPARE(client.said(), lines);
    QVERIFY(!client.endpoint.ended());
    if (client.endpoint.state() != WebSocketState::Open)
        return;
    client.receiveHex("810161");
    QVERIFY(client.said().contains("in text 1 a")); // frames are still told apart

    // In pieces it keeps no more than the limit.
    Stage pieces(Role::Client, policy);
    pieces.receiveHex("820c30313233343536");
    pieces.receiveHex("3738394041");
    pieces.receiveHex("810161");
    QCOMPARE(pieces.said(),
        (Script{"begun binary 12 @0", "in binary 12 0123456789", "violation frame-too-large @0",
            "violation message-too-large @0", "in text 1 a", "message text a"}));
}

void tst_EndpointRules::toleratedBreachesStandBehindTheirFrame()
{
    Stage client(Role::Client);
    client.receiveHex("8a7e000161"
                      "817e000261");
    QCOMPARE(
        client.said(), (Script{"in pong 1 a", "violation non-minimal-length @0", "pong foreign", "begun text 2 @5"}));
    client.receiveHex("62");
    QCOMPARE(client.said(), (Script{"in text 2 ab", "violation non-minimal-length @5", "message text ab"}));
}

void tst_EndpointRules::theUtf8CheckCanBeOff()
{
    EndpointPolicy policy;
    policy.checkUtf8 = false;
    Stage client(Role::Client, policy);
    client.receiveHex("8101ff");
    QCOMPARE(client.said(), (Script{"in text 1 0xff", "message text 0xff"}));
}

QTEST_GUILESS_MAIN(tst_EndpointRules)
#include "tst_endpoint_rules.moc"
