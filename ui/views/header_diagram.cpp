// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/header_diagram.h"

#include "ui/theme.h"

#include <QFontDatabase>
#include <QHelpEvent>
#include <QPainter>
#include <QStringList>
#include <QToolTip>

#include <algorithm>

namespace pongscope::ui {

namespace {

using Kind = HeaderField::Kind;

constexpr int kFlagLetters = 4;    ///< "RSV1", "MASK": written downwards, as in the RFC's figure
constexpr int kFirstLineBits = 16; ///< the flags and the first length are in the first two octets
constexpr int kWidestCell = 30;    ///< pixels at most, times the font's scale: beyond that the figure falls apart

/// The header's octets as they stood on the wire.
std::vector<std::uint8_t> octetsOf(const std::vector<HeaderField>& fields)
{
    std::vector<std::uint8_t> octets;
    int at = 0;
    for (const HeaderField& field : fields) {
        for (int bit = 0; bit < field.bits; ++bit, ++at) {
            if (at % 8 == 0)
                octets.push_back(0);
            octets.back() = static_cast<std::uint8_t>(octets.back() << 1 | (field.bit(bit) ? 1 : 0));
        }
    }
    return octets;
}

QColor inkOf(const HeaderField& field, bool compressed, const Theme& theme)
{
    switch (field.kind) {
    case Kind::Flag: {
        const bool lawful = field.name == QLatin1String("FIN") || (compressed && field.name == QLatin1String("RSV1"));
        return field.value == 0 ? theme.muted : lawful ? theme.accent : theme.finding;
    }
    case Kind::Opcode:
        return field.value & 0x8 ? theme.control : theme.accent;
    case Kind::Mask:
        return field.value ? theme.out : theme.muted;
    case Kind::Key:
        return theme.out;
    default:
        return theme.text;
    }
}

} // namespace

HeaderDiagram::HeaderDiagram(QWidget* parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Header of the frame, bit by bit"));
}

void HeaderDiagram::setHeader(const protocol::FrameHeader& header, const QString& payload, bool compressed)
{
    m_compressed = compressed;
    m_fields = headerFields(header);
    m_octets = octetsOf(m_fields);
    m_payload = payload;
    setAccessibleDescription(describe());
    updateGeometry();
    update();
}

int HeaderDiagram::heightForWidth(int width) const { return arranged(width).height; }

QSize HeaderDiagram::sizeHint() const
{
    const int width = 32 * smallestCell() * 5 / 4;
    return {width, heightForWidth(width)};
}

QSize HeaderDiagram::minimumSizeHint() const { return {8 * smallestCell() + 1, lineHeight(true)}; }

int HeaderDiagram::smallestCell() const { return fontMetrics().horizontalAdvance(QLatin1Char('0')) + 7; }

int HeaderDiagram::lineHeight(bool withFlags) const
{
    const int text = fontMetrics().height();
    return text + (withFlags ? kFlagLetters * fontMetrics().ascent() + 8 : 2 * text + 6);
}

HeaderDiagram::Arrangement HeaderDiagram::arranged(int width) const
{
    Arrangement result;
    const int smallest = smallestCell();
    result.bitsPerLine = width > 32 * smallest ? 32 : width > 16 * smallest ? 16 : 8;
    const int widest = kWidestCell * fontMetrics().height() / 16;
    result.cell = std::clamp((width - 1) / result.bitsPerLine, smallest, std::max(smallest, widest));
    int bits = 0;
    for (const HeaderField& field : m_fields)
        bits += field.bits;
    const int octetRow = fontMetrics().height() + 2;
    int y = 0;
    for (int at = 0; at < bits; at += result.bitsPerLine) {
        y += octetRow;
        result.lineTops.push_back(y);
        y += lineHeight(at < kFirstLineBits);
    }
    int at = 0;
    for (const HeaderField& field : m_fields) {
        cutField(field, at, result);
        at += field.bits;
    }
    result.payload = QRect(0, y + 6, result.cell * result.bitsPerLine, fontMetrics().height() + 12);
    result.height = result.payload.bottom() + 2;
    return result;
}

void HeaderDiagram::cutField(const HeaderField& field, int at, Arrangement& into) const
{
    for (int done = 0; done < field.bits;) {
        const int line = (at + done) / into.bitsPerLine;
        const int column = (at + done) % into.bitsPerLine;
        Part part;
        part.field = &field;
        part.firstBit = done;
        part.bits = std::min(field.bits - done, into.bitsPerLine - column);
        part.box = QRect(column * into.cell, into.lineTops[static_cast<std::size_t>(line)], part.bits * into.cell,
            lineHeight(line * into.bitsPerLine < kFirstLineBits));
        into.parts.push_back(part);
        done += part.bits;
    }
}

void HeaderDiagram::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Arrangement arrangement = arranged(width());
    paintOctets(painter, arrangement);
    for (const Part& part : arrangement.parts)
        paintPart(painter, part, arrangement.cell);
    const Theme theme = Theme::of(palette());
    painter.setPen(QPen(theme.muted, 1, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(arrangement.payload);
    painter.setPen(theme.text);
    const QRect room = arrangement.payload.adjusted(6, 0, -6, 0);
    painter.drawText(
        room, Qt::AlignVCenter | Qt::TextSingleLine, fontMetrics().elidedText(m_payload, Qt::ElideRight, room.width()));
}

void HeaderDiagram::paintOctets(QPainter& painter, const Arrangement& arrangement) const
{
    const Theme theme = Theme::of(palette());
    painter.setFont(dataFont());
    painter.setPen(theme.muted);
    const int octetWidth = 8 * arrangement.cell;
    const int perLine = arrangement.bitsPerLine / 8;
    const int height = fontMetrics().height();
    for (std::size_t i = 0; i < m_octets.size(); ++i) {
        const auto place = static_cast<int>(i);
        const int top = arrangement.lineTops[i / static_cast<std::size_t>(perLine)];
        const QRect room(place % perLine * octetWidth, top - height - 1, octetWidth, height);
        painter.drawText(room, Qt::AlignCenter,
            QStringLiteral("%1").arg(QString::number(m_octets[i], 16).toUpper().rightJustified(2, QLatin1Char('0'))));
        painter.drawLine(room.left(), room.bottom() - 2, room.left(), top);
    }
}

void HeaderDiagram::paintPart(QPainter& painter, const Part& part, int cell) const
{
    const Theme theme = Theme::of(palette());
    const QColor ink = inkOf(*part.field, m_compressed, theme);
    painter.setPen(theme.muted);
    painter.setBrush(tinted(theme.base, ink, 0.08));
    painter.drawRect(part.box);
    QFont digits = dataFont();
    digits.setBold(true);
    painter.setFont(digits);
    const int height = fontMetrics().height();
    for (int i = 0; i < part.bits; ++i) {
        const bool on = part.field->bit(part.firstBit + i);
        const QRect room(part.box.left() + i * cell, part.box.top() + 1, cell, height + 1);
        painter.setPen(on ? ink : theme.muted);
        painter.drawText(room, Qt::AlignCenter, on ? QStringLiteral("1") : QStringLiteral("0"));
        painter.setPen(theme.grid);
        if (i > 0)
            painter.drawLine(room.left(), room.top() + 2, room.left(), room.bottom());
    }
    painter.setPen(ink);
    painter.setFont(font());
    paintName(painter, part, part.box.adjusted(2, height + 3, -2, -2));
}

void HeaderDiagram::paintName(QPainter& painter, const Part& part, const QRect& room) const
{
    const HeaderField& field = *part.field;
    if (field.bits == 1) {
        const int step = fontMetrics().ascent();
        for (int i = 0; i < field.name.size(); ++i)
            painter.drawText(QRect(room.left(), room.top() + i * step, room.width(), step + 2), Qt::AlignCenter,
                field.name.mid(i, 1));
        return;
    }
    const bool first = part.firstBit == 0;
    const QString name = first ? field.name : tr("%1 (continued)").arg(field.name);
    const QString both = first ? QString(name % QLatin1Char('\n') % field.meaning) : name;
    const int wrapped = Qt::AlignCenter | Qt::TextWordWrap;
    const QRect needed = fontMetrics().boundingRect(QRect(0, 0, room.width(), room.height()), wrapped, both);
    if (needed.height() <= room.height() && needed.width() <= room.width()) {
        painter.drawText(room, wrapped, both);
        return;
    }
    const int line = fontMetrics().height();
    const int top = room.top() + (room.height() - 2 * line) / 2;
    painter.drawText(QRect(room.left(), top, room.width(), line), Qt::AlignCenter,
        fontMetrics().elidedText(name, Qt::ElideRight, room.width()));
    painter.drawText(QRect(room.left(), top + line, room.width(), line), Qt::AlignCenter,
        fontMetrics().elidedText(first ? field.meaning : QString(), Qt::ElideRight, room.width()));
}

bool HeaderDiagram::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const Arrangement arrangement = arranged(width());
    const auto under = std::find_if(arrangement.parts.begin(), arrangement.parts.end(),
        [help](const Part& part) { return part.box.contains(help->pos()); });
    if (under == arrangement.parts.end()) {
        QToolTip::hideText();
        return true;
    }
    const HeaderField& field = *under->field;
    const QString value = field.meaning.isEmpty() ? QString::number(field.value) : field.meaning;
    QToolTip::showText(help->globalPos(), tr("%1 (bits: %2): %3").arg(field.name, QString::number(field.bits), value),
        this, under->box);
    return true;
}

QString HeaderDiagram::describe() const
{
    QStringList words;
    for (const HeaderField& field : m_fields)
        words += QStringLiteral("%1 %2").arg(
            field.name, field.meaning.isEmpty() ? QString::number(field.value) : field.meaning);
    return words.join(QStringLiteral(", ")) % QStringLiteral(". ") % m_payload;
}

} // namespace pongscope::ui
