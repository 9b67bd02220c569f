// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/protocol/endpoint_stage.h"

#include <QtTest>

using namespace pongscope;
using namespace pongscope::protocol;
using namespace std::chrono_literals;

using Script = QByteArrayList;

/// What an endpoint puts out, and what it refuses to.
class tst_EndpointSending : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sentFramesAreOnTheWire_data();
    void sentFramesAreOnTheWire();
    void messagesAreFragmented_data();
    void messagesAreFragmented();
    void outgoingTextIsNotChecked();
    void offsetsCountAllThatWasEverPutOut();
    void onlyDataCanBeSentAsMessages();
    void controlPayloadsAreBounded();
    void aFullOutputRefusesMore();
    void aFloodOfPingsCannotFillTheMemory();
    void rawFramesGoOutAsTold();
};

void tst_EndpointSending::sentFramesAreOnTheWire_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<QByteArray>("wire");
    // text "Hi", binary 00ff, ping "p", pong "q", then Close 1001 "x"
    QTest::addRow("client") << int(Role::Client)
                            << QByteArray("818201020304496b"
                                          "82820102030401fd"
                                          "89810102030471"
                                          "8a810102030470"
                                          "8883010203"
                                          "0402eb7b");
    QTest::addRow("server") << int(Role::Server)
                            << QByteArray("81024869"
                                          "820200ff"
                                          "890170"
                                          "8a0171"
                                          "880303e978");
}

void tst_EndpointSending::sentFramesAreOnTheWire()
{
    QFETCH(int, role);
    Stage stage(static_cast<Role>(role));
    QVERIFY(stage.endpoint.send(Opcode::Text, bytesOf("Hi"), stage.now));
    const std::array octets{std::byte{0x00}, std::byte{0xFF}};
    QVERIFY(stage.endpoint.send(Opcode::Binary, octets, stage.now));
    QVERIFY(stage.endpoint.ping(bytesOf("p"), stage.now));
    QVERIFY(stage.endpoint.pong(bytesOf("q"), stage.now));
    QVERIFY(stage.endpoint.close(1001, "x", stage.now));
    QTEST(stage.takeOutput(), "wire");
    QCOMPARE(stage.said(),
        (Script{"out text 2 Hi", "out binary 2 0x00ff", "out ping 1 p", "ping by hand", "out pong 1 q",
            "out close 3 0x03e978", "state Open>CloseSent"}));
}

void tst_EndpointSending::messagesAreFragmented_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("fragment");
    QTest::addColumn<Script>("lines");
    QTest::addRow("not at all") << QByteArray("Hello") << 0 << Script{"out text 5 Hello"};
    QTest::addRow("exactly one") << QByteArray("Hello") << 5 << Script{"out text 5 Hello"};
    QTest::addRow("larger") << QByteArray("Hello") << 100 << Script{"out text 5 Hello"};
    QTest::addRow("two") << QByteArray("Hello") << 3 << Script{"out more text 3 Hel", "out continuation 2 lo"};
    QTest::addRow("no empty one at the end")
        << QByteArray("abcd") << 2 << Script{"out more text 2 ab", "out continuation 2 cd"};
    QTest::addRow("octets") << QByteArray("abc") << 1
                            << Script{"out more text 1 a", "out more continuation 1 b", "out continuation 1 c"};
    QTest::addRow("empty") << QByteArray() << 0 << Script{"out text 0"};
    QTest::addRow("empty in pieces") << QByteArray() << 4 << Script{"out text 0"};
}

void tst_EndpointSending::messagesAreFragmented()
{
    QFETCH(QByteArray, payload);
    QFETCH(int, fragment);
    Stage server(Role::Server);
    QVERIFY(server.endpoint.send(Opcode::Text, std::as_bytes(std::span(payload)), server.now, std::size_t(fragment)));
    QTEST(server.said(), "lines");
}

void tst_EndpointSending::outgoingTextIsNotChecked()
{
    Stage server(Role::Server);
    QVERIFY(server.endpoint.send(Opcode::Text, bytesOf("\xFF"), server.now)); // semantics 3.3
    QCOMPARE(server.takeOutput(), QByteArray("8101ff"));
}

void tst_EndpointSending::offsetsCountAllThatWasEverPutOut()
{
    Stage server(Role::Server);
    QVERIFY(server.endpoint.send(Opcode::Text, bytesOf("abc"), server.now)); // 5 octets
    QCOMPARE(server.takeOutput().size(), 10);
    QVERIFY(server.endpoint.send(Opcode::Text, Bytes(200, std::byte{'x'}), server.now)); // 204
    QVERIFY(server.endpoint.ping({}, server.now));                                       // 2
    QCOMPARE(server.sentFrames[0].endOffset, std::uint64_t(5));
    QCOMPARE(server.sentFrames[1].endOffset, std::uint64_t(209));
    QCOMPARE(server.sentFrames[2].endOffset, std::uint64_t(211));
    QCOMPARE(int(server.sentFrames[1].header.size), 4);
    QCOMPARE(server.pings[0].endOffset, std::uint64_t(211));
}

