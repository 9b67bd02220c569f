// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/masking.h"

#include "core/protocol/vectors.h"

namespace pongscope::protocol {

namespace {

/// The key, turned so that its first octet is the one for `phase`, repeated over a word in memory order. In registers:
/// eight octets written and read back as one word would stall for longer than masking a short frame takes.
std::uint64_t keyWord(const MaskKey& key, std::uint64_t phase)
{
    auto half = std::bit_cast<std::uint32_t>(key);
    const int turn = static_cast<int>(phase % sizeof(MaskKey)) * 8;
    half = std::endian::native == std::endian::little ? std::rotr(half, turn) : std::rotl(half, turn);
    return std::uint64_t{half} << 32 | half;
}

/// The octet that word has at `index` in memory.
std::byte octetOf(std::uint64_t word, std::size_t index)
{
    const std::size_t place = std::endian::native == std::endian::little ? index : sizeof word - 1 - index;
    return static_cast<std::byte>(word >> (8 * place));
}

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

using Lane16 = std::uint64_t __attribute__((vector_size(16)));

#if defined(__x86_64__)
using Lane32 = std::uint64_t __attribute__((vector_size(32)));

[[gnu::target("avx2")]] std::size_t maskBlocksAvx2(std::byte* at, std::size_t size, std::uint64_t word)
{
    return maskBlocks<Lane32>(at, size, word);
}

std::size_t maskLongRun(std::byte* at, std::size_t size, std::uint64_t word)
{
    return usesAvx2() ? maskBlocksAvx2(at, size, word) : maskBlocks<Lane16>(at, size, word);
}
#else
std::size_t maskLongRun(std::byte* at, std::size_t size, std::uint64_t word)
{
    return maskBlocks<Lane16>(at, size, word);
}
#endif

/// From here on a run pays for choosing its vectors.
constexpr std::size_t kLongRun = 256;

} // namespace

void applyMask(MutableBytes bytes, const MaskKey& key, std::uint64_t phase)
{
    const std::uint64_t word = keyWord(key, phase);
    std::byte* at = bytes.data();
    std::size_t left = bytes.size();

    // Blocks and words are multiples of four octets, so the key's phase never moves.
    const std::size_t done = left >= kLongRun ? maskLongRun(at, left, word) : maskBlocks<Lane16>(at, left, word);
    at += done;
    left -= done;
    for (; left >= sizeof word; left -= sizeof word, at += sizeof word)
        xorLane(at, word);

    for (std::size_t i = 0; i < left; ++i)
        at[i] ^= octetOf(word, i);
}

} // namespace pongscope::protocol
