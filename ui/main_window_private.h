// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/appearance.h"
#include "ui/capture_desk.h"
#include "ui/lab_desk.h"
#include "ui/main_window.h"
#include "ui/models/connection_notice.h"
#include "ui/models/connection_tree_model.h"
#include "ui/models/frame_text.h"
#include "ui/models/reconnect_series.h"
#include "ui/preferences.h"
#include "ui/profile_desk.h"
#include "ui/text/option_summary.h"
#include "ui/window_actions.h"

#include <QDialog>
#include <QPointer>
#include <QSettings>
#include <QTimer>

class QDockWidget;
class QMimeData;

namespace pongscope::ui {

inline constexpr QLatin1String kFilters("log/filters");
inline constexpr QLatin1String kColourRules("log/colourRules");
inline constexpr QLatin1String kProfile("options/profileName");

class AddressBar;
class ClientOptionsDialog;
class CommandPalette;
class Composer;
class ConnectionsView;
class DemoNote;
class DetailPane;
class FrameLog;
class JobList;
class KeepAlivePanel;
class LabPanel;
class OptionStrip;
class RecoveryBar;
class StateBanner;
class StatisticsView;
class StatusFigures;

/// What MainWindow is made of. Its code stands in seven files: main_window.cpp (the connections that it shows),
/// main_window_layout.cpp (panes, settings), main_window_commands.cpp (what the actions do),
/// main_window_options.cpp (the options of the next connection), main_window_connecting.cpp (what is asked and done
/// while connections open and end), main_window_captures.cpp (files) and main_window_preferences.cpp.
struct MainWindow::Private {
    /// What outlives the parts when they are made anew.
    struct Lasting {
        AppearanceSwitch appearance;
        Preferences preferences;
        CaptureDesk* desk; ///< a child of the window, as the next
        ProfileDesk* profiles;
        LabDesk* lab;
    };
    /// What the old parts hand to the new ones.
    struct Handover {
        std::vector<std::unique_ptr<ConnectionRecord>> records;
        const ConnectionRecord* shown = nullptr;
        session::ConnectionId nextId = 1;
        session::ClientOptions options;
        QString address;
        std::function<QString()> note;
        QStringList history;
        QByteArray panes, columns;
        int detailTab = 0;
        bool folding = true;
    };

    /// `lasting`: null for the first parts of a window.
    Private(MainWindow& owner, session::EngineThread& engineThread, Settings keep, const Lasting* lasting = nullptr);

    // main_window_layout.cpp
    void buildTop();
    void buildPanes();
    void sizeWindow();
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
    void showRecord(ConnectionRecord* record);
    void published(ConnectionRecord* record);
    void refreshState();
    void updateActions();
    void updateTitle();

    // main_window_commands.cpp
    void connectActions();
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
    void askForTime();
    void editColourRules();
    void showPartner();
    void editNote();
    void showNoted(bool forward);
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
    void editKeepAlive(bool ofShown = false);
    void chooseKeepAlive(const protocol::KeepAliveSettings& chosen, bool live);
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
    void leaveOutAttempts(session::ConnectionId of);
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

    // main_window_captures.cpp
    void connectCaptureActions();
    void restoreCaptures();
    void rememberFile(const QString& path);
    void saveRecentFiles();
    void fillRecentFiles();
    void showLoaded(const capture::LoadedCapture& file, const QString& path);
    void askForCapture();
    void askWhereToSave();
    void askForExport(bool onlyCapture);
    void askWhereToExport(capture::ExportFormat format, const capture::Redactor& redactor);
    void compareConnections();
    bool mayClose();
    [[nodiscard]] static bool canTake(const QMimeData& data);
    void take(const QMimeData& data);

    // main_window_preferences.cpp
    void usePreferences();
    void editPreferences();
    void choosePreferences(const Preferences& chosen);
    [[nodiscard]] Handover handOver();
    void takeOver(Handover kept);

    MainWindow& q;
    session::EngineThread& engine;
    std::unique_ptr<QSettings> settings; ///< null: nothing is kept
    AppearanceSwitch appearance;
    Preferences preferences;
    WindowActions* actions;
    ConnectionTreeModel* connections;
    CaptureDesk* desk;
    ProfileDesk* profiles;
    LabDesk* lab;
    ConnectionRecord* record = nullptr; ///< of the connection that is shown
    std::optional<Phase> shownPhase;
    session::ConnectionId nextId = 1;
    ReconnectSeries series;
    struct Removed {
        int row = 0;
        std::unique_ptr<ConnectionRecord> record;
    } removed; ///< until undoing is no longer offered

    AddressBar* address = nullptr;
    OptionStrip* options = nullptr;
    DemoNote* demoNote = nullptr;
    std::function<QString()> demoWords; ///< in the language of the moment
    StateBanner* banner = nullptr;
    RecoveryBar* recovery = nullptr;
    JobList* jobs = nullptr;
    FrameLog* log = nullptr;
    ConnectionsView* list = nullptr;
    DetailPane* detail = nullptr;
    KeepAlivePanel* keepAlive = nullptr;
    StatisticsView* statistics = nullptr;
    LabPanel* labPanel = nullptr;
    Composer* composer = nullptr;
    StatusFigures* figures = nullptr;
    CommandPalette* palette = nullptr;
    QDockWidget* listPane = nullptr;
    QDockWidget* detailPane = nullptr;
    QDockWidget* keepAlivePane = nullptr;
    QDockWidget* composePane = nullptr;
    QDockWidget* statisticsPane = nullptr; ///< hidden until asked for, as the next
    QDockWidget* labPane = nullptr;
    QTimer clock; ///< moves the durations on
    QStringList recentFiles;
    QPointer<QDialog> closeQuestion;
    bool closing = false;                               ///< once what was recorded is saved
    bool discarding = false;                            ///< the user said so
    std::map<session::ConnectionId, std::size_t> asked; ///< questions about certificates that were shown
    bool layoutRestored = false;
};

} // namespace pongscope::ui
