// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/system_proxy.h"

#include "core/base/background.h"

#include <QFuture>
#include <QHostAddress>
#include <QMetaObject>
#include <QNetworkProxyFactory>
#include <QUrl>

#include <algorithm>
#include <charconv>

namespace pongscope::transport {

namespace {

/// Its name and value; both empty: none is set.
std::pair<const char*, std::string> firstOf(const Environment& environment, std::initializer_list<const char*> names)
{
    for (const char* name : names) {
        if (std::string value = environment(name); !value.empty())
            return {name, std::move(value)};
    }
    return {"", {}};
}

/// One entry of no_proxy.
bool covers(std::string_view entry, const TargetUrl& target)
{
    if (entry == "*")
        return true;
    const std::size_t colon = entry.rfind(':');
    const bool bracketed = entry.starts_with('[');
    const bool hasPort =
        colon != std::string_view::npos && (bracketed ? colon > entry.rfind(']') : entry.find(':') == colon);
    if (hasPort) {
        const std::string_view digits = entry.substr(colon + 1);
        std::uint16_t port = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), port);
        if (port != target.port)
            return false;
        entry = entry.substr(0, colon);
    }
    if (entry.starts_with('[') && entry.ends_with(']'))
        entry = entry.substr(1, entry.size() - 2);
    if (entry.starts_with("*."))
        entry.remove_prefix(1);
    if (entry.empty())
        return false;
    const std::string_view bare = entry.starts_with('.') ? entry.substr(1) : entry;
    if (equalsIgnoringCase(bare, target.host))
        return true;
    if (!QHostAddress(QString::fromStdString(target.host)).isNull())
        return false; // "1" does not cover 10.0.0.1
    return target.host.size() > bare.size() && target.host[target.host.size() - bare.size() - 1] == '.'
        && equalsIgnoringCase(std::string_view(target.host).substr(target.host.size() - bare.size()), bare);
}

bool isExempt(const TargetUrl& target, std::string_view list)
{
    while (!list.empty()) {
        const std::size_t end = list.find_first_of(", ;");
        if (covers(trimmed(list.substr(0, end)), target))
            return true;
        list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
    }
    return false;
}

/// What Qt knows of the system's settings (Windows, macOS; libproxy elsewhere). May block.
std::optional<ProxyAddress> askQt(const QUrl& url)
{
    for (const QNetworkProxy& proxy : QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url))) {
        const bool socks = proxy.type() == QNetworkProxy::Socks5Proxy;
        const bool http = proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::HttpCachingProxy;
        if (proxy.type() == QNetworkProxy::NoProxy)
            return {};
        if (!socks && !http)
            continue;
        return ProxyAddress{{socks ? ProxyKind::Socks5 : ProxyKind::Http, proxy.hostName().toStdString(), proxy.port()},
            {proxy.user().toStdString(), proxy.password().toStdString()}};
    }
    return {};
}

} // namespace

std::string processEnvironment(const char* name) { return qEnvironmentVariable(name).toStdString(); }

bool isLoopback(std::string_view host)
{
    if (equalsIgnoringCase(host, "localhost") || host.ends_with(".localhost"))
        return true;
    return QHostAddress(QString::fromUtf8(host.data(), static_cast<qsizetype>(host.size()))).isLoopback();
}

EnvironmentProxy environmentProxy(const TargetUrl& target, const Environment& environment)
{
    EnvironmentProxy found;
    // RFC 3875 4.1.18: a request's header "Proxy" becomes HTTP_PROXY in a CGI program.
    const bool cgi = !environment("GATEWAY_INTERFACE").empty();
    auto [name, value] = target.secure
        ? firstOf(environment, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
        : (cgi ? firstOf(environment, {"http_proxy", "all_proxy", "ALL_PROXY"})
               : firstOf(environment, {"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"}));
    const auto [exemptName, exempt] = firstOf(environment, {"no_proxy", "NO_PROXY"});
    found.decides = !value.empty() || !exempt.empty();
    if (value.empty() || isExempt(target, exempt))
        return found;
    auto proxy = parseProxy(value);
    if (proxy)
        found.proxy = std::move(*proxy);
    else
        found.problem = "The environment variable " + std::string(name) + " cannot be used: " + proxy.error();
    return found;
}

void findSystemProxy(
    const TargetUrl& target, QObject* context, std::function<void(const std::optional<ProxyAddress>&)> done)
{
    QUrl url;
    url.setScheme(target.secure ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(QString::fromStdString(target.host));
    url.setPort(target.port);
    inBackground(
        context, [url] { return askQt(url); }, std::move(done));
}

} // namespace pongscope::transport
