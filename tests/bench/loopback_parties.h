// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "loopback_process.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace pongscope::bench {

/// What a client does in a process of its own.
struct Task {
    enum class What : std::uint8_t { Flood, Echo, Idle };
    What what = What::Flood;
    std::uint16_t port = 0;
    std::size_t size = 0;     ///< octets a message
    std::size_t inFlight = 0; ///< Echo: messages on their way; one: the rounds are timed
    Duration length{};        ///< Flood, Echo: for how long
    std::size_t connections = 0;

    [[nodiscard]] std::string path() const
    {
        return what == What::Idle ? "/idle" : what == What::Echo ? "/echo" : "/flood/" + std::to_string(size) + "/0";
    }
};

struct Outcome {
    double messages = 0, seconds = 0, cpu = 0; ///< CPU time in seconds, of the whole client
    double p50 = 0, p99 = 0;                   ///< of the rounds, from one sending to the next, in microseconds
    double resident = 0, allocated = 0;        ///< octets a connection
};

/// From the moment it is made, when the connection is open.
class Meter {
public:
    Meter()
        : m_cpu(cpuSpent())
        , m_start(Clock::now())
    {
    }

    void sending() { m_sent.push_back(Clock::now()); }
    void sendingAt(TimePoint at) { m_sent.push_back(at); }
    [[nodiscard]] bool isOver(const Task& task) const { return Clock::now() - m_start >= task.length; }

    [[nodiscard]] Outcome finish(std::uint64_t messages) const
    {
        Outcome outcome;
        outcome.messages = static_cast<double>(messages);
        outcome.seconds = std::chrono::duration<double>(Clock::now() - m_start).count();
        outcome.cpu = cpuSpent() - m_cpu;
        std::vector<double> rounds;
        for (std::size_t i = 1; i < m_sent.size(); ++i)
            rounds.push_back(std::chrono::duration<double, std::micro>(m_sent[i] - m_sent[i - 1]).count());
        std::sort(rounds.begin(), rounds.end());
        if (!rounds.empty()) {
            outcome.p50 = rounds[rounds.size() / 2];
            outcome.p99 = rounds[rounds.size() * 99 / 100];
        }
        return outcome;
    }

private:
    double m_cpu;
    TimePoint m_start;
    std::vector<TimePoint> m_sent;
};

/// What connections that were opened since then cost.
class MemoryMeter {
public:
    [[nodiscard]] Outcome finish(std::size_t connections) const
    {
        Outcome outcome;
        outcome.resident = (residentSize() - m_resident) / static_cast<double>(connections);
        outcome.allocated = (allocatedSize() - m_allocated) / static_cast<double>(connections);
        return outcome;
    }

private:
    double m_resident = residentSize(), m_allocated = allocatedSize();
};

/// Opened before anything is counted: what the first of them load and build stays.
inline constexpr std::size_t kWarmUp = 20;

/// Nothing: it cannot do this, or was not built.
using Party = std::optional<Outcome> (*)(const Task&);

std::optional<Outcome> runRaw(const Task& task);       ///< plain sockets, no WebSocket
std::optional<Outcome> runReference(const Task& task); ///< plain sockets that cut frames and check their headers
/// No connection: writes to memory that is fresh as that of a log, as much as each message takes there.
std::optional<Outcome> runFresh(const Task& task);
std::optional<Outcome> runBeast(const Task& task);
std::optional<Outcome> runQWebSocket(const Task& task);
std::optional<Outcome> runOurs(const Task& task);         ///< a session in the only thread, as the command line runs it
std::optional<Outcome> runOursKeepNone(const Task& task); ///< the same; the capture has no room for any frame
std::optional<Outcome> runOursByCommand(const Task& task);   ///< each message sent by a command of the user's
std::optional<Outcome> runWindow(const Task& task);          ///< the whole window, the frame log open, all in memory
std::optional<Outcome> runRecordingWindow(const Task& task); ///< the same, recording to disk as the window's do

} // namespace pongscope::bench
