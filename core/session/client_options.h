// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http_head.h"
#include "core/protocol/deflate_params.h"
#include "core/protocol/endpoint_policy.h"
#include "core/protocol/failure.h"
#include "core/protocol/keep_alive.h"
#include "core/session/version_policy.h"
#include "core/transport/tls_settings.h"

namespace pongscope::session {

/// Every option of a connection that the program honours, as nested values (ClientWebSocketOptions; semantics 1.1).
struct ClientOptions {
    std::vector<HttpField> headers; ///< in order; may repeat
    std::vector<std::string> subprotocols;
    HttpVersion httpVersion = HttpVersion::Http11;
    HttpVersionPolicy versionPolicy = HttpVersionPolicy::OrLower;
    bool shared = false;                   ///< over a connection that others use too: an HttpMessageInvoker was passed
    bool sharedInsecure = false;           ///< the shared connection's: any certificate is good
    protocol::KeepAliveSettings keepAlive; ///< 30 s and infinite
    std::optional<protocol::DeflateParams> deflate; ///< DangerousDeflateOptions; nothing: no extension is offered
    transport::TlsSettings tls;
    protocol::Compat compat = protocol::Compat::Rfc;
    Duration connectTimeout =
        std::chrono::seconds(30);         ///< bound on dialling and the opening handshake; kInfinite: none
    std::optional<Duration> closeTimeout; ///< none, as in .NET
    std::uint64_t maxMessage = 64u << 20;
    bool echo = false; ///< send every received message back, same type
    /// How long the socket is read on after a keep-alive timeout, as evidence; 0: .NET's behaviour on the wire.
    Duration grace = std::chrono::seconds(5);
    /// Over HTTP/2: PINGs of that layer while a WebSocket PING is open (h2_probe).
    bool h2Pings = true;
};

/// The first option that cannot be used, with the words and kind of the exception that .NET throws; checked before
/// anything is sent. Header names and values are checked by RFC 9110.
[[nodiscard]] std::optional<protocol::Failure> optionProblem(const ClientOptions& options);

} // namespace pongscope::session
