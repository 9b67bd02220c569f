// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/h2_attempt.h"
#include "core/transport/listener.h"
#include "facts_of.h"

#include <QSignalSpy>
#include <QTest>

using namespace pongscope;
using namespace pongscope::session;
using namespace std::chrono_literals;
using support::factsOf;
using transport::H2Connection;
using transport::H2Error;
using transport::H2Session;
using transport::H2Stream;

namespace {

const std::vector<HttpField> kConnect{
    {":method", "CONNECT"}, {":scheme", "http"}, {":authority", "h"}, {":path", "/"}, {":protocol", "websocket"}};

/// A server of HTTP/2 in clear that does with each request what the test says.
struct Server {
    using Answer = std::function<void(H2Connection&, std::unique_ptr<H2Stream>)>;

    explicit Server(Answer wanted)
        : answer(std::move(wanted))
    {
        settings.role = H2Session::Role::Server;
        QObject::connect(&listener, &transport::Listener::accepted, &listener, [this] {
            while (auto stream = listener.take()) {
                connections.push_back(std::make_unique<H2Connection>(std::move(stream), settings));
                H2Connection* connection = connections.back().get();
                QObject::connect(connection, &H2Connection::requested, connection, [this, connection](int id) {
                    ++requests;
                    answer(*connection, connection->take(id));
                });
                connection->start();
            }
        });
        listening = listener.listen({}).has_value();
    }
    void accept(std::unique_ptr<H2Stream> stream)
    {
        stream->respond({{":status", "200"}}, false);
        streams.push_back(std::move(stream));
    }

    Answer answer;
    H2Session::Settings settings;
    transport::Listener listener;
    bool listening = false;
    int requests = 0;
    std::vector<std::unique_ptr<H2Connection>> connections;
    std::vector<std::unique_ptr<H2Stream>> streams;
};

void reset(std::unique_ptr<H2Stream> stream, H2Error code)
{
    stream->reset(static_cast<std::uint32_t>(code));
    stream.release()->deleteLater();
}

/// An attempt against that server.
struct Try {
    Try(transport::ConnectionPool& pool, const Server& server)
        : Try(pool, server.listener.port())
    {
    }
    Try(transport::ConnectionPool& pool, std::uint16_t port)
        : attempt(pool, {"127.0.0.1", port, false, {}, {}}, kConnect, capture)
        , replied(&attempt, &H2Attempt::replied)
    {
        QObject::connect(&attempt, &H2Attempt::failed, &attempt,
            [this](H2Outcome what, const protocol::Failure& why, const Error& cause) {
                outcome = what;
                failure = why;
                error = cause;
            });
        reused = attempt.start();
    }
    bool over()
    {
        return QTest::qWaitFor([this] { return !replied.isEmpty() || outcome.has_value(); });
    }
    /// The requests that went out, as the capture has them.
    [[nodiscard]] int asked() const
    {
        return int(std::ranges::count_if(factsOf<capture::H2FrameFact>(*capture),
            [](const auto& frame) { return frame.out && frame.name == "HEADERS"; }));
    }

    std::shared_ptr<capture::Capture> capture = std::make_shared<capture::Capture>();
    H2Attempt attempt;
    QSignalSpy replied;
    std::optional<H2Outcome> outcome;
    protocol::Failure failure;
    Error error;
    bool reused = false;
};

} // namespace

class tst_H2Attempt final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReplyComesWithItsStream();
    void theSecondSharesTheConnection();
    void nothingIsSentWithoutExtendedConnect();
    void unreachable();
    void brokenBeforeSettings();
    void refusedStreamsAreTriedAgain();
    void notForEver();
    void otherResetsAreNot();
    void aGoAwayIsFollowedByAnotherConnection();
    void aGoAwayThatSparesTheStreamChangesNothing();
    void whatWaitsForAPlaceMovesOn();
    void destroyingCancels();
};

void tst_H2Attempt::aReplyComesWithItsStream()
{
    Server server([&](H2Connection&, auto stream) {
        stream->respond({{":status", "103"}}, false);
        server.accept(std::move(stream));
    });
    QVERIFY(server.listening);
    transport::ConnectionPool pool;
    Try one(pool, server);
    QVERIFY(one.over());
    QVERIFY(!one.reused);
    QCOMPARE(one.replied.count(), 1);
    QCOMPARE(one.replied[0][0].value<std::vector<HttpField>>(), (std::vector<HttpField>{{":status", "200"}}));
    QCOMPARE(one.attempt.streamId(), 1);
    const auto stream = one.attempt.takeStream();
    stream->write(bytesOf("hi"));
    QTRY_COMPARE(server.streams[0]->readable(), std::size_t(2));
    QVERIFY(one.attempt.facts().localPort > 0);
}

void tst_H2Attempt::theSecondSharesTheConnection()
{
    Server server([&](H2Connection&, auto stream) { server.accept(std::move(stream)); });
    transport::ConnectionPool pool;
    Try one(pool, server), two(pool, server);
    QVERIFY(one.over() && two.over());
    QVERIFY(!one.reused && two.reused);
    QCOMPARE(one.attempt.streamId() + two.attempt.streamId(), 1 + 3);
    QCOMPARE(server.connections.size(), std::size_t(1));
}

