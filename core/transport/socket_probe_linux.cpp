// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/socket_probe.h"

#include <cstddef>

// The kernel's own header: glibc's <netinet/tcp.h> ends at a tcp_info of 2007, and the two exclude each other.
#include <linux/sockios.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace pongscope::transport {

namespace {

std::optional<std::uint64_t> count(int descriptor, unsigned long request)
{
    int value = 0;
    if (::ioctl(descriptor, request, &value) != 0 || value < 0)
        return std::nullopt;
    return static_cast<std::uint64_t>(value);
}

/// The facts of tcp_info. Older kernels fill less of it and say so by the size.
class TcpInfo {
public:
    explicit TcpInfo(int descriptor)
    {
        if (::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &m_info, &m_size) != 0)
            m_size = 0;
    }
    template <class T>
    [[nodiscard]] std::optional<T> fact(T tcp_info::*member) const
    {
        const auto* field = reinterpret_cast<const char*>(&(m_info.*member));
        const auto end = static_cast<std::size_t>(field - reinterpret_cast<const char*>(&m_info)) + sizeof(T);
        return end <= m_size ? std::optional(m_info.*member) : std::nullopt;
    }
    [[nodiscard]] std::optional<std::uint32_t> octet(__u8 tcp_info::*member) const
    {
        const auto value = fact(member);
        return value ? std::optional<std::uint32_t>(*value) : std::nullopt;
    }
    template <class Unit, class T>
    [[nodiscard]] std::optional<Duration> span(T tcp_info::*member) const
    {
        const auto value = fact(member);
        return value ? std::optional<Duration>(Unit(*value)) : std::nullopt;
    }

private:
    tcp_info m_info{};
    socklen_t m_size = sizeof(tcp_info);
};

} // namespace

SocketSample probeSocket(std::intptr_t descriptor)
{
    using namespace std::chrono;
    const int fd = static_cast<int>(descriptor);
    SocketSample sample;
    sample.at = Clock::now();
    if (fd < 0)
        return sample;
    sample.unread = count(fd, SIOCINQ);
    sample.unacked = count(fd, SIOCOUTQ);
    sample.notSent = count(fd, SIOCOUTQNSD);
    const TcpInfo info(fd);
    sample.acked = info.fact(&tcp_info::tcpi_bytes_acked);
    sample.inFlight = info.fact(&tcp_info::tcpi_unacked);
    sample.retransmits = info.octet(&tcp_info::tcpi_retransmits);
    sample.segmentsSent = info.fact(&tcp_info::tcpi_data_segs_out);
    sample.sentAgain = info.fact(&tcp_info::tcpi_total_retrans);
    sample.probes = info.octet(&tcp_info::tcpi_probes);
    sample.backoff = info.octet(&tcp_info::tcpi_backoff);
    sample.peerWindow = info.fact(&tcp_info::tcpi_snd_wnd);
    sample.windowLimited = info.span<microseconds>(&tcp_info::tcpi_rwnd_limited);
    sample.sinceAck = info.span<milliseconds>(&tcp_info::tcpi_last_ack_recv);
    sample.sinceData = info.span<milliseconds>(&tcp_info::tcpi_last_data_recv);
    sample.rtt = info.span<microseconds>(&tcp_info::tcpi_rtt);
    sample.minRtt = info.span<microseconds>(&tcp_info::tcpi_min_rtt);
    sample.retransmitTimeout = info.span<microseconds>(&tcp_info::tcpi_rto);
    constexpr Duration kNever = microseconds(0xFFFFFFFF); // the kernel's word for "not measured yet"
    if (sample.minRtt == kNever)
        sample.minRtt.reset();
    return sample;
}

} // namespace pongscope::transport
