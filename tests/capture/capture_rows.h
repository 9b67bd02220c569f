// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"

namespace pongscope::test {

inline const ClockAnchor kAnchor{
    TimePoint(std::chrono::seconds(1000)), std::chrono::system_clock::time_point(std::chrono::seconds(1'700'000'000))};

inline capture::FrameRow rowOf(protocol::Opcode opcode, std::size_t length,
    protocol::Direction direction = protocol::Direction::In, Duration since = std::chrono::milliseconds(1))
{
    protocol::FrameHeader header{true, 0, opcode, length, 2, {}};
    if (direction == protocol::Direction::Out)
        header.mask = protocol::MaskKey{std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4}};
    return capture::rowOf(header, direction, since);
}

inline void fill(capture::Capture& capture, int frames, std::string_view word = "frame")
{
    for (int i = 0; i < frames; ++i) {
        const std::string payload = std::string(word) + " " + std::to_string(i);
        capture.append(
            rowOf(protocol::Opcode::Text, payload.size(), i % 2 ? protocol::Direction::Out : protocol::Direction::In,
                i * std::chrono::microseconds(1)),
            bytesOf(payload));
    }
}

inline std::string payloadText(const capture::Capture& capture, std::uint64_t row)
{
    return std::string(textOf(capture.payload(capture.row(row))));
}

} // namespace pongscope::test
