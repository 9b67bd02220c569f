// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

namespace pongscope::protocol {

/// The payload of a frame that comes in pieces, put together. Its memory grows with what came, never by what a header
/// promised: at most twice what is in it, and one piece.
class PayloadBuffer {
public:
    /// Empty, for a frame of `expected` octets: memory that a huge frame took is not kept for small ones.
    void begin(std::uint64_t expected);
    void append(ByteView octets);
    /// Room for `count` octets behind what is there, to be filled and then committed; valid until the next call.
    [[nodiscard]] MutableBytes prepare(std::size_t count);
    /// The first `count` octets of what prepare() gave are filled; they are returned.
    MutableBytes commit(std::size_t count);
    /// Gives the memory back.
    void clear();

    [[nodiscard]] ByteView view() const { return ByteView(m_memory).first(m_size); }
    [[nodiscard]] std::size_t size() const { return m_size; }
    /// Octets that go in without more memory.
    [[nodiscard]] std::size_t room() const { return m_memory.size() - m_size; }

private:
    Bytes m_memory; ///< as long as it ever was: lengthening clears it, and that is paid for once
    std::size_t m_size = 0;
};

} // namespace pongscope::protocol
