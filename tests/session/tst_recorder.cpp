// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/recorder.h"

#include "core/protocol/frame_encoder.h"
#include "tests/session/facts_of.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::protocol;
using namespace pongscope::session;
using namespace pongscope::support;
using namespace std::chrono_literals;

namespace {

FrameHeader header(Opcode opcode, std::uint64_t length, bool masked = false)
{
    return lawfulHeader(opcode, length, true, masked ? std::optional(MaskKey{}) : std::nullopt);
}

} // namespace

class tst_Recorder final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void rowIsWrittenAtTheNextEvent();
    void rowIsWrittenAtTheEndOfTheCall();
    void borrowedPayloadIsCopiedInTime();
    void aSettledFrameDoesNotWait();
    void aSentMessageDoesNotWait();
    void aSentCompressedFrameWaitsForItsContent_data();
    void aSentCompressedFrameWaitsForItsContent();
    void breachMarksItsOwnRow();
    void breachOfTheStreamHasNoRow();
    void severityFollowsThePolicy_data();
    void severityFollowsThePolicy();
    void pongRowCarriesRoundTripAndPartner();
    void strayPongHasNeither();
    void roundTripBeyondTheFieldIsClamped();
    void pingByHandIsMarked();
    void pingIsReportedWhenHandedOver();
    void pingThatNeverLeftIsReportedAtTheEnd();
    void forgottenPingIsStillReported();
    void findingPointsAtTheFrameRightBefore();
    void timeoutCarriesItsEvidence();
    void timeoutListsEveryCallOfDotNet();
    void failureIsAnErrorUnlessTheUserAsked_data();
    void failureIsAnErrorUnlessTheUserAsked();
    void closeTimeoutIsAnError();
    void causeIsNamed();
    void fullLogStillKeepsItsFacts();
    void aCompressedFrameKeepsItsContent();
    void figuresCount();
    void aFloodOfPongsStaysInTheLog();
    void aFloodOfBreachesStaysInTheLog();

private:
    void received(Opcode opcode, std::string_view payload, TimePoint at)
    {
        m_recorder->take(FrameReceived{header(opcode, payload.size()), bytesOf(payload), 0}, at);
    }
    void sentPing(std::optional<std::int64_t> token, std::uint64_t endOffset, TimePoint at)
    {
        m_recorder->take(FrameSent{header(Opcode::Ping, 8, true), bytesOf("12345678"), endOffset}, at);
        m_recorder->take(PingSent{token, at, at, endOffset}, at);
    }
    TimePoint after(Duration duration) const { return m_capture->anchor().steady + duration; }
    template <class T>
    std::vector<T> facts() const
    {
        return factsOf<T>(*m_capture);
    }

    std::shared_ptr<capture::Capture> m_capture;
    std::unique_ptr<Recorder> m_recorder;
};

void tst_Recorder::init()
{
    m_capture = std::make_shared<capture::Capture>();
    m_recorder = std::make_unique<Recorder>(m_capture, Endpoint::Settings{});
}

void tst_Recorder::rowIsWrittenAtTheNextEvent()
{
    received(Opcode::Text, "one", after(1ms));
    QCOMPARE(m_capture->rows(), 0u);
    received(Opcode::Text, "two", after(2ms));
    QCOMPARE(m_capture->rows(), 1u);
    QCOMPARE(m_capture->row(0).time(), Duration(1ms));
    QVERIFY(textOf(m_capture->payload(m_capture->row(0))) == "one");
}

void tst_Recorder::rowIsWrittenAtTheEndOfTheCall()
{
    received(Opcode::Binary, "x", after(1ms));
    m_recorder->flush();
    m_recorder->flush();
    QCOMPARE(m_capture->rows(), 1u);
}

void tst_Recorder::borrowedPayloadIsCopiedInTime()
{
    std::string octets = "lent";
    m_recorder->take(FrameReceived{header(Opcode::Text, 4), bytesOf(octets), 0}, after(1ms));
    octets = "gone";
    m_recorder->flush();
    QVERIFY(textOf(m_capture->payload(m_capture->row(0))) == "lent");
}

