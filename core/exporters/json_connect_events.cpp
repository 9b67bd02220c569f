// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What happens while connections are made, and beside them, as JSON.

#include "core/exporters/error_reason.h"
#include "core/exporters/json_events.h"
#include "core/protocol/utf8_validator.h"

namespace pongscope::capture {

namespace {

void writeChain(JsonWriter& json, const protocol::Failure& failure)
{
    json.key("chain");
    json.beginArray();
    for (const protocol::ExceptionLink& link : failure.chain)
        json.value(link.message);
    json.endArray();
}

void writeFields(JsonWriter& json, std::string_view name, const std::vector<HttpField>& fields)
{
    json.key(name);
    json.beginArray();
    for (const HttpField& field : fields) {
        json.beginArray();
        json.value(field.name);
        json.value(field.value);
        json.endArray();
    }
    json.endArray();
}

/// Facts of the connection first, then an array with an object a certificate: each begins with its subject.
void writeTls(JsonWriter& json, const std::vector<std::pair<std::string, std::string>>& tls)
{
    json.key("tls");
    if (tls.empty()) {
        json.null();
        return;
    }
    json.beginObject();
    bool inChain = false;
    for (const auto& [name, content] : tls) {
        if (name == "subject") {
            if (inChain)
                json.endObject();
            else {
                json.key("certificates");
                json.beginArray();
            }
            inChain = true;
            json.beginObject();
        }
        json.member(name, content);
    }
    if (inChain) {
        json.endObject();
        json.endArray();
    }
    json.endObject();
}

} // namespace

void JsonEvents::writeShown(JsonWriter& json, std::string_view name, const std::vector<HttpField>& fields) const
{
    writeFields(json, name, m_redactor ? m_redactor->fields(fields) : fields);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const AttemptStarted& fact) const
{
    EventLine line(out, "attempt", since(at), socket);
    line.json.member("http", fact.http);
    line.json.member("url", shown(fact.url));
    line.json.textOrNull("via", fact.via);
    line.json.member("reused", fact.reused);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const Fallback& fact) const
{
    EventLine line(out, "fallback", since(at), socket);
    line.json.member("from", fact.from);
    line.json.member("to", fact.to);
    line.json.member("because", fact.because);
    line.json.key("chain");
    line.json.beginArray();
    for (const protocol::ExceptionLink& link : fact.failure.chain)
        line.json.value(link.message);
    line.json.endArray();
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const HandshakeDone& fact) const
{
    EventLine line(out, "handshake", since(at), socket);
    JsonWriter& json = line.json;
    json.member("http", fact.http);
    json.member("status", fact.status);
    writeShown(json, "requestHeaders", fact.requestHeaders);
    writeShown(json, "responseHeaders", fact.responseHeaders);
    json.textOrNull("subprotocol", fact.subprotocol);
    json.textOrNull("alpn", fact.alpn);
    json.member("streamId", fact.streamId);
    writeTls(json, fact.tls);
    json.member("localPort", fact.localPort);
    json.key("timings"); // beyond the contract: the steps, in order
    json.beginObject();
    for (const auto& [name, duration] : fact.timings) {
        json.key(name + "Ms");
        json.milliseconds(duration);
    }
    json.endObject();
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const ErrorFact& fact) const
{
    EventLine line(out, "error", since(at), socket);
    line.json.member("kind", protocol::errorName(fact.failure.kind));
    line.json.member("message", fact.failure.message());
    writeChain(line.json, fact.failure);
    if (const std::string reason = reasonBeyondChain(fact); !reason.empty())
        line.json.member("reason", shown(reason));
    if (!fact.step.empty())
        line.json.member("step", fact.step);
    if (!fact.serverSaid.empty())
        line.json.member("serverSaid", fact.serverSaid);
    if (!fact.tls.empty())
        writeTls(line.json, fact.tls);
    if (!fact.response)
        return;
    line.json.key("response");
    line.json.beginObject();
    line.json.member("status", fact.response->status);
    writeShown(line.json, "headers", fact.response->headers);
    if (const std::string body = shown(fact.response->body); protocol::isUtf8(bytesOf(body)))
        line.json.member("body", body);
    else
        line.json.member("bodyHex", toHex(bytesOf(body)));
    line.json.member("cut", fact.response->cut);
    line.json.endObject();
}

/// An addition to the contract, of --also-get.
void JsonEvents::write(std::string& out, int socket, TimePoint at, const RequestDone& fact) const
{
    EventLine line(out, "request", since(at), socket);
    line.json.member("path", fact.path);
    line.json.member("status", fact.status);
    line.json.member("streamId", fact.streamId);
    if (fact.streamId) {
        line.json.member("length", fact.length);
        line.json.key("durationMs");
        line.json.milliseconds(fact.duration);
    }
    if (fact.error.empty())
        return;
    line.json.member("error", fact.error);
    line.json.textOrNull("detail", fact.detail);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const AddressTried& fact) const
{
    EventLine line(out, "address", since(at), socket);
    line.json.member("address", fact.address);
    line.json.member("port", fact.port);
    instant(line.json, "startedAt", fact.started);
    line.json.key("tookMs");
    line.json.milliseconds(fact.took);
    line.json.member("outcome", fact.outcome);
    line.json.textOrNull("error", fact.error);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const TunnelTried& fact) const
{
    EventLine line(out, "tunnel", since(at), socket);
    line.json.member("proxy", fact.proxy);
    line.json.member("target", fact.target);
    line.json.member("open", fact.open);
    line.json.key("status");
    if (fact.status != 0)
        line.json.value(fact.status);
    else
        line.json.null();
    line.json.textOrNull("authentication", fact.authentication);
    line.json.key("exchange");
    line.json.beginArray();
    for (const auto& [outward, text] : fact.exchange) {
        line.json.beginArray();
        line.json.value(outward ? "out" : "in");
        line.json.value(m_redactor ? m_redactor->head(text) : text);
        line.json.endArray();
    }
    line.json.endArray();
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const ChallengeMet& fact) const
{
    EventLine line(out, "challenge", since(at), socket);
    line.json.member("schemes", fact.schemes);
    line.json.textOrNull("answeredWith", fact.scheme);
    line.json.textOrNull("realm", fact.realm);
    line.json.textOrNull("because", fact.because);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const Redirected& fact) const
{
    EventLine line(out, "redirect", since(at), socket);
    line.json.member("status", fact.status);
    line.json.member("from", shown(fact.from));
    line.json.member("to", shown(fact.to));
    line.json.member("followed", fact.followed);
    line.json.textOrNull("because", fact.because);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const CookieMet& fact) const
{
    EventLine line(out, "cookie", since(at), socket);
    line.json.member("name", fact.name);
    line.json.member("domain", fact.domain);
    line.json.member("path", fact.path);
    line.json.member("stored", fact.stored);
    line.json.textOrNull("because", fact.because);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const CertificateQuestioned& fact) const
{
    EventLine line(out, "certificate-question", since(at), socket);
    line.json.member("subject", fact.subject);
    line.json.key("tls");
    line.json.beginArray();
    for (const auto& [name, value] : fact.tls) {
        line.json.beginArray();
        line.json.value(name);
        line.json.value(value);
        line.json.endArray();
    }
    line.json.endArray();
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const CertificateDecided& fact) const
{
    EventLine line(out, "certificate-decision", since(at), socket);
    line.json.member("accepted", fact.accepted);
    line.json.member("pinned", fact.pinned);
    line.json.key("waitedMs");
    line.json.milliseconds(fact.waited);
}

void JsonEvents::write(std::string& out, int socket, TimePoint at, const Reconnection& fact) const
{
    EventLine line(out, "reconnect", since(at), socket);
    line.json.member("what", fact.what);
    line.json.member("attempt", fact.attempt);
    line.json.key("most");
    if (fact.most == 0)
        line.json.null();
    else
        line.json.value(fact.most);
    line.json.key("delayMs");
    line.json.milliseconds(fact.delay);
}

} // namespace pongscope::capture
