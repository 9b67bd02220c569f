// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QString>

namespace pongscope::support {

enum class KeyKind : std::uint8_t { Ec, Rsa };

/// A self-signed certificate and its key, PEM. Empty strings if the openssl command could not make them.
struct TestCertificate {
    std::string certificatePem, keyPem;
};

/// Made by the openssl command now, valid for two days, for the names in `alternativeNames` ("DNS:localhost",
/// "IP:127.0.0.1", separated by commas).
[[nodiscard]] TestCertificate makeCertificate(const QString& alternativeNames, KeyKind kind = KeyKind::Ec);

/// Writes `text` into a new file and returns its path.
QString writeFile(const QString& directory, const QString& name, const std::string& text);

} // namespace pongscope::support
