// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/accessible_parts.h"
#include "ui/desktop_secrets.h"
#include "ui/main_window_private.h"
#include "ui/settings_file.h"
#include "ui/text/format.h"
#include "ui/views/address_bar.h"
#include "ui/views/command_palette.h"
#include "ui/views/composer.h"
#include "ui/views/connections_view.h"
#include "ui/views/demo_note.h"
#include "ui/views/detail_pane.h"
#include "ui/views/frame_log.h"
#include "ui/views/frame_table_view.h"
#include "ui/views/keep_alive_panel.h"
#include "ui/views/option_strip.h"
#include "ui/views/state_banner.h"
#include "ui/views/statistics_view.h"
#include "ui/views/status_figures.h"

#include <QAction>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDropEvent>

namespace pongscope::ui {

namespace {

using namespace std::chrono_literals;
constexpr auto kClockEvery = 500ms;

} // namespace

MainWindow::Private::Private(
    MainWindow& owner, session::EngineThread& engineThread, Settings keep, const Lasting* lasting)
    : q(owner)
    , engine(engineThread)
    , appearance(lasting ? lasting->appearance : AppearanceSwitch())
    , preferences(lasting ? lasting->preferences : Preferences())
    , connections(new ConnectionTreeModel(&owner))
    , desk(lasting ? lasting->desk : new CaptureDesk(&owner))
    , profiles(lasting
              ? lasting->profiles
              : new ProfileDesk(session::ProfileLibrary(), keep == Settings::Kept ? desktopSecrets() : nullptr, &owner))
    , lab(lasting ? lasting->lab : new LabDesk(engineThread, &owner))
{
    SettingsFile opened = keep == Settings::Kept ? openSettings() : SettingsFile();
    settings = std::move(opened.settings);
    if (settings && !lasting)
        preferences = loadPreferences(*settings);
    usePreferences(); // before anything has words
    actions = new WindowActions(&q);
    describePartsToScreenReaders();
    buildTop();
    buildPanes();
    if (!lasting)
        sizeWindow();
    arrangePanes();
    q.setAcceptDrops(true);
    connectActions();
    connectParts();
    clock.setInterval(kClockEvery);
    QObject::connect(&clock, &QTimer::timeout, &q, [this] { figures->show(record, log->shownRows()); });
    clock.start();
    restoreSettings();
    applyShortcuts(actions->all(), preferences.shortcuts);
    showRecord(nullptr);
    if (!opened.setAside.isEmpty())
        tell(tr("The settings could not be read. They were set aside as %1.").arg(opened.setAside));
}

LiveConnection* MainWindow::Private::open(
    const QString& url, const session::ClientOptions& with, session::Connect order)
{
    auto connection =
        std::make_unique<LiveConnection>(engine, nextId++, url, with, settings ? desk->capture(url, with) : nullptr);
    LiveConnection* opened = connection.get();
    const ConnectionRecord* added = connections->add(std::move(connection));
    if (order.attempt == 0)
        address->setAddress(url);
    order.cookies = cookiesFor(with);
    opened->open(order);
    if (order.attempt == 0) {
        list->setCurrent(added);
        log->table()->setFocus();
    }
    return opened;
}

void MainWindow::Private::showRecord(ConnectionRecord* shown)
{
    record = shown;
    LiveConnection* connection = shown ? shown->live.get() : nullptr;
    detail->setRecord(shown); // before the log, whose selection tells of rows of the new record at once
    log->setRecord(shown);
    detail->setRow(log->currentRow());
    keepAlive->setConnection(connection);
    statistics->setConnection(connection);
    composer->setConnection(connection);
    refreshState();
    updateTitle();
}

void MainWindow::Private::published(ConnectionRecord* about)
{
    if (about != record)
        return;
    log->publish();
    detail->refresh();
    refreshState();
}

void MainWindow::Private::refreshState()
{
    const std::optional<Phase> phase = record ? std::optional(record->phase()) : std::nullopt;
    banner->setNotice(record ? record->live->id() : 0,
        record ? noticeOf(record->story, *phase, record->live->reading()) : std::nullopt);
    figures->show(record, log->shownRows());
    if (phase != shownPhase) {
        // Without a frame the handshake is all there is, and it says why. The row decides again once there is one.
        if (phase == Phase::Refused && shownPhase == Phase::Connecting)
            detail->setCurrentIndex(static_cast<int>(Detail::Handshake));
        shownPhase = phase;
        address->setPhase(phase);
        options->setLive(phase == Phase::Connecting || phase == Phase::Open || phase == Phase::Closing);
    }
    updateActions();
}

void MainWindow::Private::updateActions()
{
    const std::optional<Phase> phase = record ? std::optional(record->phase()) : std::nullopt;
    const bool isOpen = phase == Phase::Open || phase == Phase::Closing;
    const bool hasRow = log->currentRow().has_value();
    actions->reconnect->setEnabled(record != nullptr);
    actions->remove->setEnabled(record != nullptr && !list->isShared());
    actions->openAnother->setEnabled(isOpen && record->story.streamId);
    actions->sendRequest->setEnabled(isOpen && record->story.streamId);
    actions->close->setEnabled(phase == Phase::Open || phase == Phase::Connecting);
    actions->abort->setEnabled(isOpen || phase == Phase::Connecting);
    actions->send->setEnabled(phase == Phase::Open);
    actions->pause->setEnabled(record != nullptr);
    actions->follow->setEnabled(record != nullptr);
    actions->deflateWhatIf->setEnabled(log->publishedRows() > 0);
    actions->goToFrame->setEnabled(log->publishedRows() > 0);
    actions->goToTime->setEnabled(log->publishedRows() > 0);
    actions->selectAll->setEnabled(log->shownRows() > 0);
    for (QAction* action : {actions->copyLines, actions->copyText, actions->copyHex, actions->copyJson,
             actions->composeAgain, actions->savePayload, actions->partner, actions->bookmark, actions->note})
        action->setEnabled(hasRow);
    const auto note = log->currentNote();
    actions->bookmark->setChecked(note && note->bookmark);
    const bool noted = record && !record->live->capture().notes().isEmpty();
    actions->nextNoted->setEnabled(noted);
    actions->previousNoted->setEnabled(noted);
    for (QAction* action : {actions->find, actions->findNext, actions->findPrevious})
        action->setEnabled(record != nullptr);
}

void MainWindow::Private::updateTitle()
{
    q.setWindowTitle(record ? tr("%1 \u2013 Pongscope").arg(record->name) : tr("Pongscope"));
}

MainWindow::MainWindow(session::EngineThread& engine, Settings settings, QWidget* parent)
    : QMainWindow(parent)
    , d(std::make_unique<Private>(*this, engine, settings))
{
}

// The views look at records that the model owns, so they let go first; and what the parts still say while they are
// taken down must not reach us any more.
MainWindow::~MainWindow()
{
    d->showRecord(nullptr);
    for (QObject* part : findChildren<QObject*>())
        part->disconnect(this);
}

LiveConnection* MainWindow::open(const QString& url, const session::ClientOptions& options)
{
    return d->open(url, options);
}

LiveConnection* MainWindow::current() const { return d->record ? d->record->live.get() : nullptr; }

void MainWindow::show(const LiveConnection* connection) { d->list->setCurrent(d->connections->recordOf(connection)); }

void MainWindow::setNextOptions(const session::ClientOptions& options)
{
    d->options->setOptions(options);
    if (const auto& jar = session::accessOf(options).cookies)
        d->profiles->cookies()->setJar(*jar);
}

const session::ClientOptions& MainWindow::nextOptions() const { return d->options->options(); }

void MainWindow::setAddress(const QString& url) { d->address->setAddress(url); }

void MainWindow::showDemoNote(std::function<QString()> words)
{
    d->demoNote->setText(words());
    d->demoWords = std::move(words);
}

void MainWindow::showFrame(quint64 row) { d->log->showRow(row); }

void MainWindow::openCapture(const QString& path) { d->desk->load(path); }

void MainWindow::showDetail(Detail tab)
{
    d->detailPane->show();
    d->detail->setCurrentIndex(static_cast<int>(tab));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!d->mayClose())
        return event->ignore();
    d->saveSettings();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (Private::canTake(*event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    d->take(*event->mimeData());
    event->acceptProposedAction();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    // Panes take sizes only from a window that has its own.
    if (!d->layoutRestored) {
        d->layoutRestored = true;
        d->sizePanes();
    }
}

} // namespace pongscope::ui
