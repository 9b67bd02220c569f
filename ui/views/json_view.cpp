// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/json_view.h"

#include "core/base/background.h"
#include "ui/models/json_tree_model.h"
#include "ui/text/format.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

namespace pongscope::ui {

namespace {

void toClipboard(const QString& text) { QGuiApplication::clipboard()->setText(text); }

} // namespace

JsonView::JsonView(QWidget* parent)
    : QWidget(parent)
    , m_model(new JsonTreeModel(this))
    , m_treePage(new QWidget(this))
    , m_tree(new QTreeView(m_treePage))
    , m_cutNote(new QLabel(m_treePage))
    , m_notePage(new QWidget(this))
    , m_note(new QLabel(m_notePage))
    , m_readAnyway(new QPushButton(tr("Read It Anyway"), m_notePage))
    , m_pages(new QStackedLayout(this))
{
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setFont(dataFont());
    m_tree->setAccessibleName(tr("Payload as a JSON tree"));
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->header()->resizeSection(JsonTreeModel::Name, fontMetrics().averageCharWidth() * 30);
    m_cutNote->setWordWrap(true);
    m_cutNote->setMargin(style()->pixelMetric(QStyle::PM_LayoutTopMargin) / 2);
    auto* tree = new QVBoxLayout(m_treePage);
    tree->setContentsMargins({});
    tree->setSpacing(0);
    tree->addWidget(m_tree);
    tree->addWidget(m_cutNote);
    m_note->setAlignment(Qt::AlignCenter);
    m_note->setWordWrap(true);
    auto* note = new QVBoxLayout(m_notePage);
    note->addStretch();
    note->addWidget(m_note);
    note->addWidget(m_readAnyway, 0, Qt::AlignCenter);
    note->addStretch();
    m_pages->addWidget(m_treePage);
    m_pages->addWidget(m_notePage);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &JsonView::showMenu);
    connect(m_readAnyway, &QPushButton::clicked, this, &JsonView::readInBackground);
    showProblem(tr("No payload"), false);
}

void JsonView::setPayload(Payload payload)
{
    m_payload = std::move(payload);
    ++m_serial;
    if (m_payload.octets.empty())
        return showProblem(tr("No payload"), false);
    if (m_payload.octets.size() <= kReadUnasked)
        return show(m_model->setPayload(m_payload));
    showProblem(
        tr("The payload has %1: reading that much as JSON may take a while.").arg(text::size(m_payload.octets.size())),
        true);
}

bool JsonView::showsTree() const { return m_pages->currentWidget() == m_treePage; }

void JsonView::readInBackground()
{
    showProblem(tr("Reading %1 …").arg(text::size(m_payload.octets.size())), false);
    using Read = JsonTreeModel::Read;
    inBackground(
        this, [payload = m_payload] { return std::make_shared<Read>(JsonIndex::read(payload.octets)); },
        [this, serial = m_serial](const std::shared_ptr<Read>& read) {
            if (serial == m_serial)
                show(m_model->setPayload(m_payload, std::move(*read)));
        });
}

void JsonView::show(std::optional<JsonIndex::Problem> problem)
{
    if (problem) {
        const QString why = QCoreApplication::translate("JsonIndex", problem->text);
        const QString words =
            problem->limit ? tr("Not shown as a tree: %1, at octet %2.") : tr("Not JSON: %1, at octet %2.");
        return showProblem(words.arg(why, text::count(problem->at)), false);
    }
    m_cutNote->setVisible(m_model->cutAt().has_value());
    if (const auto at = m_model->cutAt())
        m_cutNote->setText(tr("The tree has the first %1 values, as far as octet %2. The text and hex views show "
                              "everything.")
                               .arg(text::count(JsonIndex::kMaxNodes), text::count(*at)));
    m_pages->setCurrentWidget(m_treePage);
    // Two levels at most are opened unasked, and only small ones: a thousand open orders help nobody.
    for (int row = 0; m_model->rowCount() <= 20 && row < m_model->rowCount(); ++row)
        m_tree->expand(m_model->index(row, 0));
}

void JsonView::showProblem(const QString& words, bool offerReading)
{
    m_model->clear();
    m_note->setText(words);
    m_readAnyway->setVisible(offerReading);
    m_pages->setCurrentWidget(m_notePage);
}

void JsonView::showMenu(const QPoint& place)
{
    const QModelIndex index = m_tree->indexAt(place).siblingAtColumn(0);
    if (!index.isValid())
        return;
    QMenu menu(this);
    menu.addAction(tr("Copy &Value"), this, [this, index] { toClipboard(m_model->source(index)); });
    menu.addAction(tr("Copy &Path"), this, [this, index] { toClipboard(m_model->path(index)); });
    menu.addSeparator();
    menu.addAction(tr("&Expand Below"), this, [this, index] { m_tree->expandRecursively(index, 3); });
    menu.addAction(tr("&Collapse All"), m_tree, &QTreeView::collapseAll);
    menu.exec(m_tree->viewport()->mapToGlobal(place));
}

} // namespace pongscope::ui
