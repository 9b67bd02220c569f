// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/h2_connection.h"
#include "core/transport/h2_stream.h"
#include "tests/support/memory_stream.h"
#include "tests/support/stream_log.h"

#include <QSignalSpy>
#include <QTest>

using namespace pongscope;
using namespace pongscope::transport;
using support::MemoryStream;
using support::StreamLog;

namespace {

const std::vector<HttpField> kConnect{{":method", "CONNECT"}, {":scheme", "https"}, {":authority", "h"},
    {":path", "/echo"}, {":protocol", "websocket"}, {"sec-websocket-version", "13"}};
const std::vector<HttpField> kGet{{":method", "GET"}, {":scheme", "https"}, {":authority", "h"}, {":path", "/"}};
const std::vector<HttpField> kOk{{":status", "200"}};

/// "> HEADERS 1" for what a connection sent, "< ..." for what it received; END_STREAM as a trailing dot.
struct FrameLog {
    explicit FrameLog(H2Connection& connection)
    {
        QObject::connect(&connection, &H2Connection::frame, &context, [this](const H2Frame& frame) {
            QByteArray line = frame.out ? "> " : "< ";
            line += QByteArray::fromStdString(h2FrameName(frame.type)) + ' ' + QByteArray::number(frame.streamId);
            const bool carries = frame.type == 0 || frame.type == 1;
            if (carries && (frame.flags & 1))
                line += '.';
            if (frame.type == 3)
                line += ' ' + QByteArray::fromStdString(frame.facts[0].second);
            lines << line;
            frames.push_back(frame);
        });
    }
    [[nodiscard]] QByteArrayList about(int stream) const
    {
        QByteArrayList found;
        const QByteArray id = ' ' + QByteArray::number(stream);
        for (const QByteArray& line : lines)
            if (line.contains(QByteArray(id + '.')) || line.endsWith(id) || line.contains(QByteArray(id + ' ')))
                found << line;
        return found;
    }

    QObject context;
    QByteArrayList lines;
    std::vector<H2Frame> frames;
};

/// A client and a server over a connection in memory; the server accepts everything with 200.
struct Pair {
    explicit Pair(const H2Session::Settings& serverSettings = {H2Session::Role::Server})
        : Pair(MemoryStream::connectedPair(), serverSettings, {})
    {
    }
    Pair(MemoryStream::Pair ends, const H2Session::Settings& serverSettings, const H2Session::Settings& clientSettings)
        : clientEnd(ends.first.get())
        , client(std::move(ends.first), clientSettings)
        , server(std::move(ends.second), serverSettings)
        , clientLog(client)
        , serverLog(server)
        , clientOver(&client, &H2Connection::finished)
        , serverOver(&server, &H2Connection::finished)
    {
        QObject::connect(&server, &H2Connection::requested, &server, [this](int id, const auto& fields) {
            requests.push_back(fields);
            accepted[id] = server.take(id);
            accepted[id]->respond(kOk, false);
        });
        server.start();
        client.start();
    }
    bool ready()
    {
        return QTest::qWaitFor([this] { return client.peer().received; });
    }

    MemoryStream* clientEnd;
    H2Connection client, server;
    FrameLog clientLog, serverLog;
    QSignalSpy clientOver, serverOver;
    std::vector<std::vector<HttpField>> requests;
    std::map<int, std::unique_ptr<H2Stream>> accepted;
};

Error errorOf(const QSignalSpy& finished) { return finished.at(0).at(0).value<Error>(); }

/// An HTTP/2 frame as it stands.
QByteArray frame(int type, int flags, int stream, const QByteArray& payload)
{
    QByteArray octets;
    for (const int shift : {16, 8, 0})
        octets += char(payload.size() >> shift);
    octets += char(type);
    octets += char(flags);
    for (const int shift : {24, 16, 8, 0})
        octets += char(stream >> shift);
    return octets + payload;
}

ByteView viewOf(const QByteArray& octets)
{
    return std::as_bytes(std::span(octets.data(), std::size_t(octets.size())));
}

} // namespace

