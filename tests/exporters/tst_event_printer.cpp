// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/event_printer.h"

#include "core/protocol/frame_encoder.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace pongscope;
using namespace pongscope::capture;
using namespace pongscope::protocol;
using namespace std::chrono_literals;

namespace {

const ClockAnchor kStart{TimePoint(1h), std::chrono::system_clock::time_point(1'700'000'000s)};

TimePoint at(Duration duration) { return kStart.steady + duration; }

} // namespace

class tst_EventPrinter final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void firstEventCarriesTheWallClock();
    void eventsOfTheContract_data();
    void eventsOfTheContract();
    void framesAndMessages();
    void fragmentsGiveOneMessage();
    void compressedMessageShowsBothLengths();
    void compressedPayloadIsNoTextEvenIfItReadsAsSome();
    void agreementStandsInTheOpenEvent();
    void cutPayloadSaysHowMuchWasKept();
    void factsStandAmongTheRowsTheyBelongTo();
    void messageThatFailedTheConnectionIsNone();
    void toleratedBreachStillGivesItsMessage();
    void breachWithoutItsFindingWaits();
    void everythingIsPrintedOnce();
    void largeOutputComesInBatches();
    void timeoutSaysWhatWasRecorded();
    void namedCauseShowsItsEvidence();
    void argumentFailureIsAnErrorEvent();
    void writerAndPrinterMayRunAtOnce();

private:
    std::string drain()
    {
        std::string out;
        while (m_printer->print(*m_format, out, [](const capture::Fact&) {})) { }
        return out;
    }
    void row(Duration when, Direction direction, Opcode opcode, std::string_view payload, bool fin = true,
        bool violates = false)
    {
        const FrameHeader header = lawfulHeader(opcode, payload.size(), fin,
            direction == Direction::Out
                ? std::optional(MaskKey{std::byte{1}, std::byte{2}, std::byte{3}, std::byte{0xFF}})
                : std::nullopt);
        capture::FrameRow row = capture::rowOf(header, direction, m_capture->since(at(when)));
        row.violates = violates;
        m_capture->append(row, bytesOf(payload));
    }
    void compressed(Opcode opcode, std::string_view hex, bool fin, std::optional<std::string_view> content)
    {
        const Bytes payload = fromHex(hex).value();
        FrameHeader header = lawfulHeader(opcode, payload.size(), fin, std::nullopt);
        header.rsv = opcode == Opcode::Continuation ? std::uint8_t{0} : kRsv1;
        m_capture->append(capture::rowOf(header, Direction::In, m_capture->since(at(1s))), payload,
            content ? std::optional(bytesOf(*content)) : std::nullopt);
    }

    std::unique_ptr<capture::Capture> m_capture;
    std::unique_ptr<EventFormat> m_format;
    std::unique_ptr<EventPrinter> m_printer;
};

void tst_EventPrinter::init()
{
    // The capture began half a second after the program: times count from the program's start.
    m_capture = std::make_unique<capture::Capture>(ClockAnchor{at(500ms), kStart.toWall(at(500ms))});
    m_format = jsonEvents(kStart);
    m_printer = std::make_unique<EventPrinter>(EventSource{*m_capture, 2});
}

void tst_EventPrinter::firstEventCarriesTheWallClock()
{
    std::string out;
    m_format->start(out);
    QCOMPARE(out,
        std::string("{\"event\":\"start\",\"t\":0.000000,\"socket\":1,\"wallClock\":\"2023-11-14T22:13:20.000000Z\","
                    "\"version\":\"" PONGSCOPE_VERSION "\"}\n"));
}

void tst_EventPrinter::eventsOfTheContract_data()
{
    QTest::addColumn<int>("fact");
    QTest::addColumn<QByteArray>("line");
    int index = 0;
    const auto row = [&index](const char* name, const char* line) {
        QTest::addRow("%s", name) << index++ << QByteArray(line);
    };
    row("attempt", R"("attempt",T,"http":"1.1","url":"ws://h/","via":null,"reused":false})");
    row("handshake",
        R"("handshake",T,"http":"1.1","status":101,"requestHeaders":[["Host","h"],["X","1"]],)"
        R"("responseHeaders":[["Upgrade","websocket"]],"subprotocol":"chat","alpn":null,"streamId":null,)"
        R"("tls":{"version":"TLSv1.3","certificates":[{"subject":"CN=h","issuer":"CN=ca"},{"subject":"CN=ca"}]},)"
        R"("localPort":1234,"timings":{"dnsMs":1.500,"httpMs":2.000}})");
    row("open, ping-pong",
        R"("open",T,"deflate":null,"keepAlive":{"strategy":"ping-pong","intervalMs":400,"timeoutMs":800.500,)"
        R"("heartbeatMs":100}})");
    row("open, defaults",
        R"("open",T,"deflate":null,"keepAlive":{"strategy":"unsolicited-pong","intervalMs":30000,"timeoutMs":null,)"
        R"("heartbeatMs":30000}})");
    row("ping", R"("ping",T,"token":7,"dueAt":0.900000,"queuedAt":0.950000,"handedOverAt":1.000000})");
    row("ping by hand, never left",
        R"("ping",T,"token":null,"dueAt":0.900000,"queuedAt":0.900000,"handedOverAt":null})");
    row("pong", R"("pong",T,"token":7,"rttMs":1.250,"matched":true})");
    row("pong that matches nothing", R"("pong",T,"token":null,"rttMs":null,"matched":false})");
    row("finding", R"("finding",T,"id":"x-y","severity":"warning","text":"Text.","rfc":"RFC 6455 5.2","dotnet":null})");
    row("reading", R"("reading",T,"mode":"paused"})");
    row("closed by peer", R"("closed",T,"state":"Closed","code":1000,"reason":"bye","by":"peer","clean":true})");
    row("aborted", R"("closed",T,"state":"Aborted","code":null,"reason":"","by":"transport","clean":false})");
    row("error",
        R"("error",T,"kind":"Faulted","message":"Unable to connect to the remote server",)"
        R"("chain":["Unable to connect to the remote server","Connection refused"],"step":"connecting",)"
        R"("serverSaid":"no"})");
    row("limit",
        R"("finding",T,"id":"capture-limited","severity":"warning",)"
        R"("text":"Not everything is recorded any more: a limit was reached (payload-ceiling).","rfc":null,"dotnet":null})");
    row("attempt through a proxy", R"("attempt",T,"http":"1.1","url":"ws://h/","via":"http://p:1","reused":false})");
    row("address",
        R"("address",T,"address":"::1","port":80,"startedAt":0.900000,"tookMs":250.000,"outcome":"failed",)"
        R"("error":"Connection refused"})");
    row("tunnel",
        R"("tunnel",T,"proxy":"socks5://p:1","target":"h:80","open":true,"status":null,"authentication":null,)"
        R"("exchange":[["out","a"],["in","b"]]})");
    row("challenge", R"("challenge",T,"schemes":"Basic","answeredWith":"Basic","realm":"r","because":null})");
    row("redirect", R"("redirect",T,"status":302,"from":"ws://a/","to":"ws://b/","followed":false,"because":"why"})");
    row("cookie", R"("cookie",T,"name":"n","domain":"h","path":"/","stored":true,"because":null})");
    row("certificate question",
        R"("certificate-question",T,"subject":"h:443","tls":[["subject","CN=h"],["problem","bad"]]})");
    row("certificate decision", R"("certificate-decision",T,"accepted":true,"pinned":false,"waitedMs":1500.000})");
    row("reconnect planned", R"("reconnect",T,"what":"planned","attempt":2,"most":10,"delayMs":250.000})");
    row("reconnect attempt", R"("reconnect",T,"what":"attempt","attempt":1,"most":null,"delayMs":1000.000})");
    row("refusal that was kept",
        R"("error",T,"kind":"NotAWebSocket","message":"x","chain":["x"],"step":"handshake","response":{"status":503,)"
        R"("headers":[["A","b"]],"bodyHex":"ff","cut":true}})");
}

void tst_EventPrinter::eventsOfTheContract()
{
    capture::HandshakeDone handshake;
    handshake.status = 101;
    handshake.requestHeaders = {{"Host", "h"}, {"X", "1"}};
    handshake.responseHeaders = {{"Upgrade", "websocket"}};
    handshake.subprotocol = "chat";
    handshake.localPort = 1234;
    handshake.timings = {{"dns", 1500us}, {"http", 2ms}};
    handshake.tls = {{"version", "TLSv1.3"}, {"subject", "CN=h"}, {"issuer", "CN=ca"}, {"subject", "CN=ca"}};
    const auto opened = [](const KeepAliveSettings& settings) {
        return capture::Opened{settings, strategyOf(settings), heartbeatOf(settings), {}};
    };
    const std::vector<capture::FactBody> facts{
        capture::AttemptStarted{"1.1", "ws://h/"},
        handshake,
        opened({400ms, 800500us}),
        opened({}),
        capture::PingFact{7, at(900ms), at(950ms), at(1s), 0},
        capture::PingFact{std::nullopt, at(900ms), at(900ms), std::nullopt, 0},
        capture::PongFact{7, Duration(1250us), true, PongMatch::Outstanding, 1, 0},
        capture::PongFact{},
        capture::FindingFact{{"x-y", Severity::Warning, "Text.", "RFC 6455 5.2", ""}, {}},
        capture::ReadingChanged{"paused"},
        capture::ClosedFact{WebSocketState::Closed, EndedBy::Peer, std::uint16_t(1000), "bye", true},
        capture::ClosedFact{WebSocketState::Aborted, EndedBy::Transport, std::nullopt, {}, false},
        capture::ErrorFact{connectFailure({"HttpRequestException", {}, "Connection refused"}), "connecting", {}, "no"},
        capture::CaptureLimited{"payload-ceiling"},
        capture::AttemptStarted{"1.1", "ws://h/", false, "http://p:1"},
        capture::AddressTried{"::1", 80, at(900ms), 250ms, "failed", "Connection refused"},
        capture::TunnelTried{"socks5://p:1", "h:80", true, 0, {}, {{true, "a"}, {false, "b"}}},
        capture::ChallengeMet{"Basic", "Basic", "r", {}},
        capture::Redirected{302, "ws://a/", "ws://b/", false, "why"},
        capture::CookieMet{"n", "h", "/", true, {}},
        capture::CertificateQuestioned{"h:443", {{"subject", "CN=h"}, {"problem", "bad"}}},
        capture::CertificateDecided{true, false, 1500ms},
        capture::Reconnection{"planned", 2, 10, 250ms},
        capture::Reconnection{"attempt", 1, 0, 1s},
        capture::ErrorFact{webSocketFailure(WebSocketError::NotAWebSocket, "x"), "handshake", {}, {},
            capture::ResponseDetails{503, {{"A", "b"}}, "\xFF", true}},
    };
    QFETCH(int, fact);
    QFETCH(QByteArray, line);
    m_capture->append(facts.at(std::size_t(fact)), at(1s));
    QCOMPARE(QByteArray::fromStdString(drain()),
        QByteArray("{\"event\":" + line.replace(",T,", ",\"t\":1.000000,\"socket\":2,") + '\n'));
}

void tst_EventPrinter::framesAndMessages()
{
    row(1s, Direction::Out, Opcode::Text, "hi");
    row(1500ms, Direction::In, Opcode::Binary, "\xff");
    row(2s, Direction::In, Opcode::Ping, "");
    const QByteArray expected(
        R"({"event":"frame","t":1.000000,"socket":2,"dir":"out","opcode":"text","fin":true,"rsv1":false,"rsv2":false,)"
        R"("rsv3":false,"masked":true,"mask":"010203ff","length":2,"headerLength":6,"payload":"hi"})"
        "\n"
        R"({"event":"message","t":1.000000,"socket":2,"dir":"out","type":"text","length":2,"wireLength":2,)"
        R"("compressed":false,"frames":1,"payload":"hi"})"
        "\n"
        R"({"event":"frame","t":1.500000,"socket":2,"dir":"in","opcode":"binary","fin":true,"rsv1":false,"rsv2":false,)"
        R"("rsv3":false,"masked":false,"mask":null,"length":1,"headerLength":2,"payloadHex":"ff"})"
        "\n"
        R"({"event":"message","t":1.500000,"socket":2,"dir":"in","type":"binary","length":1,"wireLength":1,)"
        R"("compressed":false,"frames":1,"payloadHex":"ff"})"
        "\n"
        R"({"event":"frame","t":2.000000,"socket":2,"dir":"in","opcode":"ping","fin":true,"rsv1":false,"rsv2":false,)"
        R"("rsv3":false,"masked":false,"mask":null,"length":0,"headerLength":2,"payload":""})"
        "\n");
    QCOMPARE(QByteArray::fromStdString(drain()), expected);
}

void tst_EventPrinter::fragmentsGiveOneMessage()
{
    row(1s, Direction::In, Opcode::Text, "\xc3", false);
    row(1s, Direction::In, Opcode::Pong, "p");
    row(1s, Direction::In, Opcode::Continuation, "\xbc");
    const QByteArray out = QByteArray::fromStdString(drain());
    QCOMPARE(out.count("\"event\":\"message\""), 1);
    QVERIFY(out.contains(R"("payloadHex":"c3")")); // half a character is no text
    QVERIFY(out.endsWith("\"type\":\"text\",\"length\":2,\"wireLength\":2,\"compressed\":false,\"frames\":2,"
                         "\"payload\":\"\xc3\xbc\"}\n"));
}

void tst_EventPrinter::compressedMessageShowsBothLengths()
{
    // "He" and "llo" of semantics 3.7; the continuation has no RSV1.
    compressed(Opcode::Text, "f2480500 0000ffff", false, "He");
    compressed(Opcode::Continuation, "cac9c90700", true, "llo");
    const std::string text = drain();
    QVERIFY(text.find(R"("rsv1":true,"rsv2":false,"rsv3":false,"masked":false,"mask":null,"length":8,)"
                      R"("headerLength":2,"payloadHex":"f24805000000ffff"})")
        != std::string::npos);
    QVERIFY(text.find(R"("length":5,"headerLength":2,"payloadHex":"cac9c90700"})") != std::string::npos);
    QVERIFY(text.find(R"("type":"text","length":5,"wireLength":13,"compressed":true,"frames":2,"payload":"Hello"})")
        != std::string::npos);
}

void tst_EventPrinter::compressedPayloadIsNoTextEvenIfItReadsAsSome()
{
    compressed(Opcode::Text, "4a0400", true, "a"); // "J", EOT, NUL
    QVERIFY(drain().find(R"("payloadHex":"4a0400"})") != std::string::npos);
    compressed(Opcode::Text, "4a0400", true, std::nullopt); // RSV1 without an agreement
    QVERIFY(drain().find(R"("payloadHex":"4a0400"})") != std::string::npos);
}

void tst_EventPrinter::agreementStandsInTheOpenEvent()
{
    capture::Opened opened;
    opened.deflate = DeflateParams{10, false, 12, true};
    m_capture->append(opened, at(1s));
    QVERIFY(drain().find(R"("deflate":{"clientMaxWindowBits":10,"serverMaxWindowBits":12,"clientContextTakeover":)"
                         R"(false,"serverContextTakeover":true},)")
        != std::string::npos);
}

void tst_EventPrinter::cutPayloadSaysHowMuchWasKept()
{
    const FrameHeader header = lawfulHeader(Opcode::Binary, 100, true, std::nullopt);
    m_capture->append(capture::rowOf(header, Direction::In, 0s), bytesOf("abc"));
    QVERIFY(QByteArray::fromStdString(drain()).contains(R"("length":100,"headerLength":2,"kept":3,"payload":"abc")"));
}

void tst_EventPrinter::factsStandAmongTheRowsTheyBelongTo()
{
    m_capture->append(capture::Opened{}, at(1s));
    row(1s, Direction::In, Opcode::Ping, "a");
    m_capture->append(capture::ReadingChanged{"paused"}, at(1s));
    row(1s, Direction::In, Opcode::Ping, "b");
    m_capture->append(capture::ClosedFact{}, at(1s));
    QStringList events;
    for (const QByteArray& line : QByteArray::fromStdString(drain()).split('\n'))
        events += QString::fromUtf8(line).section(QLatin1Char('"'), 3, 3);
    QCOMPARE(events.join(QLatin1Char(' ')), QStringLiteral("open frame reading frame closed "));
}

void tst_EventPrinter::messageThatFailedTheConnectionIsNone()
{
    row(1s, Direction::In, Opcode::Text, "\xff", true, true);
    m_capture->append(capture::FindingFact{{"invalid-utf8", Severity::Error, "t", "", ""}, 0}, at(1s));
    const QByteArray out = QByteArray::fromStdString(drain());
    QVERIFY(out.contains("\"frame\"") && out.contains("invalid-utf8"));
    QVERIFY(!out.contains("\"message\""));
}

void tst_EventPrinter::toleratedBreachStillGivesItsMessage()
{
    row(1s, Direction::In, Opcode::Text, "x", true, true);
    m_capture->append(capture::FindingFact{{"non-minimal-length", Severity::Warning, "t", "", ""}, 0}, at(1s));
    QVERIFY(QByteArray::fromStdString(drain()).contains("\"message\""));
}

void tst_EventPrinter::breachWithoutItsFindingWaits()
{
    row(1s, Direction::In, Opcode::Text, "\xff", true, true);
    QCOMPARE(drain(), std::string()); // the writer is about to say what was wrong
    m_capture->append(capture::FindingFact{{"invalid-utf8", Severity::Error, "t", "", ""}, 0}, at(1s));
    QVERIFY(!drain().empty());
}

void tst_EventPrinter::everythingIsPrintedOnce()
{
    row(1s, Direction::In, Opcode::Text, "a");
    m_capture->append(capture::ReadingChanged{"paused"}, at(1s));
    QVERIFY(!drain().empty());
    QCOMPARE(drain(), std::string());
    row(1s, Direction::In, Opcode::Text, "b");
    QVERIFY(QByteArray::fromStdString(drain()).contains(R"("payload":"b")"));
}

void tst_EventPrinter::largeOutputComesInBatches()
{
    for (int i = 0; i < 2000; ++i)
        row(1s, Direction::In, Opcode::Ping, "x");
    std::string out;
    QVERIFY(m_printer->print(*m_format, out, [](const capture::Fact&) {}));
    QVERIFY(out.size() >= EventPrinter::kBatch && out.size() < 2 * EventPrinter::kBatch);
    out += drain();
    QCOMPARE(std::ranges::count(out, '\n'), std::ptrdiff_t(2000));
}

void tst_EventPrinter::timeoutSaysWhatWasRecorded()
{
    capture::TimeoutFact timeout;
    timeout.token = 3;
    timeout.due = at(1s);
    timeout.queued = at(1s);
    timeout.handedOver = at(1000500us);
    timeout.deadline = at(1800ms);
    timeout.noticed = at(1900ms);
    timeout.readingPaused = true;
    timeout.readingPausedFor = 1500ms;
    timeout.unreadBytes = 10;
    timeout.heartbeatLateness = 200us;
    timeout.dotnet = {{"racing call", keepAliveFailure(PendingCall::RacingCall, "t")}};
    m_capture->append(timeout, at(1900ms));
    m_capture->append(capture::ClosedFact{WebSocketState::Aborted, EndedBy::Timeout, {}, {}, false}, at(1900ms));
    QCOMPARE(drain(), std::string()); // the cause is not known yet
    capture::Aftermath after;
    after.grace = 5s;
    after.from = at(1900ms);
    after.until = after.pongAt.emplace(at(1901ms));
    after.pongWasThere = true;
    after.pongThereSince = at(1200ms);
    m_capture->append(after, at(1901ms));
    const QList<QByteArray> lines = QByteArray::fromStdString(drain()).split('\n');
    QCOMPARE(lines.size(), 3); // and the end that waited for it
    QVERIFY2(lines[0].startsWith(R"({"event":"timeout","t":1.901000,"socket":2,"token":3,"verdict":"pong-unread",)"
                                 R"("confidence":"certain","text":"A false alarm)"),
        lines[0].constData());
    for (const char* part : {R"("evidence":{"dueAt":1.000000,"queuedAt":1.000000,"handedOverAt":1.000500,)"
                             R"("acknowledgedBy":null,"deadlineAt":1.800000,"noticedAt":1.900000,"readingPaused":true,)"
                             R"("readingPausedMs":1500.000,"unreadBytes":10,"unsentBytes":0,"bytesSincePing":0,)"
                             R"("sinceLastByteMs":null,"heartbeatLatenessMs":0.200,"cause":{"pongUnreadMs":700.000,)",
             R"("socket":null,"aftermath":{"graceMs":5000.000,"listenedMs":1.000,"bytes":0,"pongWasThere":true,)"
             R"("pongAt":1.901000,"ended":null},"dotnet":[{"call":"racing call","chain":["Aborted",)",
             R"("latePongAfterMs":101.000,"runnersUp":[],"tellApart":[]})"})
        QVERIFY2(lines[0].contains(part), lines[0].constData());
    QCOMPARE(lines[1],
        QByteArray(R"({"event":"closed","t":1.901000,"socket":2,"state":"Aborted","code":null,"reason":"",)"
                   R"("by":"timeout","clean":false})"));
}

void tst_EventPrinter::namedCauseShowsItsEvidence()
{
    capture::FindingFact fact{{"idle-cut", Severity::Warning, "Cut.", "", ""}, {}};
    fact.confidence = "likely";
    fact.evidence = {{"idleMs", 60012.5}, {"layer", std::string("FIN")}, {"seenBefore", std::int64_t(2)}, {"x", true}};
    m_capture->append(fact, at(1s));
    QVERIFY(QByteArray::fromStdString(drain()).contains(
        R"("confidence":"likely","evidence":{"idleMs":60012.500,"layer":"FIN","seenBefore":2,"x":true}})"));
}

void tst_EventPrinter::argumentFailureIsAnErrorEvent()
{
    std::string out;
    m_format->failure(out, 1, {WebSocketError::Argument, {{"ArgumentException", {}, "No."}}}, at(2ms));
    QCOMPARE(out,
        std::string(R"({"event":"error","t":0.002000,"socket":1,"kind":"Argument","message":"No.","chain":["No."]})"
                    "\n"));
}

void tst_EventPrinter::writerAndPrinterMayRunAtOnce()
{
    constexpr int many = 20'000;
    std::thread writer([this] {
        for (int i = 0; i < many; ++i) {
            row(1s, Direction::In, Opcode::Text, "x", true, true);
            m_capture->append(capture::FindingFact{{"breach", Severity::Error, "t", "", ""}, std::uint64_t(i)}, at(1s));
        }
    });
    std::ptrdiff_t lines = 0;
    while (lines < 2 * many) {
        const std::string out = drain();
        QVERIFY(out.find("\"message\"") == std::string::npos);
        lines += std::ranges::count(out, '\n');
    }
    writer.join();
    QCOMPARE(lines, std::ptrdiff_t(2 * many));
}

QTEST_GUILESS_MAIN(tst_EventPrinter)
#include "tst_event_printer.moc"
