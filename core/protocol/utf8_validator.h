// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

namespace pongscope::protocol {

/// Incremental UTF-8 check (RFC 3629): overlong forms, surrogates and values above U+10FFFF are refused at the first
/// octet that makes them certain. Any cut of the input gives the same answer.
class Utf8Validator {
public:
    /// False as soon as the text cannot be valid any more; stays false.
    [[nodiscard]] bool feed(ByteView octets);
    /// Whether the text may end here.
    [[nodiscard]] bool complete() const { return !m_broken && m_needed == 0; }
    void reset() { *this = {}; }

private:
    std::uint8_t m_needed = 0;    ///< continuation octets still to come
    std::uint8_t m_lowest = 0x80; ///< range of the next one
    std::uint8_t m_highest = 0xBF;
    bool m_broken = false;
};

[[nodiscard]] bool isUtf8(ByteView octets);

} // namespace pongscope::protocol
