// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/protocol/rules.h"

namespace pongscope::lab {

/// Octets that break one rule for the client that reads them first in a message-free, open connection.
struct BadFrame {
    std::string_view kind; ///< the word behind bad-frame=
    protocol::Rule rule;   ///< the first rule that a receiver in checking order finds broken
    Bytes octets;          ///< as they go on the wire, more than one frame where it takes more
};

[[nodiscard]] std::span<const BadFrame> badFrames();
/// Null for a kind that is not known.
[[nodiscard]] const BadFrame* badFrame(std::string_view kind);

} // namespace pongscope::lab
