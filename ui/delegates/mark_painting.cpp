// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/mark_painting.h"

#include <QPainter>
#include <QPainterPath>

namespace pongscope::ui {

namespace {

void paintClock(QPainter& painter, const QRectF& box)
{
    painter.drawEllipse(box);
    const QPointF centre = box.center();
    painter.drawLine(centre, QPointF(centre.x(), box.top() + box.height() * 0.22));
    painter.drawLine(centre, QPointF(box.left() + box.width() * 0.74, centre.y()));
}

void paintTriangle(QPainter& painter, const QRectF& box)
{
    QPainterPath triangle(QPointF(box.center().x(), box.top()));
    triangle.lineTo(box.bottomRight());
    triangle.lineTo(box.bottomLeft());
    triangle.closeSubpath();
    painter.drawPath(triangle);
    const double x = box.center().x();
    painter.drawLine(QPointF(x, box.top() + box.height() * 0.38), QPointF(x, box.top() + box.height() * 0.64));
    painter.drawPoint(QPointF(x, box.top() + box.height() * 0.82));
}

/// Two opposite arrows: one thing was put in the place of another.
void paintExchange(QPainter& painter, const QRectF& box)
{
    const double wing = box.height() * 0.22;
    const auto arrow = [&](double share, double tip, double tail, double back) {
        const double y = box.top() + box.height() * share;
        painter.drawLine(QPointF(tail, y), QPointF(tip, y));
        painter.drawLine(QPointF(tip, y), QPointF(tip + back, y - wing));
        painter.drawLine(QPointF(tip, y), QPointF(tip + back, y + wing));
    };
    arrow(0.28, box.right(), box.left(), -wing);
    arrow(0.74, box.left(), box.right(), wing);
}

void paintCrossedCircle(QPainter& painter, const QRectF& box, const QColor& colour)
{
    painter.setBrush(colour);
    painter.drawEllipse(box);
    const QRectF cross = box.adjusted(box.width() * 0.3, box.height() * 0.3, -box.width() * 0.3, -box.height() * 0.3);
    painter.setPen(QPen(colour.lightnessF() > 0.5 ? Qt::black : Qt::white, 1.6));
    painter.drawLine(cross.topLeft(), cross.bottomRight());
    painter.drawLine(cross.topRight(), cross.bottomLeft());
}

} // namespace

void paintMark(QPainter& painter, const QRectF& box, Mark mark, const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    if (mark == Mark::Settings)
        paintExchange(painter, box);
    else if (mark == Mark::Late)
        paintClock(painter, box);
    else if (mark == Mark::Finding)
        paintTriangle(painter, box);
    else if (mark == Mark::TimedOut)
        paintCrossedCircle(painter, box, colour);
    painter.restore();
}

void paintBookmark(QPainter& painter, const QRectF& box, const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = box.width() * 0.18;
    QPainterPath ribbon(QPointF(box.left() + side, box.top()));
    ribbon.lineTo(box.right() - side, box.top());
    ribbon.lineTo(box.right() - side, box.bottom());
    ribbon.lineTo(box.center().x(), box.bottom() - box.height() * 0.3);
    ribbon.lineTo(box.left() + side, box.bottom());
    ribbon.closeSubpath();
    painter.fillPath(ribbon, colour);
    painter.restore();
}

void paintInfo(QPainter& painter, const QRectF& box, const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap));
    painter.drawEllipse(box);
    const double x = box.center().x();
    painter.drawLine(QPointF(x, box.top() + box.height() * 0.46), QPointF(x, box.top() + box.height() * 0.76));
    painter.drawPoint(QPointF(x, box.top() + box.height() * 0.26));
    painter.restore();
}

void paintArrow(QPainter& painter, const QRectF& box, protocol::Direction direction, const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const bool up = direction == protocol::Direction::Out;
    const QPointF tip(box.center().x(), up ? box.top() : box.bottom());
    const double wing = box.height() * 0.38;
    const double side = tip.y() + (up ? wing : -wing);
    painter.drawLine(tip, QPointF(tip.x(), up ? box.bottom() : box.top()));
    painter.drawLine(tip, QPointF(tip.x() - wing, side));
    painter.drawLine(tip, QPointF(tip.x() + wing, side));
    painter.restore();
}

void paintBadge(QPainter& painter, const QRectF& box, const QString& word, const QColor& ink, const QColor& fill)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, 1.0));
    painter.setBrush(fill);
    const QRectF outline = box.adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(outline, outline.height() * 0.35, outline.height() * 0.35);
    painter.drawText(box, Qt::AlignCenter, word);
    painter.restore();
}

QColor markColour(Mark mark, const Theme& theme)
{
    switch (mark) {
    case Mark::TimedOut:
        return theme.bad;
    case Mark::Finding:
        return theme.finding;
    case Mark::Late:
        return theme.late;
    case Mark::Settings:
        return theme.accent;
    case Mark::None:
        break;
    }
    return theme.muted;
}

} // namespace pongscope::ui
