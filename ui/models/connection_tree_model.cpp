// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/connection_tree_model.h"

#include "ui/models/connection_notice.h"
#include "ui/text/core_sentences.h"
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

ConnectionRecord* ConnectionTreeModel::add(std::unique_ptr<LiveConnection> connection)
{
    auto record = std::make_unique<ConnectionRecord>(std::move(connection));
    record->name = freeName(record->live->url());
    watch(*record);
    ConnectionRecord* added = record.get();
    putBack(rowCount(), std::move(record));
    return added;
}

void ConnectionTreeModel::adopt(std::unique_ptr<ConnectionRecord> record)
{
    watch(*record);
    putBack(rowCount(), std::move(record));
}

std::vector<std::unique_ptr<ConnectionRecord>> ConnectionTreeModel::takeAll()
{
    beginResetModel();
    m_tops.clear();
    auto all = std::exchange(m_records, {});
    endResetModel();
    for (const auto& each : all)
        each->live->disconnect(this);
    return all;
}

void ConnectionTreeModel::putBack(int row, std::unique_ptr<ConnectionRecord> record)
{
    row = std::clamp(row, 0, rowCount());
    ConnectionRecord* back = record.get();
    beginInsertRows({}, row, row);
    m_records.push_back(std::move(record));
    m_tops.insert(m_tops.begin() + row, Top{back, 0, {}, {}});
    endInsertRows();
    settle(*back);
}

std::unique_ptr<ConnectionRecord> ConnectionTreeModel::take(const ConnectionRecord* record)
{
    const auto found =
        std::find_if(m_records.begin(), m_records.end(), [record](const auto& each) { return each.get() == record; });
    if (found == m_records.end())
        return nullptr;
    const int row = topOf(record);
    removeChildren(row, record);
    if (m_tops[static_cast<std::size_t>(row)].children.empty()) {
        beginRemoveRows({}, row, row);
        m_tops.erase(m_tops.begin() + row);
        endRemoveRows();
    }
    auto taken = std::move(*found);
    m_records.erase(found);
    return taken;
}

void ConnectionTreeModel::removeChildren(int top, const ConnectionRecord* record)
{
    auto& children = m_tops[static_cast<std::size_t>(top)].children;
    for (auto i = static_cast<int>(children.size()) - 1; i >= 0; --i) {
        if (children[static_cast<std::size_t>(i)].record != record)
            continue;
        beginRemoveRows(index(top, 0), i, i);
        children.erase(children.begin() + i);
        endRemoveRows();
    }
}

/// Once it is agreed on which connection a WebSocket is a stream of, it moves below that one.
void ConnectionTreeModel::settle(ConnectionRecord& record)
{
    const int row = topOf(&record);
    if (record.story.sharedKey.isEmpty() || m_tops[static_cast<std::size_t>(row)].id != 0)
        return;
    const int group = groupFor(record, row);
    const auto end = static_cast<int>(m_tops[static_cast<std::size_t>(group)].children.size());
    beginMoveRows({}, row, row, index(group, 0), end);
    m_tops[static_cast<std::size_t>(group)].children.push_back({&record, 0});
    m_tops.erase(m_tops.begin() + row);
    endMoveRows();
    listRequests(record);
}

/// The row of the shared connection; a new one stands right behind the WebSocket at `row`.
int ConnectionTreeModel::groupFor(const ConnectionRecord& record, int row)
{
    const auto dialled = [](const Child& each) { return each.request == 0 && !each.record->story.reused; };
    for (auto i = rowCount() - 1; i >= 0; --i) {
        const Top& top = m_tops[static_cast<std::size_t>(i)];
        if (top.id == 0 || top.children.front().record->story.sharedKey != record.story.sharedKey)
            continue;
        // The same ends again, but dialled anew: another connection.
        if (record.story.reused || std::none_of(top.children.begin(), top.children.end(), dialled))
            return i;
    }
    const QUrl url(record.live->url());
    const QString path = shortAddress(url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery).toString());
    beginInsertRows({}, row + 1, row + 1);
    m_tops.insert(m_tops.begin() + row + 1, Top{nullptr, m_nextId++, path, {}});
    endInsertRows();
    return row + 1;
}

void ConnectionTreeModel::listRequests(ConnectionRecord& record)
{
    const int row = topOf(&record);
    Top& top = m_tops[static_cast<std::size_t>(row)];
    if (top.id == 0)
        return;
    auto listed = static_cast<std::size_t>(std::count_if(top.children.begin(), top.children.end(),
        [&record](const Child& each) { return each.record == &record && each.request > 0; }));
    for (; listed < record.story.requests.size(); ++listed) {
        const auto end = static_cast<int>(top.children.size());
        beginInsertRows(index(row, 0), end, end);
        top.children.push_back({&record, static_cast<std::uint32_t>(listed + 1)});
        endInsertRows();
    }
}

