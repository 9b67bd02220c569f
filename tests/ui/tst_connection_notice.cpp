// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/filled_capture.h"
#include "ui/models/connection_notice.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;
using namespace std::chrono_literals;
using protocol::EndedBy;
using protocol::ReadingMode;
using protocol::WebSocketState;

namespace {

capture::ErrorFact refusedError()
{
    capture::ErrorFact error;
    error.failure = protocol::connectFailure({"SocketException", std::nullopt, "Connection refused"});
    error.step = "connecting";
    error.cause = Error{Fault::Refused, "127.0.0.1:9", 111, "Connection refused"};
    return error;
}

capture::ClosedFact closedBy(EndedBy by, bool clean)
{
    capture::ClosedFact closed;
    closed.by = by;
    closed.clean = clean;
    closed.state = clean ? WebSocketState::Closed : WebSocketState::Aborted;
    return closed;
}

ConnectionStory storyOf(std::vector<capture::FactBody> facts)
{
    ConnectionStory story;
    for (capture::FactBody& body : facts)
        story.take(test::factOf(std::move(body)));
    return story;
}

std::optional<Notice> noticeOn(const ConnectionStory& story, WebSocketState state = WebSocketState::Open,
    ReadingMode reading = ReadingMode::Continuous)
{
    return noticeOf(story, story.phase(state), reading);
}

} // namespace

class tst_ConnectionNotice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void phaseFollowsTheFacts_data();
    void phaseFollowsTheFacts();
    void connectingSaysWhichStep();
    void refusedSaysWhatTheWorldSaid();
    void aServerThatWaitedForADecisionIsNotBlamed_data();
    void aServerThatWaitedForADecisionIsNotBlamed();
    void theCauseOfACutIsWorthMoreThanTheCut();
    void anOpenConnectionNeedsNoWords();
    void pausedReadingIsSaid();
    void aRefusedCallIsSaidWhileTheConnectionGoesOn();
    void theErrorThatEndedItIsNoRefusedCall();
    void aTimeoutBringsItsExceptions();
    void aVerdictIsWorthMoreThanTheTimeout();
    void sayingItAgainIsSomethingNew();
};

void tst_ConnectionNotice::phaseFollowsTheFacts_data()
{
    QTest::addColumn<int>("facts");
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("phase");
    QTest::addRow("nothing yet") << 0 << int(WebSocketState::None) << int(Phase::Connecting);
    QTest::addRow("open") << 1 << int(WebSocketState::Open) << int(Phase::Open);
    QTest::addRow("our Close went") << 1 << int(WebSocketState::CloseSent) << int(Phase::Closing);
    QTest::addRow("refused") << 2 << int(WebSocketState::Closed) << int(Phase::Refused);
    QTest::addRow("closed") << 3 << int(WebSocketState::Closed) << int(Phase::Closed);
    QTest::addRow("aborted by our user") << 4 << int(WebSocketState::Aborted) << int(Phase::Closed);
    QTest::addRow("timed out") << 5 << int(WebSocketState::Aborted) << int(Phase::Broken);
}

void tst_ConnectionNotice::phaseFollowsTheFacts()
{
    QFETCH(int, facts);
    QFETCH(int, state);
    QFETCH(int, phase);
    std::vector<capture::FactBody> bodies;
    if (facts != 0 && facts != 2)
        bodies.emplace_back(capture::Opened{});
    if (facts == 2)
        bodies.emplace_back(closedBy(EndedBy::Transport, false));
    else if (facts == 3)
        bodies.emplace_back(closedBy(EndedBy::Peer, true));
    else if (facts == 4)
        bodies.emplace_back(closedBy(EndedBy::Local, false));
    else if (facts == 5)
        bodies.emplace_back(closedBy(EndedBy::Timeout, false));
    QCOMPARE(int(storyOf(bodies).phase(static_cast<WebSocketState>(state))), phase);
}

void tst_ConnectionNotice::connectingSaysWhichStep()
{
    const auto notice = noticeOn(storyOf({capture::StepStarted{"tls", "example.org"}}), WebSocketState::Connecting);
    QVERIFY(notice);
    QCOMPARE(notice->tone, Notice::Tone::Busy);
    QCOMPARE(notice->offer, Notice::Offer::Cancel);
    QVERIFY(notice->text.contains(QLatin1String("TLS")) && notice->text.contains(QLatin1String("example.org")));
}

void tst_ConnectionNotice::refusedSaysWhatTheWorldSaid()
{
    auto error = refusedError();
    error.serverSaid = "HTTP/1.1 403 Forbidden";
    const auto notice = noticeOn(storyOf({error, closedBy(EndedBy::Transport, false)}), WebSocketState::Closed);
    QVERIFY(notice);
    QCOMPARE(notice->tone, Notice::Tone::Bad);
    QCOMPARE(notice->offer, Notice::Offer::Reconnect);
    QVERIFY(notice->text.contains(QLatin1String("127.0.0.1:9")));
    QVERIFY(notice->details.contains(QLatin1String("Unable to connect to the remote server")));
    QVERIFY(notice->details.contains(QLatin1String("403 Forbidden")));
}

void tst_ConnectionNotice::aServerThatWaitedForADecisionIsNotBlamed_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("waited");
    QTest::addRow("reset after a long look") << int(Fault::ConnectionReset) << 12 << true;
    QTest::addRow("closed after a long look") << int(Fault::ConnectionLost) << 12 << true;
    QTest::addRow("reset at once") << int(Fault::ConnectionReset) << 1 << false;
    QTest::addRow("another failure") << int(Fault::TlsRejected) << 12 << false;
}

