// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/frame_row.h"

namespace pongscope::capture {

/// The tables of a capture file; docs/capture-format.md explains them.
inline constexpr std::int64_t kApplicationId = 0x506F6E67; ///< "Pong"
inline constexpr std::int64_t kSchemaVersion = 2;          ///< 2: frames in blocks, the table `note`
inline constexpr std::string_view kFileSuffix = ".pongcap";
[[nodiscard]] const char* schemaSql();
/// Of the tables the one that files of version 1 lack, unless a note was put into them since.
[[nodiscard]] const char* noteSql();
inline constexpr const char* kKeepNoteSql = "INSERT OR REPLACE INTO note VALUES(?,?,?,?)";
inline constexpr const char* kRemoveNoteSql = "DELETE FROM note WHERE connection=? AND number=?";

/// A payload's place: the number of its block, then its offset in these low bits.
inline constexpr unsigned kBlockBits = 15;
inline constexpr std::size_t kBlockSize = 1u << kBlockBits;
/// What the program itself puts into one: with what SQLite adds, a page of its files and no more.
inline constexpr std::size_t kBlockRoom = kBlockSize - 64;

/// The bits of a frame's header and flags as one number: opcode (4), rsv (3), fin, out, masked, violates, manual,
/// header size (4), lowest first.
[[nodiscard]] std::int64_t packedHeader(const FrameRow& row);
void unpackHeader(std::int64_t packed, FrameRow& row);

} // namespace pongscope::capture
