// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/protocol/failure.h"
#include "core/protocol/rules.h"

namespace pongscope::protocol {

/// The payload of a Close frame, read (RFC 6455 5.5.1, 7.4).
struct ClosePayload {
    std::optional<std::uint16_t> code; ///< nothing for an empty payload
    std::string reason;
};

/// What a received Close says; `broken` receives the rule if it is unlawful.
[[nodiscard]] ClosePayload readClosePayload(ByteView payload, std::optional<Rule>& broken);
[[nodiscard]] Bytes closePayload(std::optional<std::uint16_t> code, std::string_view reason);

/// The argument checks of CloseAsync and CloseOutputAsync with their texts (semantics 5.2). We are stricter than
/// .NET in one point: 1005 may never be written (semantics section 9 item 33).
[[nodiscard]] std::optional<Failure> closeArgumentProblem(int code, std::string_view reason);

} // namespace pongscope::protocol
