// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/protocol/endpoint_stage.h"

#include <QtTest>

using namespace pongscope;
using namespace pongscope::protocol;
using namespace std::chrono_literals;

namespace {

using Script = QByteArrayList;

constexpr const char* kPrematurely =
    "The remote party closed the WebSocket connection without completing the close handshake.";

EndpointPolicy policyWith(auto change)
{
    EndpointPolicy policy;
    change(policy);
    return policy;
}

const EndpointPolicy kNoEcho = policyWith([](EndpointPolicy& p) { p.echoClose = false; });

} // namespace

class tst_EndpointClosing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void weCloseAsClient();
    void weCloseAsServer();
    void thePeerClosesAndIsAnsweredInKind_data();
    void thePeerClosesAndIsAnsweredInKind();
    void withoutEchoTheUserCloses();
    void bothCloseAtOnce();
    void aClientWaitsASecondForTheEndOfTheStream();
    void aFailingStreamDoesNotSpoilACleanEnd();
    void abortingWhileWaitingKeepsTheCleanEnd();
    void aCloseWithoutAnswerRunsOut();
    void closeHasNoTimeoutOfItsOwn();
    void dataAfterAPeersCloseIsShownAndDropped();
    void controlFramesAfterAPeersCloseAreOnlyShown();
    void messagesStillArriveAfterOurClose();
    void anEmptyCloseIsNormalClosureToDotNet();

    void endWithoutClose_data();
    void endWithoutClose();
    void anEndInsideAFrameShowsWhatCame();
    void theEndOfTheStreamInCloseReceivedWaitsForOurClose();
    void aFailedStreamAborts();
    void abortEndsAtOnce();

    void callsAreAllowedByState_data();
    void callsAreAllowedByState();
    void closeArgumentsAreChecked();
    void aSecondCloseSendsNothing();
};

void tst_EndpointClosing::weCloseAsClient()
{
    Stage client(Role::Client);
    QVERIFY(client.endpoint.close(1000, "bye", client.now));
    QCOMPARE(client.said(), (Script{"out close 5 0x03e8627965", "state Open>CloseSent"}));
    client.receiveHex("880203e8");
    QCOMPARE(client.said(), (Script{"in close 2 0x03e8", "state CloseSent>Closed", "close 1000"}));
    QVERIFY(!client.endpoint.ended());
    client.endpoint.receiveEnd(client.now);
    QCOMPARE(client.said(), Script{"ended Closed by local clean 1000"});
}

void tst_EndpointClosing::weCloseAsServer()
{
    Stage server(Role::Server);
    QVERIFY(server.endpoint.close({}, {}, server.now));
    QCOMPARE(server.takeOutput(), QByteArray("8800"));
    server.receive(frameFrom(Role::Client, Opcode::Close));
    QCOMPARE(server.said(),
        (Script{"out close 0", "state Open>CloseSent", "in close 0", "state CloseSent>Closed", "close none",
            "ended Closed by local clean none"}));
    QVERIFY(server.endpoint.wish() == StreamWish::Close); // at once (RFC 6455 7.1.1)
}

void tst_EndpointClosing::thePeerClosesAndIsAnsweredInKind_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("ended");
    QTest::addRow("code and reason") << QByteArray("\x03\xE9"
                                                   "bye")
                                     << QByteArray("880203e9") << QByteArray("ended Closed by peer clean 1001 bye");
    QTest::addRow("code") << QByteArray("\x0F\xA0") << QByteArray("88020fa0")
                          << QByteArray("ended Closed by peer clean 4000");
    QTest::addRow("empty") << QByteArray() << QByteArray("8800") << QByteArray("ended Closed by peer clean none");
}

void tst_EndpointClosing::thePeerClosesAndIsAnsweredInKind()
{
    QFETCH(QByteArray, payload);
    Stage server(Role::Server);
    server.receive(frameFrom(Role::Client, Opcode::Close, payload));
    QTEST(server.takeOutput(), "answer");
    QTEST(server.said().last(), "ended");
}

