// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/head_text.h"

#include "ui/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QSyntaxHighlighter>
#include <QTextBlock>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr int kMostLines = 24;

} // namespace

class HeadText::Highlighter final : public QSyntaxHighlighter {
public:
    Highlighter(QTextDocument* document, const Theme& theme)
        : QSyntaxHighlighter(document)
        , m_theme(theme)
    {
    }
    void setTheme(const Theme& theme)
    {
        m_theme = theme;
        rehighlight();
    }

protected:
    void highlightBlock(const QString& line) override
    {
        const bool first = currentBlock().blockNumber() == 0;
        QTextCharFormat format;
        format.setForeground(first ? m_theme.text : m_theme.accent);
        format.setFontWeight(first ? QFont::Bold : QFont::Normal);
        const auto length = first ? line.size() : line.indexOf(QLatin1Char(':'));
        if (length > 0)
            setFormat(0, static_cast<int>(length), format);
    }

private:
    Theme m_theme;
};

HeadText::HeadText(const QString& name, bool heads, QWidget* parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setFont(dataFont());
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabChangesFocus(true);
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    if (heads)
        m_highlighter = new Highlighter(document(), Theme::of(palette()));
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
    measure();
}

void HeadText::measure()
{
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        document()->documentLayout()->blockBoundingRect(block); // lays the block out, which is put off until it is seen
        lines += block.layout()->lineCount();
    }
    if (lines == m_lines)
        return;
    m_lines = lines;
    updateGeometry();
}

QSize HeadText::sizeHint() const
{
    const int lines = std::clamp(m_lines, 1, kMostLines);
    const int margins = 2 * (frameWidth() + static_cast<int>(document()->documentMargin()));
    return {320, lines * fontMetrics().lineSpacing() + margins + 2};
}

QSize HeadText::minimumSizeHint() const { return {160, sizeHint().height()}; }

void HeadText::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    measure();
}

void HeadText::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter)
        m_highlighter->setTheme(Theme::of(palette()));
}

} // namespace pongscope::ui
