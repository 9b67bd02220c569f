// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <cstdint>

namespace pongscope::lab {

/// Counts out a steady rate: message k, from 0, is due at start + k / rate. Exact in the long run however late its
/// caller is, because it counts from the start and not from the last call.
class Pacer {
public:
    Pacer(double perSecond, TimePoint start);

    /// How many are due at `now` and neither counted nor skipped.
    [[nodiscard]] std::uint64_t due(TimePoint now) const;
    void count() { ++m_done; }
    /// Gives up what is due: there was no room for it, and it is not to come later in one burst.
    void skip(TimePoint now) { m_done += due(now); }
    /// When the next one is due.
    [[nodiscard]] TimePoint next() const;

private:
    double m_perSecond;
    TimePoint m_start;
    std::uint64_t m_done = 0;
};

} // namespace pongscope::lab
