// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/exhibit_table.h"

#include "ui/text/format.h"

#include <QHeaderView>

namespace pongscope::ui {

ExhibitTable::ExhibitTable(QWidget* parent)
    : RowTable({tr("Evidence"), tr("Value")}, parent)
{
    setAccessibleName(tr("Evidence for the verdict"));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    hide();
}

void ExhibitTable::setExhibits(const Exhibits& exhibits)
{
    setRowCount(static_cast<int>(exhibits.size()));
    int row = 0;
    for (const auto& [name, value] : exhibits) {
        const QString key = text::fromCore(name);
        const QStringList cells{text::exhibitLabel(name), text::exhibitValue(name, value)};
        for (int column = 0; column < 2; ++column) {
            auto* cell = new QTableWidgetItem(cells[column]);
            cell->setToolTip(key); // what --json calls it
            setItem(row, column, cell);
        }
        ++row;
    }
    resizeColumnToContents(0);
    setFixedHeight(horizontalHeader()->sizeHint().height() + row * verticalHeader()->defaultSectionSize() + 2);
    setVisible(row > 0);
}

} // namespace pongscope::ui
