// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Our client over loopback beside its rivals and plain sockets: the server on the first core, the client on the
// second, each in a process of its own.
//     build/bench/bench/bench_loopback [flood] [rounds] [echo] [idle]     all of them unless told
//
// Five interleaved rounds, of which the medians count. What is logged is a capture in memory; a window's is recorded to
// disk, too, except where that is told. No option of the program's turns the log off: "no room for frames" is a capture
// whose limits are zero.
#include "backed_memory.h"
#include "loopback_parties.h"
#include "loopback_server.h"
#include "measure.h"

#include <QTemporaryDir>

#include <array>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string_view>

#include <unistd.h>

using namespace pongscope;
using namespace pongscope::bench;
using namespace std::chrono_literals;

namespace {

constexpr unsigned kClientSeconds = 20; ///< its alarm
constexpr auto kBudget = 200s;          ///< of all; after that a measurement has one round, on a machine that is busy
const TimePoint kStart = Clock::now();

struct Kind {
    const char* name;
    const char* what;
    Party run;
};
constexpr std::array kParties{
    Kind{"raw", "raw TCP", runRaw},
    Kind{"reference", "plain sockets that cut frames", runReference},
    Kind{"fresh", "no connection: first writing to a log's memory", runFresh},
    Kind{"beast", "Beast", runBeast},
    Kind{"qwebsocket", "QWebSocket", runQWebSocket},
    Kind{"keep-none", "ours, no room for frames in the log", runOursKeepNone},
    Kind{"ours", "ours, every frame logged", runOurs},
    Kind{"commands", "ours, logged, a command each message", runOursByCommand},
    Kind{"window", "our window, log open, all in memory", runWindow},
    Kind{"recording", "our window, log open, recording to disk", runRecordingWindow},
};

const Kind* kindOf(std::string_view name)
{
    const auto found =
        std::find_if(kParties.begin(), kParties.end(), [=](const Kind& kind) { return kind.name == name; });
    return found == kParties.end() ? nullptr : &*found;
}

// The client's process -----------------------------------------------------------------------------------------

std::vector<std::string> argumentsOf(const char* party, const Task& task)
{
    return {"--client", party, std::to_string(static_cast<int>(task.what)), std::to_string(task.port),
        std::to_string(task.size), std::to_string(task.inFlight),
        std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(task.length).count()),
        std::to_string(task.connections)};
}

int beClient(char** words)
{
    const auto number = [words](int i) { return std::strtoull(words[i], nullptr, 10); };
    const Kind* kind = kindOf(words[0]);
    Task task;
    task.what = static_cast<Task::What>(number(1));
    task.port = static_cast<std::uint16_t>(number(2));
    task.size = number(3);
    task.inFlight = number(4);
    task.length = std::chrono::milliseconds(number(5));
    task.connections = number(6);
    const auto outcome = kind ? kind->run(task) : std::nullopt;
    if (outcome) {
        std::printf("outcome %.0f %.9f %.9f %.3f %.3f %.1f %.1f\n", outcome->messages, outcome->seconds, outcome->cpu,
            outcome->p50, outcome->p99, outcome->resident, outcome->allocated);
        std::fflush(stdout);
    }
    ::_exit(outcome ? 0 : 1); // what it logged needs no tidying up: its folder goes with the benchmark
}

std::optional<Outcome> outcomeIn(const std::string& line)
{
    Outcome all;
    if (std::sscanf(line.c_str(), "outcome %lf %lf %lf %lf %lf %lf %lf", &all.messages, &all.seconds, &all.cpu,
            &all.p50, &all.p99, &all.resident, &all.allocated)
        != 7)
        return {};
    return all;
}

std::optional<Outcome> runClient(const char* party, const Task& task)
{
    Child child(argumentsOf(party, task), 1, kClientSeconds);
    return outcomeIn(child.line());
}

/// The same for a task in which much is kept.
std::optional<Outcome> runInBackedMemory(const char* party, const Task& task)
{
    static BackedMemory memory;
    memory.lend();
    const auto outcome = runClient(party, task);
    memory.takeBack();
    return outcome;
}

// Tables -------------------------------------------------------------------------------------------------------

/// A figure of each party's, the median of the rounds.
class Results {
public:
    void add(const std::string& party, const Outcome& outcome) { m_all[party].push_back(outcome); }
    [[nodiscard]] bool has(const std::string& party) const { return m_all.contains(party); }

