// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/client_options.h"

namespace pongscope::session {

/// A connection as text to be pasted elsewhere. Secrets are not in it: a place marked "..." stands for each, and a
/// password is read from an environment variable. What the other program cannot do is said in a comment or left out.

/// A command line of pongscope-cli for a POSIX shell.
[[nodiscard]] std::string copyAsPongscope(std::string_view url, const ClientOptions& options);
/// The same for websocat 1.x, which knows headers, subprotocols and certificates, and nothing of the rest.
[[nodiscard]] std::string copyAsWebsocat(std::string_view url, const ClientOptions& options);
/// C# that sets the same options on a ClientWebSocket and connects.
[[nodiscard]] std::string copyAsCSharp(std::string_view url, const ClientOptions& options);

/// In single quotation marks unless nothing in it means anything to a POSIX shell.
[[nodiscard]] std::string shellQuoted(std::string_view text);

} // namespace pongscope::session
