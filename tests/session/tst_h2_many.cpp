// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_server.h"
#include "core/session/session.h"
#include "facts_of.h"

#include <QFile>
#include <QTest>

#include <set>

using namespace pongscope;
using namespace pongscope::session;
using capture::Capture;
using support::factsOf;

namespace {

constexpr int kSockets = 100;
constexpr int kMessages = 1000;
constexpr int kPaused = 7, kAborted = 13;

/// Who sent it, and its number; long enough that a thousand of them are more than a stream's window.
std::string messageOf(int socket, int number)
{
    std::string text = std::to_string(socket) + ':' + std::to_string(number) + ' ';
    text.resize(100, '.');
    return text;
}

/// How many messages came back; -1 if one is not the one that is due.
int echoed(const Capture& capture, int socket)
{
    int number = 0;
    for (std::uint64_t i = 0; i < capture.rows(); ++i) {
        const capture::FrameRow& row = capture.row(i);
        if (row.direction() != protocol::Direction::In || row.header().opcode != protocol::Opcode::Text)
            continue;
        if (textOf(capture.payload(row)) != messageOf(socket, number))
            return -1;
        ++number;
    }
    return number;
}

/// Octets of memory that are in use; 0 where the system does not tell.
qint64 residentMemory()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').value(1).toLongLong() * 4096;
}

} // namespace

class tst_H2Many final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHundredWebSocketsOverOneConnection();
};

void tst_H2Many::aHundredWebSocketsOverOneConnection()
{
    lab::LabServer lab;
    QVERIFY(lab.listen({}));
    Session session;
    const qint64 before = residentMemory();

    ClientOptions options;
    options.shared = true;
    options.httpVersion = HttpVersion::Http20;
    options.versionPolicy = HttpVersionPolicy::Exact;
    std::vector<std::shared_ptr<Capture>> captures;
    for (int socket = 0; socket < kSockets; ++socket) {
        captures.push_back(std::make_shared<Capture>());
        session.apply(Connect{socket, lab.url() + "echo", options, captures.back()});
    }
    const auto opened = [](const auto& capture) { return !factsOf<capture::Opened>(*capture).empty(); };
    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(captures, opened), 30'000);
    std::set<std::uint16_t> ports;
    std::set<std::int32_t> streams;
    for (const auto& capture : captures) {
        const auto handshake = factsOf<capture::HandshakeDone>(*capture).at(0);
        ports.insert(handshake.localPort);
        streams.insert(handshake.streamId.value_or(0));
    }
    QCOMPARE(ports.size(), std::size_t(1));
    QCOMPARE(streams.size(), std::size_t(kSockets));
    qInfo("%lld KiB of memory a WebSocket, its capture and the lab's end included",
        (residentMemory() - before) / kSockets / 1024);

    session.apply(SetReading{kPaused, protocol::ReadingMode::Paused});
    for (int number = 0; number < kMessages; ++number) {
        for (int socket = 0; socket < kSockets; ++socket)
            session.apply(SendMessage{socket, protocol::Opcode::Text, toBytes(messageOf(socket, number)), 0, false});
        if (number == kMessages / 2)
            session.apply(Abort{kAborted});
        QCoreApplication::processEvents();
    }

    for (int socket = 0; socket < kSockets; ++socket) {
        const Capture& capture = *captures[std::size_t(socket)];
        if (socket != kPaused && socket != kAborted)
            QTRY_COMPARE_WITH_TIMEOUT(echoed(capture, socket), kMessages, 60'000);
    }
    QCOMPARE(echoed(*captures[kPaused], kPaused), 0);
    QVERIFY(echoed(*captures[kAborted], kAborted) >= 0);
    QCOMPARE(factsOf<capture::ClosedFact>(*captures[kAborted]).size(), std::size_t(1));
    session.apply(SetReading{kPaused, protocol::ReadingMode::Continuous});
    QTRY_COMPARE_WITH_TIMEOUT(echoed(*captures[kPaused], kPaused), kMessages, 30'000);
    for (int socket = 0; socket < kSockets; ++socket)
        QCOMPARE(factsOf<capture::ClosedFact>(*captures[std::size_t(socket)]).empty(), socket != kAborted);
}

QTEST_GUILESS_MAIN(tst_H2Many)
#include "tst_h2_many.moc"
