// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/descriptor.h"

#include "core/transport/socket_words.h"

#include <cerrno>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pongscope::transport {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept
{
    if (this != &other) {
        close();
        m_value = std::exchange(other.m_value, -1);
    }
    return *this;
}

Descriptor Descriptor::twinOf(qintptr of)
{
    return Descriptor(of < 0 ? -1 : ::fcntl(static_cast<int>(of), F_DUPFD_CLOEXEC, 0));
}

std::size_t Descriptor::unread() const
{
    int count = 0;
    return valid() && ::ioctl(m_value, FIONREAD, &count) == 0 && count > 0 ? static_cast<std::size_t>(count) : 0;
}

bool Descriptor::dead() const
{
    tcp_info info{};
    socklen_t size = sizeof info;
    // After FIN the state is CLOSE_WAIT; only a connection that was torn down is CLOSE while we hold it.
    return valid() && ::getsockopt(m_value, IPPROTO_TCP, TCP_INFO, &info, &size) == 0 && info.tcpi_state == TCP_CLOSE;
}

void Descriptor::close()
{
    if (valid())
        ::close(std::exchange(m_value, -1));
}

void Descriptor::endWriting() const
{
    if (valid())
        ::shutdown(m_value, SHUT_WR);
}

void Descriptor::resetOnClose() const
{
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    if (valid())
        ::setsockopt(m_value, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
}

void Descriptor::askForLife() const
{
#ifdef TCP_KEEPIDLE
    if (!valid())
        return;
    const int on = 1, second = 1, most = 127; // so many in vain would end the connection: longer than anybody listens
    ::setsockopt(m_value, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    ::setsockopt(m_value, IPPROTO_TCP, TCP_KEEPINTVL, &second, sizeof second);
    ::setsockopt(m_value, IPPROTO_TCP, TCP_KEEPCNT, &most, sizeof most);
    // Last, because this is what starts the timer: at once, when nothing has come for a second.
    ::setsockopt(m_value, IPPROTO_TCP, TCP_KEEPIDLE, &second, sizeof second);
#endif
}

void Descriptor::tune() const
{
    if (!valid())
        return;
    const int on = 1;
    ::setsockopt(m_value, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::fcntl(m_value, F_SETFD, FD_CLOEXEC);
    ::fcntl(m_value, F_SETFL, ::fcntl(m_value, F_GETFL) | O_NONBLOCK);
}

Error streamError(int number)
{
    // EPIPE: the RST came earlier and an earlier call had its errno.
    const bool reset = number == ECONNRESET || number == EPIPE || number == ECONNABORTED;
    return {reset ? Fault::ConnectionReset : Fault::ConnectionLost, {}, number, systemWords(number)};
}

} // namespace pongscope::transport
