// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How far the round trip of a PING, as a connection measures it, is from the one that a bare socket gives and from the
// one that the kernel saw, and what looking at sockets costs.
//     build/bench/bench/bench_rtt [rounds, 2000 unless told]
//
// The bare socket sends the same octets to the same peer and waits in recv(): a program cannot see a round trip sooner.
// The two take turns. The peer has its kernel stamp each PING when it comes and each PONG when it goes. Over loopback
// that is the round trip from below this program's socket: what the connection measures beyond it is the way through
// our own program, up and down, and its being woken. Linux only, as the stamps are; figures, no limits.

#include "core/protocol/frame_encoder.h"
#include "core/protocol/handshake_server.h"
#include "core/session/session.h"
#include "core/transport/socket_probe.h"
#include "tests/bench/loopback_socket.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <future>
#include <thread>

#include <arpa/inet.h>
#include <linux/errqueue.h>
#include <linux/net_tstamp.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace pongscope;
using namespace pongscope::session;

namespace {

using Micros = double;

constexpr std::size_t kPing = 2 + 4 + 8; ///< octets of a masked PING with eight of payload
constexpr std::size_t kPong = 2 + 8;     ///< and of its PONG
constexpr std::size_t kTurns = 5;

double micros(Duration span) { return std::chrono::duration<double, std::micro>(span).count(); }

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

/// The stamp among a message's control data, in µs; 0: none.
double stampOf(msghdr& message)
{
    for (cmsghdr* each = CMSG_FIRSTHDR(&message); each; each = CMSG_NXTHDR(&message, each)) {
        if (each->cmsg_level != SOL_SOCKET || each->cmsg_type != SCM_TIMESTAMPING)
            continue;
        const auto* stamps = reinterpret_cast<const scm_timestamping*>(CMSG_DATA(each));
        return static_cast<double>(stamps->ts[0].tv_sec) * 1e6 + static_cast<double>(stamps->ts[0].tv_nsec) / 1e3;
    }
    return 0;
}

double receiveStamped(int socket, void* into, std::size_t size, int flags, ssize_t& count)
{
    std::array<char, 512> control{};
    iovec part{into, size};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    count = ::recvmsg(socket, &message, flags);
    return count < 0 ? 0 : stampOf(message);
}

/// When the kernel had sent what was written last.
double sendingStamp(int socket)
{
    for (int attempt = 0; attempt < 1000; ++attempt) {
        ssize_t count = 0;
        const double stamp = receiveStamped(socket, nullptr, 0, MSG_ERRQUEUE | MSG_DONTWAIT, count);
        if (count >= 0)
            return stamp;
        pollfd wait{socket, 0, 0};
        ::poll(&wait, 1, 1);
    }
    return 0;
}

/// Answers every PING; from each one's arrival to its PONG's leaving, as the kernel stamped them (0: it did not).
std::vector<Micros> answerPings(int listener, std::size_t rounds)
{
    std::vector<Micros> kernel;
    const int peer = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    HttpHeadReader reader(HeadKind::Request);
    for (bool open = false; !open;) {
        Bytes buffer(4096);
        const ssize_t count = ::recv(peer, buffer.data(), buffer.size(), 0);
        if (count <= 0)
            return kernel;
        ByteView octets = ByteView(buffer).first(static_cast<std::size_t>(count));
        const auto head = reader.read(octets);
        if (!head || !*head)
            continue;
        const std::string response = protocol::answerHandshake(**head, {}).response;
        open = ::send(peer, response.data(), response.size(), MSG_NOSIGNAL) > 0;
    }
    const int on = 1;
    const int what = SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_TX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE
        | SOF_TIMESTAMPING_OPT_TSONLY;
    ::setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(peer, SOL_SOCKET, SO_TIMESTAMPING, &what, sizeof what);
    while (kernel.size() < rounds) {
        std::array<unsigned char, kPing> ping{};
        std::size_t have = 0;
        double came = 0;
        while (have < kPing) {
            ssize_t count = 0;
            came = receiveStamped(peer, ping.data() + have, kPing - have, 0, count);
            if (count <= 0)
                return kernel;
            have += static_cast<std::size_t>(count);
        }
        std::array<unsigned char, kPong> pong{0x8A, 8};
        for (std::size_t i = 0; i < 8; ++i)
            pong[2 + i] = ping[6 + i] ^ ping[2 + i % 4];
        if (::send(peer, pong.data(), pong.size(), MSG_NOSIGNAL) < 0)
            return kernel;
        const double went = sendingStamp(peer);
        kernel.push_back(came > 0 && went > 0 ? went - came : 0);
    }
    std::array<char, 256> rest{};
    while (::recv(peer, rest.data(), rest.size(), 0) > 0) { }
    ::close(peer);
    return kernel;
}

/// Round trips of PINGs that are sent one by one, as the connection's PongFacts have them.
std::vector<Micros> measure(std::uint16_t port, std::size_t rounds)
{
    Session session;
    ClientOptions options;
    options.keepAlive = {Duration::zero(), protocol::kInfinite};
    const auto capture = std::make_shared<capture::Capture>();
    session.apply(Connect{1, "ws://127.0.0.1:" + std::to_string(port) + "/", options, capture});
    std::vector<Micros> measured;
    std::size_t taken = 0;
    std::uint64_t sent = 0;
    const TimePoint patience = Clock::now() + std::chrono::minutes(2);
    while (measured.size() < rounds && Clock::now() < patience) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        for (const capture::Fact& fact : capture->facts(taken)) {
            ++taken;
            const auto* pong = std::get_if<capture::PongFact>(&fact.body);
            if (pong && pong->rtt)
                measured.push_back(micros(*pong->rtt));
            if (std::holds_alternative<capture::Opened>(fact.body) || pong) {
                Bytes payload(8);
                storeBigEndian(++sent, MutableBytes(payload));
                session.apply(SendPing{1, payload});
            }
        }
    }
    return measured;
}

