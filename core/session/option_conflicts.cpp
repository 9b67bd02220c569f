// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/option_conflicts.h"

#include "core/session/connect_failures.h"

namespace pongscope::session {

namespace {

/// RemoteCertificateValidationCallback is the one of them that exists here so far: `insecure` stands for it.
bool setsSharedOption(const ClientOptions& options) { return options.tls.insecure; }

} // namespace

std::optional<protocol::Failure> optionConflict(const ClientOptions& options)
{
    const bool higher =
        options.httpVersion >= HttpVersion::Http20 || options.versionPolicy == HttpVersionPolicy::OrHigher;
    if (!options.shared && higher) {
        return argumentFailure(
            "ArgumentException", "An HttpMessageInvoker instance must be passed to ConnectAsync when using HTTP/2.");
    }
    if (options.shared && setsSharedOption(options)) {
        return argumentFailure("ArgumentException",
            "UseDefaultCredentials, Credentials, Proxy, ClientCertificates, RemoteCertificateValidationCallback and "
            "Cookies must not be set on ClientWebSocketOptions when an HttpMessageInvoker instance is also specified. "
            "These options should be set on the HttpMessageInvoker's underlying HttpMessageHandler instead.");
    }
    return {};
}

} // namespace pongscope::session
