// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pages.h"

#include <algorithm>
#include <cstdint>

#include <unistd.h>

namespace pongscope::bench {

/// Memory that was written to, held ready for whoever is measured: given back right before, so that what is fresh to
/// them is what this machine has.
///
/// A virtual machine's host takes back what has been free for a moment. First writing to that costs ten times as much
/// as the machine's own clearing of a page, and whom it hits would be chance. Up to 1 GiB, a quarter of what is free.
class BackedMemory {
public:
    BackedMemory()
        : m_size(affordable())
    {
        takeBack();
    }

    void lend() { m_pages = Pages(); }
    void takeBack()
    {
        m_pages = Pages(m_size);
        for (std::size_t at = 0; at < m_size; at += kTouch)
            m_pages.data()[at] = std::byte{1};
    }

private:
    static constexpr std::size_t kTouch = 4096; ///< no page is smaller
    static constexpr std::size_t kLargePage = 2u << 20;

    static std::size_t affordable()
    {
        constexpr std::uint64_t kMost = 1ull << 30;
        const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
        const std::uint64_t free = static_cast<std::uint64_t>(::sysconf(_SC_AVPHYS_PAGES)) * page;
        return static_cast<std::size_t>(
            std::clamp<std::uint64_t>(free / 4, kLargePage, kMost) / kLargePage * kLargePage);
    }

    std::size_t m_size;
    Pages m_pages;
};

} // namespace pongscope::bench
