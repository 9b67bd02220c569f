// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls_settings.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QMetaEnum>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>

namespace pongscope::transport {

namespace {

/// "CN=localhost, O=Example", in the order in which Qt gives the attributes.
template <class Info>
std::string distinguishedName(const QList<QByteArray>& attributes, Info info)
{
    QStringList parts;
    for (const QByteArray& attribute : attributes) {
        for (const QString& value : info(attribute))
            parts.append(QString::fromLatin1(attribute) % u'=' % value);
    }
    return parts.join(QStringLiteral(", ")).toStdString();
}

std::string isoUtc(const QDateTime& at) { return at.toUTC().toString(Qt::ISODate).toStdString(); }

TlsCertificate described(const QSslCertificate& certificate)
{
    TlsCertificate facts;
    facts.subject = distinguishedName(certificate.subjectInfoAttributes(),
        [&](const QByteArray& attribute) { return certificate.subjectInfo(attribute); });
    facts.issuer = distinguishedName(certificate.issuerInfoAttributes(),
        [&](const QByteArray& attribute) { return certificate.issuerInfo(attribute); });
    facts.notBefore = isoUtc(certificate.effectiveDate());
    facts.notAfter = isoUtc(certificate.expiryDate());
    for (const QString& name : certificate.subjectAlternativeNames())
        facts.names.push_back(name.toStdString());
    facts.sha256 = certificate.digest(QCryptographicHash::Sha256).toHex().toStdString();
    return facts;
}

std::string versionName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2:
        return "TLSv1.2";
    case QSsl::TlsV1_3:
        return "TLSv1.3";
    default:
        return "unknown";
    }
}

Result<QList<QSslCertificate>> certificatesIn(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(Error{Fault::FileNotReadable, path, 0, file.errorString().toStdString()});
    QList<QSslCertificate> certificates = QSslCertificate::fromData(file.readAll(), QSsl::Pem);
    if (certificates.isEmpty())
        return tl::unexpected(Error{Fault::BadFile, path, 0, "The file holds no certificate in PEM form."});
    return certificates;
}

} // namespace

Result<QSslConfiguration> clientConfiguration(const TlsSettings& settings)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::SecureProtocols);
    // Insecure or not: only a verified certificate tells which of its problems were accepted.
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!settings.caFile.empty()) {
        const auto extra = certificatesIn(settings.caFile);
        if (!extra)
            return tl::unexpected(extra.error());
        // Naming any CA switches the loading of the system's on demand off, so they are named as well.
        configuration.setCaCertificates(QSslConfiguration::systemCaCertificates() + *extra);
    }
    return configuration;
}

TlsFacts tlsFacts(const QSslSocket& socket)
{
    TlsFacts facts;
    facts.version = versionName(socket.sessionProtocol());
    facts.cipher = socket.sessionCipher().name().toStdString();
    const QSslConfiguration configuration = socket.sslConfiguration();
    if (configuration.nextProtocolNegotiationStatus() == QSslConfiguration::NextProtocolNegotiationNegotiated)
        facts.alpn = configuration.nextNegotiatedProtocol().toStdString();
    for (const QSslCertificate& certificate : socket.peerCertificateChain())
        facts.chain.push_back(described(certificate));
    for (const QSslError& problem : socket.sslHandshakeErrors())
        facts.problems.push_back(problemText(problem));
    return facts;
}

std::string problemText(const QSslError& problem)
{
    const char* const name = QMetaEnum::fromType<QSslError::SslError>().valueToKey(problem.error());
    return QString(problem.errorString() % QStringLiteral(" (") % QString::fromLatin1(name) % u')').toStdString();
}

} // namespace pongscope::transport
