// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a WebSocket gets through an echo server over one HTTP/2 stream, against HTTP/1.1 in the same run: client and
// server in one thread over loopback, so it is the work of both ends that is measured. Prints the median of the rounds.

#include "core/lab/lab_server.h"
#include "core/session/session.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

using namespace pongscope;
using namespace pongscope::session;

namespace {

constexpr int kRounds = 5;
constexpr std::uint64_t kUnderWay = 64; ///< messages sent and not yet back

struct Load {
    std::size_t size;
    std::uint64_t messages;
};

/// Messages a second there and back; 0 if the connection did not open.
double echo(const lab::LabServer& lab, bool http2, const Load& load)
{
    Session session;
    ClientOptions options;
    options.shared = http2;
    options.httpVersion = http2 ? HttpVersion::Http20 : HttpVersion::Http11;
    options.versionPolicy = HttpVersionPolicy::Exact;
    const auto capture = std::make_shared<capture::Capture>();
    session.apply(Connect{1, lab.url() + "echo", options, capture});
    const auto opened = [&capture] {
        for (const auto& fact : capture->facts())
            if (std::holds_alternative<capture::Opened>(fact.body))
                return true;
        return false;
    };
    const TimePoint patience = Clock::now() + std::chrono::seconds(10);
    while (!opened()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 10);
        if (Clock::now() > patience)
            return 0;
    }
    const Bytes payload(load.size, std::byte{'x'});
    const TimePoint start = Clock::now();
    for (std::uint64_t sent = 0; capture->live().framesIn.load() < load.messages;) {
        for (; sent < load.messages && sent < capture->live().framesIn.load() + kUnderWay; ++sent)
            session.apply(SendMessage{1, protocol::Opcode::Binary, payload, 0, false});
        QCoreApplication::processEvents();
    }
    return static_cast<double>(load.messages) / std::chrono::duration<double>(Clock::now() - start).count();
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    lab::LabServer lab;
    if (!lab.listen({}))
        return 1;
    std::printf("%10s %16s %16s %12s\n", "octets", "HTTP/1.1 msg/s", "HTTP/2 msg/s", "HTTP/2 MB/s");
    for (const Load& load : {Load{16, 20'000}, Load{1024, 20'000}, Load{16'384, 5000}, Load{262'144, 400}}) {
        std::vector<double> plain, stream;
        for (int round = 0; round < kRounds; ++round) { // in turns: what else runs here disturbs both
            plain.push_back(echo(lab, false, load));
            stream.push_back(echo(lab, true, load));
        }
        std::ranges::sort(plain);
        std::ranges::sort(stream);
        const double http2 = stream[kRounds / 2];
        std::printf("%10zu %16.0f %16.0f %12.1f\n", load.size, plain[kRounds / 2], http2,
            http2 * static_cast<double>(load.size) / 1e6);
    }
    return 0;
}
