// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <optional>
#include <string>
#include <vector>

class QSslCertificate;
class QSslConfiguration;
class QSslError;
class QSslSocket;

namespace pongscope::transport {

/// What a client shows of itself.
struct ClientCertificate {
    std::string certificateFile = {};  ///< PEM with its chain, or PKCS#12; empty: none
    std::string keyFile = {};          ///< PEM; empty: in the certificate's file
    std::string password = {};         ///< of the key or the PKCS#12 file; into no fact, log, profile or export
    std::string passwordVariable = {}; ///< the environment variable it came from; a profile keeps that name

    [[nodiscard]] bool empty() const { return certificateFile.empty(); }
    friend bool operator==(const ClientCertificate&, const ClientCertificate&) = default;
};

enum class TlsVersion : std::uint8_t { Tls12, Tls13 };

/// What the user decides about TLS. Verification is on unless `insecure` or a pin says otherwise.
struct TlsSettings {
    std::string caFile = {}; ///< PEM; trusted in addition to the system's; empty: none
    bool insecure = false;   ///< accept any certificate; reported as a finding by whoever opens the connection
    /// SHA-256 fingerprints, hex in lower case. When there are any, the server's own certificate must be one of them,
    /// and then it is accepted whatever else is wrong with it. Accepting a certificate once is a pin for one
    /// connection.
    std::vector<std::string> pins = {};
    std::string serverName = {}; ///< for SNI and verification in place of the host; empty: the host
    TlsVersion minimumVersion = TlsVersion::Tls12;
    ClientCertificate clientCertificate = {};

    friend bool operator==(const TlsSettings&, const TlsSettings&) = default;
};

struct TlsCertificate {
    std::string subject, issuer;
    std::string notBefore, notAfter; ///< ISO 8601, UTC
    std::vector<std::string> names;  ///< subject alternative names
    std::string sha256;              ///< fingerprint, hex
};

/// What a TLS handshake agreed on; a fact for the handshake view and the command line's `tls`.
struct TlsFacts {
    std::string version; ///< "TLSv1.3"
    std::string cipher;
    std::string alpn;                  ///< empty: none agreed
    std::vector<TlsCertificate> chain; ///< the peer's, leaf first
    std::vector<std::string> problems; ///< verification errors; accepted ones where the handshake went on
    std::vector<int> problemOf = {};   ///< for each the certificate of the chain that it is about; -1: none
};

/// The configuration for a client socket; HTTP/1.1 attempts send no ALPN at all (semantics 2.3). Fault::FileNotReadable
/// or BadFile for the files of the CA, the client's certificate and its key.
[[nodiscard]] Result<QSslConfiguration> clientConfiguration(const TlsSettings& settings);
[[nodiscard]] TlsFacts tlsFacts(const QSslSocket& socket);
/// 64 hexadecimal digits, colons and case ignored, as a pin has it; nothing for anything else.
[[nodiscard]] std::optional<std::string> readFingerprint(std::string_view text);
[[nodiscard]] std::string fingerprintOf(const QSslCertificate& certificate);
/// In words, with its name: "The certificate is self-signed, and untrusted (SelfSignedCertificate)".
[[nodiscard]] std::string problemText(const QSslError& problem);

} // namespace pongscope::transport
