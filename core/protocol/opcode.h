// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace pongscope::protocol {

enum class Role : std::uint8_t { Client, Server };
enum class Direction : std::uint8_t { Out, In };

/// RFC 6455 5.2; the raw four bits, so reserved values are ordinary values.
enum class Opcode : std::uint8_t { Continuation = 0x0, Text = 0x1, Binary = 0x2, Close = 0x8, Ping = 0x9, Pong = 0xA };

[[nodiscard]] constexpr bool isControl(Opcode opcode) { return static_cast<std::uint8_t>(opcode) & 0x8; }
[[nodiscard]] constexpr bool isReserved(Opcode opcode) { return (static_cast<std::uint8_t>(opcode) & 0x7) > 2; }

/// "text", "ping", ... as the command line prints them; "reserved-3" for a reserved one.
[[nodiscard]] std::string_view opcodeName(Opcode opcode);

/// Numeric order as in .NET's WebSocketState.
enum class WebSocketState : std::uint8_t { None, Connecting, Open, CloseSent, CloseReceived, Closed, Aborted };
[[nodiscard]] std::string_view stateName(WebSocketState state);

/// What is done where a .NET client is otherwise than the RFC.
enum class Compat : std::uint8_t {
    Rfc,    ///< go on by the RFC and report a finding that says what .NET would do
    DotNet, ///< do what .NET does, with its words
};

} // namespace pongscope::protocol
