// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/lab_stage.h"

#include "core/lab/lab_server.h"

#include <future>

using namespace pongscope;

LabStage::LabStage(const protocol::DeflateServer& deflate)
{
    std::promise<std::string> url;
    m_engine.run([&url, &deflate](QObject* engineRoot) {
        auto* lab = new lab::LabServer(engineRoot);
        lab::LabServer::Settings settings;
        settings.deflate = deflate;
        url.set_value(lab->listen(settings) ? lab->url() : std::string());
    });
    m_lab = QString::fromStdString(url.get_future().get());
}

std::unique_ptr<ui::LiveConnection> LabStage::open(const QString& path, const protocol::KeepAliveSettings& keepAlive)
{
    return openUrl(m_lab + path, keepAlive);
}

std::unique_ptr<ui::LiveConnection> LabStage::open(const QString& path, const session::ClientOptions& options)
{
    auto connection = std::make_unique<ui::LiveConnection>(m_engine, m_nextId++, m_lab + path, options);
    connection->open();
    return connection;
}

std::unique_ptr<ui::LiveConnection> LabStage::openUrl(const QString& url, const protocol::KeepAliveSettings& keepAlive)
{
    session::ClientOptions options;
    options.keepAlive = keepAlive;
    auto connection = std::make_unique<ui::LiveConnection>(m_engine, m_nextId++, url, options);
    connection->open();
    return connection;
}
