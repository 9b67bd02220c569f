// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture_loader.h"
#include "core/diagnosis/keep_alive_review.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace pongscope::ui {

/// Says from time to time what other keep-alive settings would have made of a connection, worked out in a thread of the
/// pool: a long log takes a while, so the longer it took the rarer it is done. UI thread only.
class KeepAliveReviewer final : public QObject {
    Q_OBJECT

public:
    using Neighbours = std::function<std::vector<capture::RecordedConnection>()>;

    explicit KeepAliveReviewer(QObject* parent = nullptr);

    /// The connections that the idle limit is learnt from; those to other places are passed over.
    void setNeighbours(Neighbours neighbours) { m_neighbours = std::move(neighbours); }
    /// Nothing: there is no connection.
    void start(std::optional<capture::RecordedConnection> connection);
    /// Something happened on it that may change the outcome.
    void touch();

Q_SIGNALS:
    /// Nothing while it was never open.
    void reviewed(const std::optional<pongscope::diagnosis::KeepAliveReview>& review);

private:
    void run();

    Neighbours m_neighbours;
    std::optional<capture::RecordedConnection> m_connection;
    quint64 m_generation = 0; ///< what was begun for another connection is dropped
    bool m_running = false, m_again = false;
    QTimer m_timer;
};

} // namespace pongscope::ui
