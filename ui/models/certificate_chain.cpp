// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/certificate_chain.h"

#include "core/transport/tls_problems.h"
#include "ui/text/core_sentences.h"
#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace pongscope::ui {

namespace {

struct CertificateProblem {
    Q_DECLARE_TR_FUNCTIONS(CertificateProblem)
};

/// What the TLS library's names of problems mean to somebody who wants to connect.
struct Meaning {
    const char* name;
    const char* words;
};
constexpr Meaning kMeanings[]{
    {"SelfSignedCertificate",
        QT_TRANSLATE_NOOP("CertificateProblem",
            "The server vouches for itself, and nobody whom this machine trusts vouches for it. Usual for servers that "
            "are being developed; anybody could have made it. Compare the fingerprint with the server's own.")},
    {"SelfSignedCertificateInChain",
        QT_TRANSLATE_NOOP("CertificateProblem",
            "The chain ends with an authority that this machine does not trust: a company's own, or one that inspects "
            "TLS on the way. If you know it, give its certificate as own CA in the TLS options.")},
    {"UnableToGetLocalIssuerCertificate",
        QT_TRANSLATE_NOOP("CertificateProblem",
            "The authority that signed it is not known here. It is a company's own, or the server leaves an "
            "intermediate certificate out. Give the authority's certificate as own CA in the TLS options.")},
    {"UnableToGetIssuerCertificate",
        QT_TRANSLATE_NOOP("CertificateProblem",
            "The chain breaks off: the certificate of an authority in it is missing. The server should send all but "
            "the last.")},
    {"UnableToVerifyFirstCertificate",
        QT_TRANSLATE_NOOP("CertificateProblem",
            "Nobody could check the server's own certificate, because the one that signed it is not there. The server "
            "sends an incomplete chain, or its authority is a company's own.")},
    {"CertificateUntrusted",
        QT_TRANSLATE_NOOP("CertificateProblem",
            "The authority at the chain's end is not among those that this machine trusts for this purpose.")},
    {"HostNameMismatch",
        QT_TRANSLATE_NOOP("CertificateProblem",
            "The certificate belongs to other names than the one you connect to: you may be talking to another "
            "server. If you go through a tunnel or an address, set the server name in the TLS options.")},
    {"CertificateExpired",
        QT_TRANSLATE_NOOP("CertificateProblem",
            "Its time is over: nobody vouches for it any more, and if its key was lost nobody will tell. Or this "
            "machine's clock is wrong.")},
    {"CertificateNotYetValid",
        QT_TRANSLATE_NOOP("CertificateProblem",
            "Its time has not begun. Usually one of the two clocks is wrong; look at this machine's first.")},
    {"CertificateRevoked",
        QT_TRANSLATE_NOOP("CertificateProblem",
            "Its authority has taken it back: its key may be in other hands. Do not go on without asking the server's "
            "owner.")},
    {"CertificateBlacklisted",
        QT_TRANSLATE_NOOP("CertificateProblem",
            "It is known to be in the wrong hands. Do not go on without asking the server's owner.")},
    {"CertificateSignatureFailed",
        QT_TRANSLATE_NOOP("CertificateProblem",
            "Its signature is not its authority's: it was changed, or it only pretends to come from there.")},
    {"InvalidCaCertificate",
        QT_TRANSLATE_NOOP("CertificateProblem",
            "A certificate in the chain signs others and is not allowed to. The chain was put together wrongly.")},
    {"PathLengthExceeded",
        QT_TRANSLATE_NOOP(
            "CertificateProblem", "The chain is longer than one of its authorities allows the chains below it to be.")},
    {"InvalidPurpose",
        QT_TRANSLATE_NOOP(
            "CertificateProblem", "It was made for something else than a server, such as a client or a signature.")},
    {"NoPeerCertificate",
        QT_TRANSLATE_NOOP("CertificateProblem", "The server showed no certificate: it could be anybody.")},
};

/// "SelfSignedCertificate" of "The certificate is self-signed (SelfSignedCertificate)".
QString nameOf(const QString& problem)
{
    const qsizetype open = problem.lastIndexOf(QLatin1Char('('));
    return open >= 0 && problem.endsWith(QLatin1Char(')')) ? problem.mid(open + 1).chopped(1) : QString();
}

} // namespace

QString ChainLink::title() const
{
    for (const QString& part : subject.split(QStringLiteral(", ")))
        if (part.startsWith(QLatin1String("CN=")))
            return part.mid(3);
    if (!subject.isEmpty())
        return subject;
    return names.isEmpty() ? CertificateProblem::tr("Certificate without a name") : names.constFirst();
}

QStringList CertificateChain::allProblems() const
{
    QStringList all = problems;
    for (const ChainLink& link : links)
        all += link.problems;
    return all;
}

CertificateChain chainOf(const std::vector<std::pair<std::string, std::string>>& tls)
{
    CertificateChain chain;
    for (const auto& [name, words] : tls) {
        const QString value = text::fromCore(words);
        if (name == "subject")
            chain.links.push_back({value, {}, {}, {}, {}, {}, {}});
        else if (name == "version")
            chain.version = value;
        else if (name == "cipher")
            chain.cipher = value;
        else if (chain.links.empty() && name == "problem")
            chain.problems += value;
        if (chain.links.empty())
            continue;
        ChainLink& link = chain.links.back();
        if (name == "issuer")
            link.issuer = value;
        else if (name == "not before")
            link.notBefore = value;
        else if (name == "not after")
            link.notAfter = value;
        else if (name == "name")
            link.names += value;
        else if (name == "sha256")
            link.sha256 = value;
        else if (name == "problem")
            link.problems += value;
    }
    return chain;
}

QString problemMeaning(const QString& problem)
{
    const QString name = nameOf(problem);
    const auto known =
        std::ranges::find_if(kMeanings, [&](const Meaning& each) { return name == QLatin1String(each.name); });
    if (known != std::end(kMeanings))
        return CertificateProblem::tr(known->words);
    if (name.isEmpty()) // ours, and no verification error
        return CertificateProblem::tr(
            "The options name the certificates that are accepted, and the server shows another. It has a new one, or "
            "somebody stands in between. Compare the fingerprint with the server's own.");
    return CertificateProblem::tr("The certificate breaks a rule, so it proves nothing about the server.");
}

QString problemWords(const QString& problem)
{
    const QString name = nameOf(problem);
    if (name.isEmpty())
        return CertificateProblem::tr("The certificate is none of those that are pinned");
    // By its name: a recording may have been made by an earlier version, which used the words of the TLS library.
    const transport::TlsProblem* const known = transport::tlsProblem(name.toStdString());
    return known ? text::translated(known->words) : problem.chopped(name.size() + 3);
}

QString groupedDigits(QString digits)
{
    for (qsizetype i = (digits.size() - 1) / 8 * 8; i > 0; i -= 8)
        digits.insert(i, QLatin1Char(' '));
    return digits;
}

} // namespace pongscope::ui
