// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/failure.h"

#include <array>
#include <cassert>

namespace pongscope::protocol {

namespace {

// In .NET's numeric order.
constexpr std::array<std::string_view, 11> kErrorNames{"Success", "InvalidMessageType", "Faulted", "NativeError",
    "NotAWebSocket", "UnsupportedVersion", "UnsupportedProtocol", "HeaderError", "ConnectionClosedPrematurely",
    "InvalidState", "Argument"};

ExceptionLink webSocketException(WebSocketError code, std::string message)
{
    return {"WebSocketException", code, std::move(message)};
}

ExceptionLink canceled(std::string message) { return {"OperationCanceledException", {}, std::move(message)}; }

ExceptionLink keepAliveFault() { return webSocketException(WebSocketError::Faulted, std::string(kKeepAliveFaultText)); }

ExceptionLink transportException(std::string_view message) { return {"IOException", {}, std::string(message)}; }

/// An AggregateException prints the messages of all it holds behind its own.
ExceptionLink aggregate(std::initializer_list<ExceptionLink> inner)
{
    std::string message = "One or more errors occurred.";
    for (const ExceptionLink& link : inner)
        message.append(" (").append(link.message).append(")");
    return {"AggregateException", {}, std::move(message)};
}

/// What a later call meets: the state check comes first and carries the fault inside.
Failure stateProblem(std::string_view validStates)
{
    Failure failure = invalidState(WebSocketState::Aborted, validStates);
    failure.chain.push_back(keepAliveFault());
    return failure;
}

} // namespace

std::string_view errorName(WebSocketError error)
{
    const auto index = static_cast<std::size_t>(error);
    assert(index < kErrorNames.size());
    return kErrorNames[index];
}

Failure webSocketFailure(WebSocketError kind, std::string message)
{
    return {kind, {webSocketException(kind, std::move(message))}};
}

Failure connectFailure(ExceptionLink inner)
{
    Failure failure = webSocketFailure(WebSocketError::Faulted, "Unable to connect to the remote server");
    failure.chain.push_back(std::move(inner));
    return failure;
}

Failure invalidState(WebSocketState state, std::string_view validStates)
{
    std::string message = "The WebSocket is in an invalid state ('";
    message.append(stateName(state)).append("') for this operation. Valid states are: '");
    message.append(validStates).append("'");
    return webSocketFailure(WebSocketError::InvalidState, std::move(message));
}

// A chain is a line, but an AggregateException holds several exceptions side by side. They are laid out behind it in
// its own order, so the last link of a Receive is not inside the link before it. The kind of a chain that begins with
// a cancellation is that of the keep-alive's exception, Faulted: a cancellation has no WebSocketError.
Failure keepAliveFailure(PendingCall call, std::string_view transport)
{
    switch (call) {
    case PendingCall::Receive: {
        const ExceptionLink fault = keepAliveFault();
        const ExceptionLink torn = transportException(transport);
        return {WebSocketError::Faulted, {canceled("Aborted"), aggregate({fault, torn}), fault, torn}};
    }
    case PendingCall::Send:
        return {WebSocketError::Faulted, {canceled("The operation was canceled."), transportException(transport)}};
    case PendingCall::LaterReceive:
        return stateProblem("Open, CloseSent");
    case PendingCall::LaterSend:
        return stateProblem("Open, CloseReceived");
    case PendingCall::LaterClose:
        return stateProblem("Open, CloseSent, CloseReceived");
    case PendingCall::RacingCall:
        break;
    }
    return {WebSocketError::Faulted, {canceled("Aborted"), keepAliveFault()}};
}

} // namespace pongscope::protocol
