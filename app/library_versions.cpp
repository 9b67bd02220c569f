// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/library_versions.h"

#include <nghttp2/nghttp2.h>
#include <openssl/crypto.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <sqlite3.h>
#include <zlib.h>

namespace pongscope::app {

namespace {

QByteArray pcreVersion()
{
    QByteArray version(pcre2_config(PCRE2_CONFIG_VERSION, nullptr), '\0'); // with a terminator
    pcre2_config(PCRE2_CONFIG_VERSION, version.data());
    version.chop(1);
    return version.left(version.indexOf(' ')); // its date follows
}

} // namespace

QString versionText(const QString& program)
{
    return QStringLiteral("%1 %2\nQt %3, zlib %4, nghttp2 %5, OpenSSL %6, SQLite %7, PCRE2 %8\n")
        .arg(program, QStringLiteral(PONGSCOPE_VERSION), QLatin1String(qVersion()), QLatin1String(zlibVersion()),
            QLatin1String(nghttp2_version(0)->version_str), QLatin1String(OpenSSL_version(OPENSSL_VERSION_STRING)),
            QLatin1String(sqlite3_libversion()), QLatin1String(pcreVersion()));
}

} // namespace pongscope::app
