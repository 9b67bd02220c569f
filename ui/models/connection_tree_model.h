// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/connection_record.h"

#include <QAbstractItemModel>

namespace pongscope::ui {

/// The window's connections, newest last; owns them. What a connection carries several of will stand below it.
class ConnectionTreeModel final : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Name, Http, Frames };
    enum Role { PhaseRole = Qt::UserRole };

    explicit ConnectionTreeModel(QObject* parent = nullptr);
    ~ConnectionTreeModel() override;

    /// The row it got. The record stays where it is until it is taken.
    int add(std::unique_ptr<LiveConnection> connection);
    /// Gives a record back that was taken, at the row where it was.
    void putBack(int row, std::unique_ptr<ConnectionRecord> record);
    [[nodiscard]] std::unique_ptr<ConnectionRecord> take(int row);
    /// Null for no such row.
    [[nodiscard]] ConnectionRecord* record(int row) const;
    [[nodiscard]] int rowOf(const LiveConnection* connection) const; ///< -1: not here
    /// The connections that share one HTTP/2 connection with that one, itself included.
    [[nodiscard]] std::vector<const LiveConnection*> sharers(const LiveConnection* connection) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// The record knows what is new: rows and facts from these on.
    void published(pongscope::ui::ConnectionRecord* record, quint64 oldRows, qsizetype oldFacts);

private:
    void watch(ConnectionRecord& record);
    [[nodiscard]] QString freeName(const QString& url) const;
    [[nodiscard]] QString toolTip(const ConnectionRecord& record) const;

    std::vector<std::unique_ptr<ConnectionRecord>> m_records;
};

/// "127.0.0.1:8080/echo": what tells connections apart in little room.
[[nodiscard]] QString shortAddress(const QString& url);

} // namespace pongscope::ui
