// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"

#include "core/protocol/handshake_server.h"
#include "core/transport/listener.h"
#include "tests/session/facts_of.h"
#include "tests/session/raw_peer.h"

#include <QSignalSpy>
#include <QTest>

using namespace pongscope;
using namespace pongscope::protocol;
using namespace pongscope::session;
using namespace pongscope::support;
using namespace std::chrono_literals;

namespace {

/// Accepts every WebSocket on the loopback.
class PeerServer final : public QObject {
public:
    PeerServer()
    {
        [[maybe_unused]] const auto listening = m_listener.listen({});
        Q_ASSERT(listening);
        connect(&m_listener, &transport::Listener::accepted, this, &PeerServer::accept);
    }
    [[nodiscard]] std::string url() const { return "ws://127.0.0.1:" + std::to_string(m_listener.port()) + "/"; }

    bool silent = false;
    std::vector<std::unique_ptr<RawPeer>> peers;

private:
    void accept()
    {
        m_stream = m_listener.take();
        connect(m_stream.get(), &transport::ByteStream::readyRead, this, &PeerServer::answer);
    }
    void answer()
    {
        Bytes buffer(4096);
        ByteView octets = ByteView(buffer).first(m_stream->read(buffer));
        HttpHeadReader reader(HeadKind::Request);
        const auto head = reader.read(octets);
        if (silent || !head || !*head)
            return;
        m_stream->write(bytesOf(answerHandshake(**head, {}).response));
        m_stream->disconnect(this);
        peers.push_back(std::make_unique<RawPeer>(std::move(m_stream)));
    }

    transport::Listener m_listener;
    std::unique_ptr<transport::ByteStream> m_stream;
};

} // namespace

class tst_Session final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void messagesPingsAndPongsAreSent();
    void closeEndsTheConnection();
    void abortSendsNoClose();
    void refusedConnectIsFinished();
    void refusedCallsLeaveTheirWords();
    void callBeforeOpenIsRefused();
    void callAfterAFailedConnectIsRefused();
    void idIsTakenOnce();
    void unknownIdIsIgnored();
    void closeCancelsAConnect();
    void readingModeAskedForEarlyHolds();
    void closeReceivesAlthoughReadingIsPaused();
    void forgottenIdIsFreeAgain();
    void destroyedSessionAbortsEverything();
    void messageLimitIsHonoured();
    void keepAliveIsChangedWhileOpen();
    void changeOfNothingIsNone();
    void unusableKeepAliveIsRefused();

private:
    std::shared_ptr<capture::Capture> connectTo(const std::string& url, ConnectionId id = 1, ClientOptions options = {})
    {
        auto capture = std::make_shared<capture::Capture>();
        options.keepAlive = KeepAliveSettings::forRawStream();
        m_session->apply(Connect{id, url, options, capture});
        return capture;
    }
    std::shared_ptr<capture::Capture> open(ConnectionId id = 1, const ClientOptions& options = {})
    {
        const std::size_t before = m_server->peers.size();
        auto capture = connectTo(m_server->url(), id, options);
        [this, before, capture] {
            QTRY_COMPARE(m_server->peers.size(), before + 1);
            QTRY_COMPARE(factsOf<capture::Opened>(*capture).size(), 1u);
        }();
        return capture;
    }
    static QString lastError(const capture::Capture& capture)
    {
        const auto errors = factsOf<capture::ErrorFact>(capture);
        return errors.empty() ? QString() : QString::fromStdString(errors.back().failure.message());
    }

    std::unique_ptr<PeerServer> m_server;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<QSignalSpy> m_finished;
};

void tst_Session::init()
{
    m_server = std::make_unique<PeerServer>();
    m_session = std::make_unique<Session>();
    m_finished = std::make_unique<QSignalSpy>(m_session.get(), &Session::finished);
}

void tst_Session::cleanup()
{
    m_session.reset();
    m_server.reset();
}

