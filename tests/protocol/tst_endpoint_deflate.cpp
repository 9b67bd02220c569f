// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/protocol/endpoint_stage.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::protocol;
using namespace std::chrono_literals;

namespace {

Stage stageOf(Role role, Compat compat = Compat::Rfc, const DeflateParams& params = {})
{
    EndpointPolicy policy;
    policy.compat = compat;
    policy.maxMessage = 2000;
    policy.maxFrame = 1000;
    return Stage(role, policy, KeepAliveSettings::forRawStream(), params);
}

ByteView text(std::string_view words) { return bytesOf(words); }

QByteArrayList with(QByteArrayList lines, const char* part)
{
    lines.removeIf([part](const QByteArray& line) { return !line.contains(part); });
    return lines;
}

QByteArray failureOf(const Stage& stage)
{
    if (stage.endings.empty() || !stage.endings.back().failure)
        return {};
    const Failure& failure = *stage.endings.back().failure;
    return QByteArray(errorName(failure.kind).data()) + ": " + QByteArray::fromStdString(failure.message());
}

} // namespace

class tst_EndpointDeflate final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theVectorsOfTheSemanticsGoOut();
    void aClientMasksWhatItCompressed();
    void fragmentsShareOneHistory();
    void disableCompressionLeavesTheHistoryAlone();
    void theFlagMustStayTheSame();
    void theTypeOfAContinuationIsIgnored();
    void withoutAnAgreementNothingIsCompressed();
    void eightBitsCompressNothing();
    void takeoverIsOfItsSide();
    void messagesComeIn();
    void everyCutOfTheInputGivesTheSame();
    void utf8IsCheckedInflated();
    void breachesFail_data();
    void breachesFail();
    void aBombIsStoppedByItsRatio();
    void whatIsRareIsAFinding_data();
    void whatIsRareIsAFinding();
    void toleratedBreachesLoseOneMessage();
};

void tst_EndpointDeflate::theVectorsOfTheSemanticsGoOut()
{
    Stage stage = stageOf(Role::Server);
    QVERIFY(stage.endpoint.send(Opcode::Text, text("Hello"), stage.now));
    QCOMPARE(stage.takeOutput(), QByteArray("c107f248cdc9c90700"));
    QCOMPARE(stage.said(), (QByteArrayList{"out text rsv4 7 0xf248cdc9c90700", "holds Hello"}));
    QVERIFY(stage.endpoint.send(Opcode::Text, text("Hello"), stage.now));
    QCOMPARE(stage.takeOutput(), QByteArray("c105f200110000"));
    QVERIFY(stage.endpoint.send(Opcode::Text, {}, stage.now));
    QCOMPARE(stage.takeOutput(), QByteArray("c10100"));

    Stage fragments = stageOf(Role::Server);
    QVERIFY(fragments.endpoint.sendFrame(Opcode::Text, text("He"), false, false, fragments.now));
    QVERIFY(fragments.endpoint.sendFrame(Opcode::Text, text("llo"), true, false, fragments.now));
    QCOMPARE(fragments.takeOutput(), QByteArray("4108f248050000 00ffff 8005cac9c90700").replace(" ", ""));

    Stage emptyEnd = stageOf(Role::Server);
    QVERIFY(emptyEnd.endpoint.sendFrame(Opcode::Text, text("Hello"), false, false, emptyEnd.now));
    QVERIFY(emptyEnd.endpoint.sendFrame(Opcode::Text, {}, true, false, emptyEnd.now));
    QCOMPARE(emptyEnd.takeOutput(), QByteArray("410bf248cdc9c907000000ffff 800100").replace(" ", ""));

    Stage emptyStart = stageOf(Role::Server);
    QVERIFY(emptyStart.endpoint.sendFrame(Opcode::Binary, {}, false, false, emptyStart.now));
    QCOMPARE(emptyStart.takeOutput(), QByteArray("4205000000ffff"));
}

void tst_EndpointDeflate::aClientMasksWhatItCompressed()
{
    Stage stage = stageOf(Role::Client);
    QVERIFY(stage.endpoint.send(Opcode::Text, text("Hello"), stage.now));
    QCOMPARE(stage.takeOutput(), QByteArray("c18701020304 f34acecdc80503").replace(" ", ""));
    QCOMPARE(stage.said(), (QByteArrayList{"out text rsv4 7 0xf248cdc9c90700", "holds Hello"}));
}

void tst_EndpointDeflate::fragmentsShareOneHistory()
{
    Stage sender = stageOf(Role::Server);
    Stage receiver = stageOf(Role::Client);
    QVERIFY(sender.endpoint.send(Opcode::Text, text("Hello Hello Hello"), sender.now, 6));
    receiver.receive(QByteArray::fromHex(sender.takeOutput()));
    const QByteArrayList lines = receiver.said();
    QCOMPARE(with(lines, "rsv4").size(), qsizetype(1)); // the first only
    QCOMPARE(with(lines, "holds Hello").size(), qsizetype(3));
    QCOMPARE(lines.last(), QByteArray("message text Hello Hello Hello of 3 compressed"));
}

