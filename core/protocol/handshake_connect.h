// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/handshake_client.h"
#include "core/protocol/handshake_server.h"

namespace pongscope::protocol {

/// The heads of the opening handshake over HTTP/2 (RFC 8441 5; semantics 2.5), as fields in their order, pseudo fields
/// included. Sans-I/O, pure.

/// An extended CONNECT. Of the user's fields those that HTTP/2 has no place for are left out: Host, Connection,
/// Upgrade, Proxy-Connection, Content-Length, Sec-WebSocket-Key, and a TE other than "trailers".
[[nodiscard]] std::vector<HttpField> connectRequest(const TargetUrl& url, const HandshakeOptions& options);
/// The response's fields as a head: its status, its fields, and a text of the kind that HTTP/1.1 would show.
[[nodiscard]] HttpHead connectHead(const std::vector<HttpField>& fields);
[[nodiscard]] HandshakeReply checkConnectReply(const HttpHead& response, const HandshakeOptions& options);

/// What a server decides about a request over HTTP/2.
struct ConnectAnswer {
    bool accepted = false;
    std::vector<HttpField> response; ///< its head
    std::string body;                ///< of a refusal: one sentence
    std::string target;              ///< path and query
    std::string subprotocol;
    std::optional<DeflateParams> deflate;
};
[[nodiscard]] ConnectAnswer answerConnect(
    const std::vector<HttpField>& request, const std::vector<std::string>& subprotocols, const DeflateServer& deflate);

} // namespace pongscope::protocol
