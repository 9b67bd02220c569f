// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"
#include "core/diagnosis/evidence.h"

namespace pongscope::session {

/// Writes what the end of a connection gives away into its capture, as findings: why it was cut, what its heartbeats
/// showed. Called right before the ClosedFact is appended. `cuts`: of earlier connections to the same place; a cut by
/// an idle limit is added.
void appendEndFindings(
    capture::Capture& capture, const capture::ClosedFact& closing, TimePoint at, std::vector<diagnosis::PastCut>& cuts);

} // namespace pongscope::session
