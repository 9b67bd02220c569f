// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/reconnect_policy.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pongscope::session {

namespace {

/// From -1 to 1.
double swing(RandomSource& random)
{
    std::array<std::byte, 4> octets{};
    random.fill(octets);
    std::uint32_t number = 0;
    for (const std::byte octet : octets)
        number = number << 8 | std::to_integer<std::uint32_t>(octet);
    return number / 2147483647.5 - 1;
}

} // namespace

std::optional<Duration> delayBefore(const ReconnectPolicy& policy, std::uint32_t attempt, RandomSource& random)
{
    if (policy.attempts != 0 && attempt > policy.attempts)
        return {};
    const double longest = std::chrono::duration<double>(policy.longest).count();
    const double first = std::chrono::duration<double>(policy.delay).count();
    if (first <= 0)
        return Duration::zero(); // zero times what grows beyond any double would be no number
    double seconds = std::min(first * std::pow(policy.factor, attempt > 0 ? attempt - 1 : 0), longest);
    seconds *= 1 + swing(random) * policy.jitter / 100.0;
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(std::min(seconds, longest)));
}

bool isWorthReconnecting(const capture::ClosedFact& closed, const capture::ErrorFact* error)
{
    if (closed.by == protocol::EndedBy::Local)
        return false;
    if (closed.by == protocol::EndedBy::Peer && closed.clean && closed.code.value_or(1000) == 1000)
        return false;
    return !error || error->failure.kind != protocol::WebSocketError::Argument;
}

} // namespace pongscope::session
