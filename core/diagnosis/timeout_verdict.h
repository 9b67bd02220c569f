// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/claim.h"
#include "core/diagnosis/evidence.h"

namespace pongscope::diagnosis {

/// Why the keep-alive timed out: the best claim that the evidence bears, "unknown" when it bears none. Causes are asked
/// in the order of the decision list; of equally good claims the earlier is the verdict, and two that would both be
/// certain are likely. The evidence must have a PING.
[[nodiscard]] Verdict timeoutVerdict(const Evidence& evidence);

/// What to try to be sure of a cause; empty for "unknown" and for ids of no cause.
[[nodiscard]] std::string_view whatWouldTell(std::string_view id);

} // namespace pongscope::diagnosis
