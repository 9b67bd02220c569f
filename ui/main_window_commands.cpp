// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the actions of MainWindow do, and what its parts say to each other.

#include "core/capture/tally.h"
#include "ui/dialogs/close_dialog.h"
#include "ui/dialogs/colour_rules_dialog.h"
#include "ui/dialogs/deflate_what_if_dialog.h"
#include "ui/help/guide_window.h"
#include "ui/main_window_private.h"
#include "ui/text/format.h"
#include "ui/text/time_target.h"
#include "ui/views/address_bar.h"
#include "ui/views/command_palette.h"
#include "ui/views/composer.h"
#include "ui/views/connections_view.h"
#include "ui/views/detail_pane.h"
#include "ui/views/filter_bar.h"
#include "ui/views/frame_log.h"
#include "ui/views/frame_table_view.h"
#include "ui/views/h2_log.h"
#include "ui/views/keep_alive_panel.h"
#include "ui/views/lab_panel.h"
#include "ui/views/message_view.h"
#include "ui/views/option_strip.h"
#include "ui/views/state_banner.h"
#include "ui/views/status_figures.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QSaveFile>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr int kTellMs = 6000; ///< how long a remark stays in the status bar

QString savedOrWhy(const QString& file, ByteView octets)
{
    QSaveFile out(file);
    const auto size = static_cast<qint64>(octets.size());
    const bool written = out.open(QIODevice::WriteOnly)
        && out.write(reinterpret_cast<const char*>(octets.data()), size) == size && out.commit();
    return written ? MainWindow::tr("Saved %1 to %2").arg(text::size(octets.size()), file)
                   : MainWindow::tr("Could not write %1: %2").arg(file, out.errorString());
}

} // namespace

void MainWindow::Private::connectActions()
{
    const auto on = [this](QAction* action, auto&& act) {
        QObject::connect(action, &QAction::triggered, &q, std::forward<decltype(act)>(act));
    };
    on(actions->goToAddress, [this] { address->focusAddress(); });
    on(actions->reconnect, [this] { reconnect(); });
    on(actions->openAnother, [this] { reconnect(); }); // the pool has its connection for the same target
    on(actions->sendRequest, [this] { askForRequest(); });
    on(actions->close, [this] { shownPhase == Phase::Connecting ? abort() : askForClose(); });
    on(actions->abort, [this] { abort(); });
    on(actions->remove, [this] { removeCurrent(); });
    connectOptionActions();
    connectCaptureActions();
    on(actions->deflateWhatIf, [this] { askWhatIf(); });
    on(actions->send, [this] { composer->send(); });
    on(actions->quit, [this] { q.close(); });
    on(actions->copyLines, [this] { tell(log->copySelectedRows()); });
    on(actions->copyText, [this] { copy(CopyFormat::Text); });
    on(actions->copyHex, [this] { copy(CopyFormat::Hex); });
    on(actions->copyJson, [this] { copy(CopyFormat::Json); });
    on(actions->selectAll, [this] { log->table()->selectAll(); });
    on(actions->composeAgain, [this] { composeAgain(); });
    on(actions->savePayload, [this] { savePayload(); });
    on(actions->pause, [this](bool paused) { log->setPaused(paused); });
    on(actions->follow, [this](bool follow) { log->table()->setFollowing(follow); });
    on(actions->fold, [this](bool fold) { log->setFolding(fold); });
    on(actions->preferences, [this] { editPreferences(); });
    on(actions->colourRules, [this] { editColourRules(); });
    on(actions->resetLayout, [this] { resetLayout(); });
    on(actions->goToFilter, [this] {
        // Asked for again while it is being typed: not the filter was meant.
        if (log->filterBar()->isAncestorOf(QApplication::focusWidget()))
            log->find();
        else
            log->filterBar()->focus();
    });
    on(actions->find, [this] { log->find(); });
    on(actions->findNext, [this] { log->findNext(true); });
    on(actions->findPrevious, [this] { log->findNext(false); });
    on(actions->bookmark, [this] { log->toggleBookmark(); });
    on(actions->note, [this] { editNote(); });
    on(actions->nextNoted, [this] { showNoted(true); });
    on(actions->previousNoted, [this] { showNoted(false); });
    on(actions->goToFrame, [this] { askForFrame(); });
    on(actions->goToTime, [this] { askForTime(); });
    on(actions->goToComposer, [this] {
        composePane->show();
        composer->setFocus(Qt::ShortcutFocusReason);
    });
    on(actions->partner, [this] { showPartner(); });
    on(actions->backToLog, [this] { backToLog(); });
    on(actions->palette, [this] { palette->offer(actions->all()); });
    on(actions->guide, [] { GuideWindow::open(); });
    on(actions->about, [this] { showAbout(); });
    on(actions->aboutQt, [] { QApplication::aboutQt(); });
    QObject::connect(actions->timeModes, &QActionGroup::triggered, &q, [this](const QAction* action) {
        log->setTimeMode(static_cast<FrameTableModel::TimeMode>(action->data().toInt()));
    });
    QObject::connect(actions->appearances, &QActionGroup::triggered, &q,
        [this](const QAction* action) { chooseAppearance(static_cast<Appearance>(action->data().toInt())); });
    QObject::connect(actions->columnsMenu, &QMenu::aboutToShow, &q, [this] {
        actions->columnsMenu->clear();
        log->fillColumnMenu(*actions->columnsMenu);
    });
    log->table()->addActions({actions->pause, actions->copyLines});
    list->tree()->addAction(actions->pause);
    detail->addAction(actions->pause);
    q.addActions(actions->all());
}

