// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/handshake_client.h"

#include "core/base/digest.h"
#include "core/protocol/handshake_checks.h"

#include <algorithm>
#include <array>
#include <cassert>

#include <QString>

namespace pongscope::protocol {

namespace {

/// Adds a value as HttpHeaders.Add does: behind the user's values on the user's line, else as a line of its own.
void addValue(
    std::vector<HttpField>& fields, std::string_view name, std::string_view value, std::string_view separator = ", ")
{
    const auto named = [name](const HttpField& field) { return equalsIgnoringCase(field.name, name); };
    const auto last = std::find_if(fields.rbegin(), fields.rend(), named);
    if (last == fields.rend())
        fields.push_back({std::string(name), std::string(value)});
    else
        last->value.append(last->value.empty() ? "" : separator).append(value);
}

/// The lines in the order of semantics 2.6. A Host of the user's takes the place of ours; the last one wins, as it
/// does with SetRequestHeader.
std::vector<HttpField> requestFields(const TargetUrl& url, const HandshakeOptions& options, std::string_view key)
{
    std::vector<HttpField> fields{{"Host", url.authority()}};
    for (const HttpField& field : options.headers) {
        // session/client_options refuses others: they would break out of their line.
        assert(isToken(field.name) && field.value.find_first_of("\r\n") == std::string::npos);
        if (equalsIgnoringCase(field.name, "Host"))
            fields.front() = field;
        else
            fields.push_back(field);
    }
    addValue(fields, "Connection", "Upgrade");
    addValue(fields, "Upgrade", "websocket");
    addValue(fields, "Sec-WebSocket-Key", key);
    addValue(fields, "Sec-WebSocket-Version", "13");
    for (const std::string& name : options.subprotocols)
        addValue(fields, "Sec-WebSocket-Protocol", name);
    if (options.deflate)
        addValue(fields, "Sec-WebSocket-Extensions", deflateOffer(*options.deflate));
    if (!options.authorization.empty())
        fields.push_back({"Authorization", options.authorization});
    if (!options.cookies.empty())
        addValue(fields, "Cookie", options.cookies, "; ");
    return fields;
}

std::string requestText(const TargetUrl& url, const HandshakeOptions& options, std::string_view key)
{
    std::string text = "GET " + url.resource + " HTTP/1.1\r\n";
    for (const HttpField& field : requestFields(url, options, key))
        text.append(field.name).append(": ").append(field.value).append("\r\n");
    return text.append("\r\n");
}

/// .NET's name for the first character that may not be in a token; nothing if all may. Characters are UTF-16 units.
std::optional<std::string> invalidCharacter(const QString& name)
{
    constexpr std::string_view separators = "()<>@,;:\\\"/[]?={}";
    for (const QChar c : name) {
        const char16_t unit = c.unicode();
        if (unit < 0x21 || unit > 0x7E)
            return '[' + std::to_string(unit) + ']';
        if (separators.find(static_cast<char>(unit)) != std::string_view::npos)
            return std::string(1, static_cast<char>(unit));
    }
    return {};
}

} // namespace

std::optional<std::string> subprotocolProblem(const std::vector<std::string>& names)
{
    for (auto name = names.begin(); name != names.end(); ++name) {
        const QString text = QString::fromStdString(*name);
        if (text.trimmed().isEmpty()) // the backslashes are .NET's
            return R"(Empty string is not a valid subprotocol value. Please use \"null\" to specify no value.)";
        if (const auto character = invalidCharacter(text)) {
            return "The WebSocket protocol '" + *name + "' is invalid because it contains the invalid character '"
                + *character + "'.";
        }
        if (std::any_of(names.begin(), name, [&](const auto& earlier) { return equalsIgnoringCase(earlier, *name); }))
            return "Duplicate protocols are not allowed: '" + *name + "'.";
    }
    return {};
}

HandshakeClient::HandshakeClient(TargetUrl url, HandshakeOptions options, RandomSource& random)
    : m_url(std::move(url))
    , m_options(std::move(options))
{
    std::array<std::byte, 16> nonce{};
    random.fill(nonce);
    m_key = toBase64(nonce);
    m_request = requestText(m_url, m_options, m_key);
}

HandshakeReply HandshakeClient::check(const HttpHead& response) const
{
    return checkReply(response, m_options, acceptFor(m_key));
}

std::string acceptFor(std::string_view key)
{
    return toBase64(sha1(bytesOf(std::string(key).append("258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))));
}

} // namespace pongscope::protocol
