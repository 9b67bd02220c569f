// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls_settings.h"

#include "core/transport/tls_problems.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QMetaEnum>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslKey>
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
    const auto names = certificate.subjectAlternativeNames();
    for (const QString& name : names)
        facts.names.push_back(name.toStdString());
    facts.sha256 = fingerprintOf(certificate);
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

Result<QByteArray> contentOf(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(Error{Fault::FileNotReadable, path, 0, file.errorString().toStdString()});
    return file.readAll();
}

Result<QList<QSslCertificate>> certificatesIn(const std::string& path)
{
    const auto content = contentOf(path);
    if (!content)
        return tl::unexpected(content.error());
    QList<QSslCertificate> certificates = QSslCertificate::fromData(*content, QSsl::Pem);
    if (certificates.isEmpty())
        return tl::unexpected(Error{Fault::BadFile, path, 0, "The file holds no certificate in PEM form."});
    return certificates;
}

QSslKey keyIn(const QByteArray& pem, const QByteArray& password)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        if (QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, password); !key.isNull())
            return key;
    }
    return {};
}

/// A wrong password and a broken file look the same from outside.
Error unusableKey(const ClientCertificate& ours, const std::string& path)
{
    const char* const why = ours.password.empty()
        ? "The file holds no private key that can be read without a password."
        : "The file holds no private key that can be read with that password.";
    return {Fault::BadFile, path, 0, why};
}

Result<> useClientCertificate(QSslConfiguration& configuration, const ClientCertificate& ours)
{
    const auto content = contentOf(ours.certificateFile);
    if (!content)
        return tl::unexpected(content.error());
    const QByteArray password = QByteArray::fromStdString(ours.password);
    QList<QSslCertificate> chain = QSslCertificate::fromData(*content, QSsl::Pem);
    QSslKey key;
    if (chain.isEmpty()) { // not PEM
        QSslCertificate leaf;
        QFile file(QString::fromStdString(ours.certificateFile));
        static_cast<void>(file.open(QIODevice::ReadOnly));
        if (!QSslCertificate::importPkcs12(&file, &key, &leaf, &chain, password)) {
            return tl::unexpected(Error{Fault::BadFile, ours.certificateFile, 0,
                "The file holds no certificate in PEM form, and is no PKCS#12 file that opens with the password."});
        }
        chain.prepend(leaf);
    }
    const std::string& keyFile = ours.keyFile.empty() ? ours.certificateFile : ours.keyFile;
    if (key.isNull()) {
        const auto pem = contentOf(keyFile);
        if (!pem)
            return tl::unexpected(pem.error());
        key = keyIn(*pem, password);
    }
    if (key.isNull())
        return tl::unexpected(unusableKey(ours, keyFile));
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    return {};
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
    if (settings.minimumVersion == TlsVersion::Tls13)
        configuration.setProtocol(QSsl::TlsV1_3OrLater);
    if (!settings.clientCertificate.empty()) {
        if (const auto used = useClientCertificate(configuration, settings.clientCertificate); !used)
            return tl::unexpected(used.error());
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
    const QList<QSslCertificate> chain = socket.peerCertificateChain();
    for (const QSslCertificate& certificate : chain)
        facts.chain.push_back(described(certificate));
    for (const QSslError& problem : socket.sslHandshakeErrors()) {
        facts.problems.push_back(problemText(problem));
        facts.problemOf.push_back(static_cast<int>(chain.indexOf(problem.certificate())));
    }
    return facts;
}

std::optional<std::string> readFingerprint(std::string_view text)
{
    std::string digits;
    for (const char c : text) {
        if (c == ':' || c == ' ')
            continue;
        const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        if (!(lower >= '0' && lower <= '9') && !(lower >= 'a' && lower <= 'f'))
            return {};
        digits += lower;
    }
    return digits.size() == 64 ? std::optional(digits) : std::nullopt;
}

std::string fingerprintOf(const QSslCertificate& certificate)
{
    return certificate.digest(QCryptographicHash::Sha256).toHex().toStdString();
}

std::string problemText(const QSslError& problem)
{
    const char* const name = QMetaEnum::fromType<QSslError::SslError>().valueToKey(problem.error());
    const std::string_view known = name ? name : "";
    const TlsProblem* const ours = tlsProblem(known);
    const std::string words = ours ? std::string(ours->words) : problem.errorString().toStdString();
    return words + " (" + std::string(known) + ')';
}

} // namespace pongscope::transport
