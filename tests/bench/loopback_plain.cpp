// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The limits: what plain sockets do, without WebSocket or with the least of it.
#include "core/base/pages.h"
#include "core/capture/frame_row.h"
#include "loopback_parties.h"
#include "loopback_socket.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pongscope::bench {

namespace {

constexpr std::size_t kRead = 256 * 1024;

using Octets = std::vector<unsigned char>;

void sendText(int socket, std::string_view text)
{
    if (::send(socket, text.data(), text.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(text.size()))
        std::abort();
}

/// Asks for a WebSocket; what came behind the answer's head.
Octets upgrade(int socket, const std::string& path)
{
    sendText(socket,
        "GET " + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
    Octets all;
    while (true) {
        Octets buffer(4096);
        const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (count <= 0)
            std::abort();
        all.insert(all.end(), buffer.begin(), buffer.begin() + count);
        constexpr std::string_view kEnd = "\r\n\r\n";
        const auto end = std::search(all.begin(), all.end(), kEnd.begin(), kEnd.end());
        if (end != all.end())
            return Octets(end + kEnd.size(), all.end());
    }
}

/// Cuts whole frames off the front; how many octets they took.
std::size_t cutFrames(const unsigned char* octets, std::size_t size, std::uint64_t& frames)
{
    std::size_t at = 0;
    while (size - at >= 2) {
        const unsigned char first = octets[at], second = octets[at + 1];
        if ((first & 0x70) != 0 || (first & 0x0F) > 10 || second > 127)
            std::abort();
        std::size_t header = 2, length = second;
        if (second > 125) {
            header = second == 126 ? 4 : 10;
            if (size - at < header)
                break;
            length = 0;
            for (std::size_t i = 2; i < header; ++i)
                length = length << 8 | octets[at + i];
            if (length <= (second == 126 ? 125u : 65535u)) // not the shortest form
                std::abort();
        }
        if (size - at < header + length)
            break;
        at += header + length;
        ++frames;
    }
    return at;
}

} // namespace

std::optional<Outcome> runReference(const Task& task)
{
    if (task.what != Task::What::Flood)
        return {};
    const int socket = connectToLoopback(task.port);
    Octets buffer = upgrade(socket, task.path());
    std::size_t have = buffer.size();
    buffer.resize(kRead);
    const Meter meter;
    std::uint64_t frames = 0;
    while (!meter.isOver(task)) {
        const ssize_t count = ::recv(socket, buffer.data() + have, buffer.size() - have, 0);
        if (count <= 0)
            return {};
        have += static_cast<std::size_t>(count);
        const std::size_t cut = cutFrames(buffer.data(), have, frames);
        have -= cut;
        std::memmove(buffer.data(), buffer.data() + cut, have);
    }
    return meter.finish(frames);
}

std::optional<Outcome> runFresh(const Task& task)
{
    if (task.what == Task::What::Idle)
        return {};
    constexpr std::size_t kBlock = 32u << 20, kMost = 1u << 30;
    const std::size_t frames = task.what == Task::What::Echo ? 2 : 1;
    const std::size_t each = frames * (task.size + sizeof(capture::FrameRow));
    std::vector<Pages> blocks;
    std::size_t filled = kBlock;
    std::uint64_t messages = 0;
    const Meter meter;
    while (!meter.isOver(task) && messages * each < kMost) {
        if (filled + each > kBlock) {
            blocks.emplace_back(kBlock);
            filled = 0;
        }
        std::memset(blocks.back().data() + filled, 'x', each);
        filled += each;
        ++messages;
    }
    return meter.finish(messages);
}

std::optional<Outcome> runRaw(const Task& task)
{
    if (task.what != Task::What::Echo)
        return {};
    const int socket = connectToLoopback(task.port);
    sendText(socket, "RAW\r\n\r\n");
    ::poll(nullptr, 0, 20); // so that the server reads it alone
    const Octets messages(task.size * task.inFlight, 'x');
    Octets buffer(std::max(kRead, task.size));
    std::size_t toSend = messages.size(), received = 0;
    std::uint64_t echoed = 0;
    Meter meter;
    if (task.inFlight == 1)
        meter.sending();
    while (!meter.isOver(task)) {
        while (toSend > 0) {
            const ssize_t count = ::send(socket, messages.data(), toSend, MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count < 0 && errno != EAGAIN)
                return {};
            if (count < 0)
                break;
            toSend -= static_cast<std::size_t>(count);
        }
        if (toSend > 0) {
            pollfd either{socket, POLLIN | POLLOUT, 0};
            ::poll(&either, 1, -1);
        }
        const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), toSend > 0 ? MSG_DONTWAIT : 0);
        if (count == 0 || (count < 0 && errno != EAGAIN))
            return {};
        received += count > 0 ? static_cast<std::size_t>(count) : 0;
        const std::size_t whole = received / task.size;
        received -= whole * task.size;
        toSend += whole * task.size;
        echoed += whole;
        if (task.inFlight == 1 && whole > 0)
            meter.sending();
    }
    return meter.finish(echoed);
}

} // namespace pongscope::bench
