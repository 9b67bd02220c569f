// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace pongscope::ui {

/// Captures that were opened or saved, newest first, each once.
inline constexpr qsizetype kMaxRecentFiles = 8;

[[nodiscard]] QStringList withRecentFile(QStringList files, const QString& path);
/// What a menu calls each of them: the name, and its folder where two have the same.
[[nodiscard]] QStringList recentFileNames(const QStringList& files);

} // namespace pongscope::ui
