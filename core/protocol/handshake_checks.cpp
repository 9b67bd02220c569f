// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/handshake_checks.h"

#include <algorithm>
#include <array>

namespace pongscope::protocol {

namespace {

using Outcome = HandshakeCheck::Outcome;

/// What the checks look at.
struct Reply {
    const HttpHead& head;
    const HandshakeOptions& options;
    const std::string& accept; ///< the value that belongs to our key
    bool extended = false;     ///< to an extended CONNECT (RFC 8441)
};

/// The result of one check, before it is known whether an earlier one failed.
struct Judgement {
    HandshakeCheck row;
    std::optional<Failure> failure;
    std::vector<Finding> findings;
    std::string subprotocol;
    DeflateReply deflate;
};

std::string joined(const auto& parts)
{
    std::string text;
    for (const auto& part : parts)
        text.append(&part == &*parts.begin() ? "" : ", ").append(part);
    return text;
}

std::string inQuotes(std::string_view text) { return std::string("'").append(text).append("'"); }

std::string wordsOf(const Failure& failure)
{
    return std::string(errorName(failure.kind)).append(": ").append(failure.message());
}

bool containsIgnoringCase(const std::vector<std::string_view>& values, std::string_view wanted)
{
    return std::ranges::any_of(values, [wanted](std::string_view value) { return equalsIgnoringCase(value, wanted); });
}

/// The values of that header among those the user set.
std::vector<std::string_view> userValues(const HandshakeOptions& options, std::string_view name)
{
    std::vector<std::string_view> values;
    for (const HttpField& field : options.headers) {
        if (equalsIgnoringCase(field.name, name))
            values.emplace_back(field.value);
    }
    return values;
}

Judgement judgement(const Reply& reply, std::string_view header, std::string expected, std::string_view section)
{
    Judgement result;
    result.row.what = header;
    result.row.expected = std::move(expected);
    result.row.seen = joined(reply.head.values(header));
    result.row.outcome = Outcome::Passed;
    result.row.rfc = section;
    return result;
}

/// A failure that .NET sees as well.
void fail(Judgement& result, Failure failure)
{
    result.row.outcome = Outcome::Failed;
    result.row.dotnet = wordsOf(failure);
    result.failure = std::move(failure);
}

/// What fails by the RFC and passes with .NET.
void failUnlessDotNet(Judgement& result, const Reply& reply, Failure failure)
{
    if (reply.options.compat == Compat::DotNet) {
        result.row.outcome = Outcome::Tolerated;
        return;
    }
    result.row.outcome = Outcome::Failed;
    result.failure = std::move(failure);
}

/// What passes by the RFC, or nearly, and fails with .NET.
void failIfDotNet(Judgement& result, const Reply& reply, Failure failure)
{
    result.row.outcome = reply.options.compat == Compat::DotNet ? Outcome::Failed : Outcome::Tolerated;
    result.row.dotnet = wordsOf(failure);
    if (reply.options.compat == Compat::DotNet)
        result.failure = std::move(failure);
}

void addFinding(Judgement& result, std::string_view id, Severity severity, std::string text, std::string dotnet)
{
    result.findings.push_back({std::string(id), severity, std::move(text), result.row.rfc, std::move(dotnet)});
}

std::string wouldRefuse(const Failure& failure) { return "A .NET client would refuse: " + wordsOf(failure); }

Failure missingHeader(std::string_view name)
{
    return webSocketFailure(
        WebSocketError::Faulted, "The server's response was missing the required header " + inQuotes(name) + ".");
}

Failure invalidHeader(const HandshakeCheck& row)
{
    return webSocketFailure(WebSocketError::HeaderError,
        "The " + inQuotes(row.what) + " header value " + inQuotes(row.seen) + " is invalid.");
}

Judgement judgeStatus(const Reply& reply)
{
    const std::string wanted = reply.extended ? "200" : "101";
    Judgement result = judgement(reply, "status", wanted, reply.extended ? "RFC 8441 5" : "RFC 6455 4.1");
    const std::string status = std::to_string(reply.head.status);
    result.row.seen = reply.head.reason.empty() ? status : status + ' ' + reply.head.reason;
    if (status != wanted) {
        fail(result,
            webSocketFailure(WebSocketError::NotAWebSocket,
                "The server returned status code '" + status + "' when status code '" + wanted + "' was expected."));
    }
    const auto location = reply.head.first("Location");
    if (reply.head.status / 100 == 3 && location) {
        addFinding(result, "handshake-redirect", Severity::Info, "The server redirects to " + inQuotes(*location) + ".",
            "A .NET client follows up to 50 redirects, but none from wss to ws.");
    }
    return result;
}

// Behind the status, because a 404 says more than its version does.
Judgement judgeVersion(const Reply& reply)
{
    Judgement result = judgement(reply, "HTTP version", "HTTP/1.1", "RFC 6455 4.1");
    result.row.seen = reply.head.version;
    if (reply.head.version == "HTTP/1.1")
        return result;
    result.row.outcome = Outcome::Failed; // in both modes: nobody is to have a WebSocket that nothing vouches for
    result.failure = webSocketFailure(WebSocketError::NotAWebSocket,
        "The server answered with " + inQuotes(reply.head.version) + ", but a WebSocket is opened over 'HTTP/1.1'.");
    addFinding(result, "handshake-http-version", Severity::Error,
        "The reply is labelled " + reply.head.version + "; the opening handshake needs HTTP/1.1.",
        reply.head.version == "HTTP/1.0" ? "A .NET client checks nothing in a reply labelled HTTP/1.0 and goes on."
                                         : "");
    return result;
}

/// Connection and Upgrade: .NET wants one line with one value, the RFC a list that contains it.
Judgement judgeUpgradeHeader(const Reply& reply, std::string_view name, std::string_view wanted, Severity ifList)
{
    Judgement result = judgement(reply, name, std::string(wanted), "RFC 6455 4.1");
    const auto lines = reply.head.values(name);
    if (lines.empty()) {
        fail(result, missingHeader(name));
        return result;
    }
    if (lines.size() == 1 && equalsIgnoringCase(lines.front(), wanted))
        return result;
    const Failure failure = invalidHeader(result.row);
    if (!containsIgnoringCase(listElements(lines), wanted)) {
        fail(result, failure);
        return result;
    }
    failIfDotNet(result, reply, failure);
    addFinding(result, name == "Connection" ? "handshake-connection-list" : "handshake-upgrade-list", ifList,
        "The server's " + std::string(name) + " header " + inQuotes(result.row.seen) + " is a list with "
            + inQuotes(wanted) + " in it.",
        wouldRefuse(failure));
    return result;
}

Judgement judgeConnection(const Reply& reply)
{
    return judgeUpgradeHeader(reply, "Connection", "Upgrade", Severity::Info); // the RFC speaks of a token in it
}

Judgement judgeUpgrade(const Reply& reply)
{
    return judgeUpgradeHeader(reply, "Upgrade", "websocket", Severity::Warning); // ... of the value as a whole
}

Judgement judgeAccept(const Reply& reply)
{
    Judgement result = judgement(reply, "Sec-WebSocket-Accept", reply.accept, "RFC 6455 4.1");
    const auto lines = reply.head.values(result.row.what);
    if (lines.empty()) {
        fail(result, missingHeader(result.row.what));
    } else if (lines.size() > 1 || !equalsIgnoringCase(lines.front(), reply.accept)) { // twice: RFC 6455 11.3.3
        fail(result, invalidHeader(result.row));
    } else if (lines.front() != reply.accept) {
        failUnlessDotNet(result, reply, invalidHeader(result.row));
        addFinding(result, "handshake-accept-case", Severity::Warning,
            "The server's Sec-WebSocket-Accept differs from the expected value in the case of letters, "
            "which Base64 tells apart.",
            "A .NET client ignores the case and goes on.");
    }
    return result;
}

/// Whether the line names a protocol that the user offered in a header of their own.
bool offeredByHand(const Reply& reply, std::string_view header, std::string_view name)
{
    return containsIgnoringCase(listElements(userValues(reply.options, header)), name);
}

void judgeChosenProtocol(const Reply& reply, std::string_view chosen, Judgement& result)
{
    const std::vector<std::string>& requested = reply.options.subprotocols;
    const Failure failure = webSocketFailure(WebSocketError::UnsupportedProtocol,
        "The WebSocket client request requested " + inQuotes(joined(requested))
            + " protocol(s), but server is only accepting " + inQuotes(result.row.seen) + " protocol(s).");
    if (std::ranges::find(requested, chosen) != requested.end()) {
        result.subprotocol = chosen;
        return;
    }
    const auto sameName = [chosen](const std::string& name) { return equalsIgnoringCase(name, chosen); };
    if (const auto match = std::ranges::find_if(requested, sameName); match != requested.end()) {
        failUnlessDotNet(result, reply, failure);
        result.subprotocol = *match;
        addFinding(result, "handshake-protocol-case", Severity::Warning,
            "The server chose the subprotocol " + inQuotes(chosen) + ", which differs from the requested "
                + inQuotes(*match) + " in the case of letters.",
            "A .NET client ignores the case and reports " + inQuotes(*match) + ".");
    } else if (offeredByHand(reply, result.row.what, chosen)) {
        failIfDotNet(result, reply, failure);
        result.subprotocol = chosen;
        addFinding(result, "handshake-protocol-by-hand", Severity::Info,
            "The server chose the subprotocol " + inQuotes(chosen) + ", which was offered in a header set by hand.",
            wouldRefuse(failure));
    } else {
        fail(result, failure);
    }
}

Judgement judgeProtocol(const Reply& reply)
{
    Judgement result = judgement(reply, "Sec-WebSocket-Protocol", joined(reply.options.subprotocols), "RFC 6455 4.1");
    const auto lines = reply.head.values(result.row.what);
    if (lines.empty())
        return result;
    if (!lines.front().empty())
        judgeChosenProtocol(reply, lines.front(), result);
    if (lines.front().empty() || lines.size() > 1) {
        if (result.row.outcome == Outcome::Passed)
            result.row.outcome = Outcome::Tolerated;
        addFinding(result, lines.size() > 1 ? "handshake-protocol-repeated" : "handshake-protocol-empty",
            Severity::Warning,
            lines.size() > 1 ? "The server sent Sec-WebSocket-Protocol more than once; only the first line counts."
                             : "The server sent an empty Sec-WebSocket-Protocol; it counts as none.",
            "");
        result.findings.back().rfc = lines.size() > 1 ? "RFC 6455 11.3.4" : "RFC 6455 4.2.2";
    }
    return result;
}

std::string_view extensionName(std::string_view element) { return trimmed(element.substr(0, element.find(';'))); }

std::vector<std::string_view> extensionNames(const std::vector<std::string_view>& lines)
{
    std::vector<std::string_view> names = listElements(lines);
    std::ranges::transform(names, names.begin(), extensionName);
    return names;
}

/// What was offered and what was chosen: parameter by parameter (RFC 7692 7.1; semantics 3.2).
void judgeDeflate(const Reply& reply, Judgement& result)
{
    DeflateReply& deflate = result.deflate;
    deflate = readDeflateReply(*reply.options.deflate, reply.head.values(result.row.what), reply.options.compat);
    result.findings.insert(result.findings.end(), deflate.findings.begin(), deflate.findings.end());
    if (deflate.dotnet)
        result.row.dotnet = wordsOf(*deflate.dotnet);
    if (deflate.failure) {
        result.row.outcome = Outcome::Failed;
        result.failure = deflate.failure;
    } else if (deflate.dotnet || !deflate.findings.empty()) {
        result.row.outcome = Outcome::Tolerated;
    }
}

Judgement judgeExtensions(const Reply& reply)
{
    const auto& offer = reply.options.deflate;
    Judgement result =
        judgement(reply, "Sec-WebSocket-Extensions", offer ? deflateOffer(*offer) : std::string(), "RFC 6455 4.1");
    if (offer)
        judgeDeflate(reply, result);
    if (result.failure)
        return result;
    const std::vector<std::string_view> offered = offer ? std::vector{kDeflateName} : std::vector<std::string_view>();
    const auto byHand = extensionNames(userValues(reply.options, result.row.what));
    for (const std::string_view name : extensionNames(reply.head.values(result.row.what))) {
        if (containsIgnoringCase(offered, name))
            continue;
        if (containsIgnoringCase(byHand, name)) {
            result.row.outcome = Outcome::Tolerated;
            addFinding(result, "handshake-extension-by-hand", Severity::Warning,
                "The server chose the extension " + inQuotes(name)
                    + ", which was offered in a header set by hand: frames that use it cannot be decoded.",
                "A .NET client ignores the header.");
            continue;
        }
        failUnlessDotNet(result, reply,
            webSocketFailure(WebSocketError::HeaderError,
                "The server chose the extension " + inQuotes(name) + ", which was not offered."));
        addFinding(result, "handshake-extension-unrequested", Severity::Warning,
            "The server chose the extension " + inQuotes(name) + ", which was not offered.",
            "A .NET client ignores it and goes on.");
        break;
    }
    return result;
}

HandshakeReply judgeAll(const Reply& reply, std::span<Judgement (*const)(const Reply&)> order)
{
    HandshakeReply result;
    for (const auto judge : order) {
        Judgement judged = judge(reply);
        if (result.failure) { // the first failure wins; the row still shows what was there
            judged.row.outcome = Outcome::NotReached;
            judged.row.dotnet.clear();
        } else {
            result.findings.insert(result.findings.end(), judged.findings.begin(), judged.findings.end());
            result.subprotocol += judged.subprotocol;
            result.deflate = judged.deflate.agreed ? judged.deflate.agreed : result.deflate;
            if (!judged.deflate.terms.empty())
                result.deflateTerms = std::move(judged.deflate.terms);
            result.failure = std::move(judged.failure);
        }
        result.checks.push_back(std::move(judged.row));
    }
    if (result.failure) {
        result.subprotocol.clear();
        result.deflate.reset();
    }
    return result;
}

} // namespace

HandshakeReply checkReply(const HttpHead& response, const HandshakeOptions& options, const std::string& accept)
{
    constexpr std::array order{
        judgeStatus, judgeVersion, judgeConnection, judgeUpgrade, judgeAccept, judgeProtocol, judgeExtensions};
    return judgeAll({response, options, accept}, order);
}

HandshakeReply checkExtendedReply(const HttpHead& response, const HandshakeOptions& options)
{
    constexpr std::array order{judgeStatus, judgeProtocol, judgeExtensions};
    const std::string none;
    return judgeAll({response, options, none, true}, order);
}

} // namespace pongscope::protocol
