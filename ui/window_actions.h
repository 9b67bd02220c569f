// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;
class QWidget;

namespace pongscope::ui {

/// Every action of the window, once: the menus, the context menus and the command palette all show these. What they do
/// is connected by the window.
class WindowActions final : public QObject {
    Q_OBJECT

public:
    explicit WindowActions(QWidget* window);

    void fill(QMenuBar& bar);
    /// All that can be triggered, named by the menu they are in; as the menus have them now.
    [[nodiscard]] QList<QAction*> all() const;
    /// Those that open a dialog for options of the next connection.
    [[nodiscard]] QList<QAction*> optionDialogs() const;

    // File
    QAction *openCapture, *saveCapture, *exportCapture, *compare, *quit;
    QMenu* recentMenu;
    // Connection
    QAction *openAnother, *sendRequest;
    QAction *goToAddress, *reconnect, *close, *abort, *remove, *keepAlive, *compression, *httpVersion, *deflateWhatIf,
        *send;
    QAction *proxy, *tls, *headers, *cookies, *limits, *reconnecting, *profiles, *previewRequest, *copyAsPongscope,
        *copyAsWebsocat, *copyAsCSharp;
    // Edit
    QAction *copyLines, *copyText, *copyHex, *copyJson, *selectAll, *composeAgain, *savePayload;
    QAction *bookmark, *note;
    // View
    QAction *pause, *follow, *fold, *colourRules, *resetLayout, *preferences;
    QActionGroup *timeModes, *appearances;
    QMenu *viewMenu, *panesMenu, *columnsMenu;
    // Go
    QAction *find, *findNext, *findPrevious, *nextNoted, *previousNoted;
    QAction *goToFilter, *goToFrame, *goToTime, *partner, *backToLog, *goToComposer;
    // Help
    QAction *palette, *guide, *about, *aboutQt;

private:
    QAction* add(const QString& text, const QKeySequence& shortcut = {}, const QString& tip = {});
    void makeFileActions();
    void makeConnectionActions();
    void makeOptionActions();
    void makeEditActions();
    void makeViewActions();
    void makeGoActions();
    void nameActions();

    QWidget* m_window;
    QMenuBar* m_bar = nullptr;
};

} // namespace pongscope::ui
