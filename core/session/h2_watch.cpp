// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/h2_watch.h"

#include "core/base/secrets.h"

#include <algorithm>

namespace pongscope::session {

namespace {

using transport::H2Blockage;
using transport::H2Connection;

// RFC 9113 6
constexpr std::uint8_t kData = 0, kHeaders = 1, kRstStream = 3, kGoAway = 7;
/// Requests whose frames are still told apart; older ones are over.
constexpr std::size_t kMostRequests = 100;

std::string windowName(H2Blockage::Window window)
{
    switch (window) {
    case H2Blockage::Window::Stream:
        return "stream";
    case H2Blockage::Window::Connection:
        return "connection";
    case H2Blockage::Window::Both:
        break;
    }
    return "both";
}

} // namespace

H2Watch::H2Watch(H2Connection& connection, std::shared_ptr<capture::Capture> capture)
    : m_connection(&connection)
    , m_capture(std::move(capture))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(kWorthTelling);
    connect(&connection, &H2Connection::frame, this, &H2Watch::record);
    connect(&connection, &H2Connection::blocked, this, &H2Watch::noteWait);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        const H2Blockage* wait = m_connection ? m_connection->waiting(m_stream) : nullptr;
        m_told = wait;
        if (wait)
            tell(*wait);
    });
}

void H2Watch::addStream(std::int32_t id)
{
    if (m_requests.size() == kMostRequests)
        m_requests.erase(m_requests.begin());
    m_requests.push_back(id);
}

/// False: one too many. The first of those is told.
bool H2Watch::counts(std::uint32_t& counter, std::uint32_t most, const char* reason)
{
    if (counter < most) {
        ++counter;
        return true;
    }
    if (counter == most) {
        ++counter;
        m_capture->append(capture::CaptureLimited{reason}, Clock::now());
    }
    return false;
}

void H2Watch::record(const transport::H2Frame& frame)
{
    if (frame.streamId != 0 && frame.streamId != m_stream
        && std::ranges::find(m_requests, frame.streamId) == m_requests.end())
        return; // a neighbour's
    const bool data = frame.type == kData;
    const bool other = frame.type == kHeaders || frame.type == kRstStream || frame.type == kGoAway;
    if (!(data          ? counts(m_data, kMostData, "h2-data")
                : other ? counts(m_others, kMostOthers, "h2-frames")
                        : counts(m_upkeep, kMostUpkeep, "h2-upkeep")))
        return;
    capture::H2FrameFact fact{frame.out, transport::h2FrameName(frame.type), frame.flags, frame.streamId, frame.length,
        frame.facts, frame.rtt};
    for (auto& [name, value] : fact.facts)
        value = maskedValue(name, value);
    m_capture->append(std::move(fact), Clock::now());
}

void H2Watch::noteWait(const H2Blockage& wait)
{
    if (wait.stream != m_stream)
        return;
    if (!wait.until)
        return m_patience.start();
    m_patience.stop();
    // Told as well when it was long and the timer was late.
    if (std::exchange(m_told, false) || *wait.until - wait.since >= kWorthTelling)
        tell(wait);
}

void H2Watch::tell(const H2Blockage& wait)
{
    if (!counts(m_waits, kMostWaits, "h2-waits"))
        return;
    m_capture->append(
        capture::H2Blocked{windowName(wait.window), wait.stream, wait.since, wait.until, wait.octets}, Clock::now());
}

} // namespace pongscope::session
