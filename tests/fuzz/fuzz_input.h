// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <algorithm>

namespace pongscope::fuzz {

/// Takes choices off the front of the fuzzer's octets; what has run out is zero.
class Input {
public:
    Input(const std::uint8_t* data, std::size_t size)
        : m_rest(reinterpret_cast<const std::byte*>(data), size)
    {
    }
    [[nodiscard]] bool empty() const { return m_rest.empty(); }
    [[nodiscard]] unsigned octet()
    {
        if (m_rest.empty())
            return 0;
        const auto value = static_cast<unsigned>(m_rest.front());
        m_rest = m_rest.subspan(1);
        return value;
    }
    /// As many as there are.
    [[nodiscard]] ByteView take(std::size_t count)
    {
        const ByteView taken = m_rest.first(std::min(count, m_rest.size()));
        m_rest = m_rest.subspan(taken.size());
        return taken;
    }
    [[nodiscard]] ByteView rest() const { return m_rest; }
    [[nodiscard]] std::string_view text() const { return textOf(m_rest); }

private:
    ByteView m_rest;
};

/// How the octets of a stream come: in pieces of these lengths, again and again.
class Cuts {
public:
    /// One octet says how many lengths follow, fifteen at most; none: one octet at a time.
    explicit Cuts(Input& input)
    {
        const ByteView chosen = input.take(input.octet() & 15);
        m_lengths.assign(chosen.begin(), chosen.end());
    }
    /// The next piece off the front; an empty one only at the end.
    template <class Octet>
    std::span<Octet> next(std::span<Octet>& rest)
    {
        std::size_t length = 1;
        if (!m_lengths.empty())
            length = 1 + static_cast<std::size_t>(m_lengths[m_at++ % m_lengths.size()]);
        const auto piece = rest.first(std::min(length, rest.size()));
        rest = rest.subspan(piece.size());
        return piece;
    }

private:
    Bytes m_lengths;
    std::size_t m_at = 0;
};

/// The lines of a text: what a header has that stands there several times.
[[nodiscard]] inline std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

} // namespace pongscope::fuzz
