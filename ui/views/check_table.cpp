// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/check_table.h"

#include "ui/text/explain.h"
#include "ui/text/format.h"
#include "ui/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>

namespace pongscope::ui {

namespace {

using Result = protocol::HandshakeCheck::Outcome;

QString wordFor(Result outcome)
{
    switch (outcome) {
    case Result::Passed:
        return CheckTable::tr("✓ passed");
    case Result::Tolerated:
        return CheckTable::tr("~ tolerated");
    case Result::Failed:
        return CheckTable::tr("✕ failed");
    case Result::NotReached:
        return CheckTable::tr("– not reached");
    }
    return {};
}

QColor colourFor(Result outcome, const Theme& theme)
{
    switch (outcome) {
    case Result::Passed:
        return theme.good;
    case Result::Tolerated:
        return theme.late;
    case Result::Failed:
        return theme.bad;
    case Result::NotReached:
        break;
    }
    return theme.muted;
}

QString seenWords(const protocol::HandshakeCheck& check)
{
    if (!check.seen.empty())
        return text::preview(bytesOf(check.seen));
    return check.outcome == Result::NotReached ? QString() : CheckTable::tr("(absent)");
}

} // namespace

CheckTable::CheckTable(QWidget* parent)
    : RowTable({tr("Outcome"), tr("Check"), tr("Expected"), tr("Seen"), tr("What .NET would say")}, parent)
{
    setAccessibleName(tr("Checks of the server's reply"));
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setWordWrap(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setStretchLastSection(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CheckTable::setChecks(const std::vector<protocol::HandshakeCheck>& checks)
{
    setRowCount(static_cast<int>(checks.size()));
    int row = 0;
    for (const protocol::HandshakeCheck& check : checks) {
        const QString rfc = text::fromCore(check.rfc);
        setCell(row, Outcome, wordFor(check.outcome), rfc);
        item(row, Outcome)->setData(Qt::UserRole, static_cast<int>(check.outcome));
        setCell(row, What, text::translated(check.what), rfc);
        setCell(row, Expected, text::fromCore(check.expected), {});
        setCell(row, Seen, seenWords(check), {});
        setCell(row, DotNet, text::fromCore(check.dotnet), {});
        ++row;
    }
    colourOutcomes();
    const bool quirks = std::any_of(
        checks.begin(), checks.end(), [](const protocol::HandshakeCheck& check) { return !check.dotnet.empty(); });
    setColumnHidden(DotNet, !quirks);
    resizeColumnsToContents();
    // Long keys give way to what .NET would say; the tool tip has them whole.
    const int widest = fontMetrics().averageCharWidth() * (quirks ? 22 : 40);
    for (const Column column : {Expected, Seen})
        setColumnWidth(column, std::min(columnWidth(column), widest));
    updateGeometry();
}

/// Again after a change of the theme, which reaches this table later than the view that fills it.
void CheckTable::colourOutcomes()
{
    const Theme theme = Theme::of(palette());
    for (int row = 0; row < rowCount(); ++row) {
        QTableWidgetItem* cell = item(row, Outcome);
        cell->setForeground(colourFor(static_cast<Result>(cell->data(Qt::UserRole).toInt()), theme));
    }
}

void CheckTable::changeEvent(QEvent* event)
{
    RowTable::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourOutcomes();
}

void CheckTable::setCell(int row, Column column, const QString& words, const QString& tip)
{
    auto* cell = new QTableWidgetItem(words);
    if (column == Expected || column == Seen)
        cell->setFont(dataFont());
    cell->setToolTip(tip.isEmpty() ? words : tip);
    setItem(row, column, cell);
}

QSize CheckTable::sizeHint() const
{
    const int rows = rowCount() * verticalHeader()->defaultSectionSize();
    const int bar = horizontalScrollBar()->isVisible() ? horizontalScrollBar()->height() : 0;
    return {480, horizontalHeader()->sizeHint().height() + rows + bar + 2 * frameWidth()};
}

QSize CheckTable::minimumSizeHint() const { return {240, sizeHint().height()}; }

void CheckTable::resizeEvent(QResizeEvent* event)
{
    RowTable::resizeEvent(event);
    // A scroll bar that comes or goes must not cover the last row.
    if (height() != sizeHint().height())
        updateGeometry();
}

} // namespace pongscope::ui
