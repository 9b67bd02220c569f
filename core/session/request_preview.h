// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random_source.h"
#include "core/session/client_options.h"

namespace pongscope::session {

/// What one attempt would send first, for somebody to look at.
struct RequestPreview {
    std::string http; ///< "1.1", "2"
    std::string via;  ///< the proxy, if it is known without asking anybody
    std::string text; ///< the head with its line ends; of HTTP/2 a field a line. Credentials masked.
};

/// The requests of all attempts in their order, the later ones sent only if the earlier failed so that they may be.
/// The key of each is fresh, so it is not that of the connection. The failure is what ConnectAsync would throw before
/// it sends anything.
[[nodiscard]] tl::expected<std::vector<RequestPreview>, protocol::Failure> previewRequests(
    std::string_view url, const ClientOptions& options, RandomSource& random);

} // namespace pongscope::session
