// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <optional>
#include <string_view>
#include <vector>

namespace pongscope::session {

/// HttpVersion, by ClientWebSocketOptions' own values.
enum class HttpVersion : std::uint8_t { Http10, Http11, Http20, Http30 };
/// HttpVersionPolicy: RequestVersionOrLower, RequestVersionExact, RequestVersionOrHigher.
enum class HttpVersionPolicy : std::uint8_t { OrLower, Exact, OrHigher };

[[nodiscard]] std::string_view versionText(HttpVersion version); ///< "1.0", "1.1", "2.0", "3.0"
[[nodiscard]] std::string_view policyName(HttpVersionPolicy policy);

/// How a WebSocket is asked for.
enum class AttemptKind : std::uint8_t {
    Upgrade,         ///< GET with Upgrade over HTTP/1.1 (RFC 6455)
    ExtendedConnect, ///< CONNECT with :protocol over HTTP/2 (RFC 8441); ALPN h2 alone, or prior knowledge for ws
};

/// What is tried for an address, in order; the second only if the first failed in a way that allows it.
struct VersionPlan {
    std::vector<AttemptKind> attempts; ///< empty: the failure is thrown before anything is sent
    std::optional<protocol::Failure> failure;
};

/// The decision procedure of semantics 2.1, every cell of 2.2. Whether a shared connection is needed is checked by
/// option_conflicts, before.
[[nodiscard]] VersionPlan planFor(HttpVersion version, HttpVersionPolicy policy, bool secure);

/// How an extended CONNECT may come to nothing, as far as the fallback cares (semantics 2.3, 2.4).
enum class H2Outcome : std::uint8_t {
    NoExtendedConnect, ///< the server's first SETTINGS lacks ENABLE_CONNECT_PROTOCOL = 1
    TlsFailed,         ///< any failure of the TLS handshake, certificate rejection included
    NoAlpn,            ///< TLS succeeded and HTTP/2 was not agreed on
    Unreachable,       ///< name, TCP, timeout
    Broken,            ///< the HTTP/2 connection died or spoke something else before the reply
    WrongStatus,       ///< a reply other than 200
};
/// Whether that failure of `plan`'s first attempt is followed by its second.
[[nodiscard]] bool fallsBack(H2Outcome outcome);

} // namespace pongscope::session
