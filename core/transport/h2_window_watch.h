// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/h2_session.h"

namespace pongscope::transport {

/// Octets of a stream that wait because a window of the peer's has no room (RFC 9113 5.2).
struct H2Blockage {
    enum class Window : std::uint8_t { Stream, Connection, Both };
    std::int32_t stream = 0;
    Window window = Window::Stream; ///< which was empty when the wait began
    TimePoint since{};
    std::optional<TimePoint> until{}; ///< nothing: it goes on
    std::uint64_t octets = 0;         ///< the most that waited so far

    friend bool operator==(const H2Blockage&, const H2Blockage&) = default;
};

/// Sees when the streams of one session begin and cease to wait for windows. Sans-I/O: told the time.
///
/// A wait ends when the stream has nothing left or has room left. One that is let out a little at a time, and is out
/// of room again at once, waits on.
class H2WindowWatch {
public:
    /// Call when output was taken from the session; what began or ended since.
    [[nodiscard]] std::vector<H2Blockage> look(const H2Session& session, TimePoint now);
    /// The wait of that stream, if it waits.
    [[nodiscard]] const H2Blockage* waiting(std::int32_t stream) const;

private:
    std::map<std::int32_t, H2Blockage> m_waiting;
};

} // namespace pongscope::transport
