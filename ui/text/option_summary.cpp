// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/option_summary.h"

#include "core/session/option_table.h"
#include "ui/text/format.h"
#include "ui/text/secret_names.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace pongscope::ui::text {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(OptionSummary)
};

using Keys = std::vector<std::string_view>;

const Keys& keysOf(OptionGroup group)
{
    // In the order of OptionGroup.
    static const std::array<Keys, 5> keys{
        Keys{"proxy", "proxyUser", "proxyPasswordVariable", "sharedProxy", "sharedProxyUser",
            "sharedProxyPasswordVariable"},
        Keys{"ca", "clientCertificate", "clientKey", "clientKeyPasswordVariable", "pins", "insecure", "tlsServerName",
            "tlsMinimum", "sharedClientCertificate", "sharedClientKey", "sharedClientKeyPasswordVariable", "sharedPins",
            "sharedInsecure"},
        Keys{"headers", "subprotocols", "cookieJar", "cookies", "user", "passwordVariable", "useDefaultCredentials",
            "sharedUser", "sharedPasswordVariable", "sharedDefaultCredentials", "sharedCookieJar", "sharedCookies"},
        Keys{"collectResponse", "receiveBuffer", "sendBuffer", "connectTimeout", "closeTimeout", "grace", "maxMessage",
            "maxFrame", "maxFragments", "noHttp2Pings", "echo", "recordSecrets"},
        Keys{"reconnect"},
    };
    return keys[static_cast<std::size_t>(group)];
}

QString proxyWords(const session::ClientOptions& options)
{
    using Mode = transport::ProxySettings::Mode;
    const transport::ProxySettings& proxy = session::accessOf(options).proxy;
    switch (proxy.mode) {
    case Mode::None:
        return Words::tr("Proxy: none");
    case Mode::Manual:
        return Words::tr("Proxy: %1").arg(fromCore(proxy.server.toString()));
    case Mode::System:
        break;
    }
    return Words::tr("Proxy: the system's, as %1").arg(fromCore(proxy.credentials.user));
}

QString tlsWords(const session::ClientOptions& options)
{
    const transport::TlsSettings tls = session::tlsOf(options);
    QStringList parts;
    if (tls.insecure)
        return Words::tr("Certificates unchecked");
    if (!tls.caFile.empty())
        parts += Words::tr("own CA");
    if (!tls.clientCertificate.empty())
        parts += Words::tr("client certificate");
    if (!tls.pins.empty())
        parts += Words::tr("pinned");
    if (!tls.serverName.empty())
        parts += fromCore(tls.serverName);
    if (tls.minimumVersion == transport::TlsVersion::Tls13)
        parts += QStringLiteral("≥ 1.3");
    return Words::tr("TLS: %1").arg(parts.join(QStringLiteral(", ")));
}

QString headerWords(const session::ClientOptions& options)
{
    const session::Access& access = session::accessOf(options);
    QStringList parts;
    if (!options.headers.empty())
        parts += Words::tr("Headers: %1").arg(options.headers.size());
    if (!options.subprotocols.empty())
        parts += fromCore(options.subprotocols.front())
            % (options.subprotocols.size() > 1 ? QStringLiteral(", …") : QString());
    if (access.cookies)
        parts += Words::tr("cookies");
    if (access.useDefaultCredentials || !access.credentials.user.empty())
        parts += Words::tr("credentials");
    return parts.join(QStringLiteral(" · "));
}

QString limitWords(const std::vector<const session::OptionInfo*>& different)
{
    return different.size() == 1 && different.front()->key == std::string_view("echo")
        ? Words::tr("Echo")
        : Words::tr("Limits: %1").arg(different.size());
}

} // namespace

std::optional<OptionSummary> summaryOf(OptionGroup group, const session::ClientOptions& options)
{
    const Keys& keys = keysOf(group);
    std::vector<const session::OptionInfo*> different;
    QStringList lines;
    for (const session::OptionInfo* option : session::differences(options)) {
        if (std::ranges::find(keys, std::string_view(option->key)) == keys.end())
            continue;
        different.push_back(option);
        QStringList values;
        for (const std::string& value : option->write(options))
            values += fromCore(value);
        lines += QString(QLatin1String(option->key) % QStringLiteral(": ") % values.join(QStringLiteral("; ")));
    }
    // A header that is secret is in no text of the table.
    const bool secretHeaders = group == OptionGroup::Headers && !options.headers.empty();
    if (different.empty() && !secretHeaders)
        return {};
    for (const std::string& name : session::omittedSecrets(options))
        if (group == OptionGroup::Headers && (name.starts_with("header") || name.find("cookie") != std::string::npos))
            lines += QString(secretName(name) % QStringLiteral(": …"));
    QString words;
    switch (group) {
    case OptionGroup::Proxy:
        words = QStringLiteral("⚑ ") % proxyWords(options);
        break;
    case OptionGroup::Tls:
        words = (session::tlsOf(options).insecure ? QStringLiteral("⚠ ") : QStringLiteral("⚿ ")) % tlsWords(options);
        break;
    case OptionGroup::Headers:
        words = QStringLiteral("☰ ") % headerWords(options);
        break;
    case OptionGroup::Limits:
        words = QStringLiteral("≤ ") % limitWords(different);
        break;
    case OptionGroup::Reconnect:
        words = QStringLiteral("↻ ") % Words::tr("Reconnects after %1").arg(duration(options.reconnect.delay));
        break;
    }
    return OptionSummary{words, lines.join(QLatin1Char('\n'))};
}

} // namespace pongscope::ui::text
