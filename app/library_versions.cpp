// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/library_versions.h"

#include <nghttp2/nghttp2.h>
#include <openssl/crypto.h>
#include <zlib.h>

namespace pongscope::app {

QString versionText(const QString& program)
{
    return QStringLiteral("%1 %2\nQt %3, zlib %4, nghttp2 %5, OpenSSL %6\n")
        .arg(program, QStringLiteral(PONGSCOPE_VERSION), QLatin1String(qVersion()), QLatin1String(zlibVersion()),
            QLatin1String(nghttp2_version(0)->version_str), QLatin1String(OpenSSL_version(OPENSSL_VERSION_STRING)));
}

} // namespace pongscope::app
