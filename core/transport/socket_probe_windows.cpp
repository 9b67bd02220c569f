// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Written against Microsoft's documented interfaces; not verified on Windows yet.
#include "core/transport/socket_probe.h"

// Before the others: the second header wants the first.
#include <winsock2.h>

#include <mstcpip.h>

namespace pongscope::transport {

SocketSample probeSocket(std::intptr_t descriptor)
{
    const auto socket = static_cast<SOCKET>(descriptor);
    SocketSample sample;
    sample.at = Clock::now();
    if (socket == INVALID_SOCKET)
        return sample;
    u_long unread = 0;
    if (::ioctlsocket(socket, FIONREAD, &unread) == 0)
        sample.unread = unread;
    DWORD version = 0;
    TCP_INFO_v0 info{};
    DWORD size = 0;
    if (::WSAIoctl(socket, SIO_TCP_INFO, &version, sizeof version, &info, sizeof info, &size, nullptr, nullptr) != 0)
        return sample;
    sample.peerWindow = info.SndWnd;
    sample.rtt = std::chrono::microseconds(info.RttUs);
    sample.minRtt = std::chrono::microseconds(info.MinRttUs);
    sample.windowLimited = std::chrono::milliseconds(info.SndLimTimeRwin);
    return sample;
}

} // namespace pongscope::transport
