// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/loopback.h"

#include <QHostAddress>
#include <QTcpServer>

#include <netinet/in.h>
#include <sys/socket.h>

namespace pongscope::support {

using transport::Descriptor;

namespace {

struct Address {
    sockaddr_storage storage{};
    socklen_t size = sizeof(sockaddr_storage);

    explicit Address(Family family)
    {
        if (family == Family::V4) {
            auto* const v4 = reinterpret_cast<sockaddr_in*>(&storage);
            v4->sin_family = AF_INET;
            v4->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            size = sizeof *v4;
        } else {
            auto* const v6 = reinterpret_cast<sockaddr_in6*>(&storage);
            v6->sin6_family = AF_INET6;
            v6->sin6_addr = in6addr_loopback;
            size = sizeof *v6;
        }
    }
    sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

Descriptor tcpSocket(Family family)
{
    return Descriptor(::socket(family == Family::V4 ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

} // namespace

bool hasLoopback(Family family)
{
    Address address(family);
    const Descriptor socket = tcpSocket(family);
    return socket.valid() && ::bind(socket.value(), address.get(), address.size) == 0;
}

std::pair<Descriptor, Descriptor> tcpPair(Family family)
{
    Address address(family);
    const Descriptor listening = tcpSocket(family);
    Descriptor client = tcpSocket(family);
    if (::bind(listening.value(), address.get(), address.size) != 0 || ::listen(listening.value(), 1) != 0
        || ::getsockname(listening.value(), address.get(), &address.size) != 0
        || ::connect(client.value(), address.get(), address.size) != 0)
        return {};
    return {std::move(client), Descriptor(::accept4(listening.value(), nullptr, nullptr, SOCK_CLOEXEC))};
}

std::uint16_t unusedPort()
{
    QTcpServer server;
    server.listen(QHostAddress(QHostAddress::LocalHost), 0);
    return server.serverPort();
}

} // namespace pongscope::support
