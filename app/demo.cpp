// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo.h"

#include "core/lab/lab_server.h"
#include "core/session/engine_thread.h"
#include "ui/live_connection.h"
#include "ui/main_window.h"
#include "ui/text/explain.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>

namespace pongscope::app {

using namespace std::chrono_literals;

/// What a demonstration connects to, with which keep-alive, and when it has shown its point.
struct Demo::Script {
    const char* name;
    const char* resource; ///< of the lab
    protocol::KeepAliveSettings keepAlive;
    const char* note;
    std::size_t pauseAfter; ///< stop reading after so many answered PINGs; 0: never
    std::size_t endAfter;   ///< reached after so many answered PINGs; 0: when the connection is over
};

const std::vector<Demo::Script>& Demo::scripts()
{
    // The pauses between messages are longer than the interval: whatever is read puts the next PING off.
    static const std::vector<Script> all{
        {"echo", "echo", {400ms, 2s},
            QT_TRANSLATE_NOOP("pongscope::app::Demo",
                "A live connection to the embedded lab. Every message comes back, a PING goes out after 400 ms of "
                "silence. Try: pause reading in the Keep-alive panel and watch the deadline, or send a message below."),
            0, 8},
        {"keep-alive-timeout", "echo?fault=withhold-pong=after%203", {600ms, 1500ms},
            QT_TRANSLATE_NOOP("pongscope::app::Demo",
                "The lab answers three PINGs and then no more. The fourth is never answered: at the first heartbeat "
                "after its deadline the connection is aborted, without a Close frame."),
            0, 0},
        {"false-positive", "ticker?rate=1&size=120", {400ms, 1600ms},
            QT_TRANSLATE_NOOP("pongscope::app::Demo",
                "The lab answers every PING. After four answers this program stops reading, as an application without "
                "a pending ReceiveAsync does: the PONG arrives, nobody processes it, and the keep-alive aborts a "
                "healthy connection."),
            4, 0},
    };
    return all;
}

QStringList Demo::names()
{
    QStringList names;
    for (const Script& script : scripts())
        names << QString::fromLatin1(script.name);
    return names;
}

Demo::Demo(const QString& name, session::EngineThread& engine, ui::MainWindow& window, QObject* parent)
    : QObject(parent)
    , m_script(nullptr)
    , m_engine(engine)
    , m_window(window)
{
    const auto it = std::find_if(scripts().begin(), scripts().end(),
        [&name](const Script& script) { return name == QLatin1String(script.name); });
    Q_ASSERT(it != scripts().end());
    m_script = &*it;
    m_speech.setInterval(1100ms);
    connect(&m_speech, &QTimer::timeout, this, &Demo::speak);
}

void Demo::start()
{
    m_engine.run([self = QPointer(this), resource = std::string(m_script->resource)](QObject* root) {
        auto* server = new lab::LabServer(root);
        const Result<> listening = server->listen({});
        const QString url = listening ? ui::text::fromCore(server->url() + resource) : QString();
        const QString why = listening ? QString() : ui::text::inBrief(listening.error());
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, url, why] {
                if (!self)
                    return;
                if (url.isEmpty())
                    Q_EMIT self->failed(why);
                else
                    self->connectTo(url);
            },
            Qt::QueuedConnection);
    });
}

void Demo::connectTo(const QString& url)
{
    session::ClientOptions options;
    options.keepAlive = m_script->keepAlive;
    m_window.setNextOptions(options);
    m_window.showDemoNote(tr(m_script->note));
    m_connection = m_window.open(url, options);
    connect(m_connection, &ui::LiveConnection::published, this, &Demo::follow);
    connect(m_connection, &QObject::destroyed, this, [this] {
        m_connection = nullptr;
        m_speech.stop();
    });
    if (m_script->endAfter > 0)
        m_speech.start();
    Q_EMIT opened(m_connection);
}

std::size_t Demo::answered() const
{
    const auto& beats = m_connection->heartbeats();
    return static_cast<std::size_t>(
        std::count_if(beats.begin(), beats.end(), [](const ui::Heartbeat& beat) { return beat.rtt.has_value(); }));
}

void Demo::follow()
{
    if (!m_connection)
        return;
    if (m_script->pauseAfter > 0 && !m_paused && answered() >= m_script->pauseAfter) {
        m_paused = true;
        m_connection->setReading(protocol::ReadingMode::Paused);
    }
    const bool over = m_connection->isOver();
    if (over)
        m_speech.stop();
    if (!m_ended && (over || (m_script->endAfter > 0 && answered() >= m_script->endAfter))) {
        m_ended = true;
        Q_EMIT reachedEnd();
    }
}

void Demo::speak()
{
    if (!m_connection || m_connection->state() != protocol::WebSocketState::Open)
        return;
    static constexpr std::array<std::string_view, 4> kLines{
        R"({"type":"order","id":1042,"symbol":"PONG","side":"buy","quantity":3,"tags":["demo","lab"]})",
        "Hello from Pongscope",
        "こんにちは, κόσμε",
        R"({"type":"quote","symbol":"PONG","bid":41.97,"ask":42.03})",
    };
    const std::string_view line = kLines[m_said % kLines.size()];
    // Every fourth message in fragments, so that continuation frames are seen.
    m_connection->send(protocol::Opcode::Text, toBytes(line), m_said % kLines.size() == 3 ? 20 : 0);
    ++m_said;
}

} // namespace pongscope::app
