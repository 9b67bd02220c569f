// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/reconnect_policy.h"

#include "core/base/duration_text.h"

#include <algorithm>
#include <array>
#include <charconv>
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

template <class T>
bool readNumber(T& into, std::string_view text)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc() && end == text.data() + text.size();
}

bool readSpan(Duration& into, std::string_view text)
{
    const auto read = parseDuration(text);
    into = read.value_or(into);
    return read.has_value();
}

bool readPart(ReconnectPolicy& policy, std::string_view name, std::string_view value)
{
    if (name == "delay")
        return readSpan(policy.delay, value);
    if (name == "longest")
        return readSpan(policy.longest, value);
    if (name == "factor")
        return readNumber(policy.factor, value);
    if (name == "jitter")
        return readNumber(policy.jitter, value.ends_with('%') ? value.substr(0, value.size() - 1) : value);
    return name == "attempts" && readNumber(policy.attempts, value);
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

std::uint32_t nextAttempt(const ReconnectPolicy& policy, std::uint32_t attempt, const std::optional<Duration>& openFor)
{
    return openFor && *openFor >= policy.longest ? 1 : attempt + 1;
}

std::string reconnectProblem(const ReconnectPolicy& policy)
{
    if (policy.delay < Duration::zero() || policy.longest > std::chrono::hours(24) || policy.longest < policy.delay)
        return "The first wait of reconnecting is at least zero, and the longest neither shorter nor beyond 24 hours.";
    if (!(policy.factor >= 1 && policy.factor <= 100))
        return "The factor of reconnecting is from 1 to 100.";
    if (policy.jitter < 0 || policy.jitter > 100)
        return "The jitter of reconnecting is from 0 to 100 percent.";
    return {};
}

std::string reconnectText(const ReconnectPolicy& policy)
{
    if (!policy.on)
        return "off";
    std::array<char, 32> factor{};
    const auto end = std::to_chars(factor.data(), factor.data() + factor.size(), policy.factor);
    return "delay=" + durationText(policy.delay) + ",factor=" + std::string(factor.data(), end.ptr)
        + ",longest=" + durationText(policy.longest) + ",jitter=" + std::to_string(policy.jitter)
        + ",attempts=" + std::to_string(policy.attempts);
}

std::optional<ReconnectPolicy> readReconnect(std::string_view text)
{
    ReconnectPolicy policy;
    policy.on = text != "off";
    if (text == "on" || text == "off")
        return policy;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        const std::string_view part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t sign = part.find('=');
        if (sign == std::string_view::npos || !readPart(policy, part.substr(0, sign), part.substr(sign + 1)))
            return {};
    }
    return policy;
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
