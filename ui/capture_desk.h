// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporters/export.h"
#include "core/session/client_options.h"

#include <QObject>

namespace pongscope::ui {

/// The captures of a window: what happens is recorded from the first frame on, into a temporary file that becomes the
/// user's when it is saved; files are opened and exported. What takes time runs in a thread of the pool. UI thread.
class CaptureDesk final : public QObject {
    Q_OBJECT

public:
    explicit CaptureDesk(QObject* parent = nullptr);
    ~CaptureDesk() override;

    /// A capture for a new connection. Recorded, unless no file can be made: then in memory alone, which told() says
    /// once.
    [[nodiscard]] std::shared_ptr<capture::Capture> capture(const QString& url, const session::ClientOptions& options);
    /// Something was recorded that no file of the user's has.
    [[nodiscard]] bool isUnsaved() const;

    void save(const QString& path);
    void load(const QString& path);
    void exportTo(
        const QString& path, capture::ExportFormat format, std::vector<capture::RecordedConnection> connections);

Q_SIGNALS:
    /// What came of it, in the user's words.
    void told(const QString& words);
    void loaded(const pongscope::capture::LoadedCapture& file, const QString& path);

private:
    std::unique_ptr<capture::CaptureFile> m_file;
    bool m_hopeless = false; ///< no temporary file could be made
    bool m_saved = true;
};

} // namespace pongscope::ui
