// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/proxy.h"

#include <QUrl>

namespace pongscope::transport {

std::string ProxyServer::toString() const
{
    const bool v6 = host.find(':') != std::string::npos;
    return (kind == ProxyKind::Http ? "http://" : "socks5://") + (v6 ? '[' + host + ']' : host) + ':'
        + std::to_string(port);
}

tl::expected<ProxyAddress, std::string> parseProxy(std::string_view text)
{
    // The text may hold a password: no message quotes it.
    const bool hasScheme = text.find("://") != std::string_view::npos;
    const QString whole = (hasScheme ? QString() : QStringLiteral("http://"))
        + QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    const QUrl url(whole, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return tl::unexpected(std::string("A proxy's address is http://host:port or socks5://host:port."));
    ProxyAddress address;
    const QString scheme = url.scheme().toLower();
    if (scheme == QLatin1String("socks5") || scheme == QLatin1String("socks5h"))
        address.server.kind = ProxyKind::Socks5;
    else if (scheme == QLatin1String("https"))
        return tl::unexpected(std::string("A proxy that is spoken to over TLS (https://) is not supported: most "
                                          "proxies for https are http:// themselves."));
    else if (scheme != QLatin1String("http"))
        return tl::unexpected("A proxy's scheme is http or socks5, not \"" + scheme.toStdString() + "\".");
    if ((!url.path().isEmpty() && url.path() != QLatin1String("/")) || url.hasQuery() || url.hasFragment())
        return tl::unexpected(std::string("A proxy's address ends behind its port: it has no path."));
    address.server.host = url.host(QUrl::FullyEncoded).toStdString();
    address.server.port = static_cast<std::uint16_t>(url.port(address.server.kind == ProxyKind::Http ? 80 : 1080));
    if (address.server.host.starts_with('['))
        address.server.host = address.server.host.substr(1, address.server.host.size() - 2);
    address.credentials.user = url.userName(QUrl::FullyDecoded).toStdString();
    address.credentials.password = url.password(QUrl::FullyDecoded).toStdString();
    return address;
}

} // namespace pongscope::transport