int ConnectionTreeModel::topOf(const ConnectionRecord* record) const
{
    const auto found = std::find_if(m_tops.begin(), m_tops.end(), [record](const Top& top) {
        return top.record == record
            || std::any_of(top.children.begin(), top.children.end(),
                [record](const Child& each) { return each.record == record; });
    });
    return found == m_tops.end() ? -1 : static_cast<int>(found - m_tops.begin());
}

const ConnectionTreeModel::Top* ConnectionTreeModel::shared(quintptr id) const
{
    const auto found = std::find_if(m_tops.begin(), m_tops.end(), [id](const Top& top) { return top.id == id; });
    return id == 0 || found == m_tops.end() ? nullptr : &*found;
}

const ConnectionTreeModel::Child* ConnectionTreeModel::child(const QModelIndex& index) const
{
    const Top* top = index.isValid() ? shared(index.internalId()) : nullptr;
    return top && index.row() < static_cast<int>(top->children.size())
        ? &top->children[static_cast<std::size_t>(index.row())]
        : nullptr;
}

ConnectionRecord* ConnectionTreeModel::record(const QModelIndex& index) const
{
    if (!index.isValid())
        return nullptr;
    if (const Child* below = child(index))
        return below->record;
    const Top& top = m_tops[static_cast<std::size_t>(index.row())];
    return top.children.empty() ? top.record : top.children.front().record;
}

ConnectionRecord* ConnectionTreeModel::recordOf(const LiveConnection* connection) const
{
    const auto found = std::find_if(
        m_records.begin(), m_records.end(), [connection](const auto& each) { return each->live.get() == connection; });
    return found == m_records.end() ? nullptr : found->get();
}

QModelIndex ConnectionTreeModel::indexOf(const ConnectionRecord* record) const
{
    const int row = record ? topOf(record) : -1;
    if (row < 0)
        return {};
    const Top& top = m_tops[static_cast<std::size_t>(row)];
    if (top.id == 0)
        return index(row, 0);
    const auto found = std::find_if(top.children.begin(), top.children.end(),
        [record](const Child& each) { return each.record == record && each.request == 0; });
    return index(static_cast<int>(found - top.children.begin()), 0, index(row, 0));
}

bool ConnectionTreeModel::isShared(const QModelIndex& index) const
{
    return index.isValid() && index.internalId() == 0 && m_tops[static_cast<std::size_t>(index.row())].id != 0;
}

bool ConnectionTreeModel::hasShared() const
{
    return std::any_of(m_tops.begin(), m_tops.end(), [](const Top& top) { return top.id != 0; });
}

std::vector<const LiveConnection*> ConnectionTreeModel::sharers(const LiveConnection* connection) const
{
    for (const Top& top : m_tops) {
        std::vector<const LiveConnection*> all;
        for (const Child& each : top.children)
            if (each.request == 0)
                all.push_back(each.record->live.get());
        if (std::find(all.begin(), all.end(), connection) != all.end())
            return all;
    }
    return {connection};
}

void ConnectionTreeModel::watch(ConnectionRecord& record)
{
    connect(record.live.get(), &LiveConnection::published, this,
        [this, watched = &record](quint64 oldRows, qsizetype oldFacts) {
            watched->take(static_cast<std::size_t>(oldFacts));
            if (topOf(watched) >= 0)
                changed(*watched);
            Q_EMIT published(watched, oldRows, oldFacts);
        });
}

void ConnectionTreeModel::changed(ConnectionRecord& record)
{
    settle(record);
    listRequests(record);
    const int row = topOf(&record);
    const QModelIndex top = index(row, Name);
    Q_EMIT dataChanged(top, index(row, Frames));
    if (const int below = rowCount(top); below > 0)
        Q_EMIT dataChanged(index(0, Name, top), index(below - 1, Frames, top));
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

std::vector<ConnectionRecord*> ConnectionTreeModel::records() const
{
    std::vector<ConnectionRecord*> all;
    for (const std::unique_ptr<ConnectionRecord>& record : m_records)
        all.push_back(record.get());
    return all;
}

std::vector<capture::RecordedConnection> ConnectionTreeModel::recorded() const
{
    std::vector<capture::RecordedConnection> all;
    for (const std::unique_ptr<ConnectionRecord>& record : m_records)
        all.push_back(record->live->recorded());
    return all;
}

QModelIndex ConnectionTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? m_tops[static_cast<std::size_t>(parent.row())].id : quintptr(0));
}

