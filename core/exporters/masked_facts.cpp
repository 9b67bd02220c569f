// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/masked_facts.h"

namespace pongscope::capture {

namespace {

/// One overload for each fact that holds words of others; the rest are numbers and words of our own.
struct Masking {
    const Redactor& redactor;

    void text(std::string& words) const { words = redactor.text(std::move(words)); }
    void octets(Bytes& body) const
    {
        if (auto masked = redactor.payload(body))
            body = std::move(*masked);
    }
    void fields(std::vector<HttpField>& fields) const { fields = redactor.fields(std::move(fields)); }

    void operator()(AttemptStarted& fact) const
    {
        text(fact.url);
        text(fact.via);
    }
    void operator()(H2FrameFact& fact) const
    {
        for (auto& [name, value] : fact.facts)
            value = redactor.fields({{name, value}}).front().value;
    }
    void operator()(StepStarted& fact) const { text(fact.subject); }
    void operator()(HandshakeDone& fact) const
    {
        fact.requestRaw = redactor.head(std::move(fact.requestRaw));
        fact.responseRaw = redactor.head(std::move(fact.responseRaw));
        fields(fact.requestHeaders);
        fields(fact.responseHeaders);
        for (auto& [name, value] : fact.tls)
            text(value);
    }
    void operator()(FindingFact& fact) const { text(fact.finding.text); }
    void operator()(ClosedFact& fact) const { text(fact.reason); }
    void operator()(ErrorFact& fact) const
    {
        text(fact.serverSaid);
        if (fact.response) {
            fields(fact.response->headers);
            Bytes body = toBytes(fact.response->body);
            octets(body);
            fact.response->body = textOf(body);
        }
        for (auto& [name, value] : fact.tls)
            text(value);
    }
    void operator()(RequestSent& fact) const
    {
        text(fact.path);
        fields(fact.headers);
    }
    void operator()(RequestDone& fact) const
    {
        text(fact.path);
        fields(fact.headers);
        octets(fact.body);
    }
    void operator()(TunnelTried& fact) const
    {
        text(fact.proxy);
        for (auto& [out, words] : fact.exchange)
            words = redactor.head(std::move(words));
    }
    void operator()(Redirected& fact) const
    {
        text(fact.from);
        text(fact.to);
    }
    void operator()(CookieMet& fact) const { text(fact.path); }
    template <class Other>
    void operator()(Other&) const
    {
    }
};

} // namespace

FactBody masked(FactBody fact, const Redactor& redactor)
{
    std::visit(Masking{redactor}, fact);
    return fact;
}

} // namespace pongscope::capture
