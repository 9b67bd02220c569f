// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls_problems.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace pongscope::transport {

namespace {

constexpr std::array kProblems{
    TlsProblem{"UnableToGetIssuerCertificate",
        QT_TRANSLATE_NOOP("core", "The certificate of an authority in the chain is missing")},
    TlsProblem{"UnableToDecryptCertificateSignature",
        QT_TRANSLATE_NOOP("core", "The certificate's signature cannot be decrypted")},
    TlsProblem{"UnableToDecodeIssuerPublicKey", QT_TRANSLATE_NOOP("core", "The authority's public key cannot be read")},
    TlsProblem{"CertificateSignatureFailed", QT_TRANSLATE_NOOP("core", "The certificate's signature is wrong")},
    TlsProblem{"CertificateNotYetValid", QT_TRANSLATE_NOOP("core", "The certificate is not valid yet")},
    TlsProblem{"CertificateExpired", QT_TRANSLATE_NOOP("core", "The certificate has expired")},
    TlsProblem{"InvalidNotBeforeField",
        QT_TRANSLATE_NOOP("core", "The time from which the certificate is valid cannot be read")},
    TlsProblem{"InvalidNotAfterField",
        QT_TRANSLATE_NOOP("core", "The time until which the certificate is valid cannot be read")},
    TlsProblem{
        "SelfSignedCertificate", QT_TRANSLATE_NOOP("core", "The certificate is signed by itself and not trusted here")},
    TlsProblem{"SelfSignedCertificateInChain",
        QT_TRANSLATE_NOOP("core", "The chain ends with an authority that is not trusted here")},
    TlsProblem{"UnableToGetLocalIssuerCertificate",
        QT_TRANSLATE_NOOP("core", "The authority that signed the certificate is not known here")},
    TlsProblem{
        "UnableToVerifyFirstCertificate", QT_TRANSLATE_NOOP("core", "No certificate of the chain could be verified")},
    TlsProblem{"CertificateRevoked", QT_TRANSLATE_NOOP("core", "The certificate was revoked")},
    TlsProblem{
        "InvalidCaCertificate", QT_TRANSLATE_NOOP("core", "A certificate in the chain signs others and may not")},
    TlsProblem{"PathLengthExceeded", QT_TRANSLATE_NOOP("core", "The chain is longer than an authority in it allows")},
    TlsProblem{"InvalidPurpose", QT_TRANSLATE_NOOP("core", "The certificate is made for another purpose")},
    TlsProblem{"CertificateUntrusted",
        QT_TRANSLATE_NOOP("core", "The authority at the chain's end is not trusted for this purpose")},
    TlsProblem{"CertificateRejected",
        QT_TRANSLATE_NOOP("core", "The authority at the chain's end is barred from this purpose")},
    TlsProblem{"SubjectIssuerMismatch",
        QT_TRANSLATE_NOOP("core", "A certificate in the chain names another issuer than the one above it")},
    TlsProblem{"AuthorityIssuerSerialNumberMismatch",
        QT_TRANSLATE_NOOP("core", "A certificate in the chain names another key than the one above it")},
    TlsProblem{"NoPeerCertificate", QT_TRANSLATE_NOOP("core", "The server showed no certificate")},
    TlsProblem{"HostNameMismatch", QT_TRANSLATE_NOOP("core", "The certificate is for other names than this host's")},
    TlsProblem{"NoSslSupport", QT_TRANSLATE_NOOP("core", "TLS is not available")},
    TlsProblem{
        "CertificateBlacklisted", QT_TRANSLATE_NOOP("core", "The certificate is known to be in the wrong hands")},
    TlsProblem{
        "CertificateStatusUnknown", QT_TRANSLATE_NOOP("core", "Whether the certificate was revoked is not known")},
    TlsProblem{"OcspNoResponseFound", QT_TRANSLATE_NOOP("core", "The server sent no OCSP status of its certificate")},
    TlsProblem{"OcspMalformedRequest", QT_TRANSLATE_NOOP("core", "The OCSP request was malformed")},
    TlsProblem{"OcspMalformedResponse", QT_TRANSLATE_NOOP("core", "The OCSP answer is malformed")},
    TlsProblem{"OcspInternalError", QT_TRANSLATE_NOOP("core", "The OCSP responder failed")},
    TlsProblem{"OcspTryLater", QT_TRANSLATE_NOOP("core", "The OCSP responder asks to try later")},
    TlsProblem{"OcspSigRequred", QT_TRANSLATE_NOOP("core", "The OCSP responder wants a signed request")},
    TlsProblem{"OcspUnauthorized", QT_TRANSLATE_NOOP("core", "This client may not ask the OCSP responder")},
    TlsProblem{"OcspResponseCannotBeTrusted", QT_TRANSLATE_NOOP("core", "The OCSP answer cannot be trusted")},
    TlsProblem{"OcspResponseCertIdUnknown",
        QT_TRANSLATE_NOOP("core", "The OCSP answer does not say which certificate it is about")},
    TlsProblem{"OcspResponseExpired", QT_TRANSLATE_NOOP("core", "The OCSP answer has expired")},
    TlsProblem{"OcspStatusUnknown", QT_TRANSLATE_NOOP("core", "The OCSP responder does not know the certificate")},
    TlsProblem{"UnspecifiedError", QT_TRANSLATE_NOOP("core", "The certificate was not accepted")},
};

} // namespace

std::span<const TlsProblem> tlsProblems() { return kProblems; }

const TlsProblem* tlsProblem(std::string_view name)
{
    const auto* const found = std::ranges::find(kProblems, name, &TlsProblem::name);
    return found == kProblems.end() ? nullptr : found;
}

} // namespace pongscope::transport
