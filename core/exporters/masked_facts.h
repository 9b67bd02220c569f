// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"
#include "core/capture/redaction.h"

namespace pongscope::capture {

/// The fact as it may be given away: whatever a peer, a user or a proxy said in it is masked by the rules.
[[nodiscard]] FactBody masked(FactBody fact, const Redactor& redactor);

} // namespace pongscope::capture
