// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pages.h"

#include <algorithm>
#include <cstdint>

#include <unistd.h>

namespace pongscope::bench {

/// Writes to memory and gives it back, so that whoever asks for fresh memory next gets what this machine has.
///
/// A virtual machine's host takes back what has been free for some seconds. First writing to that costs ten times as
/// much as the machine's own clearing of a page, and whom it hits would be chance. Up to 2 GiB, a quarter of what is
/// free.
inline void backMemory()
{
    constexpr std::uint64_t kMost = 2ull << 30;
    constexpr std::size_t kLargePage = 2u << 20;
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const std::uint64_t free = static_cast<std::uint64_t>(::sysconf(_SC_AVPHYS_PAGES)) * page;
    const auto size = static_cast<std::size_t>(std::min(kMost, free / 4) / kLargePage * kLargePage);
    if (size == 0)
        return;
    const Pages pages(size);
    for (std::size_t at = 0; at < size; at += page)
        pages.data()[at] = std::byte{1};
}

} // namespace pongscope::bench
