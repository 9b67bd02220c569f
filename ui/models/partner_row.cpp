// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/partner_row.h"

#include <algorithm>

namespace pongscope::ui {

namespace {

using protocol::Opcode;

bool answers(const capture::Capture& capture, const capture::FrameRow& ours, const capture::FrameRow& candidate)
{
    const Opcode wanted = ours.code() == Opcode::Ping ? Opcode::Pong : Opcode::Ping;
    if (candidate.code() != wanted || candidate.out == ours.out || candidate.length != ours.length)
        return false;
    return std::ranges::equal(capture.payload(ours), capture.payload(candidate));
}

std::optional<std::uint64_t> pairedByEngine(
    std::uint64_t row, const capture::FrameRow& frame, std::span<const Heartbeat> heartbeats)
{
    if (frame.code() == Opcode::Pong)
        return frame.partner > 0 && frame.partner <= row ? std::optional(row - frame.partner) : std::nullopt;
    const auto beat =
        std::find_if(heartbeats.rbegin(), heartbeats.rend(), [row](const Heartbeat& each) { return each.row == row; });
    return beat == heartbeats.rend() ? std::nullopt : beat->pongRow;
}

} // namespace

std::optional<std::uint64_t> partnerRow(
    const capture::Capture& capture, std::uint64_t row, std::span<const Heartbeat> heartbeats, std::uint64_t reach)
{
    const std::uint64_t rows = capture.rows();
    if (row >= rows)
        return std::nullopt;
    const capture::FrameRow& frame = capture.row(row);
    if (frame.code() != Opcode::Ping && frame.code() != Opcode::Pong)
        return std::nullopt;
    if (const auto paired = pairedByEngine(row, frame, heartbeats))
        return paired;
    // A PONG follows its PING, so look on from a PING and back from a PONG.
    const bool forward = frame.code() == Opcode::Ping;
    const std::uint64_t steps = std::min(reach, forward ? rows - row - 1 : row);
    for (std::uint64_t step = 1; step <= steps; ++step) {
        const std::uint64_t at = forward ? row + step : row - step;
        if (answers(capture, frame, capture.row(at)))
            return at;
    }
    return std::nullopt;
}

} // namespace pongscope::ui