void tst_Recorder::aSettledFrameDoesNotWait()
{
    received(Opcode::Pong, "waits", after(1ms));
    m_recorder->take(FrameReceived{header(Opcode::Text, 6), bytesOf("answer"), 7, true}, after(2ms));
    QCOMPARE(m_capture->rows(), 2u); // behind the one that waited
    QVERIFY(textOf(m_capture->payload(m_capture->row(0))) == "waits");
    QVERIFY(textOf(m_capture->payload(m_capture->row(1))) == "answer");
    QCOMPARE(int(m_capture->row(1).out), 0);
    QCOMPARE(m_recorder->lastReceivedRow(), std::optional<std::uint64_t>(1));
    m_recorder->take(Finding{"ping-not-answered", Severity::Warning, "It was not.", "", ""}, after(2ms));
    QCOMPARE(facts<capture::FindingFact>().at(0).row, std::optional<std::uint64_t>(1));
    m_recorder->flush();
    QCOMPARE(m_capture->rows(), 2u);
    capture::LiveFigures live;
    m_recorder->publish(live);
    QCOMPARE(live.framesIn.load(), 2u);
    QCOMPARE(live.wireIn.load(), 6u);
    QCOMPARE(live.contentIn.load(), 6u);
}

void tst_Recorder::aSentMessageDoesNotWait()
{
    received(Opcode::Text, "question", after(1ms));
    m_recorder->take(FrameSent{header(Opcode::Text, 6, true), bytesOf("answer"), 12}, after(2ms));
    QCOMPARE(m_capture->rows(), 2u); // behind the one that waited
    QVERIFY(textOf(m_capture->payload(m_capture->row(0))) == "question");
    QVERIFY(textOf(m_capture->payload(m_capture->row(1))) == "answer");
    QCOMPARE(int(m_capture->row(1).out), 1);
    m_recorder->flush();
    QCOMPARE(m_capture->rows(), 2u);
    capture::LiveFigures live;
    m_recorder->publish(live);
    QCOMPARE(live.wireOut.load(), 6u);
    QCOMPARE(live.contentOut.load(), 6u);
}

void tst_Recorder::aSentCompressedFrameWaitsForItsContent_data()
{
    QTest::addColumn<Opcode>("opcode");
    QTest::addColumn<int>("rsv");
    QTest::addRow("first") << Opcode::Text << 4;
    QTest::addRow("continuation") << Opcode::Continuation << 0; // RFC 7692 6.1: the first frame alone is marked
}

void tst_Recorder::aSentCompressedFrameWaitsForItsContent()
{
    QFETCH(Opcode, opcode);
    QFETCH(int, rsv);
    FrameHeader compressed = header(opcode, 3, true);
    compressed.rsv = static_cast<std::uint8_t>(rsv);
    m_recorder->take(FrameSent{compressed, bytesOf("zip"), 9}, after(1ms));
    QCOMPARE(m_capture->rows(), 0u);
    m_recorder->take(FrameContent{bytesOf("unzipped")}, after(1ms));
    m_recorder->flush();
    QCOMPARE(m_capture->rows(), 1u);
    QVERIFY(textOf(m_capture->content(m_capture->row(0))->kept) == "unzipped");
}

