// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"

#include <future>

namespace pongscope::capture {

/// What a file says about a connection besides what happened on it.
struct ConnectionInfo {
    std::string url;
    std::string options = "{}"; ///< JSON, without secrets
};

/// Records connections into a file as they happen. Any thread.
///
/// Its own thread writes what came together, in one transaction every 100 ms or earlier: a program that is killed loses
/// at most the last of them. When the disk is full or gone recording stops, what was written stays, and the captures
/// go on in memory.
class CaptureFile {
public:
    /// Replaces a file that is there.
    [[nodiscard]] static Result<std::unique_ptr<CaptureFile>> create(const std::string& path);
    /// In the user's cache; removed at the end unless it was saved.
    [[nodiscard]] static Result<std::unique_ptr<CaptureFile>> createTemporary();
    /// As close().
    ~CaptureFile();
    CaptureFile(const CaptureFile&) = delete;
    CaptureFile& operator=(const CaptureFile&) = delete;

    /// A capture that is recorded, for a connection. It may outlive the file object; its payloads stay readable.
    [[nodiscard]] std::shared_ptr<Capture> addConnection(const ConnectionInfo& info,
        ClockAnchor anchor = ClockAnchor::now(),
        Capture::Limits limits = {2ull << 30, FrameStore::kCapacity, 256u << 20});

    /// Ready when everything that happened before is in the file.
    [[nodiscard]] std::future<Result<void>> flush();
    /// The user's file: one file, nothing beside it. A temporary file is moved there and recording goes on in it; one
    /// that was the user's already is copied.
    [[nodiscard]] std::future<Result<void>> saveAs(const std::string& path);
    /// Writes the rest, marks the file as whole and leaves one file. Nothing is recorded afterwards.
    Result<void> close();

    struct Status {
        bool behind = false;          ///< more is waiting than is good: sockets are read more slowly
        std::optional<Error> error{}; ///< recording has stopped
        std::uint64_t rows = 0;       ///< frames that are in the file
        std::uint64_t waiting = 0;    ///< octets that are not
        std::uint64_t taken = 0;      ///< frames that are in the file or on their way
        bool temporary = false;       ///< nobody saved it yet
    };
    [[nodiscard]] Status status() const;
    [[nodiscard]] std::string path() const;

private:
    class Private;
    class Recording;
    explicit CaptureFile(std::shared_ptr<Private> shared);

    std::shared_ptr<Private> d;
};

inline constexpr std::string_view kDiskFullText =
    "Recording has stopped: there is no space left on the disk. What was written before is kept.";
inline constexpr std::string_view kRecordingStoppedText =
    "Recording has stopped: the capture file cannot be written any more. What was written before is kept.";
inline constexpr std::string_view kRecordingBehindText =
    "The capture file cannot keep up: what arrives is read more slowly. Nothing is lost.";

} // namespace pongscope::capture
