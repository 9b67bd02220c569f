// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/request_preview.h"

#include "core/base/secrets.h"
#include "core/protocol/handshake_connect.h"
#include "core/session/connect_failures.h"
#include "core/session/option_conflicts.h"
#include "core/transport/system_proxy.h"

namespace pongscope::session {

namespace {

std::string proxyOf(const TargetUrl& url, const ClientOptions& options)
{
    using Mode = transport::ProxySettings::Mode;
    const transport::ProxySettings& settings = accessOf(options).proxy;
    if (settings.mode == Mode::Manual)
        return settings.server.toString();
    if (settings.mode == Mode::None || transport::isLoopback(url.host))
        return {};
    const auto found = transport::environmentProxy(url, transport::processEnvironment);
    return found.proxy ? found.proxy->server.toString() : std::string();
}

} // namespace

tl::expected<std::vector<RequestPreview>, protocol::Failure> previewRequests(
    std::string_view url, const ClientOptions& options, RandomSource& random)
{
    const auto target = parseTargetUrl(url);
    if (!target)
        return tl::unexpected(argumentFailure("ArgumentException", target.error().message));
    if (auto problem = optionProblem(options))
        return tl::unexpected(std::move(*problem));
    if (auto conflict = optionConflict(options))
        return tl::unexpected(std::move(*conflict));
    VersionPlan plan = planFor(options.httpVersion, options.versionPolicy, target->secure);
    if (plan.failure)
        return tl::unexpected(std::move(*plan.failure));

    protocol::HandshakeOptions handshake{headersOf(options), options.subprotocols, options.deflate, options.compat};
    if (auto jar = accessOf(options).cookies) {
        jar->settle(*target);
        handshake.cookies = jar->headerFor(*target, std::chrono::system_clock::now());
    }
    std::vector<RequestPreview> previews;
    for (const AttemptKind kind : plan.attempts) {
        RequestPreview preview{kind == AttemptKind::Upgrade ? "1.1" : "2", proxyOf(*target, options), {}};
        if (kind == AttemptKind::Upgrade) {
            preview.text = maskedHead(protocol::HandshakeClient(*target, handshake, random).request());
        } else {
            for (const HttpField& field : maskedFields(protocol::connectRequest(*target, handshake)))
                preview.text += field.name + ": " + field.value + "\r\n";
        }
        previews.push_back(std::move(preview));
    }
    return previews;
}

} // namespace pongscope::session
