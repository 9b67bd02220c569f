// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/clock.h"

#include <array>

#include <string>

#include <tl/expected.hpp>

namespace pongscope::protocol {

/// KeepAliveInterval and KeepAliveTimeout (semantics 1.1 and 4.1).
inline constexpr Duration kInfinite = std::chrono::milliseconds(-1); ///< Timeout.InfiniteTimeSpan

struct KeepAliveSettings {
    Duration interval = std::chrono::seconds(30); ///< 0 or kInfinite: off
    Duration timeout = kInfinite;                 ///< 0 or kInfinite: unsolicited PONG

    /// A WebSocket made from a raw stream starts with keep-alive off (semantics 1.2).
    [[nodiscard]] static KeepAliveSettings forRawStream() { return {Duration::zero(), kInfinite}; }
    friend bool operator==(const KeepAliveSettings&, const KeepAliveSettings&) = default;
};

/// -1 ms, or >= 0. Nothing if acceptable, else the text of the ArgumentOutOfRangeException.
[[nodiscard]] std::optional<std::string> keepAliveProblem(Duration value);

enum class KeepAliveStrategy : std::uint8_t { Off, UnsolicitedPong, PingPong };
[[nodiscard]] KeepAliveStrategy strategyOf(const KeepAliveSettings& settings);
/// "off", "unsolicited-pong", "ping-pong"
[[nodiscard]] std::string_view strategyName(KeepAliveStrategy strategy);
/// Timer period: none when off; the interval (whole ms) for unsolicited PONGs; max(1, floor(min(I, T) / 4)) ms.
[[nodiscard]] std::optional<std::chrono::milliseconds> heartbeatOf(const KeepAliveSettings& settings);

/// How a received PONG relates to the open PING.
enum class PongMatch : std::uint8_t {
    Outstanding, ///< answers the keep-alive's open PING
    Stale,       ///< eight octets, a token that was sent earlier and is no longer open
    Foreign,     ///< eight octets, a token that was never sent, or another length: ignored
    Manual,      ///< answers a PING that the user sent by hand
};

/// Keep-alive of one connection (semantics section 4). Holds no timer and reads no clock.
///
/// The driver calls advance() when deadline() is reached; ticks that were missed collapse into one, as a periodic
/// timer's do.
class KeepAlive {
public:
    enum class Step : std::uint8_t { Wait, SendPing, SendPong, Fault };

    KeepAlive(const KeepAliveSettings& settings, TimePoint openedAt);

    /// When advance() wants to be called next; nothing when off or faulted.
    [[nodiscard]] std::optional<TimePoint> nextTick() const;
    /// One heartbeat, if it is due. Call again until Wait.
    [[nodiscard]] Step advance(TimePoint now);

    /// Octets were read and processed: puts the next PING off, never the deadline.
    void received(TimePoint now);
    /// Other settings from now on, which .NET does not offer: the next PING is due an interval after `now`. An open
    /// PING gets the new timeout, counted from when it was sent; where the new settings await nothing, it is open no
    /// longer. Nothing happens after a fault.
    void change(const KeepAliveSettings& settings, TimePoint now);
    /// Clears the deadline when the token matches.
    [[nodiscard]] PongMatch pong(ByteView payload);

    [[nodiscard]] KeepAliveStrategy strategy() const { return m_strategy; }
    [[nodiscard]] const KeepAliveSettings& settings() const { return m_settings; }
    [[nodiscard]] std::int64_t token() const { return m_token; } ///< of the newest PING; 0 before the first
    [[nodiscard]] bool pingOpen() const { return m_deadline.has_value(); }
    /// PingPong: not before this instant. UnsolicitedPong: the next tick. Nothing while a PING is open or when off.
    [[nodiscard]] std::optional<TimePoint> nextPing() const;
    /// The connection is aborted at the first heartbeat after this.
    [[nodiscard]] std::optional<TimePoint> deadline() const { return m_deadline; }
    /// When the PING that SendPing asks for was due: the first tick after nextPing had passed.
    [[nodiscard]] TimePoint dueAt() const { return m_dueAt; }

private:
    [[nodiscard]] Step heartbeat(TimePoint tick, Duration period, TimePoint now);

    KeepAliveSettings m_settings;
    KeepAliveStrategy m_strategy;
    std::optional<TimePoint> m_nextTick;
    TimePoint m_nextPing;
    TimePoint m_dueAt;
    std::optional<TimePoint> m_deadline;
    std::int64_t m_token = 0;
};

[[nodiscard]] std::array<std::byte, 8> pingPayload(std::int64_t token);
/// The token in a payload of exactly eight octets.
[[nodiscard]] std::optional<std::int64_t> tokenOf(ByteView payload);

} // namespace pongscope::protocol
