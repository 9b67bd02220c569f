// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"
#include "ui/appearance.h"
#include "ui/models/frame_table_model.h"

#include <QKeySequence>
#include <QMap>
#include <QString>

class QAction;
class QSettings;

namespace pongscope::ui {

/// What the user chose about the program itself; the options of connections are others (session::ClientOptions).
struct Preferences {
    QString language; ///< "en", "ja"; empty: the desktop's
    Appearance appearance = Appearance::System;
    FrameTableModel::TimeMode time = FrameTableModel::TimeMode::Relative;
    QString dataFont;                      ///< family; empty: the desktop's fixed-pitch font
    int dataFontSize = 0;                  ///< points; 0: as large as the other text
    QString captureFolder;                 ///< where captures are saved and looked for at first; empty: documents
    int payloadMiB = kUsualPayloads;       ///< payloads of a connection kept in memory; all are in the recording
    int framesInMillions = kMostFrames;    ///< in the log of a connection; what comes beyond is counted
    QMap<QString, QKeySequence> shortcuts; ///< by the action's object name; those that differ from the program's own

    static constexpr int kLeastPayloads = 16, kUsualPayloads = 256, kMostPayloads = 65'536, kMostFrames = 67;

    /// What a connection may fill of this machine.
    [[nodiscard]] capture::Capture::Limits limits() const;

    bool operator==(const Preferences&) const = default;
};

/// What is not there, or makes no sense, is as at the first start.
[[nodiscard]] Preferences loadPreferences(const QSettings& settings);
void savePreferences(const Preferences& preferences, QSettings& settings);

/// The folder for captures: the chosen one while it exists, else the user's documents.
[[nodiscard]] QString captureFolder(const Preferences& preferences);

/// Gives the actions the chosen shortcuts; the others get their own back.
void applyShortcuts(const QList<QAction*>& actions, const QMap<QString, QKeySequence>& chosen);
/// The program's own shortcut of an action, whatever is chosen now.
[[nodiscard]] QKeySequence ownShortcut(const QAction& action);

} // namespace pongscope::ui
