// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"

#include <QString>

#include <span>

namespace pongscope::ui {

/// One frame in words: the cells of the frame log, and what is put on the clipboard.

/// "F···M": FIN, RSV1 to RSV3, MASK at fixed places, so that a column of them reads downwards.
[[nodiscard]] QString flagsText(const capture::FrameRow& row);
/// "FIN, RSV1, masked": the same spelled out.
[[nodiscard]] QString flagsInWords(const capture::FrameRow& row);
/// What a frame carries, as a reader wants it: inflated where it was compressed.
struct Readable {
    ByteView octets;          ///< that were kept
    std::uint64_t length = 0; ///< of all of them
    bool inflated = false;
};
[[nodiscard]] Readable readable(const capture::Capture& capture, const capture::FrameRow& row);
/// What the frame says, in one line: a close code with its reason, a keep-alive token, else the payload's start,
/// inflated where it was compressed.
[[nodiscard]] QString contentText(
    const capture::Capture& capture, const capture::FrameRow& row, std::size_t limit = 200);
/// Milliseconds with three decimals; empty when the row has no round trip.
[[nodiscard]] QString roundTripText(const capture::FrameRow& row);
[[nodiscard]] QString roundTripText(Duration roundTrip);

/// Rows for the clipboard. Bounded, so that copying a million rows neither stalls nor fills memory: `rows` says how
/// many were taken.
struct Copied {
    QString text;
    std::uint64_t rows = 0;
};
enum class CopyFormat : std::uint8_t {
    Text, ///< payloads as text, inflated, one a line; octets that are no text as \xNN
    Hex,  ///< payloads as hex, as they stood on the wire, one a line
    Json, ///< an array of frames with the members of the command line's "frame" event
};
[[nodiscard]] Copied copyRows(const capture::Capture& capture, std::span<const std::uint64_t> rows, CopyFormat format);
/// Bounds of copyRows().
inline constexpr std::uint64_t kMaxCopiedRows = 100'000;
inline constexpr std::uint64_t kMaxCopiedOctets = 16u << 20;

} // namespace pongscope::ui
