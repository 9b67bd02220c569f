// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/head_text.h"

#include "ui/theme.h"

#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr int kMostLines = 24;

} // namespace

HeadText::HeadText(const QString& name, QWidget* parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setFont(dataFont());
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

void HeadText::setHead(const QString& raw)
{
    QString lines = raw;
    lines.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    while (lines.endsWith(QLatin1Char('\n')))
        lines.chop(1);
    if (lines == toPlainText())
        return;
    setPlainText(lines);
    highlight();
    updateGeometry();
}

void HeadText::highlight()
{
    const Theme theme = Theme::of(palette());
    QList<QTextEdit::ExtraSelection> marks;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const bool first = block.blockNumber() == 0;
        const auto length = first ? block.text().size() : block.text().indexOf(QLatin1Char(':'));
        if (length <= 0)
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.cursor.movePosition(QTextCursor::Right, QTextCursor::KeepAnchor, static_cast<int>(length));
        mark.format.setForeground(first ? theme.text : theme.accent);
        mark.format.setFontWeight(first ? QFont::Bold : QFont::Normal);
        marks.append(mark);
    }
    setExtraSelections(marks);
}

QSize HeadText::sizeHint() const
{
    const int lines = std::clamp(blockCount(), 2, kMostLines);
    const int margins = 2 * (frameWidth() + static_cast<int>(document()->documentMargin()));
    return {320, lines * fontMetrics().lineSpacing() + margins + horizontalScrollBar()->sizeHint().height()};
}

QSize HeadText::minimumSizeHint() const { return {160, sizeHint().height()}; }

void HeadText::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        highlight();
}

} // namespace pongscope::ui
