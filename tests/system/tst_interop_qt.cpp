// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Conversations with Qt's own WebSockets, which is not ours, in both roles.
#include "core/capture/message_walk.h"
#include "core/lab/lab_server.h"
#include "core/session/session.h"

#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace pongscope;

class tst_InteropQt : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clientTalksToQWebSocketServer();
    void qWebSocketServerNeedNotCompress();
    void qWebSocketTalksToTheLab();
};

namespace {

std::vector<Bytes> received(const capture::Capture& capture)
{
    std::vector<Bytes> messages;
    capture::MessageWalk walk;
    for (std::uint64_t row = 0; row < capture.rows(); ++row)
        if (const auto message = walk.take(capture, row); message && message->direction == protocol::Direction::In)
            messages.push_back(capture::joinedPayload(capture, *message, 1 << 20));
    return messages;
}

template <class T>
const T* latest(const std::vector<capture::Fact>& facts)
{
    const T* found = nullptr;
    for (const capture::Fact& fact : facts)
        if (const T* body = std::get_if<T>(&fact.body))
            found = body;
    return found;
}

} // namespace

void tst_InteropQt::clientTalksToQWebSocketServer()
{
    QWebSocketServer server(QStringLiteral("peer"), QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QWebSocketServer::newConnection, &server, [&server] {
        QWebSocket* socket = server.nextPendingConnection();
        socket->setParent(&server);
        connect(socket, &QWebSocket::textMessageReceived, socket, &QWebSocket::sendTextMessage);
        connect(socket, &QWebSocket::binaryMessageReceived, socket, &QWebSocket::sendBinaryMessage);
    });

    session::Session session;
    const auto capture = std::make_shared<capture::Capture>();
    session::ClientOptions options;
    options.keepAlive = {std::chrono::milliseconds(100), std::chrono::seconds(10)};
    session.apply(session::Connect{1, "ws://127.0.0.1:" + std::to_string(server.serverPort()) + "/", options, capture});
    QTRY_VERIFY(latest<capture::Opened>(capture->facts()));

    const Bytes text = toBytes("hello, κόσμε");
    const Bytes binary(100'000, std::byte{0x5A});
    // Nine octets end behind a code point: Qt refuses text whose fragments cut one in two, which is lawful.
    session.apply(session::SendMessage{1, protocol::Opcode::Text, text, 9});
    session.apply(session::SendMessage{1, protocol::Opcode::Binary, binary, 0});
    QTRY_COMPARE(received(*capture).size(), std::size_t(2));
    QCOMPARE(received(*capture)[0], text);
    QCOMPARE(received(*capture)[1], binary);

    const auto answered = [&capture] {
        const auto facts = capture->facts();
        const auto* pong = latest<capture::PongFact>(facts);
        return pong && pong->matched && pong->rtt.has_value();
    };
    QTRY_VERIFY(answered());

    session.apply(session::Close{1, 1000, "done"});
    QTRY_VERIFY(latest<capture::ClosedFact>(capture->facts()));
    const auto facts = capture->facts();
    QVERIFY(latest<capture::ClosedFact>(facts)->clean);
    QCOMPARE(latest<capture::ClosedFact>(facts)->code, std::optional<std::uint16_t>(1000));
}

/// Qt knows no extension: our offer goes without an answer, and so does its client towards the lab, which would agree.
void tst_InteropQt::qWebSocketServerNeedNotCompress()
{
    QWebSocketServer server(QStringLiteral("peer"), QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QWebSocketServer::newConnection, &server, [&server] {
        QWebSocket* socket = server.nextPendingConnection();
        socket->setParent(&server);
        connect(socket, &QWebSocket::textMessageReceived, socket, &QWebSocket::sendTextMessage);
    });

    session::Session session;
    const auto capture = std::make_shared<capture::Capture>();
    session::ClientOptions options;
    options.deflate.emplace();
    session.apply(session::Connect{1, "ws://127.0.0.1:" + std::to_string(server.serverPort()) + "/", options, capture});
    QTRY_VERIFY(latest<capture::Opened>(capture->facts()));
    const auto facts = capture->facts();
    QVERIFY(!latest<capture::Opened>(facts)->deflate);
    QVERIFY(latest<capture::HandshakeDone>(facts)->requestRaw.find("permessage-deflate") != std::string::npos);

    session.apply(session::SendMessage{1, protocol::Opcode::Text, toBytes("in clear"), 0, false});
    QTRY_COMPARE(received(*capture).size(), std::size_t(1));
    QCOMPARE(received(*capture)[0], toBytes("in clear"));
    for (std::uint64_t row = 0; row < capture->rows(); ++row)
        QCOMPARE(int(capture->row(row).rsv), 0);
}

void tst_InteropQt::qWebSocketTalksToTheLab()
{
    lab::LabServer lab;
    QVERIFY(lab.listen({}));

    QWebSocket socket;
    QList<QString> texts;
    QList<QByteArray> binaries;
    QByteArray ponged;
    connect(&socket, &QWebSocket::textMessageReceived, &socket, [&](const QString& text) { texts << text; });
    connect(&socket, &QWebSocket::binaryMessageReceived, &socket, [&](const QByteArray& data) { binaries << data; });
    connect(&socket, &QWebSocket::pong, &socket, [&](quint64, const QByteArray& payload) { ponged = payload; });
    socket.open(QUrl(QString::fromStdString(lab.url() + "echo")));
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);

    const QString text = QStringLiteral("grüße");
    const QByteArray binary(200'000, 'x');
    socket.sendTextMessage(text);
    socket.sendBinaryMessage(binary);
    socket.ping("token");
    QTRY_COMPARE(texts, QList<QString>{text});
    QTRY_COMPARE(binaries, QList<QByteArray>{binary});
    QTRY_COMPARE(ponged, QByteArray("token"));

    socket.close(QWebSocketProtocol::CloseCodeGoingAway, QStringLiteral("leaving"));
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(socket.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
    QTRY_COMPARE(lab.connections(), 0);
}

QTEST_GUILESS_MAIN(tst_InteropQt)
#include "tst_interop_qt.moc"
