// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/protocol/opcode.h"

#include <cstddef>
#include <optional>

namespace pongscope::protocol {

/// What an endpoint does unasked, and its bounds. Every bound names the abuse it stops.
struct EndpointPolicy {
    Compat compat = Compat::Rfc;

    bool answerPings = true; ///< PONG at once (RFC 6455 5.5.2); a lab withholds it
    bool echoClose = true;   ///< answer a Close with a Close (RFC 6455 5.5.1)
    bool checkUtf8 = true;
    bool failOnViolation = true; ///< false: report and go on, as far as frames can still be told apart

    std::uint64_t maxFrame = 64u << 20;    ///< a header that announces 2^62 octets
    std::uint64_t maxMessage = 64u << 20;  ///< fragments without end
    std::uint32_t maxFragments = 1u << 20; ///< a million empty fragments
    std::uint32_t maxInflateRatio = 256;   ///< a compression bomb: inflated octets a compressed one, beyond 8 MiB
    std::size_t maxQueued = 256u << 20;    ///< output for a peer that never reads; sending beyond is refused
    std::size_t maxOpenManualPings = 1024; ///< PINGs by hand that are never answered

    std::optional<Duration> closeTimeout; ///< bound on the peer's Close; none, as in .NET (semantics 5.2)
    Duration transportCloseWait = std::chrono::seconds(1); ///< client: how long the server may take to end TCP (5.4)
};

} // namespace pongscope::protocol
