// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/connect_failures.h"

#include <array>
#include <charconv>

namespace pongscope::session {

namespace {

using namespace protocol;

ExceptionLink link(std::string type, std::string message)
{
    return {std::move(type), std::nullopt, std::move(message)};
}

Failure connectFailure(ExceptionLink outer, ExceptionLink inner)
{
    Failure failure = protocol::connectFailure(std::move(outer));
    failure.chain.push_back(std::move(inner));
    return failure;
}

/// The operating system's words alone.
std::string plainWords(const Error& error) { return describe({error.fault, {}, 0, {}}); }

/// As .NET prints TotalSeconds: 30, 0.3.
std::string secondsText(Duration duration)
{
    std::array<char, 32> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), std::chrono::duration<double>(duration).count());
    return {text.data(), end.ptr};
}

constexpr const char* kSendingFailed = "An error occurred while sending the request.";

/// HTTP: the status that opened no tunnel. SOCKS: its own exception inside.
Failure proxyFailure(const Error& error)
{
    if (error.code != 0)
        return protocol::connectFailure(link("HttpRequestException",
            "The proxy tunnel request to proxy '" + error.subject + "/' failed with status code '"
                + std::to_string(error.code) + "'."));
    const bool socks = error.subject.starts_with("socks");
    return connectFailure(
        link("HttpRequestException", "An error occurred while establishing a connection to the proxy tunnel."),
        link(socks ? "SocksException" : "HttpIOException", error.detail));
}

} // namespace

Failure argumentFailure(std::string type, std::string message)
{
    return {WebSocketError::Argument, {link(std::move(type), std::move(message))}};
}

Failure dialFailure(const Error& error)
{
    if (error.fault == Fault::TlsRejected)
        return connectFailure(
            link("HttpRequestException", "The SSL connection could not be established, see inner exception."),
            link("AuthenticationException", error.detail.empty() ? describe(error) : error.detail));
    if (error.fault == Fault::ProxyRefused)
        return proxyFailure(error);
    return connectFailure(link("HttpRequestException", plainWords(error) + " (" + error.subject + ")"),
        link("SocketException", error.detail.empty() ? plainWords(error) : error.detail));
}

Failure connectTimeoutFailure(const Error& error, Duration bound, bool duringHandshake)
{
    // SocketsHttpHandler.ConnectTimeout bounds dialling, HttpClient.Timeout the exchange that follows.
    const std::string words = duringHandshake
        ? "The request was canceled due to the configured HttpClient.Timeout of " + secondsText(bound)
            + " seconds elapsing."
        : "A connection could not be established within the configured ConnectTimeout.";
    return connectFailure(link("TaskCanceledException", words), link("TimeoutException", describe(error)));
}

Failure connectCancelledFailure()
{
    return protocol::connectFailure(link("OperationCanceledException", "The operation was canceled."));
}

Failure noExtendedConnectFailure()
{
    return protocol::connectFailure(link("HttpRequestException",
        "Failed to establish web socket connection over HTTP/2 because extended CONNECT is not supported. Try to "
        "downgrade the request version to HTTP/1.1."));
}

Failure noHttp2Failure()
{
    return protocol::connectFailure(link("HttpRequestException",
        "Requesting HTTP version 2.0 with version policy RequestVersionExact while unable to establish HTTP/2 "
        "connection."));
}

Failure http2Failure(const Error& error)
{
    return connectFailure(link("HttpRequestException", kSendingFailed), link("HttpProtocolException", describe(error)));
}

Failure badReplyFailure(const Error& error, std::string_view start)
{
    const std::string words = error.fault == Fault::LimitReached
        ? "The HTTP response headers length exceeded the set limit. (ConfigurationLimitExceeded)"
        : "Received an invalid status line: '" + std::string(start.substr(0, start.find('\n')))
            + "'. (InvalidResponse)";
    return connectFailure(link("HttpRequestException", kSendingFailed), link("HttpIOException", words));
}

Failure replyCutFailure()
{
    return connectFailure(link("HttpRequestException", kSendingFailed),
        link("HttpIOException", "The response ended prematurely. (ResponseEnded)"));
}

Failure replyLostFailure(const Error& error)
{
    return connectFailure(link("HttpRequestException", kSendingFailed),
        link("IOException", "Unable to read data from the transport connection: " + plainWords(error) + "."));
}

} // namespace pongscope::session
