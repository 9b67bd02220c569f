// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http_head.h"
#include "core/protocol/deflate_params.h"

namespace pongscope::protocol {

/// What a server decided about a request.
struct HandshakeAnswer {
    bool accepted = false;
    int status = 400;
    std::string response;                 ///< whole, ready to be sent
    std::string target;                   ///< path and query as requested
    std::string subprotocol;              ///< chosen one, or empty
    std::optional<DeflateParams> deflate; ///< agreed on; nothing: messages go uncompressed
    std::vector<Finding> findings;
};

/// The server's half of the opening handshake over HTTP/1.1 (RFC 6455 4.2). Sans-I/O, pure.
///
/// Refuses with 400, 405, 426 (with Sec-WebSocket-Version: 13) as the RFC says, each with a sentence as its body.
[[nodiscard]] HandshakeAnswer answerHandshake(
    const HttpHead& request, const std::vector<std::string>& subprotocols, const DeflateServer& deflate = {});
/// A plain refusal with a body of one sentence.
[[nodiscard]] std::string refusal(
    int status, std::string_view reason, std::string_view sentence, const std::vector<HttpField>& extra = {});

} // namespace pongscope::protocol
