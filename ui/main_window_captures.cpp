// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Captures in MainWindow: opening, saving and exporting them, and what must not be lost.

#include "ui/dialogs/compare_dialog.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/main_window_private.h"
#include "ui/models/recent_files.h"
#include "ui/text/format.h"
#include "ui/views/connections_view.h"
#include "ui/views/frame_log.h"
#include "ui/views/job_list.h"
#include "ui/views/recovery_bar.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QUrl>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr QLatin1String kRecentFiles("captures/recent");
constexpr QLatin1String kExportFormat("export/format");
constexpr QLatin1String kMaskedHeaders("export/maskedHeaders");
constexpr QLatin1String kMaskedJson("export/maskedJson");
constexpr QLatin1String kMaskedPatterns("export/maskedPatterns");

} // namespace

void MainWindow::Private::connectCaptureActions()
{
    const auto on = [this](QAction* action, auto&& act) {
        QObject::connect(action, &QAction::triggered, &q, std::forward<decltype(act)>(act));
    };
    on(actions->openCapture, [this] { askForCapture(); });
    on(actions->saveCapture, [this] { askWhereToSave(); });
    on(actions->exportCapture, [this] { askForExport(false); });
    on(actions->compare, [this] { compareConnections(); });
    QObject::connect(desk, &CaptureDesk::told, &q, [this](const QString& words) { tell(words); });
    QObject::connect(desk, &CaptureDesk::loaded, &q,
        [this](const capture::LoadedCapture& file, const QString& path) { showLoaded(file, path); });
    QObject::connect(desk, &CaptureDesk::saved, &q, [this](const QString& path) {
        rememberFile(path);
        if (std::exchange(closing, false))
            q.close();
    });
    QObject::connect(desk, &CaptureDesk::notLoaded, &q, [this](const QString& path) {
        recentFiles.removeAll(QFileInfo(path).absoluteFilePath());
        saveRecentFiles();
    });
    QObject::connect(
        desk, &CaptureDesk::started, &q, [this](const std::shared_ptr<BackgroundJob>& job) { jobs->add(job); });
    QObject::connect(desk, &CaptureDesk::leftFound, &q,
        [this](const std::vector<capture::LeftRecording>& left) { recovery->offer(left); });
    QObject::connect(recovery, &RecoveryBar::openRequested, &q, [this](const QString& path) { desk->recover(path); });
    QObject::connect(
        recovery, &RecoveryBar::discardRequested, &q, [this](const QString& path) { desk->discardLeft(path); });
    QObject::connect(recovery, &RecoveryBar::laterRequested, &q, [this](const QString& path) { desk->putOff(path); });
}

void MainWindow::Private::restoreCaptures()
{
    recentFiles = settings->value(kRecentFiles).toStringList();
    fillRecentFiles();
    desk->findLeft();
}

void MainWindow::Private::rememberFile(const QString& path)
{
    recentFiles = withRecentFile(recentFiles, path);
    saveRecentFiles();
}

void MainWindow::Private::saveRecentFiles()
{
    fillRecentFiles();
    if (settings)
        settings->setValue(kRecentFiles, recentFiles);
}

