// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window under a flood of 128 B frames that is faster than any log: what it captures, how long its thread is away,
// what memory it takes, and whether it owns up to every frame.
//     build/bench/bench/bench_window_overload [seconds, 6 unless told]
//
// The flood comes from another process, which says in its Close how many frames it sent. The connection is recorded,
// as the window's always are. Every frame must be in the log or counted as dropped. Memory: what the process grew by
// beyond 40 octets a row and the payloads that are kept in memory. 64 MiB may wait for the file before the socket is
// left alone, a batch of as much is with the writer, and the list has four octets a row: with what the allocators round
// up to, 256 MiB is the most that can be called bounded.
#include "core/session/engine_thread.h"
#include "event_loop_delay.h"
#include "loopback_server.h"
#include "measure.h"
#include "ui/live_connection.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QTemporaryDir>

#include <cstdlib>
#include <cstring>

using namespace pongscope;
using namespace pongscope::bench;
using namespace std::chrono_literals;

namespace {

constexpr double kMiB = 1024.0 * 1024.0;

struct Reckoning {
    double sent = 0, logged = 0, dropped = 0;
};

Reckoning reckon(const ui::LiveConnection& connection)
{
    const capture::Capture& capture = connection.capture();
    Reckoning all;
    if (const auto* closed = connection.latest<capture::ClosedFact>())
        all.sent = std::strtod(closed->reason.c_str(), nullptr);
    for (std::uint64_t row = 0; row < capture.rows(); ++row)
        all.logged += capture.row(row).code() == protocol::Opcode::Binary ? 1 : 0;
    all.dropped = double(capture.live().droppedRows.load());
    return all;
}

/// What the process has grown by, and how much of it rows and payloads do not explain, at most in each half.
class MemoryWatch {
public:
    void look(const capture::Capture& capture, bool secondHalf)
    {
        const double grown = residentSize() - m_before;
        const double known = rowsOf(capture) + double(capture.payloadBytes());
        m_most = std::max(m_most, grown);
        double& beyond = secondHalf ? m_second : m_first;
        beyond = std::max(beyond, grown - known);
    }
    [[nodiscard]] double most() const { return m_most; }
    [[nodiscard]] double firstHalf() const { return m_first; }
    [[nodiscard]] double secondHalf() const { return m_second; }
    [[nodiscard]] static double rowsOf(const capture::Capture& capture)
    {
        return double(capture.rows() * sizeof(capture::FrameRow));
    }

private:
    double m_before = residentSize(), m_most = 0, m_first = 0, m_second = 0;
};

bool saysItIsBehind(const ui::LiveConnection& connection)
{
    return std::ranges::any_of(connection.facts(), [](const capture::Fact& fact) {
        const auto* finding = std::get_if<capture::FindingFact>(&fact.body);
        return finding && finding->finding.id == "recording-behind";
    });
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 2 && std::strcmp(argv[1], kServe) == 0)
        serveLoopback();
    const int length = std::clamp(argc > 1 ? std::atoi(argv[1]) : 6, 1, 60);
    const QTemporaryDir recordings;
    keepFilesIn(recordings.path().toStdString());
    const LoopbackServer server(std::nullopt);
    QApplication application(argc, argv);
    session::EngineThread engine;
    ui::MainWindow window(engine, ui::MainWindow::Settings::Kept);
    window.resize(1280, 800);
    window.show();
    QApplication::processEvents();

    MemoryWatch memory;
    session::ClientOptions options;
    options.keepAlive = {Duration::zero(), protocol::kInfinite};
    const std::string url = server.url("/flood/128/" + std::to_string(length));
    EventLoopDelay delay;
    const TimePoint began = Clock::now();
    const ui::LiveConnection* connection = window.open(QString::fromStdString(url), options);
    const TimePoint patience = began + 3 * std::chrono::seconds(length) + 10s;
    for (TimePoint next = began; !connection->isOver() && Clock::now() < patience;) {
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        if (Clock::now() < next)
            continue;
        memory.look(connection->capture(), Clock::now() - began > std::chrono::seconds(length) / 2);
        next = Clock::now() + 50ms;
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    delay.stop();

    const Reckoning all = reckon(*connection);
    std::printf("%.0f frames of 128 B sent in %.1f s, %.0f in the log, %.0f counted as dropped; shown: %.0f rows; %s\n",
        all.sent, seconds, all.logged, all.dropped, double(connection->rows()),
        saysItIsBehind(*connection) ? "the log says that the recording could not keep up" : "the recording kept up");
    std::printf("memory grew by %.1f MiB at most: %.1f of rows, %.1f of payloads; beyond these %.1f in the first half, "
                "%.1f in the second\n",
        memory.most() / kMiB, MemoryWatch::rowsOf(connection->capture()) / kMiB,
        double(connection->capture().payloadBytes()) / kMiB, memory.firstHalf() / kMiB, memory.secondHalf() / kMiB);
    report("UI thread away from its event loop", delay.away());
    report("bare thread, same run", delay.control());
    if (!connection->isOver() || all.sent == 0) {
        std::printf("the flood did not come to its end\n");
        return 1;
    }
    judge("31", "UI thread away from its loop, p99 in ms", milliseconds(percentile(delay.away(), 0.99)), false, 33, 16);
    judge("31", "memory beyond rows and payloads kept, MiB", std::max(memory.firstHalf(), memory.secondHalf()) / kMiB,
        false, 256, 128);
    judge("31", "frames neither in the log nor counted as dropped", std::abs(all.sent - all.logged - all.dropped),
        false, 0, 0);
    judge("32", "M frames/s of 128 B, shown and recorded", all.logged / seconds / 1e6, true, 0.2, 2);
    return 0;
}
