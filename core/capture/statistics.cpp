// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/statistics.h"

#include <algorithm>
#include <cmath>

namespace pongscope::capture {

namespace {

void add(Statistics& all, const PongFact& pong)
{
    if (pong.matched && pong.rtt)
        all.roundTrips.push_back(*pong.rtt);
    else if (!pong.matched)
        ++all.unmatchedPongs;
}

void add(Statistics& all, const FindingFact& fact)
{
    auto& [finding, count] = all.findings[fact.finding.id];
    finding = fact.finding;
    ++count;
}

void addRows(Statistics& all, const Capture& capture, Duration& last)
{
    std::optional<Duration> lastIn;
    for (std::uint64_t i = 0, rows = capture.rows(); i < rows; ++i) {
        const FrameRow& row = capture.row(i);
        auto& count = all.types[row.out ? 0 : 1][std::string(protocol::opcodeName(row.code()))];
        ++count.frames;
        count.octets += row.kept;
        last = std::max(last, Duration(row.time()));
        if (row.out)
            continue;
        if (lastIn)
            all.longestSilence =
                std::max(all.longestSilence.value_or(Duration::zero()), Duration(row.time()) - *lastIn);
        lastIn = row.time();
    }
    if (lastIn)
        all.longestSilence = std::max(all.longestSilence.value_or(Duration::zero()), last - *lastIn);
}

} // namespace

Duration Statistics::roundTrip(double share) const
{
    const double rank = std::ceil(std::clamp(share, 0.0, 1.0) * double(roundTrips.size())) - 1;
    return roundTrips[static_cast<std::size_t>(std::max(rank, 0.0))];
}

Statistics statisticsOf(const Capture& capture)
{
    Statistics all;
    const auto facts = capture.facts();
    std::optional<Duration> first;
    Duration last = Duration::min();
    std::optional<TimePoint> lastPing;
    for (const Fact& fact : facts) {
        const Duration at = capture.since(fact.at);
        first = std::min(first.value_or(at), at);
        last = std::max(last, at);
        if (const auto* ping = std::get_if<PingFact>(&fact.body)) {
            ++all.pings;
            if (ping->token && lastPing) {
                const Duration gap = ping->queued - *lastPing;
                all.shortestGap = std::min(all.shortestGap.value_or(gap), gap);
                all.longestGap = std::max(all.longestGap.value_or(gap), gap);
            }
            if (ping->token)
                lastPing = ping->queued;
        } else if (const auto* pong = std::get_if<PongFact>(&fact.body)) {
            add(all, *pong);
        } else if (const auto* finding = std::get_if<FindingFact>(&fact.body)) {
            add(all, *finding);
        } else if (const auto* timeout = std::get_if<TimeoutFact>(&fact.body)) {
            all.timeouts.push_back(*timeout);
        } else if (const auto* closed = std::get_if<ClosedFact>(&fact.body)) {
            all.closed = *closed;
        } else if (const auto* handshake = std::get_if<HandshakeDone>(&fact.body)) {
            all.handshake = *handshake;
        } else if (const auto* opened = std::get_if<Opened>(&fact.body)) {
            all.opened = *opened;
        }
    }
    if (!first && capture.rows() > 0)
        first = capture.row(0).time();
    addRows(all, capture, last);
    if (first)
        all.length = last - *first;
    std::ranges::sort(all.roundTrips);
    return all;
}

} // namespace pongscope::capture
