// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/handshake_connect.h"

#include "core/protocol/extension_header.h"
#include "core/protocol/handshake_checks.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace pongscope::protocol {

namespace {

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return text;
}

/// RFC 9113 8.2.2, and what RFC 8441 5 replaces.
bool hasNoPlace(const HttpField& field)
{
    static constexpr std::array<std::string_view, 8> kNames{"host", "connection", "upgrade", "proxy-connection",
        "keep-alive", "transfer-encoding", "content-length", "sec-websocket-key"};
    const std::string name = lowerCase(field.name);
    return std::ranges::find(kNames, name) != kNames.end() || (name == "te" && field.value != "trailers");
}

/// Behind the user's values on the user's line, else as a line of its own.
void addValue(std::vector<HttpField>& fields, std::string_view name, std::string_view value)
{
    const auto line =
        std::find_if(fields.rbegin(), fields.rend(), [name](const HttpField& field) { return field.name == name; });
    if (line == fields.rend())
        fields.push_back({std::string(name), std::string(value)});
    else
        line->value.append(line->value.empty() ? "" : ", ").append(value);
}

std::string_view valueOf(const std::vector<HttpField>& fields, std::string_view name)
{
    const auto field = std::ranges::find(fields, name, &HttpField::name);
    return field == fields.end() ? std::string_view() : std::string_view(field->value);
}

std::vector<std::string_view> valuesOf(const std::vector<HttpField>& fields, std::string_view name)
{
    std::vector<std::string_view> values;
    for (const HttpField& field : fields) {
        if (field.name == name)
            values.emplace_back(field.value);
    }
    return values;
}

struct Refusal {
    int status;
    std::string sentence;
};

std::optional<Refusal> problemOf(const std::vector<HttpField>& request, const DeflateServer& deflate)
{
    if (valueOf(request, ":method") != "CONNECT") {
        return Refusal{valueOf(request, ":method") == "GET" ? 404 : 405,
            "This is a WebSocket server: over HTTP/2 a WebSocket is opened with an extended CONNECT (RFC 8441)."};
    }
    if (valueOf(request, ":protocol") != "websocket")
        return Refusal{501, "The only protocol that this server knows for an extended CONNECT is 'websocket'."};
    if (!valueOf(request, ":path").starts_with('/'))
        return Refusal{400, "The :path of the request is no path."};
    if (valueOf(request, "sec-websocket-version") != "13")
        return Refusal{400, "This server speaks version 13 of the WebSocket protocol only."};
    const auto extensions = valuesOf(request, "sec-websocket-extensions");
    if (const auto read = parseExtensions(extensions); !read) // RFC 6455 9.1
        return Refusal{400, "sec-websocket-extensions cannot be read at " + quotedStart(read.error()) + "."};
    if (deflate.mode == DeflateServer::Mode::Refuse && offersDeflate(extensions))
        return Refusal{400, "This server refuses clients that offer permessage-deflate."};
    return {};
}

} // namespace

std::vector<HttpField> connectRequest(const TargetUrl& url, const HandshakeOptions& options)
{
    std::vector<HttpField> fields{{":method", "CONNECT"}, {":scheme", url.secure ? "https" : "http"},
        {":authority", url.authority()}, {":path", url.resource}, {":protocol", "websocket"}};
    for (const HttpField& field : options.headers) {
        if (!hasNoPlace(field))
            fields.push_back({lowerCase(field.name), field.value});
    }
    addValue(fields, "sec-websocket-version", "13");
    for (const std::string& name : options.subprotocols)
        addValue(fields, "sec-websocket-protocol", name);
    if (options.deflate)
        addValue(fields, "sec-websocket-extensions", deflateOffer(*options.deflate));
    if (!options.authorization.empty())
        fields.push_back({"authorization", options.authorization});
    if (!options.cookies.empty())
        fields.push_back({"cookie", options.cookies});
    return fields;
}

HttpHead connectHead(const std::vector<HttpField>& fields)
{
    HttpHead head;
    head.version = "HTTP/2";
    const std::string_view status = valueOf(fields, ":status");
    std::from_chars(status.data(), status.data() + status.size(), head.status);
    for (const HttpField& field : fields) {
        head.raw.append(field.name).append(": ").append(field.value).append("\r\n");
        if (!field.name.starts_with(':'))
            head.fields.push_back(field);
    }
    return head;
}

HandshakeReply checkConnectReply(const HttpHead& response, const HandshakeOptions& options)
{
    return checkExtendedReply(response, options);
}

ConnectAnswer answerConnect(
    const std::vector<HttpField>& request, const std::vector<std::string>& subprotocols, const DeflateServer& deflate)
{
    ConnectAnswer answer;
    answer.target = valueOf(request, ":path");
    if (const auto problem = problemOf(request, deflate)) {
        answer.response = {{":status", std::to_string(problem->status)}, {"content-type", "text/plain; charset=utf-8"}};
        answer.body = problem->sentence + "\n";
        return answer;
    }
    answer.accepted = true;
    answer.response = {{":status", "200"}};
    for (const std::string_view offered : listElements(valuesOf(request, "sec-websocket-protocol"))) {
        if (answer.subprotocol.empty() && std::ranges::find(subprotocols, offered) != subprotocols.end())
            answer.subprotocol = offered;
    }
    if (!answer.subprotocol.empty())
        answer.response.push_back({"sec-websocket-protocol", answer.subprotocol});
    const DeflateAnswer agreement = answerDeflate(deflate, valuesOf(request, "sec-websocket-extensions"));
    answer.deflate = agreement.agreed;
    if (!agreement.header.empty())
        answer.response.push_back({"sec-websocket-extensions", agreement.header});
    return answer;
}

} // namespace pongscope::protocol
