// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http_head.h"
#include "core/protocol/deflate_params.h"
#include "core/protocol/endpoint_policy.h"
#include "core/protocol/failure.h"
#include "core/protocol/keep_alive.h"
#include "core/session/cookie_jar.h"
#include "core/session/reconnect_policy.h"
#include "core/session/version_policy.h"
#include "core/transport/proxy.h"
#include "core/transport/tls_settings.h"

namespace pongscope::session {

/// How the server is reached and who we say that we are. With a shared connection these belong to that one, and a
/// socket's own are refused.
struct Access {
    transport::ProxySettings proxy; ///< the system's
    transport::Credentials credentials;
    bool useDefaultCredentials = false; ///< wins over `credentials`, and this platform has none
    std::optional<CookieJar> cookies;   ///< nothing: none are sent, and those that come are not kept

    friend bool operator==(const Access&, const Access&) = default;
};

/// SetBuffer's. Checked and kept; neither has an effect, as in .NET's managed implementation.
struct BufferSizes {
    std::int64_t receive = 4096, send = 4096;

    friend bool operator==(const BufferSizes&, const BufferSizes&) = default;
};

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

    Access access;
    Access sharedAccess;                                       ///< the shared connection's
    transport::ClientCertificate sharedClientCertificate = {}; ///< the same
    std::vector<std::string> sharedPins = {};                  ///< the same
    BufferSizes buffers;
    bool collectHttpResponseDetails = false; ///< keep a refusal's head and the first 64 KiB of its body
    /// Keep the values of Authorization, Cookie and their like in the recorded handshake. Else they are masked when
    /// they are recorded, so that no capture, export or log can give them away.
    bool recordSecrets = false;
    std::optional<std::uint64_t> maxFrame; ///< nothing: as maxMessage
    std::uint32_t maxFragments = 1u << 20;
    bool answerPings = true; ///< false: a mute client, to find out what the peer makes of one; no option of the user's
    ReconnectPolicy reconnect = {}; ///< off
};

/// What holds for the connection itself: the socket's own settings, or the shared connection's.
[[nodiscard]] const Access& accessOf(const ClientOptions& options);
[[nodiscard]] transport::TlsSettings tlsOf(const ClientOptions& options);
/// What is sent as the answer to a challenge: nothing with UseDefaultCredentials, which has none here.
[[nodiscard]] transport::Credentials credentialsOf(const ClientOptions& options);
/// The user's headers as they are sent: with Compat::DotNet a repeated one replaces the earlier, in its place, as
/// SetRequestHeader does.
[[nodiscard]] std::vector<HttpField> headersOf(const ClientOptions& options);

/// What is wrong with such settings, as optionProblem() says it.
[[nodiscard]] std::optional<protocol::Failure> keepAliveSettingsProblem(const protocol::KeepAliveSettings& settings);
/// The first option that cannot be used, with the words and kind of the exception that .NET throws; checked before
/// anything is sent. Header names and values are checked by RFC 9110.
[[nodiscard]] std::optional<protocol::Failure> optionProblem(const ClientOptions& options);

} // namespace pongscope::session
