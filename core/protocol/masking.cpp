// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/masking.h"

#include "core/protocol/vectors.h"

namespace pongscope::protocol::masking {

namespace {

template <class Lane>
[[gnu::always_inline]] inline void xorLane(std::byte* at, const Lane& key)
{
    Lane lane;
    std::memcpy(&lane, at, sizeof lane);
    lane ^= key;
    std::memcpy(at, &lane, sizeof lane);
}

/// XORs as many octets as fill blocks of four lanes and returns their number, a multiple of the key's size. Lanes are
/// vectors by name: at -O2, with which distributions build, compilers do not make them of a loop. (Nor do they keep an
/// array of lanes in registers: that was three times slower.)
template <class Lane>
[[gnu::always_inline]] inline std::size_t maskBlocks(std::byte* at, std::size_t size, std::uint64_t word)
{
    const Lane key = word - Lane{};
    const std::size_t end = size - size % (4 * sizeof(Lane));
    for (std::size_t done = 0; done < end; done += 4 * sizeof(Lane)) {
        xorLane(at + done, key);
        xorLane(at + done + sizeof(Lane), key);
        xorLane(at + done + 2 * sizeof(Lane), key);
        xorLane(at + done + 3 * sizeof(Lane), key);
    }
    return end;
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] std::size_t maskBlocksAvx2(std::byte* at, std::size_t size, std::uint64_t word)
{
    using Lane32 = std::uint64_t __attribute__((vector_size(32)));
    return maskBlocks<Lane32>(at, size, word);
}
#endif

std::size_t maskMost(std::byte* at, std::size_t size, std::uint64_t word)
{
#if defined(__x86_64__)
    if (usesAvx2())
        return maskBlocksAvx2(at, size, word);
#endif
    using Lane16 = std::uint64_t __attribute__((vector_size(16)));
    return maskBlocks<Lane16>(at, size, word);
}

} // namespace

void maskLongRun(MutableBytes bytes, const MaskKey& key, std::uint64_t phase)
{
    // Blocks are multiples of four octets, so the key's phase never moves.
    const std::size_t done = maskMost(bytes.data(), bytes.size(), wordOf(key, phase));
    maskShortRun(bytes.subspan(done), key, phase);
}

} // namespace pongscope::protocol::masking
