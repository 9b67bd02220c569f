// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/queue_story.h"

namespace pongscope::diagnosis {

namespace {

using capture::SocketMoment;

void compare(const SocketMoment& from, const SocketMoment& to, QueueStory& story)
{
    if (from.socket.acked && to.socket.acked)
        story.ackedLately = *to.socket.acked - *from.socket.acked;
    story.handedOverLately = to.handedOver - from.handedOver;
    const std::uint64_t had = from.bytesIn + from.unreadHere;
    const std::uint64_t has = to.bytesIn + to.unreadHere;
    const auto kernel = [](const SocketMoment& moment) { return moment.socket.unread.value_or(0); };
    story.receivedLately = has > had || to.bytesIn > from.bytesIn || kernel(to) > kernel(from);
    if (from.socket.unread && to.socket.unread)
        story.unreadFlat = kernel(to) == kernel(from) && from.unreadHere == to.unreadHere
            && kernel(to) + to.unreadHere > 0 && from.bytesIn == to.bytesIn;
}

} // namespace

QueueStory tellQueues(const Evidence& evidence)
{
    QueueStory story;
    if (!evidence.ping)
        return story;
    const Evidence::Ping& ping = *evidence.ping;
    const TimePoint half = ping.queued + (ping.deadline - ping.queued) / 2;
    for (const SocketMoment& moment : evidence.moments) {
        const TimePoint at = moment.socket.at;
        if (!story.atPing && at >= ping.queued)
            story.atPing = &moment;
        if (!story.midway && at >= half)
            story.midway = &moment;
        story.atDeadline = &moment;
    }
    if (!story.atDeadline)
        return story;
    if (story.midway)
        compare(*story.midway, *story.atDeadline, story);
    const SocketSample& last = story.atDeadline->socket;
    if (story.atPing && story.atPing->socket.windowLimited && last.windowLimited)
        story.windowLimited = *last.windowLimited - *story.atPing->socket.windowLimited;
    if (last.sinceAck)
        story.ackSincePing = last.at - *last.sinceAck >= ping.handedOver.value_or(ping.queued);
    return story;
}

} // namespace pongscope::diagnosis
