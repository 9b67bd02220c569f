// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pongscope {

using Bytes = std::vector<std::byte>;
using ByteView = std::span<const std::byte>;
using MutableBytes = std::span<std::byte>;

[[nodiscard]] inline ByteView bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}
[[nodiscard]] inline std::string_view textOf(ByteView bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
[[nodiscard]] inline Bytes toBytes(std::string_view text)
{
    const ByteView view = bytesOf(text);
    return {view.begin(), view.end()};
}
[[nodiscard]] inline Bytes copyOf(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

/// Reads a big-endian field from the front; `bytes` must hold sizeof(T) octets.
template <std::unsigned_integral T>
[[nodiscard]] T loadBigEndian(ByteView bytes)
{
    T value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        value = static_cast<T>((value << (sizeof(T) > 1 ? 8 : 0)) | static_cast<T>(bytes[i]));
    return value;
}

template <std::unsigned_integral T>
void storeBigEndian(T value, MutableBytes into)
{
    for (std::size_t i = sizeof(T); i-- > 0; value = static_cast<T>(sizeof(T) > 1 ? value >> 8 : 0))
        into[i] = static_cast<std::byte>(value & 0xFF);
}

/// Lower-case, no separators.
[[nodiscard]] std::string toHex(ByteView bytes);
/// Accepts either case, and blanks or colons between octets; nothing on any other character or half an octet.
[[nodiscard]] std::optional<Bytes> fromHex(std::string_view text);

/// Octets in at the back, out at the front. Amortised constant time; one contiguous view.
class ByteQueue {
public:
    void append(ByteView bytes);
    /// Room for `count` octets at the back; commit() says how many were filled in.
    [[nodiscard]] MutableBytes prepare(std::size_t count);
    void commit(std::size_t count);

    [[nodiscard]] ByteView view() const { return ByteView(m_bytes).subspan(m_front, size()); }
    [[nodiscard]] MutableBytes view() { return MutableBytes(m_bytes).subspan(m_front, size()); }
    [[nodiscard]] std::size_t size() const { return m_back - m_front; }
    [[nodiscard]] bool empty() const { return m_back == m_front; }
    void consume(std::size_t count);
    void clear();

private:
    Bytes m_bytes;
    std::size_t m_front = 0;
    std::size_t m_back = 0;
};

} // namespace pongscope
