// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/json_tree_model.h"

#include "ui/text/format.h"

#include <QStringList>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr std::size_t kBatch = 1000;      ///< children announced at a time: a view lays out every row it is told of
constexpr qsizetype kLongestShown = 2000; ///< characters of a string in a cell

/// What is not inside the tree: the parent of the row that stands for a text without a container.
constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();

} // namespace

JsonTreeModel::JsonTreeModel(QObject* parent)
    : QAbstractItemModel(parent)
{
}

std::optional<JsonIndex::Problem> JsonTreeModel::setPayload(Payload payload)
{
    auto read = JsonIndex::read(payload.octets);
    return setPayload(std::move(payload), std::move(read));
}

std::optional<JsonIndex::Problem> JsonTreeModel::setPayload(Payload payload, Read read)
{
    beginResetModel();
    m_children.clear();
    m_payload = read ? std::move(payload) : Payload();
    m_index = read ? std::move(*read) : JsonIndex();
    if (m_index.size() > 0 && !JsonIndex::isContainer(m_index.node(0)))
        m_children[kNowhere] = {{0}, 1};
    endResetModel();
    return read ? std::nullopt : std::optional(read.error());
}

void JsonTreeModel::clear()
{
    beginResetModel();
    m_children.clear();
    m_payload = {};
    m_index = {};
    endResetModel();
}

const JsonIndex::Node& JsonTreeModel::nodeOf(const QModelIndex& index) const
{
    return m_index.node(static_cast<std::uint32_t>(index.internalId()));
}

/// The container whose children are the rows below `parent`.
std::uint32_t JsonTreeModel::containerOf(const QModelIndex& parent) const
{
    if (parent.isValid())
        return static_cast<std::uint32_t>(parent.internalId());
    return m_index.size() > 0 && JsonIndex::isContainer(m_index.node(0)) ? 0 : kNowhere;
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const Children& children = m_children.at(containerOf(parent));
    return createIndex(row, column, quintptr{children.nodes[static_cast<std::size_t>(row)]});
}

QModelIndex JsonTreeModel::parent(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const std::uint32_t parent = nodeOf(index).parent;
    return parent == 0 ? QModelIndex() : createIndex(static_cast<int>(m_index.node(parent).place), 0, quintptr{parent});
}

int JsonTreeModel::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0)
        return 0;
    const auto opened = m_children.find(containerOf(parent));
    return opened == m_children.end() ? 0 : static_cast<int>(opened->second.shown);
}

int JsonTreeModel::columnCount(const QModelIndex&) const { return 2; }

bool JsonTreeModel::hasChildren(const QModelIndex& parent) const
{
    if (parent.isValid())
        return parent.column() == 0 && nodeOf(parent).children > 0;
    return m_index.size() > 0 && (!JsonIndex::isContainer(m_index.node(0)) || m_index.node(0).children > 0);
}

bool JsonTreeModel::canFetchMore(const QModelIndex& parent) const
{
    const std::uint32_t container = containerOf(parent);
    return parent.column() <= 0 && container != kNowhere
        && static_cast<std::size_t>(rowCount(parent)) < m_index.node(container).children;
}

void JsonTreeModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    const std::uint32_t container = containerOf(parent);
    Children& children = m_children[container];
    if (children.nodes.empty())
        children.nodes = m_index.childrenOf(container);
    const std::size_t end = std::min(children.shown + kBatch, children.nodes.size());
    beginInsertRows(parent, static_cast<int>(children.shown), static_cast<int>(end) - 1);
    children.shown = end;
    endInsertRows();
}

QVariant JsonTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole)
        return index.column() == Name ? nameText(nodeOf(index)) : valueText(nodeOf(index));
    return {};
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : tr("Value");
}

QString JsonTreeModel::path(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    QString path;
    for (QModelIndex at = index; at.isValid(); at = at.parent()) {
        const QString name = nameText(nodeOf(at));
        path.prepend(
            name.startsWith(QLatin1Char('[')) || !at.parent().isValid() ? name : QString(QLatin1Char('.') % name));
    }
    return path;
}

QString JsonTreeModel::source(const QModelIndex& index) const
{
    return index.isValid() ? text::fromCore(m_index.value(nodeOf(index))) : QString();
}

QString JsonTreeModel::nameText(const JsonIndex::Node& node) const
{
    if (&node == &m_index.node(0))
        return tr("(value)");
    if (m_index.node(node.parent).kind == JsonIndex::Kind::Array)
        return QStringLiteral("[%1]").arg(node.place);
    return text::fromCore(m_index.name(node));
}

QString JsonTreeModel::valueText(const JsonIndex::Node& node) const
{
    if (JsonIndex::isContainer(node)) {
        const bool cut = cutAt() && node.at + node.size == *cutAt(); // there are more, and nobody counted them
        const QString children =
            cut ? QString(text::count(node.children) % QLatin1Char('+')) : text::count(node.children);
        return (node.kind == JsonIndex::Kind::Object ? QStringLiteral("{ %1 }") : QStringLiteral("[ %1 ]"))
            .arg(children);
    }
    const QString value = text::fromCore(m_index.value(node).substr(0, kLongestShown * 4));
    return value.size() > kLongestShown ? QString(value.left(kLongestShown) % QChar(u'\u2026')) : value;
}

} // namespace pongscope::ui
