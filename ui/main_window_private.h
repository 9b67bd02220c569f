// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/appearance.h"
#include "ui/capture_desk.h"
#include "ui/main_window.h"
#include "ui/models/connection_notice.h"
#include "ui/models/connection_tree_model.h"
#include "ui/models/frame_text.h"
#include "ui/profile_desk.h"
#include "ui/text/option_summary.h"
#include "ui/window_actions.h"

#include <QSettings>
#include <QTimer>

class QDockWidget;

namespace pongscope::ui {

inline constexpr QLatin1String kFilters("log/filters");
inline constexpr QLatin1String kProfile("options/profileName");

class AddressBar;
class ClientOptionsDialog;
class CommandPalette;
class Composer;
class ConnectionsView;
class DemoNote;
class DetailPane;
class FrameLog;
class KeepAlivePanel;
class OptionStrip;
class StateBanner;
class StatusFigures;

/// What MainWindow is made of. Its code stands in five files: main_window.cpp (the connections that it shows),
/// main_window_layout.cpp (panes, settings), main_window_commands.cpp (what the actions do),
/// main_window_options.cpp (the options of the next connection) and main_window_connecting.cpp (what is asked and done
/// while connections open and end).
struct MainWindow::Private {
    Private(MainWindow& owner, session::EngineThread& engineThread, Settings keep);

    // main_window_layout.cpp
    void buildTop();
    void buildPanes();
    QDockWidget* pane(const QString& name, const char* id, QWidget* content);
    void arrangePanes();
    void sizePanes();
    void resetLayout();
    void restoreSettings();
    void saveSettings() const;
    void saveHistory() const;
    void saveOptions() const;
    void chooseAppearance(Appearance appearance);

    // main_window.cpp
    LiveConnection* open(const QString& url, const session::ClientOptions& options, session::Connect order = {});
    void showLoaded(const capture::LoadedCapture& file, const QString& path);
    void showRecord(ConnectionRecord* record);
    void published(ConnectionRecord* record);
    void refreshState();
    void updateActions();
    void updateTitle();

    // main_window_commands.cpp
    void connectActions();
    void askForCapture();
    void askWhereToSave();
    void askForExport();
    void connectParts();
    void connectTo(const QString& address);
    void reconnect();
    void askForClose();
    void abort();
    void removeCurrent();
    void undoRemoval();
    void askWhatIf();
    void askForRequest();
    void tellReplies(const ConnectionRecord& about, qsizetype oldFacts);
    void accept(Notice::Offer offer);
    void askForFrame();
    void showPartner();
    void backToLog();
    void copy(CopyFormat format);
    void tell(const QString& words);
    void composeAgain();
    void savePayload();
    void showFrameMenu(const QPoint& place);
    void showConnectionMenu(const QPoint& place);
    void showAbout();
    void checkIn(const QActionGroup& group, int value);

    // main_window_options.cpp
    void connectOptionActions();
    void setChosen(const session::ClientOptions& chosen, const QString& words);
    void editKeepAlive();
    void editCompression();
    void editHttpVersion();
    void editGroup(OptionGroup group);
    void editDialog(ClientOptionsDialog* dialog);
    // main_window_connecting.cpp
    void followQuestion(const ConnectionRecord& about);
    void pin(const std::string& fingerprint);
    [[nodiscard]] std::shared_ptr<session::CookieStore> cookiesFor(const session::ClientOptions& with);
    void followEnd(const ConnectionRecord& about, qsizetype oldFacts);
    void reconnectTo(LiveConnection* ended);
    void stopReconnecting();
    void takeCookies(const ConnectionRecord& about, qsizetype oldFacts);

    // main_window_options.cpp
    void connectProfiles();
    void chooseProfile(const QString& name);
    void saveProfile();
    void showProfiles();
    void fillProfileMenu();
    void refreshProfile();
    void copyAs(std::string (*write)(std::string_view, const session::ClientOptions&));

    MainWindow& q;
    session::EngineThread& engine;
    std::unique_ptr<QSettings> settings; ///< null: nothing is kept
    AppearanceSwitch appearance;
    WindowActions* actions;
    ConnectionTreeModel* connections;
    CaptureDesk* desk;
    ProfileDesk* profiles;
    ConnectionRecord* record = nullptr; ///< of the connection that is shown
    std::optional<Phase> shownPhase;
    session::ConnectionId nextId = 1;
    struct Removed {
        int row = 0;
        std::unique_ptr<ConnectionRecord> record;
    } removed; ///< until undoing is no longer offered

    AddressBar* address = nullptr;
    OptionStrip* options = nullptr;
    DemoNote* demoNote = nullptr;
    StateBanner* banner = nullptr;
    FrameLog* log = nullptr;
    ConnectionsView* list = nullptr;
    DetailPane* detail = nullptr;
    KeepAlivePanel* keepAlive = nullptr;
    Composer* composer = nullptr;
    StatusFigures* figures = nullptr;
    CommandPalette* palette = nullptr;
    QDockWidget* listPane = nullptr;
    QDockWidget* detailPane = nullptr;
    QDockWidget* keepAlivePane = nullptr;
    QDockWidget* composePane = nullptr;
    std::map<session::ConnectionId, std::size_t> asked; ///< questions about certificates that were shown
    QTimer clock;                                       ///< moves the durations on
    bool layoutRestored = false;
};

} // namespace pongscope::ui
