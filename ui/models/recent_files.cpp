// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recent_files.h"

#include <QDir>
#include <QFileInfo>

namespace pongscope::ui {

QStringList withRecentFile(QStringList files, const QString& path)
{
    const QString whole = QFileInfo(path).absoluteFilePath();
    files.removeAll(whole);
    files.prepend(whole);
    return files.mid(0, kMaxRecentFiles);
}

QStringList recentFileNames(const QStringList& files)
{
    QStringList names;
    for (const QString& file : files)
        names += QFileInfo(file).fileName();
    QStringList shown = names;
    for (qsizetype i = 0; i < files.size(); ++i)
        if (names.count(names.at(i)) > 1)
            shown[i] += QStringLiteral(" (%1)").arg(QDir::toNativeSeparators(QFileInfo(files.at(i)).path()));
    return shown;
}

} // namespace pongscope::ui
