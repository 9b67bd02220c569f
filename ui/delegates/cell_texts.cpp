// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/cell_texts.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace pongscope::ui {

namespace {

bool breaksLine(QChar each)
{
    return each == QLatin1Char('\n') || each == QChar::LineSeparator || each == QChar::ParagraphSeparator;
}

} // namespace

void CellTexts::draw(QPainter& painter, const QRect& rect, Qt::Alignment align, const QString& text)
{
    if (text.isEmpty() || rect.width() <= 0)
        return;
    const Line known = line(painter, text, rect.width());
    const QRect place = QStyle::alignedRect(painter.layoutDirection(), align,
        QSize(std::min(qCeil(known.size.width()), rect.width()), qCeil(known.size.height())), rect);
    painter.drawStaticText(place.topLeft(), known.text);
}

CellTexts::Line CellTexts::line(const QPainter& painter, const QString& text, int room)
{
    if (m_font != painter.font()) {
        m_lines.clear();
        m_font = painter.font();
    }
    if (const Line* known = m_lines.object(text);
        known && (known->whole ? known->size.width() <= room : known->room == room))
        return *known;
    ++m_laidOut;
    QString words = text;
    std::replace_if(words.begin(), words.end(), breaksLine, QChar(QLatin1Char(' ')));
    Line fresh;
    fresh.room = room;
    fresh.text.setTextFormat(Qt::PlainText);
    const auto layOut = [&](const QString& line) {
        fresh.text.setText(line);
        fresh.text.prepare({}, m_font);
        fresh.size = fresh.text.size();
    };
    layOut(words);
    fresh.whole = fresh.size.width() <= room;
    if (!fresh.whole)
        layOut(QFontMetrics(m_font).elidedText(words, Qt::ElideRight, room));
    m_lines.insert(text, new Line(fresh));
    return fresh;
}

} // namespace pongscope::ui