void MainWindow::Private::connectParts()
{
    QObject::connect(address, &AddressBar::connectRequested, &q, [this](const QString& to) { connectTo(to); });
    QObject::connect(address, &AddressBar::closeRequested, &q, [this] { askForClose(); });
    QObject::connect(address, &AddressBar::cancelRequested, &q, [this] { abort(); });
    QObject::connect(address, &AddressBar::abortRequested, &q, [this] { abort(); });
    QObject::connect(options, &OptionStrip::keepAliveRequested, &q, [this] { editKeepAlive(); });
    QObject::connect(options, &OptionStrip::compressionRequested, &q, [this] { editCompression(); });
    QObject::connect(options, &OptionStrip::httpVersionRequested, &q, [this] { editHttpVersion(); });
    QObject::connect(options, &OptionStrip::groupRequested, &q, [this](OptionGroup group) { editGroup(group); });
    QObject::connect(options, &OptionStrip::optionsChanged, &q, [this] {
        saveOptions();
        refreshProfile();
    });
    QObject::connect(banner, &StateBanner::accepted, &q, [this](Notice::Offer offer) { accept(offer); });
    QObject::connect(banner, &StateBanner::undoRequested, &q, [this] { undoRemoval(); });
    QObject::connect(banner, &StateBanner::undoExpired, &q, [this] {
        banner->withdrawUndo();
        removed.record.reset();
    });
    QObject::connect(
        connections, &ConnectionTreeModel::published, &q, [this](ConnectionRecord* about, quint64, qsizetype oldFacts) {
            published(about);
            tellReplies(*about, oldFacts);
            followQuestion(*about);
            takeCookies(*about, oldFacts);
            followEnd(*about, oldFacts);
        });
    QObject::connect(
        list, &ConnectionsView::currentChanged, &q, [this](ConnectionRecord* chosen) { showRecord(chosen); });
    QObject::connect(list, &ConnectionsView::menuRequested, &q, [this](const QPoint& at) { showConnectionMenu(at); });
    QObject::connect(log, &FrameLog::currentRowChanged, &q, [this] {
        detail->setRow(log->currentRow());
        updateActions();
    });
    QObject::connect(log, &FrameLog::pausedChanged, actions->pause, &QAction::setChecked);
    QObject::connect(log, &FrameLog::followingChanged, actions->follow, &QAction::setChecked);
    QObject::connect(log, &FrameLog::foldingChanged, actions->fold, &QAction::setChecked);
    QObject::connect(log, &FrameLog::notListed, &q, [this](quint64 row) {
        tell(tr("Frame %1 is not listed: the filter leaves it out.").arg(text::count(row + 1)));
    });
    QObject::connect(log->filterBar(), &FilterBar::savedChanged, &q, [this] {
        if (settings)
            settings->setValue(kFilters, log->filterBar()->saved());
    });
    QObject::connect(log, &FrameLog::told, &q, [this](const QString& words) { tell(words); });
    QObject::connect(log, &FrameLog::searchChanged, &q, [this] { detail->message()->setSearch(log->search()); });
    QObject::connect(log, &FrameLog::hitShown, &q, [this] { q.showDetail(Detail::Message); });
    QObject::connect(log, &FrameLog::menuRequested, &q, [this](const QPoint& at) { showFrameMenu(at); });
    QObject::connect(log, &FrameLog::timeModeChanged, &q,
        [this] { checkIn(*actions->timeModes, static_cast<int>(log->timeMode())); });
    QObject::connect(log->table(), &FrameTableView::activated, &q, [this] { q.showDetail(Detail::Message); });
    QObject::connect(detail, &DetailPane::noteEditRequested, &q, [this] { editNote(); });
    QObject::connect(detail->message(), &MessageView::saveRequested, &q, [this] { savePayload(); });
    detail->http2()->setSharers([this](const LiveConnection* each) { return connections->sharers(each); });
    QObject::connect(detail->http2(), &H2Log::settingsRequested, &q, [this] { editHttpVersion(); });
    QObject::connect(detail->http2(), &H2Log::rowsRequested, &q,
        [this](quint64 first, quint64 last) { log->showRows(first, last); });
    QObject::connect(keepAlive, &KeepAlivePanel::settingsRequested, &q, [this] { editKeepAlive(true); });
    QObject::connect(keepAlive, &KeepAlivePanel::settingsChosen, &q,
        [this](const protocol::KeepAliveSettings& chosen) { chooseKeepAlive(chosen, true); });
    keepAlive->setNeighbours([this] { return connections->recorded(); });
    QObject::connect(labPanel, &LabPanel::connectRequested, &q,
        [this](const QString& url) { open(url, options->options()); }); // its port is of no use to the history
    QObject::connect(keepAlive, &KeepAlivePanel::rowRequested, &q, [this](quint64 row) { log->showRow(row); });
}

