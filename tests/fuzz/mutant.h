// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <vector>

namespace pongscope::fuzz {

using Octets = std::vector<std::uint8_t>;

/// A seed changed in one to four places: the same for the same seed of the generator, with every standard library.
class Mutator {
public:
    explicit Mutator(std::uint32_t seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] Octets mutant(const Octets& seed, const Octets& other)
    {
        Octets octets = seed;
        for (std::size_t changes = 1 + below(4); changes > 0; --changes)
            change(octets, other);
        return octets;
    }

private:
    /// Not a distribution of the standard library: each has its own way there.
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : m_random() % bound; }

    static auto at(Octets& octets, std::size_t place) { return octets.begin() + static_cast<std::ptrdiff_t>(place); }

    void change(Octets& octets, const Octets& other)
    {
        static constexpr std::array<std::uint8_t, 10> kTelling{0, 1, 0x0A, 0x20, 0x22, 0x7D, 0x7E, 0x7F, 0x80, 0xFF};
        const std::size_t place = below(octets.size());
        const std::size_t length = std::min(1 + below(64), octets.size() - std::min(place, octets.size()));
        switch (octets.empty() ? 2 : below(7)) {
        case 0:
            octets[place] ^= static_cast<std::uint8_t>(1U << below(8));
            break;
        case 1:
            octets[place] = kTelling[below(kTelling.size())];
            break;
        case 2:
            octets.insert(at(octets, place), kTelling[below(kTelling.size())]);
            break;
        case 3:
            octets.erase(at(octets, place), at(octets, place + length));
            break;
        case 4: { // once more what is there
            const Octets piece(at(octets, place), at(octets, place + length));
            octets.insert(at(octets, below(octets.size())), piece.begin(), piece.end());
            break;
        }
        case 5: // a number that is too large for whatever it counts
            std::fill(at(octets, place), at(octets, place + std::min<std::size_t>(length, 8)), std::uint8_t{0xFF});
            break;
        case 6: // the end of another
            octets.resize(place);
            octets.insert(octets.end(), other.begin() + static_cast<std::ptrdiff_t>(below(other.size())), other.end());
            break;
        }
    }

    std::mt19937 m_random;
};

} // namespace pongscope::fuzz