void tst_EndpointDeflate::disableCompressionLeavesTheHistoryAlone()
{
    Stage stage = stageOf(Role::Server);
    QVERIFY(stage.endpoint.send(Opcode::Text, text("Hello"), stage.now));
    static_cast<void>(stage.takeOutput());
    QVERIFY(stage.endpoint.send(Opcode::Text, text("secret"), stage.now, 3, true));
    QCOMPARE(stage.takeOutput(), QByteArray("0103736563 8003726574").replace(" ", ""));
    QVERIFY(stage.endpoint.send(Opcode::Text, text("Hello"), stage.now));
    QCOMPARE(stage.takeOutput(), QByteArray("c105f200110000"));
}

void tst_EndpointDeflate::theFlagMustStayTheSame()
{
    for (const bool agreed : {true, false}) { // even when deflate was not negotiated
        Stage stage = agreed ? stageOf(Role::Client) : Stage(Role::Client);
        for (const bool disabled : {true, false}) {
            QVERIFY(stage.endpoint.sendFrame(Opcode::Text, text("a"), false, disabled, stage.now));
            const auto sent = stage.endpoint.sendFrame(Opcode::Text, text("b"), false, !disabled, stage.now);
            QVERIFY(!sent);
            QCOMPARE(sent.error().kind, WebSocketError::Argument);
            QCOMPARE(sent.error().chain[0].type, std::string("ArgumentException"));
            QVERIFY(sent.error().message().starts_with("The compression options for a continuation cannot be different "
                                                       "than the options used to send the first fragment of the "
                                                       "message."));
            QVERIFY(stage.endpoint.sendFrame(Opcode::Text, text("b"), true, disabled, stage.now));
        }
        QVERIFY(!stage.endpoint.sendFrame(Opcode::Close, text("b"), true, false, stage.now));
    }
}

void tst_EndpointDeflate::theTypeOfAContinuationIsIgnored()
{
    Stage stage{Role::Server};
    QVERIFY(stage.endpoint.sendFrame(Opcode::Text, text("a"), false, false, stage.now));
    QVERIFY(!stage.endpoint.send(Opcode::Text, text("whole"), stage.now)); // not inside it
    QVERIFY(stage.endpoint.sendFrame(Opcode::Binary, text("b"), true, false, stage.now));
    QCOMPARE(stage.takeOutput(), QByteArray("010161800162"));
    QVERIFY(stage.endpoint.send(Opcode::Text, text("c"), stage.now));
}

void tst_EndpointDeflate::withoutAnAgreementNothingIsCompressed()
{
    Stage stage{Role::Server};
    QVERIFY(stage.endpoint.send(Opcode::Text, text("Hello"), stage.now));
    QCOMPARE(stage.takeOutput(), QByteArray("810548656c6c6f"));
    QCOMPARE(stage.said(), QByteArrayList{"out text 5 Hello"});
}

void tst_EndpointDeflate::eightBitsCompressNothing()
{
    Stage client = stageOf(Role::Client, Compat::Rfc, {8, true, 15, true});
    QVERIFY(client.endpoint.send(Opcode::Text, text("Hello"), client.now));
    QCOMPARE(client.said(), QByteArrayList{"out text 5 Hello"});
    Stage server = stageOf(Role::Server, Compat::Rfc, {8, true, 15, true});
    QVERIFY(server.endpoint.send(Opcode::Text, text("Hello"), server.now));
    QCOMPARE(server.said().last(), QByteArray("holds Hello"));
}

/// Each combination: what one side compresses with is what the other inflates with.
void tst_EndpointDeflate::takeoverIsOfItsSide()
{
    for (const DeflateParams params : {DeflateParams{9, true, 15, false}, DeflateParams{15, false, 9, true}}) {
        Stage client = stageOf(Role::Client, Compat::Rfc, params);
        Stage server = stageOf(Role::Server, Compat::Rfc, params);
        for (int i = 0; i < 2; ++i) {
            QVERIFY(client.endpoint.send(Opcode::Text, text("Hello"), client.now));
            QVERIFY(server.endpoint.send(Opcode::Text, text("Hello"), server.now));
            const bool shorter = i == 1;
            QCOMPARE(client.endpoint.output().size(), std::size_t(shorter && params.clientContextTakeover ? 11 : 13));
            QCOMPARE(server.endpoint.output().size(), std::size_t(shorter && params.serverContextTakeover ? 7 : 9));
            server.receive(QByteArray::fromHex(client.takeOutput()));
            client.receive(QByteArray::fromHex(server.takeOutput()));
            QCOMPARE(server.said().last(), QByteArray("message text Hello compressed"));
            QCOMPARE(client.said().last(), QByteArray("message text Hello compressed"));
        }
    }
}

