// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/frame.h"

#include <bit>

namespace pongscope::protocol {

namespace masking {

/// From here on a run pays for choosing its vectors.
inline constexpr std::size_t kLongRun = 256;

/// The key, turned so that its first octet is the one for `phase`, repeated over a word in memory order. In registers:
/// eight octets written and read back as one word would stall for longer than masking a short frame takes.
inline std::uint64_t wordOf(const MaskKey& key, std::uint64_t phase)
{
    auto half = std::bit_cast<std::uint32_t>(key);
    const int turn = static_cast<int>(phase % sizeof(MaskKey)) * 8;
    half = std::endian::native == std::endian::little ? std::rotr(half, turn) : std::rotl(half, turn);
    return std::uint64_t{half} << 32 | half;
}

template <class Lane>
[[gnu::always_inline]] inline Lane load(const std::byte* at)
{
    Lane lane;
    std::memcpy(&lane, at, sizeof lane);
    return lane;
}

template <class Lane>
[[gnu::always_inline]] inline Lane store(std::byte* at, Lane lane)
{
    std::memcpy(at, &lane, sizeof lane);
    return lane;
}

/// Masks at least one lane's octets; returns all that came out, ORed. The last lane overlaps the one before it, so it
/// is read first: no octet is handled by itself.
template <class Lane>
[[gnu::always_inline]] inline Lane maskLanes(std::byte* at, std::size_t size, Lane key, Lane lastKey)
{
    std::byte* const last = at + size - sizeof(Lane);
    const Lane tail = load<Lane>(last) ^ lastKey;
    Lane all = tail;
    for (; at < last; at += sizeof(Lane))
        all |= store<Lane>(at, load<Lane>(at) ^ key);
    store<Lane>(last, tail);
    return all;
}

/// A run of any length, fast where it is short; returns all that came out, ORed into eight octets.
[[gnu::always_inline]] inline std::uint64_t maskShortRun(MutableBytes bytes, const MaskKey& key, std::uint64_t phase)
{
    using Lane16 = std::uint64_t __attribute__((vector_size(16)));
    std::byte* at = bytes.data();
    const std::size_t size = bytes.size();
    const std::uint64_t first = wordOf(key, phase), last = wordOf(key, phase + size);
    if (size >= sizeof(Lane16)) {
        const Lane16 all = maskLanes<Lane16>(at, size, first - Lane16{}, last - Lane16{});
        return all[0] | all[1];
    }
    if (size >= sizeof(std::uint64_t))
        return maskLanes<std::uint64_t>(at, size, first, last);
    if (size >= sizeof(std::uint32_t))
        return maskLanes<std::uint32_t>(at, size, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last));
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < size; ++i) {
        at[i] ^= key[(phase + i) % sizeof(MaskKey)];
        all |= static_cast<std::uint64_t>(at[i]);
    }
    return all;
}

void maskLongRun(MutableBytes bytes, const MaskKey& key, std::uint64_t phase);

} // namespace masking

/// XORs `bytes` with the key, whose phase starts at `phase` (octets of the payload that came before). RFC 6455 5.3.
/// Masking and unmasking are the same.
inline void applyMask(MutableBytes bytes, const MaskKey& key, std::uint64_t phase = 0)
{
    if (bytes.size() < masking::kLongRun)
        masking::maskShortRun(bytes, key, phase);
    else
        masking::maskLongRun(bytes, key, phase);
}

} // namespace pongscope::protocol
