// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/json_writer.h"
#include "core/diagnosis/claim.h"
#include "core/diagnosis/evidence.h"

namespace pongscope::capture {

/// The members of the contract's `timeout` behind `token`: verdict, confidence, text, evidence, latePongAfterMs, and
/// what else would explain it. `start` is the origin of the instants.
void writeVerdict(JsonWriter& json, const capture::TimeoutFact& fact, const diagnosis::Evidence& evidence,
    const diagnosis::Verdict& verdict, TimePoint start);

/// One thing that was measured, as a member.
void writeExhibit(
    JsonWriter& json, std::string_view name, const std::variant<bool, std::int64_t, double, std::string>& value);

} // namespace pongscope::capture
