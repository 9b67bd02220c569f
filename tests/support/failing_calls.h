// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace pongscope::support {

/// Makes the calls fail by which this program reads from sockets and writes to them: recv() and send() are replaced
/// for whoever links this. Single thread, one object at a time; without one everything works.
class FailingCalls {
public:
    /// Which end of the connections to a server in this program: the one that dialled, or the one that accepted.
    enum class Side : std::uint8_t { Client, Server };
    enum class Kind : std::uint8_t {
        Reset,       ///< ECONNRESET, EPIPE when writing; and so does every call behind it on that socket
        End,         ///< nothing more to read, EPIPE when writing; and so on
        Interrupted, ///< EINTR, once
        Again,       ///< EAGAIN, once, though there is something
        Short,       ///< one octet of it, once
    };

    FailingCalls(std::uint16_t serverPort, Side side);
    ~FailingCalls();
    FailingCalls(const FailingCalls&) = delete;
    FailingCalls& operator=(const FailingCalls&) = delete;

    /// The n-th call from now on, the first is 1.
    void failOnCall(int n, Kind kind);
    /// Each of them, which only Short can bear.
    void failOnEvery(Kind kind);
    [[nodiscard]] int struck() const;
};

} // namespace pongscope::support
