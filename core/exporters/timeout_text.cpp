// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/timeout_text.h"

#include "core/base/duration_text.h"

namespace pongscope::capture {

namespace {

/// To the tenth of a millisecond: more digits would say less.
std::string rounded(Duration duration)
{
    using namespace std::chrono;
    return durationText(microseconds((round<microseconds>(duration).count() + 50) / 100 * 100));
}

std::string octets(std::uint64_t count) { return count == 1 ? "1 octet" : std::to_string(count) + " octets"; }

std::string aboutReading(const capture::TimeoutFact& timeout)
{
    if (!timeout.readingPaused)
        return {};
    const std::string since = timeout.readingPausedFor ? " for " + rounded(*timeout.readingPausedFor) : std::string();
    return " Reading had been paused" + since + ": nobody received, so no frame was processed.";
}

std::string aboutPing(const capture::TimeoutFact& timeout)
{
    if (!timeout.handedOver)
        return " The PING never left this program.";
    return " The PING was handed over " + rounded(*timeout.handedOver - timeout.queued) + " after it was queued.";
}

std::string aboutTraffic(const capture::TimeoutFact& timeout)
{
    std::string text;
    if (timeout.unreadBytes > 0)
        text += " " + octets(timeout.unreadBytes) + " had arrived and were not processed.";
    if (timeout.unsentBytes > 0)
        text += " " + octets(timeout.unsentBytes) + " of ours still waited to be sent.";
    if (timeout.bytesSincePing > 0)
        return text + " " + octets(timeout.bytesSincePing) + " were received after the PING.";
    if (timeout.unreadBytes > 0)
        return text;
    text += " Nothing was received after the PING";
    return timeout.sinceLastByte
        ? text + "; the last octet came " + rounded(*timeout.sinceLastByte) + " before the abort."
        : text + ".";
}

std::string aboutTimer(const capture::TimeoutFact& timeout)
{
    if (timeout.heartbeatLateness < std::chrono::milliseconds(1))
        return {};
    return " The heartbeat that noticed was " + rounded(timeout.heartbeatLateness) + " late.";
}

} // namespace

std::string timeoutText(const capture::TimeoutFact& timeout)
{
    return "The PONG for PING " + std::to_string(timeout.token) + " did not arrive within "
        + rounded(timeout.deadline - timeout.queued) + "." + aboutReading(timeout) + aboutPing(timeout)
        + aboutTraffic(timeout) + aboutTimer(timeout);
}

} // namespace pongscope::capture
