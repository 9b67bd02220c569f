// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/hex_view.h"

#include "ui/models/frame_text.h"
#include "ui/models/hex_lines.h"
#include "ui/models/payload_text.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr int kMargin = 6;
constexpr int kColumnGap = 2; ///< characters between two columns
constexpr std::chrono::milliseconds kDragScrollEvery{40};

} // namespace

HexView::HexView(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(NoFrame);
    setAccessibleName(tr("Payload as hex"));
    viewport()->setCursor(Qt::IBeamCursor);
    setFont(dataFont());
    arrange();
}

void HexView::setPayload(Payload payload)
{
    m_payload = std::move(payload);
    m_anchor = m_cursor = 0;
    m_hasSelection = false;
    m_matches.clear();
    arrange();
    verticalScrollBar()->setValue(0);
    viewport()->update();
    Q_EMIT selectionChanged(0, 0);
}

void HexView::setMatches(std::vector<Pattern::Span> matches)
{
    m_matches = std::move(matches);
    if (!m_matches.empty())
        showOctet(m_matches.front().begin);
    viewport()->update();
}

ByteView HexView::selection() const
{
    if (!m_hasSelection)
        return {};
    const auto [first, last] = std::minmax(m_anchor, m_cursor);
    return m_payload.octets.subspan(first, last - first + 1);
}

void HexView::select(std::uint64_t first, std::uint64_t count)
{
    if (count == 0 || first >= size())
        return;
    m_anchor = first;
    m_hasSelection = true;
    moveCursor(std::min(first + count, size()) - 1, true);
}

void HexView::selectAll() { select(0, size()); }

void HexView::copy(CopyAs format)
{
    ByteView octets = m_hasSelection ? selection() : m_payload.octets;
    octets = octets.first(std::min<std::size_t>(octets.size(), kMaxCopiedOctets));
    const auto offset = static_cast<std::uint64_t>(octets.data() - m_payload.octets.data());
    QString text;
    if (format == CopyAs::Hex)
        text = hexColumn(octets).simplified();
    else if (format == CopyAs::Text)
        text = payloadText(octets).text;
    else
        text = hexDump(octets, offset, m_perLine);
    QGuiApplication::clipboard()->setText(text);
}

int HexView::fullLines() const { return std::max(1, viewport()->height() / m_lineHeight); }

double HexView::hexLeft() const
{
    return kMargin + m_charWidth * (m_digits + kColumnGap) - horizontalScrollBar()->value();
}

double HexView::asciiLeft() const { return hexLeft() + m_charWidth * (hexPlace(m_perLine - 1) + 2 + kColumnGap); }

void HexView::arrange()
{
    const QFontMetricsF metrics(font());
    m_charWidth = metrics.horizontalAdvance(QLatin1Char('0'));
    m_lineHeight = static_cast<int>(metrics.height()) + 2;
    m_digits = offsetDigits(size());
    const auto widthFor = [this](int perLine) {
        return 2 * kMargin + m_charWidth * (m_digits + 2 * kColumnGap + hexPlace(perLine - 1) + 2 + perLine);
    };
    const int width = viewport()->width();
    m_perLine = widthFor(32) <= width ? 32 : widthFor(16) <= width ? 16 : 8;
    const auto perLine = static_cast<std::uint64_t>(m_perLine);
    const auto lines = static_cast<int>(std::min<std::uint64_t>((size() + perLine - 1) / perLine, 1u << 30));
    verticalScrollBar()->setRange(0, std::max(0, lines - fullLines()));
    verticalScrollBar()->setPageStep(fullLines());
    horizontalScrollBar()->setRange(0, std::max(0, static_cast<int>(widthFor(m_perLine)) - width));
    horizontalScrollBar()->setPageStep(width);
    horizontalScrollBar()->setSingleStep(static_cast<int>(m_charWidth) * 3);
}

void HexView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().base());
    if (size() == 0) {
        painter.setPen(Theme::of(palette()).muted);
        painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("No payload"));
        return;
    }
    painter.setFont(font());
    const auto top = static_cast<std::uint64_t>(verticalScrollBar()->value());
    const auto perLine = static_cast<std::uint64_t>(m_perLine);
    for (int i = 0; i <= fullLines(); ++i) {
        const std::uint64_t line = top + static_cast<std::uint64_t>(i);
        if (line * perLine >= size())
            break;
        paintLine(painter, line, i * m_lineHeight);
    }
}

