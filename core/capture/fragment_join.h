// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"

namespace pongscope::capture {

/// The end of one fragment's payload and what its message goes on with, as the message has them (inflated).
struct FragmentJoin {
    static constexpr std::uint64_t kRowsAhead = 2048; ///< no fragment further down the log is looked for

    std::string octets;
    std::size_t boundary = 0; ///< the next fragment's first octet
    bool isCut = false;       ///< the fragment itself begins before `octets`
    bool mayGrow = false;     ///< the log ends before the message does, and within the reach

    [[nodiscard]] bool spans() const { return octets.size() > boundary; }
};

/// At most `reach` octets from either side. Nothing for a control frame and the last frame of a message. Octets that
/// were not kept end what can be joined.
[[nodiscard]] std::optional<FragmentJoin> joinAfter(const Capture& capture, std::uint64_t row, std::size_t reach);

} // namespace pongscope::capture