    template <class Figure>
    [[nodiscard]] double of(const std::string& party, Figure figure) const
    {
        std::vector<double> values;
        for (const Outcome& each : m_all.at(party))
            values.push_back(figure(each));
        return median(values);
    }

private:
    std::map<std::string, std::vector<Outcome>> m_all;
};

using Names = std::vector<const char*>;

double cpuOf(const Outcome& outcome) { return outcome.cpu * 1e6 / std::max(1.0, outcome.messages); }
double rateOf(const Outcome& outcome) { return outcome.messages / outcome.seconds; }
double p50Of(const Outcome& outcome) { return outcome.p50; }
double p99Of(const Outcome& outcome) { return outcome.p99; }
double residentOf(const Outcome& outcome) { return outcome.resident / 1024; }
double allocatedOf(const Outcome& outcome) { return outcome.allocated / 1024; }

Results measure(const Task& task, const Names& parties)
{
    const bool keepsMuch = task.what == Task::What::Flood || task.inFlight > 1;
    Results results;
    for (int round = 0; round < kRounds && (round == 0 || Clock::now() - kStart < kBudget); ++round)
        for (const char* party : parties)
            if (const auto outcome = keepsMuch ? runInBackedMemory(party, task) : runClient(party, task))
                results.add(party, *outcome);
    return results;
}

void printTraffic(const char* title, const Results& results, const Names& parties, std::size_t size)
{
    std::printf("\n%-44s %12s %12s %10s\n", title, "msg/s", "MB/s", "CPU us/msg");
    for (const char* party : parties) {
        if (!results.has(party)) {
            std::printf("%-44s not measured\n", kindOf(party)->what);
            continue;
        }
        const double rate = results.of(party, rateOf);
        std::printf("%-44s %12.0f %12.1f %10.3f\n", kindOf(party)->what, rate, rate * static_cast<double>(size) / 1e6,
            results.of(party, cpuOf));
    }
}

void printRounds(const char* title, const Results& results, const Names& parties)
{
    std::printf("\n%-44s %12s %12s %10s\n", title, "p50 us", "p99 us", "CPU us");
    for (const char* party : parties)
        if (results.has(party))
            std::printf("%-44s %12.1f %12.1f %10.1f\n", kindOf(party)->what, results.of(party, p50Of),
                results.of(party, p99Of), results.of(party, cpuOf));
        else
            std::printf("%-44s not measured\n", kindOf(party)->what);
}

// The rows -----------------------------------------------------------------------------------------------------

void benchFlood(const LoopbackServer& server)
{
    const Names parties{"reference", "fresh", "beast", "qwebsocket", "keep-none", "ours", "window", "recording"};
    const Task task{Task::What::Flood, server.port(), 128, 0, 400ms, 0};
    const Results results = measure(task, parties);
    printTraffic("taking a flood of 128 B", results, parties, task.size);
    if (!results.has("qwebsocket"))
        return;
    const double rival = results.of("qwebsocket", cpuOf);
    const auto against = [&](const char* party) { return results.of(party, cpuOf) / rival; };
    if (results.has("keep-none")) {
        const double aim = results.has("reference") ? std::min(0.08, 3 * against("reference")) : 0.08;
        judge("8", "CPU a message, nothing kept, times QWebSocket", against("keep-none"), false, 0.35, aim);
    }
    for (const auto& [party, what] : {std::pair("window", "CPU a message, window, in memory, times QWebSocket"),
             std::pair("recording", "CPU a message, window, recording, times QWebSocket")})
        if (results.has(party))
            judge("9", what, against(party), false, 0.8, 0.25);
    if (results.has("window") && results.has("keep-none") && results.has("fresh"))
        judge("9", "in memory, times nothing kept and first writing to as much",
            against("window") / (against("keep-none") + against("fresh")), false, 2, 1.3);
}

