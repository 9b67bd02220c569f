// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture_loader.h"
#include "core/capture/redaction.h"
#include "core/capture/row_filter.h"

namespace pongscope::capture {

enum class ExportFormat : std::uint8_t { Har, JsonLines, Pcapng, Csv, Markdown, Capture };
/// "har", "jsonl", "pcapng", "csv", "markdown", "pongcap".
[[nodiscard]] std::optional<ExportFormat> exportFormatNamed(std::string_view name);
/// Whether a filter can choose its frames: packets need all of them, a report and a capture are about the whole.
[[nodiscard]] bool canFilter(ExportFormat format);

/// Takes the next octets of the file.
using ExportSink = std::function<Result<void>(std::string_view octets)>;

/// Writes connections, live or loaded, frame by frame: nothing is held in memory but the part under way. Any thread.
/// Fault::Cancelled when `progress` says no. A capture cannot be written piece by piece: only exportToFile() makes one.
/// With a filter, frames that match and messages with one of these; only for formats with canFilter().
[[nodiscard]] Result<void> exportConnections(const std::vector<RecordedConnection>& connections, ExportFormat format,
    const Redactor& redactor, const ExportSink& sink, const Progress& progress = {}, const RowFilter* filter = nullptr);

/// The same into a file, which gets its name when it is whole.
[[nodiscard]] Result<void> exportToFile(const std::vector<RecordedConnection>& connections, ExportFormat format,
    const Redactor& redactor, const std::string& path, const Progress& progress = {},
    const RowFilter* filter = nullptr);

} // namespace pongscope::capture
