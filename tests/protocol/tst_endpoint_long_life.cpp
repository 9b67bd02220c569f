// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A client and a server of ours over a wire without octets lost, for virtual days: time is passed in.
#include "core/protocol/endpoint.h"

#include <QTest>

#include <deque>

using namespace pongscope;
using namespace pongscope::protocol;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint kOpen{1000h};
constexpr Duration kLatency = 40ms; ///< one way

/// What one end reports, counted.
struct Log final : EventSink {
    void handle(const Event& event, TimePoint at) override
    {
        if (std::holds_alternative<PingSent>(event))
            pings.push_back(at);
        else if (const auto* pong = std::get_if<PongReceived>(&event))
            pongs += pong->match == PongMatch::Outstanding;
        else if (const auto* frame = std::get_if<FrameReceived>(&event))
            pongFrames += frame->header.opcode == Opcode::Pong;
        else if (const auto* message = std::get_if<MessageReceived>(&event))
            messages.emplace_back(textOf(message->payload));
        else if (std::holds_alternative<KeepAliveTimedOut>(event))
            ++timeouts;
        else if (std::holds_alternative<Violation>(event) || std::holds_alternative<Ended>(event))
            ++disturbances;
    }
    std::vector<TimePoint> pings;
    std::vector<std::string> messages;
    std::uint64_t pongs = 0, pongFrames = 0;
    int timeouts = 0, disturbances = 0;
};

/// Both ends and what is under way between them.
struct Wire {
    explicit Wire(const KeepAliveSettings& keepAlive)
        : client({Role::Client, {}, keepAlive, DeflateParams()}, random, clientLog, kOpen)
        , server({Role::Server, {}, KeepAliveSettings::forRawStream(), DeflateParams()}, random, serverLog, kOpen)
    {
    }

    /// Everything that happens until then, each thing at its time.
    void passTime(Duration duration)
    {
        const TimePoint end = now + duration;
        for (;;) {
            carry();
            std::optional<TimePoint> next = client.nextDeadline();
            for (const auto* way : {&toServer, &toClient})
                if (!way->empty())
                    next = std::min(next.value_or(way->front().first), way->front().first);
            if (!next || *next > end)
                break;
            now = std::max(now, *next);
            arrive();
            client.advance(now);
        }
        now = end;
    }
    /// The machine sleeps: the clock goes on, and nobody looks.
    void sleep(Duration duration) { now += duration; }
    void arrive()
    {
        arrive(toServer, server);
        arrive(toClient, client);
    }

    using Way = std::deque<std::pair<TimePoint, Bytes>>;
    void arrive(Way& way, Endpoint& receiver) const
    {
        while (!way.empty() && way.front().first <= now) {
            static_cast<void>(receiver.receive(way.front().second, now));
            way.pop_front();
        }
    }
    void carry()
    {
        take(client, toServer, m_clientTaken);
        take(server, toClient, m_serverTaken);
    }
    void take(Endpoint& from, Way& way, std::uint64_t& taken) const
    {
        if (from.output().empty())
            return;
        way.emplace_back(now + kLatency, copyOf(from.output()));
        taken += from.output().size();
        from.outputTaken(from.output().size());
        from.handedOver(taken, now);
    }

    TimePoint now = kOpen;
    SeededRandom random{1};
    Log clientLog, serverLog;
    Endpoint client, server;
    Way toServer, toClient;

private:
    std::uint64_t m_clientTaken = 0, m_serverTaken = 0;
};

} // namespace

class tst_EndpointLongLife final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDayOfPingsMissesNone_data();
    void aDayOfPingsMissesNone();
    void aDayOfUnsolicitedPongsMissesNone();
    void aDayOfMessagesLosesNone();
    void wakingUpSendsOnePing();
    void wakingUpBehindTheDeadlineEndsTheConnection();
    void aPongThatCameDuringTheSleepSavesIt();
    void wakingUpSendsOneUnsolicitedPong();
};

void tst_EndpointLongLife::aDayOfPingsMissesNone_data()
{
    QTest::addColumn<int>("intervalMs");
    QTest::addColumn<int>("timeoutMs");
    QTest::addRow("30 s, 20 s") << 30'000 << 20'000;
    QTest::addRow("10 s, 10 s") << 10'000 << 10'000;
    QTest::addRow("2 s, 500 ms") << 2'000 << 500;
    QTest::addRow("odd") << 7'001 << 333;
}

