// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The panes of MainWindow, where they stand at first, and what is kept between runs.

#include "ui/main_window_private.h"
#include "ui/models/kept_options.h"
#include "ui/views/address_bar.h"
#include "ui/views/command_palette.h"
#include "ui/views/composer.h"
#include "ui/views/connections_view.h"
#include "ui/views/demo_note.h"
#include "ui/views/detail_pane.h"
#include "ui/views/filter_bar.h"
#include "ui/views/frame_log.h"
#include "ui/views/frame_table_view.h"
#include "ui/views/job_list.h"
#include "ui/views/keep_alive_panel.h"
#include "ui/views/lab_panel.h"
#include "ui/views/option_strip.h"
#include "ui/views/recovery_bar.h"
#include "ui/views/state_banner.h"
#include "ui/views/statistics_view.h"
#include "ui/views/status_figures.h"

#include <QActionGroup>
#include <QDockWidget>
#include <QGuiApplication>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr int kStateVersion = 2; ///< of the panes; a saved layout with other panes is not restored
constexpr QSize kFirstSize(1280, 800);

constexpr QLatin1String kGeometry("window/geometry");
constexpr QLatin1String kPanes("window/panes");
constexpr QLatin1String kDetailTab("window/detailTab");
constexpr QLatin1String kFolding("log/foldHeartbeats");
constexpr QLatin1String kHistory("address/history");
constexpr QLatin1String kColumns("log/columns");
constexpr QLatin1String kOptions("options/profile");

/// Whether a window of the first size has room on the screen, its title included. Offscreen there is none to miss:
/// pictures are taken there at the first size.
bool firstSizeFits(const QWidget& window)
{
    const QSize room = window.screen()->availableSize();
    const int title = window.style()->pixelMetric(QStyle::PM_TitleBarHeight);
    return QGuiApplication::platformName() == QLatin1String("offscreen")
        || (room.width() >= kFirstSize.width() && room.height() >= kFirstSize.height() + title);
}

} // namespace

void MainWindow::Private::buildTop()
{
    // Above the docks and as wide as the window: no tool bar, which could be moved away, and no dock.
    auto* top = new QWidget(&q);
    auto* bar = new QMenuBar(top);
    address = new AddressBar(top);
    options = new OptionStrip(top);
    demoNote = new DemoNote(top);
    recovery = new RecoveryBar(top);
    banner = new StateBanner(top);
    jobs = new JobList(top);
    auto* layout = new QVBoxLayout(top);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget* each : std::initializer_list<QWidget*>{bar, address, options, demoNote, recovery, banner, jobs})
        layout->addWidget(each);
    q.setMenuWidget(top);
    actions->fill(*bar);
}

QDockWidget* MainWindow::Private::pane(const QString& name, const char* id, QWidget* content)
{
    auto* dock = new QDockWidget(name, &q);
    dock->setObjectName(QLatin1String(id));
    dock->setWidget(content);
    actions->panesMenu->addAction(dock->toggleViewAction());
    QObject::connect(dock->toggleViewAction(), &QAction::triggered, dock, [dock](bool shown) {
        if (shown) // it may stand behind another
            dock->raise();
    });
    return dock;
}

void MainWindow::Private::buildPanes()
{
    log = new FrameLog(&q);
    list = new ConnectionsView(*connections, &q);
    detail = new DetailPane(&q);
    keepAlive = new KeepAlivePanel(&q);
    statistics = new StatisticsView(&q);
    labPanel = new LabPanel(*lab, &q);
    composer = new Composer(&q);
    figures = new StatusFigures(&q);
    palette = new CommandPalette(&q);
    q.setCentralWidget(log);
    q.setStatusBar(figures);
    q.setDockNestingEnabled(true);
    q.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    q.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    listPane = pane(tr("Connections"), "connections", list);
    detailPane = pane(tr("Details"), "details", detail);
    keepAlivePane = pane(tr("Keep-alive"), "keepAlive", keepAlive);
    composePane = pane(tr("Compose"), "compose", composer);
    statisticsPane = pane(tr("Statistics"), "statistics", statistics);
    labPane = pane(tr("Lab"), "lab", labPanel);
}