void tst_Session::messagesPingsAndPongsAreSent()
{
    const auto capture = open();
    m_session->apply(SendMessage{1, Opcode::Text, toBytes("abcde"), 2});
    m_session->apply(SendPing{1, toBytes("p")});
    m_session->apply(SendPong{1, toBytes("q")});
    RawPeer& peer = *m_server->peers[0];
    const std::vector<Opcode> expected{
        Opcode::Text, Opcode::Continuation, Opcode::Continuation, Opcode::Ping, Opcode::Pong};
    QTRY_COMPARE(peer.frames, expected);
    QCOMPARE(peer.messages, std::vector<std::string>{"abcde"});
    QTRY_COMPARE(factsOf<capture::PongFact>(*capture).size(), 1u);
    QCOMPARE(factsOf<capture::PongFact>(*capture)[0].match, PongMatch::Manual);
}

void tst_Session::closeEndsTheConnection()
{
    const auto capture = open();
    m_session->apply(Close{1, 4001, "done"});
    QTRY_COMPARE(m_finished->count(), 1);
    const auto closed = factsOf<capture::ClosedFact>(*capture).at(0);
    QCOMPARE(closed.code, std::optional<std::uint16_t>(4001));
    QVERIFY(closed.clean);
}

void tst_Session::abortSendsNoClose()
{
    const auto capture = open();
    m_session->apply(Abort{1});
    QTRY_COMPARE(m_finished->count(), 1);
    QCOMPARE(factsOf<capture::ClosedFact>(*capture).at(0).state, WebSocketState::Aborted);
    QCOMPARE(capture->rows(), 0u);
    QVERIFY(factsOf<capture::ErrorFact>(*capture).empty());
}

void tst_Session::refusedConnectIsFinished()
{
    const auto capture = connectTo("ws://127.0.0.1:9/", 7);
    QTRY_COMPARE(m_finished->count(), 1);
    QCOMPARE(m_finished->at(0).at(0).toInt(), 7);
    QCOMPARE(factsOf<capture::ClosedFact>(*capture).size(), 1u);
}

void tst_Session::refusedCallsLeaveTheirWords()
{
    const auto capture = open();
    m_session->apply(Close{1, 1006, {}});
    QCOMPARE(lastError(*capture),
        QStringLiteral("The close status code '1006' is reserved for system use only and cannot be specified when "
                       "calling this method."));
    m_session->apply(SendPing{1, Bytes(126)});
    QCOMPARE(factsOf<capture::ErrorFact>(*capture).back().failure.kind, WebSocketError::Argument);
    QCOMPARE(factsOf<capture::ErrorFact>(*capture).back().step, std::string("open"));
    m_session->apply(Abort{1});
    m_session->apply(SendMessage{1, Opcode::Text, toBytes("x"), 0});
    QCOMPARE(lastError(*capture),
        QStringLiteral("The WebSocket is in an invalid state ('Aborted') for this operation. Valid states are: 'Open, "
                       "CloseReceived'"));
}

void tst_Session::callBeforeOpenIsRefused()
{
    m_server->silent = true;
    const auto capture = connectTo(m_server->url());
    m_session->apply(SendMessage{1, Opcode::Text, toBytes("x"), 0});
    QCOMPARE(lastError(*capture), QStringLiteral("The WebSocket is not connected."));
}

void tst_Session::callAfterAFailedConnectIsRefused()
{
    const auto capture = connectTo("ws://127.0.0.1:9/");
    QTRY_COMPARE(m_finished->count(), 1);
    m_session->apply(SendPing{1, {}});
    QCOMPARE(factsOf<capture::ErrorFact>(*capture).back().failure.chain.front().type,
        std::string("ObjectDisposedException"));
    m_session->apply(Close{1, 1000, {}});
    m_session->apply(Abort{1});
    QCoreApplication::processEvents();
    QCOMPARE(m_finished->count(), 1);
}

void tst_Session::idIsTakenOnce()
{
    const auto first = open();
    const auto second = connectTo(m_server->url());
    QCOMPARE(lastError(*second), QStringLiteral("The WebSocket has already been started."));
    QCOMPARE(lastError(*first), QString());
}

void tst_Session::unknownIdIsIgnored()
{
    m_session->apply(SendMessage{42, Opcode::Text, {}, 0});
    m_session->apply(Close{42, 1000, {}});
    m_session->apply(Abort{42});
    m_session->apply(SetReading{42, ReadingMode::Paused});
    m_session->apply(Forget{42});
    QCoreApplication::processEvents();
    QCOMPARE(m_finished->count(), 0);
}

