// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_http2.h"
#include "tests/support/memory_stream.h"
#include "tests/support/stream_log.h"

#include <QSignalSpy>
#include <QTest>

using namespace pongscope;
using namespace pongscope::lab;
using namespace std::chrono_literals;
using support::MemoryStream;
using support::StreamLog;
using transport::H2Connection;
using transport::H2Frame;
using transport::H2Stream;

namespace {

/// A client of HTTP/2 that talks to one connection of the lab.
struct Stage {
    explicit Stage(const std::vector<std::string>& faults = {}, bool extendedConnect = true)
    {
        LabHttp2::Settings settings;
        settings.extendedConnect = extendedConnect;
        for (const std::string& words : faults)
            settings.faults.push_back(parseFault(words).value());
        auto ends = MemoryStream::connectedPair();
        client = std::make_unique<H2Connection>(std::move(ends.first), transport::H2Session::Settings());
        QObject::connect(
            client.get(), &H2Connection::frame, &context, [this](const H2Frame& f) { frames.push_back(f); });
        server = std::make_unique<LabHttp2>(std::move(ends.second), settings);
        QObject::connect(server.get(), &LabHttp2::accepted, &context, [this] {
            auto accepted = server->take();
            below = accepted.below;
            sockets.push_back(std::move(accepted.stream));
        });
        server->start({});
        client->start();
    }
    std::unique_ptr<H2Stream> ask(const std::string& method, const std::string& path)
    {
        std::vector<HttpField> head{{":method", method}, {":scheme", "http"}, {":authority", "h"}, {":path", path}};
        if (method == "CONNECT")
            head.insert(head.end(), {{":protocol", "websocket"}, {"sec-websocket-version", "13"}});
        auto stream = client->request(head, method == "GET");
        QObject::connect(stream.get(), &H2Stream::responded, &context,
            [this](const auto& fields) { status = fields.empty() ? std::string() : fields[0].value; });
        return stream;
    }
    bool ready()
    {
        return QTest::qWaitFor([this] { return client->peer().received; });
    }
    /// What was received, as "RST_STREAM CANCEL" or "SETTINGS SETTINGS_INITIAL_WINDOW_SIZE 10".
    [[nodiscard]] bool saw(const std::string& name, const std::string& fact) const
    {
        return std::ranges::any_of(frames, [&](const H2Frame& frame) {
            const auto is = [&fact](const auto& pair) {
                return pair.second == fact || std::string(pair.first).append(" ").append(pair.second) == fact;
            };
            return !frame.out && transport::h2FrameName(frame.type) == name && std::ranges::any_of(frame.facts, is);
        });
    }
    [[nodiscard]] int count(const std::string& name, std::int32_t stream) const
    {
        return int(std::ranges::count_if(frames, [&](const H2Frame& frame) {
            return !frame.out && transport::h2FrameName(frame.type) == name && frame.streamId == stream;
        }));
    }

    QObject context;
    std::unique_ptr<LabHttp2> server;
    std::unique_ptr<H2Connection> client;
    std::vector<std::unique_ptr<H2Stream>> sockets;
    LabH2Faults* below = nullptr;
    std::vector<H2Frame> frames;
    std::string status;
};

} // namespace

class tst_LabHttp2 final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requestsAreAnswered_data();
    void requestsAreAnswered();
    void withoutExtendedConnect();
    void aTinyWindow();
    void aTinyWindowOnTheWay();
    void theStreamsWindowIsWithheld();
    void theConnectionsWindowIsWithheld();
    void goAwayAfterMessages();
    void timedFaults_data();
    void timedFaults();
    void theFirstStreamsAreRefused();
    void anotherStatus();
    void openStreamsAreStruck_data();
    void openStreamsAreStruck();
    void theNewestStrikeOfAKindCounts();
    void withheldWindowsOpenAgain();
    void otherFaultsForTheNextStreams();
};