class tst_H2Connection final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<Error>(); }
    void theClientBeginsAsDotNetDoes();
    void settingsTellWhetherConnectIsExtended_data();
    void settingsTellWhetherConnectIsExtended();
    void octetsGoBothWays();
    void everyOctetIsHandedOverOnce();
    void aPausedReaderStopsOnlyItself();
    void closingSendsTheEnd();
    void abortingSendsTheEndAndCancels();
    void destroyingIsAborting();
    void aNeighbourIsNotTouched();
    void thePeersResetIsAFailure();
    void aResetBehindTheEndIsHarmless();
    void goAwayStopsNewStreamsOnly();
    void theStreamsFallWithTheConnection();
    void aStreamMayOutliveItsConnection();
    void malformedInputEndsTheConnection_data();
    void malformedInputEndsTheConnection();
    void floodsEndTheConnection_data();
    void floodsEndTheConnection();
    void floodsOfAPeerThatReadsEndTheConnection_data();
    void floodsOfAPeerThatReadsEndTheConnection();
    void onlyOneConnectionEnds();
    void requestsWaitForAPlace();
    void waitingRequestsAreRefusedByGoAway();
    void aWaitingRequestCanBeGivenUp();
    void idlenessIsKnown();
    void earlyOctetsComeFirst();
};

void tst_H2Connection::theClientBeginsAsDotNetDoes()
{
    auto ends = MemoryStream::connectedPair();
    StreamLog wire(*ends.second);
    H2Connection client(std::move(ends.first), {});
    client.start();
    QByteArray expected = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    expected += frame(4, 0, 0, QByteArray::fromHex("000200000000 00040000ffff")); // ENABLE_PUSH 0, window 65535
    expected += frame(8, 0, 0, QByteArray::fromHex("03ff0001"));                  // 67,043,329
    QTRY_COMPARE(QByteArray::fromStdString(wire.text()).toHex(), expected.toHex());
}

void tst_H2Connection::settingsTellWhetherConnectIsExtended_data()
{
    QTest::addColumn<bool>("enabled");
    QTest::addRow("yes") << true;
    QTest::addRow("no") << false;
}

void tst_H2Connection::settingsTellWhetherConnectIsExtended()
{
    QFETCH(bool, enabled);
    H2Session::Settings settings{H2Session::Role::Server};
    settings.enableConnect = enabled;
    settings.maxConcurrentStreams = 7;
    Pair pair(settings);
    QVERIFY(pair.ready());
    QCOMPARE(pair.client.peer().enableConnect, enabled);
    QCOMPARE(pair.client.peer().maxConcurrentStreams, 7u);
}