void MainWindow::Private::sizeWindow()
{
    q.resize(kFirstSize);
    if (!firstSizeFits(q))
        q.setWindowState(Qt::WindowMaximized); // else the composer and the status bar stand below the screen's edge
}

void MainWindow::Private::arrangePanes()
{
    for (QDockWidget* dock : {listPane, detailPane, keepAlivePane, composePane, statisticsPane, labPane}) {
        q.removeDockWidget(dock);
        dock->setFloating(false);
    }
    q.addDockWidget(Qt::LeftDockWidgetArea, listPane);
    q.addDockWidget(Qt::BottomDockWidgetArea, detailPane);
    q.splitDockWidget(detailPane, composePane, Qt::Vertical);
    q.splitDockWidget(detailPane, keepAlivePane, Qt::Horizontal);
    q.tabifyDockWidget(keepAlivePane, statisticsPane);
    q.addDockWidget(Qt::RightDockWidgetArea, labPane); // beside the log and the keep-alive, which show what it does
    for (QDockWidget* dock : {listPane, detailPane, keepAlivePane, composePane})
        dock->show();
    statisticsPane->hide();
    labPane->hide();
}

void MainWindow::Private::sizePanes()
{
    const int unit = q.fontMetrics().height();
    const int left = std::min(unit * 15, q.width() / 5);
    const int rest = q.width() - left;
    q.resizeDocks({listPane}, {left}, Qt::Horizontal);
    q.resizeDocks({detailPane, keepAlivePane}, {rest * 11 / 20, rest * 9 / 20}, Qt::Horizontal);
    q.resizeDocks({detailPane, composePane}, {q.height() * 9 / 20, unit * 5}, Qt::Vertical);
}

void MainWindow::Private::resetLayout()
{
    arrangePanes();
    sizePanes();
    log->resetColumns();
}

void MainWindow::Private::restoreSettings()
{
    if (!settings)
        return;
    q.restoreGeometry(settings->value(kGeometry).toByteArray());
    layoutRestored = q.restoreState(settings->value(kPanes).toByteArray(), kStateVersion);
    log->restoreColumns(settings->value(kColumns).toByteArray());
    log->setTimeMode(preferences.time);
    log->setFolding(settings->value(kFolding, true).toBool());
    log->setColourRules(ColourRules(settings->value(kColourRules).toStringList()));
    log->filterBar()->setSaved(settings->value(kFilters).toStringList());
    detail->setCurrentIndex(settings->value(kDetailTab).toInt());
    address->setHistory(settings->value(kHistory).toStringList());
    if (!address->history().isEmpty())
        address->setAddress(address->history().constFirst());
    chooseAppearance(preferences.appearance);
    if (const QString kept = settings->value(kOptions).toString(); !kept.isEmpty())
        options->setOptions(optionsFromKept(kept));
    restoreCaptures();
    profiles->recall(settings->value(kProfile).toString());
}

void MainWindow::Private::saveSettings() const
{
    if (!settings)
        return;
    settings->setValue(kGeometry, q.saveGeometry());
    settings->setValue(kPanes, q.saveState(kStateVersion));
    settings->setValue(kColumns, log->columnState());
    settings->setValue(kFolding, log->isFolding());
    settings->setValue(kDetailTab, detail->currentIndex());
    saveHistory();
    Preferences chosen = preferences;
    chosen.time = log->timeMode();
    chosen.appearance = appearance.chosen();
    savePreferences(chosen, *settings);
}

void MainWindow::Private::saveHistory() const
{
    if (settings)
        settings->setValue(kHistory, address->history());
}

// Only when the user changes them: what a command line asks for is for one run.
void MainWindow::Private::saveOptions() const
{
    if (settings)
        settings->setValue(kOptions, keptText(options->options()));
}

void MainWindow::Private::chooseAppearance(Appearance chosen)
{
    appearance.choose(chosen);
    checkIn(*actions->appearances, static_cast<int>(chosen));
}

} // namespace pongscope::ui
