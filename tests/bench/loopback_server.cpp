// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopback_server.h"

#include "core/base/clock.h"
#include "core/protocol/handshake_server.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pongscope::bench {

namespace {

constexpr std::size_t kPiece = 256 * 1024;
constexpr unsigned kServerSeconds = 150; ///< its alarm: longer than any benchmark that uses it

using Octets = std::vector<unsigned char>;

int listenOnLoopback(std::uint16_t& port)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (::bind(listener, reinterpret_cast<sockaddr*>(&address), length) != 0 || ::listen(listener, 128) != 0
        || ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length) != 0)
        std::abort();
    port = ntohs(address.sin_port);
    return listener;
}

bool sendAll(int socket, const void* octets, std::size_t size)
{
    const auto* at = static_cast<const unsigned char*>(octets);
    while (size > 0) {
        const ssize_t count = ::send(socket, at, size, MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        at += count;
        size -= static_cast<std::size_t>(count);
    }
    return true;
}

/// An unmasked header.
void putHeader(unsigned char first, std::size_t length, Octets& into)
{
    into.push_back(first);
    if (length < 126) {
        into.push_back(static_cast<unsigned char>(length));
        return;
    }
    const int octets = length <= 0xFFFF ? 2 : 8;
    into.push_back(octets == 2 ? 126 : 127);
    for (int i = octets - 1; i >= 0; --i)
        into.push_back(static_cast<unsigned char>(length >> (8 * i)));
}

/// A client's frames become a server's, piece by piece as they come.
class FrameEcho {
public:
    void take(std::span<const unsigned char> in, Octets& out)
    {
        while (!in.empty()) {
            if (m_left == 0 && !takeHeader(in, out))
                return;
            const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(m_left, in.size()));
            unmask(in.first(count), out);
            in = in.subspan(count);
            m_left -= count;
        }
    }
    [[nodiscard]] bool closed() const { return m_closed; }

private:
    [[nodiscard]] static std::size_t headerSize(unsigned char second)
    {
        const unsigned length = second & 0x7Fu;
        return 2u + (length == 126 ? 2u : length == 127 ? 8u : 0u) + 4u;
    }

    bool takeHeader(std::span<const unsigned char>& in, Octets& out)
    {
        while (m_have < 2 || m_have < headerSize(m_header[1])) {
            if (in.empty())
                return false;
            m_header[m_have++] = in.front();
            in = in.subspan(1);
        }
        const std::size_t size = std::exchange(m_have, 0);
        m_left = m_header[1] & 0x7Fu;
        if (m_left > 125) {
            m_left = 0;
            for (std::size_t i = 2; i < size - 4; ++i)
                m_left = m_left << 8 | m_header[i];
        }
        std::memcpy(m_key.data(), m_header.data() + size - 4, 4);
        m_phase = 0;
        m_closed |= (m_header[0] & 0x0F) == 8;
        putHeader(m_header[0], static_cast<std::size_t>(m_left), out);
        return true;
    }

    void unmask(std::span<const unsigned char> in, Octets& out)
    {
        std::array<unsigned char, 8> turned{};
        for (std::size_t i = 0; i < turned.size(); ++i)
            turned[i] = m_key[(m_phase + i) % 4];
        std::uint64_t key = 0;
        std::memcpy(&key, turned.data(), sizeof key);
        const std::size_t old = out.size();
        out.resize(old + in.size());
        unsigned char* to = out.data() + old;
        std::size_t i = 0;
        for (; i + 8 <= in.size(); i += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, in.data() + i, 8);
            word ^= key;
            std::memcpy(to + i, &word, 8);
        }
        for (; i < in.size(); ++i)
            to[i] = in[i] ^ turned[i % 8];
        m_phase = (m_phase + in.size()) % 4;
    }

    std::array<unsigned char, 14> m_header{};
    std::array<unsigned char, 4> m_key{};
    std::size_t m_have = 0, m_phase = 0;
    std::uint64_t m_left = 0; ///< of the payload
    bool m_closed = false;
};

struct RawEcho {
    static void take(std::span<const unsigned char> in, Octets& out) { out.insert(out.end(), in.begin(), in.end()); }
    [[nodiscard]] static bool closed() { return false; }
};