void HexView::paintLine(QPainter& painter, std::uint64_t line, int top) const
{
    const Theme theme = Theme::of(palette());
    const auto perLine = static_cast<std::uint64_t>(m_perLine);
    const std::uint64_t first = line * perLine;
    const ByteView octets = m_payload.octets.subspan(first, std::min(perLine, size() - first));
    paintMatches(painter, first, octets.size(), top);
    paintSelection(painter, first, octets.size(), top);
    const double base = top + (m_lineHeight - QFontMetricsF(font()).height()) / 2 + QFontMetricsF(font()).ascent();
    painter.setPen(theme.muted);
    painter.drawText(QPointF(kMargin - horizontalScrollBar()->value(), base), hexOffset(first, m_digits));
    painter.setPen(theme.text);
    painter.drawText(QPointF(hexLeft(), base), hexColumn(octets));
    painter.drawText(QPointF(asciiLeft(), base), asciiColumn(octets));
}

void HexView::paintSelection(QPainter& painter, std::uint64_t first, std::uint64_t count, int top) const
{
    if (!m_hasSelection)
        return;
    const auto [begin, last] = std::minmax(m_anchor, m_cursor);
    if (last < first || begin >= first + count)
        return;
    const auto from = static_cast<int>(std::max(begin, first) - first);
    const auto to = static_cast<int>(std::min(last, first + count - 1) - first);
    const Theme theme = Theme::of(palette());
    paintRun(painter, from, to, top, tinted(theme.base, theme.accent, hasFocus() ? 0.35 : 0.22));
}

void HexView::paintMatches(QPainter& painter, std::uint64_t first, std::uint64_t count, int top) const
{
    if (m_matches.empty())
        return;
    const Theme theme = Theme::of(palette());
    const std::uint64_t end = first + count;
    auto match = std::ranges::lower_bound(m_matches, first, std::ranges::less_equal(),
        [](const Pattern::Span& each) { return each.begin + each.length; });
    for (; match != m_matches.end() && match->begin < end; ++match) {
        const auto from = static_cast<int>(std::max<std::uint64_t>(match->begin, first) - first);
        const auto to = static_cast<int>(std::min<std::uint64_t>(match->begin + match->length, end) - first) - 1;
        paintRun(painter, from, to, top, tinted(theme.base, theme.late, 0.35));
    }
}

void HexView::paintRun(QPainter& painter, int from, int to, int top, const QColor& fill) const
{
    const double hexFrom = hexLeft() + m_charWidth * hexPlace(from);
    const double hexWidth = m_charWidth * (hexPlace(to) - hexPlace(from) + 2);
    painter.fillRect(QRectF(hexFrom, top, hexWidth, m_lineHeight), fill);
    painter.fillRect(QRectF(asciiLeft() + m_charWidth * from, top, m_charWidth * (to - from + 1), m_lineHeight), fill);
}

std::optional<std::uint64_t> HexView::octetAt(const QPoint& point) const
{
    const double x = point.x();
    const int line = verticalScrollBar()->value() + point.y() / m_lineHeight;
    int column = -1;
    if (x >= asciiLeft() && x < asciiLeft() + m_charWidth * m_perLine)
        column = static_cast<int>((x - asciiLeft()) / m_charWidth);
    else if (x >= hexLeft() - m_charWidth / 2 && x < asciiLeft() - m_charWidth)
        for (column = m_perLine - 1; column > 0 && x < hexLeft() + m_charWidth * (hexPlace(column) - 0.5);)
            --column;
    if (column < 0 || point.y() < 0)
        return std::nullopt;
    const std::uint64_t octet =
        static_cast<std::uint64_t>(line) * static_cast<std::uint64_t>(m_perLine) + static_cast<std::uint64_t>(column);
    return octet < size() ? std::optional(octet) : std::nullopt;
}

