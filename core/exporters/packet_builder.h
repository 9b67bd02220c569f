// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <array>

namespace pongscope::capture {

/// A TCP connection that never was, as packets of a pcapng file: Ethernet, IPv4, TCP with sequence numbers and check
/// sums, so that whoever dissects them finds nothing to complain about.
class PacketBuilder {
public:
    struct Side {
        std::array<std::uint8_t, 4> address{};
        std::uint16_t port = 0;
        std::uint32_t next = 0; ///< sequence number of its next octet
    };

    PacketBuilder(std::string& out, Side client, Side server);

    /// Section header and interface: once a file, first.
    static void begin(std::string& out);

    void handshake(std::int64_t timeNs, std::string_view comment);
    /// In as many segments as it takes; the comment stands on the first.
    void send(bool fromClient, ByteView octets, std::int64_t timeNs, std::string_view comment = {});
    void end(bool fromClient, std::int64_t timeNs);

private:
    void packet(bool fromClient, std::uint8_t flags, ByteView octets, std::int64_t timeNs, std::string_view comment);

    std::string& m_out;
    std::array<Side, 2> m_sides; ///< client, server
};

} // namespace pongscope::capture