/// Never stops reading while its own output is stuck: the client may be one that writes before it reads.
template <class Echo>
void echo(int socket, const Octets& early, Echo how)
{
    Octets in(kPiece), out;
    std::size_t sent = 0;
    how.take(early, out);
    while (!how.closed()) {
        while (sent < out.size()) {
            const ssize_t count = ::send(socket, out.data() + sent, out.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count < 0 && errno != EAGAIN)
                return;
            if (count < 0)
                break;
            sent += static_cast<std::size_t>(count);
        }
        const bool waits = sent < out.size();
        if (!waits) {
            out.clear();
            sent = 0;
        } else {
            pollfd either{socket, POLLIN | POLLOUT, 0};
            ::poll(&either, 1, -1);
        }
        const ssize_t count = ::recv(socket, in.data(), in.size(), waits ? MSG_DONTWAIT : 0);
        if (count == 0 || (count < 0 && errno != EAGAIN))
            return;
        if (count > 0)
            how.take({in.data(), static_cast<std::size_t>(count)}, out);
    }
}

void flood(int socket, std::size_t size, double seconds)
{
    Octets frame;
    putHeader(0x82, size, frame);
    frame.resize(frame.size() + size, 'x');
    Octets piece;
    std::uint64_t inPiece = 0;
    for (; piece.empty() || piece.size() + frame.size() <= kPiece; ++inPiece)
        piece.insert(piece.end(), frame.begin(), frame.end());
    const TimePoint start = Clock::now();
    std::uint64_t frames = 0;
    while (seconds <= 0 || std::chrono::duration<double>(Clock::now() - start).count() < seconds) {
        if (!sendAll(socket, piece.data(), piece.size()))
            return;
        frames += inPiece;
    }
    const std::string reason = std::to_string(frames);
    Octets close;
    putHeader(0x88, 2 + reason.size(), close);
    close.push_back(1000 >> 8);
    close.push_back(1000 & 0xFF);
    close.insert(close.end(), reason.begin(), reason.end());
    if (!sendAll(socket, close.data(), close.size()))
        return;
    while (::recv(socket, piece.data(), piece.size(), 0) > 0) { } // an end with octets unread would be a reset
}

/// True: it stays open, and others are served.
bool serve(int socket)
{
    HttpHeadReader reader(HeadKind::Request);
    Octets buffer(4096);
    while (true) {
        const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (count <= 0)
            return false;
        constexpr std::string_view kRaw = "RAW\r\n\r\n"; // our own client's, in one piece
        const std::string_view text(reinterpret_cast<const char*>(buffer.data()), static_cast<std::size_t>(count));
        if (text.starts_with(kRaw)) {
            echo(socket, Octets(text.begin() + kRaw.size(), text.end()), RawEcho());
            return false;
        }
        ByteView octets = std::as_bytes(std::span(buffer)).first(static_cast<std::size_t>(count));
        const auto head = reader.read(octets);
        if (!head)
            return false;
        if (!*head)
            continue;
        const protocol::HandshakeAnswer answer = protocol::answerHandshake(**head, {});
        if (!sendAll(socket, answer.response.data(), answer.response.size()) || !answer.accepted)
            return false;
        std::size_t size = 0;
        double seconds = 0;
        if (answer.target == "/idle")
            return true;
        if (std::sscanf(answer.target.c_str(), "/flood/%zu/%lf", &size, &seconds) == 2)
            flood(socket, size, seconds);
        else
            echo(socket, {}, FrameEcho());
        return false;
    }
}

std::uint16_t portTold(Child& child)
{
    unsigned port = 0;
    if (std::sscanf(child.line().c_str(), "port %u", &port) != 1)
        std::abort();
    return static_cast<std::uint16_t>(port);
}

} // namespace

void serveLoopback()
{
    std::uint16_t port = 0;
    const int listener = listenOnLoopback(port);
    std::printf("port %u\n", unsigned{port});
    std::fflush(stdout);
    while (true) {
        const int socket = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            continue;
        const int on = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (!serve(socket))
            ::close(socket);
    }
}

LoopbackServer::LoopbackServer(std::optional<std::size_t> core)
    : m_child({kServe}, core, kServerSeconds)
    , m_port(portTold(m_child))
{
}

} // namespace pongscope::bench
