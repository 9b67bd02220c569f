// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secrets.h"

#include <algorithm>
#include <array>

namespace pongscope {

namespace {

constexpr std::string_view kMask = "***";

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return lower;
}

std::string octets(std::string_view secret)
{
    return std::string(kMask) + " (" + std::to_string(secret.size()) + " octets)";
}

/// The scheme is no secret: it stays.
std::string maskedCredentials(std::string_view value)
{
    const std::size_t blank = value.find(' ');
    if (blank == std::string_view::npos)
        return octets(value);
    return std::string(value.substr(0, blank + 1)) + octets(value.substr(blank + 1));
}

/// Of "name=value" the name; `all` of the pairs, or the first alone (what follows in Set-Cookie are attributes).
std::string maskedCookies(std::string_view value, bool all)
{
    std::string text;
    for (bool first = true;; first = false) {
        const std::size_t end = value.find(';');
        const std::string_view pair = value.substr(0, end);
        const std::size_t equals = pair.find('=');
        if (!all && !first)
            text.append(pair);
        else if (equals == std::string_view::npos)
            text.append(trimmed(pair).empty() ? pair : kMask);
        else
            text.append(pair.substr(0, equals + 1)).append(kMask);
        if (end == std::string_view::npos)
            return text;
        text += ';';
        value.remove_prefix(end + 1);
    }
}

} // namespace

bool isSecretField(std::string_view name)
{
    static constexpr std::array<std::string_view, 4> kNames{
        "authorization", "proxy-authorization", "cookie", "set-cookie"};
    static constexpr std::array<std::string_view, 6> kParts{
        "api-key", "apikey", "token", "secret", "password", "credential"};
    const std::string lower = lowerCase(name);
    return std::ranges::find(kNames, lower) != kNames.end()
        || std::ranges::any_of(kParts, [&](std::string_view part) { return lower.find(part) != std::string::npos; });
}

std::string maskedValue(std::string_view name, std::string_view value)
{
    if (!isSecretField(name) || value.empty())
        return std::string(value);
    if (equalsIgnoringCase(name, "Cookie"))
        return maskedCookies(value, true);
    if (equalsIgnoringCase(name, "Set-Cookie"))
        return maskedCookies(value, false);
    const bool scheme = equalsIgnoringCase(name, "Authorization") || equalsIgnoringCase(name, "Proxy-Authorization");
    return scheme ? maskedCredentials(value) : octets(value);
}

std::vector<HttpField> maskedFields(std::vector<HttpField> fields)
{
    for (HttpField& field : fields)
        field.value = maskedValue(field.name, field.value);
    return fields;
}

std::string maskedHead(std::string_view raw)
{
    std::string text;
    while (!raw.empty()) {
        const std::size_t newline = raw.find('\n');
        const std::string_view whole = raw.substr(0, newline == std::string_view::npos ? newline : newline + 1);
        raw.remove_prefix(whole.size());
        std::string_view line = whole.substr(0, whole.find_last_not_of("\r\n") + 1);
        const std::string_view lineEnd = whole.substr(line.size());
        const std::size_t colon = line.find(':');
        const std::string_view name = line.substr(0, colon);
        if (colon == std::string_view::npos || !isSecretField(name)) {
            text.append(whole);
            continue;
        }
        const std::string_view value = trimmed(line.substr(colon + 1));
        const auto offset = static_cast<std::size_t>(value.data() - line.data());
        text.append(value.empty() ? line : line.substr(0, offset)).append(maskedValue(name, value)).append(lineEnd);
    }
    return text;
}

} // namespace pongscope
