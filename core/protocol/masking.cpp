// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/masking.h"

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

void xorWord(std::byte* at, std::uint64_t word)
{
    std::uint64_t value;
    std::memcpy(&value, at, sizeof value);
    value ^= word;
    std::memcpy(at, &value, sizeof value);
}

} // namespace

void applyMask(MutableBytes bytes, const MaskKey& key, std::uint64_t phase)
{
    const std::uint64_t word = keyWord(key, phase);
    std::byte* at = bytes.data();
    std::size_t left = bytes.size();

    // Eight words a turn: compilers make vector instructions of it at -O2 already. Words and blocks are multiples of
    // four octets, so the key's phase never moves.
    constexpr std::size_t kBlock = 8 * sizeof word;
    for (; left >= kBlock; left -= kBlock, at += kBlock) {
        std::array<std::uint64_t, 8> block;
        std::memcpy(block.data(), at, kBlock);
        for (std::uint64_t& value : block)
            value ^= word;
        std::memcpy(at, block.data(), kBlock);
    }
    for (; left >= sizeof word; left -= sizeof word, at += sizeof word)
        xorWord(at, word);

    for (std::size_t i = 0; i < left; ++i)
        at[i] ^= octetOf(word, i);
}

} // namespace pongscope::protocol