void tst_EndpointLongLife::aDayOfPingsMissesNone()
{
    QFETCH(int, intervalMs);
    QFETCH(int, timeoutMs);
    const KeepAliveSettings settings{std::chrono::milliseconds(intervalMs), std::chrono::milliseconds(timeoutMs)};
    const Duration period = *heartbeatOf(settings);
    Wire wire(settings);
    wire.passTime(24h);
    QCOMPARE(wire.clientLog.timeouts, 0);
    QCOMPARE(wire.clientLog.disturbances + wire.serverLog.disturbances, 0);
    // Each PING is due an interval after its predecessor's PONG, and goes out with the next heartbeat.
    const std::vector<TimePoint>& pings = wire.clientLog.pings;
    for (std::size_t i = 1; i < pings.size(); ++i) {
        const Duration gap = pings[i] - pings[i - 1];
        QVERIFY(gap > settings.interval + 2 * kLatency);
        QVERIFY(gap <= settings.interval + 2 * kLatency + period);
    }
    QVERIFY(pings.back() > wire.now - settings.interval - 2 * kLatency - period);
    QCOMPARE(std::int64_t(pings.size()), wire.client.keepAlive().token());
    QVERIFY(wire.clientLog.pongs + 1 >= pings.size());
}

void tst_EndpointLongLife::aDayOfUnsolicitedPongsMissesNone()
{
    Wire wire({30s, kInfinite});
    wire.passTime(24h);
    QCOMPARE(wire.serverLog.pongFrames, 24u * 120 - 1); // the last is under way
    QCOMPARE(wire.clientLog.disturbances, 0);
}

void tst_EndpointLongLife::aDayOfMessagesLosesNone()
{
    Wire wire({30s, 20s});
    std::vector<std::string> sent;
    for (int minute = 0; minute < 24 * 60; ++minute) {
        sent.push_back("message " + std::to_string(minute) + std::string(std::size_t(minute % 700), '.'));
        QVERIFY(wire.client.send(Opcode::Text, bytesOf(sent.back()), wire.now, std::size_t(minute % 3) * 100));
        QVERIFY(wire.server.send(Opcode::Text, bytesOf(sent.back()), wire.now));
        wire.passTime(1min);
    }
    QVERIFY(wire.serverLog.messages == sent);
    QVERIFY(wire.clientLog.messages == sent);
    QCOMPARE(wire.clientLog.timeouts + wire.clientLog.disturbances + wire.serverLog.disturbances, 0);
}

void tst_EndpointLongLife::wakingUpSendsOnePing()
{
    Wire wire({30s, 20s});
    wire.passTime(40s); // a PING, and its PONG
    QCOMPARE(wire.clientLog.pongs, 1u);
    wire.sleep(8h);
    wire.client.advance(wire.now);
    QCOMPARE(wire.clientLog.pings.size(), std::size_t(2)); // the heartbeats that were slept through are one
    wire.passTime(1h);
    QCOMPARE(wire.clientLog.timeouts, 0);
    QVERIFY(wire.clientLog.pongs > 100);
}

void tst_EndpointLongLife::wakingUpBehindTheDeadlineEndsTheConnection()
{
    Wire wire({30s, 20s});
    wire.passTime(30s + 5s);
    QCOMPARE(wire.clientLog.pings.size(), std::size_t(1));
    wire.passTime(30s);
    while (!wire.client.keepAlive().pingOpen())
        wire.passTime(10ms);
    wire.toClient.clear(); // the network is gone when the machine wakes up, and the PONG with it
    wire.toServer.clear();
    wire.sleep(8h);
    wire.client.advance(wire.now);
    QCOMPARE(wire.clientLog.timeouts, 1);
    QCOMPARE(wire.client.state(), WebSocketState::Aborted);
}

void tst_EndpointLongLife::aPongThatCameDuringTheSleepSavesIt()
{
    Wire wire({30s, 20s});
    while (!wire.client.keepAlive().pingOpen())
        wire.passTime(10ms);
    wire.carry();
    wire.now += kLatency;
    wire.arrive();
    wire.carry(); // the PONG is on its way when the lid is shut
    wire.sleep(8h);
    wire.arrive(); // what the kernel holds is read before the timer is looked at
    wire.client.advance(wire.now);
    QCOMPARE(wire.clientLog.timeouts, 0);
    QCOMPARE(wire.clientLog.pongs, 1u);
    wire.passTime(1h);
    QCOMPARE(wire.clientLog.timeouts, 0);
}

void tst_EndpointLongLife::wakingUpSendsOneUnsolicitedPong()
{
    Wire wire({30s, kInfinite});
    wire.passTime(31s);
    wire.sleep(8h);
    wire.client.advance(wire.now);
    wire.passTime(1s);
    QCOMPARE(wire.serverLog.pongFrames, 2u);
    wire.passTime(30s);
    QCOMPARE(wire.serverLog.pongFrames, 3u); // and the grid stays where it was
}

QTEST_APPLESS_MAIN(tst_EndpointLongLife)
#include "tst_endpoint_long_life.moc"
