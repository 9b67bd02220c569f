// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the window and the keep-alive fare while the embedded lab floods one connection, everything in one program.
//
// bench_window_flood [frames a second] [seconds]. Prints how long the UI thread's event loop was away (asked every
// millisecond) beside a bare thread that sleeps a millisecond in the same run, which is the machine's own share, and
// how late the keep-alive's unsolicited PONGs went out on their 50 ms grid.
#include "core/lab/lab_server.h"
#include "core/session/engine_thread.h"
#include "event_loop_delay.h"
#include "ui/live_connection.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace pongscope;
using namespace std::chrono_literals;

namespace {

constexpr auto kPongs = 50ms;

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

    bench::EventLoopDelay delay;
    QTimer::singleShot(length, &application, &QApplication::quit);
    const TimePoint began = Clock::now();
    QApplication::exec();
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    delay.stop();

    const capture::Capture& capture = connection->capture();
    std::printf("%d frames/s asked for, %.0f frames/s captured and shown in %.1f s\n", rate,
        double(capture.rows()) / seconds, seconds);
    bench::report("UI thread away from its event loop", delay.away());
    bench::report("bare thread, same run", delay.control());
    bench::report("keep-alive late on its grid", pongLateness(capture));
    return 0;
}
