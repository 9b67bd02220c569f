// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/target_url.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include <QString>
#include <QStringDecoder>
#include <QUrl>

namespace pongscope {

namespace {

using Kind = UrlProblem::Kind;
template <class T>
using OrProblem = tl::expected<T, UrlProblem>;

constexpr std::string_view kRelativeText = "This operation is not supported for a relative URI.";
constexpr std::string_view kSchemeText = "Only Uris starting with 'ws://' or 'wss://' are supported.";

// No message but the scheme's quotes any part of the address: a password with a '/', '?' or '#' in it makes the parts
// fall in the wrong places, and what looks like a port is then a piece of the secret.
tl::unexpected<UrlProblem> problem(Kind kind, std::string_view message)
{
    return tl::unexpected(UrlProblem{kind, std::string(message)});
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isHexDigit(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool isUnreserved(char c)
{
    return isLetter(c) || isDigit(c) || std::string_view("-._~").find(c) != std::string_view::npos;
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(
        lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

/// The text without blanks around it (those outside ASCII included: they come with pasted addresses), as UTF-8.
OrProblem<std::string> tidied(std::string_view text)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = utf8.decode(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    if (utf8.hasError())
        return problem(Kind::Malformed, "The address is not valid UTF-8. Type it again.");
    const QString trimmed = decoded.trimmed();
    if (std::ranges::any_of(trimmed, [](QChar c) { return c.category() == QChar::Other_Control; }))
        return problem(Kind::Malformed,
            "The address contains a control character, such as a tab or a line break. Remove it or write it as %XX.");
    return trimmed.toStdString();
}

/// Takes "scheme:" off the front (RFC 3986 3.1).
std::optional<std::string> takeScheme(std::string_view& text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos)
        return {};
    const std::string_view scheme = text.substr(0, colon);
    const auto allowed = [](char c) { return isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.'; };
    if (scheme.empty() || !isLetter(scheme.front()) || !std::ranges::all_of(scheme, allowed))
        return {};
    text.remove_prefix(colon + 1);
    return lowerCase(scheme);
}

OrProblem<std::string> ipv6Host(std::string_view literal)
{
    constexpr std::string_view advice = "What stands in brackets is no IPv6 address. Write it like ws://[::1]:8080/ "
                                        "or, with a zone, ws://[fe80::1%25eth0]:8080/.";
    const std::size_t percent = literal.find('%');
    std::string_view zone;
    if (percent != std::string_view::npos) {
        zone = literal.substr(percent + 1);
        if (zone.starts_with("25") && zone.size() > 2) // RFC 6874: "%25" before the zone; a bare '%' is understood too
            zone.remove_prefix(2);
        if (zone.empty() || !std::ranges::all_of(zone, isUnreserved))
            return problem(Kind::Host, advice);
    }
    const std::string_view address = literal.substr(0, percent);
    const auto allowed = [](char c) { return isHexDigit(c) || c == ':' || c == '.'; };
    if (address.find(':') == std::string_view::npos || !std::ranges::all_of(address, allowed))
        return problem(Kind::Host, advice);
    QUrl parser;
    parser.setHost(QString::fromUtf8(address.data(), static_cast<qsizetype>(address.size())), QUrl::DecodedMode);
    if (parser.host().isEmpty())
        return problem(Kind::Host, advice);
    std::string host = parser.host().toStdString(); // in the short form of RFC 5952
    return zone.empty() ? host : host.append("%").append(zone);
}

bool isDottedQuad(const std::vector<std::string_view>& labels)
{
    const auto isPart = [](std::string_view label) {
        const bool leadingZero = label.size() > 1 && label.front() == '0'; // some read it as octal, some do not
        unsigned value = 256;
        std::from_chars(label.data(), label.data() + label.size(), value);
        return label.size() <= 3 && std::ranges::all_of(label, isDigit) && value <= 255 && !leadingZero;
    };
    return labels.size() == 4 && std::ranges::all_of(labels, isPart);
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

OrProblem<std::string> nameHost(std::string_view written)
{
    constexpr std::string_view advice = "The host name is not valid. Use letters, digits, hyphens and dots, at most 63 "
                                        "of them between two dots and 253 in all; an IPv6 address goes in brackets.";
    std::string host = lowerCase(written);
    if (std::ranges::any_of(written, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        host = QUrl::toAce(QString::fromUtf8(written.data(), static_cast<qsizetype>(written.size()))).toStdString();
    std::string_view name = host;
    if (name.ends_with('.')) // an absolute name
        name.remove_suffix(1);
    // The underscore is outside RFC 1123 but common in names of containers and services.
    const auto allowed = [](char c) { return isLetter(c) || isDigit(c) || c == '-' || c == '_'; };
    const auto isLabel = [&](std::string_view label) {
        return !label.empty() && label.size() <= 63 && std::ranges::all_of(label, allowed);
    };
    const std::vector<std::string_view> labels = split(name, '.');
    if (name.size() > 253 || !std::ranges::all_of(labels, isLabel))
        return problem(Kind::Host, advice);
    if (std::ranges::all_of(labels.back(), isDigit) && !isDottedQuad(labels))
        return problem(Kind::Host,
            "The host looks like an IPv4 address but is none. Write four numbers from 0 to 255, like 192.0.2.1, "
            "without leading zeros.");
    return host;
}

OrProblem<std::uint16_t> portNumber(std::string_view digits, bool secure)
{
    if (digits.empty()) // "ws://host:/" means the scheme's port (RFC 3986 6.2.3)
        return static_cast<std::uint16_t>(secure ? 443 : 80);
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc() || end != digits.data() + digits.size() || port == 0)
        return problem(Kind::Port, "The port must be a number from 1 to 65535.");
    return port;
}

/// Sets host and port from what stands between "//" and the path.
OrProblem<void> readAuthority(std::string_view authority, TargetUrl& url)
{
    OrProblem<std::string> host;
    std::size_t hostEnd = 0;
    if (authority.starts_with('[')) {
        hostEnd = authority.find(']');
        if (hostEnd == std::string_view::npos)
            return problem(Kind::Host, "The closing bracket of the IPv6 address is missing.");
        host = ipv6Host(authority.substr(1, hostEnd - 1));
        ++hostEnd;
    } else {
        hostEnd = std::min(authority.find(':'), authority.size());
        if (authority.find(':', std::min(hostEnd + 1, authority.size())) != std::string_view::npos)
            return problem(Kind::Host,
                "There is more than one colon in front of the path. Write an IPv6 address in brackets: "
                "ws://[::1]:8080/.");
        if (hostEnd == 0)
            return problem(Kind::Host, "The host is missing. Write the address like ws://host/path.");
        host = nameHost(authority.substr(0, hostEnd));
    }
    if (!host)
        return tl::unexpected(host.error());
    std::string_view rest = authority.substr(hostEnd);
    if (!rest.empty() && !rest.starts_with(':'))
        return problem(Kind::Host, "Behind the bracket of an IPv6 address only a port may follow: ws://[::1]:8080/.");
    const auto port = portNumber(rest.substr(rest.empty() ? 0 : 1), url.secure);
    if (!port)
        return tl::unexpected(port.error());
    url.host = *host;
    url.port = *port;
    return {};
}

/// Path and query for a request line. Dot segments stay: the server is to see what was written.
std::string encodedResource(std::string_view written)
{
    // RFC 3986 2.2 and 2.3 less '#'; '[' and ']' are left alone because servers differ over them.
    constexpr std::string_view reserved = ":/?[]@!$&'()*+,;=";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string resource = written.starts_with('/') ? "" : "/";
    for (std::size_t i = 0; i < written.size(); ++i) {
        const char c = written[i];
        const bool encodedAlready =
            c == '%' && i + 2 < written.size() && isHexDigit(written[i + 1]) && isHexDigit(written[i + 2]);
        if (isUnreserved(c) || reserved.find(c) != std::string_view::npos || encodedAlready) {
            resource += c;
            continue;
        }
        const auto octet = static_cast<unsigned char>(c);
        resource += '%';
        resource += digits[octet >> 4];
        resource += digits[octet & 0xF];
    }
    return resource;
}

} // namespace

tl::expected<TargetUrl, UrlProblem> parseTargetUrl(std::string_view text)
{
    const auto whole = tidied(text);
    if (!whole)
        return tl::unexpected(whole.error());
    std::string_view rest = *whole;
    if (rest.empty())
        return problem(Kind::Empty, kRelativeText);
    const auto scheme = takeScheme(rest);
    if (!scheme)
        return problem(Kind::Relative, kRelativeText);
    if (*scheme != "ws" && *scheme != "wss")
        return problem(Kind::Scheme, kSchemeText);
    if (!rest.starts_with("//"))
        return problem(Kind::Malformed, "Two slashes must follow the scheme. Write the address like ws://host/path.");
    rest.remove_prefix(2);

    const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
    if (authority.find('@') != std::string_view::npos)
        return problem(Kind::UserInfo,
            "Take the user name and password out of the address, so that no secret rests in its history. "
            "They belong in an Authorization header.");
    if (rest.find('#') != std::string_view::npos) // RFC 6455 section 3
        return problem(Kind::Fragment,
            "The address of a WebSocket has no fragment. Remove the '#' and what follows, or write it as %23.");

    TargetUrl url;
    url.secure = *scheme == "wss";
    if (const auto read = readAuthority(authority, url); !read)
        return tl::unexpected(read.error());
    url.resource = encodedResource(rest.substr(authority.size()));
    return url;
}

std::string TargetUrl::authority() const
{
    std::string text = host;
    if (host.find(':') != std::string::npos)
        text = '[' + host.substr(0, host.find('%')) + ']'; // a zone means nothing to the peer (RFC 6874 section 3)
    return hasDefaultPort() ? text : text + ':' + std::to_string(port);
}

std::string TargetUrl::toString() const
{
    std::string text = authority();
    if (const std::size_t zone = host.find('%'); zone != std::string::npos)
        text.insert(zone + 1, "%25" + host.substr(zone + 1)); // one further on: the bracket
    return (secure ? "wss://" : "ws://") + text + resource;
}

} // namespace pongscope
