// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls_alert.h"

#include <QString>

namespace pongscope::transport {

std::string alertSentence(QSsl::AlertType type, const QString& description)
{
    std::string words = description.toStdString();
    switch (static_cast<int>(type)) {
    case 109:
        words = "missing extension";
        break;
    case 116:
        words = "certificate required";
        break;
    case 120:
        words = "no application protocol";
        break;
    default:
        break;
    }
    return "The peer refused the TLS handshake: " + words;
}

} // namespace pongscope::transport
