// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/opcode.h"

#include <optional>
#include <string>
#include <vector>

namespace pongscope::protocol {

/// .NET's WebSocketError, in its numeric order; Argument is ours, for refused arguments and option conflicts.
enum class WebSocketError : std::uint8_t {
    Success,
    InvalidMessageType,
    Faulted,
    NativeError,
    NotAWebSocket,
    UnsupportedVersion,
    UnsupportedProtocol,
    HeaderError,
    ConnectionClosedPrematurely,
    InvalidState,
    Argument,
};
[[nodiscard]] std::string_view errorName(WebSocketError error);

/// One exception of a chain, as a .NET developer would see it.
struct ExceptionLink {
    std::string type; ///< "WebSocketException", "OperationCanceledException", "ArgumentException", ...
    std::optional<WebSocketError> code; ///< WebSocketException only
    std::string message;

    friend bool operator==(const ExceptionLink&, const ExceptionLink&) = default;
};

/// What a caller of ClientWebSocket would have been told: never empty, outermost exception first.
struct Failure {
    WebSocketError kind = WebSocketError::Faulted;
    std::vector<ExceptionLink> chain;

    [[nodiscard]] const std::string& message() const { return chain.front().message; }
    friend bool operator==(const Failure&, const Failure&) = default;
};

[[nodiscard]] Failure webSocketFailure(WebSocketError kind, std::string message);
/// "Unable to connect to the remote server", Faulted, around an inner exception (semantics section 0).
[[nodiscard]] Failure connectFailure(ExceptionLink inner);
/// "The WebSocket is in an invalid state ('Aborted') for this operation. Valid states are: 'Open, CloseReceived'".
[[nodiscard]] Failure invalidState(WebSocketState state, std::string_view validStates);

/// The calls whose outcome after a keep-alive fault semantics 4.4 lists.
enum class PendingCall : std::uint8_t { Receive, Send, LaterReceive, LaterSend, LaterClose, RacingCall };
/// What each of them throws after the keep-alive fault, word for word. `transport` is the message of the exception
/// that the torn-down stream gave.
[[nodiscard]] Failure keepAliveFailure(PendingCall call, std::string_view transport);

inline constexpr std::string_view kKeepAliveFaultText =
    "The WebSocket didn't receive a Pong frame in response to a Ping frame within the configured KeepAliveTimeout.";
inline constexpr std::string_view kClosedPrematurelyText =
    "The remote party closed the WebSocket connection without completing the close handshake.";

} // namespace pongscope::protocol
