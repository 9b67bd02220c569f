// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/protocol/failure.h"

namespace pongscope::session {

/// What ConnectAsync would have thrown for the ways in which connecting fails: "Unable to connect to the remote server"
/// around the exceptions of .NET's HTTP client (semantics section 0). The inner words are .NET's where it has a fixed
/// text, and ours where it quotes the operating system.

/// A refused argument or option; `type` is the exception's.
[[nodiscard]] protocol::Failure argumentFailure(std::string type, std::string message);
/// Name, TCP or TLS.
[[nodiscard]] protocol::Failure dialFailure(const Error& error);
/// The connect timeout ran out; `error` says during what.
[[nodiscard]] protocol::Failure connectTimeoutFailure(const Error& error, Duration bound, bool duringHandshake);
/// ClientWebSocket.Abort() during ConnectAsync.
[[nodiscard]] protocol::Failure connectCancelledFailure();
/// The server's first SETTINGS do not allow an extended CONNECT (semantics 2.3).
[[nodiscard]] protocol::Failure noExtendedConnectFailure();
/// HTTP/2 was not agreed on (semantics 2.3).
[[nodiscard]] protocol::Failure noHttp2Failure();
/// The HTTP/2 connection broke, or the stream was reset, before the reply.
[[nodiscard]] protocol::Failure http2Failure(const Error& error);
/// Octets that are no HTTP/1.1 head; `start` is what came instead.
[[nodiscard]] protocol::Failure badReplyFailure(const Error& error, std::string_view start);
/// The server ended the stream before its reply was whole.
[[nodiscard]] protocol::Failure replyCutFailure();
/// The stream failed before the reply was whole.
[[nodiscard]] protocol::Failure replyLostFailure(const Error& error);

} // namespace pongscope::session
