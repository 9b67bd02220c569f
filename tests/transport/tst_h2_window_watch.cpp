// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/h2_window_watch.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::transport;
using namespace std::chrono_literals;

namespace {

struct Nobody : H2Sink {
    void h2Frame(const H2Frame&) override { }
    void h2Settings() override { }
    void h2Headers(std::int32_t id, std::vector<HttpField>) override { stream = id; }
    void h2Data(std::int32_t, ByteView octets) override { received += octets.size(); }
    void h2Ended(std::int32_t) override { }
    void h2Closed(std::int32_t, std::uint32_t, bool) override { }
    void h2Sent(std::int32_t, std::size_t, bool, std::uint64_t) override { }
    void h2GoAway(std::int32_t, std::uint32_t, std::string_view) override { }
    void h2Pong(std::uint64_t) override { }
    std::int32_t stream = 0;
    std::size_t received = 0;
};

constexpr TimePoint kStart{1000s};

/// Two sessions without a wire: what one puts out the other takes at once.
struct Sessions {
    explicit Sessions(std::uint32_t streamWindow, std::uint32_t connectionWindow)
        : client({H2Session::Role::Client}, clientSink)
        , server({H2Session::Role::Server, streamWindow, connectionWindow}, serverSink)
    {
        exchange();
    }
    void exchange()
    {
        for (int round = 0; round < 8; ++round) {
            QVERIFY(server.receive(client.takeOutput(1u << 20)));
            QVERIFY(client.receive(server.takeOutput(1u << 20)));
        }
    }
    std::int32_t open()
    {
        const auto id = client.request({{":method", "CONNECT"}, {":scheme", "http"}, {":authority", "h"},
                                           {":path", "/"}, {":protocol", "websocket"}},
            false);
        exchange();
        return id.value_or(0);
    }
    std::vector<H2Blockage> write(std::int32_t id, std::size_t count, TimePoint at)
    {
        client.write(id, Bytes(count));
        exchange();
        return watch.look(client, at);
    }

    Nobody clientSink, serverSink;
    H2Session client, server;
    H2WindowWatch watch;
};

} // namespace

class tst_H2WindowWatch final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roomIsNoWait();
    void aWaitBeginsAndEnds();
    void aLittleRoomIsNoEnd();
    void theConnectionsWindowIsToldApart();
    void aStreamThatGoesEndsItsWait();
};

void tst_H2WindowWatch::roomIsNoWait()
{
    Sessions sessions(100, 0);
    const auto id = sessions.open();
    QVERIFY(sessions.write(id, 100, kStart).empty());
    QVERIFY(!sessions.watch.waiting(id));
}

void tst_H2WindowWatch::aWaitBeginsAndEnds()
{
    Sessions sessions(100, 0);
    const auto id = sessions.open();
    H2Blockage wait{id, H2Blockage::Window::Stream, kStart, {}, 30};
    QCOMPARE(sessions.write(id, 130, kStart), std::vector{wait});
    QVERIFY(sessions.write(id, 7, kStart + 1s).empty());
    wait.octets = 37;
    QCOMPARE(*sessions.watch.waiting(id), wait);

    sessions.server.consume(id, 100);
    sessions.exchange();
    wait.until = kStart + 2s;
    QCOMPARE(sessions.watch.look(sessions.client, kStart + 2s), std::vector{wait});
    QCOMPARE(sessions.serverSink.received, std::size_t(137));
    QVERIFY(!sessions.watch.waiting(id));
}

void tst_H2WindowWatch::aLittleRoomIsNoEnd()
{
    Sessions sessions(100, 0);
    const auto id = sessions.open();
    QCOMPARE(sessions.write(id, 300, kStart).size(), std::size_t(1));
    sessions.server.consume(id, 100);
    sessions.exchange();
    QVERIFY(sessions.watch.look(sessions.client, kStart + 1s).empty());
    QCOMPARE(sessions.watch.waiting(id)->since, kStart);
}

void tst_H2WindowWatch::theConnectionsWindowIsToldApart()
{
    Sessions sessions(1u << 20, 0); // what HTTP/2 begins with: 65,535 for the connection
    sessions.server.withholdConnectionWindow();
    const auto id = sessions.open();
    const auto begun = sessions.write(id, 65'535 + 10, kStart);
    QCOMPARE(begun, (std::vector{H2Blockage{id, H2Blockage::Window::Connection, kStart, {}, 10}}));

    Sessions both(65'535, 0);
    both.server.withholdConnectionWindow();
    const auto other = both.open();
    QCOMPARE(both.write(other, 65'536, kStart).at(0).window, H2Blockage::Window::Both);
}

void tst_H2WindowWatch::aStreamThatGoesEndsItsWait()
{
    Sessions sessions(100, 0);
    const auto id = sessions.open();
    QCOMPARE(sessions.write(id, 200, kStart).size(), std::size_t(1));
    sessions.client.resetStream(id, 8);
    sessions.exchange();
    const auto ended = sessions.watch.look(sessions.client, kStart + 1s);
    QCOMPARE(ended.size(), std::size_t(1));
    QCOMPARE(ended[0].until, kStart + 1s);
    QCOMPARE(sessions.client.queued(), std::uint64_t(0));
}

QTEST_GUILESS_MAIN(tst_H2WindowWatch)
#include "tst_h2_window_watch.moc"