QModelIndex ConnectionTreeModel::parent(const QModelIndex& index) const
{
    const Top* top = index.isValid() ? shared(index.internalId()) : nullptr;
    return top ? createIndex(static_cast<int>(top - m_tops.data()), 0, quintptr(0)) : QModelIndex();
}

int ConnectionTreeModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_tops.size());
    if (parent.internalId() != 0 || parent.column() != 0)
        return 0;
    return static_cast<int>(m_tops[static_cast<std::size_t>(parent.row())].children.size());
}

int ConnectionTreeModel::columnCount(const QModelIndex&) const { return 3; }

QVariant ConnectionTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((index.column() == Frames ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (const Child* below = child(index))
        return below->request > 0 ? requestData(below->record->story.requests[below->request - 1], index.column(), role)
                                  : socketData(*below->record, shared(index.internalId()), index.column(), role);
    const Top& top = m_tops[static_cast<std::size_t>(index.row())];
    return top.id != 0 ? sharedData(top, index.column(), role) : socketData(*top.record, nullptr, index.column(), role);
}

QVariant ConnectionTreeModel::socketData(const ConnectionRecord& record, const Top* below, int column, int role) const
{
    // Below its connection, host and port would only repeat.
    QString name = record.name;
    if (below && name.startsWith(below->name))
        name.remove(0, below->name.size());
    if (below && !name.startsWith(QLatin1Char('/')))
        name.prepend(QLatin1Char('/'));
    switch (role) {
    case Qt::DisplayRole:
        if (column == Name)
            return name;
        if (column == Http)
            return record.story.streamId ? QStringLiteral("s%1").arg(*record.story.streamId)
                                         : text::fromCore(record.story.http);
        return text::count(record.live->rows());
    case Qt::ToolTipRole:
        return toolTip(record);
    case Qt::AccessibleTextRole:
        return column == Name ? QVariant(name % QStringLiteral(", ") % phaseName(record.phase())) : QVariant();
    case PhaseRole:
        return static_cast<int>(record.phase());
    default:
        return {};
    }
}

QVariant ConnectionTreeModel::requestData(const RequestStory& request, int column, int role) const
{
    const auto& done = request.done;
    const QString name = QStringLiteral("GET ") % text::fromCore(request.path);
    switch (role) {
    case Qt::DisplayRole:
        if (column == Name)
            return name;
        if (column == Http)
            return done && done->streamId ? QStringLiteral("s%1").arg(*done->streamId) : QString();
        return done && done->status ? QString::number(*done->status) : QStringLiteral("\u2013");
    case Qt::ToolTipRole:
        return QString(name % QLatin1Char('\n') % requestWords(request));
    case Qt::AccessibleTextRole:
        return column == Name ? QVariant(name % QStringLiteral(", ") % requestWords(request)) : QVariant();
    case PhaseRole:
        return static_cast<int>(request.phase());
    default:
        return {};
    }
}

QVariant ConnectionTreeModel::sharedData(const Top& top, int column, int role) const
{
    std::uint64_t frames = 0;
    std::uint64_t sockets = 0;
    auto phase = Phase::Closed;
    for (const Child& each : top.children) {
        if (each.request > 0)
            continue;
        frames += each.record->live->rows();
        ++sockets;
        // It lives as long as one of its streams does; what only broke shows as that.
        const Phase own = each.record->phase();
        if (own == Phase::Open || (phase != Phase::Open && (own == Phase::Closing || own == Phase::Connecting)))
            phase = own;
        else if (phase == Phase::Closed && own == Phase::Broken)
            phase = own;
    }
    switch (role) {
    case Qt::DisplayRole:
        if (column == Name)
            return top.name;
        return column == Http ? QStringLiteral("2") : text::count(frames);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return tr("HTTP/2 connection to %1, shared by %2 WebSockets").arg(top.name, text::count(sockets));
    case PhaseRole:
        return static_cast<int>(phase);
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
    if (!record.story.doubtfulCertificate.empty())
        lines += QStringLiteral("⚠ ") % text::translated(record.story.doubtfulCertificate);
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

QString requestWords(const RequestStory& request)
{
    if (!request.done)
        return ConnectionTreeModel::tr("Reply awaited");
    const capture::RequestDone& done = *request.done;
    if (!done.error.empty()) {
        const QString why = text::translated(done.error);
        return done.detail.empty()
            ? why
            : QString(why % QStringLiteral(" (") % text::fromCore(done.detail) % QLatin1Char(')'));
    }
    QString words = ConnectionTreeModel::tr("Status %1, %2 in %3")
                        .arg(done.status.value_or(0))
                        .arg(text::size(done.length), text::duration(done.duration));
    if (!done.body.empty())
        words += QLatin1Char('\n') % text::preview(done.body);
    return words;
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
