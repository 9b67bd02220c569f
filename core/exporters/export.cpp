// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/export_job.h"

#include "core/exporters/event_printer.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>

namespace pongscope::capture {

namespace {

constexpr std::size_t kPart = 256u << 10;
constexpr std::uint64_t kProgressRows = 8192;

Error writeError(const std::string& path, int code)
{
    const Fault fault = code == ENOSPC || code == EDQUOT   ? Fault::DiskFull
        : code == EACCES || code == EPERM || code == EROFS ? Fault::PermissionDenied
                                                           : Fault::FileNotWritable;
    return {fault, path, code, std::error_code(code, std::generic_category()).message()};
}

} // namespace

std::optional<ExportFormat> exportFormatNamed(std::string_view name)
{
    constexpr std::array<std::string_view, 6> kNames{"har", "jsonl", "pcapng", "csv", "markdown", "pongcap"};
    const auto found = std::ranges::find(kNames, name);
    if (found == kNames.end())
        return std::nullopt;
    return static_cast<ExportFormat>(found - kNames.begin());
}

bool canFilter(ExportFormat format)
{
    return format == ExportFormat::Har || format == ExportFormat::JsonLines || format == ExportFormat::Csv;
}

ExportJob::ExportJob(const std::vector<RecordedConnection>& connections, const Redactor& redactor,
    const ExportSink& sink, const Progress& progress, const RowFilter* filter)
    : m_connections(connections)
    , m_redactor(redactor)
    , m_sink(sink)
    , m_progress(progress)
    , m_filter(filter)
{
    for (const RecordedConnection& connection : connections)
        m_rows += connection.capture->rows();
}

Result<void> ExportJob::rowDone()
{
    ++m_done;
    if (m_progress && m_done % kProgressRows == 0
        && !m_progress(std::min(1.0, double(m_done) / double(std::max<std::uint64_t>(m_rows, 1)))))
        return tl::unexpected(Error{Fault::Cancelled, {}, 0, {}});
    return out.size() < kPart ? Result<void>() : flush();
}

Result<void> ExportJob::flush()
{
    const auto taken = m_sink(out);
    out.clear();
    return taken;
}

Bytes ExportJob::wirePayload(const Capture& capture, const FrameRow& row) const
{
    Bytes payload = copyOf(capture.payload(row));
    if (const auto content = capture.content(row)) {
        if (m_redactor.payload(content->kept))
            std::ranges::fill(payload, std::byte{0}); // what it inflates to must not be shown
        return payload;
    }
    auto masked = m_redactor.payload(payload);
    return masked ? std::move(*masked) : payload;
}

Bytes ExportJob::shownPayload(const Capture& capture, const FrameRow& row) const
{
    const auto content = capture.content(row);
    if (!content)
        return wirePayload(capture, row);
    auto masked = m_redactor.payload(content->kept);
    return masked ? std::move(*masked) : copyOf(content->kept);
}

Result<void> exportConnections(const std::vector<RecordedConnection>& connections, ExportFormat format,
    const Redactor& redactor, const ExportSink& sink, const Progress& progress, const RowFilter* filter)
{
    if (format == ExportFormat::Capture)
        return tl::unexpected(Error{Fault::FileNotWritable, {}, 0, "a capture wants a file"});
    ExportJob job(connections, redactor, sink, progress, filter);
    constexpr std::array kExporters{exportHar, exportJsonLines, exportPcapng, exportCsv, exportMarkdown};
    if (const auto written = kExporters[static_cast<std::size_t>(format)](job); !written)
        return written;
    return job.flush();
}

Result<void> exportToFile(const std::vector<RecordedConnection>& connections, ExportFormat format,
    const Redactor& redactor, const std::string& path, const Progress& progress, const RowFilter* filter)
{
    if (format == ExportFormat::Capture) {
        const ExportSink nothing = [](std::string_view) { return Result<void>(); };
        ExportJob job(connections, redactor, nothing, progress);
        return exportCapture(job, path);
    }
    const std::string partial = path + ".part";
    std::FILE* file = std::fopen(partial.c_str(), "wb");
    if (!file)
        return tl::unexpected(writeError(path, errno));
    const ExportSink sink = [&](std::string_view octets) -> Result<void> {
        if (std::fwrite(octets.data(), 1, octets.size(), file) != octets.size())
            return tl::unexpected(writeError(path, errno));
        return {};
    };
    auto written = exportConnections(connections, format, redactor, sink, progress, filter);
    if (std::fclose(file) != 0 && written)
        written = tl::unexpected(writeError(path, errno));
    std::error_code code;
    if (written)
        std::filesystem::rename(partial, path, code);
    if (code)
        written = tl::unexpected(writeError(path, code.value()));
    if (!written)
        std::filesystem::remove(partial, code);
    return written;
}

Result<void> exportJsonLines(ExportJob& job)
{
    if (job.connections().empty())
        return {};
    const auto format = jsonEvents(job.connections().front().capture->anchor(), &job.redactor());
    format->start(job.out);
    for (std::size_t i = 0; i < job.connections().size(); ++i) {
        const Capture& capture = *job.connections()[i].capture;
        EventPrinter printer({capture, static_cast<int>(i + 1)}, job.pick(i));
        std::uint64_t rows = 0;
        for (bool more = true; more;) {
            more = printer.print(*format, job.out, [](const Fact&) {});
            for (; rows < printer.rowsPrinted(); ++rows) {
                if (const auto done = job.rowDone(); !done)
                    return done;
            }
        }
        const std::vector<Fact> facts = capture.facts();
        if (latest<TimeoutFact>(facts) && !latest<Aftermath>(facts)) // the recording ended within the time of grace
            format->fact(job.out, {capture, static_cast<int>(i + 1)}, {facts.back().at, capture.rows(), Aftermath{}});
    }
    return {};
}

} // namespace pongscope::capture
