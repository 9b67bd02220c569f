// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/handshake_server.h"

#include "core/base/digest.h"
#include "core/protocol/extension_header.h"
#include "core/protocol/handshake_client.h"

#include <algorithm>

namespace pongscope::protocol {

namespace {

struct Refusal {
    int status = 400;
    std::string_view reason = "Bad Request";
    std::string sentence;
    std::vector<HttpField> extra;
};
using Problem = std::optional<Refusal>;

Refusal badRequest(std::string sentence) { return {400, "Bad Request", std::move(sentence), {}}; }

/// RFC 9110 15.5.22: the reply has to name the protocol.
Refusal upgradeRequired(std::string sentence)
{
    return {426, "Upgrade Required", std::move(sentence), {{"Upgrade", "websocket"}}};
}

bool namesToken(const HttpHead& request, std::string_view header, std::string_view token)
{
    return std::ranges::any_of(listElements(request.values(header)),
        [token](std::string_view element) { return equalsIgnoringCase(element, token); });
}

/// RFC 6455 4.2.1 item 1: path and query, also out of an absolute address; empty if there are none.
std::string_view resourceOf(std::string_view target)
{
    if (const std::size_t scheme = target.find("://"); scheme != std::string_view::npos && !target.starts_with('/')) {
        const std::size_t path = target.find('/', scheme + 3);
        return path == std::string_view::npos ? "/" : target.substr(path);
    }
    return target.starts_with('/') ? target : std::string_view();
}

Problem requestLineProblem(const HttpHead& request)
{
    if (!request.version.starts_with("HTTP/1.") || request.version == "HTTP/1.0") // RFC 6455 4.2.1: 1.1 or higher
        return badRequest("This server speaks HTTP/1.1 here, and the request is labelled " + request.version + ".");
    if (request.method != "GET") {
        return Refusal{405, "Method Not Allowed", "A WebSocket is opened with GET, not with " + request.method + ".",
            {{"Allow", "GET"}}};
    }
    if (resourceOf(request.target).empty())
        return badRequest("The target of the request is neither a path nor an absolute address.");
    if (request.values("Host").size() != 1) // RFC 9112 3.2
        return badRequest("The request must have exactly one Host header.");
    return {};
}

Problem upgradeProblem(const HttpHead& request)
{
    if (!namesToken(request, "Upgrade", "websocket")) {
        return upgradeRequired("This is a WebSocket server: a plain HTTP request is not enough. Connect with a "
                               "WebSocket client, to an address that begins with ws:// or wss://.");
    }
    if (!namesToken(request, "Connection", "Upgrade"))
        return badRequest("The Connection header lacks 'Upgrade'. A proxy on the way may have taken it out.");
    return {};
}

Problem webSocketProblem(const HttpHead& request)
{
    // The version first: what a key looks like is a matter of the version (RFC 6455 4.2.2 item 4).
    const auto versions = request.values("Sec-WebSocket-Version");
    if (versions.size() != 1 || versions.front() != "13") {
        Refusal refused = upgradeRequired("This server speaks version 13 of the WebSocket protocol only.");
        refused.extra.push_back({"Sec-WebSocket-Version", "13"});
        return refused;
    }
    const auto keys = request.values("Sec-WebSocket-Key");
    if (keys.size() != 1)
        return badRequest("The request must have exactly one Sec-WebSocket-Key header.");
    const auto nonce = fromBase64(keys.front());
    if (!nonce || nonce->size() != 16)
        return badRequest("Sec-WebSocket-Key must be 16 octets in Base64.");
    return {};
}

Problem extensionsProblem(const HttpHead& request)
{
    // RFC 6455 9.1: who receives a list that the grammar does not know fails the connection at once.
    if (const auto read = parseExtensions(request.values("Sec-WebSocket-Extensions")); !read)
        return badRequest("Sec-WebSocket-Extensions cannot be read at " + quotedStart(read.error()) + ".");
    return {};
}

Problem problemOf(const HttpHead& request)
{
    for (const auto check : {requestLineProblem, upgradeProblem, webSocketProblem, extensionsProblem}) {
        if (auto problem = check(request))
            return problem;
    }
    return {};
}

/// The client lists its choices in order of preference (RFC 6455 1.9); the first that we speak is taken.
void chooseSubprotocol(const HttpHead& request, const std::vector<std::string>& ours, HandshakeAnswer& answer)
{
    for (const std::string_view offered : listElements(request.values("Sec-WebSocket-Protocol"))) {
        if (!isToken(offered)) {
            answer.findings.push_back({"handshake-protocol-invalid", Severity::Warning,
                "The client offered a subprotocol whose name is no token: " + quotedStart(offered) + ".",
                "RFC 6455 4.1", ""});
        } else if (answer.subprotocol.empty() && std::ranges::find(ours, offered) != ours.end()) {
            answer.subprotocol = offered;
        }
    }
}

void accept(const HttpHead& request, std::string_view extensions, HandshakeAnswer& answer)
{
    answer.accepted = true;
    answer.status = 101;
    answer.response = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      "Sec-WebSocket-Accept: "
        + acceptFor(*request.first("Sec-WebSocket-Key")) + "\r\n";
    if (!answer.subprotocol.empty())
        answer.response += "Sec-WebSocket-Protocol: " + answer.subprotocol + "\r\n";
    if (!extensions.empty())
        answer.response.append("Sec-WebSocket-Extensions: ").append(extensions).append("\r\n");
    answer.response += "\r\n";
}

} // namespace

HandshakeAnswer answerHandshake(
    const HttpHead& request, const std::vector<std::string>& subprotocols, const DeflateServer& deflate)
{
    HandshakeAnswer answer;
    answer.target = resourceOf(request.target);
    const auto extensions = request.values("Sec-WebSocket-Extensions");
    Problem problem = problemOf(request);
    if (!problem && deflate.mode == DeflateServer::Mode::Refuse && offersDeflate(extensions))
        problem = badRequest("This server refuses clients that offer permessage-deflate.");
    if (problem) {
        answer.status = problem->status;
        answer.response = refusal(problem->status, problem->reason, problem->sentence, problem->extra);
        return answer;
    }
    chooseSubprotocol(request, subprotocols, answer);
    const DeflateAnswer agreement = answerDeflate(deflate, extensions);
    answer.deflate = agreement.agreed;
    accept(request, agreement.header, answer);
    return answer;
}

std::string refusal(int status, std::string_view reason, std::string_view sentence, const std::vector<HttpField>& extra)
{
    // RFC 9110 7.8: who sends Upgrade names it in Connection as well.
    const bool upgrades =
        std::ranges::any_of(extra, [](const HttpField& field) { return equalsIgnoringCase(field.name, "Upgrade"); });
    std::string text = "HTTP/1.1 " + std::to_string(status) + ' ';
    text.append(reason).append("\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ");
    text.append(std::to_string(sentence.size() + 1)).append("\r\n");
    text.append(upgrades ? "Connection: Upgrade, close\r\n" : "Connection: close\r\n");
    for (const HttpField& field : extra)
        text.append(field.name).append(": ").append(field.value).append("\r\n");
    return text.append("\r\n").append(sentence).append("\n");
}

} // namespace pongscope::protocol