void MainWindow::Private::fillRecentFiles()
{
    QMenu& menu = *actions->recentMenu;
    menu.clear();
    const QStringList names = recentFileNames(recentFiles);
    for (qsizetype i = 0; i < names.size(); ++i) {
        QString shown = names.at(i);
        QAction* action = menu.addAction(shown.replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setStatusTip(recentFiles.at(i));
        QObject::connect(action, &QAction::triggered, &q, [this, path = recentFiles.at(i)] { desk->load(path); });
    }
    if (!names.isEmpty()) {
        menu.addSeparator();
        // Queued: the action goes with the list.
        QObject::connect(
            menu.addAction(tr("&Clear This List")), &QAction::triggered, &q,
            [this] {
                recentFiles.clear();
                saveRecentFiles();
            },
            Qt::QueuedConnection);
    }
    menu.setEnabled(!names.isEmpty());
}

void MainWindow::Private::showLoaded(const capture::LoadedCapture& file, const QString& path)
{
    const ConnectionRecord* first = nullptr;
    for (const capture::RecordedConnection& each : file.connections) {
        const ConnectionRecord* added =
            connections->add(std::make_unique<LiveConnection>(nextId++, text::fromCore(each.info.url), each.capture));
        first = first ? first : added;
    }
    if (first)
        list->setCurrent(first);
    if (path.isEmpty())
        return tell(tr("What was left behind is here again. It is not saved yet."));
    const QString name = QFileInfo(path).fileName();
    if (first)
        rememberFile(path);
    tell(!first ? tr("%1 holds no connection.").arg(name)
            : file.cutShort
            ? tr("Opened %1. Its recording was cut short: what is shown is everything up to then.").arg(name)
            : tr("Opened %1.").arg(name));
}

void MainWindow::Private::askForCapture()
{
    auto* dialog = new QFileDialog(&q, tr("Open Capture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setDirectory(captureFolder(preferences));
    dialog->setNameFilters({tr("Captures and what can be imported (*.pongcap *.har *.pcapng)"), tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::filesSelected, &q, [this](const QStringList& paths) {
        for (const QString& path : paths)
            desk->load(path);
    });
    dialog->open();
}

void MainWindow::Private::askWhereToSave()
{
    auto* dialog = new QFileDialog(&q, tr("Save Capture As"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDirectory(captureFolder(preferences));
    const QString whole = tr("Capture as it was recorded (*.pongcap)");
    const QString masked = tr("Copy with what is secret masked (*.pongcap)");
    dialog->setNameFilters({whole, masked});
    dialog->setDefaultSuffix(QStringLiteral("pongcap"));
    QObject::connect(dialog, &QFileDialog::filterSelected, &q, [this, dialog, masked](const QString& filter) {
        if (filter != masked)
            return;
        dialog->reject(); // what is masked is asked before where it goes
        askForExport(true);
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, &q, [this](const QString& path) { desk->save(path); });
    QObject::connect(dialog, &QDialog::rejected, &q, [this] { closing = false; });
    dialog->open();
}

/// What was masked last time is masked again.
void MainWindow::Private::askForExport(bool onlyCapture)
{
    ExportDialog::Choice start;
    if (settings) {
        start.format = static_cast<capture::ExportFormat>(std::clamp(settings->value(kExportFormat).toInt(), 0, 5));
        const auto read = [this](QLatin1String key, std::vector<std::string>& into) {
            if (!settings->contains(key))
                return;
            into.clear();
            for (const QString& each : settings->value(key).toStringList())
                into.push_back(each.toStdString());
        };
        read(kMaskedHeaders, start.masks.headers);
        read(kMaskedJson, start.masks.jsonPaths);
        read(kMaskedPatterns, start.masks.patterns);
    }
    auto* dialog = new ExportDialog(start, onlyCapture, &q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, &q, [this, dialog, onlyCapture] {
        const ExportDialog::Choice choice = dialog->choice();
        if (settings) {
            const auto keep = [this](QLatin1String key, const std::vector<std::string>& from) {
                QStringList rules;
                for (const std::string& each : from)
                    rules += text::fromCore(each);
                settings->setValue(key, rules);
            };
            if (!onlyCapture)
                settings->setValue(kExportFormat, static_cast<int>(choice.format));
            keep(kMaskedHeaders, choice.masks.headers);
            keep(kMaskedJson, choice.masks.jsonPaths);
            keep(kMaskedPatterns, choice.masks.patterns);
        }
        askWhereToExport(choice.format, dialog->redactor());
    });
    dialog->open();
}

void MainWindow::Private::askWhereToExport(capture::ExportFormat format, const capture::Redactor& redactor)
{
    auto* dialog = new QFileDialog(&q, tr("Export Connections"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDirectory(captureFolder(preferences));
    dialog->setNameFilter(ExportDialog::filterOf(format));
    dialog->setDefaultSuffix(ExportDialog::suffixOf(format));
    QObject::connect(dialog, &QFileDialog::fileSelected, &q, [this, format, redactor](const QString& path) {
        desk->exportTo(path, format, connections->recorded(), redactor);
    });
    dialog->open();
}

void MainWindow::Private::compareConnections()
{
    std::vector<CompareDialog::Subject> subjects;
    for (ConnectionRecord* each : connections->records())
        subjects.push_back({each->name, each->live->recorded()});
    if (subjects.empty())
        return tell(tr("There is nothing to compare: open two connections, or captures of them."));
    auto* dialog = new CompareDialog(std::move(subjects), &q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &CompareDialog::rowRequested, &q,
        [this](const std::shared_ptr<capture::Capture>& capture, quint64 row) {
            for (const ConnectionRecord* each : connections->records()) {
                if (each->live->sharedCapture() != capture)
                    continue;
                list->setCurrent(each);
                log->showRow(row);
                q.showDetail(Detail::Message);
            }
        });
    dialog->show(); // beside the window: the connections go on
}

// The one question that is asked: what would be lost is of no use to undo.
bool MainWindow::Private::mayClose()
{
    const std::uint64_t frames = settings ? desk->unsavedFrames() : 0;
    if (frames == 0 || discarding)
        return true;
    if (closeQuestion) {
        closeQuestion->raise();
        return false;
    }
    auto* box = new QMessageBox(QMessageBox::Question, tr("Unsaved Capture"),
        tr("What this window has recorded is not saved: %1 frames.").arg(text::count(frames)), QMessageBox::Cancel, &q);
    box->setInformativeText(tr("Without saving it is gone once the window is closed."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* save = box->addButton(tr("&Save…"), QMessageBox::AcceptRole);
    QPushButton* discard = box->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    box->setDefaultButton(save);
    QObject::connect(save, &QPushButton::clicked, &q, [this] {
        closing = true;
        askWhereToSave();
    });
    QObject::connect(discard, &QPushButton::clicked, &q, [this] {
        discarding = true;
        q.close();
    });
    closeQuestion = box;
    box->open();
    return false;
}

bool MainWindow::Private::canTake(const QMimeData& data)
{
    const auto urls = data.urls();
    return !urls.isEmpty() && std::all_of(urls.begin(), urls.end(), [](const QUrl& url) { return url.isLocalFile(); });
}

void MainWindow::Private::take(const QMimeData& data)
{
    for (const QUrl& url : data.urls())
        desk->load(url.toLocalFile());
}

} // namespace pongscope::ui