void tst_EndpointClosing::withoutEchoTheUserCloses()
{
    Stage client(Role::Client, kNoEcho);
    client.receiveHex("880203e9");
    QCOMPARE(client.said(), (Script{"in close 2 0x03e9", "state Open>CloseReceived", "close 1001"}));
    QVERIFY(client.takeOutput().isEmpty());
    QVERIFY(client.endpoint.send(Opcode::Text, bytesOf("more"), client.now)); // allowed (semantics 5.1)
    QVERIFY(client.endpoint.close(1000, {}, client.now));
    QCOMPARE(client.said(), (Script{"out text 4 more", "out close 2 0x03e8", "state CloseReceived>Closed"}));
    client.endpoint.receiveEnd(client.now);
    QCOMPARE(client.said(), Script{"ended Closed by peer clean 1001"});
}

void tst_EndpointClosing::bothCloseAtOnce()
{
    Stage server(Role::Server);
    QVERIFY(server.endpoint.close(1000, {}, server.now));
    server.receive(frameFrom(Role::Client, Opcode::Close, "\x03\xE9"));
    QCOMPARE(server.takeOutput(), QByteArray("880203e8")); // one Close each
    QCOMPARE(server.said().last(), QByteArray("ended Closed by local clean 1001"));
}

void tst_EndpointClosing::aClientWaitsASecondForTheEndOfTheStream()
{
    Stage client(Role::Client);
    client.setTime(5s);
    client.receiveHex("880203e8");
    QVERIFY(client.endpoint.nextDeadline() == Stage::kOpen + 6s);
    client.passTime(999ms);
    QVERIFY(client.endpoint.wish() == StreamWish::Keep);
    client.said();
    client.passTime(1ms);
    QVERIFY(client.endpoint.wish() == StreamWish::Close);
    QCOMPARE(client.said(), Script{"ended Closed by peer clean 1000"});
    QVERIFY(!client.endpoint.nextDeadline());
}

void tst_EndpointClosing::aFailingStreamDoesNotSpoilACleanEnd()
{
    Stage client(Role::Client);
    client.receiveHex("880203e8");
    client.said();
    client.endpoint.streamFailed("Connection reset by peer", client.now);
    QCOMPARE(client.said(), Script{"ended Closed by peer clean 1000"});
}

void tst_EndpointClosing::abortingWhileWaitingKeepsTheCleanEnd()
{
    Stage client(Role::Client);
    client.receiveHex("880203e8");
    client.said();
    client.endpoint.abort(client.now);
    QCOMPARE(client.said(), Script{"ended Closed by peer clean 1000"});
    QVERIFY(client.endpoint.wish() == StreamWish::Abort);
}

void tst_EndpointClosing::aCloseWithoutAnswerRunsOut()
{
    Stage client(Role::Client, policyWith([](EndpointPolicy& p) { p.closeTimeout = 3s; }));
    client.setTime(1s);
    QVERIFY(client.endpoint.close(1000, {}, client.now));
    QVERIFY(client.endpoint.nextDeadline() == Stage::kOpen + 4s);
    client.passTime(3s - 1us);
    QVERIFY(!client.endpoint.ended());
    client.said();
    client.passTime(1us);
    QCOMPARE(client.said(),
        (Script{
            "state CloseSent>Aborted", "ended Aborted by local: The peer did not answer the Close frame in time."}));
    QVERIFY(client.endpoint.wish() == StreamWish::Abort);
    QVERIFY(client.endpoint.output().empty());

    // An answer in time stops that clock; the wait for TCP is another one.
    Stage answered(Role::Client, policyWith([](EndpointPolicy& p) { p.closeTimeout = 3s; }));
    QVERIFY(answered.endpoint.close(1000, {}, answered.now));
    answered.setTime(2900ms);
    answered.receiveHex("880203e8");
    QVERIFY(answered.endpoint.nextDeadline() == Stage::kOpen + 3900ms);
}