void tst_LabHttp2::requestsAreAnswered_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("WebSocket") << QByteArray("CONNECT") << QByteArray("/echo") << QByteArray("200");
    QTest::newRow("nowhere") << QByteArray("CONNECT") << QByteArray("/nowhere") << QByteArray("404");
    QTest::newRow("bad fault") << QByteArray("CONNECT") << QByteArray("/?fault=x") << QByteArray("400");
    QTest::newRow("GET") << QByteArray("GET") << QByteArray("/status") << QByteArray("200");
}

void tst_LabHttp2::requestsAreAnswered()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, status);
    Stage stage;
    QVERIFY(stage.ready());
    const auto stream = stage.ask(method.toStdString(), path.toStdString());
    StreamLog log(*stream);
    QTRY_COMPARE(stage.status, status.toStdString());
    QCOMPARE(stage.sockets.size(), std::size_t(path == "/echo"));
    if (path == "/echo")
        return;
    QTRY_COMPARE(log.ends, 1);
    QVERIFY(!log.octets.empty());
}

void tst_LabHttp2::withoutExtendedConnect()
{
    Stage stage({}, false);
    QVERIFY(stage.ready());
    QVERIFY(!stage.client->peer().enableConnect);
}

void tst_LabHttp2::aTinyWindow()
{
    Stage stage(std::vector<std::string>{"h2-window=10"});
    QVERIFY(stage.ready());
    QCOMPARE(stage.client->peer().initialWindow, 10u);
    const auto stream = stage.ask("CONNECT", "/");
    stream->write(Bytes(25));
    QTRY_COMPARE(stage.sockets.size(), std::size_t(1));
    QTRY_COMPARE(stage.sockets[0]->readable(), std::size_t(10));
    QTRY_COMPARE(stream->windows().queued, std::uint64_t(15));
}

void tst_LabHttp2::aTinyWindowOnTheWay()
{
    Stage stage;
    QVERIFY(stage.ready());
    const auto stream = stage.ask("CONNECT", "/?fault=h2-window%3D7");
    QTRY_COMPARE(stage.status, "200");
    QVERIFY(stage.saw("SETTINGS", "SETTINGS_INITIAL_WINDOW_SIZE 7"));
    stream->write(Bytes(25));
    QTRY_COMPARE(stage.sockets[0]->readable(), std::size_t(7));
}

