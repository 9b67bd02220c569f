// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http_head.h"
#include "core/base/target_url.h"

namespace pongscope::session {

inline constexpr int kMostRedirects = 50; ///< SocketsHttpHandler.MaxAutomaticRedirections

/// Where a reply sends us.
struct Redirect {
    std::string location;            ///< resolved as far as it can be; what to show
    std::optional<TargetUrl> target; ///< nothing: it is not followed, and
    std::string problem;             ///< English, why not
};

/// Nothing for a reply that is no redirect: 300 to 303, 307 or 308 with a Location. http and https count as ws and wss;
/// from a secure address to an insecure one is not followed, and never more than kMostRedirects (semantics 2.6).
[[nodiscard]] std::optional<Redirect> redirectOf(const HttpHead& reply, const TargetUrl& from, int redirectsSoFar);

} // namespace pongscope::session