void tst_H2Attempt::nothingIsSentWithoutExtendedConnect()
{
    Server server([](H2Connection&, auto) {});
    server.settings.enableConnect = false;
    transport::ConnectionPool pool;
    Try one(pool, server);
    QVERIFY(one.over());
    QVERIFY(one.outcome == H2Outcome::NoExtendedConnect);
    QCOMPARE(one.asked(), 0);
    Try two(pool, server); // the connection stays for others
    QVERIFY(two.over());
    QVERIFY(two.reused);
}

void tst_H2Attempt::unreachable()
{
    transport::ConnectionPool pool;
    Try one(pool, 1);
    QVERIFY(one.over());
    QVERIFY(one.outcome == H2Outcome::Unreachable);
}

void tst_H2Attempt::brokenBeforeSettings()
{
    transport::Listener listener;
    QVERIFY(listener.listen({}));
    std::unique_ptr<transport::ByteStream> peer;
    connect(&listener, &transport::Listener::accepted, this, [&] {
        peer = listener.take();
        peer->write(bytesOf("HTTP/1.1 400 Bad Request\r\n\r\n"));
    });
    transport::ConnectionPool pool;
    Try one(pool, listener.port());
    QVERIFY(one.over());
    QVERIFY(one.outcome == H2Outcome::Broken);
    QCOMPARE(one.failure.message(), "Unable to connect to the remote server");
    QVERIFY(!one.error.detail.empty());
}

void tst_H2Attempt::refusedStreamsAreTriedAgain()
{
    Server server([&](H2Connection&, auto stream) {
        if (server.requests <= 3)
            reset(std::move(stream), H2Error::RefusedStream);
        else
            server.accept(std::move(stream));
    });
    transport::ConnectionPool pool;
    Try one(pool, server);
    QVERIFY(one.over());
    QCOMPARE(one.replied.count(), 1);
    QCOMPARE(one.attempt.streamId(), 7);
    QCOMPARE(one.asked(), 4);
    QCOMPARE(server.connections.size(), std::size_t(1));
}

void tst_H2Attempt::notForEver()
{
    Server server([](H2Connection&, auto stream) { reset(std::move(stream), H2Error::RefusedStream); });
    transport::ConnectionPool pool;
    Try one(pool, server);
    QVERIFY(one.over());
    QVERIFY(one.outcome == H2Outcome::Broken);
    QCOMPARE(server.requests, 4);
    QVERIFY2(one.error.detail.find("REFUSED_STREAM") != std::string::npos, one.error.detail.c_str());
}

void tst_H2Attempt::otherResetsAreNot()
{
    Server server([](H2Connection&, auto stream) { reset(std::move(stream), H2Error::Http11Required); });
    transport::ConnectionPool pool;
    Try one(pool, server);
    QVERIFY(one.over());
    QVERIFY(one.outcome == H2Outcome::Broken);
    QVERIFY(!fallsBack(*one.outcome)); // HTTP_1_1_REQUIRED is nothing special
    QCOMPARE(server.requests, 1);
}

void tst_H2Attempt::aGoAwayIsFollowedByAnotherConnection()
{
    Server server([&](H2Connection& connection, auto stream) {
        if (server.connections.size() > 1)
            return server.accept(std::move(stream));
        connection.session().goAway(0, 0); // stream 1 was not processed
        QMetaObject::invokeMethod(&connection, &H2Connection::pump, Qt::QueuedConnection);
        server.streams.push_back(std::move(stream));
    });
    transport::ConnectionPool pool;
    Try one(pool, server);
    QVERIFY(one.over());
    QCOMPARE(one.replied.count(), 1);
    QCOMPARE(server.connections.size(), std::size_t(2));
    QCOMPARE(one.attempt.streamId(), 1); // of the second
    QCOMPARE(one.asked(), 2);
}

void tst_H2Attempt::aGoAwayThatSparesTheStreamChangesNothing()
{
    Server server([&](H2Connection& connection, auto stream) {
        connection.session().goAway(0, stream->id());
        server.accept(std::move(stream));
    });
    transport::ConnectionPool pool;
    Try one(pool, server);
    QVERIFY(one.over());
    QCOMPARE(one.replied.count(), 1);
    QCOMPARE(server.connections.size(), std::size_t(1));
}

void tst_H2Attempt::whatWaitsForAPlaceMovesOn()
{
    Server server([&](H2Connection&, auto stream) { server.accept(std::move(stream)); });
    server.settings.maxConcurrentStreams = 1;
    transport::ConnectionPool pool;
    Try one(pool, server), two(pool, server);
    QVERIFY(one.over());
    QCOMPARE(server.requests, 1);
    server.connections[0]->session().goAway(0);
    server.connections[0]->pump();
    QVERIFY(two.over());
    QCOMPARE(two.replied.count(), 1);
    QCOMPARE(server.connections.size(), std::size_t(2));
}

void tst_H2Attempt::destroyingCancels()
{
    Server server([&](H2Connection&, auto stream) { server.streams.push_back(std::move(stream)); }); // no answer
    transport::ConnectionPool pool;
    auto one = std::make_unique<Try>(pool, server);
    QTRY_COMPARE(server.requests, 1);
    QSignalSpy failed(server.streams[0].get(), &transport::ByteStream::failed);
    one.reset();
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(!server.connections[0]->over());
}

QTEST_GUILESS_MAIN(tst_H2Attempt)
#include "tst_h2_attempt.moc"