void tst_EndpointClosing::closeHasNoTimeoutOfItsOwn()
{
    Stage client(Role::Client);
    QVERIFY(client.endpoint.close(1000, {}, client.now));
    QVERIFY(!client.endpoint.nextDeadline()); // as in .NET (semantics 5.2)
    client.passTime(1000h);
    QVERIFY(!client.endpoint.ended());
}

void tst_EndpointClosing::dataAfterAPeersCloseIsShownAndDropped()
{
    Stage client(Role::Client);
    client.receiveHex("880203e8"
                      "810161"
                      "7f00");
    QCOMPARE(client.said().mid(5),
        (Script{"in text 1 a", "violation data-after-close @4", "in more reserved-F rsv7 0",
            "violation reserved-bits @7", "violation rsv1-without-extension @7", "violation reserved-opcode @7"}));
    QCOMPARE(client.endpoint.state(), WebSocketState::Closed); // nothing fails any more
    client.endpoint.receiveEnd(client.now);
    QCOMPARE(client.said(), Script{"ended Closed by peer clean 1000"});

    Stage waiting(Role::Client, kNoEcho);
    waiting.receiveHex("880203e8"
                       "010161"
                       "800162");
    QCOMPARE(waiting.said().mid(3),
        (Script{"in more text 1 a", "violation data-after-close @4", "in continuation 1 b",
            "violation continuation-without-message @7", "violation data-after-close @7"}));
}

void tst_EndpointClosing::controlFramesAfterAPeersCloseAreOnlyShown()
{
    Stage client(Role::Client, kNoEcho);
    client.receiveHex("880203e8");
    client.said();
    client.receiveHex("890170"
                      "880203e9"); // RFC 6455 5.5.2: no PONG once a Close was received
    QCOMPARE(client.said(), (Script{"in ping 1 p", "in close 2 0x03e9"}));
    QVERIFY(client.takeOutput().isEmpty());
    client.receiveHex("8a0170");
    QCOMPARE(client.said(), (Script{"in pong 1 p", "pong foreign"})); // lawful by the RFC
}

void tst_EndpointClosing::messagesStillArriveAfterOurClose()
{
    Stage client(Role::Client);
    QVERIFY(client.endpoint.close(1000, {}, client.now));
    client.said();
    client.receiveHex("810161");
    QCOMPARE(client.said(), (Script{"in text 1 a", "message text a"}));
}

void tst_EndpointClosing::anEmptyCloseIsNormalClosureToDotNet()
{
    Stage rfc(Role::Client);
    rfc.receiveHex("8800");
    rfc.endpoint.receiveEnd(rfc.now);
    QCOMPARE(rfc.said(),
        (Script{"in close 0", "state Open>CloseReceived", "close none", "finding close-without-code", "out close 0",
            "state CloseReceived>Closed", "ended Closed by peer clean none"}));

    Stage dotnet(Role::Client, policyWith([](EndpointPolicy& p) { p.compat = Compat::DotNet; }));
    dotnet.receiveHex("8800");
    dotnet.endpoint.receiveEnd(dotnet.now);
    QCOMPARE(dotnet.said(),
        (Script{"in close 0", "state Open>CloseReceived", "close none", "out close 0", "state CloseReceived>Closed",
            "ended Closed by peer clean 1000"}));
}

void tst_EndpointClosing::endWithoutClose_data()
{
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<bool>("closeSent");
    QTest::addColumn<Script>("lines");
    const QByteArray aborted = QByteArray("ended Aborted by peer: ") + kPrematurely;
    QTest::addRow("nothing received") << QByteArray() << false
                                      << Script{"violation end-without-close @0", "state Open>Aborted", aborted};
    QTest::addRow("between frames") << QByteArray::fromHex("810161") << false
                                    << Script{"violation end-without-close @3", "state Open>Aborted", aborted};
    QTest::addRow("inside a message") << QByteArray::fromHex("010161") << false
                                      << Script{"violation end-without-close @3", "state Open>Aborted", aborted};
    QTest::addRow("inside a header") << QByteArray::fromHex("817e00") << false
                                     << Script{"violation end-without-close @0", "state Open>Aborted", aborted};
    QTest::addRow("after our Close") << QByteArray() << true
                                     << Script{"violation end-without-close @0", "state CloseSent>Aborted", aborted};
}

