// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/time_target.h"

#include <QDateTime>
#include <QRegularExpression>

#include <cmath>

namespace pongscope::ui::text {

namespace {

using namespace std::chrono_literals;
constexpr double kMostSeconds = 1e9;

std::optional<Duration> timeOfDay(const QString& typed, const ClockAnchor& begin)
{
    QTime time;
    for (const char* format : {"H:mm", "H:mm:ss", "H:mm:ss.z"})
        if (!time.isValid())
            time = QTime::fromString(typed, QLatin1String(format));
    if (!time.isValid())
        return std::nullopt;
    const auto started = std::chrono::duration_cast<std::chrono::milliseconds>(begin.wall.time_since_epoch()).count();
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(started);
    QDateTime meant(start.date(), time);
    constexpr qint64 kHalfADay = std::chrono::seconds(std::chrono::hours(12)).count();
    if (meant < start && start.secsTo(meant) < -kHalfADay)
        meant = meant.addDays(1); // the log went on over midnight
    return std::chrono::milliseconds(start.msecsTo(meant));
}

} // namespace

std::optional<Duration> timeTarget(const QString& typed, const ClockAnchor& begin)
{
    const QString text = typed.trimmed();
    if (text.contains(QLatin1Char(':')))
        return timeOfDay(text, begin);
    static const QRegularExpression whole(QStringLiteral("^(?:(\\d+)\\s*h)?\\s*(?:(\\d+)\\s*m(?!s))?\\s*"
                                                         "(?:(\\d+(?:\\.\\d*)?|\\.\\d+)\\s*(ms|s)?)?$"));
    const QRegularExpressionMatch match = whole.match(text);
    if (!match.hasMatch() || text.isEmpty())
        return std::nullopt;
    double seconds = match.captured(1).toDouble() * 3600 + match.captured(2).toDouble() * 60;
    seconds += match.captured(3).toDouble() * (match.captured(4) == QLatin1String("ms") ? 0.001 : 1);
    if (seconds > kMostSeconds)
        return std::nullopt;
    return std::chrono::microseconds(std::llround(seconds * 1e6));
}

} // namespace pongscope::ui::text
