// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QObject>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

namespace pongscope::bench {

inline double milliseconds(Duration duration) { return std::chrono::duration<double, std::milli>(duration).count(); }

/// Of delays in any order; zero of none.
inline Duration percentile(std::vector<Duration> delays, double share)
{
    std::sort(delays.begin(), delays.end());
    return delays.empty() ? Duration() : delays[static_cast<std::size_t>(share * double(delays.size() - 1))];
}

inline void report(const char* what, const std::vector<Duration>& delays)
{
    if (!delays.empty())
        std::printf("%-34s n %6zu   p50 %7.3f ms   p99 %7.3f ms   max %7.3f ms\n", what, delays.size(),
            milliseconds(percentile(delays, 0.5)), milliseconds(percentile(delays, 0.99)),
            milliseconds(percentile(delays, 1)));
}

/// How long the event loop of this thread was away, asked every millisecond; and, at the same time, what delays a bare
/// thread sees that asks for a millisecond of sleep: the machine's own share.
class EventLoopDelay {
public:
    EventLoopDelay()
    {
        m_beat.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_beat, &QTimer::timeout, [this] {
            const TimePoint now = Clock::now();
            m_away.push_back(std::max(now - m_last - kBeat, Duration::zero()));
            m_last = now;
        });
        m_beat.start(kBeat);
    }
    ~EventLoopDelay() { stop(); }

    void stop()
    {
        m_beat.stop();
        m_running = false;
        if (m_thread.joinable())
            m_thread.join();
    }
    /// Both after stop() only.
    [[nodiscard]] const std::vector<Duration>& away() const { return m_away; }
    [[nodiscard]] const std::vector<Duration>& control() const { return m_control; }

private:
    static constexpr std::chrono::milliseconds kBeat{1};

    QTimer m_beat;
    TimePoint m_last = Clock::now();
    std::vector<Duration> m_away, m_control;
    std::atomic<bool> m_running{true};
    std::thread m_thread{[this] {
        while (m_running) {
            const TimePoint before = Clock::now();
            std::this_thread::sleep_for(kBeat);
            m_control.push_back(Clock::now() - before - kBeat);
        }
    }};
};

} // namespace pongscope::bench
