// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/tone_label.h"

#include <QApplication>
#include <QEvent>
#include <QStyle>
#include <QStylePainter>

namespace pongscope::ui {

ToneLabel::ToneLabel(Tone tone, QWidget* parent)
    : ToneLabel(tone, QString(), parent)
{
}

ToneLabel::ToneLabel(Tone tone, const QString& words, QWidget* parent)
    : QLabel(words, parent)
    , m_tone(tone)
{
    colour();
}

ToneLabel* ToneLabel::paragraph(QWidget* parent)
{
    auto* label = new ToneLabel(Tone::Plain, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

void ToneLabel::setTone(Tone tone)
{
    if (m_tone == tone)
        return;
    m_tone = tone;
    colour();
}

void ToneLabel::setBold(bool bold)
{
    QFont strong = font();
    strong.setBold(bold);
    setFont(strong);
}

void ToneLabel::setElided(bool elided)
{
    m_elided = elided;
    setSizePolicy(elided ? QSizePolicy::Ignored : QSizePolicy::Preferred, sizePolicy().verticalPolicy());
    update();
}

void ToneLabel::paintEvent(QPaintEvent* event)
{
    if (!m_elided) {
        QLabel::paintEvent(event);
        return;
    }
    QStylePainter painter(this);
    const QRect place = contentsRect();
    painter.drawItemText(place, int(QStyle::visualAlignment(layoutDirection(), alignment())), palette(), isEnabled(),
        fontMetrics().elidedText(text(), Qt::ElideRight, place.width()), foregroundRole());
}

void ToneLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

void ToneLabel::colour()
{
    const Theme theme = Theme::of(palette());
    const QColor ink = m_tone == Tone::Muted ? theme.muted
        : m_tone == Tone::Good               ? theme.good
        : m_tone == Tone::Late               ? theme.late
        : m_tone == Tone::Bad                ? theme.bad
                                             : theme.text;
    // Comparing first ends the recursion: a new palette is a palette change.
    if (palette().color(QPalette::WindowText) == ink)
        return;
    QPalette mine = palette();
    mine.setColor(QPalette::WindowText, ink);
    setPalette(mine);
}

} // namespace pongscope::ui
