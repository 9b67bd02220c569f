// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/packet_builder.h"

#include <algorithm>

namespace pongscope::capture {

namespace {

constexpr std::uint8_t kFin = 0x01, kSyn = 0x02, kPush = 0x08, kAck = 0x10;
constexpr std::size_t kSegment = 60'000; ///< an IPv4 packet holds 65,535 octets, headers included
constexpr std::size_t kEthernet = 14, kIp = 20, kTcp = 20;
constexpr std::size_t kLongestComment = 4096;

/// pcapng fields are little-endian here, as the section header's magic says.
template <class T>
void little(std::string& out, T value)
{
    for (std::size_t i = 0; i < sizeof(T); ++i)
        out += static_cast<char>((value >> (8 * i)) & 0xFF);
}
template <class T>
void big(std::string& out, T value)
{
    for (std::size_t i = sizeof(T); i-- > 0;)
        out += static_cast<char>((value >> (8 * i)) & 0xFF);
}

void pad(std::string& out, std::size_t length) { out.append((4 - length % 4) % 4, '\0'); }

void option(std::string& out, std::uint16_t code, std::string_view value)
{
    little(out, code);
    little(out, static_cast<std::uint16_t>(value.size()));
    out += value;
    pad(out, value.size());
}

void block(std::string& out, std::uint32_t type, std::string_view body)
{
    const auto length = static_cast<std::uint32_t>(body.size() + 12);
    little(out, type);
    little(out, length);
    out += body;
    little(out, length);
}

std::uint32_t sum(std::string_view octets, std::uint32_t start)
{
    for (std::size_t i = 0; i < octets.size(); ++i)
        start += static_cast<std::uint32_t>(static_cast<std::uint8_t>(octets[i])) << (i % 2 ? 0 : 8);
    return start;
}
std::uint16_t folded(std::uint32_t sum)
{
    while (sum >> 16)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}

void put(std::string& into, std::size_t at, std::uint16_t value)
{
    into[at] = static_cast<char>(value >> 8);
    into[at + 1] = static_cast<char>(value & 0xFF);
}

/// Not in the middle of a character.
std::string_view shortened(std::string_view comment)
{
    if (comment.size() <= kLongestComment)
        return comment;
    std::size_t end = kLongestComment;
    while (end > 0 && (static_cast<unsigned char>(comment[end]) & 0xC0) == 0x80)
        --end;
    return comment.substr(0, end);
}

} // namespace

PacketBuilder::PacketBuilder(std::string& out, Side client, Side server)
    : m_out(out)
    , m_sides{client, server}
{
}

void PacketBuilder::begin(std::string& out)
{
    std::string body;
    little(body, std::uint32_t{0x1A2B3C4D});
    little(body, std::uint16_t{1});
    little(body, std::uint16_t{0});
    little(body, ~std::uint64_t{0}); // the section's length is not known
    option(body, 4, "Pongscope " PONGSCOPE_VERSION);
    option(body, 0, {});
    block(out, 0x0A0D0D0A, body);
    body.clear();
    little(body, std::uint16_t{1}); // Ethernet
    little(body, std::uint16_t{0});
    little(body, std::uint32_t{0}); // no limit
    option(body, 2, "pongscope");
    option(body, 3, "Packets made of recorded WebSocket frames: what is below TCP's payload was not recorded");
    option(body, 9, "\x09"); // nanoseconds
    option(body, 0, {});
    block(out, 1, body);
}

void PacketBuilder::handshake(std::int64_t timeNs, std::string_view comment)
{
    packet(true, kSyn, {}, timeNs, comment);
    ++m_sides[0].next;
    packet(false, kSyn | kAck, {}, timeNs, {});
    ++m_sides[1].next;
    packet(true, kAck, {}, timeNs, {});
}

void PacketBuilder::send(bool fromClient, ByteView octets, std::int64_t timeNs, std::string_view comment)
{
    Side& sender = m_sides[fromClient ? 0 : 1];
    while (!octets.empty()) {
        const ByteView part = octets.first(std::min(octets.size(), kSegment));
        packet(fromClient, kPush | kAck, part, timeNs, comment);
        sender.next += static_cast<std::uint32_t>(part.size());
        octets = octets.subspan(part.size());
        comment = {};
    }
}

void PacketBuilder::end(bool fromClient, std::int64_t timeNs)
{
    packet(fromClient, kFin | kAck, {}, timeNs, {});
    ++m_sides[fromClient ? 0 : 1].next;
    packet(!fromClient, kFin | kAck, {}, timeNs, {});
    ++m_sides[fromClient ? 1 : 0].next;
    packet(fromClient, kAck, {}, timeNs, {});
}

void PacketBuilder::packet(
    bool fromClient, std::uint8_t flags, ByteView octets, std::int64_t timeNs, std::string_view comment)
{
    const Side& from = m_sides[fromClient ? 0 : 1];
    const Side& to = m_sides[fromClient ? 1 : 0];
    const auto address = [](const Side& side) {
        return std::string(reinterpret_cast<const char*>(side.address.data()), side.address.size());
    };
    std::string ip;
    big(ip, std::uint16_t{0x4500});
    big(ip, static_cast<std::uint16_t>(kIp + kTcp + octets.size()));
    big(ip, std::uint32_t{0x00004000}); // do not fragment
    big(ip, std::uint16_t{0x4006});     // 64 hops, TCP
    big(ip, std::uint16_t{0});
    ip += address(from) + address(to);
    put(ip, 10, folded(sum(ip, 0)));

    std::string tcp;
    big(tcp, from.port);
    big(tcp, to.port);
    big(tcp, from.next);
    big(tcp, (flags & kAck) ? to.next : std::uint32_t{0});
    big(tcp, static_cast<std::uint16_t>(0x5000 | flags));
    big(tcp, std::uint16_t{0xFFFF}); // window
    big(tcp, std::uint32_t{0});
    const std::uint32_t pseudo = sum(address(from) + address(to), 6 + static_cast<std::uint32_t>(kTcp + octets.size()));
    put(tcp, 16, folded(sum(textOf(octets), sum(tcp, pseudo))));

    constexpr std::string_view kClientMac{"\x02\x00\x00\x00\x00\x01", 6}, kServerMac{"\x02\x00\x00\x00\x00\x02", 6};
    const std::size_t length = kEthernet + kIp + kTcp + octets.size();
    std::string body;
    body.reserve(length + comment.size() + 64);
    little(body, std::uint32_t{0}); // interface
    little(body, static_cast<std::uint32_t>(static_cast<std::uint64_t>(timeNs) >> 32));
    little(body, static_cast<std::uint32_t>(timeNs));
    little(body, static_cast<std::uint32_t>(length));
    little(body, static_cast<std::uint32_t>(length));
    body.append(fromClient ? kServerMac : kClientMac).append(fromClient ? kClientMac : kServerMac);
    big(body, std::uint16_t{0x0800});
    body.append(ip).append(tcp).append(textOf(octets));
    pad(body, length);
    if (!comment.empty()) {
        option(body, 1, shortened(comment));
        option(body, 0, {});
    }
    block(m_out, 6, body);
}

} // namespace pongscope::capture
