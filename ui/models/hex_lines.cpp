// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/hex_lines.h"

#include <QStringList>

#include <algorithm>

namespace pongscope::ui {

namespace {

QChar hexDigit(unsigned value) { return QChar(static_cast<char16_t>(value < 10 ? u'0' + value : u'A' + value - 10)); }

} // namespace

int offsetDigits(std::uint64_t size)
{
    int digits = 4;
    for (std::uint64_t rest = (size == 0 ? 0 : size - 1) >> 16; rest != 0; rest >>= 8)
        digits += 2;
    return digits;
}

QString hexOffset(std::uint64_t offset, int digits)
{
    return QString::number(offset, 16).toUpper().rightJustified(digits, QLatin1Char('0'));
}

QString hexColumn(ByteView octets)
{
    if (octets.empty())
        return {};
    QString column(hexPlace(static_cast<int>(octets.size()) - 1) + 2, QLatin1Char(' '));
    for (std::size_t i = 0; i < octets.size(); ++i) {
        const auto value = std::to_integer<unsigned>(octets[i]);
        const int place = hexPlace(static_cast<int>(i));
        column[place] = hexDigit(value >> 4);
        column[place + 1] = hexDigit(value & 0xF);
    }
    return column;
}

QString asciiColumn(ByteView octets)
{
    QString column(qsizetype(octets.size()), QChar(u'\u00B7'));
    for (std::size_t i = 0; i < octets.size(); ++i) {
        const auto value = std::to_integer<char16_t>(octets[i]);
        if (value >= 0x20 && value < 0x7F)
            column[qsizetype(i)] = QChar(value);
    }
    return column;
}

QString hexDump(ByteView octets, std::uint64_t firstOffset, int perLine)
{
    const auto step = static_cast<std::size_t>(perLine);
    const int digits = offsetDigits(firstOffset + octets.size());
    QStringList lines;
    for (std::size_t at = 0; at < octets.size(); at += step) {
        const ByteView line = octets.subspan(at, std::min(step, octets.size() - at));
        lines += hexOffset(firstOffset + at, digits) % QStringLiteral("  ")
            % hexColumn(line).leftJustified(hexPlace(perLine - 1) + 2) % QStringLiteral("  ") % asciiColumn(line);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace pongscope::ui
