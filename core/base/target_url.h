// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace pongscope {

/// A ws or wss address, taken apart. RFC 6455 section 3.
struct TargetUrl {
    bool secure = false;
    std::string host;        ///< lower case, IPv6 without brackets, international names in their ASCII form
    std::uint16_t port = 80; ///< explicit, or the scheme's
    std::string resource;    ///< path and query as they go into the request line; at least "/"

    [[nodiscard]] bool hasDefaultPort() const { return port == (secure ? 443 : 80); }
    /// "host", "host:port" or "[v6]:port": the Host header; the port only if it is not the scheme's.
    [[nodiscard]] std::string authority() const;
    [[nodiscard]] std::string toString() const;

    friend bool operator==(const TargetUrl&, const TargetUrl&) = default;
};

/// Why a text is no address. The first two are the words of semantics section 0.
struct UrlProblem {
    enum class Kind : std::uint8_t { Empty, Relative, Scheme, Host, Port, Fragment, UserInfo, Malformed };
    Kind kind;
    std::string message; ///< English; what is wrong and what to do
};

/// Percent-encodes what must be in a request line. A fragment is refused (RFC 6455 section 3); user:password@ is
/// refused with the advice where credentials belong, so that a secret never rests in an address history.
[[nodiscard]] tl::expected<TargetUrl, UrlProblem> parseTargetUrl(std::string_view text);

} // namespace pongscope
