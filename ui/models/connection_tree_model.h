// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture_loader.h"
#include "ui/models/connection_record.h"

#include <QAbstractItemModel>

namespace pongscope::ui {

/// The window's connections, newest last; owns them. WebSockets that share an HTTP/2 connection stand below it, and so
/// do the requests that were sent beside them.
class ConnectionTreeModel final : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Name, Http, Frames };
    enum Role { PhaseRole = Qt::UserRole };

    explicit ConnectionTreeModel(QObject* parent = nullptr);
    ~ConnectionTreeModel() override;

    /// It stays where it is until it is taken.
    ConnectionRecord* add(std::unique_ptr<LiveConnection> connection);
    /// Adds what another model had.
    void adopt(std::unique_ptr<ConnectionRecord> record);
    /// Gives all records away, oldest first.
    [[nodiscard]] std::vector<std::unique_ptr<ConnectionRecord>> takeAll();
    /// Gives a record back that was taken; its place among the topmost rows is kept if it had one.
    void putBack(int row, std::unique_ptr<ConnectionRecord> record);
    [[nodiscard]] std::unique_ptr<ConnectionRecord> take(const ConnectionRecord* record);
    /// Of a WebSocket itself, of a request the one beside which it was sent, of a shared connection its first. Null for
    /// no such row.
    [[nodiscard]] ConnectionRecord* record(const QModelIndex& index) const;
    [[nodiscard]] ConnectionRecord* record(int topRow) const { return record(index(topRow, 0)); }
    [[nodiscard]] ConnectionRecord* recordOf(const LiveConnection* connection) const; ///< null: not here
    [[nodiscard]] QModelIndex indexOf(const ConnectionRecord* record) const;
    [[nodiscard]] bool isShared(const QModelIndex& index) const; ///< a parent of several
    [[nodiscard]] bool hasShared() const;
    [[nodiscard]] std::vector<ConnectionRecord*> records() const;
    /// All of them, for export.
    [[nodiscard]] std::vector<capture::RecordedConnection> recorded() const;
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
    struct Child {
        ConnectionRecord* record;
        std::uint32_t request; ///< its place in the story plus one; 0: the WebSocket itself
    };
    /// A topmost row: a WebSocket, or a shared connection with its streams.
    struct Top {
        ConnectionRecord* record = nullptr;
        quintptr id = 0; ///< of a shared connection; its children's indexes carry it
        QString name;
        std::vector<Child> children;
    };

    void watch(ConnectionRecord& record);
    void settle(ConnectionRecord& record);
    void listRequests(ConnectionRecord& record);
    int groupFor(const ConnectionRecord& record, int row);
    void changed(ConnectionRecord& record);
    void removeChildren(int top, const ConnectionRecord* record);
    [[nodiscard]] const Top* shared(quintptr id) const;
    [[nodiscard]] const Child* child(const QModelIndex& index) const;
    [[nodiscard]] int topOf(const ConnectionRecord* record) const;
    [[nodiscard]] QString freeName(const QString& url) const;
    [[nodiscard]] QString toolTip(const ConnectionRecord& record) const;
    [[nodiscard]] QVariant socketData(const ConnectionRecord& record, const Top* below, int column, int role) const;
    [[nodiscard]] QVariant requestData(const RequestStory& request, int column, int role) const;
    [[nodiscard]] QVariant sharedData(const Top& top, int column, int role) const;

    std::vector<std::unique_ptr<ConnectionRecord>> m_records;
    std::vector<Top> m_tops;
    quintptr m_nextId = 1;
};

/// What came of a request: status, size and time, or why there is none; a second line has the start of its body.
[[nodiscard]] QString requestWords(const RequestStory& request);

/// "127.0.0.1:8080/echo": what tells connections apart in little room.
[[nodiscard]] QString shortAddress(const QString& url);

} // namespace pongscope::ui
