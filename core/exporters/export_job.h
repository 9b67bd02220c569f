// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporters/export.h"
#include "core/exporters/latest_fact.h"
#include "core/exporters/row_pick.h"

namespace pongscope::capture {

/// What the exporters of all formats share: where it goes, how far it is, and what must not be shown.
class ExportJob {
public:
    ExportJob(const std::vector<RecordedConnection>& connections, const Redactor& redactor, const ExportSink& sink,
        const Progress& progress, const RowFilter* filter = nullptr);

    [[nodiscard]] const std::vector<RecordedConnection>& connections() const { return m_connections; }
    [[nodiscard]] const Redactor& redactor() const { return m_redactor; }
    /// The frames of a connection, the first is 0, that are wanted.
    [[nodiscard]] RowPick pick(std::size_t connection) const
    {
        return {m_filter, *m_connections[connection].capture, connection + 1};
    }

    std::string out; ///< written and not passed on yet
    /// A row is done: passes on what has come together, tells the progress.
    [[nodiscard]] Result<void> rowDone();
    [[nodiscard]] Result<void> flush();

    /// As the frame's payload may be shown: wire octets, and what they inflate to (or the same).
    [[nodiscard]] Bytes wirePayload(const Capture& capture, const FrameRow& row) const;
    [[nodiscard]] Bytes shownPayload(const Capture& capture, const FrameRow& row) const;

private:
    const std::vector<RecordedConnection>& m_connections;
    const Redactor& m_redactor;
    const ExportSink& m_sink;
    const Progress& m_progress;
    const RowFilter* m_filter;
    std::uint64_t m_rows = 0, m_done = 0;
};

// One for each format.
[[nodiscard]] Result<void> exportHar(ExportJob& job);
[[nodiscard]] Result<void> exportJsonLines(ExportJob& job);
[[nodiscard]] Result<void> exportPcapng(ExportJob& job);
[[nodiscard]] Result<void> exportCsv(ExportJob& job);
[[nodiscard]] Result<void> exportMarkdown(ExportJob& job);
[[nodiscard]] Result<void> exportCapture(ExportJob& job, const std::string& path);

} // namespace pongscope::capture
