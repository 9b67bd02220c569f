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

} // namespace

std::optional<Failure> optionProblem(const ClientOptions& options)
{
    for (const HttpField& field : options.headers) {
        if (auto problem = headerProblem(field))
            return problem;
    }
    if (auto text = protocol::subprotocolProblem(options.subprotocols))
        return argumentFailure("ArgumentException", std::move(*text));
    if (auto problem = rangeProblem(protocol::keepAliveProblem(options.keepAlive.interval), "KeepAliveInterval"))
        return problem;
    if (auto problem = rangeProblem(protocol::keepAliveProblem(options.keepAlive.timeout), "KeepAliveTimeout"))
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
    return options.closeTimeout ? boundProblem(*options.closeTimeout, "close timeout") : std::nullopt;
}

} // namespace pongscope::session
