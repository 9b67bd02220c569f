// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/recordings.h"

#include "core/capture/capture_schema.h"
#include "core/capture/capture_writer.h"

#include <QDir>
#include <QLockFile>
#include <QStandardPaths>
#include <QUuid>

namespace pongscope::capture {

namespace {

QString folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation)
        + QLatin1String("/pongscope/recordings");
}

/// What the file says about itself; a file that cannot be read says nothing, and holds no frames.
LeftRecording describe(const std::string& path)
{
    LeftRecording about{path, {}, 0, 0, 0};
    about.octets = static_cast<std::uint64_t>(QFileInfo(QString::fromStdString(path)).size())
        + static_cast<std::uint64_t>(QFileInfo(QString::fromStdString(path + "-wal")).size());
    const auto database = Database::open(path, Database::Access::ReadWrite); // takes in what the log has
    if (!database || database->number("PRAGMA application_id").value_or(0) != kApplicationId)
        return about;
    const auto blocks = database->number("SELECT id + frames - 1 FROM row_block ORDER BY id DESC LIMIT 1");
    about.frames = static_cast<std::uint64_t>(
        blocks ? *blocks : database->number("SELECT max(id) FROM frame_row").value_or(0)); // version 1 of the format
    about.connections = static_cast<std::uint64_t>(database->number("SELECT count(*) FROM connection").value_or(0));
    auto started = database->prepare("SELECT value FROM capture WHERE key = 'started'");
    if (started && started->step().value_or(false))
        about.started = started->text(0);
    return about;
}

} // namespace

RecordingClaim::RecordingClaim(std::unique_ptr<QLockFile> lock)
    : m_lock(std::move(lock))
{
}

RecordingClaim::~RecordingClaim() = default;

std::shared_ptr<RecordingClaim> RecordingClaim::take(const std::string& path)
{
    auto lock = std::make_unique<QLockFile>(QString::fromStdString(path + ".lock"));
    lock->setStaleLockTime(0); // however long a recording goes on; that its program is gone is seen all the same
    if (!lock->tryLock(0))
        return nullptr;
    return std::shared_ptr<RecordingClaim>(new RecordingClaim(std::move(lock)));
}

std::string newRecordingPath()
{
    QDir().mkpath(folder());
    QFile::setPermissions(
        folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner); // what is recorded is private
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return QString(folder() + QLatin1Char('/') + name).toStdString() + std::string(kFileSuffix);
}

std::vector<LeftRecording> leftRecordings()
{
    std::vector<LeftRecording> left;
    const QString mask = QLatin1Char('*') + QString::fromUtf8(kFileSuffix.data(), qsizetype(kFileSuffix.size()));
    for (const QFileInfo& each : QDir(folder()).entryInfoList({mask}, QDir::Files, QDir::Time | QDir::Reversed)) {
        const std::string path = each.absoluteFilePath().toStdString();
        const auto claim = RecordingClaim::take(path);
        if (!claim)
            continue;
        if (LeftRecording about = describe(path); about.frames > 0)
            left.push_back(std::move(about));
        else
            CaptureWriter::remove(path);
    }
    return left;
}

void discardRecording(const std::string& path)
{
    if (const auto claim = RecordingClaim::take(path))
        CaptureWriter::remove(path);
}

} // namespace pongscope::capture
