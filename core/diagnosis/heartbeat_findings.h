// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/claim.h"
#include "core/diagnosis/evidence.h"

namespace pongscope::diagnosis {

/// What the heartbeats of a connection give away although nothing timed out: a peer whose timer was throttled (L), a
/// peer that does not mind being ignored (T).
[[nodiscard]] std::vector<Claim> heartbeatFindings(const Evidence& evidence);

/// The id of the finding that octets lie unread because nobody reads.
inline constexpr std::string_view kNobodyReading = "nobody-reading";
/// Whether a finding is about a pair of settings, and void once they are others.
[[nodiscard]] bool concernsSettings(std::string_view id);
/// Whether a finding is about the keep-alive of a connection that goes on: its settings, its timing, its reader. Why
/// one ended is isCutCause().
[[nodiscard]] bool concernsKeepAlive(std::string_view id);

} // namespace pongscope::diagnosis