void tst_Recorder::breachMarksItsOwnRow()
{
    received(Opcode::Text, "fine", after(1ms));
    received(static_cast<Opcode>(0xB), "bad", after(2ms));
    m_recorder->take(Violation{Rule::ReservedOpcode, 6, "opcode 0xB"}, after(2ms));
    m_recorder->take(CloseReceived{}, after(2ms));
    QCOMPARE(m_capture->rows(), 2u);
    QCOMPARE(int(m_capture->row(0).violates), 0);
    QCOMPARE(int(m_capture->row(1).violates), 1);
    const auto findings = facts<capture::FindingFact>();
    QCOMPARE(findings.size(), 1u);
    QCOMPARE(findings[0].row, std::optional<std::uint64_t>(1));
    QCOMPARE(findings[0].finding.id, std::string("reserved-opcode"));
    QCOMPARE(findings[0].finding.rfc, std::string(ruleInfo(Rule::ReservedOpcode).section));
    QCOMPARE(m_capture->facts()[0].rows, 2u); // behind its row
    // The opcode is printed in decimal behind 0x: semantics section 6, item 9.
    QCOMPARE(findings[0].finding.dotnet,
        std::string("WebSocketException: The WebSocket received a frame with an unknown opcode: '0x11'. "
                    "(sends Close 1002)"));
}

void tst_Recorder::breachOfTheStreamHasNoRow()
{
    received(Opcode::Text, "fine", after(1ms));
    m_recorder->flush();
    m_recorder->take(Violation{Rule::EndWithoutClose, 6, {}}, after(2ms));
    QCOMPARE(facts<capture::FindingFact>().at(0).row, std::optional<std::uint64_t>());
    QCOMPARE(int(m_capture->row(0).violates), 0);
}

void tst_Recorder::severityFollowsThePolicy_data()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<bool>("failOnViolation");
    QTest::addColumn<int>("severity");
    QTest::addRow("fails") << int(Rule::ReservedBits) << true << int(Severity::Error);
    QTest::addRow("reported only") << int(Rule::ReservedBits) << false << int(Severity::Warning);
    const bool fails = failsConnection(Rule::NonMinimalLength, Compat::Rfc);
    QTest::addRow("as the rule says") << int(Rule::NonMinimalLength) << true
                                      << int(fails ? Severity::Error : Severity::Warning);
}

void tst_Recorder::severityFollowsThePolicy()
{
    QFETCH(int, rule);
    Endpoint::Settings settings;
    QFETCH(bool, failOnViolation);
    settings.policy.failOnViolation = failOnViolation;
    m_recorder = std::make_unique<Recorder>(m_capture, settings);
    received(Opcode::Text, "x", after(1ms));
    m_recorder->take(Violation{static_cast<Rule>(rule), 0, {}}, after(1ms));
    m_recorder->flush();
    QTEST(int(facts<capture::FindingFact>().at(0).finding.severity), "severity");
}

void tst_Recorder::pongRowCarriesRoundTripAndPartner()
{
    sentPing(1, 14, after(1ms));
    received(Opcode::Text, "between", after(2ms));
    received(Opcode::Pong, "12345678", after(3ms));
    m_recorder->take(PongReceived{PongMatch::Outstanding, 1, 14, Duration(1500us)}, after(3ms));
    QCOMPARE(m_capture->rows(), 2u); // the PONG's own row still waits
    m_recorder->flush();
    const capture::FrameRow& pong = m_capture->row(2);
    QCOMPARE(pong.rttUs, 1500u);
    QCOMPARE(pong.partner, 2u);
    const auto facts = this->facts<capture::PongFact>();
    QCOMPARE(facts.size(), 1u);
    QVERIFY(facts[0].matched);
    QCOMPARE(facts[0].row, 2u);
    QCOMPARE(facts[0].pingRow, std::optional<std::uint64_t>(0));
    QCOMPARE(m_capture->facts().back().rows, 3u);
}

void tst_Recorder::strayPongHasNeither()
{
    received(Opcode::Pong, "??", after(1ms));
    m_recorder->take(PongReceived{PongMatch::Foreign, std::nullopt, 0, std::nullopt}, after(1ms));
    m_recorder->flush();
    QCOMPARE(m_capture->row(0).rttUs, capture::FrameRow::kNoRtt);
    QCOMPARE(m_capture->row(0).partner, 0u);
    QVERIFY(!facts<capture::PongFact>().at(0).matched);
}

