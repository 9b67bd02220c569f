// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/cookie_jar.h"

#include "core/base/http_head.h"

#include <QDateTime>
#include <QHostAddress>
#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QTimeZone>
#include <QUrl>

#include <algorithm>
#include <array>
#include <charconv>

namespace pongscope::session {

namespace {

constexpr std::size_t kMostOctets = 4096;  ///< of one cookie; and
constexpr std::size_t kMostCookies = 1000; ///< of a server that would fill our memory with them

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return lower;
}

bool isAddress(const std::string& host) { return !QHostAddress(QString::fromStdString(host)).isNull(); }

/// RFC 6265 5.1.3.
bool domainMatches(const std::string& host, const std::string& domain)
{
    if (host == domain)
        return true;
    return host.size() > domain.size() && host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.'
        && !isAddress(host);
}

std::string_view pathOf(const TargetUrl& url)
{
    return std::string_view(url.resource).substr(0, url.resource.find('?'));
}

/// RFC 6265 5.1.4.
std::string defaultPath(const TargetUrl& url)
{
    const std::string_view path = pathOf(url);
    const std::size_t last = path.rfind('/');
    return last == 0 || last == std::string_view::npos ? "/" : std::string(path.substr(0, last));
}

bool pathMatches(std::string_view path, std::string_view of)
{
    return path.starts_with(of) && (path.size() == of.size() || of.ends_with('/') || path[of.size()] == '/');
}

/// Qt carries the list of public suffixes and asks it here.
class SuffixList final : public QNetworkCookieJar {
public:
    bool allows(const std::string& domain, const TargetUrl& url) const
    {
        QNetworkCookie cookie("n", "v");
        cookie.setDomain(QLatin1Char('.') + QString::fromStdString(domain));
        QUrl address;
        address.setScheme(QStringLiteral("http"));
        address.setHost(QString::fromStdString(url.host));
        return validateCookie(cookie, address);
    }
};

bool sameCookie(const Cookie& a, const Cookie& b)
{
    return a.name == b.name && a.domain == b.domain && a.path == b.path;
}

bool hasControl(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
}

/// The digits at the start of a token of a date.
std::optional<int> leadingNumber(std::string_view token, std::size_t most)
{
    int number = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), number);
    const auto count = static_cast<std::size_t>(end - token.data());
    if (error != std::errc() || count > most || token.front() == '-')
        return {};
    return number;
}

struct CookieDate {
    std::optional<std::array<int, 3>> time;
    std::optional<int> day, month, year;

    void take(std::string_view token);
};

void CookieDate::take(std::string_view token)
{
    static constexpr std::array<std::string_view, 12> kMonths{
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    if (!time && token.find(':') != std::string_view::npos) {
        std::array<int, 3> parts{};
        std::size_t at = 0;
        for (int& part : parts) {
            const auto number = at < token.size() ? leadingNumber(token.substr(at), 2) : std::nullopt;
            if (!number)
                return;
            part = *number;
            const std::size_t colon = token.find(':', at);
            at = colon == std::string_view::npos ? token.size() : colon + 1;
        }
        time = parts;
        return;
    }
    const auto number = leadingNumber(token, 4);
    if (!day && number && leadingNumber(token, 2)) {
        day = number;
    } else if (const auto name = std::ranges::find(kMonths, lowerCase(token.substr(0, 3)));
               !month && name != kMonths.end()) {
        month = static_cast<int>(name - kMonths.begin()) + 1;
    } else if (!year && number) {
        year = *number >= 70 && *number <= 99 ? 1900 + *number : *number <= 69 ? 2000 + *number : *number;
    }
}

struct Attributes {
    std::optional<WallTime> expires, maxAge;
    std::string domain, path;
    bool secure = false, httpOnly = false;

    void take(std::string_view name, std::string_view value, WallTime now);
};

void Attributes::take(std::string_view name, std::string_view value, WallTime now)
{
    if (equalsIgnoringCase(name, "Expires")) {
        if (const auto at = readCookieDate(value))
            expires = at;
    } else if (equalsIgnoringCase(name, "Max-Age")) {
        std::int64_t seconds = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
        constexpr std::int64_t kTenYears = 10ll * 365 * 24 * 3600;
        if (error == std::errc() && end == value.data() + value.size())
            maxAge = now + std::chrono::seconds(std::clamp<std::int64_t>(seconds, -1, kTenYears));
    } else if (equalsIgnoringCase(name, "Domain")) {
        domain = lowerCase(value.starts_with('.') ? value.substr(1) : value);
    } else if (equalsIgnoringCase(name, "Path")) {
        path = value.starts_with('/') ? value : std::string_view();
    } else if (equalsIgnoringCase(name, "Secure")) {
        secure = true;
    } else if (equalsIgnoringCase(name, "HttpOnly")) {
        httpOnly = true;
    }
}

} // namespace

