// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/capture/frame_row.h"

#include <QString>

namespace pongscope::ui::text {

/// "12.3 ms", "4.21 s", "00:12:33": three figures, the unit that keeps them readable.
[[nodiscard]] QString duration(Duration value);
/// A setting: "30 s", "400 ms", "off", "infinite".
[[nodiscard]] QString keepAliveValue(Duration value);
/// "hh:mm:ss.ffffff" local time.
[[nodiscard]] QString wallTime(std::chrono::system_clock::time_point at);
/// Seconds with microseconds: "12.345678".
[[nodiscard]] QString seconds(Duration value);
/// "1,204" by the locale.
[[nodiscard]] QString count(std::uint64_t value);
/// "64 KiB", "1.2 MiB", "16 B".
[[nodiscard]] QString size(std::uint64_t octets);
/// "TEXT", "PING", "0x3".
[[nodiscard]] QString opcode(protocol::Opcode code);
/// One line for a table cell: valid UTF-8 with control characters made visible, else hex; at most `limit` characters.
[[nodiscard]] QString preview(ByteView payload, std::size_t limit = 200);
/// Numbers keep their units when the sentence is broken into lines: "within 1.5 s".
[[nodiscard]] QString unbroken(QString sentence);
/// The core's words for durations, "6.5s", "250ms", with a blank before the unit and three figures: "6.5 s".
[[nodiscard]] QString withUnits(const QString& sentence);
/// std::string in UTF-8 from core.
[[nodiscard]] inline QString fromCore(std::string_view words)
{
    return QString::fromUtf8(words.data(), qsizetype(words.size()));
}

} // namespace pongscope::ui::text
