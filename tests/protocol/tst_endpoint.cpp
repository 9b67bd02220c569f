// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/protocol/endpoint_stage.h"

#include <QtTest>

using namespace pongscope;
using namespace pongscope::protocol;
using namespace std::chrono_literals;

namespace {

using Script = QByteArrayList;

/// A conversation with everything lawful in it, as the peer of `receiver` sends it.
QByteArray conversation(Role receiver)
{
    const Role peer = receiver == Role::Client ? Role::Server : Role::Client;
    return frameFrom(peer, Opcode::Text, "Hello") + frameFrom(peer, Opcode::Text, "")
        + frameFrom(peer, Opcode::Text, "a \xE4\xB8", false) + frameFrom(peer, Opcode::Ping, "mid")
        + frameFrom(peer, Opcode::Continuation, "", false) + frameFrom(peer, Opcode::Continuation, "\x96!", true)
        + frameFrom(peer, Opcode::Pong, "unasked") + frameFrom(peer, Opcode::Binary, QByteArray(200, '\x01'))
        + frameFrom(peer, Opcode::Close, QByteArray("\x03\xE8") + "bye");
}

Script withoutBegun(Script lines)
{
    lines.erase(std::remove_if(lines.begin(), lines.end(), [](const QByteArray& l) { return l.startsWith("begun"); }),
        lines.end());
    return lines;
}

/// Two endpoints back to back, over a wire that cuts as the dice fall.
struct Wire {
    Wire(std::uint64_t seed, const KeepAliveSettings& keepAlive)
        : dice(seed)
        , client(Role::Client, {}, keepAlive)
        , server(Role::Server, {}, keepAlive)
    {
    }

    std::size_t roll(std::size_t below)
    {
        std::array<std::byte, 2> octets;
        dice.fill(octets);
        return loadBigEndian<std::uint16_t>(octets) % below;
    }
    void carry(Stage& from, Stage& to)
    {
        const ByteView part =
            from.endpoint.output().first(std::min(from.endpoint.output().size(), std::size_t(1 + roll(400))));
        const QByteArray octets(reinterpret_cast<const char*>(part.data()), qsizetype(part.size()));
        from.endpoint.outputTaken(part.size());
        QCOMPARE(to.receive(octets), std::size_t(octets.size()));
    }
    void carryBoth()
    {
        carry(client, server);
        carry(server, client);
    }
    void settle()
    {
        while (!client.endpoint.output().empty() || !server.endpoint.output().empty())
            carryBoth();
    }

    SeededRandom dice;
    Stage client;
    Stage server;
};

} // namespace

class tst_Endpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aConversationIsReportedInOrder();
    void everyCutOfAConversationReadsTheSame_data();
    void everyCutOfAConversationReadsTheSame();
    void aFrameOfWhichAllIsSaidIsSettled_data();
    void aFrameOfWhichAllIsSaidIsSettled();
    void aFrameThatComesInPiecesIsAnnounced();
    void aWholeFrameIsLentNotCopied();
    void anAnnouncedLengthIsNotAllocated();

    void pingsAreAnsweredAtOnce();
    void pingsAreLeftAloneOnRequest();
    void pongsByHandAreMatchedInOrder();
    void manualPingsAreBounded();
    void aRoundTripStartsWhenThePingWasHandedOver();

    void aPausedEndpointTakesNothing();
    void oneMessageIsTakenAtATime();
    void oneMessageStopsBehindAClose();

    void aSinkMayAnswerFromInside();
    void aSinkMayCloseFromInside();
    void aSinkMayAbortFromInsideAnyEvent_data();
    void aSinkMayAbortFromInsideAnyEvent();
    void nothingCanBeSentBetweenFragments();

    void twoEndpointsUnderstandEachOther_data();
    void twoEndpointsUnderstandEachOther();
    void twoEndpointsKeepEachOtherAlive();
};

