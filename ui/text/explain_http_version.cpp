// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/explain_http_version.h"

#include "ui/text/explain.h"
#include "ui/text/format.h"

#include <QCoreApplication>

namespace pongscope::ui::text {

namespace {

using session::AttemptKind;
using session::H2Outcome;
using session::HttpVersion;
using session::HttpVersionPolicy;

struct ExplainHttp {
    Q_DECLARE_TR_FUNCTIONS(explain)
};

constexpr std::array kOutcomes{H2Outcome::NoExtendedConnect, H2Outcome::TlsFailed, H2Outcome::NoAlpn,
    H2Outcome::Unreachable, H2Outcome::Broken, H2Outcome::WrongStatus};

/// "this, or that, or something else", of the outcomes that are (not) followed by another attempt. In clear there is
/// no TLS that could fail.
QString outcomes(bool followed, bool secure)
{
    QString all;
    for (const H2Outcome outcome : kOutcomes) {
        const bool ofTls = outcome == H2Outcome::TlsFailed || outcome == H2Outcome::NoAlpn;
        if (session::fallsBack(outcome) != followed || (ofTls && !secure))
            continue;
        all = all.isEmpty() ? outcomeWords(outcome) : ExplainHttp::tr("%1, or %2").arg(all, outcomeWords(outcome));
    }
    return all;
}

QString connectWords(bool secure)
{
    return secure
        ? ExplainHttp::tr("CONNECT over HTTP/2 (RFC 8441), on the shared connection. TLS offers h2 and nothing else.")
        : ExplainHttp::tr("CONNECT over HTTP/2 (RFC 8441), on the shared connection. HTTP/2 is spoken from the first "
                          "octet on, without asking (prior knowledge).");
}

QString upgradeWords(bool secure)
{
    return secure ? ExplainHttp::tr("GET with Upgrade over HTTP/1.1, on a connection of its own, without ALPN.")
                  : ExplainHttp::tr("GET with Upgrade over HTTP/1.1, on a connection of its own.");
}

} // namespace

QString httpName(HttpVersion version)
{
    switch (version) {
    case HttpVersion::Http20:
        return QStringLiteral("HTTP/2");
    case HttpVersion::Http30:
        return QStringLiteral("HTTP/3");
    default:
        return QStringLiteral("HTTP/") % fromCore(session::versionText(version));
    }
}

QString policyWords(HttpVersionPolicy policy)
{
    switch (policy) {
    case HttpVersionPolicy::OrLower:
        return ExplainHttp::tr("this version or a lower one");
    case HttpVersionPolicy::Exact:
        return ExplainHttp::tr("exactly this version");
    case HttpVersionPolicy::OrHigher:
        return ExplainHttp::tr("this version or a higher one");
    }
    return {};
}

QString httpShort(const session::ClientOptions& options)
{
    const QString version = httpName(options.httpVersion);
    const bool usual =
        options.httpVersion == HttpVersion::Http11 && options.versionPolicy == HttpVersionPolicy::OrLower;
    QString words = version;
    if (options.versionPolicy == HttpVersionPolicy::Exact)
        words = ExplainHttp::tr("%1 exact").arg(version);
    else if (options.versionPolicy == HttpVersionPolicy::OrHigher)
        words = ExplainHttp::tr("%1 or higher").arg(version);
    else if (!usual)
        words = ExplainHttp::tr("%1 or lower").arg(version);
    return options.shared ? ExplainHttp::tr("%1, shared").arg(words) : words;
}

QString outcomeWords(H2Outcome outcome)
{
    switch (outcome) {
    case H2Outcome::NoExtendedConnect:
        return ExplainHttp::tr("the server's SETTINGS do not allow an extended CONNECT");
    case H2Outcome::TlsFailed:
        return ExplainHttp::tr("the TLS handshake fails for whatever reason");
    case H2Outcome::NoAlpn:
        return ExplainHttp::tr("TLS succeeds without an agreement on HTTP/2");
    case H2Outcome::Unreachable:
        return ExplainHttp::tr("the server cannot be reached");
    case H2Outcome::Broken:
        return ExplainHttp::tr("the HTTP/2 connection breaks before the reply");
    case H2Outcome::WrongStatus:
        return ExplainHttp::tr("the reply's status is not 200");
    }
    return {};
}

QStringList explainPlan(const session::ClientOptions& options, bool secure)
{
    const session::VersionPlan plan = session::planFor(options.httpVersion, options.versionPolicy, secure);
    if (plan.failure)
        return {ExplainHttp::tr("Nothing is sent. ConnectAsync throws: %1").arg(exceptionChain(*plan.failure))};
    QStringList lines;
    const bool several = plan.attempts.size() > 1;
    for (const AttemptKind kind : plan.attempts) {
        QString words = kind == AttemptKind::ExtendedConnect ? connectWords(secure) : upgradeWords(secure);
        if (!lines.isEmpty())
            words = ExplainHttp::tr("Only if %1: %2").arg(outcomes(true, secure), words);
        lines += several ? QString(QString::number(lines.size() + 1) % QStringLiteral(". ") % words) : words;
    }
    if (several)
        lines += ExplainHttp::tr("It ends with the first attempt if %1.").arg(outcomes(false, secure));
    else if (plan.attempts.front() == AttemptKind::ExtendedConnect)
        lines += ExplainHttp::tr("There is no second attempt, whatever the first comes to.");
    else if (options.httpVersion >= HttpVersion::Http20 && !secure)
        lines +=
            ExplainHttp::tr("HTTP/2 is not tried: in clear, a server that does not know it cannot be told from one "
                            "that is broken. \"Exactly\" tries it all the same.");
    return lines;
}

} // namespace pongscope::ui::text
