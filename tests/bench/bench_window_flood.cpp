// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the window and the keep-alive fare while the embedded lab floods one connection, everything in one program.
//
// bench_window_flood [frames a second] [seconds]. Prints how long the UI thread's event loop was away (asked every
// millisecond) beside a bare thread that sleeps a millisecond in the same run, which is the machine's own share, and
// how late the keep-alive's unsolicited PONGs went out on their 50 ms grid.
#include "core/lab/lab_server.h"
#include "core/session/engine_thread.h"
#include "ui/live_connection.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>

using namespace pongscope;
using namespace std::chrono_literals;

namespace {

constexpr auto kPongs = 50ms;

double milliseconds(Duration duration) { return std::chrono::duration<double, std::milli>(duration).count(); }

void report(const char* what, std::vector<Duration> delays)
{
    if (delays.empty())
        return;
    std::sort(delays.begin(), delays.end());
    const auto rank = [&](double share) { return delays[static_cast<std::size_t>(share * double(delays.size() - 1))]; };
    std::printf("%-34s n %6zu   p50 %7.3f ms   p99 %7.3f ms   max %7.3f ms\n", what, delays.size(),
        milliseconds(rank(0.5)), milliseconds(rank(0.99)), milliseconds(delays.back()));
}

/// Delays of a bare thread that asks for a millisecond of sleep.
std::vector<Duration> controlThread(const std::atomic<bool>& running)
{
    std::vector<Duration> delays;
    while (running) {
        const TimePoint before = Clock::now();
        std::this_thread::sleep_for(1ms);
        delays.push_back(Clock::now() - before - 1ms);
    }
    return delays;
}

std::vector<Duration> pongLateness(const capture::Capture& capture)
{
    std::vector<Duration> sent;
    for (std::uint64_t row = 0; row < capture.rows(); ++row)
        if (capture.row(row).out && capture.row(row).code() == protocol::Opcode::Pong)
            sent.push_back(capture.row(row).time());
    if (sent.empty())
        return {};
    // The grid through the earliest tick: lateness can only be underestimated by that one's own.
    Duration origin = sent.front();
    for (std::size_t i = 0; i < sent.size(); ++i)
        origin = std::min(origin, sent[i] - Duration(kPongs) * std::int64_t(i));
    std::vector<Duration> late;
    for (std::size_t i = 0; i < sent.size(); ++i)
        late.push_back(sent[i] - origin - Duration(kPongs) * std::int64_t(i));
    return late;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const int rate = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const auto length = std::chrono::seconds(argc > 2 ? std::atoi(argv[2]) : 10);

    session::EngineThread engine;
    ui::MainWindow window(engine, ui::MainWindow::Settings::Ignored);
    window.resize(1280, 800);
    window.show();

    ui::LiveConnection* connection = nullptr;
    engine.run([&](QObject* root) {
        auto* server = new lab::LabServer(root);
        if (!server->listen({}))
            std::abort();
        const QString url = QString::fromStdString(server->url() + "ticker?size=16&rate=" + std::to_string(rate));
        QMetaObject::invokeMethod(&window, [&connection, &window, url] {
            session::ClientOptions options;
            options.keepAlive = {kPongs, protocol::kInfinite};
            connection = window.open(url, options);
        });
    });

    std::atomic<bool> running{true};
    std::vector<Duration> control;
    std::thread bare([&] { control = controlThread(running); });

    std::vector<Duration> away;
    QTimer beat;
    beat.setTimerType(Qt::PreciseTimer);
    TimePoint last = Clock::now();
    QObject::connect(&beat, &QTimer::timeout, &window, [&] {
        const TimePoint now = Clock::now();
        away.push_back(std::max(now - last - 1ms, Duration::zero()));
        last = now;
    });
    beat.start(1);
    QTimer::singleShot(length, &application, &QApplication::quit);
    const TimePoint began = Clock::now();
    QApplication::exec();
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    running = false;
    bare.join();

    const capture::Capture& capture = connection->capture();
    std::printf("%d frames/s asked for, %.0f frames/s captured and shown in %.1f s\n", rate,
        double(capture.rows()) / seconds, seconds);
    report("UI thread away from its event loop", away);
    report("bare thread, same run", control);
    report("keep-alive late on its grid", pongLateness(capture));
    return 0;
}
