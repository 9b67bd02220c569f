// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/h2_watch.h"

#include "core/base/secrets.h"

namespace pongscope::session {

H2Watch::H2Watch(transport::H2Connection& connection, std::shared_ptr<capture::Capture> capture)
    : m_capture(std::move(capture))
{
    connect(&connection, &transport::H2Connection::frame, this, &H2Watch::record);
}

void H2Watch::record(const transport::H2Frame& frame)
{
    if (frame.streamId != 0 && frame.streamId != m_stream)
        return; // a neighbour's
    if (frame.type == 0 && m_data++ >= kMostData) {
        if (m_data == kMostData + 1)
            m_capture->append(capture::CaptureLimited{"h2-data"}, Clock::now());
        return;
    }
    capture::H2FrameFact fact{
        frame.out, transport::h2FrameName(frame.type), frame.flags, frame.streamId, frame.length, frame.facts};
    for (auto& [name, value] : fact.facts)
        value = maskedValue(name, value);
    m_capture->append(std::move(fact), Clock::now());
}

} // namespace pongscope::session
