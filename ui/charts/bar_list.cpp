// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/bar_list.h"

#include "ui/text/format.h"
#include "ui/theme.h"

#include <QPainter>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr int kGap = 8;

QString figureOf(const BarList::Bar& bar) { return bar.figure.isEmpty() ? text::count(bar.value) : bar.figure; }

} // namespace

BarList::BarList(const QString& name, QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

int BarList::lineHeight() const { return QFontMetrics(dataFont()).height() + 2; }

void BarList::setBars(std::vector<Bar> bars)
{
    while (!bars.empty() && bars.back().value == 0)
        bars.pop_back();
    bars.erase(bars.begin(), std::find_if(bars.begin(), bars.end(), [](const Bar& bar) { return bar.value > 0; }));
    if (bars == m_bars)
        return;
    const bool grown = bars.size() != m_bars.size();
    m_bars = std::move(bars);
    QStringList spoken; // screen readers get the figures
    for (const Bar& bar : m_bars)
        spoken += bar.name % QLatin1String(": ") % figureOf(bar);
    setAccessibleDescription(spoken.join(QLatin1String("; ")));
    if (grown)
        updateGeometry();
    update();
}

QSize BarList::sizeHint() const
{
    return {QFontMetrics(dataFont()).averageCharWidth() * 30, lineHeight() * static_cast<int>(m_bars.size())};
}

void BarList::paintEvent(QPaintEvent*)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.setFont(dataFont());
    const QFontMetrics metrics = painter.fontMetrics();
    int names = 0, figures = 0;
    quint64 most = 1;
    for (const Bar& bar : m_bars) {
        names = std::max(names, metrics.horizontalAdvance(bar.name));
        figures = std::max(figures, metrics.horizontalAdvance(figureOf(bar)));
        most = std::max(most, bar.value);
    }
    names = std::min(names, width() / 2);
    const int room = std::max(width() - names - figures - 2 * kGap, 0);
    QRect line(0, 0, width(), lineHeight());
    for (const Bar& bar : m_bars) {
        painter.setPen(theme.text);
        painter.drawText(line.adjusted(0, 0, names - width(), 0), Qt::AlignRight | Qt::AlignVCenter,
            metrics.elidedText(bar.name, Qt::ElideRight, names));
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, figureOf(bar));
        const double share = static_cast<double>(bar.value) / static_cast<double>(most);
        const int length = bar.value > 0 ? std::max(static_cast<int>(share * room), 1) : 0;
        painter.fillRect(names + kGap, line.top() + 2, length, line.height() - 4, theme.accent);
        line.translate(0, line.height());
    }
}

} // namespace pongscope::ui
