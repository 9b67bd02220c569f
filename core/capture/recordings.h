// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

class QLockFile;

namespace pongscope::capture {

/// Temporary recordings lie in the user's cache until they are saved. Whoever writes or reads one holds a claim on it,
/// so that a recording whose program is gone can be told from one that goes on.
class RecordingClaim {
public:
    /// Nothing: a program that runs has it.
    [[nodiscard]] static std::shared_ptr<RecordingClaim> take(const std::string& path);
    ~RecordingClaim();
    RecordingClaim(const RecordingClaim&) = delete;
    RecordingClaim& operator=(const RecordingClaim&) = delete;

private:
    explicit RecordingClaim(std::unique_ptr<QLockFile> lock);
    std::unique_ptr<QLockFile> m_lock;
};

/// The path of a new recording, in a folder that only the user can read.
[[nodiscard]] std::string newRecordingPath();

/// A recording whose program ended without saying goodbye.
struct LeftRecording {
    std::string path;
    std::string started; ///< ISO 8601, UTC; empty: the file does not say
    std::uint64_t connections = 0, frames = 0, octets = 0;
};
/// Those that nobody has a claim on, oldest first. One that holds no frame is removed rather than listed.
[[nodiscard]] std::vector<LeftRecording> leftRecordings();
/// Removes one of them, unless somebody has a claim on it.
void discardRecording(const std::string& path);

} // namespace pongscope::capture
