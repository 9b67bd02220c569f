// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/format.h"

#include "core/base/duration_text.h"
#include "core/protocol/keep_alive.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <array>
#include <cmath>

namespace pongscope::ui::text {

namespace {

struct Format {
    Q_DECLARE_TR_FUNCTIONS(format)
};

using namespace std::chrono_literals;

/// Three significant figures, trailing zeros kept: 1.20, 12.0, 120.
QString threeFigures(double value)
{
    const int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return QLocale().toString(value, 'f', decimals);
}

/// At most three decimals and none that is zero: 30, 1.5, 0.25.
QString shortest(double value)
{
    QLocale locale;
    locale.setNumberOptions(locale.numberOptions() | QLocale::OmitGroupSeparator);
    for (int decimals = 0; decimals < 3; ++decimals) {
        const double scale = std::pow(10.0, decimals);
        if (std::abs(value * scale - std::round(value * scale)) < 1e-6 * scale)
            return locale.toString(value, 'f', decimals);
    }
    return locale.toString(value, 'f', 3);
}

QString clockDuration(Duration value)
{
    const auto total = std::chrono::round<std::chrono::seconds>(value).count();
    const auto two = [](qint64 part) { return QStringLiteral("%1").arg(part, 2, 10, QLatin1Char('0')); };
    return two(total / 3600) % QLatin1Char(':') % two(total / 60 % 60) % QLatin1Char(':') % two(total % 60);
}

/// What would act on the line instead of standing in it: controls get their picture, directions and separators their
/// number. The joiners stay: words of many scripts need them.
QString visible(char32_t c)
{
    if (c < 0x20)
        return QString(QChar(u'\u2400' + static_cast<char16_t>(c)));
    if (c == 0x7F)
        return QString(QChar(u'\u2421'));
    const QChar::Category kind = QChar::category(c);
    const bool acts = kind == QChar::Other_Control || kind == QChar::Other_Format || kind == QChar::Separator_Line
        || kind == QChar::Separator_Paragraph;
    if (acts && c != 0x200C && c != 0x200D)
        return QStringLiteral("\\u") % QString::number(c, 16).toUpper().rightJustified(4, QLatin1Char('0'));
    return QString::fromUcs4(&c, 1);
}

QString hexPreview(ByteView payload, std::size_t limit)
{
    const bool cut = payload.size() * 3 > limit + 1;
    if (cut)
        payload = payload.first(std::min(payload.size(), limit / 3));
    const QByteArray raw =
        QByteArray::fromRawData(reinterpret_cast<const char*>(payload.data()), qsizetype(payload.size()));
    const QString hex = QString::fromLatin1(raw.toHex(' '));
    return cut ? QString(hex % QChar(u'\u2026')) : hex;
}

/// The longest front of `payload` of at most `octets` that does not end inside a character.
ByteView wholeCharacters(ByteView payload, std::size_t octets)
{
    if (payload.size() <= octets)
        return payload;
    while (octets > 0 && (static_cast<unsigned>(payload[octets]) & 0xC0) == 0x80)
        --octets;
    return payload.first(octets);
}

} // namespace

QString duration(Duration value)
{
    if (value < Duration::zero())
        return QChar(u'\u2212') % duration(-value);
    const double ns = static_cast<double>(std::chrono::nanoseconds(value).count());
    if (value == Duration::zero())
        return Format::tr("0 ms");
    if (ns < 999.5)
        return Format::tr("%1 ns").arg(QLocale().toString(ns, 'f', 0));
    if (ns < 999.5e3)
        return Format::tr("%1 µs").arg(threeFigures(ns / 1e3));
    if (ns < 999.5e6)
        return Format::tr("%1 ms").arg(threeFigures(ns / 1e6));
    if (ns < 59.95e9)
        return Format::tr("%1 s").arg(threeFigures(ns / 1e9));
    return clockDuration(value);
}

QString keepAliveValue(Duration value)
{
    if (value == protocol::kInfinite)
        return Format::tr("infinite");
    if (value == Duration::zero())
        return Format::tr("off");
    const double ns = static_cast<double>(std::chrono::nanoseconds(value).count());
    if (value >= 2h && value % 1h == 0h)
        return Format::tr("%1 h").arg(shortest(ns / 3600e9));
    if (value >= 2min && value % 1min == 0min)
        return Format::tr("%1 min").arg(shortest(ns / 60e9));
    if (value >= 1s || value <= -1s)
        return Format::tr("%1 s").arg(shortest(ns / 1e9));
    if (value >= 1ms || value <= -1ms)
        return Format::tr("%1 ms").arg(shortest(ns / 1e6));
    return Format::tr("%1 µs").arg(shortest(ns / 1e3));
}

QString wallTime(std::chrono::system_clock::time_point at)
{
    const auto us = std::chrono::floor<std::chrono::microseconds>(at.time_since_epoch());
    const auto whole = std::chrono::floor<std::chrono::seconds>(us);
    return QDateTime::fromSecsSinceEpoch(whole.count()).toString(QStringLiteral("HH:mm:ss"))
        % QStringLiteral(".%1").arg((us - whole).count(), 6, 10, QLatin1Char('0'));
}

QString seconds(Duration value)
{
    QLocale locale;
    locale.setNumberOptions(locale.numberOptions() | QLocale::OmitGroupSeparator);
    return locale.toString(std::chrono::duration<double>(value).count(), 'f', 6);
}

QString count(std::uint64_t value) { return QLocale().toString(static_cast<qulonglong>(value)); }

QString size(std::uint64_t octets)
{
    static constexpr std::array kUnits{"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    double value = static_cast<double>(octets);
    std::size_t unit = 0;
    while (value >= 1023.95 && unit + 1 < kUnits.size()) {
        value /= 1024;
        ++unit;
    }
    const bool whole = unit == 0 || value >= 99.95 || std::abs(value - std::round(value)) < 0.05;
    return QLocale().toString(value, 'f', whole ? 0 : 1) % QLatin1Char(' ') % QLatin1String(kUnits[unit]);
}

QString opcode(protocol::Opcode code)
{
    switch (code) {
    case protocol::Opcode::Continuation:
        return QStringLiteral("CONT");
    case protocol::Opcode::Text:
        return QStringLiteral("TEXT");
    case protocol::Opcode::Binary:
        return QStringLiteral("BINARY");
    case protocol::Opcode::Close:
        return QStringLiteral("CLOSE");
    case protocol::Opcode::Ping:
        return QStringLiteral("PING");
    case protocol::Opcode::Pong:
        return QStringLiteral("PONG");
    }
    return QStringLiteral("0x") % QString::number(static_cast<unsigned>(code), 16).toUpper();
}

QString preview(ByteView payload, std::size_t limit)
{
    // A character has at most four octets, so no more than these can be shown.
    const ByteView front = wholeCharacters(payload, limit * 4);
    const QUtf8StringView words(reinterpret_cast<const char*>(front.data()), qsizetype(front.size()));
    if (!words.isValidUtf8())
        return hexPreview(payload, limit);
    QString line;
    for (const char32_t c : words.toString().toUcs4()) {
        const QString shown = visible(c);
        if (static_cast<std::size_t>(line.size() + shown.size()) > limit)
            return line % QChar(u'\u2026');
        line += shown;
    }
    return front.size() < payload.size() ? QString(line % QChar(u'\u2026')) : line;
}

QString unbroken(QString sentence)
{
    static const QRegularExpression blank(QStringLiteral("(?<=\\d) (?=(ns|µs|ms|s|min|h|B|KiB|MiB)\\b)"));
    return sentence.replace(blank, QString(QChar::Nbsp));
}

QString withUnits(const QString& sentence)
{
    static const QRegularExpression duration(QStringLiteral("\\b\\d+(\\.\\d+)?(us|ms|s|m|h)\\b"));
    QString words;
    qsizetype end = 0;
    for (auto found = duration.globalMatch(sentence); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const auto value = parseDuration(match.captured().toStdString());
        if (!value)
            continue;
        words += QStringView(sentence).mid(end, match.capturedStart() - end);
        words += *value == Duration::zero() ? text::duration(*value) : keepAliveValue(*value);
        end = match.capturedEnd();
    }
    return words % sentence.mid(end);
}

} // namespace pongscope::ui::text