void MainWindow::Private::connectTo(const QString& to)
{
    address->remember(to);
    saveHistory();
    open(to, options->options());
}

void MainWindow::Private::reconnect()
{
    stopReconnecting(); // one that the user asks for takes the place of the one that was planned
    if (record)
        open(record->live->url(), record->live->options());
}

void MainWindow::Private::askForClose()
{
    if (!record)
        return;
    auto* dialog = new CloseDialog(&q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const QPointer<LiveConnection> connection = record->live.get();
    QObject::connect(dialog, &QDialog::accepted, &q, [dialog, connection] {
        if (connection)
            connection->close(dialog->code(), dialog->reason());
    });
    dialog->open();
}

void MainWindow::Private::abort()
{
    if (record)
        record->live->abort();
}

void MainWindow::Private::removeCurrent()
{
    if (!record || list->isShared())
        return;
    ConnectionRecord* gone = record;
    const QModelIndex place = connections->indexOf(gone);
    const int row = place.parent().isValid() ? place.parent().row() : place.row();
    gone->live->abort();
    showRecord(nullptr);
    removed = {row, connections->take(gone)};
    banner->offerUndo(tr("%1 and its log were removed from the list.").arg(removed.record->name));
    showRecord(list->currentRecord());
}

void MainWindow::Private::undoRemoval()
{
    banner->withdrawUndo();
    if (!removed.record)
        return;
    const ConnectionRecord* back = removed.record.get();
    connections->putBack(removed.row, std::move(removed.record));
    list->setCurrent(back);
}

void MainWindow::Private::askWhatIf()
{
    if (!record)
        return;
    auto* dialog = new DeflateWhatIfDialog(
        {record->name, record->live->sharedCapture(), record->live->rows(), record->live->deflate()}, &q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show(); // beside the window: the connection goes on
}

void MainWindow::Private::askForRequest()
{
    if (!record)
        return;
    auto* dialog = new QInputDialog(&q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("GET Request on This Connection"));
    dialog->setLabelText(tr("Path and query, beginning with a slash. The reply is shown in the list of connections:"));
    dialog->setTextValue(QStringLiteral("/"));
    const QPointer<LiveConnection> connection = record->live.get();
    QObject::connect(dialog, &QInputDialog::textValueSelected, &q, [connection](const QString& path) {
        if (connection)
            connection->get(path.trimmed());
    });
    dialog->open();
}

void MainWindow::Private::tellReplies(const ConnectionRecord& about, qsizetype oldFacts)
{
    const auto& facts = about.live->facts();
    for (auto i = static_cast<std::size_t>(oldFacts); i < facts.size(); ++i)
        if (const auto* done = std::get_if<capture::RequestDone>(&facts[i].body))
            tell(tr("GET %1: %2")
                     .arg(text::fromCore(done->path),
                         requestWords({done->number, done->path, *done}).section(QLatin1Char('\n'), 0, 0)));
}

void MainWindow::Private::accept(Notice::Offer offer)
{
    switch (offer) {
    case Notice::Offer::Cancel:
        return abort();
    case Notice::Offer::Reconnect:
        return reconnect();
    case Notice::Offer::StopReconnecting:
        return stopReconnecting();
    case Notice::Offer::ResumeReading:
        if (record)
            record->live->setReading(protocol::ReadingMode::Continuous);
        return;
    case Notice::Offer::Nothing:
        return;
    }
}

void MainWindow::Private::askForFrame()
{
    auto* dialog = new QInputDialog(&q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Go to Frame"));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setLabelText(tr("Number of the frame (1 to %1):").arg(text::count(log->publishedRows())));
    dialog->setIntRange(1, static_cast<int>(std::max<std::uint64_t>(log->publishedRows(), 1)));
    dialog->setIntValue(static_cast<int>(log->currentRow().value_or(0)) + 1);
    QObject::connect(dialog, &QInputDialog::intValueSelected, &q,
        [this](int number) { log->showRow(static_cast<std::uint64_t>(number) - 1); });
    dialog->open();
}

void MainWindow::Private::askForTime()
{
    auto* dialog = new QInputDialog(&q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Go to Time"));
    dialog->setLabelText(tr("Since the start (12.5, 250ms, 1m30s), or a time of day (14:05:30):"));
    QObject::connect(dialog, &QInputDialog::textValueSelected, &q, [this](const QString& typed) {
        if (!record)
            return;
        const capture::Capture& capture = record->live->capture();
        const auto at = text::timeTarget(typed, capture.anchor());
        if (!at)
            return tell(tr("\"%1\" is no time: try 12.5, 250ms, 1m30s or 14:05:30.").arg(typed));
        const std::uint64_t rows = log->publishedRows();
        if (rows > 0)
            log->showRow(std::min(capture::rowAt(capture, rows, *at), rows - 1));
    });
    dialog->open();
}

void MainWindow::Private::editColourRules()
{
    auto* dialog = new ColourRulesDialog(log->colourRules().filters(), &q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, &q, [this, dialog] {
        log->setColourRules(ColourRules(dialog->filters()));
        if (settings)
            settings->setValue(kColourRules, dialog->filters());
    });
    dialog->open();
}

void MainWindow::Private::showPartner()
{
    if (!log->showPartner())
        tell(
            tr("No partner: only a PING and the PONG that answers it are partners, and this one has none in the log."));
}

void MainWindow::Private::editNote()
{
    const auto note = log->currentNote();
    const auto row = log->currentRow();
    if (!note || !row)
        return;
    auto* dialog = new QInputDialog(&q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Note"));
    dialog->setLabelText(tr("About frame %1. Without words the note is taken away.").arg(text::count(*row + 1)));
    dialog->setTextValue(text::fromCore(note->text));
    dialog->resize(480, dialog->sizeHint().height());
    QObject::connect(
        dialog, &QInputDialog::textValueSelected, &q, [this, row, live = record->live.get()](const QString& words) {
            // The log goes on meanwhile: it is about the row that was asked about.
            if (!record || record->live.get() != live || !log->showRow(*row))
                return;
            capture::RowNote changed = log->currentNote().value_or(capture::RowNote());
            changed.text = words.trimmed().toStdString();
            log->setCurrentNote(std::move(changed));
        });
    dialog->open();
}

void MainWindow::Private::showNoted(bool forward)
{
    if (!log->showNextNoted(forward))
        tell(forward ? tr("No bookmark or note further down. Ctrl+B puts one on the current frame.")
                     : tr("No bookmark or note further up. Ctrl+B puts one on the current frame."));
}

void MainWindow::Private::backToLog()
{
    if (log->table()->hasFocus())
        log->table()->clearCurrent();
    log->table()->setFocus();
}

void MainWindow::Private::copy(CopyFormat format) { tell(log->copySelection(format)); }

void MainWindow::Private::tell(const QString& words)
{
    if (!words.isEmpty())
        figures->showMessage(words, kTellMs);
}

void MainWindow::Private::composeAgain()
{
    const auto row = log->currentRow();
    if (!record || !row)
        return;
    const Payload payload = detail->payload();
    const QByteArray octets(
        reinterpret_cast<const char*>(payload.octets.data()), static_cast<qsizetype>(payload.octets.size()));
    composer->compose(octets, !detail->message()->isText());
    composePane->show();
    composePane->raise();
    composer->setFocus();
}

void MainWindow::Private::savePayload()
{
    const Payload payload = detail->payload();
    auto* dialog = new QFileDialog(&q, tr("Save Payload"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(detail->message()->isText() ? QStringLiteral("payload.txt") : QStringLiteral("payload.bin"));
    QObject::connect(dialog, &QFileDialog::fileSelected, &q,
        [this, payload](const QString& file) { tell(savedOrWhy(file, payload.octets)); });
    dialog->open();
}

void MainWindow::Private::showFrameMenu(const QPoint& place)
{
    if (!log->currentRow())
        return;
    QMenu menu(&q);
    menu.addActions({actions->copyLines, actions->copyText, actions->copyHex, actions->copyJson});
    menu.addSeparator();
    menu.addActions({actions->bookmark, actions->note});
    menu.addSeparator();
    menu.addActions({actions->partner, actions->composeAgain, actions->savePayload});
    menu.exec(place);
}

void MainWindow::Private::showConnectionMenu(const QPoint& place)
{
    QMenu menu(&q);
    menu.addActions({actions->reconnect, actions->close, actions->abort});
    if (actions->openAnother->isEnabled()) {
        menu.addSeparator();
        menu.addActions({actions->openAnother, actions->sendRequest});
    }
    menu.addSeparator();
    menu.addAction(actions->deflateWhatIf);
    menu.addSeparator();
    menu.addAction(actions->remove);
    menu.exec(place);
}

void MainWindow::Private::showAbout()
{
    auto* box = new QMessageBox(&q);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Pongscope"));
    box->setIconPixmap(QApplication::windowIcon().pixmap(64));
    box->setTextFormat(Qt::RichText);
    box->setText(tr("<h3>Pongscope %1</h3><p>A desktop inspector for live WebSocket connections: every frame, every "
                    "PING's round trip, and why a connection timed out.</p>")
                     .arg(QLatin1String(PONGSCOPE_VERSION)));
    box->setInformativeText(
        tr("Free software under the GNU General Public License, version 3 or later. Built with Qt %1.")
            .arg(QLatin1String(qVersion())));
    box->open();
}

void MainWindow::Private::checkIn(const QActionGroup& group, int value)
{
    for (QAction* action : group.actions())
        action->setChecked(action->data().toInt() == value);
}

} // namespace pongscope::ui