void tst_Endpoint::aConversationIsReportedInOrder()
{
    Stage client(Role::Client);
    const QByteArray wire = conversation(Role::Client);
    QCOMPARE(client.receive(wire), std::size_t(wire.size()));
    const Script expected{"in text 5 Hello", "message text Hello", "in text 0", "message text",
        "in more text 4 0x6120e4b8", "in ping 3 mid", "out pong 3 mid", "in more continuation 0",
        "in continuation 2 0x9621", "message text 0x6120e4b89621 of 3", "in pong 7 unasked", "pong foreign",
        "in binary 200 0x" + QByteArray(200, '\x01').toHex(), "message binary 0x" + QByteArray(200, '\x01').toHex(),
        "in close 5 0x03e8627965", "state Open>CloseReceived", "close 1000 bye", "out close 2 0x03e8",
        "state CloseReceived>Closed"};
    QCOMPARE(client.said(), expected);
    QCOMPARE(client.takeOutput(),
        QByteArray("8a83010203046c6b67"
                   "88820102030402ea"));
    QVERIFY(!client.endpoint.ended());
    QVERIFY(client.endpoint.wish() == StreamWish::Keep); // the server ends TCP first
    client.endpoint.receiveEnd(client.now);
    QCOMPARE(client.said(), Script{"ended Closed by peer clean 1000 bye"});
    QVERIFY(client.endpoint.wish() == StreamWish::Close);
}

void tst_Endpoint::everyCutOfAConversationReadsTheSame_data()
{
    QTest::addColumn<int>("role");
    QTest::addRow("client") << int(Role::Client);
    QTest::addRow("server") << int(Role::Server);
}

void tst_Endpoint::everyCutOfAConversationReadsTheSame()
{
    QFETCH(int, role);
    const auto receiver = static_cast<Role>(role);
    const QByteArray wire = conversation(receiver);
    Stage whole(receiver);
    QCOMPARE(whole.receive(wire), std::size_t(wire.size()));
    const Script expected = whole.said();
    const QByteArray output = whole.takeOutput();
    QVERIFY(!expected.isEmpty() && !output.isEmpty());

    for (qsizetype cut = 1; cut < wire.size(); ++cut) {
        Stage cutOnce(receiver);
        QCOMPARE(cutOnce.receive(wire.left(cut)), std::size_t(cut));
        QCOMPARE(cutOnce.receive(wire.mid(cut)), std::size_t(wire.size() - cut));
        QCOMPARE(withoutBegun(cutOnce.said()), expected);
        QCOMPARE(cutOnce.takeOutput(), output);
    }
    Stage crumbs(receiver);
    for (qsizetype i = 0; i < wire.size(); ++i)
        QCOMPARE(crumbs.receive(wire.mid(i, 1)), std::size_t(1));
    QCOMPARE(withoutBegun(crumbs.said()), expected);
    QCOMPARE(crumbs.takeOutput(), output);
}

void tst_Endpoint::aFrameOfWhichAllIsSaidIsSettled_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<bool>("settled");
    const auto wire = [](Opcode opcode, const QByteArray& payload, bool fin = true) {
        return frameFrom(Role::Server, opcode, payload, fin);
    };
    QTest::addRow("text") << wire(Opcode::Text, "Hello") << true;
    QTest::addRow("binary") << wire(Opcode::Binary, QByteArray(200, '\x01')) << true;
    QTest::addRow("a first fragment") << wire(Opcode::Text, "Hel", false) << true;
    QTest::addRow("a ping") << wire(Opcode::Ping, "p") << true;
    QTest::addRow("a pong") << wire(Opcode::Pong, "p") << false;
    QTest::addRow("a close") << wire(Opcode::Close, "\x03\xE8") << false;
    QTest::addRow("no UTF-8") << wire(Opcode::Text, "\xFF") << false;
    QTest::addRow("cut UTF-8") << wire(Opcode::Text, "\xE4\xB8") << false;
    QTest::addRow("reserved opcode") << wire(static_cast<Opcode>(3), "x") << false;
}

/// Whether it comes whole or octet by octet.
void tst_Endpoint::aFrameOfWhichAllIsSaidIsSettled()
{
    QFETCH(QByteArray, wire);
    QFETCH(bool, settled);
    for (const bool whole : {true, false}) {
        Stage client(Role::Client);
        std::optional<bool> told;
        client.reaction = [&](const Event& event) {
            if (const auto* frame = std::get_if<FrameReceived>(&event))
                told = frame->settled;
        };
        const qsizetype step = whole ? wire.size() : 1;
        for (qsizetype at = 0; at < wire.size(); at += step)
            static_cast<void>(client.receive(wire.mid(at, step)));
        QCOMPARE(told, std::optional(settled));
    }
}

