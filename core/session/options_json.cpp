// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/options_json.h"

#include "core/base/secrets.h"
#include "core/capture/json_writer.h"

namespace pongscope::session {

namespace {

std::string_view versionName(HttpVersion version)
{
    switch (version) {
    case HttpVersion::Http10:
        return "1.0";
    case HttpVersion::Http11:
        return "1.1";
    case HttpVersion::Http20:
        return "2";
    case HttpVersion::Http30:
        return "3";
    }
    return {};
}

void writeHeaders(capture::JsonWriter& json, const std::vector<HttpField>& headers)
{
    json.key("headers");
    json.beginArray();
    for (const HttpField& header : headers) {
        json.beginArray();
        json.value(header.name);
        if (isSecretField(header.name))
            json.null();
        else
            json.value(header.value);
        json.endArray();
    }
    json.endArray();
}

void writeDeflate(capture::JsonWriter& json, const std::optional<protocol::DeflateParams>& deflate)
{
    json.key("deflate");
    if (!deflate)
        return json.null();
    json.beginObject();
    json.member("clientMaxWindowBits", deflate->clientMaxWindowBits);
    json.member("serverMaxWindowBits", deflate->serverMaxWindowBits);
    json.member("clientContextTakeover", deflate->clientContextTakeover);
    json.member("serverContextTakeover", deflate->serverContextTakeover);
    json.endObject();
}

/// Infinite is null.
void writeSpan(capture::JsonWriter& json, std::string_view name, const std::optional<Duration>& span)
{
    json.key(name);
    if (!span || *span == protocol::kInfinite)
        json.null();
    else
        json.milliseconds(*span);
}

} // namespace

std::string optionsJson(const ClientOptions& options)
{
    std::string out;
    capture::JsonWriter json(out);
    json.beginObject();
    json.member("httpVersion", versionName(options.httpVersion));
    json.member("versionPolicy", policyName(options.versionPolicy));
    json.member("shared", options.shared);
    json.member("sharedInsecure", options.sharedInsecure);
    writeHeaders(json, options.headers);
    json.key("subprotocols");
    json.beginArray();
    for (const std::string& name : options.subprotocols)
        json.value(name);
    json.endArray();
    writeSpan(json, "keepAliveIntervalMs", options.keepAlive.interval);
    writeSpan(json, "keepAliveTimeoutMs", options.keepAlive.timeout);
    writeDeflate(json, options.deflate);
    json.textOrNull("caFile", options.tls.caFile);
    json.member("insecure", options.tls.insecure);
    json.member("compat", std::string_view(options.compat == protocol::Compat::DotNet ? "dotnet" : "rfc"));
    writeSpan(json, "connectTimeoutMs", options.connectTimeout);
    writeSpan(json, "closeTimeoutMs", options.closeTimeout);
    writeSpan(json, "graceMs", options.grace);
    json.member("maxMessage", options.maxMessage);
    json.member("echo", options.echo);
    json.endObject();
    return out;
}

} // namespace pongscope::session