void tst_EndpointClosing::endWithoutClose()
{
    QFETCH(QByteArray, received);
    QFETCH(bool, closeSent);
    Stage client(Role::Client);
    if (closeSent)
        QVERIFY(client.endpoint.close(1000, {}, client.now));
    client.receive(received);
    client.said();
    client.endpoint.receiveEnd(client.now);
    QTEST(client.said(), "lines");
    QCOMPARE(client.endings[0].failure.value().kind, WebSocketError::ConnectionClosedPrematurely);
    QVERIFY(!client.endings[0].code && !client.endings[0].clean);
    client.endpoint.receiveEnd(client.now); // once
    QCOMPARE(client.said(), Script{});
}

void tst_EndpointClosing::anEndInsideAFrameShowsWhatCame()
{
    Stage client(Role::Client);
    client.receiveHex("81056162");
    QCOMPARE(client.said(), Script{"begun text 5 @0"});
    client.endpoint.receiveEnd(client.now);
    QCOMPARE(client.said().mid(0, 2), (Script{"in text 5 ab", "violation end-without-close @4"}));
    QCOMPARE(client.violations[0].detail, std::string("inside a frame"));

    Stage failed(Role::Client);
    failed.receiveHex("81056162");
    failed.said();
    failed.endpoint.streamFailed("reset", failed.now);
    QCOMPARE(failed.said().first(), QByteArray("in text 5 ab"));
}

void tst_EndpointClosing::theEndOfTheStreamInCloseReceivedWaitsForOurClose()
{
    Stage client(Role::Client, kNoEcho);
    client.receiveHex("880203e8");
    client.said();
    client.endpoint.receiveEnd(client.now);
    QCOMPARE(client.said(), Script{}); // the peer said its Close: no breach
    QVERIFY(client.endpoint.close(1000, {}, client.now));
    QCOMPARE(client.said(),
        (Script{"out close 2 0x03e8", "state CloseReceived>Closed",
            "ended Closed by peer clean 1000"})); // nothing to wait for
}

void tst_EndpointClosing::aFailedStreamAborts()
{
    Stage client(Role::Client);
    QVERIFY(client.endpoint.send(Opcode::Text, bytesOf("void"), client.now));
    client.said();
    client.endpoint.streamFailed("Connection reset by peer", client.now);
    QCOMPARE(client.said(), (Script{"state Open>Aborted", QByteArray("ended Aborted by transport: ") + kPrematurely}));
    const Failure failure = client.endings[0].failure.value();
    QCOMPARE(failure.kind, WebSocketError::ConnectionClosedPrematurely);
    QCOMPARE(failure.chain.at(1), (ExceptionLink{"IOException", {}, "Connection reset by peer"}));
    QVERIFY(client.endpoint.wish() == StreamWish::Abort);
    QVERIFY(client.endpoint.output().empty());
    QCOMPARE(client.receiveHex("810161"), std::size_t(3)); // taken and dropped
    client.endpoint.streamFailed("again", client.now);
    client.endpoint.receiveEnd(client.now);
    QCOMPARE(client.said(), Script{});

    Stage half(Role::Client, kNoEcho);
    half.receiveHex("880203e9");
    half.said();
    half.endpoint.streamFailed("reset", half.now);
    QCOMPARE(half.said(),
        (Script{"state CloseReceived>Aborted", QByteArray("ended Aborted by transport 1001: ") + kPrematurely}));
}

