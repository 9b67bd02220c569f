// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/frame.h"

#include <QString>

#include <vector>

namespace pongscope::ui {

/// One field of a frame header, as RFC 6455 5.2 draws it.
struct HeaderField {
    enum class Kind : std::uint8_t { Flag, Opcode, Mask, Length, ExtendedLength, Key };
    Kind kind = Kind::Flag;
    QString name; ///< the RFC's word, never translated
    int bits = 1;
    std::uint64_t value = 0;
    QString meaning; ///< the value in words; empty: the bits say it all

    [[nodiscard]] bool bit(int index) const
    {
        return (value >> (bits - 1 - index)) & 1;
    } ///< 0 is the first on the wire
};

/// The 2 to 14 octets of a header cut into fields, in wire order. A length that was written longer than it had to be
/// comes out as long as it was.
[[nodiscard]] std::vector<HeaderField> headerFields(const protocol::FrameHeader& header);

} // namespace pongscope::ui