void tst_LabHttp2::theStreamsWindowIsWithheld()
{
    Stage stage;
    QVERIFY(stage.ready());
    const auto stream = stage.ask("CONNECT", "/?fault=h2-withhold-stream-window=after+100000");
    QTRY_COMPARE(stage.sockets.size(), std::size_t(1));
    StreamLog received(*stage.sockets[0]);
    received.drain();
    stream->write(Bytes(300'000));
    QTRY_COMPARE(received.octets.size(), std::size_t(100'000 + 65'535)); // what was given back, and the first window
    QCOMPARE(stream->windows().sendStream, 0);
    QVERIFY(stream->windows().sendConnection > 0);
    const auto neighbour = stage.ask("CONNECT", "/");
    neighbour->write(Bytes(300'000));
    QTRY_COMPARE(stage.sockets.size(), std::size_t(2));
    StreamLog other(*stage.sockets[1]);
    other.drain();
    QTRY_COMPARE(other.octets.size(), std::size_t(300'000));
}

void tst_LabHttp2::theConnectionsWindowIsWithheld()
{
    Stage stage(std::vector<std::string>{"h2-withhold-connection-window"});
    QVERIFY(stage.ready());
    const auto stream = stage.ask("CONNECT", "/");
    stream->write(Bytes(100'000));
    QTRY_COMPARE(stage.sockets.size(), std::size_t(1));
    StreamLog received(*stage.sockets[0]);
    received.drain();
    QTRY_COMPARE(received.octets.size(), std::size_t(65'535));
    QTRY_COMPARE(stream->windows().sendConnection, 0);
    QTRY_VERIFY(stream->windows().sendStream > 0);
    QCOMPARE(stage.count("WINDOW_UPDATE", 0), 0);
}

void tst_LabHttp2::goAwayAfterMessages()
{
    Stage stage;
    QVERIFY(stage.ready());
    const auto stream = stage.ask("CONNECT", "/?fault=h2-goaway=after+2+messages,ENHANCE_YOUR_CALM");
    QTRY_VERIFY(stage.below);
    stage.below->countMessage();
    stage.below->countMessage();
    QTRY_VERIFY(stage.saw("GOAWAY", "ENHANCE_YOUR_CALM"));
    QVERIFY(stage.saw("GOAWAY", "last stream 1"));
    stage.below->countMessage();
    stream->write(Bytes(3));
    QTRY_COMPARE(stage.sockets[0]->readable(), std::size_t(3)); // the stream goes on
    QCOMPARE(stage.count("GOAWAY", 0), 1);
}

void tst_LabHttp2::timedFaults_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("goaway") << QByteArray("h2-goaway=after+1ms") << QByteArray("GOAWAY") << QByteArray("NO_ERROR");
    QTest::newRow("reset") << QByteArray("h2-reset=CONNECT_ERROR") << QByteArray("RST_STREAM")
                           << QByteArray("CONNECT_ERROR");
    QTest::newRow("a code of its own") << QByteArray("h2-reset=77+after+1ms") << QByteArray("RST_STREAM")
                                       << QByteArray("77");
    QTest::newRow("settings") << QByteArray("h2-settings=MAX_CONCURRENT_STREAMS:3+after+1ms") << QByteArray("SETTINGS")
                              << QByteArray("SETTINGS_MAX_CONCURRENT_STREAMS 3");
}

void tst_LabHttp2::timedFaults()
{
    QFETCH(QByteArray, fault);
    QFETCH(QByteArray, frame);
    QFETCH(QByteArray, says);
    for (const bool always : {true, false}) {
        const std::string words = QByteArray(fault).replace('+', ' ').toStdString();
        Stage stage(always ? std::vector<std::string>{words} : std::vector<std::string>());
        QVERIFY(stage.ready());
        const auto stream = stage.ask("CONNECT", always ? "/" : "/?fault=" + fault.toStdString());
        QTRY_VERIFY(stage.saw(frame.toStdString(), says.toStdString()));
        QCOMPARE(stage.status, "200");
    }
}

void tst_LabHttp2::theFirstStreamsAreRefused()
{
    Stage stage(std::vector<std::string>{"h2-refuse=2"});
    QVERIFY(stage.ready());
    std::vector<std::unique_ptr<H2Stream>> streams;
    for (int i = 0; i < 3; ++i)
        streams.push_back(stage.ask("CONNECT", "/"));
    QTRY_COMPARE(stage.sockets.size(), std::size_t(1));
    QCOMPARE(stage.sockets[0]->id(), 5);
    QTRY_COMPARE(stage.count("RST_STREAM", 1) + stage.count("RST_STREAM", 3), 2);
    QVERIFY(stage.saw("RST_STREAM", "REFUSED_STREAM"));
    QVERIFY(!stage.client->closing());
}

void tst_LabHttp2::anotherStatus()
{
    Stage stage;
    QVERIFY(stage.ready());
    const auto stream = stage.ask("CONNECT", "/?fault=h2-status=503");
    StreamLog log(*stream);
    QTRY_COMPARE(stage.status, "503");
    QTRY_COMPARE(log.ends, 1);
    QVERIFY(stage.sockets.empty());
}

void tst_LabHttp2::openStreamsAreStruck_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("goaway") << QByteArray("h2-goaway=after 1ms") << QByteArray("GOAWAY") << QByteArray("NO_ERROR");
    QTest::newRow("reset") << QByteArray("h2-reset=CONNECT_ERROR") << QByteArray("RST_STREAM")
                           << QByteArray("CONNECT_ERROR");
    QTest::newRow("settings") << QByteArray("h2-settings=MAX_CONCURRENT_STREAMS:3 after 1ms") << QByteArray("SETTINGS")
                              << QByteArray("SETTINGS_MAX_CONCURRENT_STREAMS 3");
    QTest::newRow("window") << QByteArray("h2-window=9") << QByteArray("SETTINGS")
                            << QByteArray("SETTINGS_INITIAL_WINDOW_SIZE 9");
}

void tst_LabHttp2::openStreamsAreStruck()
{
    QFETCH(QByteArray, fault);
    QFETCH(QByteArray, frame);
    QFETCH(QByteArray, says);
    Stage stage;
    QVERIFY(stage.ready());
    const auto stream = stage.ask("CONNECT", "/");
    QTRY_COMPARE(stage.status, "200");
    QVERIFY(!stage.saw(frame.toStdString(), says.toStdString()));
    stage.below->strike({parseFault(fault.toStdString()).value()});
    QTRY_VERIFY(stage.saw(frame.toStdString(), says.toStdString()));
}

void tst_LabHttp2::theNewestStrikeOfAKindCounts()
{
    Stage stage;
    QVERIFY(stage.ready());
    const auto stream = stage.ask("CONNECT", "/?fault=h2-goaway=after+2+messages,CANCEL");
    QTRY_COMPARE(stage.status, "200");
    stage.below->countMessage();
    stage.below->strike({parseFault("h2-goaway=after 2 messages,ENHANCE_YOUR_CALM").value()});
    stage.below->countMessage();
    stage.below->strike({parseFault("h2-settings=MAX_CONCURRENT_STREAMS:3 after 1h").value()});
    stage.below->strike({parseFault("h2-settings=MAX_CONCURRENT_STREAMS:4").value()});
    QTRY_VERIFY(stage.saw("SETTINGS", "SETTINGS_MAX_CONCURRENT_STREAMS 4"));
    QCOMPARE(stage.count("GOAWAY", 0), 0);
    stage.below->countMessage();
    QTRY_VERIFY(stage.saw("GOAWAY", "ENHANCE_YOUR_CALM"));
    QCOMPARE(stage.count("GOAWAY", 0), 1);
}

void tst_LabHttp2::withheldWindowsOpenAgain()
{
    Stage stage;
    QVERIFY(stage.ready());
    const auto stream = stage.ask("CONNECT", "/");
    QTRY_COMPARE(stage.sockets.size(), std::size_t(1));
    StreamLog received(*stage.sockets[0]);
    received.drain();
    stage.below->strike({parseFault("h2-withhold-stream-window").value(),
        parseFault("h2-withhold-connection-window").value(), parseFault("h2-goaway=after 1 message").value()});
    stream->write(Bytes(3'000'000));
    QTRY_COMPARE(received.octets.size(), std::size_t(65'535));
    QCOMPARE(stream->windows().sendStream, 0);
    stage.below->behave();
    QTRY_COMPARE(received.octets.size(), std::size_t(3'000'000)); // more than the connection's first window, too
    stage.below->countMessage();
    const auto neighbour = stage.ask("CONNECT", "/");
    QTRY_COMPARE(stage.sockets.size(), std::size_t(2));
    QCOMPARE(stage.count("GOAWAY", 0), 0);
}

void tst_LabHttp2::otherFaultsForTheNextStreams()
{
    Stage stage;
    QVERIFY(stage.ready());
    const auto first = stage.ask("CONNECT", "/");
    QTRY_COMPARE(stage.sockets.size(), std::size_t(1));
    stage.server->setFaults({parseFault("h2-status=503").value()});
    const auto second = stage.ask("CONNECT", "/");
    QTRY_COMPARE(stage.status, "503");
    stage.server->setFaults({});
    const auto third = stage.ask("CONNECT", "/");
    QTRY_COMPARE(stage.sockets.size(), std::size_t(2));
}

QTEST_GUILESS_MAIN(tst_LabHttp2)
#include "tst_lab_http2.moc"