void benchRounds(const LoopbackServer& server)
{
    const Names parties{"raw", "beast", "qwebsocket", "ours", "commands"};
    for (const std::size_t size : {16, 1024}) {
        const Task task{Task::What::Echo, server.port(), size, 1, 250ms, 0};
        const Results results = measure(task, parties);
        const std::string title = "ping-pong of " + std::to_string(size) + " B";
        printRounds(title.c_str(), results, parties);
        if (!results.has("raw"))
            continue;
        const double raw = results.of("raw", p50Of);
        const double aim = results.has("beast") ? std::min(1.05, results.of("beast", p50Of) / raw) : 1.05;
        for (const char* party : {"ours", "commands"}) {
            if (!results.has(party))
                continue;
            const bool commands = std::string_view(party) == "commands";
            const std::string what = std::to_string(size) + " B, "
                + (commands ? "a command each message" : "by the connection's echo") + ", times raw TCP";
            judge("10", ("median, " + what).c_str(), results.of(party, p50Of) / raw, false, 1.15, aim);
            judge("11", ("p99, " + what).c_str(), results.of(party, p99Of) / results.of("raw", p99Of), false, 2, 1.25);
        }
    }
}

void benchEcho(const LoopbackServer& server)
{
    const Names parties{"raw", "fresh", "beast", "qwebsocket", "keep-none", "ours", "commands"};
    {
        const Task task{Task::What::Echo, server.port(), 16, 256, 250ms, 0};
        const Results results = measure(task, parties);
        printTraffic("echo of 16 B, 256 in flight", results, parties, task.size);
        if (results.has("qwebsocket") && results.has("raw")) {
            const double rival = results.of("qwebsocket", rateOf);
            const double aim = std::max(4.0, 0.5 * results.of("raw", rateOf) / rival);
            for (const auto& [party, what] : {std::pair("ours", "every frame logged, times QWebSocket"),
                     std::pair("keep-none", "nothing kept, times QWebSocket")})
                if (results.has(party))
                    judge("12", what, results.of(party, rateOf) / rival, true, 1.5, aim);
        }
    }
    const Task task{Task::What::Echo, server.port(), 64 * 1024, 8, 250ms, 0};
    const Results results = measure(task, parties);
    printTraffic("echo of 64 KiB, 8 in flight", results, parties, task.size);
    if (results.has("beast") && results.has("raw")) {
        const double rival = results.of("beast", rateOf);
        const double aim = std::max(1.0, 0.85 * results.of("raw", rateOf) / rival);
        for (const auto& [party, what] : {std::pair("ours", "every frame logged, times Beast tuned"),
                 std::pair("keep-none", "nothing kept, times Beast tuned")})
            if (results.has(party))
                judge("13", what, results.of(party, rateOf) / rival, true, 1, aim);
        if (results.has("ours") && results.has("keep-none") && results.has("fresh")) {
            const auto seconds = [&](const char* party) { return 1 / results.of(party, rateOf); };
            const double limit = seconds("keep-none") + seconds("fresh");
            judge("13", "logged, times nothing kept and first writing to as much", limit / seconds("ours"), true, 0.6,
                0.85);
        }
    }
}

void benchIdle(const LoopbackServer& server)
{
    const Names parties{"beast", "qwebsocket", "ours"};
    const Task task{Task::What::Idle, server.port(), 0, 0, {}, 500};
    const Results results = measure(task, parties);
    std::printf("\n%-44s %12s %12s\n", "an idle connection, one of 500", "resident KiB", "heap KiB");
    for (const char* party : parties)
        if (results.has(party))
            std::printf("%-44s %12.2f %12.2f\n", kindOf(party)->what, results.of(party, residentOf),
                results.of(party, allocatedOf));
    if (results.has("ours"))
        judge("19", "KiB an idle connection, its log included", results.of("ours", residentOf), false, 16, 6);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 2 && std::strcmp(argv[1], kServe) == 0)
        serveLoopback();
    if (argc == 9 && std::strcmp(argv[1], "--client") == 0)
        return beClient(argv + 2);

    const QTemporaryDir recordings; // of the windows, whatever becomes of their processes
    keepFilesIn(recordings.path().toStdString());
    std::printf("server on one core, client on another: %zu cores; medians of %d rounds\n", usableCores(), kRounds);
    const auto wanted = [&](const char* part) {
        return argc == 1
            || std::any_of(argv + 1, argv + argc, [part](const char* word) { return !std::strcmp(word, part); });
    };
    const LoopbackServer server;
    struct Part {
        const char* name;
        void (*run)(const LoopbackServer&);
    };
    for (const Part& part :
        {Part{"flood", benchFlood}, Part{"rounds", benchRounds}, Part{"echo", benchEcho}, Part{"idle", benchIdle}}) {
        if (wanted(part.name))
            part.run(server);
        std::fflush(stdout);
    }
    return 0;
}
