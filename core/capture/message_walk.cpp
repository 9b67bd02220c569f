// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/message_walk.h"

#include <algorithm>
#include <utility>

namespace pongscope::capture {

namespace {

bool isData(const FrameRow& row) { return !protocol::isControl(row.code()); }
bool isContinuation(const FrameRow& row) { return row.code() == protocol::Opcode::Continuation; }

MessageSpan startedBy(const FrameRow& row)
{
    MessageSpan message;
    message.direction = row.direction();
    message.type = row.code();
    return message;
}

void add(MessageSpan& message, const Capture& capture, std::uint64_t number)
{
    const FrameRow& row = capture.row(number);
    const auto content = capture.content(row);
    message.compressed |= content.has_value();
    message.frames.push_back(number);
    message.length += content ? content->length : row.length;
    message.wireLength += row.length;
    message.complete = row.fin;
}

/// The row of the first frame of the message that row number `row` belongs to, not before `lowest`.
std::uint64_t firstFrame(const Capture& capture, std::uint64_t row, std::uint64_t lowest)
{
    const protocol::Direction direction = capture.row(row).direction();
    std::uint64_t first = row;
    for (std::uint64_t i = row; i > lowest && isContinuation(capture.row(first));) {
        const FrameRow& before = capture.row(--i);
        if (before.direction() != direction || !isData(before))
            continue;
        if (before.fin)
            break; // its message ended there, so ours began with a continuation
        first = i;
    }
    return first;
}

} // namespace

std::optional<MessageSpan> MessageWalk::take(const Capture& capture, std::uint64_t row)
{
    const FrameRow& frame = capture.row(row);
    if (!isData(frame))
        return std::nullopt;
    std::optional<MessageSpan>& open = m_open[static_cast<std::size_t>(frame.direction())];
    if (!open || !isContinuation(frame))
        open = startedBy(frame); // a start inside an open message is unlawful: it starts over
    add(*open, capture, row);
    if (!frame.fin)
        return std::nullopt;
    return std::exchange(open, std::nullopt);
}

std::optional<MessageSpan> messageAround(const Capture& capture, std::uint64_t row, std::uint64_t reach)
{
    const std::uint64_t rows = capture.rows();
    if (row >= rows || !isData(capture.row(row)))
        return std::nullopt;
    const std::uint64_t lowest = row - std::min(row, reach);
    const std::uint64_t end = row + 1 + std::min(rows - row - 1, reach);
    const std::uint64_t first = firstFrame(capture, row, lowest);
    MessageSpan message = startedBy(capture.row(first));
    for (std::uint64_t i = first; i < end && !message.complete; ++i) {
        const FrameRow& frame = capture.row(i);
        if (frame.direction() != message.direction || !isData(frame))
            continue;
        if (i != first && !isContinuation(frame))
            break; // the next message starts over this one
        add(message, capture, i);
    }
    return message;
}

Bytes joinedPayload(const Capture& capture, const MessageSpan& message, std::size_t limit)
{
    Bytes joined;
    for (const std::uint64_t number : message.frames) {
        const FrameRow& row = capture.row(number);
        const auto content = capture.content(row);
        const ByteView payload = content ? content->kept : capture.payload(row);
        const ByteView part = payload.first(std::min(payload.size(), limit - joined.size()));
        joined.insert(joined.end(), part.begin(), part.end());
        if (joined.size() == limit)
            break;
    }
    return joined;
}

} // namespace pongscope::capture
