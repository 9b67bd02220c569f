// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/keep_alive.h"

#include <algorithm>
#include <limits>

namespace pongscope::protocol {

using std::chrono::milliseconds;

namespace {

/// .NET clamps interval and timeout to the positive range of a 32-bit integer (semantics 4.3).
milliseconds clamped(Duration value)
{
    return std::clamp(std::chrono::duration_cast<milliseconds>(value), milliseconds(1),
        milliseconds(std::numeric_limits<std::int32_t>::max()));
}

bool isRunning(Duration value) { return value > Duration::zero(); } // kInfinite is negative

} // namespace

std::optional<std::string> keepAliveProblem(Duration value)
{
    if (value == kInfinite || value >= Duration::zero())
        return {};
    return "The argument must be a value greater than -00:00:00.0010000.";
}

KeepAliveStrategy strategyOf(const KeepAliveSettings& settings)
{
    if (!isRunning(settings.interval))
        return KeepAliveStrategy::Off;
    return isRunning(settings.timeout) ? KeepAliveStrategy::PingPong : KeepAliveStrategy::UnsolicitedPong;
}

std::string_view strategyName(KeepAliveStrategy strategy)
{
    switch (strategy) {
    case KeepAliveStrategy::Off:
        return "off";
    case KeepAliveStrategy::UnsolicitedPong:
        return "unsolicited-pong";
    case KeepAliveStrategy::PingPong:
        return "ping-pong";
    }
    return {};
}

std::optional<milliseconds> heartbeatOf(const KeepAliveSettings& settings)
{
    switch (strategyOf(settings)) {
    case KeepAliveStrategy::Off:
        return {};
    case KeepAliveStrategy::UnsolicitedPong:
        return std::chrono::duration_cast<milliseconds>(settings.interval);
    case KeepAliveStrategy::PingPong:
        return std::max(milliseconds(1), std::min(clamped(settings.interval), clamped(settings.timeout)) / 4);
    }
    return {};
}

KeepAlive::KeepAlive(const KeepAliveSettings& settings, TimePoint openedAt)
    : m_settings(settings)
    , m_strategy(strategyOf(settings))
    , m_nextPing(openedAt + clamped(settings.interval))
    , m_dueAt(openedAt)
{
    if (const auto period = heartbeatOf(settings))
        m_nextTick = openedAt + *period;
}

std::optional<TimePoint> KeepAlive::nextTick() const { return m_nextTick; }

std::optional<TimePoint> KeepAlive::nextPing() const
{
    switch (m_strategy) {
    case KeepAliveStrategy::Off:
        return {};
    case KeepAliveStrategy::UnsolicitedPong:
        return m_nextTick;
    case KeepAliveStrategy::PingPong:
        return m_deadline ? std::optional<TimePoint>() : m_nextPing;
    }
    return {};
}

KeepAlive::Step KeepAlive::advance(TimePoint now)
{
    if (!m_nextTick || now < *m_nextTick)
        return Step::Wait;
    const TimePoint tick = *m_nextTick;
    const Duration period = *heartbeatOf(m_settings);
    if (period == Duration::zero())
        m_nextTick.reset(); // a timer of period 0 fires once (semantics 4.2)
    else
        *m_nextTick += ((now - tick) / period + 1) * period; // the grid stays where it is, whatever was missed

    if (m_strategy == KeepAliveStrategy::UnsolicitedPong) {
        m_dueAt = tick;
        return Step::SendPong;
    }
    return heartbeat(tick, period, now);
}

KeepAlive::Step KeepAlive::heartbeat(TimePoint tick, Duration period, TimePoint now)
{
    if (m_deadline) {
        if (now <= *m_deadline)
            return Step::Wait;
        m_nextTick.reset();
        return Step::Fault;
    }
    if (now <= m_nextPing)
        return Step::Wait;
    // A late driver may have slept through the tick that was the first to see the interval over.
    m_dueAt = tick;
    if (tick <= m_nextPing)
        m_dueAt = std::min(now, tick + ((m_nextPing - tick) / period + 1) * period);
    m_deadline = now + clamped(m_settings.timeout); // from the decision, not from the write (semantics 4.3)
    ++m_token;
    return Step::SendPing;
}

void KeepAlive::received(TimePoint now) { m_nextPing = now + clamped(m_settings.interval); }

void KeepAlive::change(const KeepAliveSettings& settings, TimePoint now)
{
    if (m_deadline && !m_nextTick) // it gave up
        return;
    const Duration before = clamped(m_settings.timeout);
    m_settings = settings;
    m_strategy = strategyOf(settings);
    m_nextPing = now + clamped(settings.interval);
    const auto period = heartbeatOf(settings);
    m_nextTick = period ? std::optional(now + *period) : std::nullopt;
    if (m_strategy != KeepAliveStrategy::PingPong)
        m_deadline.reset();
    else if (m_deadline)
        *m_deadline += clamped(settings.timeout) - before;
}

PongMatch KeepAlive::pong(ByteView payload)
{
    const auto token = tokenOf(payload);
    if (!token || *token < 1 || *token > m_token)
        return PongMatch::Foreign;
    if (*token != m_token || !m_deadline)
        return PongMatch::Stale;
    m_deadline.reset();
    return PongMatch::Outstanding;
}

std::array<std::byte, 8> pingPayload(std::int64_t token)
{
    std::array<std::byte, 8> payload;
    storeBigEndian(static_cast<std::uint64_t>(token), payload);
    return payload;
}

std::optional<std::int64_t> tokenOf(ByteView payload)
{
    if (payload.size() != sizeof(std::int64_t))
        return {};
    return static_cast<std::int64_t>(loadBigEndian<std::uint64_t>(payload));
}

} // namespace pongscope::protocol
