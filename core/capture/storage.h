// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"
#include "core/capture/frame_row.h"
#include "core/capture/row_notes.h"

namespace pongscope::capture {

/// Where a capture goes besides memory: a file. One a connection.
///
/// Octets that it keeps have positions of 48 bits with kBit set, so that they are told apart from those in memory.
class Storage {
public:
    static constexpr std::uint64_t kBit = 1ull << 47;

    /// Where the octets of one frame lie; nothing: they were not taken, or there were none.
    struct Places {
        std::optional<std::uint64_t> payload, content;
    };

    virtual ~Storage() = default;

    /// Writer thread only. Everything of the row but its payload's position is set; `content` is what it inflates to.
    [[nodiscard]] virtual Places add(
        std::uint64_t number, const FrameRow& row, ByteView payload, const std::optional<ByteView>& content) = 0;
    virtual void add(const Fact& fact) = 0;
    /// Any thread. An empty note takes away what was there.
    virtual void note(std::uint64_t row, const RowNote& note) = 0;
    /// Any thread but one that must not wait. Notes that were taken are kept, or why they are not.
    [[nodiscard]] virtual Result<void> keepNotes() = 0;
    /// The writer should read no more from its socket until this is false: the file cannot keep up.
    [[nodiscard]] virtual bool isBehind() const = 0;
    /// For writers that have nothing else to do: returns when isBehind() is false.
    virtual void awaitRoom() const { }
    /// Nothing more is taken; the finding says why. The first is asked at every frame, the second once.
    [[nodiscard]] virtual bool hasFailed() const = 0;
    [[nodiscard]] virtual std::optional<protocol::Finding> failure() const = 0;

    /// Any thread. Shorter than asked for when the file has been damaged. Stays good in this thread until it has asked
    /// for several others; see PayloadReader.
    [[nodiscard]] virtual ByteView view(std::uint64_t position, std::uint64_t length) const = 0;
};

} // namespace pongscope::capture
