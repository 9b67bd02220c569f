// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/hostile_deflate.h"

#include "core/protocol/deflate_codec.h"
#include "core/protocol/deflate_params.h"

#include <algorithm>

namespace pongscope::lab {

namespace {

/// Inflated octets of the part that is repeated: its end marker of five octets is nothing beside a thousand.
constexpr std::uint64_t kPart = std::uint64_t(1) << 20;

} // namespace

Bytes corruptDeflate()
{
    // The message of semantics 3.7 with its end marker, and a stored block of five octets whose check says four.
    return fromHex("f248cdc9c907000000ffff000500fbff").value();
}

Bytes deflateBomb(std::uint64_t size)
{
    protocol::Deflater deflater(protocol::kMinWindowBits, true);
    const Bytes zeros(static_cast<std::size_t>(std::min(size, kPart)), std::byte{0});
    Bytes bomb;
    if (size >= kPart) {
        // Begins with a zero in full, looks back one octet, ends at an octet's edge: it can be repeated as it is.
        Bytes part;
        if (!deflater.compress(zeros, false, part))
            return {};
        bomb.reserve(static_cast<std::size_t>(size / kPart + 2) * part.size());
        for (std::uint64_t done = 0; done < size / kPart; ++done)
            bomb.insert(bomb.end(), part.begin(), part.end());
    }
    const ByteView rest = ByteView(zeros).first(static_cast<std::size_t>(size % kPart));
    return deflater.compress(rest, true, bomb) ? bomb : Bytes();
}

} // namespace pongscope::lab
