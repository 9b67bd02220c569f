// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/engine_thread.h"
#include "ui/live_connection.h"

#include <memory>

/// An engine with a lab on the loopback, and connections to it: what a view needs to show something real.
class LabStage final {
public:
    /// `deflate`: what the lab makes of an offer to compress.
    explicit LabStage(
        const pongscope::protocol::DeflateServer& deflate = {pongscope::protocol::DeflateServer::Mode::On, {}});

    /// A connection to `path` of the lab, e.g. "echo"; opened.
    [[nodiscard]] std::unique_ptr<pongscope::ui::LiveConnection> open(
        const QString& path, const pongscope::protocol::KeepAliveSettings& keepAlive = {});
    /// The same with other options.
    [[nodiscard]] std::unique_ptr<pongscope::ui::LiveConnection> open(
        const QString& path, const pongscope::session::ClientOptions& options);
    /// The same to any address.
    [[nodiscard]] std::unique_ptr<pongscope::ui::LiveConnection> openUrl(
        const QString& url, const pongscope::protocol::KeepAliveSettings& keepAlive = {});

private:
    pongscope::session::EngineThread m_engine;
    QString m_lab;
    int m_nextId = 1;
};
