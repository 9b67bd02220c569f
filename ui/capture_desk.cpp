// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture_desk.h"

#include "core/base/background.h"
#include "core/session/options_json.h"
#include "ui/text/explain.h"

#include <QDir>
#include <QFile>

namespace pongscope::ui {

namespace {

std::string fileName(const QString& path) { return QFile::encodeName(path).toStdString(); }

} // namespace

CaptureDesk::CaptureDesk(QObject* parent)
    : QObject(parent)
{
}

CaptureDesk::~CaptureDesk() = default;

std::shared_ptr<capture::Capture> CaptureDesk::capture(const QString& url, const session::ClientOptions& options)
{
    if (!m_file && !m_hopeless) {
        auto made = capture::CaptureFile::createTemporary();
        m_hopeless = !made;
        if (made)
            m_file = std::move(*made);
        else
            Q_EMIT told(tr("Nothing is recorded to disk: %1").arg(text::explain(made.error())));
    }
    if (!m_file)
        return std::make_shared<capture::Capture>();
    m_saved = false;
    return m_file->addConnection({url.toStdString(), session::optionsJson(options)});
}

bool CaptureDesk::isUnsaved() const { return !m_saved; }

void CaptureDesk::save(const QString& path)
{
    if (!m_file)
        return Q_EMIT told(tr("There is nothing to save: no connection was opened yet."));
    auto saving = std::make_shared<std::future<Result<>>>(m_file->saveAs(fileName(path)));
    inBackground(
        this, [saving] { return saving->get(); },
        [this, path](const Result<>& saved) {
            m_saved = m_saved || saved;
            Q_EMIT told(saved ? tr("Saved as %1. Recording goes on in it.").arg(QDir::toNativeSeparators(path))
                              : tr("Not saved: %1").arg(text::explain(saved.error())));
        });
}

void CaptureDesk::load(const QString& path)
{
    inBackground(
        this, [name = fileName(path)] { return capture::loadCapture(name); },
        [this, path](const Result<capture::LoadedCapture>& file) {
            if (file)
                Q_EMIT loaded(*file, path);
            else
                Q_EMIT told(tr("Not opened: %1").arg(text::explain(file.error())));
        });
}

void CaptureDesk::exportTo(
    const QString& path, capture::ExportFormat format, std::vector<capture::RecordedConnection> connections)
{
    const auto redactor = capture::Redactor::make({});
    inBackground(
        this,
        [name = fileName(path), format, connections = std::move(connections), redactor = *redactor] {
            return capture::exportToFile(connections, format, redactor, name);
        },
        [this, path](const Result<>& written) {
            Q_EMIT told(written ? tr("Exported to %1; credentials are masked.").arg(QDir::toNativeSeparators(path))
                                : tr("Not exported: %1").arg(text::explain(written.error())));
        });
}

} // namespace pongscope::ui
