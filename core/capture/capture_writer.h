// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/note_writer.h"
#include "core/capture/payload_blocks.h"
#include "core/capture/storage.h"

namespace pongscope::capture {

/// What came together since the last transaction.
struct CaptureBatch {
    struct Connection {
        std::uint32_t id = 0;
        std::string url, options;
        ClockAnchor anchor;
    };
    struct Row {
        std::uint32_t connection = 0;
        std::uint64_t number = 0;
        FrameRow row; ///< its payload's place is the file's
        std::uint64_t contentLength = 0, content = 0;
        std::uint32_t contentKept = 0;
        bool hasContent = false;
    };
    struct FactRow {
        std::uint32_t connection = 0;
        ClockAnchor anchor;
        Fact fact;
    };
    /// As many as one value of the file holds: fifty octets each, large enough for the insert to cost little, small
    /// enough to be read at a glance.
    static constexpr std::size_t kRun = 1024;

    void add(const Row& row)
    {
        if (runs.empty() || runs.back().size() == kRun)
            runs.emplace_back().reserve(kRun);
        runs.back().push_back(row);
    }
    [[nodiscard]] std::size_t rows() const { return runs.empty() ? 0 : (runs.size() - 1) * kRun + runs.back().size(); }

    std::vector<Connection> connections;
    std::vector<std::vector<Row>> runs; ///< of rows: none of them is moved when more come
    std::vector<std::shared_ptr<PayloadBlock>> blocks;
    std::vector<FactRow> facts;
    std::vector<StoredNote> notes;
    std::uint64_t octets = 0; ///< roughly, of all of it
};

/// Writes batches into a capture file. One thread at a time.
class CaptureWriter {
public:
    /// Replaces a file that is there.
    [[nodiscard]] static Result<CaptureWriter> create(const std::string& path);
    /// The file and what SQLite has beside it.
    static void remove(const std::string& path);

    /// All of it or nothing.
    [[nodiscard]] Result<void> write(const CaptureBatch& batch);
    /// Marks the file as whole, empties the log into it, and closes.
    [[nodiscard]] Result<void> finish();
    /// Closes without a mark.
    void abandon();
    /// One file at `path`; writing goes on there, or where it was if a copy was asked for.
    [[nodiscard]] Result<void> moveTo(const std::string& path, bool copy);

private:
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<void> ensureOpen();
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> insert(const CaptureBatch& batch);
    [[nodiscard]] Result<void> insert(const StoredNote& note);
    [[nodiscard]] Result<void> insert(const std::vector<CaptureBatch::Row>& run);
    [[nodiscard]] Result<void> settle();

    std::string m_path;
    std::optional<Database> m_database; ///< nothing, as the statements, if the file could not be opened again
    // Prepared on m_database, so they go before it.
    struct Statements {
        Statement connection, rows, block, fact, note, unnote, begin, commit;
    };
    std::optional<Statements> m_statements;
    std::string m_rowText;      ///< of the block of rows at hand
    std::int64_t m_nextRow = 1; ///< its id in the file
};

} // namespace pongscope::capture