void tst_Session::closeCancelsAConnect()
{
    m_server->silent = true;
    const auto capture = connectTo(m_server->url());
    m_session->apply(Close{1, 1000, {}});
    QTRY_COMPARE(m_finished->count(), 1);
    QCOMPARE(factsOf<capture::ErrorFact>(*capture).at(0).cause->fault, Fault::Cancelled);
}

void tst_Session::readingModeAskedForEarlyHolds()
{
    const auto capture = connectTo(m_server->url());
    m_session->apply(SetReading{1, ReadingMode::Paused});
    QTRY_COMPARE(factsOf<capture::ReadingChanged>(*capture).size(), 1u);
    m_server->peers.at(0)->send("unread");
    QTRY_VERIFY(capture->live().unreadBytes.load() > 0);
    QCOMPARE(capture->rows(), 0u);
}

void tst_Session::closeReceivesAlthoughReadingIsPaused()
{
    const auto capture = open();
    m_session->apply(SetReading{1, ReadingMode::Paused});
    m_session->apply(Close{1, 1000, {}});
    QTRY_COMPARE(m_finished->count(), 1);
    QVERIFY(factsOf<capture::ClosedFact>(*capture).at(0).clean);
}

void tst_Session::forgottenIdIsFreeAgain()
{
    const auto first = open();
    m_session->apply(Forget{1});
    QCOMPARE(factsOf<capture::ClosedFact>(*first).at(0).state, WebSocketState::Aborted);
    const auto second = open();
    QCOMPARE(lastError(*second), QString());
    QCOMPARE(m_finished->count(), 0);
}

void tst_Session::destroyedSessionAbortsEverything()
{
    const auto opened = open(1);
    m_server->silent = true;
    const auto opening = connectTo(m_server->url(), 2);
    m_session.reset();
    QCOMPARE(factsOf<capture::ClosedFact>(*opened).at(0).state, WebSocketState::Aborted);
    QCoreApplication::processEvents();
}

void tst_Session::messageLimitIsHonoured()
{
    ClientOptions options;
    options.maxMessage = 1000;
    const auto capture = open(1, options);
    m_server->peers.at(0)->send(std::string(1001, 'x'));
    QTRY_COMPARE(m_finished->count(), 1);
    QCOMPARE(factsOf<capture::ClosedFact>(*capture).at(0).by, EndedBy::ProtocolError);
    QVERIFY(capture->row(0).kept <= 1001);
}

void tst_Session::keepAliveIsChangedWhileOpen()
{
    const auto capture = open();
    m_session->apply(ChangeKeepAlive{1, {20ms, 10s}});
    const auto changes = factsOf<capture::KeepAliveChanged>(*capture);
    QCOMPARE(changes.size(), std::size_t(1));
    QVERIFY(changes[0].from == KeepAliveSettings::forRawStream());
    QVERIFY(changes[0].to == (KeepAliveSettings{20ms, 10s}));
    QCOMPARE(changes[0].strategy, KeepAliveStrategy::PingPong);
    QVERIFY(changes[0].heartbeat == 5ms);
    QTRY_VERIFY(!factsOf<capture::PingFact>(*capture).empty()); // and they hold
    QCOMPARE(factsOf<capture::FindingFact>(*capture).at(0).finding.id, std::string("sub-second-ping"));
}

void tst_Session::changeOfNothingIsNone()
{
    const auto capture = open();
    m_session->apply(ChangeKeepAlive{1, KeepAliveSettings::forRawStream()});
    QVERIFY(factsOf<capture::KeepAliveChanged>(*capture).empty());
}

void tst_Session::unusableKeepAliveIsRefused()
{
    const auto capture = open();
    m_session->apply(ChangeKeepAlive{1, {-5s, 1s}});
    QVERIFY(factsOf<capture::KeepAliveChanged>(*capture).empty());
    const auto errors = factsOf<capture::ErrorFact>(*capture);
    QCOMPARE(errors.size(), std::size_t(1));
    QVERIFY(errors[0].failure.message().find("KeepAliveInterval") != std::string::npos);
}

QTEST_GUILESS_MAIN(tst_Session)
#include "tst_session.moc"
