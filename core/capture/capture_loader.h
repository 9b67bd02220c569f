// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture_file.h"

namespace pongscope::capture {

struct RecordedConnection {
    ConnectionInfo info;
    std::shared_ptr<Capture> capture;
};

/// A capture file, opened. Rows and facts are in memory, payloads stay in the file and are read when asked for.
struct LoadedCapture {
    std::string program;          ///< that wrote it, "Pongscope 0.1.0"
    std::string started;          ///< ISO 8601, UTC
    bool cutShort = false;        ///< recording did not come to its end: killed, a full disk, or it is still going on
    std::uint64_t passedOver = 0; ///< facts that this version does not know
    std::vector<RecordedConnection> connections;
};

/// Told from 0 to 1 now and then; false cancels.
using Progress = std::function<bool(double done)>;

/// Fault::BadFile for what is no capture file, one of a newer version, or damaged; the detail says which.
[[nodiscard]] Result<LoadedCapture> loadCapture(const std::string& path, const Progress& progress = {});

} // namespace pongscope::capture
