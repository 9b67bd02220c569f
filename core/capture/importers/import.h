// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture_loader.h"

class QByteArray;
class QIODevice;

namespace pongscope::capture {

/// Where an imported connection goes: CaptureFile::addConnection, or a capture in memory.
using CaptureFactory = std::function<std::shared_ptr<Capture>(const ConnectionInfo& info, const ClockAnchor& anchor)>;

struct ImportReport {
    std::uint64_t connections = 0;
    std::uint64_t frames = 0;
    std::uint64_t passedOver = 0; ///< entries or TCP connections that are no WebSockets, or could not be followed
};

/// Reads a capture file, a HAR file (Chromium, Firefox and our own) or a pcapng file, whichever it is. Any thread.
/// Fault::BadFile for what is none of them; the detail says why.
[[nodiscard]] Result<ImportReport> importFile(
    const std::string& path, const CaptureFactory& factory, const Progress& progress = {});

/// The parts, which take octets that anybody may have made.
[[nodiscard]] Result<ImportReport> importHar(const QByteArray& json, const CaptureFactory& factory);
[[nodiscard]] Result<ImportReport> importPcapng(
    QIODevice& file, const CaptureFactory& factory, const Progress& progress = {});

inline constexpr std::string_view kFromHarText =
    "This connection comes from a HAR file, which holds messages: frames, masks and sizes on the wire are not known.";
inline constexpr std::string_view kFromPacketsText =
    "Packets are missing from the file: what came behind them could not be told apart.";

} // namespace pongscope::capture
