// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/h2_carriage.h"

#include <QAbstractTableModel>

namespace pongscope::ui {

class LiveConnection;

/// The HTTP/2 frames of one WebSocket: those of its stream and those of the connection below it, as recorded.
class H2TableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Dir, Frame, Stream, Size, Says, ColumnCount };
    enum Role {
        OutRole = Qt::UserRole,
        GraveRole, ///< RST_STREAM or GOAWAY with an error
    };

    explicit H2TableModel(QObject* parent = nullptr);

    /// Borrowed; null for none. Shows what the connection has published.
    void setConnection(const LiveConnection* connection);
    /// Takes what is new.
    void publish();

    /// The rows of the frame log that the DATA of this row carried.
    [[nodiscard]] std::optional<diagnosis::H2Carriage::Rows> carried(int row) const;
    /// The rows of the DATA that carried that row of the frame log.
    [[nodiscard]] std::vector<int> carriers(std::uint64_t logRow) const;
    /// Whether carried() and carriers() are exact: nothing was padded.
    [[nodiscard]] bool isExact() const { return m_carriage.exact(false) && m_carriage.exact(true); }
    /// The server's first SETTINGS; null if this capture does not have them.
    [[nodiscard]] const capture::H2FrameFact* serverSettings() const;
    /// The frame of a row.
    [[nodiscard]] const capture::H2FrameFact& frame(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QString says(int row) const;
    [[nodiscard]] QString toolTip(int row, int column) const;

    const LiveConnection* m_connection = nullptr;
    std::vector<std::size_t> m_facts;                           ///< numbers of the H2FrameFacts, a row each
    std::size_t m_taken = 0;                                    ///< facts looked at
    std::optional<std::size_t> m_ourSettings, m_serverSettings; ///< facts
    diagnosis::H2Carriage m_carriage;
};

} // namespace pongscope::ui
