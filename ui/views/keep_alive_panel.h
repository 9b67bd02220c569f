// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture_loader.h"

#include <QWidget>

#include <functional>
#include <memory>

namespace pongscope::ui {

class LiveConnection;

/// Is the other side alive? Strategy in words, countdowns, timeline, RTT chart with its figures; after a timeout, the
/// moment, the evidence and the exception chain. Also pauses and resumes reading.
class KeepAlivePanel final : public QWidget {
    Q_OBJECT

public:
    explicit KeepAlivePanel(QWidget* parent = nullptr);
    ~KeepAlivePanel() override;
    /// Borrowed; null shows the empty state with what would fill it.
    void setConnection(LiveConnection* connection);
    /// All connections that the window has: an idle limit is learnt from several.
    void setNeighbours(std::function<std::vector<capture::RecordedConnection>()> neighbours);

Q_SIGNALS:
    /// The user wants to change the settings (opens the keep-alive dialog).
    void settingsRequested();
    /// The user took the recommended pair.
    void settingsChosen(const pongscope::protocol::KeepAliveSettings& settings);
    /// The user clicked a heartbeat: show that row of the frame log.
    void rowRequested(quint64 row);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::ui
