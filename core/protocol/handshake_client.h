// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http_head.h"
#include "core/base/random_source.h"
#include "core/base/target_url.h"
#include "core/protocol/deflate_params.h"

namespace pongscope::protocol {

/// Subprotocol rules of semantics 1.4: nothing if `names` are acceptable, else the ArgumentException's text.
[[nodiscard]] std::optional<std::string> subprotocolProblem(const std::vector<std::string>& names);

/// What goes into an opening handshake besides the address.
struct HandshakeOptions {
    /// The user's, in order; names are tokens, values hold no line ends. Connection, Upgrade and Sec-WebSocket-* are
    /// kept and ours appended to the same line ("X, Upgrade"), which stays where the user put it. A Host takes the
    /// place of ours.
    std::vector<HttpField> headers;
    std::vector<std::string> subprotocols;
    std::optional<DeflateParams> deflate; ///< offered; nothing: no extension is
    Compat compat = Compat::Rfc;
    std::string authorization = {}; ///< of our own credentials, behind everything else; empty: none
    std::string cookies = {};       ///< of a cookie jar, last: "a=1; b=2"; empty: none
};

/// One check of the server's reply, for the handshake view.
struct HandshakeCheck {
    enum class Outcome : std::uint8_t { Passed, Tolerated, Failed, NotReached };
    std::string what; ///< "status", "Connection", "Upgrade", "Sec-WebSocket-Accept", "Sec-WebSocket-Protocol", ...
    std::string expected;
    std::string seen; ///< empty: absent
    Outcome outcome = Outcome::NotReached;
    std::string rfc;    ///< section
    std::string dotnet; ///< what a .NET client would have said, if otherwise than Passed
};

struct HandshakeReply {
    std::vector<HandshakeCheck> checks; ///< in the order of semantics 2.6
    std::vector<Finding> findings;
    std::optional<Failure> failure;        ///< nothing: the WebSocket is open
    std::string subprotocol;               ///< in the requested spelling; empty: none
    std::optional<DeflateParams> deflate;  ///< as agreed on; nothing: messages go uncompressed
    std::vector<DeflateTerm> deflateTerms; ///< offered against agreed; empty if either side did not speak of it
};

/// The client's half of the opening handshake over HTTP/1.1 (RFC 6455 4.1; semantics 2.6). Sans-I/O.
class HandshakeClient {
public:
    HandshakeClient(TargetUrl url, HandshakeOptions options, RandomSource& random);

    /// The request's octets, in the exact order of semantics 2.6.
    [[nodiscard]] const std::string& request() const { return m_request; }
    [[nodiscard]] const std::string& key() const { return m_key; }
    [[nodiscard]] HandshakeReply check(const HttpHead& response) const;

private:
    TargetUrl m_url;
    HandshakeOptions m_options;
    std::string m_key;
    std::string m_request;
};

/// Sec-WebSocket-Accept for a key (RFC 6455 4.2.2).
[[nodiscard]] std::string acceptFor(std::string_view key);

} // namespace pongscope::protocol
