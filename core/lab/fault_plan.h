// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace pongscope::lab {

/// One misbehaviour of the lab, by the words of the command line (`--fault`, `?fault=`).
struct Fault {
    enum class Kind : std::uint8_t {
        WithholdPong, ///< withhold-pong[=after N]: the first N PINGs are answered
        DelayPong, ///< delay-pong=D
        WrongPong, ///< wrong-pong: another payload
        Freeze, ///< freeze[=after D]: neither reads nor writes, TCP stays up
        StopReading, ///< stop-reading[=after D]: reads no more, goes on writing
        Drop, ///< drop[=after D]: EOF without Close
        Reset, ///< reset[=after D]: RST
        Close, ///< close=CODE[,REASON]
        BadFrame, ///< bad-frame=KIND
    };
    Kind kind;
    int count = 0; ///< WithholdPong: answered before
    Duration delay{}; ///< DelayPong, and "after D" of the timed ones
    std::uint16_t code = 0; ///< Close
    std::string text; ///< Close: reason; BadFrame: kind

    friend bool operator==(const Fault&, const Fault&) = default;
};

/// The kinds of bad-frame, in order: "reserved-bits", "reserved-opcode", "masked", "control-too-long",
/// "control-fragmented", "invalid-utf8", "length-top-bit", "continuation-without-message", "message-inside-message",
/// "non-minimal-length", "close-length-one", "close-code-invalid", "close-reason-invalid-utf8", "garbage", "huge-length".
[[nodiscard]] const std::vector<std::string>& badFrameKinds();

using FaultPlan = std::vector<Fault>;

/// Reads one fault's words ("delay-pong=200ms", "withhold-pong=after 3" or "withhold-pong=3"); the error says what
/// is understood instead.
[[nodiscard]] tl::expected<Fault, std::string> parseFault(std::string_view words);
} // namespace pongscope::lab