void tst_EndpointSending::onlyDataCanBeSentAsMessages()
{
    Stage client(Role::Client);
    const auto sent = client.endpoint.send(Opcode::Close, {}, client.now);
    QCOMPARE(messageOf(sent),
        QByteArray("The message type 'Close' is not allowed for the 'SendAsync' operation. Valid message types are: "
                   "'Binary, Text'. To close the WebSocket, use the 'CloseOutputAsync' operation instead. "));
    QCOMPARE(sent.error().kind, WebSocketError::Argument);
    QVERIFY(!client.endpoint.send(Opcode::Continuation, {}, client.now));
    QVERIFY(!client.endpoint.send(static_cast<Opcode>(3), {}, client.now));
    QVERIFY(client.takeOutput().isEmpty());
}

void tst_EndpointSending::controlPayloadsAreBounded()
{
    Stage client(Role::Client);
    QVERIFY(client.endpoint.ping(Bytes(125), client.now));
    QVERIFY(client.endpoint.pong(Bytes(125), client.now));
    QCOMPARE(client.endpoint.ping(Bytes(126), client.now).error().kind, WebSocketError::Argument);
    QCOMPARE(client.endpoint.pong(Bytes(126), client.now).error().kind, WebSocketError::Argument);
}

void tst_EndpointSending::aFullOutputRefusesMore()
{
    EndpointPolicy policy;
    policy.maxQueued = 100;
    Stage server(Role::Server, policy);
    QVERIFY(server.endpoint.send(Opcode::Binary, Bytes(60), server.now));
    QCOMPARE(messageOf(server.endpoint.send(Opcode::Binary, Bytes(60), server.now)),
        QByteArray("The output is full: 62 octets wait for the peer to read them, 74 more would pass the limit of "
                   "100."));
    QVERIFY(!server.endpoint.ping(Bytes(60), server.now));
    QVERIFY(!server.endpoint.pong(Bytes(60), server.now));
    QVERIFY(!server.endpoint.send(Opcode::Binary, Bytes(20), server.now, 1)); // headers of twenty frames
    QCOMPARE(server.takeOutput().size(), 2 * 62);
    QVERIFY(server.endpoint.send(Opcode::Binary, Bytes(60), server.now));
    QVERIFY(server.endpoint.close(1000, std::string(120, 'x'), server.now)); // a Close always finds room
}

void tst_EndpointSending::aFloodOfPingsCannotFillTheMemory()
{
    EndpointPolicy policy;
    policy.maxQueued = 100;
    Stage server(Role::Server, policy);
    for (int i = 0; i < 50; ++i)
        server.receive(frameFrom(Role::Client, Opcode::Ping, "0123456789"));
    QVERIFY(server.endpoint.output().size() <= 100);
    const Script said = server.said();
    QCOMPARE(said.count("out pong 10 0123456789"), 7);
    QCOMPARE(said.count("finding ping-not-answered"), 1);
    QVERIFY(!server.takeOutput().isEmpty());
    server.receive(frameFrom(Role::Client, Opcode::Ping, "again"));
    QCOMPARE(server.said(), (Script{"in ping 5 again", "out pong 5 again"}));
}

void tst_EndpointSending::rawFramesGoOutAsTold()
{
    Stage client(Role::Client);
    FrameHeader header{false, 7, static_cast<Opcode>(0xF), 100, 0, {}};
    QVERIFY(client.endpoint.sendRaw(header, bytesOf("ab"), client.now)); // no mask: none is added
    QCOMPARE(client.takeOutput(), QByteArray("7f646162"));
    QCOMPARE(client.said(), Script{"out more reserved-F rsv7 100 ab"});
    QCOMPARE(int(client.sentFrames.back().header.size), 2);

    header = lawfulHeader(Opcode::Ping, 1, true, {});
    QVERIFY(client.endpoint.sendRaw(header, bytesOf("p"), client.now));
    client.receiveHex("8a0170");
    QCOMPARE(client.said(), (Script{"out ping 1 p", "ping by hand", "in pong 1 p", "pong manual rtt 0ms"}));

    header = lawfulHeader(Opcode::Close, 1, true, {});
    QVERIFY(client.endpoint.sendRaw(header, bytesOf("x"), client.now));
    QCOMPARE(client.said(), (Script{"out close 1 x", "state Open>CloseSent"}));
    header = lawfulHeader(Opcode::Text, 1, true, {});
    QVERIFY(client.endpoint.sendRaw(header, bytesOf("t"), client.now)); // unlawful now, but that is what raw is for
    client.endpoint.abort(client.now);
    QVERIFY(!client.endpoint.sendRaw(header, bytesOf("t"), client.now));
}

QTEST_APPLESS_MAIN(tst_EndpointSending)
#include "tst_endpoint_sending.moc"
