// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_certificate.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace pongscope::support {

namespace {

std::string contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

QStringList keyArguments(KeyKind kind)
{
    if (kind == KeyKind::Rsa)
        return {QStringLiteral("-newkey"), QStringLiteral("rsa:2048")};
    return {QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
        QStringLiteral("ec_paramgen_curve:prime256v1")};
}

} // namespace

TestCertificate makeCertificate(const QString& alternativeNames, KeyKind kind)
{
    const QTemporaryDir directory;
    const QString key = directory.filePath(QStringLiteral("key.pem"));
    const QString certificate = directory.filePath(QStringLiteral("certificate.pem"));
    QStringList arguments{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-nodes"),
        QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/O=Pongscope/CN=test"),
        QStringLiteral("-addext"), QString(QStringLiteral("subjectAltName=") % alternativeNames),
        QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate};
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"), arguments + keyArguments(kind));
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        return {};
    return {contents(certificate), contents(key)};
}

QString writeFile(const QString& directory, const QString& name, const std::string& text)
{
    const QString path = QDir(directory).filePath(name);
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(text.data(), static_cast<qint64>(text.size()));
    return path;
}

} // namespace pongscope::support
