// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random_source.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>

#if defined(__linux__)
#include <sys/random.h>
#else
#include <QRandomGenerator>
#endif

namespace pongscope {

namespace {

void fetch(std::span<std::uint32_t> pool)
{
#if defined(__linux__)
    // Not Qt's: that asks the processor for every word, which costs more than the frame the word masks.
    for (MutableBytes rest = std::as_writable_bytes(pool); !rest.empty();) {
        const ssize_t count = ::getrandom(rest.data(), rest.size(), 0);
        if (count < 0 && errno != EINTR)
            std::abort(); // no system without it runs this program, and guessable keys are worse than none
        rest = rest.subspan(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    }
#else
    QRandomGenerator::system()->fillRange(pool.data(), static_cast<qsizetype>(pool.size()));
#endif
}

} // namespace

void SystemRandom::fill(MutableBytes into)
{
    const MutableBytes pool = std::as_writable_bytes(std::span(m_pool));
    while (!into.empty()) {
        if (m_left == 0) {
            fetch(m_pool);
            m_left = pool.size();
        }
        const std::size_t count = std::min(m_left, into.size());
        const MutableBytes taken = pool.subspan(pool.size() - m_left, count);
        std::ranges::copy(taken, into.begin());
        std::ranges::fill(taken, std::byte{0}); // a key that was given out is not kept
        m_left -= count;
        into = into.subspan(count);
    }
}

void SeededRandom::fill(MutableBytes into)
{
    // SplitMix64. Each call begins with a fresh word, written lowest octet first whatever the machine's order.
    for (std::size_t i = 0; i < into.size(); i += 8) {
        m_state += 0x9E3779B97F4A7C15;
        std::uint64_t word = m_state;
        word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9;
        word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
        word ^= word >> 31;
        for (std::size_t j = i; j < std::min(i + 8, into.size()); ++j, word >>= 8)
            into[j] = static_cast<std::byte>(word & 0xFF);
    }
}

} // namespace pongscope
