// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/payload_search.h"

#include <algorithm>
#include <cstring>

namespace pongscope::capture {

PayloadSearch PayloadSearch::forText(std::string text, bool caseless)
{
    PayloadSearch search;
    if (caseless && !text.empty()) {
        // \Q...\E takes every character for itself, but for its own end.
        std::string quoted = "\\Q";
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text.compare(i, 2, "\\E") == 0) {
                quoted += "\\E\\\\E\\Q";
                ++i;
            } else {
                quoted += text[i];
            }
        }
        if (auto pattern = Pattern::compile(quoted + "\\E", {true})) {
            search.m_pattern = std::move(*pattern);
            return search;
        }
    }
    search.m_octets = std::move(text);
    return search;
}

PayloadSearch PayloadSearch::forOctets(Bytes octets)
{
    PayloadSearch search;
    search.m_octets = textOf(octets);
    return search;
}

Result<PayloadSearch> PayloadSearch::forPattern(std::string_view expression, bool caseless)
{
    auto pattern = Pattern::compile(expression, {caseless});
    if (!pattern)
        return tl::unexpected(pattern.error());
    PayloadSearch search;
    search.m_pattern = std::move(*pattern);
    return search;
}

std::optional<PayloadSearch::Hit> PayloadSearch::in(const Capture& capture, std::uint64_t number) const
{
    const FrameRow& row = capture.row(number);
    const auto content = capture.content(row);
    const ByteView payload = content ? content->kept : capture.payload(row);
    if (m_pattern) {
        const auto found = m_pattern->find(payload);
        return found ? std::optional(Hit{number, found->begin, found->length}) : std::nullopt;
    }
    if (m_octets.empty() || payload.size() < m_octets.size())
        return std::nullopt;
    const void* found = ::memmem(payload.data(), payload.size(), m_octets.data(), m_octets.size());
    if (!found)
        return std::nullopt;
    return Hit{
        number, static_cast<std::size_t>(static_cast<const std::byte*>(found) - payload.data()), m_octets.size()};
}

bool PayloadSearch::slice(
    const Capture& capture, std::uint64_t rows, std::uint64_t& next, std::uint64_t count, std::vector<Hit>& hits) const
{
    const std::uint64_t end = next + std::min(count, rows - std::min(rows, next));
    for (; next < end; ++next) {
        if (const auto hit = in(capture, next))
            hits.push_back(*hit);
    }
    return next < rows;
}

} // namespace pongscope::capture
