// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture_desk.h"

#include "core/base/background.h"
#include "core/capture/importers/import.h"
#include "core/session/options_json.h"
#include "ui/text/explain.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace pongscope::ui {

namespace {

std::string fileName(const QString& path) { return QFile::encodeName(path).toStdString(); }

bool isCapture(const std::string& path)
{
    QFile file(QFile::decodeName(QByteArray::fromStdString(path)));
    return !file.open(QIODevice::ReadOnly) || file.peek(15) == "SQLite format 3"; // what is not there is told as such
}

/// The connections of another tool's file, in a temporary file of ours that goes with the last of them.
Result<capture::LoadedCapture> imported(const std::string& path, const capture::Progress& progress)
{
    auto into = capture::CaptureFile::createTemporary();
    if (!into)
        return tl::unexpected(into.error());
    capture::LoadedCapture made;
    const auto done = capture::importFile(
        path,
        [&](const capture::ConnectionInfo& info, const ClockAnchor& anchor) {
            made.connections.push_back({info, (*into)->addConnection(info, anchor)});
            return made.connections.back().capture;
        },
        progress);
    if (!done)
        return tl::unexpected(done.error());
    if (const auto written = (*into)->flush().get(); !written)
        return tl::unexpected(written.error());
    made.passedOver = done->passedOver;
    return made;
}

/// All of a recording that was left behind, into the one that goes on; then it is removed.
Result<capture::LoadedCapture> recovered(
    const std::string& path, capture::CaptureFile& into, const capture::Progress& progress)
{
    capture::LoadedCapture made;
    {
        const auto claim = capture::RecordingClaim::take(path);
        if (!claim)
            return tl::unexpected(Error{Fault::FileNotReadable, path, 0, "another program has it open"});
        const auto done = capture::importFile(
            path,
            [&](const capture::ConnectionInfo& info, const ClockAnchor& anchor) {
                made.connections.push_back({info, into.addConnection(info, anchor)});
                return made.connections.back().capture;
            },
            progress);
        if (!done)
            return tl::unexpected(done.error());
        made.cutShort = true;
        made.passedOver = done->passedOver;
    }
    if (const auto written = into.flush().get(); !written)
        return tl::unexpected(written.error()); // it stays where it is
    capture::discardRecording(path);
    return made;
}

} // namespace

CaptureDesk::CaptureDesk(QObject* parent)
    : QObject(parent)
{
}

CaptureDesk::~CaptureDesk()
{
    for (const auto& each : m_jobs)
        if (const auto job = each.lock())
            job->cancelled = true;
}

std::shared_ptr<BackgroundJob> CaptureDesk::begin(const QString& what, BackgroundJob::Cancelling cancelling)
{
    auto job = std::make_shared<BackgroundJob>(what, cancelling);
    std::erase_if(m_jobs, [](const auto& each) { return each.expired(); });
    m_jobs.push_back(job);
    Q_EMIT started(job);
    return job;
}

template <class Work, class After>
void CaptureDesk::run(const std::shared_ptr<BackgroundJob>& job, Work work, After after)
{
    inBackground(this, std::move(work), [job, after = std::move(after)](const auto& outcome) {
        if (job)
            job->finished = true;
        after(outcome);
    });
}

bool CaptureDesk::openFile()
{
    if (m_file || m_hopeless)
        return m_file != nullptr;
    auto made = capture::CaptureFile::createTemporary();
    m_hopeless = !made;
    if (made)
        m_file = std::move(*made);
    else
        Q_EMIT told(tr("Nothing is recorded to disk: %1").arg(text::explain(made.error())));
    return m_file != nullptr;
}

std::shared_ptr<capture::Capture> CaptureDesk::capture(const QString& url, const session::ClientOptions& options)
{
    if (!openFile())
        return std::make_shared<capture::Capture>(ClockAnchor::now(), m_limits);
    return m_file->addConnection({url.toStdString(), session::optionsJson(options)}, ClockAnchor::now(), m_limits);
}

std::uint64_t CaptureDesk::unsavedFrames() const
{
    if (!m_file)
        return 0;
    const auto status = m_file->status();
    return status.temporary ? status.taken : 0;
}

void CaptureDesk::save(const QString& path)
{
    if (!m_file)
        return Q_EMIT told(tr("There is nothing to save: no connection was opened yet."));
    auto saving = std::make_shared<std::future<Result<>>>(m_file->saveAs(fileName(path)));
    run(
        begin(tr("Saving %1").arg(QFileInfo(path).fileName()), BackgroundJob::Cancelling::Impossible),
        [saving] { return saving->get(); },
        [this, path](const Result<>& done) {
            Q_EMIT told(done ? tr("Saved as %1. Recording goes on in it.").arg(QDir::toNativeSeparators(path))
                             : tr("Not saved: %1").arg(text::explain(done.error())));
            if (done)
                Q_EMIT saved(path);
        });
}

void CaptureDesk::load(const QString& path)
{
    const auto job = begin(tr("Opening %1").arg(QFileInfo(path).fileName()));
    run(
        job,
        [job, name = fileName(path)] {
            return isCapture(name) ? capture::loadCapture(name, job->progress()) : imported(name, job->progress());
        },
        [this, path](const Result<capture::LoadedCapture>& file) {
            if (file)
                return Q_EMIT loaded(*file, path);
            Q_EMIT told(tr("Not opened: %1").arg(text::explain(file.error())));
            if (file.error().fault != Fault::Cancelled)
                Q_EMIT notLoaded(path);
        });
}

void CaptureDesk::exportTo(const QString& path, capture::ExportFormat format,
    std::vector<capture::RecordedConnection> connections, const capture::Redactor& redactor)
{
    const auto job = begin(tr("Exporting to %1").arg(QFileInfo(path).fileName()));
    run(
        job,
        [job, name = fileName(path), format, connections = std::move(connections), redactor] {
            return capture::exportToFile(connections, format, redactor, name, job->progress());
        },
        [this, path, masked = redactor.masksAnything()](const Result<>& written) {
            const QString place = QDir::toNativeSeparators(path);
            Q_EMIT told(!written ? tr("Not exported: %1").arg(text::explain(written.error()))
                    : masked     ? tr("Exported to %1; what was to be masked is.").arg(place)
                                 : tr("Exported to %1. Nothing was masked.").arg(place));
        });
}

void CaptureDesk::findLeft()
{
    run(
        nullptr, [] { return capture::leftRecordings(); },
        [this](std::vector<capture::LeftRecording> left) {
            std::erase_if(left, [this](const capture::LeftRecording& each) {
                return m_putOff.contains(QFile::decodeName(QByteArray::fromStdString(each.path)));
            });
            if (!left.empty())
                Q_EMIT leftFound(left);
        });
}

void CaptureDesk::putOff(const QString& path) { m_putOff += path; }

void CaptureDesk::recover(const QString& path)
{
    if (!openFile())
        return;
    // Not cancelled: half of it would be in the recording that goes on.
    const auto job = begin(tr("Taking up what was left behind"), BackgroundJob::Cancelling::Impossible);
    run(
        job, [job, name = fileName(path), into = m_file] { return recovered(name, *into, job->progress()); },
        [this](const Result<capture::LoadedCapture>& file) {
            if (file)
                Q_EMIT loaded(*file, {});
            else
                Q_EMIT told(tr("Not opened: %1").arg(text::explain(file.error())));
        });
}

void CaptureDesk::discardLeft(const QString& path)
{
    run(
        nullptr,
        [name = fileName(path)] {
            capture::discardRecording(name);
            return true;
        },
        [](bool) {});
}

} // namespace pongscope::ui
