// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http_head.h"

#include <string_view>

namespace pongscope::lab {

/// A page for browsers at "/", with whatever query: it opens a WebSocket to /echo with the same query, says "hello" and
/// shows what came of it. A browser that was given it over HTTP/2 opens the WebSocket there, too (RFC 8441).
[[nodiscard]] std::string_view labPage();
/// Whether a GET of that target is a browser's that wants the page.
[[nodiscard]] bool wantsPage(std::string_view target, const std::vector<HttpField>& fields);
/// The page as a whole response of HTTP/1.1.
[[nodiscard]] std::string labPageResponse();

} // namespace pongscope::lab
