// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/heartbeat_profile.h"

namespace pongscope::app {

/// A profile for people: what was found out, one sentence a line, and the settings that suit it.
[[nodiscard]] std::string profileText(const diagnosis::HeartbeatProfile& profile);
/// The same as one JSON object and a line's end.
[[nodiscard]] std::string profileJson(const diagnosis::HeartbeatProfile& profile, std::string_view url, Duration at);

} // namespace pongscope::app