void tst_Recorder::roundTripBeyondTheFieldIsClamped()
{
    sentPing(1, 14, after(0ms));
    received(Opcode::Pong, "12345678", after(2h));
    m_recorder->take(PongReceived{PongMatch::Outstanding, 1, 14, Duration(2h)}, after(2h));
    m_recorder->flush();
    QCOMPARE(m_capture->row(1).rttUs, capture::FrameRow::kNoRtt - 1);
}

void tst_Recorder::pingByHandIsMarked()
{
    sentPing(std::nullopt, 14, after(1ms));
    sentPing(1, 28, after(2ms));
    m_recorder->flush();
    QCOMPARE(int(m_capture->row(0).manual), 1);
    QCOMPARE(int(m_capture->row(1).manual), 0);
}

void tst_Recorder::pingIsReportedWhenHandedOver()
{
    sentPing(1, 14, after(1ms));
    m_recorder->flush();
    QCOMPARE(facts<capture::PingFact>().size(), 0u);
    m_recorder->take(PingHandedOver{1, 14, after(5ms)}, after(5ms));
    m_recorder->take(PingHandedOver{1, 14, after(6ms)}, after(6ms));
    const auto pings = facts<capture::PingFact>();
    QCOMPARE(pings.size(), 1u);
    QCOMPARE(pings[0].handedOver, std::optional(after(5ms)));
    QCOMPARE(pings[0].row, 0u);
}

void tst_Recorder::pingThatNeverLeftIsReportedAtTheEnd()
{
    sentPing(1, 14, after(1ms));
    m_recorder->take(Ended{WebSocketState::Aborted, EndedBy::Local, false, {}, {}, {}}, after(2ms));
    QCOMPARE(facts<capture::PingFact>().at(0).handedOver, std::optional<TimePoint>());
    QVERIFY(std::holds_alternative<capture::ClosedFact>(m_capture->facts().back().body));
}

void tst_Recorder::forgottenPingIsStillReported()
{
    constexpr int many = 5000;
    for (int i = 1; i <= many; ++i)
        sentPing(std::nullopt, std::uint64_t(i) * 14, after(i * 1us));
    m_recorder->take(Ended{}, after(1s));
    QCOMPARE(facts<capture::PingFact>().size(), std::size_t(many));
}

void tst_Recorder::findingPointsAtTheFrameRightBefore()
{
    m_recorder->take(Finding{"early", Severity::Info, "t", {}, {}}, after(1ms));
    received(Opcode::Close, "", after(2ms));
    m_recorder->take(Finding{"close-without-code", Severity::Info, "t", {}, {}}, after(2ms));
    m_recorder->take(Finding{"later", Severity::Info, "t", {}, {}}, after(3ms));
    const auto findings = facts<capture::FindingFact>();
    QCOMPARE(findings[0].row, std::optional<std::uint64_t>());
    QCOMPARE(findings[1].row, std::optional<std::uint64_t>(0));
    QCOMPARE(findings[2].row, std::optional<std::uint64_t>());
}

void tst_Recorder::timeoutCarriesItsEvidence()
{
    m_recorder->noteProcessed(100);
    sentPing(3, 14, after(10ms));
    m_recorder->flush();
    m_recorder->noteRead(after(12ms));
    m_recorder->noteProcessed(40);
    m_recorder->setSurroundings(Surroundings{true, after(5ms), 17, 23, after(29ms)});
    m_recorder->take(
        KeepAliveTimedOut{3, after(9ms), after(10ms), std::nullopt, after(20ms), after(30ms)}, after(30ms));
    const auto timeout = facts<capture::TimeoutFact>().at(0);
    QCOMPARE(timeout.token, 3);
    QCOMPARE(timeout.due, after(9ms));
    QCOMPARE(timeout.queued, after(10ms));
    QCOMPARE(timeout.deadline, after(20ms));
    QCOMPARE(timeout.noticed, after(30ms));
    QCOMPARE(timeout.pingRow, std::optional<std::uint64_t>(0));
    QVERIFY(timeout.readingPaused);
    QCOMPARE(timeout.readingPausedFor, std::optional<Duration>(25ms));
    QCOMPARE(timeout.unreadBytes, 17u);
    QCOMPARE(timeout.unsentBytes, 23u);
    QCOMPARE(timeout.bytesSincePing, 40u);
    QCOMPARE(timeout.sinceLastByte, std::optional<Duration>(18ms));
    QCOMPARE(timeout.heartbeatLateness, Duration(1ms));
    QCOMPARE(facts<capture::PingFact>().size(), 1u); // never handed over, and said so before the verdict
    QVERIFY(std::holds_alternative<capture::TimeoutFact>(m_capture->facts().back().body));
}

