// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/redaction.h"

#include <algorithm>

namespace pongscope::capture {

namespace {

constexpr char kMask = '*';

/// Every leaf of a JSON value: a string's text becomes stars, a number 0, a word null, in as many octets.
void maskJson(char* octets, std::size_t length)
{
    for (std::size_t i = 0; i < length;) {
        const char c = octets[i];
        if (c == '"') {
            for (++i; i < length && octets[i] != '"'; ++i) {
                if (octets[i] == '\\' && i + 1 < length)
                    octets[i++] = kMask;
                octets[i] = kMask;
            }
            ++i;
        } else if (c == '-' || (c >= '0' && c <= '9')) {
            octets[i] = '0';
            for (++i; i < length && std::string_view("+-.eE0123456789").find(octets[i]) != std::string_view::npos; ++i)
                octets[i] = ' ';
        } else if (c == 't' || c == 'f') {
            const std::size_t word = c == 't' ? 4 : 5;
            for (std::size_t k = 0; k < word && i < length; ++k, ++i)
                octets[i] = k < 4 ? "null"[k] : ' ';
        } else {
            ++i;
        }
    }
}

} // namespace

Result<Redactor> Redactor::make(const Redaction& redaction)
{
    Redactor redactor;
    redactor.m_headers = redaction.headers;
    for (const std::string& text : redaction.jsonPaths) {
        auto path = JsonPath::parse(text);
        if (!path)
            return tl::unexpected(Error{Fault::BadFile, text, 0, "it is no path such as user.password or **.token"});
        redactor.m_paths.push_back(std::move(*path));
    }
    for (const std::string& expression : redaction.patterns) {
        auto pattern = Pattern::compile(expression);
        if (!pattern)
            return tl::unexpected(
                Error{Fault::BadFile, expression, static_cast<int>(pattern.error().at), pattern.error().text});
        redactor.m_patterns.push_back(std::move(*pattern));
    }
    return redactor;
}

bool Redactor::isMasked(std::string_view header) const
{
    return std::ranges::any_of(
        m_headers, [header](const std::string& name) { return equalsIgnoringCase(name, header); });
}

std::vector<HttpField> Redactor::fields(std::vector<HttpField> fields) const
{
    for (HttpField& field : fields)
        field.value = isMasked(field.name) ? std::string(field.value.size(), kMask) : text(std::move(field.value));
    return fields;
}

std::string Redactor::head(std::string raw) const
{
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t end = std::min(raw.find('\n', at), raw.size());
        const std::size_t colon = raw.find(':', at);
        if (colon < end && isMasked(trimmed(std::string_view(raw).substr(at, colon - at)))) {
            for (std::size_t i = colon + 1; i < end; ++i) {
                if (raw[i] != ' ' && raw[i] != '\r')
                    raw[i] = kMask;
            }
        }
        at = end + 1;
    }
    return text(std::move(raw));
}

std::string Redactor::text(std::string text) const
{
    for (const Pattern& pattern : m_patterns) {
        std::size_t at = 0;
        while (const auto found = pattern.find(bytesOf(text), at)) {
            std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(found->begin), found->length, kMask);
            at = found->begin + std::max<std::size_t>(found->length, 1);
            if (at > text.size())
                break;
        }
    }
    return text;
}

std::optional<Bytes> Redactor::payload(ByteView payload) const
{
    if (!masksPayloads() || payload.empty())
        return std::nullopt;
    std::string masked(textOf(payload));
    for (const JsonPath& path : m_paths) {
        path.find(textOf(payload), [&](std::string_view value) {
            maskJson(masked.data() + (value.data() - textOf(payload).data()), value.size());
            return true;
        });
    }
    masked = text(std::move(masked));
    if (masked == textOf(payload))
        return std::nullopt;
    return toBytes(masked);
}

} // namespace pongscope::capture
