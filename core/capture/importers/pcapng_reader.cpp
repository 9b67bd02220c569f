// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/importers/pcapng_reader.h"

#include <QIODevice>

#include <algorithm>
#include <cmath>

namespace pongscope::capture {

namespace {

constexpr std::uint32_t kSection = 0x0A0D0D0A, kInterface = 1, kSimple = 3, kEnhanced = 6;
/// The abuse: a block that says it is 4 GiB long, so that we make room for it.
constexpr std::uint32_t kLongestBlock = 16u << 20;
/// And a file of nothing but interfaces.
constexpr std::size_t kMostInterfaces = 4096;

Error bad(std::string detail) { return {Fault::BadFile, {}, 0, std::move(detail)}; }

} // namespace

template <class T>
T PcapngReader::field(ByteView from, std::size_t at) const
{
    T value = loadBigEndian<T>(from.subspan(at, sizeof(T)));
    if (m_big)
        return value;
    T turned = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        turned = static_cast<T>(turned | (static_cast<T>((value >> (8 * i)) & 0xFF) << (8 * (sizeof(T) - 1 - i))));
    return turned;
}

Result<std::optional<std::uint32_t>> PcapngReader::readBlock()
{
    std::array<std::byte, 12> head{};
    const auto take = [this](std::byte* into, std::size_t count) {
        return m_file.read(reinterpret_cast<char*>(into), static_cast<qint64>(count)) == static_cast<qint64>(count);
    };
    if (!take(head.data(), 8))
        return std::optional<std::uint32_t>();
    std::size_t taken = 0;
    if (loadBigEndian<std::uint32_t>(ByteView(head).first(4)) == kSection) { // reads the same in both orders
        if (!take(head.data() + 8, 4))
            return std::optional<std::uint32_t>();
        const auto magic = loadBigEndian<std::uint32_t>(ByteView(head).subspan(8, 4));
        if (magic != 0x1A2B3C4D && magic != 0x4D3C2B1A)
            return tl::unexpected(bad("a section has no byte order"));
        m_big = magic == 0x1A2B3C4D;
        m_started = true;
        taken = 4;
    }
    if (!m_started)
        return tl::unexpected(bad("it does not begin with a section"));
    const auto type = field<std::uint32_t>(head, 0);
    const auto length = field<std::uint32_t>(head, 4);
    if (length < 12 + taken || length % 4 != 0 || length > kLongestBlock)
        return tl::unexpected(bad("a block has an impossible length"));
    m_block.resize(length - 12 - taken);
    std::array<std::byte, 4> trailer{};
    if ((!m_block.empty() && !take(m_block.data(), m_block.size())) || !take(trailer.data(), 4))
        return std::optional<std::uint32_t>();
    return std::optional(type);
}

void PcapngReader::addInterface()
{
    Interface known;
    if (m_block.size() >= 8) {
        known.link = field<std::uint16_t>(m_block, 0);
        known.snapLength = field<std::uint32_t>(m_block, 4);
        for (std::size_t at = 8; at + 4 <= m_block.size();) {
            const auto code = field<std::uint16_t>(m_block, at);
            const std::size_t length = field<std::uint16_t>(m_block, at + 2);
            if (code == 0 || at + 4 + length > m_block.size())
                break;
            if (code == 9 && length >= 1) {
                const auto resolution = static_cast<unsigned>(m_block[at + 4]);
                const int power = static_cast<int>(resolution & 0x7F);
                known.tickNs = 1e9 * (resolution & 0x80 ? std::exp2(-power) : std::pow(10.0, -power));
            }
            at += 4 + (length + 3) / 4 * 4;
        }
    }
    m_interfaces.push_back(known);
}

std::optional<PcapngReader::Packet> PcapngReader::enhanced() const
{
    if (m_block.size() < 20)
        return std::nullopt;
    const auto interface = field<std::uint32_t>(m_block, 0);
    const std::uint64_t ticks =
        (std::uint64_t{field<std::uint32_t>(m_block, 4)} << 32) | field<std::uint32_t>(m_block, 8);
    const auto length = field<std::uint32_t>(m_block, 12);
    if (interface >= m_interfaces.size() || length > m_block.size() - 20)
        return std::nullopt;
    const Interface& known = m_interfaces[interface];
    constexpr double kLatest = 4e18; // the year 2096
    std::int64_t timeNs = 0;
    if (known.tickNs == 1.0 && ticks < 4'000'000'000'000'000'000ull)
        timeNs = static_cast<std::int64_t>(ticks); // exactly
    else
        timeNs = static_cast<std::int64_t>(std::min(double(ticks) * known.tickNs, kLatest));
    return Packet{known.link, timeNs, ByteView(m_block).subspan(20, length)};
}

std::optional<PcapngReader::Packet> PcapngReader::simple() const
{
    if (m_block.size() < 4 || m_interfaces.empty())
        return std::nullopt;
    const std::uint32_t snap = m_interfaces[0].snapLength;
    std::size_t length = std::min<std::size_t>(field<std::uint32_t>(m_block, 0), m_block.size() - 4);
    if (snap != 0)
        length = std::min<std::size_t>(length, snap);
    return Packet{m_interfaces[0].link, 0, ByteView(m_block).subspan(4, length)};
}

Result<std::optional<PcapngReader::Packet>> PcapngReader::next()
{
    for (;;) {
        const auto type = readBlock();
        if (!type)
            return tl::unexpected(type.error());
        if (!*type)
            return std::optional<Packet>();
        std::optional<Packet> packet;
        if (**type == kSection)
            m_interfaces.clear();
        else if (**type == kInterface && m_interfaces.size() < kMostInterfaces)
            addInterface();
        else if (**type == kEnhanced)
            packet = enhanced();
        else if (**type == kSimple)
            packet = simple();
        if (packet)
            return packet;
    }
}

} // namespace pongscope::capture
