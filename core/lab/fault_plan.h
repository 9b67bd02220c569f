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
///
/// "after D" counts from the moment the WebSocket is open; without it a timed fault strikes at once.
struct Fault {
    enum class Kind : std::uint8_t {
        WithholdPong,   ///< withhold-pong[=after N]: the first N PINGs are answered
        DelayPong,      ///< delay-pong=D
        WrongPong,      ///< wrong-pong: another payload
        Freeze,         ///< freeze[=after D]: neither reads nor writes, TCP stays up
        StopReading,    ///< stop-reading[=after D]: reads no more, goes on writing
        Drop,           ///< drop[=after D]: EOF without Close
        Reset,          ///< reset[=after D]: RST
        Close,          ///< close=CODE[ after D][,REASON]
        BadFrame,       ///< bad-frame=KIND[ after D]; 100 ms after opening unless told
        CoalescePong,   ///< coalesce-pong: of the PINGs that wait for an answer only the newest gets one
        DuplicatePong,  ///< duplicate-pong: every PONG twice
        IdleCut,        ///< idle-cut=D[,rst]: EOF (or RST) after D without an octet in either direction
        IdleCutData,    ///< idle-cut-data=D: the same, counting data frames only
        BigMessage,     ///< big-message=SIZE[,RATE]: one binary frame in front of the first PONG, RATE octets a second
        CorruptDeflate, ///< corrupt-deflate[=after D]: a compressed text message that cannot be inflated
        Bomb,           ///< bomb[=SIZE][ after D]: a compressed binary message that inflates to SIZE, 1g unless told
        PolicePings,    ///< police-pings=N/D: Close 1008 when more than N PINGs come within D
        // Of HTTP/2 below; without effect over HTTP/1.1.
        H2Window,             ///< h2-window=SIZE: SETTINGS_INITIAL_WINDOW_SIZE
        H2WithholdStream,     ///< h2-withhold-stream-window[=after SIZE]: no WINDOW_UPDATE for the stream
        H2WithholdConnection, ///< h2-withhold-connection-window[=after SIZE]: the same for the connection
        H2GoAway,             ///< h2-goaway[=after D|after N messages][,ERROR]
        H2Reset,              ///< h2-reset=ERROR[ after D]: RST_STREAM
        H2Settings,           ///< h2-settings=NAME:VALUE[ after D]: another SETTINGS on the way
        H2Status,             ///< h2-status=CODE: the CONNECT is answered with that status
        H2Refuse,             ///< h2-refuse[=N]: REFUSED_STREAM for the first N CONNECTs of a connection
    };
    Kind kind;
    int count = 0;               ///< WithholdPong: answered before; PolicePings: allowed; H2GoAway: messages; H2Refuse
    Duration delay{};            ///< DelayPong, IdleCut, IdleCutData, PolicePings, and "after D" of the timed ones
    std::uint16_t code = 0;      ///< Close; H2Status
    std::string text{};          ///< Close: reason; BadFrame: kind
    bool reset = false;          ///< IdleCut: by RST
    std::uint64_t size = 0;      ///< BigMessage, Bomb; H2Window, H2Withhold...: octets
    std::uint64_t rate = 0;      ///< BigMessage: octets a second; 0: as fast as it goes
    std::uint32_t h2Code = 0;    ///< H2GoAway, H2Reset: an error code; H2Settings: the value
    std::uint16_t h2Setting = 0; ///< H2Settings: the identifier

    friend bool operator==(const Fault&, const Fault&) = default;
};

/// Whether it is a fault of HTTP/2, below the WebSocket.
[[nodiscard]] bool isOfHttp2(Fault::Kind kind);
/// h2-status and h2-refuse: they answer a CONNECT, and an open WebSocket has its answer.
[[nodiscard]] bool answersConnect(Fault::Kind kind);

/// The kinds of bad-frame, in order: "reserved-bits", "reserved-opcode", "masked", "control-too-long",
/// "control-fragmented", "invalid-utf8", "length-top-bit", "continuation-without-message", "message-inside-message",
/// "non-minimal-length", "close-length-one", "close-code-invalid", "close-reason-invalid-utf8", "garbage",
/// "huge-length".
[[nodiscard]] const std::vector<std::string>& badFrameKinds();

using FaultPlan = std::vector<Fault>;

/// The most octets of a big-message: it waits in memory.
inline constexpr std::uint64_t kMaxBigMessage = 200u << 20;

/// The most octets a bomb inflates to: a thousandth of it waits in memory.
inline constexpr std::uint64_t kMaxBomb = std::uint64_t(64) << 30;

/// Reads one fault's words ("delay-pong=200ms", "withhold-pong=after 3" or "withhold-pong=3"); the error says what
/// is understood instead.
[[nodiscard]] tl::expected<Fault, std::string> parseFault(std::string_view words);
/// One line a fault, as it is written: "withhold-pong[=after N]", ...
[[nodiscard]] std::vector<std::string> faultUsages();

} // namespace pongscope::lab
