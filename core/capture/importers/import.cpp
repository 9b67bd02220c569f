// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/importers/import.h"

#include <QFile>

namespace pongscope::capture {

namespace {

/// A HAR file is read whole. The abuse: a file that is larger than memory.
constexpr qint64 kLargestHar = qint64(1) << 30;

/// How many rows between two questions whether to go on.
constexpr std::uint64_t kSlice = 16u << 10;
/// Reading a file's rows takes about that share of copying it.
constexpr double kLoading = 0.4;

/// False: `rowDone` wants no more.
bool copyConnection(const Capture& from, Capture& to, const std::function<bool()>& rowDone)
{
    const auto facts = from.facts();
    auto fact = facts.begin();
    for (std::uint64_t i = 0; i < from.rows(); ++i) {
        for (; fact != facts.end() && fact->rows <= i; ++fact)
            to.append(fact->body, fact->at);
        to.awaitRoom();
        FrameRow row = from.row(i);
        const auto content = from.content(row);
        if (!protocol::isControl(row.code())) {
            row.rttUs = FrameRow::kNoRtt;
            row.partner = 0;
        }
        to.append(row, from.payload(from.row(i)), content ? std::optional(content->kept) : std::nullopt);
        if (!rowDone())
            return false;
    }
    for (; fact != facts.end(); ++fact)
        to.append(fact->body, fact->at);
    for (const auto& [row, note] : from.notes().all())
        to.setNote(row, note);
    return true;
}

Result<ImportReport> importCapture(const std::string& path, const CaptureFactory& factory, const Progress& progress)
{
    const auto loaded = loadCapture(
        path, progress ? Progress([&progress](double done) { return progress(done * kLoading); }) : Progress());
    if (!loaded)
        return tl::unexpected(loaded.error());
    ImportReport report;
    std::uint64_t rows = 0, copied = 0;
    for (const RecordedConnection& connection : loaded->connections)
        rows += connection.capture->rows();
    const auto rowDone = [&] {
        ++copied;
        return !progress || copied % kSlice != 0 || progress(kLoading + (1 - kLoading) * double(copied) / double(rows));
    };
    for (const RecordedConnection& connection : loaded->connections) {
        const auto into = factory(connection.info, connection.capture->anchor());
        if (!copyConnection(*connection.capture, *into, rowDone))
            return tl::unexpected(Error{Fault::Cancelled, path, 0, {}});
        ++report.connections;
        report.frames += connection.capture->rows();
    }
    report.passedOver = loaded->passedOver;
    return report;
}

} // namespace

Result<ImportReport> importFile(const std::string& path, const CaptureFactory& factory, const Progress& progress)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(Error{Fault::FileNotReadable, path, 0, file.errorString().toStdString()});
    const QByteArray start = file.peek(16);
    Result<ImportReport> done;
    if (start.startsWith("SQLite format 3")) {
        return importCapture(path, factory, progress);
    } else if (start.startsWith("\x0A\x0D\x0D\x0A")) {
        done = importPcapng(file, factory, progress);
    } else if (start.trimmed().startsWith('{') || start.startsWith("\xEF\xBB\xBF{")) {
        if (file.size() > kLargestHar)
            return tl::unexpected(Error{Fault::LimitReached, path, 0, "a HAR file may have 1 GiB"});
        done = importHar(file.readAll(), factory);
    } else {
        done = tl::unexpected(Error{Fault::BadFile, {}, 0, "it is neither a capture nor HAR nor pcapng"});
    }
    if (!done)
        done.error().subject = path;
    return done;
}

} // namespace pongscope::capture
