// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A rival: Boost.Beast, blocking, with large messages tuned as its documentation advises.
#include "loopback_parties.h"

#ifdef BENCH_BEAST

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>

#include <memory>

namespace pongscope::bench {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using Socket = beast::websocket::stream<asio::ip::tcp::socket>;

constexpr std::size_t kLarge = 4096; ///< what its own buffer holds
constexpr std::size_t kWriteBuffer = 128 * 1024;
constexpr int kTimeAsked = 64; ///< messages from one look at the clock to the next

std::unique_ptr<Socket> open(asio::io_context& context, const Task& task)
{
    auto socket = std::make_unique<Socket>(context);
    socket->next_layer().connect({asio::ip::address_v4::loopback(), task.port});
    socket->next_layer().set_option(asio::ip::tcp::no_delay(true));
    socket->handshake("127.0.0.1", task.path());
    socket->binary(true);
    if (task.size > kLarge) {
        socket->auto_fragment(false);
        socket->write_buffer_bytes(kWriteBuffer);
    }
    return socket;
}

Outcome flood(Socket& socket, const Task& task)
{
    beast::flat_buffer buffer;
    std::uint64_t messages = 0;
    const Meter meter;
    while (messages % kTimeAsked != 0 || !meter.isOver(task)) {
        socket.read(buffer);
        buffer.consume(buffer.size());
        ++messages;
    }
    return meter.finish(messages);
}

Outcome echo(Socket& socket, const Task& task)
{
    const std::vector<char> message(task.size, 'x');
    beast::flat_buffer buffer;
    std::uint64_t messages = 0;
    Meter meter;
    for (std::size_t i = 0; i < task.inFlight; ++i) {
        if (task.inFlight == 1)
            meter.sending();
        socket.write(asio::buffer(message));
    }
    while (messages % kTimeAsked != 0 || !meter.isOver(task)) {
        socket.read(buffer);
        buffer.consume(buffer.size());
        ++messages;
        if (task.inFlight == 1)
            meter.sending();
        socket.write(asio::buffer(message));
    }
    return meter.finish(messages);
}

Outcome idle(asio::io_context& context, const Task& task)
{
    std::vector<std::unique_ptr<Socket>> sockets;
    while (sockets.size() < kWarmUp)
        sockets.push_back(open(context, task));
    const MemoryMeter meter;
    while (sockets.size() < kWarmUp + task.connections)
        sockets.push_back(open(context, task));
    return meter.finish(task.connections);
}

} // namespace

std::optional<Outcome> runBeast(const Task& task)
{
    asio::io_context context;
    if (task.what == Task::What::Idle)
        return idle(context, task);
    const auto socket = open(context, task);
    return task.what == Task::What::Flood ? flood(*socket, task) : echo(*socket, task);
}

} // namespace pongscope::bench

#else

std::optional<pongscope::bench::Outcome> pongscope::bench::runBeast(const Task&) { return {}; }

#endif
