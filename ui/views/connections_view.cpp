// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/connections_view.h"

#include "ui/delegates/connection_delegate.h"
#include "ui/views/tone_label.h"

#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>
#include <QTreeView>

namespace pongscope::ui {

ConnectionsView::ConnectionsView(ConnectionTreeModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_tree(new QTreeView(this))
    , m_empty(new ToneLabel(ToneLabel::Tone::Muted, tr("Connections that you open are listed here."), this))
    , m_pages(new QStackedLayout(this))
{
    m_tree->setModel(&model);
    m_tree->setItemDelegate(new ConnectionDelegate(m_tree));
    m_tree->setRootIsDecorated(false);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setAccessibleName(tr("Connections"));
    QHeaderView* header = m_tree->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(ConnectionTreeModel::Name, QHeaderView::Stretch);
    header->resizeSection(ConnectionTreeModel::Http, fontMetrics().horizontalAdvance(QStringLiteral("HTTP")) + 14);
    header->resizeSection(ConnectionTreeModel::Frames, fontMetrics().horizontalAdvance(QStringLiteral("999,999")) + 14);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(12);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_tree);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex& current) { Q_EMIT currentChanged(m_model.record(current)); });
    // What shares a connection is seen at once.
    connect(&model, &QAbstractItemModel::rowsMoved, this, [this](const QModelIndex&, int, int, const QModelIndex& to) {
        m_tree->setRootIsDecorated(m_model.hasShared());
        m_tree->expand(to);
    });
    connect(m_tree, &QWidget::customContextMenuRequested, this, [this](const QPoint& place) {
        if (m_tree->indexAt(place).isValid())
            Q_EMIT menuRequested(m_tree->viewport()->mapToGlobal(place));
    });
    connect(&model, &QAbstractItemModel::rowsInserted, this, &ConnectionsView::showEmptyState);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &ConnectionsView::showEmptyState);
    showEmptyState();
}

ConnectionRecord* ConnectionsView::currentRecord() const { return m_model.record(m_tree->currentIndex()); }

void ConnectionsView::setCurrent(const ConnectionRecord* record) { m_tree->setCurrentIndex(m_model.indexOf(record)); }

bool ConnectionsView::isShared() const { return m_model.isShared(m_tree->currentIndex()); }

void ConnectionsView::setCurrentRow(int row) { m_tree->setCurrentIndex(m_model.index(row, 0)); }

QWidget* ConnectionsView::tree() const { return m_tree; }

void ConnectionsView::showEmptyState()
{
    m_tree->setRootIsDecorated(m_model.hasShared());
    m_pages->setCurrentWidget(m_model.rowCount() > 0 ? static_cast<QWidget*>(m_tree) : m_empty);
}

} // namespace pongscope::ui
