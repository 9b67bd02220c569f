// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Written against Apple's documented interfaces; not verified on a machine of theirs yet.
#include "core/transport/socket_probe.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace pongscope::transport {

namespace {

std::optional<std::uint64_t> count(int descriptor, int option)
{
    int value = 0;
    socklen_t size = sizeof value;
    if (::getsockopt(descriptor, SOL_SOCKET, option, &value, &size) != 0 || value < 0)
        return std::nullopt;
    return static_cast<std::uint64_t>(value);
}

} // namespace

SocketSample probeSocket(std::intptr_t descriptor)
{
    const int fd = static_cast<int>(descriptor);
    SocketSample sample;
    sample.at = Clock::now();
    if (fd < 0)
        return sample;
    sample.unread = count(fd, SO_NREAD);
    sample.unacked = count(fd, SO_NWRITE);
    tcp_connection_info info{};
    socklen_t size = sizeof info;
    if (::getsockopt(fd, IPPROTO_TCP, TCP_CONNECTION_INFO, &info, &size) != 0)
        return sample;
    sample.peerWindow = info.tcpi_snd_wnd;
    sample.rtt = std::chrono::milliseconds(info.tcpi_srtt);
    sample.retransmitTimeout = std::chrono::milliseconds(info.tcpi_rto);
    return sample;
}

} // namespace pongscope::transport
