// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/h2_session.h"

namespace pongscope::transport {

/// Counts the frames of a peer that cost us work and carry nothing (SETTINGS, PING, RST_STREAM, PRIORITY and what
/// nobody knows): a bucket of 10,000 that a hundred a second drain from. No lawful peer fills it. Sans-I/O.
///
/// nghttp2 bounds the answers that wait in memory; this bounds what a peer gets us to do that takes the answers.
class H2FloodGuard {
public:
    static constexpr double kBucket = 10'000;
    static constexpr double kDrain = 100; ///< a second

    /// False: it is a flood.
    [[nodiscard]] bool take(const H2Frame& frame, TimePoint now);

private:
    double m_level = 0;
    std::optional<TimePoint> m_last;
};

} // namespace pongscope::transport