void tst_EndpointDeflate::messagesComeIn()
{
    Stage stage = stageOf(Role::Client);
    stage.receiveHex("c107f248cdc9c90700");
    QCOMPARE(stage.said(),
        (QByteArrayList{"in text rsv4 7 0xf248cdc9c90700", "holds Hello", "message text Hello compressed"}));
    stage.receiveHex("8102 6869"); // an uncompressed one between: lawful, and the history stays
    QCOMPARE(stage.said(), (QByteArrayList{"in text 2 hi", "message text hi"}));
    stage.receiveHex("c105f200110000");
    QCOMPARE(stage.said().last(), QByteArray("message text Hello compressed"));
    stage.receiveHex("c10100");
    QCOMPARE(stage.said(), (QByteArrayList{"in text rsv4 1 0x00", "holds", "message text compressed"}));
    // A PING between two fragments.
    stage.receiveHex("4108f2480500 0000ffff 8900 8005cac9c90700");
    QCOMPARE(stage.said().last(), QByteArray("message text Hello of 2 compressed"));
}

void tst_EndpointDeflate::everyCutOfTheInputGivesTheSame()
{
    const QByteArray octets =
        QByteArray::fromHex("4108f2480500 0000ffff 8900 8005cac9c90700 c105f200110000 c10100 8102 6869 c202 4a04");
    QByteArrayList expected;
    {
        Stage stage = stageOf(Role::Client);
        stage.receive(octets);
        expected = stage.said();
    }
    QVERIFY(expected.contains("message text Hello of 2 compressed"));
    const auto withoutBegun = [](QByteArrayList lines) {
        lines.removeIf([](const QByteArray& line) { return line.startsWith("begun"); });
        return lines;
    };
    for (qsizetype first = 1; first < octets.size(); ++first) {
        for (qsizetype second = first; second < octets.size(); ++second) {
            Stage stage = stageOf(Role::Client);
            stage.receive(octets.left(first));
            stage.receive(octets.mid(first, second - first));
            stage.receive(octets.mid(second));
            QCOMPARE(withoutBegun(stage.said()), expected);
        }
    }
}

void tst_EndpointDeflate::utf8IsCheckedInflated()
{
    Stage sender = stageOf(Role::Server);
    QVERIFY(sender.endpoint.send(Opcode::Text, text("a\xC3"), sender.now));
    Stage stage = stageOf(Role::Client);
    stage.receive(QByteArray::fromHex(sender.takeOutput()));
    const QByteArrayList lines = stage.said();
    QVERIFY(lines.contains("violation invalid-utf8 @0"));
    QVERIFY(lines.contains("holds 0x61c3"));
    QVERIFY(lines.contains("out close 2 0x03ef")); // 1007
    // In binary they are as good as any others.
    QVERIFY(sender.endpoint.send(Opcode::Binary, text("a\xC3"), sender.now));
    Stage other = stageOf(Role::Client, Compat::Rfc, {15, true, 15, false});
    Stage binary = stageOf(Role::Server);
    QVERIFY(binary.endpoint.send(Opcode::Binary, text("a\xC3"), binary.now));
    other.receive(QByteArray::fromHex(binary.takeOutput()));
    QCOMPARE(other.said().last(), QByteArray("message binary 0x61c3 compressed"));
}

void tst_EndpointDeflate::breachesFail_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<int>("compat");
    QTest::addColumn<QByteArray>("violation"); ///< empty: none
    QTest::addColumn<QByteArray>("close");     ///< empty: none is sent
    QTest::addColumn<QByteArray>("failure");   ///< empty: it lives
    const auto row = [](const char* claim, const QByteArray& octets, Compat compat, const char* violation,
                         const char* close, const char* failure) {
        QTest::addRow("%s, %s", claim, compat == Compat::Rfc ? "rfc" : "dotnet")
            << octets << int(compat) << QByteArray(violation) << QByteArray(close) << QByteArray(failure);
    };
    constexpr const char* kCorrupt = "Success: The message was compressed using an unsupported compression method.";
    constexpr const char* kContinuation =
        "Faulted: The WebSocket received a continuation frame with Per-Message Compressed flag set.";
    row("corrupt", "c10106", Compat::Rfc, "deflate-corrupt", "0x03ef", kCorrupt);
    row("corrupt", "c10106", Compat::DotNet, "deflate-corrupt", "", kCorrupt);
    row("incomplete", "c102f248", Compat::Rfc, "deflate-incomplete", "0x03ef",
        "Faulted: A compressed message ends inside a block of its data.");
    row("incomplete", "c102f248", Compat::DotNet, "deflate-incomplete", "", "");
    for (const Compat compat : {Compat::Rfc, Compat::DotNet})
        row("RSV1 on a continuation", "4108f24805000000ffff c005cac9c90700", compat, "rsv1-on-continuation", "0x03ea",
            kContinuation);
    row("RSV1 on a PING", "c900", Compat::Rfc, "rsv1-on-control", "0x03ea", "Faulted: RSV1 is set on a control frame.");
    row("RSV1 on a PING", "c900", Compat::DotNet, "rsv1-on-control", "", "");

    Stage sender = stageOf(Role::Server);
    static_cast<void>(sender.endpoint.send(Opcode::Text, Bytes(3000, std::byte{'a'}), sender.now));
    const QByteArray bomb = sender.takeOutput();
    for (const Compat compat : {Compat::Rfc, Compat::DotNet})
        row("bomb", bomb, compat, "inflated-too-large", "0x03f1",
            "Faulted: A compressed message inflates to more than this endpoint takes.");
}

