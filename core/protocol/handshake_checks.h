// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/handshake_client.h"

namespace pongscope::protocol {

/// The checks of a server's reply, one row each, in the order of semantics 2.6; HandshakeClient::check() is the way in.
/// `accept` is the value that belongs to the key that was sent.
[[nodiscard]] HandshakeReply checkReply(
    const HttpHead& response, const HandshakeOptions& options, const std::string& accept);
/// The same of a reply to an extended CONNECT; checkConnectReply() of handshake_connect is the way in.
[[nodiscard]] HandshakeReply checkExtendedReply(const HttpHead& response, const HandshakeOptions& options);

} // namespace pongscope::protocol
