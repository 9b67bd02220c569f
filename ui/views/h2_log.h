// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QTableView;

namespace pongscope::ui {

class LiveConnection;

/// The HTTP/2 below a WebSocket: its frames, and the flow-control windows as they opened and closed. Over HTTP/1.1 it
/// says what would fill it.
class H2Log final : public QWidget {
    Q_OBJECT

public:
    /// All connections of the window that share the one at hand, itself included.
    using Sharers = std::function<std::vector<const LiveConnection*>(const LiveConnection*)>;

    explicit H2Log(QWidget* parent = nullptr);
    ~H2Log() override;

    /// Borrowed; null for none.
    void setConnection(LiveConnection* connection);
    void setSharers(Sharers sharers);
    /// Selects the DATA that carried a row of the frame log; nothing selects nothing.
    void showCarriers(std::optional<std::uint64_t> logRow);
    [[nodiscard]] QTableView* table() const;

Q_SIGNALS:
    /// The user chose a DATA: show the frames that it carried.
    void rowsRequested(quint64 first, quint64 last);
    /// The user wants HTTP/2 for the next connection.
    void settingsRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::ui
