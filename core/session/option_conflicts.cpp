// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/option_conflicts.h"

#include "core/session/connect_failures.h"

namespace pongscope::session {

namespace {

/// The "yes" options of semantics 1.1. Proxy: null is tolerated there, and the system's is the default.
/// `insecure` and the pins stand for RemoteCertificateValidationCallback.
bool setsHandlerOption(const ClientOptions& options)
{
    const Access& access = options.access;
    return access.useDefaultCredentials || !access.credentials.empty()
        || access.proxy.mode == transport::ProxySettings::Mode::Manual || !access.proxy.credentials.empty()
        || !options.tls.clientCertificate.empty() || options.tls.insecure || !options.tls.pins.empty()
        || access.cookies.has_value();
}

bool setsSharedOption(const ClientOptions& options)
{
    return options.sharedInsecure || !options.sharedPins.empty() || !options.sharedClientCertificate.empty()
        || options.sharedAccess != Access();
}

} // namespace

std::optional<protocol::Failure> optionConflict(const ClientOptions& options)
{
    const bool higher =
        options.httpVersion >= HttpVersion::Http20 || options.versionPolicy == HttpVersionPolicy::OrHigher;
    if (!options.shared && higher) {
        return argumentFailure(
            "ArgumentException", "An HttpMessageInvoker instance must be passed to ConnectAsync when using HTTP/2.");
    }
    if (options.shared && setsHandlerOption(options)) {
        return argumentFailure("ArgumentException",
            "UseDefaultCredentials, Credentials, Proxy, ClientCertificates, RemoteCertificateValidationCallback and "
            "Cookies must not be set on ClientWebSocketOptions when an HttpMessageInvoker instance is also specified. "
            "These options should be set on the HttpMessageInvoker's underlying HttpMessageHandler instead.");
    }
    if (!options.shared && setsSharedOption(options)) {
        return argumentFailure("ArgumentException",
            "Options of a shared connection are set, and no shared connection is used: nothing would heed them.");
    }
    return {};
}

} // namespace pongscope::session
