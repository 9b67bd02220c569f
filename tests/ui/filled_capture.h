// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"
#include "core/protocol/keep_alive.h"

#include <memory>

namespace pongscope::test {

using protocol::Direction;
using protocol::Opcode;

/// A capture filled by hand, a frame every millisecond.
class FilledCapture {
public:
    FilledCapture()
        : m_capture(std::make_shared<capture::Capture>(ClockAnchor::now()))
    {
    }

    capture::FrameRow row(Direction direction, Opcode code, std::size_t length)
    {
        const protocol::FrameHeader header{
            true, 0, code, length, protocol::minimalHeaderSize(length, direction == Direction::Out), {}};
        auto made = capture::rowOf(header, direction, std::chrono::milliseconds(m_capture->rows()));
        made.masked = direction == Direction::Out;
        return made;
    }
    std::uint64_t add(const capture::FrameRow& made, ByteView payload) { return *m_capture->append(made, payload); }
    std::uint64_t add(Direction direction, Opcode code, std::string_view payload)
    {
        return add(row(direction, code, payload.size()), bytesOf(payload));
    }
    std::uint64_t addPing(std::int64_t token, Direction direction = Direction::Out)
    {
        return add(row(direction, Opcode::Ping, 8), protocol::pingPayload(token));
    }
    /// `pingRow`: the engine paired them.
    std::uint64_t addPong(std::int64_t token, std::optional<std::uint64_t> pingRow, std::uint32_t rttUs,
        Direction direction = Direction::In)
    {
        capture::FrameRow made = row(direction, Opcode::Pong, 8);
        made.rttUs = rttUs;
        if (pingRow)
            made.partner = static_cast<std::uint32_t>(m_capture->rows() - *pingRow);
        return add(made, protocol::pingPayload(token));
    }
    void addTexts(int count)
    {
        for (int i = 0; i < count; ++i)
            add(Direction::In, Opcode::Text, "text");
    }

    [[nodiscard]] capture::Capture& operator*() const { return *m_capture; }
    [[nodiscard]] capture::Capture* operator->() const { return m_capture.get(); }
    [[nodiscard]] std::shared_ptr<capture::Capture> shared() const { return m_capture; }

private:
    std::shared_ptr<capture::Capture> m_capture;
};

[[nodiscard]] inline capture::Fact factOf(capture::FactBody body, TimePoint at = {})
{
    return {at, 0, std::move(body)};
}

} // namespace pongscope::test
