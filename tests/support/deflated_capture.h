// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"
#include "core/protocol/deflate_codec.h"

#include <memory>

namespace pongscope::test {

/// A capture as a connection with permessage-deflate leaves it, a frame every millisecond.
class DeflatedCapture {
public:
    explicit DeflatedCapture(int windowBits = 15, bool takeover = true)
        : m_deflaters{protocol::Deflater(windowBits, takeover), protocol::Deflater(windowBits, takeover)}
        , m_capture(std::make_shared<capture::Capture>(ClockAnchor::now()))
    {
    }

    /// A message in frames of `parts`; the number of its first row.
    std::uint64_t add(protocol::Direction direction, const std::vector<std::string>& parts)
    {
        const std::uint64_t first = m_capture->rows();
        for (std::size_t i = 0; i < parts.size(); ++i) {
            Bytes packed;
            const bool fin = i + 1 == parts.size();
            if (!m_deflaters[static_cast<std::size_t>(direction)].compress(bytesOf(parts[i]), fin, packed))
                std::abort();
            capture::FrameRow row = rowFor(direction, i, fin, packed.size());
            row.rsv = i == 0 ? protocol::kRsv1 : std::uint8_t{0};
            m_capture->append(row, packed, bytesOf(parts[i]));
        }
        return first;
    }
    /// The same with compression switched off for it.
    std::uint64_t addPlain(protocol::Direction direction, const std::vector<std::string>& parts)
    {
        const std::uint64_t first = m_capture->rows();
        for (std::size_t i = 0; i < parts.size(); ++i)
            m_capture->append(rowFor(direction, i, i + 1 == parts.size(), parts[i].size()), bytesOf(parts[i]));
        return first;
    }

    [[nodiscard]] capture::Capture& operator*() const { return *m_capture; }
    [[nodiscard]] capture::Capture* operator->() const { return m_capture.get(); }
    [[nodiscard]] std::shared_ptr<capture::Capture> shared() const { return m_capture; }

private:
    [[nodiscard]] capture::FrameRow rowFor(
        protocol::Direction direction, std::size_t part, bool fin, std::size_t length) const
    {
        const bool out = direction == protocol::Direction::Out;
        const protocol::FrameHeader header{fin, 0, part == 0 ? protocol::Opcode::Text : protocol::Opcode::Continuation,
            length, protocol::minimalHeaderSize(length, out), {}};
        capture::FrameRow row = capture::rowOf(header, direction, std::chrono::milliseconds(m_capture->rows()));
        row.masked = out;
        return row;
    }

    std::array<protocol::Deflater, 2> m_deflaters;
    std::shared_ptr<capture::Capture> m_capture;
};

} // namespace pongscope::test
