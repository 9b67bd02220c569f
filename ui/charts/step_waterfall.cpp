// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/step_waterfall.h"

#include "ui/text/format.h"
#include "ui/theme.h"

#include <QPainter>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr int kGap = 8;
constexpr double kThinnest = 2; ///< a step of no time at all can still be seen

double nanoseconds(Duration value) { return static_cast<double>(std::chrono::nanoseconds(value).count()); }

} // namespace

StepWaterfall::StepWaterfall(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Time that each step took"));
}

void StepWaterfall::setSteps(std::vector<Step> steps)
{
    if (steps == m_steps)
        return;
    m_steps = std::move(steps);
    QStringList words;
    for (const Step& step : m_steps)
        words += tr("%1 %2").arg(step.name, text::duration(step.took));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

Duration StepWaterfall::total() const
{
    Duration sum{};
    for (const Step& step : m_steps)
        sum += step.took;
    return sum;
}

int StepWaterfall::rowHeight() const { return fontMetrics().height() + 4; }

QSize StepWaterfall::sizeHint() const
{
    const int rows = m_steps.empty() ? 0 : static_cast<int>(m_steps.size()) + 1;
    return {300, rows * rowHeight()};
}

QSize StepWaterfall::minimumSizeHint() const { return {180, sizeHint().height()}; }

void StepWaterfall::paintEvent(QPaintEvent*)
{
    if (m_steps.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = Theme::of(palette());
    const QFontMetrics metrics = fontMetrics();
    const QString sum = tr("Total");
    int gutter = metrics.horizontalAdvance(sum);
    for (const Step& step : m_steps)
        gutter = std::max(gutter, metrics.horizontalAdvance(step.name));
    const int figures = metrics.horizontalAdvance(QStringLiteral("888.8 ms"));
    const double left = gutter + kGap;
    const double room = std::max(20.0, width() - left - figures - kGap);
    const double whole = std::max(1.0, nanoseconds(total()));
    const int height = rowHeight();
    double start = 0;
    int top = 0;
    const auto row = [&](const QString& name, double from, double length, Duration took, const QColor& colour) {
        painter.setPen(theme.text);
        painter.drawText(QRect(0, top, gutter, height), Qt::AlignRight | Qt::AlignVCenter, name);
        const QRectF bar(left + from * room, top + height / 2.0 - 4, std::max(kThinnest, length * room), 8);
        painter.fillRect(bar, colour);
        painter.drawText(
            QRectF(bar.right() + kGap, top, figures, height), Qt::AlignLeft | Qt::AlignVCenter, text::duration(took));
        top += height;
    };
    for (const Step& step : m_steps) {
        const double share = nanoseconds(step.took) / whole;
        row(step.name, start, share, step.took, theme.accent);
        start += share;
    }
    row(sum, 0, 1, total(), tinted(palette().color(QPalette::Window), theme.text, 0.35));
}

} // namespace pongscope::ui
