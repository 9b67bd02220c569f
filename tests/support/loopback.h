// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/descriptor.h"

#include <utility>

namespace pongscope::support {

enum class Family : std::uint8_t { V4, V6 };

/// Whether this machine has that family's loopback address.
[[nodiscard]] bool hasLoopback(Family family);

/// The two ends of a TCP connection over loopback; invalid ones if there is none.
[[nodiscard]] std::pair<transport::Descriptor, transport::Descriptor> tcpPair(Family family = Family::V4);

/// A port of 127.0.0.1 on which nothing listens: it was free a moment ago.
[[nodiscard]] std::uint16_t unusedPort();

} // namespace pongscope::support
