// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Our client: a session that is told what to do by commands, and the whole window above one.
#include "core/session/engine_thread.h"
#include "core/session/session.h"
#include "loopback_parties.h"
#include "ui/live_connection.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QEventLoop>
#include <QTimer>

namespace pongscope::bench {

namespace {

using namespace std::chrono_literals;
using namespace session;

/// What echoes: the connection itself, by the option of that name, or whoever looks what has come and sends as much.
enum class Echoes : std::uint8_t { Connection, Commands };
enum class Keeps : std::uint8_t { Everything, Nothing };

ClientOptions optionsFor(const Task& task, Echoes echoes)
{
    ClientOptions options;
    options.keepAlive = {Duration::zero(), protocol::kInfinite};
    options.echo = task.what == Task::What::Echo && echoes == Echoes::Connection;
    return options;
}

std::string urlOf(const Task& task) { return "ws://127.0.0.1:" + std::to_string(task.port) + task.path(); }

bool isOpen(const capture::Capture& capture)
{
    return capture.live().state.load() == static_cast<std::uint8_t>(protocol::WebSocketState::Open);
}

/// Until it is open, or five seconds have passed.
bool openedInTime(const capture::Capture& capture)
{
    const TimePoint patience = Clock::now() + 5s;
    while (!isOpen(capture) && Clock::now() < patience)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return isOpen(capture);
}

/// Wakes the event loop from time to time, so that a stuck connection ends a benchmark all the same.
class Beat {
public:
    Beat() { m_timer.start(50ms); }

private:
    QTimer m_timer;
};

std::uint64_t framesIn(const capture::Capture& capture) { return capture.live().framesIn.load(); }

/// When its rounds began: the rows of the messages that went out.
void noteRounds(const capture::Capture& capture, Meter& meter)
{
    for (std::uint64_t i = 0; i < capture.rows(); ++i)
        if (capture.row(i).out)
            meter.sendingAt(capture.instant(capture.row(i)));
}

std::optional<Outcome> idle(const Task& task)
{
    Session session;
    const Beat beat;
    std::vector<std::shared_ptr<capture::Capture>> captures;
    std::optional<MemoryMeter> meter;
    for (std::size_t i = 0; i < kWarmUp + task.connections; ++i) {
        if (i == kWarmUp)
            meter.emplace();
        captures.push_back(std::make_shared<capture::Capture>());
        session.apply(Connect{static_cast<int>(i), urlOf(task), optionsFor(task, Echoes::Connection), captures.back()});
        if (!openedInTime(*captures.back()))
            return {};
    }
    QEventLoop loop;
    QTimer::singleShot(50ms, &loop, &QEventLoop::quit);
    loop.exec();
    return meter->finish(task.connections);
}

std::optional<Outcome> run(const Task& task, Keeps keeps, Echoes echoes)
{
    int none = 0;
    const QCoreApplication application(none, nullptr);
    if (task.what == Task::What::Idle)
        return idle(task);
    Session session;
    const Beat beat;
    const auto capture = keeps == Keeps::Everything
        ? std::make_shared<capture::Capture>()
        : std::make_shared<capture::Capture>(ClockAnchor::now(), capture::Capture::Limits{0, 0, 0});
    session.apply(Connect{1, urlOf(task), optionsFor(task, echoes), capture});
    if (!openedInTime(*capture))
        return {};
    const Bytes message(task.size, std::byte{'x'});
    const bool timed = task.inFlight == 1;
    const std::uint64_t before = framesIn(*capture);
    std::uint64_t answered = before;
    Meter meter;
    const auto send = [&](std::uint64_t count) {
        for (; count > 0; --count) {
            if (timed && echoes == Echoes::Commands)
                meter.sending();
            session.apply(SendMessage{1, protocol::Opcode::Binary, message, 0, false});
        }
    };
    send(task.inFlight);
    while (!meter.isOver(task)) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        if (task.what == Task::What::Echo && echoes == Echoes::Commands)
            send(framesIn(*capture) - std::exchange(answered, framesIn(*capture)));
    }
    const std::uint64_t count = framesIn(*capture) - before;
    Outcome outcome = meter.finish(count);
    if (timed && echoes == Echoes::Connection) {
        noteRounds(*capture, meter);
        const Outcome rounds = meter.finish(count);
        outcome.p50 = rounds.p50;
        outcome.p99 = rounds.p99;
    }
    return outcome;
}

/// As a demonstration opens it, with everything in memory; or with settings, as a user does, and then it records.
std::optional<Outcome> runInWindow(const Task& task, ui::MainWindow::Settings settings)
{
    if (task.what != Task::What::Flood)
        return {};
    int one = 1;
    char name[] = "bench_loopback";
    char* words[] = {name, nullptr};
    const QApplication application(one, words);
    EngineThread engine;
    ui::MainWindow window(engine, settings);
    window.resize(1280, 800);
    window.show();
    const capture::Capture& capture =
        window.open(QString::fromStdString(urlOf(task)), optionsFor(task, Echoes::Connection))->capture();
    const Beat beat;
    if (!openedInTime(capture))
        return {};
    const std::uint64_t before = framesIn(capture);
    const Meter meter;
    while (!meter.isOver(task))
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return meter.finish(framesIn(capture) - before);
}

} // namespace

std::optional<Outcome> runOurs(const Task& task) { return run(task, Keeps::Everything, Echoes::Connection); }

std::optional<Outcome> runOursKeepNone(const Task& task)
{
    return task.inFlight == 1 ? std::nullopt : run(task, Keeps::Nothing, Echoes::Connection);
}

std::optional<Outcome> runOursByCommand(const Task& task) { return run(task, Keeps::Everything, Echoes::Commands); }

std::optional<Outcome> runWindow(const Task& task) { return runInWindow(task, ui::MainWindow::Settings::Ignored); }

std::optional<Outcome> runRecordingWindow(const Task& task)
{
    return runInWindow(task, ui::MainWindow::Settings::Kept);
}

} // namespace pongscope::bench
