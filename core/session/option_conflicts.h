// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/client_options.h"

namespace pongscope::session {

/// What may not be combined, in the order and the words of .NET (semantics 1.3); nothing if all of it may. Checked
/// before anything is sent.
[[nodiscard]] std::optional<protocol::Failure> optionConflict(const ClientOptions& options);

} // namespace pongscope::session
