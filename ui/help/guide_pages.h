// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

/// The pages of the guide as they lie in the program (docs/guide.qrc): English ones in :/guide, those of another
/// language in a folder of its name, such as :/guide/ja. What a language does not have is shown in English.
namespace pongscope::ui::guide {

struct Chapter {
    QString title, page; ///< the page is its file's name, such as "filter.md"
};

/// Where a page is in the language of the program.
[[nodiscard]] QUrl sourceOf(const QString& page);
[[nodiscard]] bool exists(const QUrl& source);
/// As the page of contents lists them: "1. [Title](page.md)".
[[nodiscard]] QList<Chapter> chapters();
/// Whether the page has every one of the words, which are parted by blanks. Markup between letters, capitals, and
/// whether letters and digits are as wide as Japanese ones make no difference.
[[nodiscard]] bool hasWords(const QString& page, const QString& words);

} // namespace pongscope::ui::guide
