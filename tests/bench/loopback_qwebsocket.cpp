// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A rival: QWebSocket in the event loop of its program.
#include "loopback_parties.h"

#ifdef BENCH_QWEBSOCKET

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>
#include <QWebSocket>

namespace pongscope::bench {

namespace {

using namespace std::chrono_literals;

bool open(QWebSocket& socket, const Task& task)
{
    QEventLoop loop;
    QObject::connect(&socket, &QWebSocket::connected, &loop, &QEventLoop::quit);
    QTimer::singleShot(5s, &loop, &QEventLoop::quit);
    socket.open(QUrl(QString::fromStdString("ws://127.0.0.1:" + std::to_string(task.port) + task.path())));
    loop.exec();
    return socket.state() == QAbstractSocket::ConnectedState;
}

void runFor(Duration length)
{
    QEventLoop loop;
    QTimer::singleShot(std::chrono::duration_cast<std::chrono::milliseconds>(length), &loop, &QEventLoop::quit);
    loop.exec();
}

std::optional<Outcome> idle(const Task& task)
{
    std::vector<std::unique_ptr<QWebSocket>> sockets;
    std::optional<MemoryMeter> meter;
    for (std::size_t i = 0; i < kWarmUp + task.connections; ++i) {
        if (i == kWarmUp)
            meter.emplace();
        sockets.push_back(std::make_unique<QWebSocket>());
        if (!open(*sockets.back(), task))
            return {};
    }
    runFor(50ms);
    return meter->finish(task.connections);
}

} // namespace

std::optional<Outcome> runQWebSocket(const Task& task)
{
    int none = 0;
    const QCoreApplication application(none, nullptr);
    if (task.what == Task::What::Idle)
        return idle(task);
    QWebSocket socket;
    const QByteArray message(static_cast<qsizetype>(task.size), 'x');
    std::uint64_t messages = 0;
    std::optional<Meter> meter;
    const auto send = [&] {
        if (task.inFlight == 1)
            meter->sending();
        socket.sendBinaryMessage(message);
    };
    const bool echoes = task.what == Task::What::Echo;
    QObject::connect(&socket, &QWebSocket::binaryMessageReceived, &socket, [&](const QByteArray&) {
        ++messages;
        if (echoes)
            send();
    });
    if (!open(socket, task))
        return {};
    messages = 0; // of a flood some have come already
    meter.emplace();
    for (std::size_t i = 0; echoes && i < task.inFlight; ++i)
        send();
    runFor(task.length);
    return meter->finish(messages);
}

} // namespace pongscope::bench

#else

std::optional<pongscope::bench::Outcome> pongscope::bench::runQWebSocket(const Task&) { return {}; }

#endif
