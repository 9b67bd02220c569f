// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace pongscope {

/// What stopped us. Peer misbehaviour is not here: that is a protocol::Violation.
enum class Fault : std::uint8_t {
    NameNotFound,    ///< the host name could not be resolved
    Refused,         ///< nothing listens there, or a firewall answers
    Unreachable,     ///< no route to the network or host
    TimedOut,        ///< a bound of ours ran out (connect timeout, close timeout)
    TlsRejected,     ///< the TLS handshake or the certificate was refused; the detail says by whom and why
    ConnectionReset, ///< RST or an abortive close by the peer
    ConnectionLost,  ///< any other failure of an open connection
    Cancelled,       ///< by our own user
    AddressInUse,    ///< a port to listen on is taken
    PermissionDenied,
    FileNotReadable,
    BadFile,      ///< a file was read and is not what it should be (certificate, key)
    BadHead,      ///< octets that are no HTTP/1.1 head
    LimitReached, ///< one of our own limits; the subject names it
    DiskFull,
    FileNotWritable,
    ProxyRefused, ///< a proxy opened no tunnel; the code is its HTTP status, 0 with SOCKS
};

struct Error {
    Fault fault;
    std::string subject; ///< host:port, file, header or limit; untranslated
    int code = 0;        ///< errno, TLS alert or HTTP status, as the fault implies
    std::string detail;  ///< what the library or system said; untranslated

    friend bool operator==(const Error&, const Error&) = default;
};

template <class T = void>
using Result = tl::expected<T, Error>;

/// One English sentence for logs and exception chains, e.g. "Connection refused (127.0.0.1:9)".
[[nodiscard]] std::string describe(const Error& error);
[[nodiscard]] std::string_view faultName(Fault fault);

} // namespace pongscope
