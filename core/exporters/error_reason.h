// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"

namespace pongscope::capture {

/// Why the world refused, as far as the chain of exceptions does not say it: .NET keeps silent about what a proxy's 407
/// was for, and about the alert of a server that wants a client certificate. Empty: the chain has all there is.
[[nodiscard]] std::string reasonBeyondChain(const ErrorFact& error);

} // namespace pongscope::capture
