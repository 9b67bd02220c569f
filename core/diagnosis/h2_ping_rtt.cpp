// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/h2_ping_rtt.h"

#include <algorithm>

namespace pongscope::diagnosis {

namespace {

constexpr std::uint8_t kAck = 0x1;
constexpr std::size_t kMostOpen = 1000; ///< PINGs that a peer never answers must not fill the memory

std::string payloadOf(const capture::H2FrameFact& frame)
{
    for (const auto& [name, value] : frame.facts)
        if (name == "payload")
            return value;
    return {};
}

} // namespace

std::optional<H2PingRtt::Sample> H2PingRtt::take(const capture::Fact& fact)
{
    const auto* frame = std::get_if<capture::H2FrameFact>(&fact.body);
    if (!frame || frame->name != "PING")
        return {};
    const bool ack = frame->flags & kAck;
    if (frame->out && !ack) {
        m_open.push_back({payloadOf(*frame), fact.at});
        if (m_open.size() > kMostOpen)
            m_open.pop_front();
    } else if (!frame->out && ack) {
        const auto found = std::find_if(m_open.begin(), m_open.end(),
            [payload = payloadOf(*frame)](const Open& open) { return open.payload == payload; });
        if (found == m_open.end())
            return {};
        const Sample sample{fact.at, frame->rtt.value_or(fact.at - found->at)};
        m_open.erase(found);
        return sample;
    }
    return {};
}

} // namespace pongscope::diagnosis
