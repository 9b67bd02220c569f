// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/h2_stream.h"
#include "core/transport/listener.h"
#include "core/transport/shared_connection.h"

#include <QSignalSpy>
#include <QTest>

using namespace pongscope;
using namespace pongscope::transport;
using namespace std::chrono_literals;

namespace {

/// A server of HTTP/2 in clear that takes every stream.
struct Server {
    Server()
    {
        QObject::connect(&listener, &Listener::accepted, &listener, [this] {
            while (auto stream = listener.take()) {
                auto& made = connections.emplace_back(
                    std::make_unique<H2Connection>(std::move(stream), H2Session::Settings{H2Session::Role::Server}));
                H2Connection* connection = made.get();
                QObject::connect(connection, &H2Connection::requested, connection, [this, connection](int id) {
                    streams.push_back(connection->take(id));
                    streams.back()->respond({{":status", "200"}}, false);
                });
                QObject::connect(connection, &H2Connection::finished, connection, [this] { ++ended; });
                connection->start();
            }
        });
        Listener::Settings settings;
        listening = listener.listen(settings).has_value();
    }
    [[nodiscard]] Dialer::Target target() const { return {"127.0.0.1", listener.port(), false, {}, {}}; }

    Listener listener;
    bool listening = false;
    std::vector<std::unique_ptr<H2Connection>> connections;
    std::vector<std::unique_ptr<H2Stream>> streams;
    int ended = 0;
};

const std::vector<HttpField> kGet{{":method", "GET"}, {":scheme", "http"}, {":authority", "h"}, {":path", "/"}};

} // namespace

class tst_SharedConnection final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneConnectionIsShared();
    void settingsKeepConnectionsApart();
    void idleConnectionsAreClosed();
    void busyConnectionsAreNot();
    void aSpentConnectionIsReplaced();
};

void tst_SharedConnection::oneConnectionIsShared()
{
    Server server;
    QVERIFY(server.listening);
    ConnectionPool pool;
    const auto first = pool.lease(server.target());
    QVERIFY(!first.reused);
    const auto second = pool.lease(server.target());
    QVERIFY(second.reused); // though it is not even dialled
    QCOMPARE(second.connection, first.connection);
    first.connection->start();
    QTRY_VERIFY(first.connection->ready());
    QCOMPARE(server.connections.size(), std::size_t(1));
}

void tst_SharedConnection::settingsKeepConnectionsApart()
{
    Server server;
    ConnectionPool pool;
    const auto first = pool.lease(server.target());
    Dialer::Target other = server.target();
    other.tls.insecure = true;
    QVERIFY(!pool.lease(other).reused);
    other = server.target();
    other.host = "localhost";
    QVERIFY(!pool.lease(other).reused);
    QCOMPARE(pool.lease(server.target()).connection, first.connection);
}

void tst_SharedConnection::idleConnectionsAreClosed()
{
    Server server;
    ConnectionPool pool;
    SharedConnection* connection = pool.lease(server.target()).connection;
    connection->start();
    QTRY_VERIFY(connection->ready());
    const TimePoint since = *connection->http()->idleSince();
    pool.closeIdle(since + ConnectionPool::kIdle - 1ms);
    QCOMPARE(pool.lease(server.target()).connection, connection);
    QSignalSpy goAway(server.connections[0].get(), &H2Connection::goAway);
    pool.closeIdle(since + ConnectionPool::kIdle);
    QTRY_COMPARE(goAway.count(), 1);
    QCOMPARE(goAway[0][1].toUInt(), 0u);
    QTRY_COMPARE(server.ended, 1);
    QVERIFY(!pool.lease(server.target()).reused);
}

void tst_SharedConnection::busyConnectionsAreNot()
{
    Server server;
    ConnectionPool pool;
    SharedConnection* connection = pool.lease(server.target()).connection;
    pool.closeIdle(Clock::now() + 1h); // still dialling
    QVERIFY(pool.lease(server.target()).reused);
    connection->start();
    QTRY_VERIFY(connection->ready());
    auto stream = connection->http()->request(kGet, false);
    pool.closeIdle(Clock::now() + 1h);
    QVERIFY(pool.lease(server.target()).reused);
    QTRY_COMPARE(server.streams.size(), std::size_t(1));
    stream.reset();
    QTRY_VERIFY(connection->http()->idleSince());
    pool.closeIdle(Clock::now() + 1h);
    QVERIFY(!pool.lease(server.target()).reused);
}

void tst_SharedConnection::aSpentConnectionIsReplaced()
{
    Server server;
    ConnectionPool pool;
    SharedConnection* connection = pool.lease(server.target()).connection;
    connection->start();
    QTRY_VERIFY(connection->ready());
    const auto stream = connection->http()->request(kGet, false);
    QTRY_COMPARE(server.streams.size(), std::size_t(1));
    server.connections[0]->session().goAway(0);
    server.connections[0]->pump();
    QTRY_VERIFY(connection->spent());
    const auto next = pool.lease(server.target());
    QVERIFY(!next.reused && next.connection != connection);
    QVERIFY(!connection->http()->over()); // its stream goes on
}

QTEST_GUILESS_MAIN(tst_SharedConnection)
#include "tst_shared_connection.moc"
