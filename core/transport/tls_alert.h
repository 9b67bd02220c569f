// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QSsl>

class QString;

namespace pongscope::transport {

/// What a peer says when it refuses our TLS, as one sentence: "The peer refused the TLS handshake: certificate
/// required". `description` is Qt's, which knows no alert that TLS 1.3 added (RFC 8446 6.2).
[[nodiscard]] std::string alertSentence(QSsl::AlertType type, const QString& description);

} // namespace pongscope::transport
