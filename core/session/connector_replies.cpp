// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/connector_private.h"

#include "core/base/secrets.h"
#include "core/session/connect_facts.h"
#include "core/session/redirect.h"

// What the server's reply to a request over HTTP/1.1, or over HTTP/2, leads to.

namespace pongscope::session {

namespace {

using namespace protocol;
using namespace std::chrono_literals;

/// A refusal's body may never come; its head is what matters, unless the body was asked for.
constexpr auto kBodyWait = 300ms;
constexpr auto kCollectedBodyWait = 2000ms;
/// Interim replies (RFC 9110 15.2) before the final one; stops a server that sends 103 for ever.
constexpr int kMaxInterimReplies = 16;

} // namespace

void Connector::Private::judge(const HttpHead& head, ByteView rest)
{
    const bool interim = head.status >= 100 && head.status < 200 && head.status != 101;
    reader = HttpHeadReader(HeadKind::Response);
    if (interim && ++interimReplies <= kMaxInterimReplies)
        return; // RFC 9110 15.2: the final reply follows
    HandshakeReply reply = handshake->check(head);
    recordReply(head, reply);
    storeCookies(head);
    if (!reply.failure) {
        deflate = reply.deflate;
        open(rest);
        return;
    }
    if (goesOn(head))
        return;
    awaitBody(head, std::move(*reply.failure));
    if (head.status == 101 || refusal->add(rest))
        refuse();
}

void Connector::Private::storeCookies(const HttpHead& head)
{
    if (!jar)
        return;
    for (const std::string_view line : head.values("Set-Cookie")) {
        CookieJar::Stored stored = jar->store(url, line, std::chrono::system_clock::now());
        const Cookie& cookie = stored.cookie;
        record(capture::CookieMet{
            cookie.name, cookie.domain, cookie.path, stored.refusal.empty(), std::move(stored.refusal)});
    }
}

bool Connector::Private::goesOn(const HttpHead& head)
{
    if (!follows(head) && !answers(head))
        return false;
    again();
    return true;
}

bool Connector::Private::follows(const HttpHead& head)
{
    const auto redirect = redirectOf(head, url, redirects);
    if (!redirect)
        return false;
    const TargetUrl from = url;
    if (redirect->target)
        url = *redirect->target;
    record(capture::Redirected{
        head.status, from.toString(), redirect->location, redirect->target.has_value(), redirect->problem});
    if (!redirect->target)
        return false;
    ++redirects;
    foreign = foreign || url.secure != from.secure || url.host != from.host || url.port != from.port;
    return true;
}

bool Connector::Private::answers(const HttpHead& head)
{
    const auto lines = head.values("WWW-Authenticate");
    if (head.status != 401 || lines.empty())
        return false;
    using Verdict = transport::Authenticator::Verdict;
    const Verdict verdict = authenticator->take(lines);
    capture::ChallengeMet fact;
    fact.schemes = authenticator->offered();
    if (foreign)
        fact.because = "A redirect led here: credentials go to the address that was named, and to no other.";
    else if (accessOf(order.options).useDefaultCredentials)
        fact.because = "UseDefaultCredentials is set, and this platform has none.";
    else if (verdict == Verdict::NoCredentials)
        fact.because = "No user and no password are given.";
    else if (verdict == Verdict::NoScheme)
        fact.because = "None of these ways to authenticate is supported. Basic and Digest are.";
    else if (verdict == Verdict::Rejected)
        fact.because = "The server did not accept the user and the password.";
    const bool answered = fact.because.empty();
    if (answered) {
        fact.scheme = authenticator->scheme();
        fact.realm = authenticator->realm();
    }
    record(std::move(fact));
    if (answered && !url.secure)
        record(capture::FindingFact{credentialsInClear(authenticator->scheme()), std::nullopt});
    return answered;
}

void Connector::Private::awaitBody(const HttpHead& head, Failure failure)
{
    const bool collects = order.options.collectHttpResponseDetails;
    refusal.emplace(head, collects ? kCollectedBody : kQuotedBody);
    refusalFailure = std::move(failure);
    bodyWait.start(collects ? kCollectedBodyWait : kBodyWait);
}

void Connector::Private::recordReply(const HttpHead& head, const HandshakeReply& reply)
{
    capture::HandshakeDone fact;
    fact.status = head.status;
    fact.requestRaw = handshake->request();
    fact.responseRaw = head.raw;
    if (const auto request = parseHead(handshake->request(), HeadKind::Request))
        fact.requestHeaders = request->fields;
    fact.responseHeaders = head.fields;
    recordReply(std::move(fact), dialer->facts(), reply);
}

/// What both kinds of handshake have in common.
void Connector::Private::recordReply(
    capture::HandshakeDone fact, const transport::DialFacts& dial, const HandshakeReply& reply)
{
    if (!order.options.recordSecrets) {
        fact.requestRaw = maskedHead(fact.requestRaw);
        fact.responseRaw = maskedHead(fact.responseRaw);
        fact.requestHeaders = maskedFields(std::move(fact.requestHeaders));
        fact.responseHeaders = maskedFields(std::move(fact.responseHeaders));
    }
    fact.checks = reply.checks;
    fact.subprotocol = reply.subprotocol;
    fact.deflateTerms = reply.deflateTerms;
    fact.localPort = dial.localPort;
    fact.localAddress = dial.localAddress;
    fact.peerAddress = dial.peerAddress;
    if (dial.tls) {
        fact.tls = flattened(*dial.tls, "accepted problem");
        fact.alpn = dial.tls->alpn;
    }
    fact.timings = timingsOf(dial, requested, Clock::now());
    record(std::move(fact));
    for (const Finding& finding : reply.findings)
        record(capture::FindingFact{finding, std::nullopt});
}

} // namespace pongscope::session
