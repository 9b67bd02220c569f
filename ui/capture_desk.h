// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/recordings.h"
#include "core/exporters/export.h"
#include "core/session/client_options.h"
#include "ui/background_job.h"

#include <QObject>
#include <QStringList>

namespace pongscope::ui {

/// The captures of a window: what happens is recorded from the first frame on, into a temporary file that becomes the
/// user's when it is saved; files are opened, imported and exported, and what a crash left behind is taken up again.
/// What takes time runs in a thread of the pool, as a job that can be shown. UI thread.
class CaptureDesk final : public QObject {
    Q_OBJECT

public:
    explicit CaptureDesk(QObject* parent = nullptr);
    /// Cancels what can be cancelled.
    ~CaptureDesk() override;

    /// For the captures that capture() makes from now on.
    void setLimits(const capture::Capture::Limits& limits) { m_limits = limits; }
    /// A capture for a new connection. Recorded, unless no file can be made: then in memory alone, which told() says
    /// once.
    [[nodiscard]] std::shared_ptr<capture::Capture> capture(const QString& url, const session::ClientOptions& options);
    /// Frames that were recorded, and that no file of the user's has. They are lost with the window.
    [[nodiscard]] std::uint64_t unsavedFrames() const;

    void save(const QString& path);
    /// A capture, or another tool's file (HAR, pcapng).
    void load(const QString& path);
    void exportTo(const QString& path, capture::ExportFormat format,
        std::vector<capture::RecordedConnection> connections, const capture::Redactor& redactor);

    /// Looks for recordings that a crash left behind; leftFound() tells of them if there are any.
    void findLeft();
    /// Makes one of them part of what this window has recorded.
    void recover(const QString& path);
    void discardLeft(const QString& path);
    /// Told of no more as long as the program runs.
    void putOff(const QString& path);

Q_SIGNALS:
    /// What came of it, in the user's words.
    void told(const QString& words);
    void loaded(const pongscope::capture::LoadedCapture& file, const QString& path);
    void saved(const QString& path);
    /// There is no such file, or it cannot be read.
    void notLoaded(const QString& path);
    void leftFound(const std::vector<pongscope::capture::LeftRecording>& left);
    void started(const std::shared_ptr<pongscope::ui::BackgroundJob>& job);

private:
    bool openFile();
    std::shared_ptr<BackgroundJob> begin(
        const QString& what, BackgroundJob::Cancelling cancelling = BackgroundJob::Cancelling::Possible);
    template <class Work, class After>
    void run(const std::shared_ptr<BackgroundJob>& job, Work work, After after);

    std::shared_ptr<capture::CaptureFile> m_file;
    QStringList m_putOff; ///< what was left behind and shall wait for the next start
    capture::Capture::Limits m_limits;
    bool m_hopeless = false; ///< no temporary file could be made
    std::vector<std::weak_ptr<BackgroundJob>> m_jobs;
};

} // namespace pongscope::ui
