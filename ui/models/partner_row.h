// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"
#include "ui/live_connection.h"

#include <span>

namespace pongscope::ui {

/// The other half of a heartbeat: the PONG that answers a PING, the PING that a PONG answers; in both directions.
///
/// Our own PINGs are paired by the engine. For the rest the nearest frame of the other direction with the same payload
/// is taken, at most `reach` rows away so that a key press never stalls. Nothing for other frames.
[[nodiscard]] std::optional<std::uint64_t> partnerRow(const capture::Capture& capture, std::uint64_t row,
    std::span<const Heartbeat> heartbeats, std::uint64_t reach = 100'000);

} // namespace pongscope::ui
