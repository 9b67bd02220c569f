// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exit_status.h"

#include <algorithm>
#include <array>

namespace pongscope::app {

void Outcome::take(const capture::Fact& fact)
{
    if (std::holds_alternative<capture::Opened>(fact.body)) {
        m_opened = true;
    } else if (const auto* closed = std::get_if<capture::ClosedFact>(&fact.body)) {
        m_closed = *closed;
    } else if (const auto* error = std::get_if<capture::ErrorFact>(&fact.body)) {
        m_refusedArguments |= !m_opened && error->failure.kind == protocol::WebSocketError::Argument;
        m_cancelled |= error->cause && error->cause->fault == Fault::Cancelled;
    }
}

int Outcome::status(std::optional<int> ending) const
{
    if (m_refusedArguments)
        return kBadArguments;
    if (ending && !m_closed)
        return *ending;
    if (!m_opened)
        return ending && m_cancelled ? *ending : int(kNotOpened);
    if (!m_closed)
        return kClosedNormally;
    if (m_closed->by == protocol::EndedBy::Timeout)
        return kKeepAliveTimeout;
    if (m_closed->by == protocol::EndedBy::ProtocolError)
        return kProtocolError;
    if (ending)
        return *ending;
    return m_closed->clean ? kClosedNormally : kNoCloseHandshake;
}

int worstStatus(std::span<const int> statuses)
{
    constexpr std::array order{
        kBadArguments, kKeepAliveTimeout, kProtocolError, kNoCloseHandshake, kNotOpened, kInterrupted};
    for (const int status : order) {
        if (std::ranges::find(statuses, status) != statuses.end())
            return status;
    }
    return kClosedNormally;
}

} // namespace pongscope::app
