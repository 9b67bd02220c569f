// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"

namespace pongscope::capture {

/// "ping", "handshake", ...: stable, for files.
[[nodiscard]] std::string_view factName(const FactBody& fact);
/// Its members as one JSON object, without loss: instants in nanoseconds since the anchor, durations in nanoseconds,
/// octets that are no UTF-8 as {"hex": "..."}, numbers beyond 63 bits as text.
[[nodiscard]] std::string factJson(const FactBody& fact, const ClockAnchor& anchor);
/// The reverse. Nothing for a name that this version does not know, or for what is no JSON object. Members that it does
/// not know are passed over; those that are missing or of another kind keep what they are in a new fact.
[[nodiscard]] std::optional<FactBody> factFromJson(
    std::string_view name, std::string_view json, const ClockAnchor& anchor);

} // namespace pongscope::capture
