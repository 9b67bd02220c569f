// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/authentication.h"

namespace pongscope::transport {

enum class ProxyKind : std::uint8_t { Http, Socks5 };

/// A proxy by its address.
struct ProxyServer {
    ProxyKind kind = ProxyKind::Http;
    std::string host; ///< name or address, IPv6 without brackets
    std::uint16_t port = 0;

    /// "http://proxy:3128", "socks5://[::1]:1080": what a person may see; no credentials.
    [[nodiscard]] std::string toString() const;
    friend bool operator==(const ProxyServer&, const ProxyServer&) = default;
};

/// The user's choice (ClientWebSocketOptions.Proxy): the system's, none at all, or one by its address.
struct ProxySettings {
    enum class Mode : std::uint8_t { System, None, Manual };
    Mode mode = Mode::System;
    ProxyServer server = {};      ///< Manual
    Credentials credentials = {}; ///< for the proxy, whichever it is

    friend bool operator==(const ProxySettings&, const ProxySettings&) = default;
};

/// The proxy that one connection goes through.
struct ProxyRoute {
    ProxyServer server;
    Credentials credentials;
    std::string userAgent = {}; ///< the only header of the user's that a tunnel's request repeats (semantics 2.7)

    friend bool operator==(const ProxyRoute&, const ProxyRoute&) = default;
};

/// An address of a proxy with what may stand before its host.
struct ProxyAddress {
    ProxyServer server;
    Credentials credentials;
};

/// "http://host:port", "socks5://host:port" (also socks5h://), "host:port". Without a port: 80 and 1080. The error is
/// one English sentence.
[[nodiscard]] tl::expected<ProxyAddress, std::string> parseProxy(std::string_view text);

} // namespace pongscope::transport
