// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <array>

namespace pongscope {

/// Source of mask keys and handshake nonces.
class RandomSource {
public:
    virtual ~RandomSource() = default;
    virtual void fill(MutableBytes into) = 0;
};

/// The operating system's generator (RFC 6455 10.3 asks for a strong source of entropy). Not thread-safe.
class SystemRandom final : public RandomSource {
public:
    void fill(MutableBytes into) override;

private:
    std::array<std::uint32_t, 256>
        m_pool{}; ///< fetched in bulk: a system call a mask key would cost more than the frame
    std::size_t m_left = 0;
};

/// The same octets for the same seed on every platform; for tests only.
class SeededRandom final : public RandomSource {
public:
    explicit SeededRandom(std::uint64_t seed)
        : m_state(seed)
    {
    }
    void fill(MutableBytes into) override;

private:
    std::uint64_t m_state;
};

} // namespace pongscope