void tst_Recorder::timeoutListsEveryCallOfDotNet()
{
    m_recorder->take(KeepAliveTimedOut{}, after(1ms));
    const auto timeout = facts<capture::TimeoutFact>().at(0);
    QStringList calls;
    for (const auto& [call, failure] : timeout.dotnet) {
        calls += QString::fromStdString(call);
        QVERIFY(!failure.chain.empty());
    }
    QCOMPARE(calls.join(QStringLiteral("; ")),
        QStringLiteral(
            "pending ReceiveAsync; pending SendAsync; later ReceiveAsync; later SendAsync; later CloseAsync; "
            "racing call"));
    QVERIFY(!timeout.pingRow);
}

void tst_Recorder::failureIsAnErrorUnlessTheUserAsked_data()
{
    QTest::addColumn<int>("by");
    QTest::addColumn<int>("errors");
    QTest::addRow("local") << int(EndedBy::Local) << 0;
    QTest::addRow("timeout has its own fact") << int(EndedBy::Timeout) << 0;
    QTest::addRow("peer") << int(EndedBy::Peer) << 1;
    QTest::addRow("transport") << int(EndedBy::Transport) << 1;
    QTest::addRow("protocol error") << int(EndedBy::ProtocolError) << 1;
}

void tst_Recorder::failureIsAnErrorUnlessTheUserAsked()
{
    QFETCH(int, by);
    const Failure failure = webSocketFailure(WebSocketError::ConnectionClosedPrematurely, "x");
    m_recorder->take(Ended{WebSocketState::Aborted, static_cast<EndedBy>(by), false, {}, {}, failure}, after(1ms));
    QTEST(int(facts<capture::ErrorFact>().size()), "errors");
    QCOMPARE(facts<capture::ClosedFact>().size(), 1u);
}

void tst_Recorder::closeTimeoutIsAnError()
{
    const Failure failure =
        webSocketFailure(WebSocketError::Faulted, "The peer did not answer the Close frame in time.");
    m_recorder->setSurroundings(Surroundings{});
    m_recorder->take(Ended{WebSocketState::Aborted, EndedBy::Local, false, {}, {}, failure}, after(1ms));
    QCOMPARE(facts<capture::ErrorFact>().size(), 1u);
}

void tst_Recorder::causeIsNamed()
{
    const Error cause{Fault::ConnectionReset, {}, 104, {}};
    m_recorder->setCause(cause);
    m_recorder->take(Ended{WebSocketState::Aborted, EndedBy::Transport, false, {}, {},
                         webSocketFailure(WebSocketError::ConnectionClosedPrematurely, "x")},
        after(1ms));
    QCOMPARE(facts<capture::ErrorFact>().at(0).cause, std::optional(cause));
}

void tst_Recorder::fullLogStillKeepsItsFacts()
{
    capture::Capture::Limits limits{1u << 20};
    constexpr std::uint64_t kRows = 1000;
    limits.rowCapacity = kRows;
    m_capture = std::make_shared<capture::Capture>(ClockAnchor::now(), limits);
    m_recorder = std::make_unique<Recorder>(m_capture, Endpoint::Settings{});
    for (std::uint64_t i = 0; i < kRows; ++i)
        received(Opcode::Text, "x", after(1ms));
    sentPing(1, 14, after(2ms));
    m_recorder->take(PingHandedOver{1, 14, after(3ms)}, after(3ms));
    QCOMPARE(m_capture->rows(), kRows);
    QCOMPARE(facts<capture::PingFact>().at(0).row, m_capture->rows() - 1); // a row that exists
}

