// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings_file.h"

#include <QFile>

namespace pongscope::ui {

namespace {

std::unique_ptr<QSettings> usersSettings()
{
    return std::make_unique<QSettings>(
        QSettings::IniFormat, QSettings::UserScope, QStringLiteral("Pongscope"), QStringLiteral("Pongscope"));
}

/// QSettings takes octets of nearly any kind for names of values, and forgives them. Here a line is a section, a
/// remark, a value, or goes on with the line before it; and nothing is NUL.
bool looksLikeSettings(const QString& name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return true; // nobody can say
    bool goesOn = false;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        const bool lawful = line.isEmpty() || line.startsWith('[') || line.startsWith(';') || line.startsWith('#')
            || line.contains('=') || goesOn;
        if (!lawful || line.contains('\0'))
            return false;
        goesOn = line.endsWith('\\');
    }
    return true;
}

} // namespace

SettingsFile openSettings()
{
    SettingsFile opened{usersSettings(), {}};
    const QString name = opened.settings->fileName();
    if (opened.settings->status() != QSettings::FormatError && looksLikeSettings(name))
        return opened;

    opened.settings.reset(); // which would write over the file
    const QString aside = name + QStringLiteral(".broken");
    QFile::remove(aside);
    if (QFile::rename(name, aside))
        opened.setAside = aside;
    opened.settings = usersSettings();
    return opened;
}

} // namespace pongscope::ui
