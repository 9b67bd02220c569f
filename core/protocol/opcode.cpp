// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/opcode.h"

#include <array>

namespace pongscope::protocol {

std::string_view opcodeName(Opcode opcode)
{
    static constexpr std::array<std::string_view, 16> kNames{"continuation", "text", "binary", "reserved-3",
        "reserved-4", "reserved-5", "reserved-6", "reserved-7", "close", "ping", "pong", "reserved-B", "reserved-C",
        "reserved-D", "reserved-E", "reserved-F"};
    return kNames[static_cast<std::uint8_t>(opcode) & 0xF];
}

std::string_view stateName(WebSocketState state)
{
    switch (state) {
    case WebSocketState::None:
        return "None";
    case WebSocketState::Connecting:
        return "Connecting";
    case WebSocketState::Open:
        return "Open";
    case WebSocketState::CloseSent:
        return "CloseSent";
    case WebSocketState::CloseReceived:
        return "CloseReceived";
    case WebSocketState::Closed:
        return "Closed";
    case WebSocketState::Aborted:
        return "Aborted";
    }
    return {};
}

} // namespace pongscope::protocol
