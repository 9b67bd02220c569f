// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/header_table.h"

#include "ui/text/format.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace pongscope::ui {

namespace {

constexpr int kLines = 4; ///< rows that are visible

std::string cell(const QTableWidget& table, int row, int column)
{
    const QTableWidgetItem* item = table.item(row, column);
    return item ? item->text().trimmed().toStdString() : std::string();
}

} // namespace

HeaderTable::HeaderTable(QWidget* parent)
    : QWidget(parent)
    , m_table(new QTableWidget(0, 2, this))
{
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Value")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setAccessibleName(tr("Request headers"));
    m_table->setColumnWidth(0, fontMetrics().averageCharWidth() * 24);
    m_table->setFixedHeight(m_table->verticalHeader()->defaultSectionSize() * (kLines + 1));
    const auto button = [this](const QString& words, auto act) {
        auto* made = new QPushButton(words, this);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, act);
        return made;
    };
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(button(tr("&Add"), [this] { add(); }));
    m_remove = button(tr("&Remove"), [this] { remove(); });
    m_up = button(tr("Move &Up"), [this] { move(-1); });
    m_down = button(tr("Move &Down"), [this] { move(1); });
    for (QPushButton* each : {m_remove, m_up, m_down})
        buttons->addWidget(each);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    layout->addLayout(buttons);
    setFocusProxy(m_table);
    connect(m_table, &QTableWidget::itemChanged, this, &HeaderTable::changed);
    connect(m_table, &QTableWidget::currentCellChanged, this, &HeaderTable::enableButtons);
    enableButtons();
}

std::vector<HttpField> HeaderTable::fields() const
{
    std::vector<HttpField> fields;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        HttpField field{cell(*m_table, row, 0), cell(*m_table, row, 1)};
        if (!field.name.empty() || !field.value.empty())
            fields.push_back(std::move(field));
    }
    return fields;
}

void HeaderTable::setFields(const std::vector<HttpField>& fields)
{
    m_table->setRowCount(0);
    for (const HttpField& field : fields)
        append(field);
    enableButtons();
    Q_EMIT changed();
}

void HeaderTable::append(const HttpField& field)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 0, new QTableWidgetItem(text::fromCore(field.name)));
    m_table->setItem(row, 1, new QTableWidgetItem(text::fromCore(field.value)));
}

void HeaderTable::add()
{
    append({});
    m_table->setCurrentCell(m_table->rowCount() - 1, 0);
    m_table->editItem(m_table->currentItem());
}

void HeaderTable::remove()
{
    m_table->removeRow(m_table->currentRow());
    enableButtons();
    Q_EMIT changed();
}

void HeaderTable::move(int by)
{
    const int from = m_table->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= m_table->rowCount())
        return;
    for (int column = 0; column < m_table->columnCount(); ++column) {
        QTableWidgetItem* one = m_table->takeItem(from, column);
        m_table->setItem(from, column, m_table->takeItem(to, column));
        m_table->setItem(to, column, one);
    }
    m_table->setCurrentCell(to, m_table->currentColumn());
    Q_EMIT changed();
}

void HeaderTable::enableButtons()
{
    const int row = m_table->currentRow();
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_table->rowCount());
}

} // namespace pongscope::ui
