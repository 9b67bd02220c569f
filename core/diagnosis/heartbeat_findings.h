// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/claim.h"
#include "core/diagnosis/evidence.h"

namespace pongscope::diagnosis {

/// What the heartbeats of a connection give away although nothing timed out: a peer whose timer was throttled (L), a
/// peer that does not mind being ignored (T).
[[nodiscard]] std::vector<Claim> heartbeatFindings(const Evidence& evidence);

} // namespace pongscope::diagnosis
