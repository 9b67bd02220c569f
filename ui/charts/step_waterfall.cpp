// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/step_waterfall.h"

#include "ui/text/format.h"
#include "ui/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr int kGap = 8;
constexpr int kInset = 12;      ///< of the name of a step inside another
constexpr double kThinnest = 2; ///< a step of no time at all can still be seen
constexpr double kBar = 8;
constexpr int kWidestName = 30; ///< letters

double nanoseconds(Duration value) { return static_cast<double>(std::chrono::nanoseconds(value).count()); }

QString mark(StepWaterfall::Outcome outcome)
{
    switch (outcome) {
    case StepWaterfall::Outcome::Failed:
        return QStringLiteral("✕ ");
    case StepWaterfall::Outcome::Running:
        return QStringLiteral("… ");
    case StepWaterfall::Outcome::Done:
    case StepWaterfall::Outcome::Overtaken:
        break;
    }
    return {};
}

} // namespace

StepWaterfall::StepWaterfall(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Time that each step took"));
}

QString StepWaterfall::words(const Step& step) const
{
    QString text = tr("%1 %2").arg(step.name, text::duration(step.took));
    if (step.outcome == Outcome::Failed)
        text = tr("%1, failed").arg(text);
    else if (step.outcome == Outcome::Overtaken)
        text = tr("%1, another was faster").arg(text);
    else if (step.outcome == Outcome::Running)
        text = tr("%1, goes on").arg(text);
    return step.remark.isEmpty() ? text : QString(text % QStringLiteral(": ") % step.remark);
}

void StepWaterfall::setSteps(std::vector<Step> steps)
{
    if (steps == m_steps)
        return;
    m_steps = std::move(steps);
    QStringList all;
    for (const Step& step : m_steps)
        all += words(step);
    setAccessibleDescription(all.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

Duration StepWaterfall::total() const
{
    Duration end{};
    for (const Step& step : m_steps)
        end = std::max(end, step.start + step.took);
    return end;
}

int StepWaterfall::rowHeight() const { return fontMetrics().height() + 4; }

int StepWaterfall::gutter() const
{
    const QFontMetrics metrics = fontMetrics();
    int widest = metrics.horizontalAdvance(tr("Total"));
    for (const Step& step : m_steps)
        widest =
            std::max(widest, metrics.horizontalAdvance(mark(step.outcome) % step.name) + (step.inside ? kInset : 0));
    return std::min(widest, metrics.averageCharWidth() * kWidestName);
}

QSize StepWaterfall::sizeHint() const
{
    const int rows = m_steps.empty() ? 0 : static_cast<int>(m_steps.size()) + 1;
    return {300, rows * rowHeight()};
}

QSize StepWaterfall::minimumSizeHint() const { return {180, sizeHint().height()}; }

bool StepWaterfall::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int row = help->pos().y() / std::max(rowHeight(), 1);
    if (row >= 0 && row < static_cast<int>(m_steps.size()))
        QToolTip::showText(help->globalPos(), words(m_steps[static_cast<std::size_t>(row)]), this);
    else
        QToolTip::hideText();
    return true;
}

void StepWaterfall::paintEvent(QPaintEvent*)
{
    if (m_steps.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = Theme::of(palette());
    const QFontMetrics metrics = fontMetrics();
    const int names = gutter();
    const int figures = metrics.horizontalAdvance(QStringLiteral("888.8 ms"));
    const double left = names + kGap;
    const double room = std::max(20.0, width() - left - figures - kGap);
    const double whole = std::max(1.0, nanoseconds(total()));
    const int height = rowHeight();
    int top = 0;
    const auto row = [&](const Step& step, const QColor& colour) {
        painter.setPen(step.outcome == Outcome::Failed ? theme.bad : theme.text);
        const QRect place(step.inside ? kInset : 0, top, names - (step.inside ? kInset : 0), height);
        painter.drawText(place, int(Qt::Alignment(step.inside ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter),
            metrics.elidedText(mark(step.outcome) % step.name, Qt::ElideMiddle, place.width()));
        const QRectF bar(left + nanoseconds(step.start) / whole * room, top + height / 2.0 - kBar / 2,
            std::max(kThinnest, nanoseconds(step.took) / whole * room), kBar);
        if (step.outcome == Outcome::Overtaken) {
            painter.setPen(QPen(colour, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
        } else {
            painter.fillRect(bar, colour);
        }
        painter.setPen(theme.text);
        painter.drawText(QRectF(bar.right() + kGap, top, figures, height), Qt::AlignLeft | Qt::AlignVCenter,
            text::duration(step.took));
        top += height;
    };
    for (const Step& step : m_steps) {
        const QColor& colour = step.outcome == Outcome::Failed ? theme.bad
            : step.outcome == Outcome::Running                 ? theme.late
                                                               : theme.accent;
        row(step, colour);
    }
    row({tr("Total"), total()}, tinted(palette().color(QPalette::Window), theme.text, 0.35));
}

} // namespace pongscope::ui
