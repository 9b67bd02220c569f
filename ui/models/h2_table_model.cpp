// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/h2_table_model.h"

#include "ui/live_connection.h"
#include "ui/text/explain_h2.h"
#include "ui/text/format.h"

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr std::uint8_t kAck = 0x1;

bool isGrave(const capture::H2FrameFact& frame)
{
    if (frame.name != "RST_STREAM" && frame.name != "GOAWAY")
        return false;
    return std::none_of(frame.facts.begin(), frame.facts.end(),
        [](const auto& fact) { return fact.first == "code" && fact.second == "NO_ERROR"; });
}

bool isAnswer(const capture::H2FrameFact& frame)
{
    return (frame.flags & kAck) && (frame.name == "SETTINGS" || frame.name == "PING");
}

} // namespace

H2TableModel::H2TableModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void H2TableModel::setConnection(const LiveConnection* connection)
{
    beginResetModel();
    m_connection = connection;
    m_facts.clear();
    m_taken = 0;
    m_ourSettings.reset();
    m_serverSettings.reset();
    m_carriage = {};
    endResetModel();
    publish();
}

void H2TableModel::publish()
{
    if (!m_connection)
        return;
    std::vector<std::size_t> fresh;
    const auto& facts = m_connection->facts();
    for (; m_taken < facts.size(); ++m_taken) {
        const auto* frame = std::get_if<capture::H2FrameFact>(&facts[m_taken].body);
        if (!frame)
            continue;
        fresh.push_back(m_taken);
        m_carriage.take(facts[m_taken], m_taken);
        auto& settings = frame->out ? m_ourSettings : m_serverSettings;
        if (frame->name == "SETTINGS" && !(frame->flags & kAck) && !settings)
            settings = m_taken;
    }
    m_carriage.follow(m_connection->capture(), m_connection->rows());
    if (!m_facts.empty()) // what they carry may be known now
        Q_EMIT dataChanged(index(0, Says), index(rowCount() - 1, Says));
    if (fresh.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
    m_facts.insert(m_facts.end(), fresh.begin(), fresh.end());
    endInsertRows();
}

const capture::H2FrameFact& H2TableModel::frame(int row) const
{
    return std::get<capture::H2FrameFact>(m_connection->facts()[m_facts[static_cast<std::size_t>(row)]].body);
}

const capture::H2FrameFact* H2TableModel::serverSettings() const
{
    return m_serverSettings ? std::get_if<capture::H2FrameFact>(&m_connection->facts()[*m_serverSettings].body)
                            : nullptr;
}

std::optional<diagnosis::H2Carriage::Rows> H2TableModel::carried(int row) const
{
    return m_carriage.rowsOf(m_facts[static_cast<std::size_t>(row)]);
}

std::vector<int> H2TableModel::carriers(std::uint64_t logRow) const
{
    std::vector<int> rows;
    if (!m_connection || logRow >= m_connection->rows())
        return rows;
    for (const std::size_t fact : m_carriage.dataOf(logRow, m_connection->capture().row(logRow).out))
        rows.push_back(static_cast<int>(std::lower_bound(m_facts.begin(), m_facts.end(), fact) - m_facts.begin()));
    return rows;
}

int H2TableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_facts.size());
}

int H2TableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString H2TableModel::says(int row) const
{
    const capture::H2FrameFact& frame = this->frame(row);
    const std::size_t fact = m_facts[static_cast<std::size_t>(row)];
    QString words = text::explainH2(frame, fact == m_serverSettings || fact == m_ourSettings);
    const auto rows = carried(row);
    if (!rows)
        return words;
    // The log numbers its frames from 1.
    const QString first = text::count(rows->first + 1);
    const QString carries = rows->count == 1
        ? tr("Carries frame %1").arg(first)
        : tr("Carries %1 frames, %2 to %3").arg(text::count(rows->count), first, text::count(rows->last + 1));
    return words.isEmpty() ? carries : QString(carries % QStringLiteral(" · ") % words);
}

QString H2TableModel::text(int row, int column) const
{
    const capture::H2FrameFact& frame = this->frame(row);
    switch (column) {
    case Time:
        return text::seconds(
            m_connection->capture().since(m_connection->facts()[m_facts[static_cast<std::size_t>(row)]].at));
    case Dir:
        return frame.out ? QStringLiteral("\u2191") : QStringLiteral("\u2193");
    case Frame:
        return isAnswer(frame) ? QString(text::fromCore(frame.name) % QStringLiteral(" ACK"))
                               : text::fromCore(frame.name);
    case Stream:
        return QString::number(frame.streamId);
    case Size:
        return text::count(frame.length);
    case Says:
        return says(row);
    default:
        return {};
    }
}

QString H2TableModel::toolTip(int row, int column) const
{
    const QString flags = text::h2Flags(frame(row));
    if (column == Frame && !flags.isEmpty())
        return tr("%1 with %2").arg(text::fromCore(frame(row).name), flags);
    if (column == Stream && frame(row).streamId == 0)
        return tr("The connection as a whole");
    return text(row, column);
}

QVariant H2TableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::ToolTipRole:
        return index.column() == Stream && frame(index.row()).streamId == 0 ? tr("The connection as a whole")
                                                                            : text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case OutRole:
        return frame(index.row()).out;
    case GraveRole:
        return isGrave(frame(index.row()));
    default:
        return {};
    }
}

QVariant H2TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool figure = section == Time || section == Stream || section == Size;
        return static_cast<int>((figure                  ? Qt::AlignRight
                                        : section == Dir ? Qt::AlignHCenter
                                                         : Qt::AlignLeft)
            | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time [s]");
    case Dir:
        return tr("Dir");
    case Frame:
        return tr("Frame");
    case Stream:
        return tr("Stream");
    case Size:
        return tr("Size [B]");
    case Says:
        return tr("What it says");
    default:
        return {};
    }
}

} // namespace pongscope::ui
