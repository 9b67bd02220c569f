// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences.h"

#include <QAction>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr QLatin1String kLanguage("window/language");
constexpr QLatin1String kTheme("window/theme");
constexpr QLatin1String kTime("log/time");
constexpr QLatin1String kFont("log/font");
constexpr QLatin1String kFontSize("log/fontSize");
constexpr QLatin1String kCaptures("captures/folder");
constexpr QLatin1String kPayloads("captures/payloadMiB");
constexpr QLatin1String kFrames("captures/framesInMillions");
constexpr QLatin1String kShortcuts("shortcuts/");

constexpr int kLeastFont = 6;
constexpr int kMostFont = 32;
constexpr char kOwnShortcut[] = "ownShortcut";

int choice(const QSettings& settings, QLatin1String key, int most)
{
    return std::clamp(settings.value(key).toInt(), 0, most);
}

/// `usual` where nothing is told, or nonsense.
int number(const QSettings& settings, QLatin1String key, int least, int most, int usual)
{
    bool isNumber = false;
    const int value = settings.value(key).toInt(&isNumber);
    return isNumber && value >= least && value <= most ? value : usual;
}

} // namespace

capture::Capture::Limits Preferences::limits() const
{
    capture::Capture::Limits limits;
    limits.memoryShare = std::uint64_t(payloadMiB) << 20;
    limits.payloadCeiling = std::max(limits.payloadCeiling, limits.memoryShare);
    if (framesInMillions < kMostFrames)
        limits.rowCapacity = std::uint64_t(framesInMillions) * 1'000'000;
    return limits;
}

Preferences loadPreferences(const QSettings& settings)
{
    Preferences loaded;
    if (const QString language = settings.value(kLanguage).toString();
        language == QLatin1String("en") || language == QLatin1String("ja"))
        loaded.language = language;
    loaded.appearance = static_cast<Appearance>(choice(settings, kTheme, static_cast<int>(Appearance::Dark)));
    loaded.time = static_cast<FrameTableModel::TimeMode>(choice(settings, kTime, 2));
    loaded.dataFont = settings.value(kFont).toString();
    if (const int size = settings.value(kFontSize).toInt(); size >= kLeastFont && size <= kMostFont)
        loaded.dataFontSize = size;
    loaded.captureFolder = settings.value(kCaptures).toString();
    loaded.payloadMiB = number(
        settings, kPayloads, Preferences::kLeastPayloads, Preferences::kMostPayloads, Preferences::kUsualPayloads);
    loaded.framesInMillions = number(settings, kFrames, 1, Preferences::kMostFrames, Preferences::kMostFrames);
    for (const QString& key : settings.allKeys())
        if (key.startsWith(kShortcuts))
            loaded.shortcuts.insert(key.mid(kShortcuts.size()),
                QKeySequence::fromString(settings.value(key).toString(), QKeySequence::PortableText));
    return loaded;
}

void savePreferences(const Preferences& preferences, QSettings& settings)
{
    const auto keep = [&settings](QLatin1String key, const QString& value) {
        value.isEmpty() ? settings.remove(key) : settings.setValue(key, value);
    };
    keep(kLanguage, preferences.language);
    settings.setValue(kTheme, static_cast<int>(preferences.appearance));
    settings.setValue(kTime, static_cast<int>(preferences.time));
    keep(kFont, preferences.dataFont);
    keep(kFontSize, preferences.dataFontSize ? QString::number(preferences.dataFontSize) : QString());
    keep(kCaptures, preferences.captureFolder);
    settings.setValue(kPayloads, preferences.payloadMiB);
    settings.setValue(kFrames, preferences.framesInMillions);
    settings.remove(QLatin1String("shortcuts"));
    for (auto at = preferences.shortcuts.begin(); at != preferences.shortcuts.end(); ++at)
        settings.setValue(kShortcuts % at.key(), at.value().toString(QKeySequence::PortableText));
}

QString captureFolder(const Preferences& preferences)
{
    if (!preferences.captureFolder.isEmpty() && QDir(preferences.captureFolder).exists())
        return preferences.captureFolder;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(documents).exists() ? documents : QDir::homePath();
}

QKeySequence ownShortcut(const QAction& action)
{
    const QVariant own = action.property(kOwnShortcut);
    return own.isValid() ? own.value<QKeySequence>() : action.shortcut();
}

void applyShortcuts(const QList<QAction*>& actions, const QMap<QString, QKeySequence>& chosen)
{
    for (QAction* action : actions) {
        if (action->objectName().isEmpty())
            continue;
        const QKeySequence own = ownShortcut(*action);
        action->setProperty(kOwnShortcut, QVariant::fromValue(own));
        action->setShortcut(chosen.value(action->objectName(), own));
    }
}

} // namespace pongscope::ui
