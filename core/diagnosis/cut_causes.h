// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/claim.h"
#include "core/diagnosis/evidence.h"

namespace pongscope::diagnosis {

/// Why a connection ended otherwise than by a keep-alive timeout or a plain Close: who ended it, on which layer, in
/// what order, after how much silence. Nothing for a normal end; "unknown" is no claim here: the capture says what
/// happened anyway.
[[nodiscard]] std::optional<Verdict> cutVerdict(const Evidence& evidence);

/// Whether a finding with this id says why a connection ended, as cutVerdict() does.
[[nodiscard]] bool isCutCause(std::string_view id);

/// What to remember of a cut for the next connection to the same place: its idle age. Nothing for other verdicts.
[[nodiscard]] std::optional<PastCut> pastCutOf(const Evidence& evidence, const Verdict& verdict);

/// The idle limit that such cuts have taught: the shortest age that was seen twice, at different times.
[[nodiscard]] std::optional<Duration> learntIdleLimit(const std::vector<PastCut>& cuts);

} // namespace pongscope::diagnosis
