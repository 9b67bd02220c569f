// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"

namespace pongscope::capture {

/// What happened at a keep-alive timeout and what was recorded about it, as English sentences in one line. It names no
/// cause: that wants a diagnosis, not a list of facts.
[[nodiscard]] std::string timeoutText(const capture::TimeoutFact& timeout);

} // namespace pongscope::capture
