// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/target_url.h"
#include "core/transport/proxy.h"

#include <functional>

class QObject;

namespace pongscope::transport {

/// The value of an environment variable; empty: it is not set.
using Environment = std::function<std::string(const char* name)>;

/// What the environment says about a target.
struct EnvironmentProxy {
    bool decides = false; ///< one of the variables is set: the system's own settings are not asked
    std::optional<ProxyAddress> proxy;
    std::string problem; ///< why a variable could not be used; names it, never its value
};

/// http_proxy for ws, https_proxy for wss, else all_proxy, in lower case before upper case (HTTP_PROXY is not read
/// where a web server may have set it from a request: GATEWAY_INTERFACE); none for what no_proxy lists: "*", names with
/// all that end in them, addresses, each with or without a port.
[[nodiscard]] EnvironmentProxy environmentProxy(const TargetUrl& target, const Environment& environment);
[[nodiscard]] std::string processEnvironment(const char* name);

/// This machine itself: "localhost", 127.0.0.0/8, ::1. The system's proxy is never used for it, as browsers have it.
[[nodiscard]] bool isLoopback(std::string_view host);

/// What the system's own settings say, looked for in another thread: a configuration script may take its time. `done`
/// is called from the event loop of `context`, unless that is gone by then.
void findSystemProxy(
    const TargetUrl& target, QObject* context, std::function<void(const std::optional<ProxyAddress>&)> done);

} // namespace pongscope::transport
