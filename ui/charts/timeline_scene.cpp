// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeline_scene.h"

#include <algorithm>
#include <cmath>

namespace pongscope::ui {

namespace {

/// A finger's breadth around a mark that is six pixels wide.
constexpr double kReach = 8;
/// PINGs by hand may overlap; beyond so many the oldest bars are not looked for.
constexpr std::size_t kOverlap = 64;

} // namespace

Duration TimelineScene::endOf(const Heartbeat& beat) const
{
    if (beat.answered)
        return since(*beat.answered);
    if (beat.timedOut && timeout)
        return since(beat.queued) + *timeout;
    // Nobody waits for the PONG of a PING by hand: it has no bar.
    return beat.token ? std::max(now, since(beat.queued)) : since(beat.queued);
}

std::optional<std::size_t> TimelineScene::openBeat() const
{
    if (over)
        return std::nullopt;
    for (std::size_t i = beats.size(); i-- > 0 && i + kOverlap > beats.size();)
        if (beats[i].token)
            return beats[i].answered || beats[i].timedOut ? std::nullopt : std::optional(i);
    return std::nullopt;
}

bool TimelineScene::late(const Heartbeat& beat) const
{
    return beat.token && timeout && beat.rtt && *beat.rtt * 2 > *timeout;
}

TimelineScene::Range TimelineScene::visibleBeats() const
{
    const auto before = [this](const Heartbeat& beat, Duration instant) { return since(beat.queued) < instant; };
    const auto begin = std::lower_bound(beats.begin(), beats.end(), axis.from(), before);
    const auto end = std::lower_bound(begin, beats.end(), axis.to() + Duration(1), before);
    auto first = static_cast<std::size_t>(begin - beats.begin());
    // A bar that began before the left edge may still reach into sight.
    std::size_t earliest = first;
    for (std::size_t i = first; i-- > 0 && i + kOverlap > first;)
        if (endOf(beats[i]) >= axis.from())
            earliest = i;
    return {earliest, static_cast<std::size_t>(end - beats.begin())};
}

TimelineScene::Range TimelineScene::visibleMarks() const
{
    const auto before = [](const ControlMark& mark, Duration instant) { return mark.at < instant; };
    const auto begin = std::lower_bound(marks.begin(), marks.end(), axis.from(), before);
    const auto end = std::lower_bound(begin, marks.end(), axis.to() + Duration(1), before);
    return {static_cast<std::size_t>(begin - marks.begin()), static_cast<std::size_t>(end - marks.begin())};
}

std::size_t TimelineScene::nextPixel(std::size_t index) const
{
    const double here = axis.x(since(beats[index].queued));
    if (index + 1 >= beats.size() || axis.x(since(beats[index + 1].queued)) >= here + 1)
        return index + 1;
    const Duration instant = axis.at(here + 1);
    const auto next = std::lower_bound(beats.begin() + static_cast<std::ptrdiff_t>(index) + 1, beats.end(), instant,
        [this](const Heartbeat& beat, Duration when) { return since(beat.queued) < when; });
    return static_cast<std::size_t>(next - beats.begin());
}

std::optional<TimelineScene::Hit> TimelineScene::hit(QPointF at) const
{
    double nearest = kReach;
    std::optional<Hit> found;
    const auto offer = [&](double distance, const Hit& hit) {
        if (distance <= nearest) {
            nearest = distance;
            found = hit;
        }
    };
    if (peerLane.contains(at)) {
        const Range range = visibleMarks();
        for (std::size_t i = range.first; i < range.last; ++i)
            offer(std::abs(axis.x(marks[i].at) - at.x()), {marks[i].row, std::nullopt, i});
        return found;
    }
    if (pingLane.contains(at)) { // where its flag is
        for (std::size_t i = 0; i < changes.size(); ++i)
            offer(std::abs(axis.x(changes[i].at) - at.x()) * 2, {changes[i].row, std::nullopt, std::nullopt, i});
    }
    const Range range = visibleBeats();
    for (std::size_t i = range.first; i < range.last; ++i) {
        const Heartbeat& beat = beats[i];
        const double start = axis.x(since(beat.queued));
        const double end = axis.x(endOf(beat));
        if (pongLane.contains(at)) {
            if (beat.answered)
                offer(std::abs(end - at.x()), {beat.pongRow.value_or(beat.row), i, std::nullopt});
            else if (beat.timedOut)
                offer(std::abs(end - at.x()), {beat.row, i, std::nullopt});
        } else {
            // The whole bar is the PING's, its start the more so where bars overlap.
            offer(at.x() >= start && at.x() <= end ? std::min(1.0, std::abs(start - at.x())) : std::abs(start - at.x()),
                {beat.row, i, std::nullopt});
        }
    }
    return found;
}

} // namespace pongscope::ui
