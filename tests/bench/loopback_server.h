// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loopback_process.h"

namespace pongscope::bench {

/// The other side of the loopback benchmarks, as fast as plain sockets allow, so that the clients are what is measured.
/// One client after the other; never returns. Prints its port as the first line.
///
/// "/flood/SIZE/SECONDS": prebuilt binary frames of SIZE octets in pieces of 256 KiB, until the client goes (0
/// seconds), or for so long and then a Close whose reason is the number of frames sent. "/echo": every frame comes
/// back.
/// "/idle": nothing, and others are served beside it. A head that begins with RAW instead of GET: every octet comes
/// back as it is.
[[noreturn]] void serveLoopback();

/// It, in a process of its own on the first core.
class LoopbackServer {
public:
    explicit LoopbackServer(std::optional<std::size_t> core = 0);
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] std::string url(const std::string& path) const
    {
        return "ws://127.0.0.1:" + std::to_string(m_port) + path;
    }

private:
    Child m_child;
    std::uint16_t m_port;
};

/// The argument that makes a program of ours the server.
inline constexpr const char* kServe = "--serve";

} // namespace pongscope::bench