void tst_EndpointClosing::abortEndsAtOnce()
{
    Stage client(Role::Client, {}, {1s, 1s});
    QVERIFY(client.endpoint.send(Opcode::Text, bytesOf("void"), client.now));
    client.said();
    client.endpoint.abort(client.now);
    QCOMPARE(client.said(), (Script{"state Open>Aborted", "ended Aborted by local: Aborted"}));
    QVERIFY(client.endpoint.output().empty()); // and no Close frame
    QVERIFY(client.endpoint.wish() == StreamWish::Abort);
    QVERIFY(!client.endpoint.nextDeadline());
    client.endpoint.abort(client.now);
    client.endpoint.advance(client.now + 1h);
    QCOMPARE(client.said(), Script{});
}

void tst_EndpointClosing::callsAreAllowedByState_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<bool>("send");
    QTest::addColumn<bool>("close");
    QTest::addRow("Open") << QByteArray("Open") << true << true;
    QTest::addRow("CloseSent") << QByteArray("CloseSent") << false << true;
    QTest::addRow("CloseReceived") << QByteArray("CloseReceived") << true << true;
    QTest::addRow("Closed") << QByteArray("Closed") << false << false;
    QTest::addRow("Aborted") << QByteArray("Aborted") << false << false;
}

void tst_EndpointClosing::callsAreAllowedByState()
{
    QFETCH(QByteArray, state);
    QFETCH(bool, send);
    QFETCH(bool, close);
    const auto staged = [&state] {
        auto stage = std::make_unique<Stage>(Role::Client, kNoEcho);
        if (state == "CloseReceived" || state == "Closed")
            stage->receiveHex("880203e8");
        if (state == "CloseSent" || state == "Closed")
            (void)stage->endpoint.close(1000, {}, stage->now);
        if (state == "Aborted")
            stage->endpoint.abort(stage->now);
        return stage;
    };
    const auto refused = [&state](const char* valid) -> QByteArray {
        return "The WebSocket is in an invalid state ('" + state + "') for this operation. Valid states are: '" + valid
            + "'";
    };
    QCOMPARE(QByteArray(stateName(staged()->endpoint.state()).data()), state);
    const QByteArray sendSaid = send ? QByteArray("sent") : refused("Open, CloseReceived");
    QCOMPARE(messageOf(staged()->endpoint.send(Opcode::Text, {}, Stage::kOpen)), sendSaid);
    QCOMPARE(messageOf(staged()->endpoint.ping({}, Stage::kOpen)), sendSaid);
    QCOMPARE(messageOf(staged()->endpoint.pong({}, Stage::kOpen)), sendSaid);
    QCOMPARE(messageOf(staged()->endpoint.close(1000, {}, Stage::kOpen)),
        close ? QByteArray("sent") : refused("Open, CloseSent, CloseReceived"));
}

void tst_EndpointClosing::closeArgumentsAreChecked()
{
    Stage client(Role::Client);
    QCOMPARE(client.endpoint.close(1005, {}, client.now).error().kind, WebSocketError::Argument);
    QCOMPARE(client.endpoint.close(999, {}, client.now).error().kind, WebSocketError::Argument);
    QCOMPARE(client.endpoint.close(1000, std::string(124, 'x'), client.now).error().kind, WebSocketError::Argument);
    QCOMPARE(messageOf(client.endpoint.close({}, "why", client.now)),
        QByteArray("The close status description 'why' is invalid. When using close status code '1005' the "
                   "description must be null."));
    QCOMPARE(client.said(), Script{});
    client.endpoint.abort(client.now); // arguments are checked before the state
    QCOMPARE(client.endpoint.close(999, {}, client.now).error().kind, WebSocketError::Argument);
}

void tst_EndpointClosing::aSecondCloseSendsNothing()
{
    Stage client(Role::Client);
    QVERIFY(client.endpoint.close(1000, {}, client.now));
    QVERIFY(!client.takeOutput().isEmpty());
    QVERIFY(client.endpoint.close(1001, {}, client.now));
    QVERIFY(client.takeOutput().isEmpty());
}

QTEST_GUILESS_MAIN(tst_EndpointClosing)
#include "tst_endpoint_closing.moc"
