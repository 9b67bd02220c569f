// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/connect_facts.h"

#include <algorithm>

namespace pongscope::session {

namespace {

using protocol::Finding;
using protocol::Severity;

using Pairs = std::vector<std::pair<std::string, std::string>>;

void add(Pairs& pairs, const transport::TlsCertificate& certificate)
{
    pairs.emplace_back("subject", certificate.subject);
    pairs.emplace_back("issuer", certificate.issuer);
    pairs.emplace_back("not before", certificate.notBefore);
    pairs.emplace_back("not after", certificate.notAfter);
    for (const std::string& name : certificate.names)
        pairs.emplace_back("name", name);
    pairs.emplace_back("sha256", certificate.sha256);
}

std::string withProblems(std::string text, const transport::TlsFacts& tls)
{
    for (const std::string& problem : tls.problems)
        text += ' ' + problem + (problem.ends_with('.') ? "" : ".");
    return text;
}

capture::AddressTried factOf(const transport::AddressTry& tried)
{
    capture::AddressTried fact;
    fact.address = tried.address;
    fact.port = tried.port;
    fact.started = tried.started;
    fact.took = tried.ended.value_or(tried.started) - tried.started;
    fact.error = tried.error;
    fact.outcome = tried.outcome == transport::AddressTry::Outcome::Connected ? "connected"
        : tried.outcome == transport::AddressTry::Outcome::Failed             ? "failed"
                                                                              : "overtaken";
    return fact;
}

capture::TunnelTried factOf(const transport::TunnelFacts& tunnel, bool open)
{
    capture::TunnelTried fact;
    fact.proxy = tunnel.proxy;
    fact.target = tunnel.target;
    fact.open = open;
    fact.status = tunnel.status;
    fact.authentication = tunnel.authentication;
    for (const auto& line : tunnel.exchange)
        fact.exchange.emplace_back(line.out, line.text);
    return fact;
}

Finding finding(const char* id, Severity severity, const char* text, const char* dotnet)
{
    Finding found;
    found.id = id;
    found.severity = severity;
    found.text = text;
    found.dotnet = dotnet;
    return found;
}

} // namespace

std::string_view stepName(transport::DialStep step)
{
    switch (step) {
    case transport::DialStep::ResolvingName:
        return "resolving";
    case transport::DialStep::Connecting:
        return "connecting";
    case transport::DialStep::ProxyTunnel:
        return "proxy";
    case transport::DialStep::TlsHandshake:
        return "tls";
    case transport::DialStep::Done:
        break;
    }
    return "handshake";
}

std::vector<std::pair<std::string, std::string>> flattened(const transport::TlsFacts& tls, const char* problems)
{
    Pairs pairs{{"version", tls.version}, {"cipher", tls.cipher}};
    for (const std::string& problem : tls.problems)
        pairs.emplace_back(problems, problem);
    for (const transport::TlsCertificate& certificate : tls.chain)
        add(pairs, certificate);
    return pairs;
}

std::vector<std::pair<std::string, std::string>> questionedChain(const transport::TlsFacts& tls)
{
    Pairs pairs{{"version", tls.version}, {"cipher", tls.cipher}};
    const auto addProblems = [&](int about) {
        for (std::size_t i = 0; i < tls.problems.size(); ++i) {
            if (about == (i < tls.problemOf.size() ? tls.problemOf[i] : -1))
                pairs.emplace_back("problem", tls.problems[i]);
        }
    };
    addProblems(-1);
    for (std::size_t i = 0; i < tls.chain.size(); ++i) {
        add(pairs, tls.chain[i]);
        addProblems(static_cast<int>(i));
    }
    return pairs;
}

std::vector<std::pair<std::string, Duration>> timingsOf(
    const transport::DialFacts& dial, TimePoint requested, TimePoint replied)
{
    std::vector<std::pair<std::string, Duration>> timings;
    TimePoint last = dial.started;
    const auto add = [&](const char* name, const std::optional<TimePoint>& end) {
        if (!end)
            return;
        timings.emplace_back(name, *end - last);
        last = *end;
    };
    add("dns", dial.resolved);
    add("tcp", dial.connected);
    add("proxy", dial.tunnelled);
    if (dial.encrypted) {
        timings.emplace_back("tls", *dial.encrypted - last - dial.questioned);
        if (dial.questioned > Duration::zero())
            timings.emplace_back("decision", dial.questioned);
    }
    timings.emplace_back("http", replied - requested);
    return timings;
}

std::vector<capture::FactBody> dialFacts(const transport::DialFacts& dial)
{
    std::vector<capture::FactBody> facts;
    if (dial.tries.size() > 1 || !dial.connected) {
        for (const transport::AddressTry& tried : dial.tries)
            facts.emplace_back(factOf(tried));
    }
    if (dial.tunnel)
        facts.emplace_back(factOf(*dial.tunnel, dial.tunnelled.has_value()));
    return facts;
}

std::optional<Finding> certificateFinding(
    const transport::TlsFacts& tls, const transport::TlsSettings& settings, bool acceptedByUser)
{
    if (acceptedByUser) {
        Finding found = finding("tls-accepted-certificate", Severity::Warning, "",
            "A RemoteCertificateValidationCallback that returned true for it does the same.");
        found.text = withProblems(
            "The server's certificate did not pass, and was accepted by the user for this connection.", tls);
        return found;
    }
    if (settings.insecure) {
        Finding found = finding("tls-verification-off", Severity::Warning, "",
            "A RemoteCertificateValidationCallback that always returns true does the same.");
        found.text =
            withProblems("The server's certificate was not verified, because verification is switched off.", tls);
        return found;
    }
    if (settings.pins.empty() || tls.problems.empty())
        return {};
    Finding found = finding("tls-pinned-certificate", Severity::Warning, "",
        "A RemoteCertificateValidationCallback that compares the certificate's hash does the same.");
    found.text =
        withProblems("The server's certificate was accepted because of its fingerprint, against the rules.", tls);
    return found;
}

std::vector<Finding> optionFindings(const ClientOptions& options)
{
    std::vector<Finding> findings;
    if (accessOf(options).useDefaultCredentials) {
        findings.push_back(finding("default-credentials-unavailable", Severity::Warning,
            "UseDefaultCredentials is set, and this platform has no default credentials: a server that asks for some "
            "gets none.",
            "On Windows, .NET answers Negotiate and NTLM with the user's logon. Elsewhere it needs a Kerberos ticket. "
            "Credentials that are set besides are not used."));
    }
    const auto& headers = options.headers;
    for (auto field = headers.begin(); field != headers.end(); ++field) {
        const auto same = [&](const HttpField& each) { return equalsIgnoringCase(each.name, field->name); };
        if (std::any_of(headers.begin(), field, same) && options.compat == protocol::Compat::Rfc) {
            findings.push_back(finding("header-repeated", Severity::Info,
                "A request header is given more than once, and each of them is sent.",
                "SetRequestHeader replaces: only the last value is sent, in the place of the first."));
            break;
        }
    }
    return findings;
}

Finding credentialsInClear(std::string_view scheme)
{
    if (scheme == "Basic") {
        return finding("credentials-in-clear", Severity::Warning,
            "The user and the password went over ws:// and can be read by anybody on the way. Use wss://.",
            "A .NET client sends them just so, and says nothing.");
    }
    return finding("credentials-in-clear", Severity::Warning,
        "The answer to the server's challenge went over ws://: who listens can try passwords against it. Use wss://.",
        "A .NET client sends it just so, and says nothing.");
}

Finding unusableSystemProxy(const std::string& problem)
{
    Finding found = finding("system-proxy-unusable", Severity::Warning, "", "");
    found.text = "The system's proxy is not used. " + problem;
    return found;
}

} // namespace pongscope::session
