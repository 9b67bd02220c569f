// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

namespace pongscope::app {

/// Cuts octets into lines: LF or CR LF ends one, and the end of input does.
class LineReader {
public:
    /// `limit`: octets of the longest line. Stops an endless one from filling the memory.
    explicit LineReader(std::size_t limit)
        : m_limit(limit)
    {
    }

    void add(ByteView octets) { m_octets.append(octets); }
    /// No more octets will come: what is left is a line as well.
    void end() { m_ended = true; }
    /// The next line without its end, if it is there.
    [[nodiscard]] std::optional<Bytes> next();
    /// The line under way is longer than the limit.
    [[nodiscard]] bool overflown() const { return m_scanned > m_limit; }

private:
    ByteQueue m_octets;
    std::size_t m_limit;
    std::size_t m_scanned = 0; ///< octets at the front without a line feed among them
    bool m_ended = false;
};

} // namespace pongscope::app