void tst_Endpoint::aFrameThatComesInPiecesIsAnnounced()
{
    Stage client(Role::Client);
    client.receiveHex("8103616263");
    QCOMPARE(client.said(), (Script{"in text 3 abc", "message text abc"}));
    client.receiveHex("81"); // half a header says nothing
    QCOMPARE(client.said(), Script{});
    client.receiveHex("0361");
    QCOMPARE(client.said(), Script{"begun text 3 @5"});
    client.receiveHex("62");
    QCOMPARE(client.said(), Script{});
    client.receiveHex("638900");
    QCOMPARE(client.said(), (Script{"in text 3 abc", "message text abc", "in ping 0", "out pong 0"}));
    client.receiveHex("8103"); // the header ends the read
    QCOMPARE(client.said(), Script{"begun text 3 @12"});
}

void tst_Endpoint::aWholeFrameIsLentNotCopied()
{
    Stage client(Role::Client);
    QByteArray wire = QByteArray::fromHex("820201028203040506");
    const auto* octets = reinterpret_cast<const std::byte*>(wire.constData());
    std::vector<const std::byte*> lent;
    client.reaction = [&lent](const Event& event) {
        if (const auto* frame = std::get_if<FrameReceived>(&event))
            lent.push_back(frame->payload.data());
        if (const auto* message = std::get_if<MessageReceived>(&event))
            lent.push_back(message->payload.data());
    };
    const auto input = std::as_writable_bytes(std::span(wire.data(), std::size_t(wire.size())));
    QCOMPARE(client.endpoint.receive(input, client.now), input.size());
    QCOMPARE(lent, (std::vector<const std::byte*>{octets + 2, octets + 2, octets + 6, octets + 6}));
}

void tst_Endpoint::anAnnouncedLengthIsNotAllocated()
{
    EndpointPolicy policy;
    policy.maxFrame = policy.maxMessage = std::uint64_t(1) << 62;
    Stage client(Role::Client, policy);
    client.receiveHex("827f2000000000000000"); // 2^61 octets: reserving them would throw
    client.receiveHex("010203");
    QCOMPARE(client.said(), Script{"begun binary 2305843009213693952 @0"});
    client.endpoint.receiveEnd(client.now);
    QCOMPARE(client.said().first(), QByteArray("in binary 2305843009213693952 0x010203"));
}

void tst_Endpoint::pingsAreAnsweredAtOnce()
{
    Stage server(Role::Server);
    server.receive(frameFrom(Role::Client, Opcode::Ping) + frameFrom(Role::Client, Opcode::Ping, QByteArray(125, 'x')));
    QCOMPARE(server.takeOutput(),
        "8a00"
        "8a7d"
            + QByteArray(125, 'x').toHex());
    QVERIFY(server.endpoint.close(1000, {}, server.now));
    QVERIFY(!server.takeOutput().isEmpty());
    server.receive(frameFrom(Role::Client, Opcode::Ping, "late"));
    QCOMPARE(server.takeOutput(), QByteArray("8a046c617465")); // in CloseSent too (semantics 4.5)
}

void tst_Endpoint::pingsAreLeftAloneOnRequest()
{
    EndpointPolicy policy;
    policy.answerPings = false;
    Stage server(Role::Server, policy);
    server.receive(frameFrom(Role::Client, Opcode::Ping, "p"));
    QCOMPARE(server.said(), Script{"in ping 1 p"});
    QVERIFY(server.takeOutput().isEmpty());
}

void tst_Endpoint::pongsByHandAreMatchedInOrder()
{
    Stage server(Role::Server);
    for (const char* payload : {"a", "b", "a", "c"})
        QVERIFY(server.endpoint.ping(bytesOf(payload), server.now));
    QCOMPARE(server.said().size(), 8);
    const auto answer = [&server](const char* payload) {
        server.receive(frameFrom(Role::Client, Opcode::Pong, payload));
        return server.said().last();
    };
    server.setTime(7ms);
    QCOMPARE(answer("x"), QByteArray("pong foreign"));
    QCOMPARE(server.pongs.back().pingEndOffset, std::uint64_t(0));
    QCOMPARE(answer("a"), QByteArray("pong manual rtt 7ms"));
    QCOMPARE(server.pongs.back().pingEndOffset, server.pings[0].endOffset);
    QCOMPARE(answer("a"), QByteArray("pong manual rtt 7ms")); // the second a; b is done with it (RFC 6455 5.5.3)
    QCOMPARE(server.pongs.back().pingEndOffset, server.pings[2].endOffset);
    QCOMPARE(answer("b"), QByteArray("pong foreign"));
    QCOMPARE(answer("c"), QByteArray("pong manual rtt 7ms"));
    QCOMPARE(answer("c"), QByteArray("pong foreign"));
}

