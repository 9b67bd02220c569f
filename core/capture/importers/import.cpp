// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/importers/import.h"

#include <QFile>

#include <thread>

namespace pongscope::capture {

namespace {

using namespace std::chrono_literals;

/// A HAR file is read whole. The abuse: a file that is larger than memory.
constexpr qint64 kLargestHar = qint64(1) << 30;

void copyConnection(const Capture& from, Capture& to)
{
    const auto facts = from.facts();
    auto fact = facts.begin();
    for (std::uint64_t i = 0; i < from.rows(); ++i) {
        for (; fact != facts.end() && fact->rows <= i; ++fact)
            to.append(fact->body, fact->at);
        while (to.isBehind())
            std::this_thread::sleep_for(1ms);
        FrameRow row = from.row(i);
        const auto content = from.content(row);
        if (!protocol::isControl(row.code())) {
            row.rttUs = FrameRow::kNoRtt;
            row.partner = 0;
        }
        to.append(row, from.payload(from.row(i)), content ? std::optional(content->kept) : std::nullopt);
    }
    for (; fact != facts.end(); ++fact)
        to.append(fact->body, fact->at);
}

Result<ImportReport> importCapture(const std::string& path, const CaptureFactory& factory, const Progress& progress)
{
    const auto loaded = loadCapture(path, progress);
    if (!loaded)
        return tl::unexpected(loaded.error());
    ImportReport report;
    for (const RecordedConnection& connection : loaded->connections) {
        copyConnection(*connection.capture, *factory(connection.info, connection.capture->anchor()));
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
