// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"

#include <deque>

namespace pongscope::diagnosis {

/// The round trips of HTTP/2's own PING (RFC 9113 6.7), from the recorded frames: what the connection takes below the
/// WebSockets. A PING of ours counts from the instant when it was handed to the connection.
class H2PingRtt {
public:
    struct Sample {
        TimePoint answered;
        Duration rtt{};

        friend bool operator==(const Sample&, const Sample&) = default;
    };

    /// Facts in their order. A sample when this one is the answer to a PING of ours, by its payload.
    [[nodiscard]] std::optional<Sample> take(const capture::Fact& fact);

private:
    struct Open {
        std::string payload;
        TimePoint at;
    };
    std::deque<Open> m_open;
};

} // namespace pongscope::diagnosis
