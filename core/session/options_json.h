// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/client_options.h"

namespace pongscope::session {

/// The options as one JSON object, for capture files. Values of headers that carry secrets are left out, whatever else
/// in them might be said by a name ("Authorization", "Cookie", "X-Api-Key", ...).
[[nodiscard]] std::string optionsJson(const ClientOptions& options);

} // namespace pongscope::session
