// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/client_options.h"

#include "core/protocol/handshake_client.h"
#include "core/session/connect_failures.h"

#include <algorithm>

namespace pongscope::session {

namespace {

using protocol::Failure;

/// RFC 9110 5.5: visible characters, blanks and octets beyond ASCII.
bool isFieldValueOctet(char c)
{
    const auto octet = static_cast<unsigned char>(c);
    return octet == '\t' || (octet >= 0x20 && octet != 0x7F);
}

// WebHeaderCollection's words; it does not say which header it means, so we add that.
std::optional<Failure> headerProblem(const HttpField& field)
{
    if (!isToken(field.name))
        return argumentFailure("ArgumentException",
            "Specified value has invalid HTTP Header characters. (header name '" + field.name + "')");
    if (std::ranges::all_of(field.value, isFieldValueOctet))
        return std::nullopt;
    const bool lineBreak = field.value.find_first_of("\r\n") != std::string::npos;
    return argumentFailure("ArgumentException",
        std::string("Specified value has invalid ") + (lineBreak ? "CRLF" : "Control")
            + " characters. (value of header '" + field.name + "')");
}

std::optional<Failure> rangeProblem(const std::optional<std::string>& text, std::string_view name)
{
    if (!text)
        return std::nullopt;
    return argumentFailure("ArgumentOutOfRangeException", *text + " (" + std::string(name) + ")");
}

/// Bounds of ours, which have no words of .NET.
std::optional<Failure> boundProblem(Duration bound, std::string_view name)
{
    if (bound == protocol::kInfinite || bound > Duration::zero())
        return std::nullopt;
    return argumentFailure("ArgumentOutOfRangeException",
        "The argument must be greater than zero, or infinite. (" + std::string(name) + ")");
}

/// SetBuffer's range check.
std::optional<Failure> bufferProblem(std::int64_t size, std::string_view name)
{
    if (size > 0)
        return std::nullopt;
    return argumentFailure(
        "ArgumentOutOfRangeException", "The argument must be a value greater than 0. (" + std::string(name) + ")");
}

std::optional<Failure> limitProblem(std::uint64_t limit, std::string_view name)
{
    if (limit > 0)
        return std::nullopt;
    return argumentFailure(
        "ArgumentOutOfRangeException", "The argument must be greater than zero. (" + std::string(name) + ")");
}

/// Texts of ours: .NET takes objects here, which cannot be half given.
std::optional<Failure> accessProblem(const Access& access, std::string_view prefix)
{
    const auto problem = [&](const char* what) {
        return argumentFailure("ArgumentException", std::string(what) + " (" + std::string(prefix) + ")");
    };
    const transport::ProxySettings& proxy = access.proxy;
    if (proxy.mode == transport::ProxySettings::Mode::Manual && (proxy.server.host.empty() || proxy.server.port == 0))
        return problem("The proxy has no host or no port.");
    if (proxy.mode == transport::ProxySettings::Mode::None && !proxy.credentials.empty())
        return problem("There are credentials for a proxy, and no proxy is to be used.");
    if (access.credentials.user.empty() && !access.credentials.password.empty())
        return problem("There is a password without a user.");
    if (proxy.credentials.user.empty() && !proxy.credentials.password.empty())
        return problem("There is a password for the proxy without a user.");
    return std::nullopt;
}

std::optional<Failure> certificateProblem(
    const transport::ClientCertificate& certificate, const std::vector<std::string>& pins)
{
    if (certificate.certificateFile.empty() && !certificate.keyFile.empty())
        return argumentFailure(
            "ArgumentException", "There is a key without a client certificate. (ClientCertificates)");
    if (!std::ranges::all_of(pins, [](const auto& pin) { return transport::readFingerprint(pin) == pin; }))
        return argumentFailure(
            "ArgumentException", "A pin is the SHA-256 fingerprint of a certificate: 64 hexadecimal digits.");
    return std::nullopt;
}

} // namespace

const Access& accessOf(const ClientOptions& options) { return options.shared ? options.sharedAccess : options.access; }

transport::TlsSettings tlsOf(const ClientOptions& options)
{
    transport::TlsSettings tls = options.tls;
    if (options.shared) {
        tls.insecure = options.sharedInsecure;
        tls.pins = options.sharedPins;
        tls.clientCertificate = options.sharedClientCertificate;
    }
    return tls;
}

transport::Credentials credentialsOf(const ClientOptions& options)
{
    const Access& access = accessOf(options);
    return access.useDefaultCredentials ? transport::Credentials() : access.credentials;
}

std::vector<HttpField> headersOf(const ClientOptions& options)
{
    if (options.compat != protocol::Compat::DotNet)
        return options.headers;
    std::vector<HttpField> headers;
    for (const HttpField& field : options.headers) {
        const auto same = std::ranges::find_if(
            headers, [&](const HttpField& each) { return equalsIgnoringCase(each.name, field.name); });
        if (same != headers.end())
            same->value = field.value;
        else
            headers.push_back(field);
    }
    return headers;
}

std::optional<Failure> keepAliveSettingsProblem(const protocol::KeepAliveSettings& settings)
{
    if (auto problem = rangeProblem(protocol::keepAliveProblem(settings.interval), "KeepAliveInterval"))
        return problem;
    return rangeProblem(protocol::keepAliveProblem(settings.timeout), "KeepAliveTimeout");
}

std::optional<Failure> optionProblem(const ClientOptions& options)
{
    for (const HttpField& field : options.headers) {
        if (auto problem = headerProblem(field))
            return problem;
    }
    if (auto text = protocol::subprotocolProblem(options.subprotocols))
        return argumentFailure("ArgumentException", std::move(*text));
    if (auto problem = keepAliveSettingsProblem(options.keepAlive))
        return problem;
    if (options.deflate) {
        const protocol::DeflateParams& deflate = *options.deflate;
        if (auto problem =
                rangeProblem(protocol::windowBitsProblem(deflate.clientMaxWindowBits), "ClientMaxWindowBits"))
            return problem;
        if (auto problem =
                rangeProblem(protocol::windowBitsProblem(deflate.serverMaxWindowBits), "ServerMaxWindowBits"))
            return problem;
    }
    if (auto problem = boundProblem(options.connectTimeout, "connect timeout"))
        return problem;
    if (options.grace < Duration::zero() || options.grace > std::chrono::hours(1))
        return argumentFailure(
            "ArgumentOutOfRangeException", "The argument must be between zero and one hour. (grace)");
    if (options.closeTimeout) {
        if (auto problem = boundProblem(*options.closeTimeout, "close timeout"))
            return problem;
    }
    if (auto problem = bufferProblem(options.buffers.receive, "receiveBufferSize"))
        return problem;
    if (auto problem = bufferProblem(options.buffers.send, "sendBufferSize"))
        return problem;
    if (auto problem =
            limitProblem(std::min(options.maxMessage, options.maxFrame.value_or(1)), "limit of a message or frame"))
        return problem;
    if (auto problem = limitProblem(options.maxFragments, "limit of fragments"))
        return problem;
    if (std::string problem = reconnectProblem(options.reconnect); !problem.empty())
        return argumentFailure("ArgumentOutOfRangeException", std::move(problem));
    if (auto problem = accessProblem(options.access, "connection"))
        return problem;
    if (auto problem = accessProblem(options.sharedAccess, "shared connection"))
        return problem;
    if (auto problem = certificateProblem(options.tls.clientCertificate, options.tls.pins))
        return problem;
    return certificateProblem(options.sharedClientCertificate, options.sharedPins);
}

} // namespace pongscope::session
