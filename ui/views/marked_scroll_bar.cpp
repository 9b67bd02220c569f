// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/marked_scroll_bar.h"

#include "ui/delegates/mark_painting.h"

#include <QPainter>
#include <QStyleOptionSlider>

namespace pongscope::ui {

namespace {

constexpr int kMarkHeight = 3; ///< pixels; one would be lost on a dense screen

} // namespace

MarkedScrollBar::MarkedScrollBar(QWidget* parent)
    : QScrollBar(Qt::Vertical, parent)
{
}

void MarkedScrollBar::setMarks(Gravest gravest, std::uint64_t lines)
{
    m_gravest = std::move(gravest);
    m_lines = lines;
    update();
}

void MarkedScrollBar::setNotes(AnyNoted anyNoted)
{
    m_anyNoted = std::move(anyNoted);
    update();
}

void MarkedScrollBar::paintEvent(QPaintEvent* event)
{
    QScrollBar::paintEvent(event);
    if ((!m_gravest && !m_anyNoted) || m_lines == 0)
        return;
    QStyleOptionSlider option;
    initStyleOption(&option);
    const QRect groove = style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarGroove, this);
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    const auto height = static_cast<std::uint64_t>(std::max(1, groove.height()));
    for (int y = 0; y < groove.height(); ++y) {
        const std::uint64_t first = m_lines * static_cast<std::uint64_t>(y) / height;
        const std::uint64_t end = m_lines * static_cast<std::uint64_t>(y + 1) / height;
        if (m_anyNoted && m_anyNoted(first, std::max(end, first + 1)))
            painter.fillRect(
                QRect(groove.left(), groove.top() + y, std::max(3, groove.width() / 4), kMarkHeight), theme.bookmark);
        const Mark mark = m_gravest ? m_gravest(first, std::max(end, first + 1)) : Mark::None;
        if (mark != Mark::None)
            painter.fillRect(
                QRect(groove.left() + groove.width() / 4, groove.top() + y, groove.width() / 2, kMarkHeight),
                markColour(mark, theme));
    }
}

} // namespace pongscope::ui