void tst_Endpoint::manualPingsAreBounded()
{
    EndpointPolicy policy;
    policy.maxOpenManualPings = 2;
    Stage server(Role::Server, policy);
    for (const char* payload : {"a", "b", "c"})
        QVERIFY(server.endpoint.ping(bytesOf(payload), server.now));
    for (const char* payload : {"a", "b", "c"})
        server.receive(frameFrom(Role::Client, Opcode::Pong, payload));
    QCOMPARE(server.pongs[0].match, PongMatch::Foreign); // forgotten
    QCOMPARE(server.pongs[1].match, PongMatch::Manual);
    QCOMPARE(server.pongs[2].match, PongMatch::Manual);

    policy.maxOpenManualPings = 0;
    Stage none(Role::Server, policy);
    QVERIFY(none.endpoint.ping(bytesOf("a"), none.now));
    none.receive(frameFrom(Role::Client, Opcode::Pong, "a"));
    QCOMPARE(none.pongs[0].match, PongMatch::Foreign);
}

void tst_Endpoint::aRoundTripStartsWhenThePingWasHandedOver()
{
    Stage server(Role::Server);
    QVERIFY(server.endpoint.send(Opcode::Text, bytesOf("before"), server.now)); // 8 octets
    QVERIFY(server.endpoint.ping(bytesOf("a"), server.now));                    // up to 11
    QVERIFY(server.endpoint.ping(bytesOf("b"), server.now));                    // up to 14
    QCOMPARE(server.said().size(), 5);
    server.setTime(10ms);
    server.endpoint.handedOver(10, server.now);
    QCOMPARE(server.said(), Script{});
    server.endpoint.handedOver(11, server.now);
    QCOMPARE(server.said(), Script{"handed over by hand"});
    server.setTime(20ms);
    server.endpoint.handedOver(14, server.now);
    server.endpoint.handedOver(14, server.now); // told once
    QCOMPARE(server.said(), Script{"handed over by hand"});
    server.setTime(50ms);
    server.receive(frameFrom(Role::Client, Opcode::Pong, "a") + frameFrom(Role::Client, Opcode::Pong, "b"));
    QCOMPARE(server.said(), (Script{"in pong 1 a", "pong manual rtt 40ms", "in pong 1 b", "pong manual rtt 30ms"}));
}

void tst_Endpoint::aPausedEndpointTakesNothing()
{
    Stage client(Role::Client);
    client.endpoint.setReading(ReadingMode::Paused);
    QCOMPARE(client.receiveHex("8101618900"), std::size_t(0));
    QCOMPARE(client.said(), Script{});
    QVERIFY(client.takeOutput().isEmpty()); // no PONG either
    client.endpoint.setReading(ReadingMode::Continuous);
    QCOMPARE(client.receiveHex("8101618900"), std::size_t(5));
    QCOMPARE(client.said(), (Script{"in text 1 a", "message text a", "in ping 0", "out pong 0"}));

    // From inside an event it takes hold behind that frame.
    client.reaction = [&client](const Event& event) {
        if (std::holds_alternative<MessageReceived>(event))
            client.endpoint.setReading(ReadingMode::Paused);
    };
    QCOMPARE(client.receiveHex("8101618900"), std::size_t(3));
    QVERIFY(client.takeOutput() == "8a8001020304"); // of the PING before
}

