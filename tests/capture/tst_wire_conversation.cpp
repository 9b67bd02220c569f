// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/importers/wire_conversation.h"

#include <QTest>

#include <random>

using namespace pongscope;
using namespace pongscope::capture;

namespace {

constexpr std::string_view kRequest =
    "GET /chat HTTP/1.1\r\nHost: h.test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
constexpr std::string_view kReply = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

/// Both directions of a connection, and the capture that is made of them.
struct Stage {
    std::vector<std::shared_ptr<Capture>> made;
    CaptureFactory factory = [this](const ConnectionInfo&, const ClockAnchor& anchor) {
        made.push_back(std::make_shared<Capture>(anchor, Capture::Limits{}, nullptr));
        return made.back();
    };
    WireConversation conversation{factory, 0};
    std::int64_t now = 0;

    Stage& say(bool client, std::string_view octets)
    {
        Bytes copy = toBytes(octets);
        conversation.take(client, copy, ++now);
        return *this;
    }
    Stage& open() { return say(true, kRequest).say(false, kReply); }
    [[nodiscard]] std::string payload(std::uint64_t row) const
    {
        return std::string(textOf(made.at(0)->payload(made[0]->row(row))));
    }
};

std::string octets(const char* hex) { return QByteArray::fromHex(hex).toStdString(); }

} // namespace

class tst_WireConversation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void framesOfBothSidesBecomeRows()
    {
        Stage stage;
        stage.open().say(true, octets("8185 01020304 49676f686e")).say(false, octets("810548656c6c6f"));
        QVERIFY(stage.conversation.isWebSocket());
        QCOMPARE(stage.conversation.frames(), std::uint64_t(2));
        QCOMPARE(stage.payload(0), std::string("Hello"));
        QVERIFY(stage.made[0]->row(0).out && stage.made[0]->row(0).masked);
        QCOMPARE(stage.payload(1), std::string("Hello"));
    }

    void anyCutReadsTheSame()
    {
        const std::string client = std::string(kRequest) + octets("8185 01020304 49676f686e");
        const std::string server = std::string(kReply) + octets("8a00 810548656c6c6f");
        for (std::size_t cut = 0; cut <= client.size(); ++cut) {
            Stage stage;
            stage.say(true, std::string_view(client).substr(0, cut));
            stage.say(false, std::string_view(server).substr(0, std::min(cut, server.size())));
            stage.say(true, std::string_view(client).substr(cut));
            stage.say(false, std::string_view(server).substr(std::min(cut, server.size())));
            QCOMPARE(stage.conversation.frames(), std::uint64_t(3));
        }
    }

    void whatIsNoWebSocketIsGivenUp_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("reply");
        const QByteArray request(kRequest.data(), kRequest.size());
        QTest::newRow("refused") << request << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("other protocol") << request
                                        << QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n");
        QTest::newRow("no HTTP") << QByteArray("\x16\x03\x01\x02\0\x01", 6) + QByteArray(200, '\0') << QByteArray("x");
        QTest::newRow("a head without end")
            << QByteArray("GET / HTTP/1.1\r\n") + QByteArray(100'000, 'x') << QByteArray();
        QTest::newRow("a reply that is none") << request << QByteArray("hello there\r\n\r\n");
    }

    void whatIsNoWebSocketIsGivenUp()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, reply);
        Stage stage;
        stage.say(true, request.toStdString()).say(false, reply.toStdString());
        QVERIFY(stage.conversation.isDead());
        QVERIFY(stage.made.empty());
    }

    void octetsAheadOfTheReplyAreBounded()
    {
        Stage stage;
        stage.say(true, kRequest);
        const std::string much(300'000, 'x');
        for (int i = 0; i < 10; ++i)
            stage.say(true, much);
        QVERIFY(stage.conversation.isDead());
    }

    void aFrameThatNeverEndsTakesNoMemory()
    {
        Stage stage;
        stage.open().say(false, octets("827f 7fffffffffffffff"));
        const std::string much(1u << 20, 'x');
        for (int i = 0; i < 80; ++i)
            stage.say(false, much);
        QCOMPARE(stage.conversation.frames(), std::uint64_t(0));
        stage.conversation.end(stage.now, false, true);
    }

    void brokenCompressionIsLeftUninflated()
    {
        Stage stage;
        std::string reply(kReply);
        reply.insert(reply.size() - 2, "Sec-WebSocket-Extensions: permessage-deflate\r\n");
        stage.say(true, kRequest).say(false, reply).say(false, octets("c104 ffffffff")).say(false, octets("8101 61"));
        QCOMPARE(stage.conversation.frames(), std::uint64_t(2));
        QCOMPARE(stage.payload(1), std::string("a"));
    }

    void anyOctetsBehindTheHandshakeAreHarmless()
    {
        std::mt19937 random(21);
        for (int round = 0; round < 300; ++round) {
            Stage stage;
            stage.open();
            for (int i = 0; i < 20; ++i) {
                std::string noise(random() % 200, '\0');
                for (char& octet : noise)
                    octet = static_cast<char>(random());
                stage.say(random() % 2 == 0, noise);
                if (random() % 16 == 0)
                    stage.conversation.lost(stage.now);
            }
            stage.conversation.end(stage.now, round % 2 == 0, true);
            stage.say(true, "nothing more is taken");
            const std::uint64_t rows = stage.conversation.frames();
            for (std::uint64_t row = 0; row < rows; ++row)
                QVERIFY(stage.made[0]->row(row).partner <= row || !protocol::isControl(stage.made[0]->row(row).code()));
        }
    }
};

QTEST_GUILESS_MAIN(tst_WireConversation)
#include "tst_wire_conversation.moc"
