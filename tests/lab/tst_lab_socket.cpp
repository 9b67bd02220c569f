// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_socket.h"

#include "tests/lab/lab_client.h"
#include "tests/support/memory_stream.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;
using lab::LabSocket;
using protocol::Opcode;
using support::LabClient;
using support::MemoryStream;

namespace {

constexpr std::size_t kMegabyte = 1 << 20;

/// A lab socket and its client over a connection in memory.
struct Bench {
    explicit Bench(std::string_view target, std::size_t window = 64 * kMegabyte)
        : ends(MemoryStream::connectedPair(MemoryStream::Delivery::Queued, window))
        , server(ends.first.get())
        , socket(std::move(ends.first), lab::parseLabTarget(target).value(), {}, random)
        , finished(&socket, &LabSocket::finished)
        , client(std::move(ends.second))
    {
        socket.start({});
    }

    SystemRandom random;
    MemoryStream::Pair ends;
    MemoryStream* server;
    LabSocket socket;
    QSignalSpy finished;
    LabClient client;
};

/// Passes time that others have to pass too: a second connection has to have this many ticks, 1 ms apart.
bool elapses(int ticks)
{
    Bench clock("/ticker?rate=1000");
    return QTest::qWaitFor([&] { return int(clock.client.messages.size()) >= ticks; }, 10'000);
}

} // namespace

class tst_LabSocket final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void echoSendsEveryMessageBack();
    void echoStopsReadingForAPeerThatDoesNotRead();
    void aTickerCountsWithoutAGap();
    void aTickerFallsSilentForAPeerThatDoesNotRead();
    void chatSpeaksJson();
    void silentSaysNothingButAnswers();
    void theServerPingsWhenAsked();
    void octetsBehindTheRequestAreRead();
    void aCloseIsAnsweredAndEndsTheConnection();
    void anAbruptEndIsTheEnd();
    void aFailureOfTheStreamIsTheEnd();
    void aBrokenRuleIsAnsweredWithItsCloseCode();
    void everyCallOfTheStreamMayFail_data();
    void everyCallOfTheStreamMayFail();
    void signalsFromInsideWriteDoNoHarm();
    void aBadFrameStandsBehindAllThatWasSaid();
    void aFrozenSocketTouchesNothing();
};