void tst_H2Connection::octetsGoBothWays()
{
    Pair pair;
    QVERIFY(pair.ready());
    const auto stream = pair.client.request(kConnect, false);
    std::vector<HttpField> response;
    connect(stream.get(), &H2Stream::responded, this, [&](const auto& fields) { response = fields; });
    StreamLog log(*stream);
    QTRY_COMPARE(response, kOk);
    QCOMPARE(pair.requests[0], kConnect);
    QCOMPARE(stream->id(), 1);
    StreamLog peer(*pair.accepted[1]);
    const Bytes many(300'000, std::byte{7}); // more than either window
    stream->write(many);
    pair.accepted[1]->write(many);
    QTRY_COMPARE(peer.octets.size(), many.size());
    QTRY_COMPARE(log.octets.size(), many.size());
    pair.accepted[1]->closeWrite();
    QTRY_COMPARE(log.ends, 1);
    stream->write(many); // the other direction goes on
    QTRY_COMPARE(peer.octets.size(), 2 * many.size());
}

void tst_H2Connection::everyOctetIsHandedOverOnce()
{
    Pair pair;
    QVERIFY(pair.ready());
    const auto stream = pair.client.request(kConnect, false);
    StreamLog log(*stream);
    QTRY_COMPARE(pair.accepted.size(), std::size_t(1));
    StreamLog peer(*pair.accepted[1]);
    pair.clientEnd->setStalled(true); // the kernel takes nothing
    stream->write(Bytes(1000));
    pair.client.pump();
    QVERIFY(pair.clientEnd->unsent() >= 1000);
    QCOMPARE(stream->unsent(), std::size_t(1000));
    QCOMPARE(log.handedOver, 0u);
    pair.clientEnd->setStalled(false);
    QTRY_COMPARE(log.handedOver, 1000u);
    QCOMPARE(stream->unsent(), std::size_t(0));
    QTRY_COMPARE(peer.octets.size(), std::size_t(1000));
}

void tst_H2Connection::aPausedReaderStopsOnlyItself()
{
    Pair pair;
    QVERIFY(pair.ready());
    const auto paused = pair.client.request(kConnect, false);
    const auto other = pair.client.request(kConnect, false);
    paused->setReading(false);
    StreamLog pausedLog(*paused);
    StreamLog otherLog(*other);
    QTRY_COMPARE(pair.accepted.size(), std::size_t(2));
    pair.accepted[1]->write(Bytes(200'000));
    pair.accepted[3]->write(Bytes(200'000));
    QTRY_COMPARE(otherLog.octets.size(), std::size_t(200'000));
    QCOMPARE(pausedLog.octets.size(), std::size_t(0));
    QCOMPARE(paused->readable(), std::size_t(65'535)); // its window, and no more
    const H2Windows windows = pair.accepted[1]->windows();
    QCOMPARE(windows.sendStream, 0);
    QCOMPARE(windows.queued, std::uint64_t(200'000 - 65'535));
    QVERIFY(windows.sendConnection > 0);
    QCOMPARE(paused->windows().receiveStream, 0);
    paused->setReading(true);
    QTRY_COMPARE(pausedLog.octets.size(), std::size_t(200'000));
}

void tst_H2Connection::closingSendsTheEnd()
{
    Pair pair;
    QVERIFY(pair.ready());
    const auto stream = pair.client.request(kConnect, false);
    StreamLog log(*stream);
    QTRY_COMPARE(pair.accepted.size(), std::size_t(1));
    StreamLog peer(*pair.accepted[1]);
    pair.accepted[1]->closeWrite(); // the server ends first: END_STREAM alone follows
    QTRY_COMPARE(log.ends, 1);
    stream->write(Bytes(10));
    stream->close();
    QTRY_COMPARE(peer.ends, 1);
    QCOMPARE(peer.octets.size(), std::size_t(10));
    QTRY_COMPARE(log.ends, 2);
    QVERIFY(!pair.serverLog.about(1).join(",").contains("RST"));
}

void tst_H2Connection::abortingSendsTheEndAndCancels()
{
    Pair pair;
    QVERIFY(pair.ready());
    const auto stream = pair.client.request(kConnect, false);
    StreamLog log(*stream);
    QTRY_COMPARE(pair.accepted.size(), std::size_t(1));
    StreamLog peer(*pair.accepted[1]);
    stream->abort();
    QTRY_COMPARE(pair.serverLog.lines.last(), QByteArray("< RST_STREAM 1 CANCEL"));
    QCOMPARE(pair.serverLog.lines.at(pair.serverLog.lines.size() - 2), QByteArray("< DATA 1."));
    QCOMPARE(log.ends, 0); // no signal follows
    QVERIFY(log.failures.empty());
    QTRY_COMPARE(peer.failures.size(), std::size_t(1));
    QCOMPARE(peer.failures[0].code, 8);
}

void tst_H2Connection::destroyingIsAborting()
{
    Pair pair;
    QVERIFY(pair.ready());
    auto stream = pair.client.request(kConnect, false);
    QTRY_COMPARE(pair.accepted.size(), std::size_t(1));
    stream.reset();
    QTRY_COMPARE(pair.serverLog.lines.last(), QByteArray("< RST_STREAM 1 CANCEL"));
    QCOMPARE(pair.serverLog.lines.at(pair.serverLog.lines.size() - 2), QByteArray("< DATA 1."));
    QCOMPARE(pair.client.openStreams(), std::size_t(0));
}

void tst_H2Connection::aNeighbourIsNotTouched()
{
    Pair pair;
    QVERIFY(pair.ready());
    auto first = pair.client.request(kConnect, false);
    const auto second = pair.client.request(kConnect, false);
    StreamLog log(*second);
    QTRY_COMPARE(pair.accepted.size(), std::size_t(2));
    pair.accepted[1]->write(Bytes(50'000));
    pair.accepted[3]->write(Bytes(50'000));
    first->abort();
    first.reset();
    pair.accepted[3]->write(Bytes(50'000));
    QTRY_COMPARE(log.octets.size(), std::size_t(100'000));
    QVERIFY(log.failures.empty());
    QVERIFY(!pair.client.over() && !pair.client.closing());
}

void tst_H2Connection::thePeersResetIsAFailure()
{
    Pair pair;
    QVERIFY(pair.ready());
    const auto stream = pair.client.request(kConnect, false);
    StreamLog log(*stream);
    QTRY_COMPARE(pair.accepted.size(), std::size_t(1));
    pair.accepted[1]->reset(11);
    QTRY_COMPARE(log.failures.size(), std::size_t(1));
    QCOMPARE(log.failures[0].fault, Fault::ConnectionReset);
    QCOMPARE(log.failures[0].code, 11);
    QVERIFY(log.failures[0].detail.ends_with("ENHANCE_YOUR_CALM"));
}

void tst_H2Connection::aResetBehindTheEndIsHarmless()
{
    Pair pair;
    QVERIFY(pair.ready());
    const auto stream = pair.client.request(kConnect, false);
    StreamLog log(*stream);
    QTRY_COMPARE(pair.accepted.size(), std::size_t(1));
    pair.accepted[1]->write(Bytes(10));
    pair.accepted[1]->closeWrite();
    QTRY_COMPARE(log.ends, 1);
    pair.accepted[1]->reset(0);
    QTRY_VERIFY(pair.clientLog.lines.contains("< RST_STREAM 1 NO_ERROR"));
    QCOMPARE(log.octets.size(), std::size_t(10));
    QVERIFY(log.failures.empty());
}

void tst_H2Connection::goAwayStopsNewStreamsOnly()
{
    Pair pair;
    QVERIFY(pair.ready());
    const auto stream = pair.client.request(kConnect, false);
    StreamLog log(*stream);
    QTRY_COMPARE(pair.accepted.size(), std::size_t(1));
    QSignalSpy away(&pair.client, &H2Connection::goAway);
    pair.server.close();
    QTRY_COMPARE(away.count(), 1);
    QCOMPARE(away[0][0].toInt(), 1);
    QVERIFY(pair.client.closing());
    QVERIFY(!pair.client.request(kGet, true));
    pair.accepted[1]->write(Bytes(10));
    QTRY_COMPARE(log.octets.size(), std::size_t(10));
    QVERIFY(log.failures.empty());
}

void tst_H2Connection::theStreamsFallWithTheConnection()
{
    Pair pair;
    QVERIFY(pair.ready());
    const auto stream = pair.client.request(kConnect, false);
    StreamLog log(*stream);
    pair.clientEnd->fail({Fault::ConnectionReset, "memory", 104, "reset"});
    QTRY_COMPARE(pair.clientOver.count(), 1);
    QCOMPARE(log.failures, std::vector<Error>({{Fault::ConnectionReset, "memory", 104, "reset"}}));
    QCOMPARE(errorOf(pair.clientOver).code, 104);
    QVERIFY(!pair.client.request(kGet, true));
}

void tst_H2Connection::aStreamMayOutliveItsConnection()
{
    auto ends = MemoryStream::connectedPair();
    auto connection = std::make_unique<H2Connection>(std::move(ends.first), H2Session::Settings());
    connection->start();
    const auto stream = connection->request(kGet, true);
    StreamLog log(*stream);
    connection.reset();
    QTRY_COMPARE(log.failures.size(), std::size_t(1));
    stream->write(Bytes(10));
    stream->setReading(false);
    stream->close();
    QCOMPARE(stream->windows().queued, 0u);
}

void tst_H2Connection::malformedInputEndsTheConnection_data()
{
    QTest::addColumn<QByteArray>("octets");
    const QByteArray settings = frame(4, 0, 0, {});
    QTest::addRow("HTTP/1.1") << QByteArray("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    QTest::addRow("first frame is a PING") << frame(6, 0, 0, QByteArray(8, '\0'));
    QTest::addRow("first frame is an ACK") << frame(4, 1, 0, {});
    QTest::addRow("SETTINGS of 5 octets") << frame(4, 0, 0, QByteArray(5, '\0'));
    QTest::addRow("DATA on stream 0") << settings + frame(0, 0, 0, "x");
    QTest::addRow("a frame beyond SETTINGS_MAX_FRAME_SIZE") << settings + frame(0, 0, 1, QByteArray(20'000, 'x'));
    QTest::addRow("bad HPACK") << settings + frame(1, 4, 1, QByteArray::fromHex("ffffffffff"));
    QTest::addRow("PUSH_PROMISE though it is off")
        << settings + frame(4, 1, 0, {}) + frame(5, 4, 1, QByteArray::fromHex("00000002"));
    QTest::addRow("CONTINUATION without HEADERS") << settings + frame(9, 4, 1, "x");
    QTest::addRow("a window beyond 2^31") << settings + frame(8, 0, 0, QByteArray::fromHex("7fffffff"));
    QTest::addRow("extended CONNECT is taken back")
        << frame(4, 0, 0, QByteArray::fromHex("000800000001")) + frame(4, 0, 0, QByteArray::fromHex("000800000000"));
}

void tst_H2Connection::malformedInputEndsTheConnection()
{
    QFETCH(QByteArray, octets);
    auto ends = MemoryStream::connectedPair();
    StreamLog wire(*ends.second);
    H2Connection client(std::move(ends.first), {});
    QSignalSpy over(&client, &H2Connection::finished);
    client.start();
    const auto stream = client.request(kConnect, false);
    StreamLog log(*stream);
    ends.second->write(viewOf(octets));
    QTRY_COMPARE(over.count(), 1);
    QVERIFY2(!errorOf(over).detail.empty(), errorOf(over).detail.c_str());
    QCOMPARE(log.failures.size(), std::size_t(1));
    QTRY_COMPARE(wire.ends, 1);
}

void tst_H2Connection::floodsEndTheConnection_data()
{
    QTest::addColumn<QByteArray>("once");
    QTest::addColumn<int>("times");
    QTest::addRow("SETTINGS") << frame(4, 0, 0, {}) << 20'000;
    QTest::addRow("PING") << frame(6, 0, 0, QByteArray(8, 'x')) << 20'000;
    QTest::addRow("endless CONTINUATION") << frame(9, 0, 1, QByteArray(16'000, '\0')) << 2000;
}

/// The other side never reads, so every answer would wait in memory.
void tst_H2Connection::floodsEndTheConnection()
{
    QFETCH(QByteArray, once);
    QFETCH(int, times);
    auto ends = MemoryStream::connectedPair();
    MemoryStream* end = ends.first.get();
    H2Connection client(std::move(ends.first), {});
    QSignalSpy over(&client, &H2Connection::finished);
    client.start();
    const auto stream = client.request(kConnect, false);
    end->setStalled(true);
    ends.second->write(viewOf(frame(4, 0, 0, {})));
    if (once[3] == 9)
        ends.second->write(viewOf(frame(1, 0, 1, QByteArray::fromHex("88"))));
    ends.second->write(viewOf(once.repeated(times)));
    QTRY_COMPARE(over.count(), 1);
}

void tst_H2Connection::floodsOfAPeerThatReadsEndTheConnection_data()
{
    QTest::addColumn<QByteArray>("once");
    QTest::addColumn<QByteArray>("name");
    QTest::addRow("SETTINGS") << frame(4, 0, 0, {}) << QByteArray("SETTINGS");
    QTest::addRow("PING") << frame(6, 0, 0, QByteArray(8, 'x')) << QByteArray("PING");
    QTest::addRow("PING's ACK") << frame(6, 1, 0, QByteArray(8, 'x')) << QByteArray("PING");
    QTest::addRow("RST_STREAM") << frame(3, 0, 1, QByteArray::fromHex("00000008")) << QByteArray("RST_STREAM");
    QTest::addRow("PRIORITY") << frame(2, 0, 1, QByteArray::fromHex("0000000010")) << QByteArray("PRIORITY");
}

/// Every answer is taken, so nothing waits in memory, and it is still no conversation.
void tst_H2Connection::floodsOfAPeerThatReadsEndTheConnection()
{
    QFETCH(QByteArray, once);
    QFETCH(QByteArray, name);
    auto ends = MemoryStream::connectedPair();
    StreamLog wire(*ends.second);
    H2Connection client(std::move(ends.first), {});
    QSignalSpy over(&client, &H2Connection::finished);
    client.start();
    const auto stream = client.request(kConnect, false);
    ends.second->write(viewOf(frame(4, 0, 0, {})));
    for (int i = 0; i < 101 && over.isEmpty(); ++i) {
        ends.second->write(viewOf(once.repeated(100)));
        QTest::qWait(0);
    }
    QTRY_COMPARE(over.count(), 1);
    QCOMPARE(errorOf(over).detail, "the peer floods the connection with " + name.toStdString() + " frames");
    QTRY_COMPARE(wire.ends, 1);
    const QByteArray goAway = frame(7, 0, 0, QByteArray::fromHex("000000000000000b"));
    QVERIFY(QByteArray::fromStdString(wire.text()).endsWith(goAway));
}

void tst_H2Connection::onlyOneConnectionEnds()
{
    Pair pair;
    QVERIFY(pair.ready());
    const auto stream = pair.client.request(kConnect, false);
    StreamLog log(*stream);
    QTRY_COMPARE(pair.accepted.size(), std::size_t(1));
    auto ends = MemoryStream::connectedPair();
    H2Connection other(std::move(ends.first), {});
    QSignalSpy over(&other, &H2Connection::finished);
    other.start();
    ends.second->write(viewOf(frame(6, 0, 0, QByteArray(8, '\0'))));
    QTRY_COMPARE(over.count(), 1);
    pair.accepted[1]->write(Bytes(10));
    QTRY_COMPARE(log.octets.size(), std::size_t(10));
    QVERIFY(pair.clientOver.isEmpty() && log.failures.empty());
}

void tst_H2Connection::requestsWaitForAPlace()
{
    H2Session::Settings settings{H2Session::Role::Server};
    settings.maxConcurrentStreams = 2;
    Pair pair(settings);
    QVERIFY(pair.ready());
    std::vector<std::unique_ptr<H2Stream>> streams;
    for (int i = 0; i < 4; ++i)
        streams.push_back(pair.client.request(kConnect, false));
    QTRY_COMPARE(pair.accepted.size(), std::size_t(2));
    pair.client.session().ping(7);
    pair.client.pump();
    QSignalSpy pong(&pair.client, &H2Connection::pong);
    QTRY_COMPARE(pong.count(), 1); // whatever was sent before has arrived
    QCOMPARE(pair.accepted.size(), std::size_t(2));
    streams[0]->abort();
    QTRY_COMPARE(pair.accepted.size(), std::size_t(3));
    QVERIFY(pair.accepted.contains(5));
    streams[1]->abort();
    QTRY_VERIFY(pair.accepted.contains(7));
}

void tst_H2Connection::waitingRequestsAreRefusedByGoAway()
{
    H2Session::Settings settings{H2Session::Role::Server};
    settings.maxConcurrentStreams = 1;
    Pair pair(settings);
    QVERIFY(pair.ready());
    const auto first = pair.client.request(kConnect, false);
    const auto second = pair.client.request(kConnect, false);
    StreamLog firstLog(*first), secondLog(*second);
    QTRY_COMPARE(pair.accepted.size(), std::size_t(1));
    pair.server.session().goAway(0);
    pair.server.pump();
    QTRY_COMPARE(secondLog.failures.size(), std::size_t(1));
    QCOMPARE(secondLog.failures[0].code, int(H2Error::RefusedStream));
    pair.accepted[1]->write(Bytes(5));
    QTRY_COMPARE(firstLog.octets.size(), std::size_t(5)); // that one lives on
    first->abort();
    QTRY_COMPARE(pair.serverLog.about(1).last(), "< RST_STREAM 1 CANCEL");
    QVERIFY(pair.serverLog.about(3).empty());
}

void tst_H2Connection::aWaitingRequestCanBeGivenUp()
{
    H2Session::Settings settings{H2Session::Role::Server};
    settings.maxConcurrentStreams = 1;
    Pair pair(settings);
    QVERIFY(pair.ready());
    const auto first = pair.client.request(kConnect, false);
    auto second = pair.client.request(kConnect, false);
    const auto third = pair.client.request(kConnect, false);
    QTRY_COMPARE(pair.accepted.size(), std::size_t(1));
    second.reset();
    first->abort();
    QTRY_VERIFY(pair.accepted.contains(5));
    QVERIFY(pair.serverLog.about(3).empty());
    QVERIFY(pair.clientOver.isEmpty());
}

void tst_H2Connection::idlenessIsKnown()
{
    const TimePoint before = Clock::now();
    Pair pair;
    QVERIFY(pair.ready());
    QVERIFY(pair.client.idleSince() >= before);
    auto first = pair.client.request(kConnect, false);
    const auto second = pair.client.request(kConnect, false);
    QVERIFY(!pair.client.idleSince());
    QTRY_COMPARE(pair.accepted.size(), std::size_t(2));
    QSignalSpy ended(&pair.client, &H2Connection::streamEnded);
    first.reset();
    QTRY_COMPARE(ended.count(), 1);
    QVERIFY(!pair.client.idleSince());
    second->abort();
    QTRY_VERIFY(pair.client.idleSince());
}

/// A stream may tell of octets from inside write(), as TLS does; those stand behind what was read off it before.
void tst_H2Connection::earlyOctetsComeFirst()
{
    auto ends = MemoryStream::connectedPair(MemoryStream::Delivery::Immediate);
    const QByteArray preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, {});
    MemoryStream* peer = ends.second.get();
    bool answered = false;
    connect(peer, &ByteStream::readyRead, this, [&] {
        if (!std::exchange(answered, true))
            peer->write(viewOf(preface).subspan(18));
    });
    H2Connection server(std::move(ends.first), H2Session::Settings{H2Session::Role::Server});
    QSignalSpy over(&server, &H2Connection::finished);
    server.start(viewOf(preface).first(18));
    QTRY_VERIFY(answered && server.peer().received);
    QVERIFY(over.isEmpty());
}

QTEST_GUILESS_MAIN(tst_H2Connection)
#include "tst_h2_connection.moc"