void tst_Recorder::aCompressedFrameKeepsItsContent()
{
    received(Opcode::Text, "wire", after(1ms));
    m_recorder->take(FrameContent{bytesOf("inflated")}, after(1ms));
    m_recorder->take(Violation{Rule::InvalidUtf8, 0, "text"}, after(1ms));
    m_recorder->take(FrameSent{header(Opcode::Text, 1, true), bytesOf("y"), 7}, after(2ms));
    m_recorder->flush();
    QCOMPARE(m_capture->rows(), 2u);
    const auto content = m_capture->content(m_capture->row(0));
    QVERIFY(content && textOf(content->kept) == "inflated");
    QCOMPARE(int(m_capture->row(0).violates), 1);
    QVERIFY(!m_capture->content(m_capture->row(1)));
    received(Opcode::Ping, "control", after(3ms));
    m_recorder->flush();
    m_recorder->publish(m_capture->live());
    QCOMPARE(m_capture->live().wireIn.load(), 4u);
    QCOMPARE(m_capture->live().contentIn.load(), 8u);
    QCOMPARE(m_capture->live().wireOut.load(), 1u);
    QCOMPARE(m_capture->live().contentOut.load(), 1u);
}

void tst_Recorder::figuresCount()
{
    received(Opcode::Text, "x", after(1ms));
    m_recorder->take(FrameSent{header(Opcode::Text, 1, true), bytesOf("y"), 7}, after(2ms));
    m_recorder->noteRead(after(1ms));
    m_recorder->noteProcessed(3);
    m_recorder->publish(m_capture->live());
    QCOMPARE(m_capture->live().framesIn.load(), 1u);
    QCOMPARE(m_capture->live().framesOut.load(), 1u);
    QCOMPARE(m_capture->live().bytesIn.load(), 3u);
    QCOMPARE(m_capture->live().bytesOut.load(), 7u);
    QCOMPARE(m_capture->live().lastByteNs.load(), std::int64_t(1'000'000));
}

/// A PONG of two octets made a fact of several hundred, for as long as the peer liked.
void tst_Recorder::aFloodOfPongsStaysInTheLog()
{
    for (int i = 0; i < 10'010; ++i) {
        received(Opcode::Pong, "x", after(1ms));
        m_recorder->take(PongReceived{}, after(1ms));
    }
    m_recorder->flush();
    QCOMPARE(m_capture->rows(), 10'010u);
    QCOMPARE(facts<capture::PongFact>().size(), std::size_t(10'000));
    QCOMPARE(facts<capture::CaptureLimited>().size(), std::size_t(1));
    QCOMPARE(facts<capture::CaptureLimited>().front().reason, std::string("repeated-facts"));

    // One that answers something is another matter.
    received(Opcode::Pong, "y", after(2ms));
    PongReceived answer;
    answer.match = PongMatch::Manual;
    m_recorder->take(answer, after(2ms));
    m_recorder->flush();
    QVERIFY(facts<capture::PongFact>().back().matched);
}

void tst_Recorder::aFloodOfBreachesStaysInTheLog()
{
    for (int i = 0; i < 10'010; ++i) {
        received(Opcode::Text, "x", after(1ms));
        m_recorder->take(Violation{Rule::NonMinimalLength, 0, {}}, after(1ms));
        m_recorder->take(Finding{"deflate-no-open-block", Severity::Warning, "t", {}, {}}, after(1ms));
    }
    m_recorder->flush();
    QCOMPARE(facts<capture::FindingFact>().size(), std::size_t(20'000)); // 10,000 of each
    QCOMPARE(facts<capture::CaptureLimited>().size(), std::size_t(1));
    QVERIFY(m_capture->row(10'009).violates); // the row says it still
}

QTEST_GUILESS_MAIN(tst_Recorder)
#include "tst_recorder.moc"
