// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/strategy_table.h"

#include "ui/text/explain.h"
#include "ui/theme.h"

#include <QPainter>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr int kPad = 8;
constexpr int kMarkWidth = 18; ///< the column of the arrow

using Row = std::array<QString, 3>;

std::array<Row, 4> rows()
{
    using protocol::KeepAliveStrategy;
    return {Row{StrategyTable::tr("Interval"), StrategyTable::tr("Timeout"), StrategyTable::tr("Strategy")},
        Row{StrategyTable::tr("0 or infinite"), StrategyTable::tr("any"), text::strategyName(KeepAliveStrategy::Off)},
        Row{StrategyTable::tr("finite, above 0"), StrategyTable::tr("0 or infinite"),
            text::strategyName(KeepAliveStrategy::UnsolicitedPong)},
        Row{StrategyTable::tr("finite, above 0"), StrategyTable::tr("finite, above 0"),
            text::strategyName(KeepAliveStrategy::PingPong)}};
}

} // namespace

StrategyTable::StrategyTable(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setStrategy(m_strategy);
}

void StrategyTable::setStrategy(protocol::KeepAliveStrategy strategy)
{
    m_strategy = strategy;
    setAccessibleName(tr("Strategy: %1").arg(text::strategyName(strategy)));
    update();
}

int StrategyTable::rowHeight() const { return fontMetrics().height() + 6; }

std::array<int, 3> StrategyTable::columnWidths() const
{
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    std::array<int, 3> widths{};
    for (const Row& row : rows())
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], metrics.horizontalAdvance(row[i]) + 2 * kPad);
    return widths;
}

QSize StrategyTable::sizeHint() const
{
    const auto widths = columnWidths();
    return {kMarkWidth + widths[0] + widths[1] + widths[2], 4 * rowHeight() + 2};
}

QSize StrategyTable::minimumSizeHint() const { return sizeHint(); }

void StrategyTable::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    const auto widths = columnWidths();
    const auto all = rows();
    const int height = rowHeight();
    const QRect frame(0, 0, width() - 1, 4 * height + 1);
    painter.fillRect(frame, theme.base);
    const std::size_t active = static_cast<std::size_t>(m_strategy) + 1;
    for (std::size_t n = 0; n < all.size(); ++n) {
        const int top = 1 + static_cast<int>(n) * height;
        const bool marked = n == active;
        if (marked)
            painter.fillRect(1, top, width() - 2, height, tinted(theme.base, theme.accent, 0.18));
        if (n == 0)
            painter.fillRect(1, top, width() - 2, height, tinted(theme.base, theme.text, 0.06));
        QFont font = this->font();
        font.setBold(marked);
        painter.setFont(font);
        painter.setPen(n == 0 || !marked ? theme.muted : theme.text);
        if (marked)
            painter.drawText(QRect(0, top, kMarkWidth, height), Qt::AlignCenter, QStringLiteral("▸"));
        int left = kMarkWidth;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            painter.drawText(QRect(left, top, widths[i], height), Qt::AlignVCenter | Qt::AlignLeft, all[n][i]);
            left += widths[i];
        }
    }
    painter.setPen(theme.grid);
    painter.drawRect(frame);
}

} // namespace pongscope::ui
