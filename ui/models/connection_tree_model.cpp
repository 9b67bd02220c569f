// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/connection_tree_model.h"

#include "ui/models/connection_notice.h"
#include "ui/text/format.h"

#include <QStringList>
#include <QUrl>

#include <algorithm>

namespace pongscope::ui {

ConnectionTreeModel::ConnectionTreeModel(QObject* parent)
    : QAbstractItemModel(parent)
{
}

ConnectionTreeModel::~ConnectionTreeModel() = default;

int ConnectionTreeModel::add(std::unique_ptr<LiveConnection> connection)
{
    auto record = std::make_unique<ConnectionRecord>(std::move(connection));
    record->name = freeName(record->live->url());
    watch(*record);
    const auto row = static_cast<int>(m_records.size());
    putBack(row, std::move(record));
    return row;
}

void ConnectionTreeModel::putBack(int row, std::unique_ptr<ConnectionRecord> record)
{
    row = std::clamp(row, 0, static_cast<int>(m_records.size()));
    beginInsertRows({}, row, row);
    m_records.insert(m_records.begin() + row, std::move(record));
    endInsertRows();
}

std::unique_ptr<ConnectionRecord> ConnectionTreeModel::take(int row)
{
    if (!record(row))
        return nullptr;
    beginRemoveRows({}, row, row);
    auto taken = std::move(m_records[static_cast<std::size_t>(row)]);
    m_records.erase(m_records.begin() + row);
    endRemoveRows();
    return taken;
}

ConnectionRecord* ConnectionTreeModel::record(int row) const
{
    return row >= 0 && row < static_cast<int>(m_records.size()) ? m_records[static_cast<std::size_t>(row)].get()
                                                                : nullptr;
}

int ConnectionTreeModel::rowOf(const LiveConnection* connection) const
{
    const auto found = std::find_if(
        m_records.begin(), m_records.end(), [connection](const auto& each) { return each->live.get() == connection; });
    return found == m_records.end() ? -1 : static_cast<int>(found - m_records.begin());
}

std::vector<const LiveConnection*> ConnectionTreeModel::sharers(const LiveConnection* connection) const
{
    const ConnectionRecord* own = record(rowOf(connection));
    if (!own || own->story.sharedKey.isEmpty())
        return {connection};
    std::vector<const LiveConnection*> all;
    for (const auto& each : m_records)
        if (each->story.sharedKey == own->story.sharedKey)
            all.push_back(each->live.get());
    return all;
}

void ConnectionTreeModel::watch(ConnectionRecord& record)
{
    connect(record.live.get(), &LiveConnection::published, this,
        [this, watched = &record](quint64 oldRows, qsizetype oldFacts) {
            watched->take(static_cast<std::size_t>(oldFacts));
            if (const int row = rowOf(watched->live.get()); row >= 0)
                Q_EMIT dataChanged(index(row, Name), index(row, Frames));
            Q_EMIT published(watched, oldRows, oldFacts);
        });
}

QString ConnectionTreeModel::freeName(const QString& url) const
{
    const QString wanted = shortAddress(url);
    const auto isTaken = [this](const QString& name) {
        return std::any_of(
            m_records.begin(), m_records.end(), [&name](const auto& each) { return each->name == name; });
    };
    QString name = wanted;
    for (int number = 2; isTaken(name); ++number)
        name = QStringLiteral("%1 (%2)").arg(wanted).arg(number);
    return name;
}

QModelIndex ConnectionTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex ConnectionTreeModel::parent(const QModelIndex&) const { return {}; }

int ConnectionTreeModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_records.size());
}

int ConnectionTreeModel::columnCount(const QModelIndex&) const { return 3; }

QVariant ConnectionTreeModel::data(const QModelIndex& index, int role) const
{
    const ConnectionRecord* record = index.isValid() ? this->record(index.row()) : nullptr;
    if (!record)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Name)
            return record->name;
        return index.column() == Http ? text::fromCore(record->story.http) : text::count(record->live->rows());
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == Frames ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return toolTip(*record);
    case Qt::AccessibleTextRole:
        return index.column() == Name ? QVariant(record->name % QStringLiteral(", ") % phaseName(record->phase()))
                                      : QVariant();
    case PhaseRole:
        return static_cast<int>(record->phase());
    default:
        return {};
    }
}

QVariant ConnectionTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Frames ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Connection") : section == Http ? tr("HTTP") : tr("Frames");
}

QString ConnectionTreeModel::toolTip(const ConnectionRecord& record) const
{
    const capture::LiveFigures& live = record.live->capture().live();
    QStringList lines{record.live->url(), phaseName(record.phase())};
    if (!record.story.subprotocol.empty())
        lines += tr("Subprotocol %1").arg(text::fromCore(record.story.subprotocol));
    lines += tr("\u2191 %1 frames, %2; \u2193 %3 frames, %4")
                 .arg(text::count(live.framesOut.load(std::memory_order_relaxed)),
                     text::size(live.bytesOut.load(std::memory_order_relaxed)),
                     text::count(live.framesIn.load(std::memory_order_relaxed)),
                     text::size(live.bytesIn.load(std::memory_order_relaxed)));
    if (record.story.findings > 0)
        lines += tr("Findings: %1").arg(text::count(record.story.findings));
    return lines.join(QLatin1Char('\n'));
}

QString shortAddress(const QString& url)
{
    const QUrl parsed(url);
    if (!parsed.isValid() || parsed.host().isEmpty())
        return url;
    const QString port = parsed.port() > 0 ? QString(QLatin1Char(':') % QString::number(parsed.port())) : QString();
    const QString path = parsed.path() == QLatin1String("/") ? QString() : parsed.path();
    const QString query = parsed.hasQuery() ? QString(QLatin1Char('?') % parsed.query()) : QString();
    const QString host = parsed.host().contains(QLatin1Char(':'))
        ? QString(QLatin1Char('[') % parsed.host() % QLatin1Char(']'))
        : parsed.host();
    return host % port % path % query;
}

} // namespace pongscope::ui