void tst_LabSocket::echoSendsEveryMessageBack()
{
    Bench bench("/echo");
    const std::string large(300'000, 'x');
    bench.client.text("");
    bench.client.text("こんにちは");
    bench.client.send(Opcode::Binary, bytesOf(std::string_view("\0\xFF\x80", 3)));
    bench.client.send(Opcode::Text, bytesOf(large), 1000);
    QTRY_COMPARE(bench.client.messages.size(), std::size_t(4));
    QCOMPARE(bench.client.messages[0], std::string());
    QCOMPARE(bench.client.messages[1], std::string("こんにちは"));
    QCOMPARE(bench.client.messages[2], std::string("\0\xFF\x80", 3));
    QVERIFY(bench.client.messages[3] == large);
    QVERIFY((bench.client.types == std::vector{Opcode::Text, Opcode::Text, Opcode::Binary, Opcode::Text}));
}

void tst_LabSocket::echoStopsReadingForAPeerThatDoesNotRead()
{
    Bench bench("/echo", kMegabyte); // so much lies between the ends in each direction
    bench.client.setReading(false);
    const std::string message(100'000, 'e');
    for (int i = 0; i < 400; ++i)
        bench.client.text(message);
    QTRY_VERIFY(!bench.server->isReading());
    QVERIFY(elapses(20));
    // 40 MB were sent: about 4 MiB wait in the socket, 1 MiB in either direction, and the rest still with the client.
    QVERIFY(bench.client.stream().unsent() > 30 * kMegabyte);
    bench.client.setReading(true);
    QTRY_COMPARE(bench.client.messages.size(), std::size_t(400));
    QVERIFY(bench.server->isReading());
}

void tst_LabSocket::aTickerCountsWithoutAGap()
{
    Bench bench("/ticker?rate=5000&size=64");
    QTRY_VERIFY(bench.client.messages.size() >= 1000);
    for (std::size_t i = 0; i < 1000; ++i) {
        const std::string& message = bench.client.messages[i];
        QCOMPARE(message.size(), std::size_t(64));
        const auto tick = QJsonDocument::fromJson(QByteArray::fromStdString(message)).object();
        QCOMPARE(std::size_t(tick[QStringLiteral("seq")].toInt()), i + 1);
        // Message k is due at k / rate, so none says a time before that.
        QVERIFY(tick[QStringLiteral("time")].toDouble() + 1e-5 >= double(i) / 5000);
    }
}

void tst_LabSocket::aTickerFallsSilentForAPeerThatDoesNotRead()
{
    Bench bench("/ticker?rate=1000000&size=64k");
    const TimePoint began = Clock::now();
    bench.server->setStalled(true);
    QTRY_VERIFY(bench.server->unsent() > kMegabyte / 8);
    QVERIFY(elapses(50));
    QVERIFY(bench.server->unsent() <= kMegabyte / 2); // the rest waits in the endpoint
    const std::chrono::duration<double> stalled = Clock::now() - began;
    bench.server->setStalled(false);
    QTRY_VERIFY(bench.client.messages.size() > 100);
    // Numbers go on without a gap. Of the 50,000 that were due meanwhile, no more were kept than fill a MiB.
    int kept = 0;
    for (std::size_t i = 0; i < bench.client.messages.size(); ++i) {
        const auto tick = QJsonDocument::fromJson(QByteArray::fromStdString(bench.client.messages[i])).object();
        QCOMPARE(std::size_t(tick[QStringLiteral("seq")].toInt()), i + 1);
        kept += tick[QStringLiteral("time")].toDouble() < stalled.count() ? 1 : 0;
    }
    QVERIFY2(kept < 40, std::to_string(kept).c_str());
}

void tst_LabSocket::chatSpeaksJson()
{
    Bench bench("/chat");
    QTRY_VERIFY(bench.client.messages.size() >= 3);
    for (const std::string& message : bench.client.messages)
        QVERIFY2(QJsonDocument::fromJson(QByteArray::fromStdString(message)).isObject(), message.c_str());
}

void tst_LabSocket::silentSaysNothingButAnswers()
{
    Bench bench("/silent");
    bench.client.text("anybody there?");
    bench.client.ping("12345678");
    QTRY_COMPARE(bench.client.pongs.size(), std::size_t(1));
    QCOMPARE(bench.client.pongs[0], std::string("12345678"));
    QVERIFY(bench.client.messages.empty());
}

void tst_LabSocket::theServerPingsWhenAsked()
{
    Bench bench("/silent?ping=2ms");
    QTRY_VERIFY(bench.client.pings.size() >= 5);
    for (std::size_t i = 0; i < 5; ++i)
        QCOMPARE(loadBigEndian<std::uint64_t>(bytesOf(bench.client.pings[i])), std::uint64_t(i + 1));
    Bench quiet("/silent");
    QVERIFY(elapses(20));
    QVERIFY(quiet.client.pings.empty());
}

void tst_LabSocket::octetsBehindTheRequestAreRead()
{
    SystemRandom random;
    auto ends = MemoryStream::connectedPair();
    LabSocket socket(std::move(ends.first), lab::parseLabTarget("/echo").value(), {}, random);
    LabClient client(std::move(ends.second));
    const Bytes hello = fromHex("8185 37fa213d 7f9f4d5158").value(); // RFC 6455 5.7
    socket.start(hello);
    QTRY_COMPARE(client.messages.size(), std::size_t(1));
    QCOMPARE(client.messages[0], std::string("Hello"));
}

void tst_LabSocket::aCloseIsAnsweredAndEndsTheConnection()
{
    Bench bench("/ticker?rate=1000");
    bench.client.close(1000);
    QTRY_VERIFY(bench.client.over());
    QVERIFY(bench.client.ended->clean);
    QCOMPARE(bench.client.closeReceived->code, std::optional<std::uint16_t>(1000));
    QTRY_COMPARE(bench.finished.size(), 1);
}

void tst_LabSocket::anAbruptEndIsTheEnd()
{
    Bench bench("/silent");
    bench.client.abort();
    QTRY_COMPARE(bench.finished.size(), 1);
}

void tst_LabSocket::aFailureOfTheStreamIsTheEnd()
{
    Bench bench("/ticker?rate=1000");
    bench.server->fail({Fault::ConnectionReset, {}, 0, {}});
    QTRY_COMPARE(bench.finished.size(), 1);
    QVERIFY(elapses(10));
    QCOMPARE(bench.finished.size(), 1);
}

void tst_LabSocket::aBrokenRuleIsAnsweredWithItsCloseCode()
{
    Bench bench("/echo");
    bench.client.stream().write(fromHex("8105 48656c6c6f").value()); // not masked
    QTRY_VERIFY(bench.client.closeReceived);
    QCOMPARE(bench.client.closeReceived->code, std::optional<std::uint16_t>(1002));
    QTRY_COMPARE(bench.finished.size(), 1);
}

void tst_LabSocket::everyCallOfTheStreamMayFail_data()
{
    QTest::addColumn<int>("call");
    for (int call = 1; call <= 12; ++call)
        QTest::addRow("call %d", call) << call;
}

void tst_LabSocket::everyCallOfTheStreamMayFail()
{
    QFETCH(int, call);
    Bench bench("/ticker?rate=1000&ping=3ms");
    bench.server->failOnCall(call);
    bench.client.text("one");
    bench.client.ping("two");
    QTRY_COMPARE(bench.finished.size(), 1);
}

void tst_LabSocket::signalsFromInsideWriteDoNoHarm()
{
    SystemRandom random;
    auto ends = MemoryStream::connectedPair(MemoryStream::Delivery::Immediate);
    LabSocket socket(std::move(ends.first), lab::parseLabTarget("/echo?ping=1ms").value(), {}, random);
    LabClient client(std::move(ends.second));
    QSignalSpy finished(&socket, &LabSocket::finished);
    socket.start({});
    for (int i = 0; i < 100; ++i)
        client.text(std::to_string(i));
    QTRY_VERIFY(client.pings.size() >= 3);
    QCOMPARE(client.messages.size(), std::size_t(100));
    for (int i = 0; i < 100; ++i)
        QCOMPARE(client.messages[std::size_t(i)], std::to_string(i));
    client.close(1000);
    QTRY_COMPARE(finished.size(), 1);
}

void tst_LabSocket::aBadFrameStandsBehindAllThatWasSaid()
{
    SystemRandom random;
    auto ends = MemoryStream::connectedPair(MemoryStream::Delivery::Immediate);
    const auto target =
        lab::parseLabTarget("/echo?fault=big-message=100k,1k&fault=bad-frame=masked+after+20ms").value();
    LabSocket socket(std::move(ends.first), target, {}, random);
    LabClient client(std::move(ends.second));
    socket.start({});
    client.ping("behind the big message, which has hardly begun when the bad frame is due");
    QTRY_VERIFY(!client.broken.empty());
    QCOMPARE(client.broken.front(), protocol::Rule::MaskPresent);
    QVERIFY((client.order == std::vector<std::string>{"message", "pong"}));
    QCOMPARE(client.messages[0].size(), std::size_t(100 * 1024));
}

void tst_LabSocket::aFrozenSocketTouchesNothing()
{
    Bench bench("/ticker?rate=1000&ping=1ms&fault=freeze=after+20ms");
    QTRY_VERIFY(!bench.server->isReading());
    QVERIFY(elapses(5)); // what was on its way has come
    const std::size_t messages = bench.client.messages.size();
    const int calls = bench.server->calls();
    bench.client.text("are you there?");
    bench.client.ping("12345678");
    QVERIFY(elapses(50));
    QCOMPARE(bench.server->calls(), calls);
    QCOMPARE(bench.client.messages.size(), messages);
    QVERIFY(bench.client.pongs.empty());
    QVERIFY(!bench.client.streamEnded);
    QVERIFY(!bench.client.failure);
}

QTEST_GUILESS_MAIN(tst_LabSocket)
#include "tst_lab_socket.moc"
