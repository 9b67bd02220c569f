// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/extension_header.h"

#include "core/base/http_head.h"

namespace pongscope::protocol {

namespace {

/// The pieces between semicolons, blanks cut off; one in a quoted string parts nothing.
std::vector<std::string_view> piecesOf(std::string_view element)
{
    std::vector<std::string_view> pieces;
    bool quoted = false;
    std::size_t start = 0;
    for (std::size_t i = 0; i < element.size(); ++i) {
        if (quoted && element[i] == '\\') {
            ++i;
        } else if (element[i] == '"') {
            quoted = !quoted;
        } else if (element[i] == ';' && !quoted) {
            pieces.push_back(trimmed(element.substr(start, i - start)));
            start = i + 1;
        }
    }
    pieces.push_back(trimmed(element.substr(start)));
    return pieces;
}

/// RFC 9110 5.6.4; nothing if the quotation marks do not enclose exactly the whole.
std::optional<std::string> unquoted(std::string_view text)
{
    if (text.size() < 2 || text.back() != '"')
        return {};
    std::string value;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == '"')
            return {};
        if (text[i] == '\\' && ++i + 1 == text.size())
            return {};
        value += text[i];
    }
    return value;
}

std::optional<ExtensionParameter> readParameter(std::string_view piece)
{
    ExtensionParameter parameter;
    parameter.text = piece;
    const std::size_t equals = piece.find('=');
    parameter.name = trimmed(piece.substr(0, equals));
    if (!isToken(parameter.name))
        return {};
    if (equals == std::string_view::npos)
        return parameter;
    const std::string_view value = trimmed(piece.substr(equals + 1));
    parameter.quoted = value.starts_with('"');
    parameter.value = parameter.quoted ? unquoted(value) : std::optional(std::string(value));
    // RFC 6455 9.1: what the quotation marks hold must be a token as well.
    if (!parameter.value || !isToken(*parameter.value))
        return {};
    return parameter;
}

} // namespace

tl::expected<std::vector<Extension>, std::string> parseExtensions(const std::vector<std::string_view>& lines)
{
    std::vector<Extension> extensions;
    for (const std::string_view element : listElements(lines)) {
        const auto pieces = piecesOf(element);
        if (!isToken(pieces.front()))
            return tl::unexpected(std::string(element));
        Extension extension{std::string(pieces.front()), {}};
        for (std::size_t i = 1; i < pieces.size(); ++i) {
            auto parameter = readParameter(pieces[i]);
            if (!parameter)
                return tl::unexpected(std::string(pieces[i]));
            extension.parameters.push_back(std::move(*parameter));
        }
        extensions.push_back(std::move(extension));
    }
    return extensions;
}

} // namespace pongscope::protocol