std::optional<WallTime> readCookieDate(std::string_view text)
{
    constexpr std::string_view kInside = ":"; // besides letters and digits
    CookieDate date;
    std::size_t at = 0;
    const auto belongs = [&](char c) {
        const auto octet = static_cast<unsigned char>(c);
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || octet >= 0x7F
            || kInside.find(c) != std::string_view::npos;
    };
    while (at < text.size()) {
        const std::size_t from = at;
        while (at < text.size() && belongs(text[at]))
            ++at;
        if (at > from)
            date.take(text.substr(from, at - from));
        else
            ++at;
    }
    if (!date.time || !date.day || !date.month || !date.year || *date.year < 1601)
        return {};
    const auto& [hour, minute, second] = *date.time;
    const QDate day(*date.year, *date.month, *date.day);
    const QTime time(hour, minute, std::min(second, 59));
    if (!day.isValid() || !time.isValid() || second > 59)
        return {};
    return WallTime(std::chrono::milliseconds(QDateTime(day, time, QTimeZone::utc()).toMSecsSinceEpoch()));
}

std::optional<Cookie> readCookie(std::string_view pair)
{
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos)
        return {};
    Cookie cookie;
    cookie.name = trimmed(pair.substr(0, equals));
    cookie.value = trimmed(pair.substr(equals + 1));
    if (!isToken(cookie.name) || hasControl(cookie.value) || cookie.value.find(';') != std::string::npos)
        return {};
    return cookie;
}

CookieJar::Stored CookieJar::store(const TargetUrl& from, std::string_view setCookie, WallTime now)
{
    Stored stored;
    Cookie& cookie = stored.cookie;
    std::size_t end = setCookie.find(';');
    const std::string_view pair = setCookie.substr(0, end);
    const std::size_t equals = pair.find('=');
    cookie.name = trimmed(pair.substr(0, equals));
    const auto refuse = [&](const char* why) {
        stored.refusal = why;
        cookie.value.clear();
        return stored;
    };
    if (equals == std::string_view::npos || cookie.name.empty())
        return refuse("It has no name.");
    cookie.value = trimmed(pair.substr(equals + 1));
    Attributes attributes;
    while (end != std::string_view::npos) {
        setCookie.remove_prefix(end + 1);
        end = setCookie.find(';');
        const std::string_view attribute = setCookie.substr(0, end);
        const std::size_t sign = attribute.find('=');
        attributes.take(trimmed(attribute.substr(0, sign)),
            sign == std::string_view::npos ? std::string_view() : trimmed(attribute.substr(sign + 1)), now);
    }
    cookie.path = attributes.path.empty() ? defaultPath(from) : attributes.path;
    cookie.secure = attributes.secure;
    cookie.httpOnly = attributes.httpOnly;
    cookie.expires = attributes.maxAge ? attributes.maxAge : attributes.expires;
    cookie.domain = from.host;
    if (cookie.name.size() + cookie.value.size() > kMostOctets)
        return refuse("It is longer than 4096 octets.");
    if (hasControl(cookie.name) || hasControl(cookie.value))
        return refuse("It holds a control character.");
    if (!attributes.domain.empty() && attributes.domain != from.host) {
        cookie.domain = attributes.domain;
        if (!domainMatches(from.host, attributes.domain))
            return refuse("Its domain is not the server's.");
        if (!SuffixList().allows(attributes.domain, from))
            return refuse("Its domain is a public suffix: it would go to strangers.");
    }
    cookie.hostOnly = attributes.domain.empty() || isAddress(from.host);
    if (cookie.secure && !from.secure)
        return refuse("It is for secure connections only, and this one is not.");
    if (cookie.expires && *cookie.expires <= now) {
        std::erase_if(m_cookies, [&](const Cookie& each) { return sameCookie(each, cookie); });
        return stored;
    }
    if (m_cookies.size() >= kMostCookies)
        return refuse("The cookie jar is full.");
    add(cookie);
    return stored;
}

void CookieJar::add(Cookie cookie)
{
    const auto same = std::ranges::find_if(m_cookies, [&](const Cookie& each) { return sameCookie(each, cookie); });
    if (same != m_cookies.end())
        *same = std::move(cookie); // keeps its place: the time of its creation
    else
        m_cookies.push_back(std::move(cookie));
}

void CookieJar::settle(const TargetUrl& target)
{
    for (Cookie& cookie : m_cookies) {
        if (cookie.domain.empty())
            cookie.domain = target.host;
    }
}

std::string CookieJar::headerFor(const TargetUrl& target, WallTime now) const
{
    std::vector<const Cookie*> sent;
    for (const Cookie& cookie : m_cookies) {
        const bool host = cookie.domain.empty() || cookie.domain == target.host
            || (!cookie.hostOnly && domainMatches(target.host, cookie.domain));
        if (host && pathMatches(pathOf(target), cookie.path) && (!cookie.secure || target.secure)
            && (!cookie.expires || *cookie.expires > now))
            sent.push_back(&cookie);
    }
    std::ranges::stable_sort(sent, std::greater(), [](const Cookie* cookie) { return cookie->path.size(); });
    std::string text;
    for (const Cookie* cookie : sent)
        text.append(text.empty() ? "" : "; ").append(cookie->name).append("=").append(cookie->value);
    return text;
}

} // namespace pongscope::session
