// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/frame_delegate.h"

#include "ui/delegates/mark_painting.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPalette>

namespace pongscope::ui {

namespace {

using Column = FrameTableModel::Column;

constexpr int kPadding = 4; ///< between a cell's edge and its text
constexpr int kGap = 4;     ///< between a sign and the text behind it

const FrameTableModel& modelOf(const QModelIndex& index) { return *static_cast<const FrameTableModel*>(index.model()); }

/// Side of a sign that stands beside text of these metrics.
int signSide(const QFontMetrics& metrics) { return metrics.ascent() - 1; }

QRect textRect(const QStyleOptionViewItem& option, int column)
{
    QRect rect = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    if (column == Column::Number || column == Column::Direction)
        rect.adjust(signSide(option.fontMetrics) + kGap, 0, 0, 0);
    return rect;
}

QRectF signRect(const QStyleOptionViewItem& option)
{
    const int side = signSide(option.fontMetrics);
    return QRectF(option.rect.left() + kPadding, option.rect.center().y() - side / 2.0 + 0.5, side, side);
}

/// Before the content of a compressed frame; not translated: the letter of the format.
const QString& deflateSign()
{
    static const QString sign = QStringLiteral("z");
    return sign;
}

int deflateSignWidth(const QFontMetrics& metrics) { return metrics.horizontalAdvance(deflateSign()) + 2 * kGap; }

bool isSelected(const QStyleOptionViewItem& option) { return option.state.testFlag(QStyle::State_Selected); }

} // namespace

FrameDelegate::FrameDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(Theme::of(QGuiApplication::palette()))
{
}

void FrameDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const FrameTableModel& model = modelOf(index);
    const QColor colour = ink(option, model, index);
    painter->setFont(option.font);
    if (index.column() == Column::Number) {
        if (const Mark mark = model.mark(index.row()); mark != Mark::None)
            paintMark(*painter, signRect(option), mark, isSelected(option) ? colour : markColour(mark, m_theme));
    }
    if (index.column() == Column::Direction)
        paintDirection(*painter, option, index, colour);
    else if (index.column() == Column::Type && protocol::isControl(model.frame(index.row()).code()))
        paintType(*painter, option, model, index, colour);
    else
        paintText(*painter, option, model, index, colour);
}

QSize FrameDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return {columnWidth(option.fontMetrics, index.column(), index.data().toString()), rowHeight(option.fontMetrics)};
}

bool FrameDelegate::isElided(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QString text = index.data().toString();
    int room = textRect(option, index.column()).width();
    if (index.column() == Column::Content && modelOf(index).note(index.row()))
        room -= signSide(option.fontMetrics) + kGap;
    if (index.column() == Column::Content && modelOf(index).isInflated(index.row()))
        room -= deflateSignWidth(option.fontMetrics) + kGap;
    return option.fontMetrics.horizontalAdvance(text) > room;
}

int FrameDelegate::rowHeight(const QFontMetrics& metrics) { return metrics.height() + 6; }

int FrameDelegate::columnWidth(const QFontMetrics& metrics, int column, const QString& widest)
{
    const int sign = column == Column::Number ? signSide(metrics) + kGap : 0;
    const int badge = column == Column::Type ? 2 * kGap : 0;
    const int text = metrics.horizontalAdvance(widest) + 1; // it is rounded, and what does not quite fit is cut
    return text + 2 * kPadding + sign + badge;
}

QColor FrameDelegate::ink(
    const QStyleOptionViewItem& option, const FrameTableModel& model, const QModelIndex& index) const
{
    if (isSelected(option))
        return option.palette.color(option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive,
            QPalette::HighlightedText);
    const capture::FrameRow& frame = model.frame(index.row());
    const Mark mark = model.mark(index.row());
    switch (index.column()) {
    case Column::Direction:
        return frame.out ? m_theme.out : m_theme.in;
    case Column::Type:
        return protocol::isReserved(frame.code()) ? m_theme.finding
            : protocol::isControl(frame.code())   ? m_theme.control
                                                  : m_theme.text;
    case Column::RoundTrip:
        return mark == Mark::TimedOut || mark == Mark::Late ? markColour(mark, m_theme) : m_theme.good;
    case Column::Number:
    case Column::Flags:
        return m_theme.muted;
    case Column::Content:
        return protocol::isControl(frame.code()) ? m_theme.muted : m_theme.text;
    default:
        return m_theme.text;
    }
}

void FrameDelegate::paintDirection(
    QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index, const QColor& colour) const
{
    const auto direction = modelOf(index).frame(index.row()).direction();
    const QRectF sign = signRect(option);
    const double inset = sign.height() * 0.12;
    paintArrow(painter, sign.adjusted(inset, inset, -inset, -inset), direction, colour);
    // The model's text begins with an arrow of its own, for the clipboard and for tools that read the screen.
    painter.setPen(colour);
    m_texts.draw(painter, textRect(option, Column::Direction), Qt::AlignLeft | Qt::AlignVCenter,
        index.data().toString().section(QLatin1Char(' '), 1));
}

void FrameDelegate::paintType(QPainter& painter, const QStyleOptionViewItem& option, const FrameTableModel& model,
    const QModelIndex& index, const QColor& colour) const
{
    const QString word = index.data().toString();
    const bool fatal = model.mark(index.row()) == Mark::TimedOut;
    const QColor ink = isSelected(option) || !fatal ? colour : m_theme.bad;
    const int width = option.fontMetrics.horizontalAdvance(word) + 2 * kGap;
    const int height = option.fontMetrics.height() + 1;
    const QRect room = option.rect.adjusted(kPadding - kGap, 0, -1, 0);
    const QRectF box(room.left(), room.center().y() - height / 2.0 + 0.5, std::min(width, room.width()), height);
    const QColor fill = isSelected(option) ? QColor(Qt::transparent) : tinted(m_theme.base, ink, 0.12);
    paintBadge(painter, box, word, ink, fill);
}

void FrameDelegate::paintText(QPainter& painter, const QStyleOptionViewItem& option, const FrameTableModel& model,
    const QModelIndex& index, const QColor& colour) const
{
    QRect rect = textRect(option, index.column());
    if (index.column() == Column::Content && model.note(index.row())) {
        paintBookmark(painter, signRect(option), isSelected(option) ? colour : m_theme.bookmark);
        rect.adjust(signSide(option.fontMetrics) + kGap, 0, 0, 0);
    }
    if (index.column() == Column::Content && model.isInflated(index.row())) {
        const int height = option.fontMetrics.height() - 1;
        const QRectF box(
            rect.left(), rect.center().y() - height / 2.0 + 0.5, deflateSignWidth(option.fontMetrics), height);
        const QColor ink = isSelected(option) ? colour : m_theme.accent;
        paintBadge(painter, box, deflateSign(), ink,
            isSelected(option) ? QColor(Qt::transparent) : tinted(m_theme.base, ink, 0.12));
        rect.adjust(static_cast<int>(box.width()) + kGap, 0, 0, 0);
    }
    const auto align = Qt::Alignment(model.data(index, Qt::TextAlignmentRole).toInt());
    const bool strong = index.column() == Column::RoundTrip && model.mark(index.row()) == Mark::TimedOut;
    if (strong) {
        QFont bold = option.font;
        bold.setBold(true);
        painter.setFont(bold);
    }
    painter.setPen(colour);
    (strong ? m_boldTexts : m_texts).draw(painter, rect, align, index.data().toString());
}

} // namespace pongscope::ui
