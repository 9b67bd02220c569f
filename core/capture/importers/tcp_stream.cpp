// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/importers/tcp_stream.h"

#include <algorithm>

namespace pongscope::capture {

namespace {

constexpr std::size_t kMostHeld = 8u << 20;
constexpr std::size_t kMostSegments = 4096;

std::uint16_t word(ByteView from, std::size_t at) { return loadBigEndian<std::uint16_t>(from.subspan(at, 2)); }
std::uint8_t octet(ByteView from, std::size_t at) { return static_cast<std::uint8_t>(from[at]); }

/// The IP packet inside a frame of the link below.
std::optional<ByteView> ipPacket(std::uint16_t link, ByteView packet)
{
    std::size_t header = 0;
    switch (link) {
    case 1: // Ethernet, with as many VLAN tags as there are
        header = 14;
        while (packet.size() >= header && (word(packet, header - 2) == 0x8100 || word(packet, header - 2) == 0x88A8))
            header += 4;
        break;
    case 0: // BSD loopback
    case 108:
        header = 4;
        break;
    case 113: // Linux "any"
        header = 16;
        break;
    case 276: // and its successor
        header = 20;
        break;
    case 101: // IP itself
    case 228:
    case 229:
        break;
    default:
        return std::nullopt;
    }
    if (packet.size() < header)
        return std::nullopt;
    return packet.subspan(header);
}

std::string name(ByteView address, std::uint16_t port)
{
    std::string text;
    if (address.size() == 4) {
        for (const std::byte part : address)
            text += (text.empty() ? "" : ".") + std::to_string(static_cast<unsigned>(part));
    } else {
        text = "[";
        for (std::size_t i = 0; i < 16; i += 2)
            text += (i ? ":" : "") + toHex(address.subspan(i, 2));
        text += "]";
    }
    return text + ":" + std::to_string(port);
}

struct IpPacket {
    ByteView from, to, payload;
};
std::optional<IpPacket> readIp(ByteView ip)
{
    if (ip.size() >= 20 && octet(ip, 0) >> 4 == 4) {
        const std::size_t header = std::size_t(octet(ip, 0) & 0xF) * 4;
        const std::size_t total = std::min<std::size_t>(word(ip, 2), ip.size()); // Ethernet pads short ones
        if (header < 20 || total < header || octet(ip, 9) != 6 || (word(ip, 6) & 0x3FFF) != 0)
            return std::nullopt;
        return IpPacket{ip.subspan(12, 4), ip.subspan(16, 4), ip.subspan(header, total - header)};
    }
    if (ip.size() >= 40 && octet(ip, 0) >> 4 == 6 && octet(ip, 6) == 6) {
        const std::size_t length = std::min<std::size_t>(word(ip, 4), ip.size() - 40);
        return IpPacket{ip.subspan(8, 16), ip.subspan(24, 16), ip.subspan(40, length)};
    }
    return std::nullopt;
}

} // namespace

std::optional<TcpSegment> segmentOf(std::uint16_t link, ByteView packet)
{
    const auto ip = ipPacket(link, packet);
    const auto inner = ip ? readIp(*ip) : std::nullopt;
    if (!inner || inner->payload.size() < 20)
        return std::nullopt;
    const ByteView tcp = inner->payload;
    const std::size_t header = std::size_t(octet(tcp, 12) >> 4) * 4;
    if (header < 20 || header > tcp.size())
        return std::nullopt;
    TcpSegment segment;
    segment.from = std::string(textOf(inner->from)) + std::string(textOf(tcp.first(2)));
    segment.to = std::string(textOf(inner->to)) + std::string(textOf(tcp.subspan(2, 2)));
    segment.fromName = name(inner->from, word(tcp, 0));
    segment.toName = name(inner->to, word(tcp, 2));
    segment.sequence = loadBigEndian<std::uint32_t>(tcp.subspan(4, 4));
    const std::uint8_t flags = octet(tcp, 13);
    segment.fin = flags & 0x01;
    segment.syn = flags & 0x02;
    segment.rst = flags & 0x04;
    segment.ack = flags & 0x10;
    segment.octets = tcp.subspan(header);
    return segment;
}

Bytes TcpStream::take(const TcpSegment& segment)
{
    Bytes out;
    if (m_broken)
        return out;
    std::uint32_t sequence = segment.sequence;
    if (segment.syn) {
        m_next = segment.sequence + 1;
        ++sequence;
    }
    if (segment.octets.empty())
        return out;
    if (!m_next)
        m_next = sequence; // the start is not in the file
    const auto ahead = static_cast<std::int32_t>(sequence - *m_next);
    if (ahead <= 0) {
        const std::size_t old = static_cast<std::size_t>(-std::int64_t{ahead}); // sent again
        if (old < segment.octets.size()) {
            const ByteView fresh = segment.octets.subspan(old);
            out.insert(out.end(), fresh.begin(), fresh.end());
            *m_next += static_cast<std::uint32_t>(fresh.size());
            drain(out);
        }
        return out;
    }
    Bytes& kept = m_waiting[sequence];
    if (segment.octets.size() > kept.size()) {
        m_held += segment.octets.size() - kept.size();
        kept = copyOf(segment.octets);
    }
    if (m_held > kMostHeld || m_waiting.size() > kMostSegments) {
        m_broken = true;
        m_waiting.clear();
    }
    return out;
}

void TcpStream::drain(Bytes& out)
{
    for (bool found = true; found;) {
        found = false;
        for (auto it = m_waiting.begin(); it != m_waiting.end(); ++it) {
            const auto ahead = static_cast<std::int32_t>(it->first - *m_next);
            if (ahead > 0)
                continue;
            const std::size_t old = static_cast<std::size_t>(-std::int64_t{ahead});
            if (old < it->second.size()) {
                out.insert(out.end(), it->second.begin() + static_cast<std::ptrdiff_t>(old), it->second.end());
                *m_next += static_cast<std::uint32_t>(it->second.size() - old);
            }
            m_held -= it->second.size();
            m_waiting.erase(it);
            found = true;
            break;
        }
    }
}

} // namespace pongscope::capture
