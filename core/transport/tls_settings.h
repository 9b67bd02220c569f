// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <optional>
#include <string>
#include <vector>

class QSslConfiguration;
class QSslError;
class QSslSocket;

namespace pongscope::transport {

/// What the user decides about TLS. Verification is on unless `insecure` says otherwise.
struct TlsSettings {
    std::string caFile = {}; ///< PEM; trusted in addition to the system's; empty: none
    bool insecure = false;   ///< accept any certificate; reported as a finding by whoever opens the connection

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
    std::vector<std::string> problems; ///< verification errors that were accepted (insecure)
};

/// The configuration for a client socket; HTTP/1.1 attempts send no ALPN at all (semantics 2.3). Fault::FileNotReadable
/// or BadFile for the CA file.
[[nodiscard]] Result<QSslConfiguration> clientConfiguration(const TlsSettings& settings);
[[nodiscard]] TlsFacts tlsFacts(const QSslSocket& socket);
/// In words, with its name: "The certificate is self-signed, and untrusted (SelfSignedCertificate)".
[[nodiscard]] std::string problemText(const QSslError& problem);

} // namespace pongscope::transport
