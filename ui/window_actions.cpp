// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window_actions.h"

#include "ui/appearance.h"
#include "ui/models/frame_table_model.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

namespace pongscope::ui {

namespace {

void collect(const QMenu& menu, const QString& path, QList<QAction*>& into)
{
    for (QAction* action : menu.actions()) {
        if (const QMenu* below = action->menu()) {
            collect(*below, path % QStringLiteral(" \u203A ") % below->title().remove(QLatin1Char('&')), into);
        } else if (!action->isSeparator()) {
            action->setProperty("menuName", path);
            into += action;
        }
    }
}

} // namespace

WindowActions::WindowActions(QWidget* window)
    : QObject(window)
    , recentMenu(nullptr)
    , viewMenu(nullptr)
    , panesMenu(nullptr)
    , columnsMenu(nullptr)
    , m_window(window)
{
    makeFileActions();
    makeConnectionActions();
    makeOptionActions();
    makeEditActions();
    makeViewActions();
    makeGoActions();
    nameActions();
}

/// Chosen shortcuts are kept by these names, whatever the language.
void WindowActions::nameActions()
{
    const std::pair<QAction*, const char*> names[] = {{goToAddress, "newConnection"}, {reconnect, "reconnect"},
        {openAnother, "openAnother"}, {sendRequest, "sendRequest"}, {close, "close"}, {abort, "abort"},
        {remove, "remove"}, {keepAlive, "keepAlive"}, {compression, "compression"}, {httpVersion, "httpVersion"},
        {proxy, "proxy"}, {tls, "tls"}, {headers, "headers"}, {limits, "limits"}, {previewRequest, "previewRequest"},
        {copyAsPongscope, "copyAsPongscope"}, {copyAsWebsocat, "copyAsWebsocat"}, {copyAsCSharp, "copyAsCSharp"},
        {deflateWhatIf, "deflateWhatIf"}, {send, "send"}, {openCapture, "openCapture"}, {saveCapture, "saveCapture"},
        {exportCapture, "exportCapture"}, {quit, "quit"}, {copyLines, "copyLines"}, {copyText, "copyText"},
        {copyHex, "copyHex"}, {copyJson, "copyJson"}, {selectAll, "selectAll"}, {composeAgain, "composeAgain"},
        {savePayload, "savePayload"}, {pause, "pause"}, {follow, "follow"}, {fold, "fold"},
        {resetLayout, "resetLayout"}, {preferences, "preferences"}, {colourRules, "colourRules"},
        {goToFilter, "goToFilter"}, {goToFrame, "goToFrame"}, {goToTime, "goToTime"}, {compare, "compare"},
        {bookmark, "bookmark"}, {note, "note"}, {find, "find"}, {findNext, "findNext"}, {findPrevious, "findPrevious"},
        {nextNoted, "nextNoted"}, {previousNoted, "previousNoted"}, {partner, "partner"}, {backToLog, "backToLog"},
        {goToComposer, "goToComposer"}, {palette, "palette"}, {guide, "guide"}};
    for (const auto& [action, name] : names)
        action->setObjectName(QLatin1String(name));
}

QAction* WindowActions::add(const QString& text, const QKeySequence& shortcut, const QString& tip)
{
    auto* action = new QAction(text, m_window);
    action->setShortcut(shortcut);
    action->setStatusTip(tip);
    return action;
}

void WindowActions::makeFileActions()
{
    openCapture =
        add(tr("&Open Capture…"), QKeySequence::Open, tr("Show the connections of a capture, HAR or pcapng file"));
    saveCapture = add(tr("Save Capture &As…"), Qt::CTRL | Qt::SHIFT | Qt::Key_S,
        tr("Keep everything that this window has recorded; recording goes on in that file"));
    exportCapture = add(tr("&Export…"), Qt::CTRL | Qt::SHIFT | Qt::Key_E,
        tr("Write the connections for other tools: HAR, pcapng, JSON lines, CSV, Markdown"));
    compare = add(tr("&Compare Connections…"), {},
        tr("What two connections do otherwise: handshake, messages, round trips, end"));
    quit = add(tr("&Quit"), Qt::CTRL | Qt::Key_Q);
    quit->setMenuRole(QAction::QuitRole);
}

void WindowActions::makeConnectionActions()
{
    goToAddress = add(tr("&New Connection"), Qt::CTRL | Qt::Key_L, tr("Type an address"));
    reconnect =
        add(tr("&Reconnect"), Qt::Key_F5, tr("Open a new connection to the same address with the same options"));
    openAnother = add(tr("&Open Another WebSocket on This Connection"), Qt::CTRL | Qt::SHIFT | Qt::Key_O,
        tr("Another stream of the same HTTP/2 connection, to the same address"));
    sendRequest = add(tr("Send a &GET Request on This Connection…"), {},
        tr("An ordinary request beside the WebSocket, on the same HTTP/2 connection"));
    close = add(tr("&Close…"), Qt::CTRL | Qt::Key_W, tr("Close in good order, with a code and a reason"));
    abort = add(tr("&Abort"), Qt::CTRL | Qt::SHIFT | Qt::Key_W, tr("Drop the connection without a Close frame"));
    remove = add(tr("Re&move from the List"), {}, tr("Forget the connection and its log; can be undone for a while"));
    keepAlive = add(tr("&Keep-alive of the Next Connection…"), Qt::CTRL | Qt::Key_K, tr("Interval and timeout"));
    compression = add(tr("Com&pression of the Next Connection…"), Qt::CTRL | Qt::Key_D,
        tr("Whether permessage-deflate is offered, and how"));
    httpVersion = add(tr("&HTTP Version of the Next Connection…"), Qt::CTRL | Qt::Key_H,
        tr("HTTP/1.1 or HTTP/2, and whether a connection is shared"));
    deflateWhatIf = add(tr("&What If It Were Compressed Otherwise…"), {},
        tr("What this connection's messages would have cost with other windows, or uncompressed"));
    send = add(tr("&Send What Is Composed"), Qt::CTRL | Qt::Key_Return, tr("Send the composer's content"));
}

void WindowActions::makeOptionActions()
{
    proxy = add(tr("Pro&xy of the Next Connection…"), {}, tr("None, the system's, HTTP or SOCKS5"));
    tls = add(tr("&TLS and Certificates of the Next Connection…"), {}, tr("Own CA, client certificate, pins"));
    headers = add(tr("Hea&ders and Credentials of the Next Connection…"), {},
        tr("Request headers, Origin, subprotocols, cookies, user and password"));
    cookies = add(tr("Coo&kies of the Next Connection…"), {}, tr("What is in the jar of this profile"));
    limits = add(tr("&Limits and Timeouts of the Next Connection…"), {}, tr("Timeouts, sizes, what is written down"));
    profiles = add(tr("Pro&files…"), Qt::CTRL | Qt::SHIFT | Qt::Key_F,
        tr("Named sets of options: choose, save, compare, import, export"));
    reconnecting = add(tr("Reco&nnecting of the Next Connection…"), {},
        tr("Whether another connection follows one that ended, and when"));
    previewRequest = add(tr("What Wo&uld Be Sent…"), {}, tr("The request that connecting would send"));
    copyAsPongscope = add(tr("&pongscope-cli"), {}, tr("A command line that connects with the same options"));
    copyAsWebsocat = add(tr("&websocat"), {}, tr("A command line of websocat 1.x"));
    copyAsCSharp = add(tr("&C# (ClientWebSocket)"), {}, tr("A program that sets the same options and connects"));
}

QList<QAction*> WindowActions::optionDialogs() const
{
    return {keepAlive, compression, httpVersion, proxy, tls, headers, cookies, limits, reconnecting};
}

void WindowActions::makeEditActions()
{
    copyLines = add(tr("&Copy Lines"), QKeySequence::Copy, tr("The selected lines of the log, as they stand there"));
    // Text fields have a Copy of their own, under the same keys.
    copyLines->setShortcutContext(Qt::WidgetShortcut);
    copyText = add(tr("Copy Payload as &Text"), Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    copyHex = add(tr("Copy Payload as &Hex"), Qt::CTRL | Qt::SHIFT | Qt::Key_X);
    copyJson = add(tr("Copy Frames as &JSON"), Qt::CTRL | Qt::SHIFT | Qt::Key_J);
    selectAll = add(tr("Select &All Frames"));
    composeAgain =
        add(tr("&Put into the Composer"), Qt::CTRL | Qt::Key_E, tr("Send this payload again, or a changed one"));
    savePayload = add(tr("&Save Payload…"), Qt::CTRL | Qt::Key_S);
    bookmark = add(tr("&Bookmark"), Qt::CTRL | Qt::Key_B, tr("Put a mark of your own on the frame, or take it away"));
    bookmark->setCheckable(true);
    note = add(tr("&Note…"), Qt::Key_F2, tr("Say something about the frame; it is kept in the capture"));
}

void WindowActions::makeViewActions()
{
    pause = add(tr("&Pause View"), Qt::Key_Space, tr("Freeze the view; frames are captured all the same"));
    pause->setCheckable(true);
    // Elsewhere the space bar types a blank or presses a button.
    pause->setShortcutContext(Qt::WidgetShortcut);
    follow = add(tr("&Follow the Newest Frame"));
    follow->setCheckable(true);
    follow->setChecked(true);
    fold = add(tr("Fold &Heartbeats"), Qt::CTRL | Qt::SHIFT | Qt::Key_H,
        tr("One line for a PING and the PONG that answered it"));
    fold->setCheckable(true);
    preferences = add(tr("S&ettings…"), Qt::CTRL | Qt::Key_Comma, tr("Language, theme, fonts, folders, shortcuts"));
    preferences->setMenuRole(QAction::PreferencesRole);
    colourRules = add(tr("Colou&r Rules…"), {}, tr("Rows that a filter matches stand out in a colour"));
    resetLayout = add(tr("&Reset Layout"), {}, tr("All panes and columns back to where they were at first"));
    using Mode = FrameTableModel::TimeMode;
    timeModes = new QActionGroup(this);
    const auto addTo = [this](QActionGroup* group, const QString& text, int value) {
        QAction* action = add(text);
        action->setCheckable(true);
        action->setData(value);
        group->addAction(action);
    };
    addTo(timeModes, tr("Since the &Start"), static_cast<int>(Mode::Relative));
    addTo(timeModes, tr("Since the Frame &Before"), static_cast<int>(Mode::Delta));
    addTo(timeModes, tr("Time of &Day"), static_cast<int>(Mode::Absolute));
    appearances = new QActionGroup(this);
    addTo(appearances, tr("&System"), static_cast<int>(Appearance::System));
    addTo(appearances, tr("&Light"), static_cast<int>(Appearance::Light));
    addTo(appearances, tr("&Dark"), static_cast<int>(Appearance::Dark));
    timeModes->actions().constFirst()->setChecked(true);
    appearances->actions().constFirst()->setChecked(true);
}

void WindowActions::makeGoActions()
{
    goToFilter = add(tr("&Filter"), QKeySequence::Find, tr("Say which frames the log lists"));
    find = add(tr("Fi&nd in Payloads"), Qt::CTRL | Qt::ALT | Qt::Key_F,
        tr("Text, an expression or octets, in whole payloads; Ctrl+F twice does it, too"));
    findNext = add(tr("Ne&xt Hit"), Qt::Key_F3);
    findPrevious = add(tr("Pre&vious Hit"), Qt::SHIFT | Qt::Key_F3);
    nextNoted = add(tr("Next Book&mark or Note"), Qt::ALT | Qt::Key_PageDown);
    previousNoted = add(tr("Previous Bookmar&k or Note"), Qt::ALT | Qt::Key_PageUp);
    goToFrame = add(tr("&Go to Frame…"), Qt::CTRL | Qt::Key_G);
    goToTime = add(tr("Go to &Time…"), Qt::CTRL | Qt::SHIFT | Qt::Key_G,
        tr("The first frame at or behind an instant: seconds since the start, or a time of day"));
    partner = add(tr("&Partner Frame"), Qt::CTRL | Qt::Key_P, tr("From a PING to its PONG and back"));
    backToLog = add(tr("&Back to the Frame Log"), Qt::Key_Escape);
    goToComposer = add(tr("C&omposer"), Qt::CTRL | Qt::Key_M, tr("Type a message"));
    palette = add(tr("&Command Palette…"), Qt::CTRL | Qt::SHIFT | Qt::Key_P, tr("Find any command by its name"));
    guide = add(tr("&Guide"), QKeySequence::HelpContents, tr("The book that comes with Pongscope"));
    about = add(tr("&About Pongscope"));
    about->setMenuRole(QAction::AboutRole);
    aboutQt = add(tr("About &Qt"));
    aboutQt->setMenuRole(QAction::AboutQtRole);
}

void WindowActions::fill(QMenuBar& bar)
{
    m_bar = &bar;
    QMenu* file = bar.addMenu(tr("&File"));
    file->addAction(openCapture);
    recentMenu = file->addMenu(tr("Open &Recent"));
    file->addSeparator();
    file->addActions({saveCapture, exportCapture});
    file->addSeparator();
    file->addAction(compare);
    file->addSeparator();
    file->addAction(quit);
    QMenu* connection = bar.addMenu(tr("&Connection"));
    connection->addActions({goToAddress, reconnect});
    connection->addSeparator();
    connection->addActions({openAnother, sendRequest});
    connection->addSeparator();
    connection->addActions({close, abort, remove});
    connection->addSeparator();
    connection->addActions(optionDialogs());
    connection->addSeparator();
    connection->addActions({profiles, previewRequest});
    connection->addMenu(tr("Cop&y As"))->addActions({copyAsPongscope, copyAsWebsocat, copyAsCSharp});
    connection->addSeparator();
    connection->addActions({send, deflateWhatIf});
    QMenu* edit = bar.addMenu(tr("&Edit"));
    edit->addActions({copyLines, copyText, copyHex, copyJson});
    edit->addSeparator();
    edit->addActions({selectAll, composeAgain, savePayload});
    edit->addSeparator();
    edit->addActions({bookmark, note});
    viewMenu = bar.addMenu(tr("&View"));
    viewMenu->addActions({pause, follow, fold, colourRules});
    viewMenu->addSeparator();
    viewMenu->addMenu(tr("&Time"))->addActions(timeModes->actions());
    columnsMenu = viewMenu->addMenu(tr("&Columns"));
    panesMenu = viewMenu->addMenu(tr("&Panes"));
    viewMenu->addMenu(tr("T&heme"))->addActions(appearances->actions());
    viewMenu->addSeparator();
    viewMenu->addActions({resetLayout, preferences});
    QMenu* go = bar.addMenu(tr("&Go"));
    go->addActions({goToFilter, goToFrame, goToTime, partner, backToLog, goToComposer});
    go->addSeparator();
    go->addActions({find, findNext, findPrevious});
    go->addSeparator();
    go->addActions({nextNoted, previousNoted});
    QMenu* help = bar.addMenu(tr("&Help"));
    help->addActions({guide, palette});
    help->addSeparator();
    help->addActions({about, aboutQt});
}

QList<QAction*> WindowActions::all() const
{
    QList<QAction*> actions;
    for (const QAction* top : m_bar->actions())
        if (const QMenu* menu = top->menu())
            collect(*menu, menu->title().remove(QLatin1Char('&')), actions);
    return actions;
}

} // namespace pongscope::ui
