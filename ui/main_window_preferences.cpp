// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The preferences in MainWindow, and its parts made anew where a language or font wants it.

#include "ui/dialogs/settings_dialog.h"
#include "ui/language.h"
#include "ui/main_window_private.h"
#include "ui/theme.h"
#include "ui/views/address_bar.h"
#include "ui/views/command_palette.h"
#include "ui/views/connections_view.h"
#include "ui/views/demo_note.h"
#include "ui/views/detail_pane.h"
#include "ui/views/frame_log.h"
#include "ui/views/option_strip.h"
#include "ui/views/status_figures.h"

#include <QActionGroup>
#include <QDialog>
#include <QDockWidget>
#include <QLayout>
#include <QStatusBar>

namespace pongscope::ui {

void MainWindow::Private::usePreferences()
{
    if (!preferences.language.isEmpty() && !isLanguageTold())
        speak(preferences.language);
    setDataFont(preferences.dataFont, preferences.dataFontSize);
    desk->setLimits(preferences.limits());
}

void MainWindow::Private::editPreferences()
{
    preferences.appearance = appearance.chosen();
    preferences.time = log->timeMode();
    auto* dialog = new SettingsDialog(preferences, actions->all(), &q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, &q, [this, dialog] { choosePreferences(dialog->value()); });
    dialog->open();
}

void MainWindow::Private::choosePreferences(const Preferences& chosen)
{
    const bool otherWords = chosen.language != preferences.language;
    const bool otherFont = chosen.dataFont != preferences.dataFont || chosen.dataFontSize != preferences.dataFontSize;
    preferences = chosen;
    if (settings)
        savePreferences(chosen, *settings);
    chooseAppearance(chosen.appearance);
    log->setTimeMode(chosen.time);
    applyShortcuts(actions->all(), chosen.shortcuts);
    if (otherWords)
        speak(chosen.language);
    setDataFont(chosen.dataFont, chosen.dataFontSize);
    desk->setLimits(chosen.limits());
    if (otherWords || otherFont) // the dialog is one of the parts: it closes first
        QTimer::singleShot(0, &q, [window = &q] { window->remake(); });
}

MainWindow::Private::Handover MainWindow::Private::handOver()
{
    Handover kept;
    kept.shown = record;
    kept.nextId = nextId;
    kept.options = options->options();
    kept.address = address->address();
    if (!demoNote->isHidden())
        kept.note = demoWords;
    kept.history = address->history();
    kept.panes = q.saveState();
    kept.columns = log->columnState();
    kept.detailTab = detail->currentIndex();
    kept.folding = log->isFolding();
    showRecord(nullptr); // the views let go of the records
    kept.records = connections->takeAll();
    return kept;
}

void MainWindow::Private::takeOver(Handover kept)
{
    nextId = kept.nextId;
    q.layout()->activate(); // panes keep their sizes only if the parts have theirs
    layoutRestored = q.restoreState(kept.panes);
    log->restoreColumns(kept.columns);
    log->setTimeMode(preferences.time);
    log->setFolding(kept.folding);
    detail->setCurrentIndex(kept.detailTab);
    chooseAppearance(appearance.chosen());
    options->setOptions(kept.options);
    address->setHistory(kept.history);
    address->setAddress(kept.address);
    if (kept.note)
        q.showDemoNote(std::move(kept.note));
    for (auto& each : kept.records) {
        const ConnectionRecord& adopted = *each;
        connections->adopt(std::move(each));
        followQuestion(adopted); // the dialog that asked went with the old parts
    }
    if (kept.shown)
        list->setCurrent(kept.shown);
}

/// The window, its connections and its captures stay; everything that says something is made anew. Qt's own children,
/// the layout and the tabs of docks, are its business.
void MainWindow::remake()
{
    d->saveSettings();
    const Settings keep = d->settings ? Settings::Kept : Settings::Ignored;
    session::EngineThread& engine = d->engine;
    const Private::Lasting lasting{d->appearance, d->preferences, d->desk, d->profiles, d->lab};
    Private::Handover kept = d->handOver();
    for (QObject* part : findChildren<QObject*>())
        part->disconnect(this);
    d.reset();
    for (QWidget* window : findChildren<QDialog*>(QString(), Qt::FindDirectChildrenOnly))
        delete window;
    for (QDockWidget* dock : findChildren<QDockWidget*>(QString(), Qt::FindDirectChildrenOnly))
        delete dock;
    delete takeCentralWidget();
    delete menuWidget();
    setStatusBar(nullptr);
    for (QObject* part : findChildren<QObject*>(QString(), Qt::FindDirectChildrenOnly))
        if (!part->isWidgetType() && !qobject_cast<QLayout*>(part) && part != lasting.desk && part != lasting.profiles
            && part != lasting.lab)
            delete part;
    d = std::make_unique<Private>(*this, engine, keep, &lasting);
    d->takeOver(std::move(kept));
}

} // namespace pongscope::ui