void tst_Endpoint::oneMessageIsTakenAtATime()
{
    Stage client(Role::Client);
    const QByteArray wire = QByteArray::fromHex("8900"
                                                "010161"
                                                "8a00"
                                                "800162"
                                                "8900"
                                                "810163");
    client.endpoint.setReading(ReadingMode::OneMessage);
    QCOMPARE(client.receive(wire), std::size_t(10)); // both fragments and the control frames before them
    QCOMPARE(client.said().last(), QByteArray("message text ab of 2"));
    QVERIFY(client.endpoint.reading() == ReadingMode::Paused);
    QCOMPARE(client.receive(wire.mid(10)), std::size_t(0));
    client.endpoint.setReading(ReadingMode::OneMessage);
    QCOMPARE(client.receive(wire.mid(10)), std::size_t(5));
    QCOMPARE(client.said(), (Script{"in ping 0", "out pong 0", "in text 1 c", "message text c"}));

    // Octet by octet: it stops at the same place.
    Stage crumbs(Role::Client);
    crumbs.endpoint.setReading(ReadingMode::OneMessage);
    qsizetype taken = 0;
    for (qsizetype i = 0; i < wire.size(); ++i)
        taken += qsizetype(crumbs.receive(wire.mid(i, 1)));
    QCOMPARE(taken, 10);

    // The sink may ask for the next at once.
    Stage eager(Role::Client);
    eager.endpoint.setReading(ReadingMode::OneMessage);
    eager.reaction = [&eager](const Event& event) {
        if (std::holds_alternative<MessageReceived>(event))
            eager.endpoint.setReading(ReadingMode::OneMessage);
    };
    QCOMPARE(eager.receive(wire), std::size_t(wire.size()));
}

void tst_Endpoint::oneMessageStopsBehindAClose()
{
    Stage client(Role::Client);
    client.endpoint.setReading(ReadingMode::OneMessage);
    QCOMPARE(client.receiveHex("880203e8"
                               "810161"),
        std::size_t(4));
    QVERIFY(client.endpoint.reading() == ReadingMode::Paused);
}

void tst_Endpoint::aSinkMayAnswerFromInside()
{
    Stage server(Role::Server);
    server.reaction = [&server](const Event& event) {
        if (const auto* message = std::get_if<MessageReceived>(&event))
            QVERIFY(server.endpoint.send(message->type, message->payload, server.now));
    };
    server.receive(frameFrom(Role::Client, Opcode::Text, "one") + frameFrom(Role::Client, Opcode::Text, "t", false)
        + frameFrom(Role::Client, Opcode::Continuation, "wo"));
    QCOMPARE(server.said(),
        (Script{"in text 3 one", "message text one", "out text 3 one", "in more text 1 t", "in continuation 2 wo",
            "message text two of 2", "out text 3 two"}));
}

void tst_Endpoint::aSinkMayCloseFromInside()
{
    Stage server(Role::Server);
    server.reaction = [&server](const Event& event) {
        if (std::holds_alternative<StateChanged>(event) && server.endpoint.state() == WebSocketState::CloseReceived)
            QVERIFY(server.endpoint.close(4000, "mine", server.now));
    };
    server.receive(frameFrom(Role::Client, Opcode::Close, "\x03\xE9"));
    QCOMPARE(server.said(),
        (Script{"in close 2 0x03e9", "state Open>CloseReceived", "out close 6 0x0fa06d696e65",
            "state CloseReceived>Closed", "close 1001", "ended Closed by peer clean 1001"}));
}

void tst_Endpoint::aSinkMayAbortFromInsideAnyEvent_data()
{
    QTest::addColumn<int>("events"); // the sink aborts at this one
    for (int events = 1; events <= 19; ++events)
        QTest::addRow("event %d", events) << events;
}

void tst_Endpoint::aSinkMayAbortFromInsideAnyEvent()
{
    QFETCH(int, events);
    Stage client(Role::Client);
    int left = events;
    client.reaction = [&](const Event&) {
        if (--left == 0)
            client.endpoint.abort(client.now);
    };
    const QByteArray wire = conversation(Role::Client);
    QCOMPARE(client.receive(wire), std::size_t(wire.size()));
    QCOMPARE(client.endings.size(), std::size_t(1));
    const Script said = client.said();
    QVERIFY(said.last().startsWith("ended ")); // nothing behind it
    QVERIFY(client.endpoint.output().empty());
    QVERIFY(client.endpoint.wish() == StreamWish::Abort);
}

