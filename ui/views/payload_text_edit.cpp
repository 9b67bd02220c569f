// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/payload_text_edit.h"

#include "ui/theme.h"

#include <QMimeData>
#include <QTextBlock>
#include <QTextCursor>

#include <algorithm>
#include <vector>

namespace pongscope::ui {

namespace {

constexpr int kGoesOn = 1; ///< state of a block that continues the line of the block before

} // namespace

PayloadTextEdit::PayloadTextEdit(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setFrameShape(NoFrame);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFont(dataFont());
    document()->setDocumentMargin(6);
}

void PayloadTextEdit::append(const QString& text)
{
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    int block = cursor.blockNumber();
    qsizetype room = kPiece - cursor.block().length() + 1;
    QString pieces;
    pieces.reserve(text.size() + text.size() / kPiece);
    std::vector<int> continued;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype lineEnd = text.indexOf(QLatin1Char('\n'), at);
        const qsizetype stop = lineEnd < 0 ? text.size() : lineEnd + 1;
        qsizetype end = std::min(stop, at + std::max<qsizetype>(room, 0));
        if (end > at && end < stop && text[end - 1].isHighSurrogate())
            --end;
        pieces += QStringView(text).mid(at, end - at);
        at = end;
        if (end < stop) {
            pieces += QLatin1Char('\n');
            continued.push_back(block + 1);
        }
        if (end < stop || lineEnd >= 0)
            ++block;
        room = end < stop || lineEnd >= 0 ? kPiece : room - (end - at);
    }
    cursor.insertText(pieces);
    for (const int number : continued)
        document()->findBlockByNumber(number).setUserState(kGoesOn);
}

QString PayloadTextEdit::joinedText() const { return joined(0, document()->characterCount() - 1); }

std::vector<int> PayloadTextEdit::placesOf(const std::vector<qsizetype>& characters) const
{
    std::vector<int> places;
    places.reserve(characters.size());
    qsizetype joints = 0; // line ends before this block that are ours
    auto next = characters.begin();
    for (QTextBlock block = document()->begin(); block.isValid() && next != characters.end(); block = block.next()) {
        if (block.userState() == kGoesOn)
            ++joints;
        for (; next != characters.end() && *next + joints < block.position() + block.length(); ++next)
            places.push_back(static_cast<int>(*next + joints));
    }
    places.resize(characters.size(), document()->characterCount() - 1);
    return places;
}

void PayloadTextEdit::mark(const std::vector<Run>& runs)
{
    std::vector<qsizetype> characters;
    for (const Run& run : runs)
        characters.insert(characters.end(), {run.from, run.to});
    const std::vector<int> places = placesOf(characters);
    const Theme theme = Theme::of(palette());
    QList<QTextEdit::ExtraSelection> marked;
    for (std::size_t i = 0; i + 1 < places.size(); i += 2) {
        QTextEdit::ExtraSelection one;
        one.cursor = QTextCursor(document());
        one.cursor.setPosition(places[i]);
        one.cursor.setPosition(places[i + 1], QTextCursor::KeepAnchor);
        one.format.setBackground(tinted(theme.base, theme.late, 0.35));
        marked += one;
    }
    setExtraSelections(marked);
}

void PayloadTextEdit::showCharacter(qsizetype character)
{
    QTextCursor cursor(document());
    cursor.setPosition(placesOf({character}).front());
    setTextCursor(cursor);
    ensureCursorVisible();
}

QMimeData* PayloadTextEdit::createMimeDataFromSelection() const
{
    const QTextCursor cursor = textCursor();
    auto* copied = new QMimeData; // Qt takes it over
    copied->setText(joined(cursor.selectionStart(), cursor.selectionEnd()));
    return copied;
}

QString PayloadTextEdit::joined(int from, int to) const
{
    QString text;
    for (QTextBlock block = document()->findBlock(from); block.isValid() && block.position() <= to;
         block = block.next()) {
        if (block.position() > from && block.userState() != kGoesOn)
            text += QLatin1Char('\n');
        const int begin = std::max(0, from - block.position());
        const int end = std::min(block.length() - 1, to - block.position());
        text += QStringView(block.text()).mid(begin, std::max(0, end - begin));
    }
    return text;
}

void PayloadTextEdit::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(dataFont());
}

} // namespace pongscope::ui