void tst_ConnectionNotice::aServerThatWaitedForADecisionIsNotBlamed()
{
    QFETCH(const int, fault);
    QFETCH(const int, seconds);
    auto error = refusedError();
    error.cause->fault = Fault(fault);
    const auto notice = noticeOn(storyOf({capture::CertificateDecided{true, false, std::chrono::seconds(seconds)},
                                     error, closedBy(EndedBy::Transport, false)}),
        WebSocketState::Closed);
    QVERIFY(notice);
    QTEST(notice->text.contains(QLatin1String("for your decision")), "waited");
}

void tst_ConnectionNotice::theCauseOfACutIsWorthMoreThanTheCut()
{
    capture::FindingFact cause;
    cause.finding.id = "idle-cut";
    cause.finding.text = "It fell silent.";
    cause.confidence = "likely";
    const auto cut =
        noticeOn(storyOf({capture::Opened{}, closedBy(EndedBy::Peer, false), cause}), WebSocketState::Aborted);
    QVERIFY(cut);
    QCOMPARE(cut->text, QStringLiteral("Broken off, likely: It fell silent."));
    // A Close says something too.
    auto closed = closedBy(EndedBy::Peer, true);
    closed.code = 1008;
    const auto policed = noticeOn(storyOf({capture::Opened{}, closed, cause}), WebSocketState::Closed);
    QVERIFY(policed);
    QVERIFY(policed->text.contains(QLatin1String("1008")) && policed->text.endsWith(QLatin1String("It fell silent.")));
    // Another finding is no cause of it.
    cause.finding.id = "heartbeat-throttled";
    const auto bare =
        noticeOn(storyOf({capture::Opened{}, closedBy(EndedBy::Peer, false), cause}), WebSocketState::Aborted);
    QVERIFY(bare);
    QVERIFY(!bare->text.contains(QLatin1String("silent")));
}

void tst_ConnectionNotice::anOpenConnectionNeedsNoWords() { QVERIFY(!noticeOn(storyOf({capture::Opened{}}))); }

void tst_ConnectionNotice::pausedReadingIsSaid()
{
    const auto notice = noticeOn(storyOf({capture::Opened{}}), WebSocketState::Open, ReadingMode::Paused);
    QVERIFY(notice);
    QCOMPARE(notice->offer, Notice::Offer::ResumeReading);
}

void tst_ConnectionNotice::aRefusedCallIsSaidWhileTheConnectionGoesOn()
{
    capture::ErrorFact refused;
    refused.failure = protocol::invalidState(WebSocketState::CloseSent, "Open, CloseReceived");
    refused.step = "open";
    const auto notice = noticeOn(storyOf({capture::Opened{}, refused}));
    QVERIFY(notice);
    QCOMPARE(notice->tone, Notice::Tone::Warning);
    QVERIFY(notice->text.contains(QLatin1String("CloseSent")));
}

void tst_ConnectionNotice::theErrorThatEndedItIsNoRefusedCall()
{
    capture::ErrorFact error;
    error.failure = protocol::webSocketFailure(
        protocol::WebSocketError::ConnectionClosedPrematurely, std::string(protocol::kClosedPrematurelyText));
    error.step = "open";
    const ConnectionStory story = storyOf({capture::Opened{}, error, closedBy(EndedBy::Transport, false)});
    QVERIFY(story.fatal);
    QVERIFY(!story.refusal);
    const auto notice = noticeOn(story, WebSocketState::Aborted);
    QVERIFY(notice && notice->details.contains(QLatin1String("without completing the close handshake")));
}

void tst_ConnectionNotice::aTimeoutBringsItsExceptions()
{
    capture::TimeoutFact timeout;
    timeout.token = 4;
    timeout.dotnet.emplace_back(
        "ReceiveAsync", protocol::keepAliveFailure(protocol::PendingCall::Receive, "connection aborted"));
    const auto notice =
        noticeOn(storyOf({capture::Opened{}, timeout, closedBy(EndedBy::Timeout, false)}), WebSocketState::Aborted);
    QVERIFY(notice);
    QVERIFY(notice->text.contains(QLatin1String("PING 4")));
    QVERIFY(notice->details.contains(QLatin1String("KeepAliveTimeout")));
}

void tst_ConnectionNotice::aVerdictIsWorthMoreThanTheTimeout()
{
    auto story = storyOf({capture::Opened{}, capture::TimeoutFact{}, closedBy(EndedBy::Timeout, false)});
    story.verdict.emplace();
    story.verdict->best = {"pong-late", diagnosis::Confidence::Likely, {"It came %1 late.", {"3 s"}}, {}};
    const auto notice = noticeOn(story, WebSocketState::Aborted);
    QVERIFY(notice);
    QCOMPARE(notice->text, QStringLiteral("Keep-alive timeout, likely: It came 3 s late."));
    story.verdict->best = {"unknown", diagnosis::Confidence::Possible, {"It did not come.", {}}, {}};
    QCOMPARE(noticeOn(story, WebSocketState::Aborted)->text, QStringLiteral("Keep-alive timeout: It did not come."));
}

void tst_ConnectionNotice::sayingItAgainIsSomethingNew()
{
    capture::ErrorFact refused;
    refused.failure = protocol::invalidState(WebSocketState::CloseSent, "Open");
    refused.step = "open";
    const auto once = noticeOn(storyOf({capture::Opened{}, refused}));
    const auto twice = noticeOn(storyOf({capture::Opened{}, refused, refused}));
    QVERIFY(once && twice && !(*once == *twice)); // else a dismissed banner would stay away
}

QTEST_GUILESS_MAIN(tst_ConnectionNotice)
#include "tst_connection_notice.moc"
