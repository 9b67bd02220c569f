// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"

#include <algorithm>
#include <cassert>

namespace pongscope {

namespace {

constexpr std::size_t kSmallestBuffer = 4096;
/// A buffer above this is given back when it runs empty, so that one large message does not stay paid for.
constexpr std::size_t kLargestIdleBuffer = std::size_t{1} << 20;

std::optional<unsigned> hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f')
        return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F')
        return static_cast<unsigned>(c - 'A' + 10);
    return {};
}

bool separatesOctets(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ':'; }

} // namespace

std::string toHex(ByteView bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::byte octet : bytes) {
        text += digits[std::to_integer<std::size_t>(octet >> 4)];
        text += digits[std::to_integer<std::size_t>(octet & std::byte{0xF})];
    }
    return text;
}

std::optional<Bytes> fromHex(std::string_view text)
{
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size();) {
        if (separatesOctets(text[i])) {
            ++i;
            continue;
        }
        const auto high = hexDigit(text[i]);
        const auto low = i + 1 < text.size() ? hexDigit(text[i + 1]) : std::nullopt;
        if (!high || !low)
            return {};
        bytes.push_back(static_cast<std::byte>(*high << 4 | *low));
        i += 2;
    }
    return bytes;
}

void ByteQueue::append(ByteView bytes)
{
    if (bytes.empty())
        return;
    std::memcpy(prepare(bytes.size()).data(), bytes.data(), bytes.size());
    commit(bytes.size());
}

MutableBytes ByteQueue::prepare(std::size_t count)
{
    if (m_bytes.size() - m_back < count) {
        const std::size_t held = size();
        // Moving `held` octets down is paid for by at least as many that were consumed; anything less would make
        // a long queue that is drained in small steps quadratic.
        if (m_front >= held && m_bytes.size() - held >= count) {
            if (held > 0)
                std::memmove(m_bytes.data(), m_bytes.data() + m_front, held);
        } else {
            Bytes larger(std::max({held + count, m_bytes.size() * 2, kSmallestBuffer}));
            if (held > 0)
                std::memcpy(larger.data(), m_bytes.data() + m_front, held);
            m_bytes = std::move(larger);
        }
        m_front = 0;
        m_back = held;
    }
    return MutableBytes(m_bytes).subspan(m_back, count);
}

void ByteQueue::commit(std::size_t count)
{
    assert(count <= m_bytes.size() - m_back);
    m_back += count;
}

void ByteQueue::consume(std::size_t count)
{
    assert(count <= size());
    m_front += count;
    if (empty())
        clear();
}

void ByteQueue::clear()
{
    m_front = 0;
    m_back = 0;
    if (m_bytes.size() > kLargestIdleBuffer)
        Bytes().swap(m_bytes);
}

} // namespace pongscope
