// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/countdown_bar.h"

#include "ui/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr int kBar = 6;
constexpr int kGap = 3;

QColor colourFor(CountdownBar::Tone tone, const Theme& theme)
{
    switch (tone) {
    case CountdownBar::Tone::Calm:
        return theme.accent;
    case CountdownBar::Tone::Waiting:
        return theme.late;
    case CountdownBar::Tone::Overdue:
        return theme.bad;
    case CountdownBar::Tone::Idle:
        break;
    }
    return theme.muted;
}

} // namespace

CountdownBar::CountdownBar(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CountdownBar::show(const Reading& reading)
{
    if (reading == m_reading)
        return;
    const bool otherWords = reading.words != m_reading.words;
    m_reading = reading;
    if (otherWords) {
        setAccessibleName(m_reading.words);
        setToolTip(m_reading.words);
    }
    update();
}

QSize CountdownBar::sizeHint() const { return {220, fontMetrics().height() + kGap + kBar + 1}; }

QSize CountdownBar::minimumSizeHint() const { return {120, sizeHint().height()}; }

void CountdownBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = Theme::of(palette());
    const bool loud = m_reading.tone == Tone::Overdue;
    painter.setPen(loud                    ? theme.bad
            : m_reading.tone == Tone::Idle ? theme.muted
                                           : palette().color(QPalette::WindowText));
    QFont font = this->font();
    font.setBold(loud);
    painter.setFont(font);
    const QString words = QFontMetrics(font).elidedText(m_reading.words, Qt::ElideRight, width());
    painter.drawText(QRect(0, 0, width(), fontMetrics().height()), Qt::AlignLeft | Qt::AlignVCenter, words);

    const QRectF groove(0.5, fontMetrics().height() + kGap + 0.5, width() - 1, kBar - 1);
    const double share = std::clamp(m_reading.filled, 0.0, 1.0);
    painter.setPen(QPen(tinted(theme.base, theme.text, 0.35), 1));
    painter.setBrush(theme.base);
    painter.drawRoundedRect(groove, 2, 2);
    if (share <= 0)
        return;
    QPainterPath inside;
    inside.addRoundedRect(groove, 2, 2);
    painter.setClipPath(inside);
    painter.fillRect(
        QRectF(groove.left(), groove.top(), groove.width() * share, groove.height()), colourFor(m_reading.tone, theme));
}

} // namespace pongscope::ui
