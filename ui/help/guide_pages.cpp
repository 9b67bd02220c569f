// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/guide_pages.h"

#include <QFile>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace pongscope::ui::guide {

namespace {

constexpr auto kFolder = "/guide/";
constexpr auto kContents = "index.md";

QString pathOf(const QString& page)
{
    const QString language = QLocale().name().section(QLatin1Char('_'), 0, 0);
    const QString translated = QLatin1String(kFolder) + language + QLatin1Char('/') + page;
    return QFile::exists(QLatin1Char(':') + translated) ? translated : QString(QLatin1String(kFolder) + page);
}

QString textOf(const QString& page)
{
    QFile file(QLatin1Char(':') + pathOf(page));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Full-width letters and digits, as input methods leave them, become those that the pages have.
QString folded(const QString& text) { return text.normalized(QString::NormalizationForm_KC); }

} // namespace

QUrl sourceOf(const QString& page) { return QUrl(QStringLiteral("qrc:") + pathOf(page)); }

bool exists(const QUrl& source)
{
    return source.scheme() == QLatin1String("qrc") && QFile::exists(QLatin1Char(':') + source.path());
}

QList<Chapter> chapters()
{
    static const QRegularExpression line(
        QStringLiteral(R"(^\d+\. \[(.+)\]\((.+\.md)\)$)"), QRegularExpression::MultilineOption);
    QList<Chapter> all;
    auto matches = line.globalMatch(textOf(QLatin1String(kContents)));
    while (matches.hasNext()) {
        const auto match = matches.next();
        all.append({match.captured(1), match.captured(2)});
    }
    return all;
}

bool hasWords(const QString& page, const QString& words)
{
    static const QRegularExpression markup(QStringLiteral("[*`]"));
    const QString written = folded(textOf(page));
    const QString read = QString(written).remove(markup);
    const QStringList all = folded(words).simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(all.begin(), all.end(), [&](const QString& word) {
        return read.contains(word, Qt::CaseInsensitive) || written.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace pongscope::ui::guide
