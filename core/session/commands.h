// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"
#include "core/protocol/endpoint.h"
#include "core/session/client_options.h"
#include "core/session/cookie_store.h"

#include <variant>

namespace pongscope::session {

/// Chosen by whoever opens the connection; unique within one Session.
using ConnectionId = int;

/// Opens a connection that writes into `capture`. Everything that follows is in the capture, refusals included.
struct Connect {
    ConnectionId id = 0;
    std::string url;
    ClientOptions options;
    std::shared_ptr<capture::Capture> capture;
    /// A certificate that does not pass is asked about: a CertificateQuestioned fact, and DecideCertificate is waited
    /// for while the connect timeout stands still. Else it is refused.
    bool asksAboutCertificate = false;
    /// The jar that is used instead of a copy of the options', and that keeps what the server sets; null: the options'.
    std::shared_ptr<CookieStore> cookies = nullptr;
    /// Which attempt of reconnecting this is, and how long it was put off; 0: the user asked for it.
    std::uint32_t attempt = 0;
    Duration delay{};
};
struct SendMessage {
    ConnectionId id = 0;
    protocol::Opcode type = protocol::Opcode::Text;
    Bytes payload;
    std::size_t fragment = 0; ///< octets a fragment; 0: one frame
    bool disableCompression = false;
};
struct SendPing {
    ConnectionId id = 0;
    Bytes payload;
};
struct SendPong {
    ConnectionId id = 0;
    Bytes payload;
};
/// CloseAsync. While still connecting: cancels.
struct Close {
    ConnectionId id = 0;
    std::optional<std::uint16_t> code = 1000;
    std::string reason;
};
struct Abort {
    ConnectionId id = 0;
};
struct SetReading {
    ConnectionId id = 0;
    protocol::ReadingMode mode = protocol::ReadingMode::Continuous;
};
/// Keep-alive settings of an open connection, from now on. The capture gets a KeepAliveChanged.
struct ChangeKeepAlive {
    ConnectionId id = 0;
    protocol::KeepAliveSettings settings;
};
/// The connection is aborted if it lives, and its id is free again.
struct Forget {
    ConnectionId id = 0;
};

/// An ordinary GET on the HTTP/2 connection that the open WebSocket `id` shares. Its facts, RequestSent and
/// RequestDone, go into that WebSocket's capture; a RequestDone with an error alone means that it was refused: no
/// HTTP/2 below, or no path.
struct SendRequest {
    ConnectionId id = 0;
    std::string path; ///< and query; begins with "/"
};

/// The answer to a CertificateQuestioned fact; ignored when nothing is asked. Whoever connects remembers what is
/// `pinned`; here that is only noted.
struct DecideCertificate {
    ConnectionId id = 0;
    bool accept = false;
    bool pinned = false;
};

using Command = std::variant<Connect, SendMessage, SendPing, SendPong, Close, Abort, SetReading, Forget, SendRequest,
    ChangeKeepAlive, DecideCertificate>;

} // namespace pongscope::session