std::uint64_t HexView::nearestOctet(const QPoint& point) const
{
    const int right = static_cast<int>(asciiLeft() + m_charWidth * m_perLine) - 1;
    const QPoint inside(std::clamp(point.x(), static_cast<int>(hexLeft()) + 1, right),
        std::clamp(point.y(), 0, fullLines() * m_lineHeight - 1));
    return octetAt(inside).value_or(size() - 1);
}

void HexView::moveCursor(std::uint64_t octet, bool extend)
{
    m_cursor = std::min(octet, size() - 1);
    if (!extend)
        m_anchor = m_cursor;
    m_hasSelection = true;
    showOctet(m_cursor);
    viewport()->update();
    const auto [first, last] = std::minmax(m_anchor, m_cursor);
    Q_EMIT selectionChanged(first, last - first + 1);
}

void HexView::showOctet(std::uint64_t octet)
{
    const auto line = static_cast<int>(octet / static_cast<std::uint64_t>(m_perLine));
    QScrollBar* bar = verticalScrollBar();
    if (line < bar->value())
        bar->setValue(line);
    else if (line >= bar->value() + fullLines())
        bar->setValue(line - fullLines() + 1);
}

void HexView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    arrange();
}

void HexView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
}

void HexView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return copy(CopyAs::Hex);
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    const auto line = static_cast<std::int64_t>(m_perLine);
    const std::int64_t page = line * fullLines();
    const auto cursor = static_cast<std::int64_t>(m_cursor);
    const auto end = static_cast<std::int64_t>(size()) - 1;
    const bool whole = event->modifiers().testFlag(Qt::ControlModifier);
    std::int64_t to;
    switch (event->key()) {
    case Qt::Key_Left:
        to = cursor - 1;
        break;
    case Qt::Key_Right:
        to = cursor + 1;
        break;
    case Qt::Key_Up:
        to = cursor - line;
        break;
    case Qt::Key_Down:
        to = cursor + line;
        break;
    case Qt::Key_PageUp:
        to = cursor - page;
        break;
    case Qt::Key_PageDown:
        to = cursor + page;
        break;
    case Qt::Key_Home:
        to = whole ? 0 : cursor - cursor % line;
        break;
    case Qt::Key_End:
        to = whole ? end : cursor - cursor % line + line - 1;
        break;
    default:
        return event->ignore();
    }
    if (end >= 0)
        moveCursor(static_cast<std::uint64_t>(std::clamp<std::int64_t>(to, 0, end)),
            event->modifiers().testFlag(Qt::ShiftModifier));
}

void HexView::mousePressEvent(QMouseEvent* event)
{
    const auto octet = octetAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && octet)
        moveCursor(*octet, event->modifiers().testFlag(Qt::ShiftModifier));
}

void HexView::mouseMoveEvent(QMouseEvent* event)
{
    if (!event->buttons().testFlag(Qt::LeftButton) || !m_hasSelection)
        return;
    const int y = event->position().toPoint().y();
    if (y < 0 || y >= viewport()->height())
        m_dragScroll.start(static_cast<int>(kDragScrollEvery.count()), this);
    else
        m_dragScroll.stop();
    moveCursor(nearestOctet(event->position().toPoint()), true);
}

void HexView::mouseReleaseEvent(QMouseEvent*) { m_dragScroll.stop(); }

void HexView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_dragScroll.timerId())
        return QAbstractScrollArea::timerEvent(event);
    const QPoint at = viewport()->mapFromGlobal(QCursor::pos());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + (at.y() < 0 ? -1 : 1));
    moveCursor(nearestOctet(at), true);
}

void HexView::contextMenuEvent(QContextMenuEvent* event)
{
    if (size() == 0)
        return;
    QMenu menu(this);
    menu.addAction(tr("Copy as &Hex"), QKeySequence::Copy, this, [this] { copy(CopyAs::Hex); });
    menu.addAction(tr("Copy as &Text"), this, [this] { copy(CopyAs::Text); });
    menu.addAction(tr("Copy as &Dump"), this, [this] { copy(CopyAs::Dump); });
    menu.addSeparator();
    menu.addAction(tr("Select &All"), QKeySequence::SelectAll, this, &HexView::selectAll);
    menu.exec(event->globalPos());
}

} // namespace pongscope::ui
