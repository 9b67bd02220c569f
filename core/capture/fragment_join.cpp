// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/fragment_join.h"

#include <algorithm>

namespace pongscope::capture {

namespace {

struct Octets {
    ByteView kept;
    bool whole = true;
};

Octets octetsOf(const Capture& capture, const FrameRow& row)
{
    if (const auto content = capture.content(row))
        return {content->kept, content->kept.size() == content->length};
    const ByteView kept = capture.payload(row);
    return {kept, kept.size() == row.length};
}

} // namespace

std::optional<FragmentJoin> joinAfter(const Capture& capture, std::uint64_t row, std::size_t reach)
{
    const FrameRow& first = capture.row(row);
    if (first.fin || protocol::isControl(first.code()))
        return std::nullopt;
    FragmentJoin join;
    const Octets own = octetsOf(capture, first);
    join.boundary = std::min(own.kept.size(), reach);
    join.isCut = own.kept.size() > reach;
    join.octets = textOf(own.kept.last(join.boundary));
    if (!own.whole)
        return join;
    const std::uint64_t rows = capture.rows();
    const std::uint64_t end = row + std::min(FragmentJoin::kRowsAhead, rows - row);
    for (std::uint64_t next = row + 1; next < end; ++next) {
        const FrameRow& frame = capture.row(next);
        if (frame.direction() != first.direction() || protocol::isControl(frame.code()))
            continue;
        if (frame.code() != protocol::Opcode::Continuation)
            return join; // unlawful: it starts a message over this one
        const Octets more = octetsOf(capture, frame);
        const std::size_t room = reach - (join.octets.size() - join.boundary);
        join.octets += textOf(more.kept.first(std::min(more.kept.size(), room)));
        if (frame.fin || !more.whole || more.kept.size() >= room)
            return join;
    }
    join.mayGrow = end == rows && end - row < FragmentJoin::kRowsAhead;
    return join;
}

} // namespace pongscope::capture