void tst_Endpoint::nothingCanBeSentBetweenFragments()
{
    Stage server(Role::Server);
    QByteArray inner;
    server.reaction = [&](const Event& event) {
        const auto* sent = std::get_if<FrameSent>(&event);
        if (!sent || sent->header.fin || !inner.isEmpty())
            return;
        inner = messageOf(server.endpoint.send(Opcode::Text, bytesOf("x"), server.now));
        QVERIFY(server.endpoint.pong({}, server.now)); // control frames may (RFC 6455 5.4)
    };
    QVERIFY(server.endpoint.send(Opcode::Text, bytesOf("abcd"), server.now, 2));
    QCOMPARE(inner, QByteArray("A fragmented message is being sent: a second one cannot begin inside it."));
    QCOMPARE(server.said(), (Script{"out more text 2 ab", "out pong 0", "out continuation 2 cd"}));

    // A Close in between ends the message there: nothing may follow it.
    server.reaction = [&](const Event& event) {
        const auto* sent = std::get_if<FrameSent>(&event);
        if (sent && !sent->header.fin)
            QVERIFY(server.endpoint.close(1000, {}, server.now));
    };
    QVERIFY(server.endpoint.send(Opcode::Text, bytesOf("abcd"), server.now, 2));
    QCOMPARE(server.said(), (Script{"out more text 2 ab", "out close 2 0x03e8", "state Open>CloseSent"}));
}

void tst_Endpoint::twoEndpointsUnderstandEachOther_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<bool>("serverCloses");
    for (int seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %d", seed) << seed << (seed % 2 == 0);
}

void tst_Endpoint::twoEndpointsUnderstandEachOther()
{
    QFETCH(int, seed);
    QFETCH(bool, serverCloses);
    const auto fragment = std::size_t(seed * 7 % 30);
    Wire wire(std::uint64_t(seed), KeepAliveSettings::forRawStream());
    wire.server.reaction = [&](const Event& event) {
        if (const auto* message = std::get_if<MessageReceived>(&event))
            QVERIFY(wire.server.endpoint.send(message->type, message->payload, wire.server.now, fragment));
    };
    QByteArrayList sent, echoed;
    wire.client.reaction = [&](const Event& event) {
        if (const auto* message = std::get_if<MessageReceived>(&event))
            echoed << readable(message->payload);
    };
    for (int i = 0; i < 60; ++i) {
        const std::string text(wire.roll(1000), char('a' + i % 26));
        sent << QByteArray::fromStdString(text);
        QVERIFY(wire.client.endpoint.send(Opcode::Text, bytesOf(text), wire.client.now, fragment));
        wire.carryBoth();
    }
    wire.settle();
    QCOMPARE(echoed, sent);
    QVERIFY(wire.client.violations.empty() && wire.server.violations.empty());

    Stage& closer = serverCloses ? wire.server : wire.client;
    QVERIFY(closer.endpoint.close(1000, "done", closer.now));
    wire.settle();
    QVERIFY(wire.server.endpoint.wish() == StreamWish::Close); // the server ends TCP first
    wire.client.endpoint.receiveEnd(wire.client.now);
    QCOMPARE(wire.client.said().last(),
        QByteArray(serverCloses ? "ended Closed by peer clean 1000 done" : "ended Closed by local clean 1000"));
    QCOMPARE(wire.server.said().last(),
        QByteArray(serverCloses ? "ended Closed by local clean 1000" : "ended Closed by peer clean 1000 done"));
}

void tst_Endpoint::twoEndpointsKeepEachOtherAlive()
{
    Wire wire(7, {1s, 1s});
    for (int i = 0; i < 500; ++i) { // ten seconds in which only PINGs and PONGs move
        wire.client.passTime(20ms);
        wire.server.passTime(20ms);
        wire.carryBoth();
    }
    QVERIFY(!wire.client.endpoint.ended() && !wire.server.endpoint.ended());
    QVERIFY(wire.client.pongs.size() + wire.server.pongs.size() >= 7);
    for (int i = 0; i < 150; ++i) { // and three in which nobody carries them
        wire.client.passTime(20ms);
        wire.server.passTime(20ms);
    }
    QCOMPARE(wire.client.endings.at(0).by, EndedBy::Timeout);
    QCOMPARE(wire.server.endings.at(0).by, EndedBy::Timeout);
}

QTEST_GUILESS_MAIN(tst_Endpoint)
#include "tst_endpoint.moc"
