// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/fragment_table.h"

#include "ui/text/explain_deflate.h"
#include "ui/text/format.h"
#include "ui/theme.h"

#include <QHeaderView>

#include <algorithm>

namespace pongscope::ui {

FragmentTable::FragmentTable(QWidget* parent)
    : RowTable({tr("Frame"), tr("On the wire [B]"), tr("Inflated [B]"), tr("Ratio [%]")}, parent)
{
    setAccessibleName(tr("Frames of the message"));
    setFrameShape(NoFrame);
    horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    const int width = QFontMetrics(dataFont()).horizontalAdvance(QStringLiteral("99,999,999")) + 24;
    for (int column = 0; column < columnCount(); ++column)
        setColumnWidth(column, std::max(width, horizontalHeader()->sectionSizeHint(column) + 8));
}

void FragmentTable::setMessage(
    const capture::Capture& capture, const capture::MessageSpan& message, std::uint64_t current)
{
    const std::size_t listed = std::min(message.frames.size(), kMost);
    const bool cut = listed < message.frames.size();
    setRowCount(static_cast<int>(listed) + 1 + cut);
    for (std::size_t i = 0; i < listed; ++i) {
        const capture::FrameRow& frame = capture.row(message.frames[i]);
        const auto content = capture.content(frame);
        const int row = static_cast<int>(i);
        const bool strong = message.frames[i] == current;
        const QString number = text::count(message.frames[i] + 1);
        setCell(row, Frame, strong ? QString(QStringLiteral("▸ ") % number) : number, strong);
        setSizes(row, frame.length, content ? std::optional(content->length) : std::nullopt, strong);
    }
    if (cut) {
        const int row = static_cast<int>(listed);
        setCell(row, Frame, tr("%1 more").arg(text::count(message.frames.size() - listed)), false);
        for (const Column column : {Wire, Inflated, Ratio})
            setCell(row, column, QStringLiteral("…"), false);
    }
    const int sum = rowCount() - 1;
    setCell(sum, Frame, tr("Message"), true);
    setSizes(sum, message.wireLength, message.compressed ? std::optional(message.length) : std::nullopt, true);
}

void FragmentTable::setSizes(int row, std::uint64_t wire, std::optional<std::uint64_t> content, bool strong)
{
    setCell(row, Wire, text::count(wire), strong);
    setCell(row, Inflated, content ? text::count(*content) : QString(), strong);
    setCell(row, Ratio, content ? text::deflateShare(wire, *content) : QString(), strong);
}

void FragmentTable::setCell(int row, Column column, const QString& words, bool strong)
{
    auto* cell = new QTableWidgetItem(words);
    QFont font = dataFont();
    font.setBold(strong);
    cell->setFont(font);
    cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setItem(row, column, cell);
}

} // namespace pongscope::ui