/// The same round trips by a bare socket, taken where the connection takes them: from when the PING was handed over to
/// when the PONG was read.
std::vector<Micros> measureBare(std::uint16_t port, std::size_t rounds)
{
    const int client = bench::connectToLoopback(port);
    const std::string_view request =
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    std::vector<Micros> measured;
    std::string response;
    std::array<char, 1024> buffer{};
    const auto receive = [&] { return ::recv(client, buffer.data(), buffer.size(), 0); };
    bool open = ::send(client, request.data(), request.size(), MSG_NOSIGNAL) > 0;
    while (open && !response.ends_with("\r\n\r\n")) {
        const ssize_t count = receive();
        open = count > 0;
        response.append(buffer.data(), open ? static_cast<std::size_t>(count) : 0);
    }
    const std::array<unsigned char, kPing> ping{0x89, 0x88, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    while (open && measured.size() < rounds) {
        open = ::send(client, ping.data(), ping.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(ping.size());
        const TimePoint handedOver = Clock::now();
        open = open && receive() == kPong;
        measured.push_back(micros(Clock::now() - handedOver));
    }
    if (!open)
        std::abort();
    ::close(client);
    return measured;
}

double percentile(std::vector<Micros> all, double share)
{
    std::ranges::sort(all);
    return all.empty() ? 0 : all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))];
}

void printRow(const char* what, const std::vector<Micros>& all)
{
    std::printf("%-42s %10.1f %10.1f\n", what, percentile(all, 0.5), percentile(all, 0.99));
}

/// What was measured, and what the peer's kernel saw of the same rounds.
struct Turn {
    std::vector<Micros> measured, kernel;
};
Turn takeTurn(std::vector<Micros> (*client)(std::uint16_t, std::size_t), std::size_t rounds)
{
    std::uint16_t port = 0;
    const int listener = listenOnLoopback(port);
    auto peer = std::async(std::launch::async, [=] { return answerPings(listener, rounds); });
    Turn turn;
    turn.measured = client(port, rounds);
    turn.kernel = peer.get();
    ::close(listener);
    return turn;
}

void benchRoundTrips(std::size_t rounds)
{
    std::vector<Micros> error, seen, below, bare, timesBare, timesKernel;
    for (std::size_t turn = 0; turn < kTurns; ++turn) {
        const Turn ours = takeTurn(measure, rounds / kTurns);
        const Turn plain = takeTurn(measureBare, rounds / kTurns);
        timesBare.push_back(percentile(ours.measured, 0.5) / percentile(plain.measured, 0.5));
        timesKernel.push_back(percentile(ours.measured, 0.5) / percentile(ours.kernel, 0.5));
        bare.insert(bare.end(), plain.measured.begin(), plain.measured.end());
        for (std::size_t i = 0; i < std::min(ours.measured.size(), ours.kernel.size()); ++i) {
            if (ours.kernel[i] <= 0)
                continue;
            seen.push_back(ours.measured[i]);
            below.push_back(ours.kernel[i]);
            error.push_back(ours.measured[i] - ours.kernel[i]);
        }
    }
    std::printf("round trips of PINGs over loopback, µs, %zu rounds     median        p99\n", seen.size());
    printRow("as the connection measured it", seen);
    printRow("as a bare socket measured it", bare);
    printRow("as the peer's kernel stamped it", below);
    printRow("error: the difference to the kernel's", error);
    std::printf("%-42s %10.2f\n%-42s %10.2f\n", "times a bare socket's, median of the turns",
        percentile(timesBare, 0.5), "times the kernel's, median of the turns", percentile(timesKernel, 0.5));
}

double threadCpu()
{
    timespec spent{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) * 1e6 + static_cast<double>(spent.tv_nsec) / 1e3;
}

/// A hundred connections, looked at in turn.
void benchProbe()
{
    constexpr int kConnections = 100, kLooks = 200;
    std::uint16_t port = 0;
    const int listener = listenOnLoopback(port);
    std::vector<int> sockets;
    for (int i = 0; i < kConnections; ++i) {
        sockets.push_back(bench::connectToLoopback(port));
        sockets.push_back(::accept(listener, nullptr, nullptr));
    }
    std::vector<Micros> rounds;
    std::uint64_t known = 0;
    for (int look = 0; look < kLooks; ++look) {
        const double before = threadCpu();
        for (int i = 0; i < kConnections; ++i)
            known += transport::probeSocket(sockets[static_cast<std::size_t>(i) * 2]).rtt.has_value();
        rounds.push_back((threadCpu() - before) / kConnections);
    }
    const double each = percentile(rounds, 0.5);
    std::printf("\nlooking at a socket                        %10.2f µs (%llu of %d looks told of a round trip)\n",
        each, static_cast<unsigned long long>(known), kConnections * kLooks);
    for (const double rate : {1.0, 10.0})
        std::printf("100 connections, %2.0f looks a second each        %8.4f %% of a core\n", rate,
            each * kConnections * rate / 1e4);
    for (const int each2 : sockets)
        ::close(each2);
    ::close(listener);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const std::size_t rounds = argc > 1 ? static_cast<std::size_t>(std::atoi(argv[1])) : 2000;
    benchRoundTrips(std::clamp<std::size_t>(rounds, kTurns, 9000)); // a connection keeps 10,000 facts of a kind
    benchProbe();
    return 0;
}