void tst_EndpointDeflate::breachesFail()
{
    QFETCH(QByteArray, octets);
    QFETCH(int, compat);
    QFETCH(QByteArray, violation);
    QFETCH(QByteArray, close);
    Stage stage = stageOf(Role::Client, static_cast<Compat>(compat));
    stage.receive(QByteArray::fromHex(octets));
    QCOMPARE(stage.violations.size(), std::size_t(violation.isEmpty() ? 0 : 1));
    if (!violation.isEmpty())
        QCOMPARE(QByteArray(ruleInfo(stage.violations[0].rule).id.data()), violation);
    const QByteArrayList closes = with(stage.said(), "out close");
    QCOMPARE(closes, close.isEmpty() ? QByteArrayList() : QByteArrayList{"out close 2 " + close});
    QTEST(failureOf(stage), "failure");
}

/// Far below the limit of a message, and fragment by fragment.
void tst_EndpointDeflate::aBombIsStoppedByItsRatio()
{
    for (const std::size_t fragment : {std::size_t(0), std::size_t(1) << 20}) {
        Stage sender(Role::Server, {}, KeepAliveSettings::forRawStream(), DeflateParams{});
        QVERIFY(sender.endpoint.send(Opcode::Binary, Bytes(32u << 20), sender.now, fragment));
        Stage stage(Role::Client, {}, KeepAliveSettings::forRawStream(), DeflateParams{});
        stage.receive(QByteArray::fromHex(sender.takeOutput()));
        QCOMPARE(stage.violations.size(), std::size_t(1));
        QCOMPARE(stage.violations[0].rule, Rule::InflateRatio);
        QVERIFY(stage.said().contains("out close 2 0x03f1")); // 1009
    }
}

void tst_EndpointDeflate::whatIsRareIsAFinding_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QByteArray>("finding");
    QTest::addColumn<QByteArray>("message");
    QTest::addRow("final block") << QByteArray("c108f348cdc9c9070000") << QByteArray("finding deflate-final-block")
                                 << QByteArray("message text Hello compressed");
    QTest::addRow("zero length") << QByteArray("c100") << QByteArray("finding deflate-no-open-block")
                                 << QByteArray("message text compressed");
    QTest::addRow("marker, then zero length")
        << QByteArray("410bf248cdc9c907000000ffff8000") << QByteArray("finding deflate-no-open-block")
        << QByteArray("message text Hello of 2 compressed");
}

void tst_EndpointDeflate::whatIsRareIsAFinding()
{
    QFETCH(QByteArray, octets);
    QFETCH(QByteArray, finding);
    QFETCH(QByteArray, message);
    Stage stage = stageOf(Role::Client);
    stage.receive(QByteArray::fromHex(octets));
    const QByteArrayList lines = stage.said();
    QCOMPARE(lines.count(finding), qsizetype(1));
    QCOMPARE(lines.last(), message);
    stage.receiveHex("c107f248cdc9c90700");
    QCOMPARE(stage.said().last(), QByteArray("message text Hello compressed"));
}

void tst_EndpointDeflate::toleratedBreachesLoseOneMessage()
{
    EndpointPolicy policy;
    policy.failOnViolation = false;
    policy.maxMessage = 10;
    Stage stage(Role::Client, policy, KeepAliveSettings::forRawStream(), DeflateParams{});
    stage.receiveHex("c10106 c107f248cdc9c90700");
    QCOMPARE(stage.violations.size(), std::size_t(1));
    QCOMPARE(with(stage.said(), "message"), QByteArrayList{"message text Hello compressed"});
    QVERIFY(stage.endings.empty());
}

QTEST_GUILESS_MAIN(tst_EndpointDeflate)
#include "tst_endpoint_deflate.moc"
