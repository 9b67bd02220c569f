// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/events.h"

namespace pongscope::protocol {

std::string_view endedByName(EndedBy by)
{
    switch (by) {
    case EndedBy::Local:
        return "local";
    case EndedBy::Peer:
        return "peer";
    case EndedBy::Timeout:
        return "timeout";
    case EndedBy::Transport:
        return "transport";
    case EndedBy::ProtocolError:
        return "protocol-error";
    }
    return {};
}

} // namespace pongscope::protocol
