// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/tally.h"

#include "core/capture/capture.h"

#include <algorithm>

namespace pongscope::capture {

namespace {

using namespace std::chrono_literals;

std::size_t sizeBucket(std::uint64_t octets)
{
    std::size_t bucket = 0;
    while (bucket + 1 < Tally::kSizes && octets >= Tally::sizeEnd(bucket))
        ++bucket;
    return bucket;
}

std::size_t roundTripBucket(Duration rtt)
{
    std::size_t bucket = 0;
    while (bucket + 1 < Tally::kRoundTrips && rtt >= Tally::roundTripEnd(bucket))
        ++bucket;
    return bucket;
}

} // namespace

std::uint64_t Tally::sizeEnd(std::size_t bucket)
{
    if (bucket + 1 >= kSizes)
        return 0;
    return bucket == 0 ? 1 : std::uint64_t{1} << (2 + 2 * bucket);
}

Duration Tally::roundTripEnd(std::size_t bucket)
{
    if (bucket + 1 >= kRoundTrips)
        return {};
    Duration end = 10us;
    for (std::size_t i = 0; i < bucket / 3; ++i)
        end *= 10;
    return end * std::array{1, 2, 5}[bucket % 3];
}

void Tally::take(const FrameRow& row)
{
    const std::chrono::nanoseconds at(row.timeNs);
    if (m_rows++ == 0)
        m_first = m_last = at;
    m_first = std::min(m_first, at);
    m_last = std::max(m_last, at);
    Count& count = m_counts[static_cast<std::size_t>(row.direction())][row.opcode];
    ++count.frames;
    count.octets += row.length;
    ++m_sizes[sizeBucket(row.length)];
    if (row.hasRtt())
        ++m_roundTrips[roundTripBucket(std::chrono::microseconds(row.rttUs))];

    const std::int64_t second = std::chrono::floor<std::chrono::seconds>(at).count();
    if (m_rows == 1)
        m_second = second;
    constexpr auto kMost = static_cast<std::int64_t>(kSeconds);
    for (std::int64_t next = std::max(m_second + 1, second - kMost + 1); next <= second; ++next)
        m_seconds[static_cast<std::size_t>(((next % kMost) + kMost) % kMost)] = {};
    m_second = std::max(m_second, second);
    Second& now = m_seconds[static_cast<std::size_t>(((m_second % kMost) + kMost) % kMost)];
    ++now.frames;
    now.octets += row.wireSize();
    m_busiest.frames = std::max(m_busiest.frames, now.frames);
    m_busiest.octets = std::max(m_busiest.octets, now.octets);
}

std::vector<Tally::Second> Tally::seconds() const
{
    std::vector<Second> all;
    if (m_rows == 0)
        return all;
    constexpr auto kMost = static_cast<std::int64_t>(kSeconds);
    const std::int64_t first =
        std::max(std::chrono::floor<std::chrono::seconds>(m_first).count(), m_second - kMost + 1);
    for (std::int64_t second = first; second <= m_second; ++second)
        all.push_back(m_seconds[static_cast<std::size_t>(((second % kMost) + kMost) % kMost)]);
    return all;
}

std::uint64_t rowAt(const Capture& capture, std::uint64_t rows, Duration at)
{
    std::uint64_t low = 0, high = rows;
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (capture.row(middle).time() < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

} // namespace pongscope::capture
