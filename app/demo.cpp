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

/// What a demonstration connects to, with which options, and when it has shown its point.
struct Demo::Script {
    const char* name;
    const char* resource; ///< of the lab
    protocol::KeepAliveSettings keepAlive;
    const char* note;
    std::size_t pauseAfter; ///< stop reading after so many answered PINGs; 0: never
    std::size_t endAfter;   ///< reached after so many answered PINGs; 0: when the connection is over
    std::optional<protocol::DeflateParams> deflate = {};
    std::vector<Line> (*lines)(std::size_t round) = nullptr; ///< said round after round; null: nothing is
    bool endsWithRound = false;                              ///< reached when each line of a round came back
    std::chrono::milliseconds pace = 1100ms;                 ///< between two lines
    std::chrono::milliseconds rest = 1100ms;                 ///< between two rounds
    bool shared = false;                                     ///< over HTTP/2, with two more beside it
};

const std::vector<Demo::Script>& Demo::scripts()
{
    // The pauses between messages are longer than the interval: whatever is read puts the next PING off.
    static const std::vector<Script> all{
        {"echo", "echo", {400ms, 2s},
            QT_TRANSLATE_NOOP("pongscope::app::Demo",
                "A live connection to the embedded lab. Every message comes back, a PING goes out after 400 ms of "
                "silence. Try: pause reading in the Keep-alive panel and watch the deadline, or send a message below."),
            0, 8, {}, &Demo::conversation},
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
        {"compression", "echo", {1s, 4s},
            QT_TRANSLATE_NOOP("pongscope::app::Demo",
                "Messages are compressed (permessage-deflate): the log shows their size on the wire, inflated, and the "
                "ratio; a z marks them. Orders look alike, so context takeover makes them small. One message goes "
                "uncompressed on purpose, one cannot be compressed. Try: Connection, What If It Were Compressed "
                "Otherwise."),
            0, 0, protocol::DeflateParams{15, true, 12, true}, &Demo::trade, true, 300ms, 3s},
        {"http2", "echo", {400ms, 2s},
            QT_TRANSLATE_NOOP("pongscope::app::Demo",
                "Three WebSockets over one HTTP/2 connection to the embedded lab (RFC 8441), and a GET request beside "
                "them. The HTTP/2 tab shows the frames below the WebSocket and the flow-control windows. Try: select a "
                "DATA row, or open another WebSocket on this connection."),
            0, 3, {}, &Demo::conversation, false, 500ms, 1100ms, true},
    };
    return all;
}

std::vector<Demo::Line> Demo::conversation(std::size_t)
{
    using protocol::Opcode;
    return {
        {Opcode::Text, R"({"type":"order","id":1042,"symbol":"PONG","side":"buy","quantity":3,"tags":["demo","lab"]})"},
        {Opcode::Text, "Hello from Pongscope"},
        {Opcode::Text, "こんにちは, κόσμε"},
        // In fragments, so that continuation frames are seen.
        {Opcode::Text, R"({"type":"quote","symbol":"PONG","bid":41.97,"ask":42.03})", 20},
    };
}

namespace {

QString order(int number, const char* side)
{
    return QStringLiteral(
        R"({"type":"order","id":%1,"symbol":"PONG","side":"%2","quantity":%3,"price":{"amount":%4,)"
        R"("currency":"EUR"},"account":{"name":"Demonstration","branch":"Lab"},"tags":["demo","lab"]})")
        .arg(number)
        .arg(QLatin1String(side))
        .arg(number % 17 + 1)
        .arg(41.5 + number % 7 * 0.25);
}

QString orderBook(int shift)
{
    QString levels;
    for (int i = 0; i < 24; ++i)
        levels += QStringLiteral(R"(%1{"price":%2,"quantity":%3,"orders":%4})")
                      .arg(i ? QStringLiteral(",") : QString())
                      .arg(42.0 - i * 0.05, 0, 'f', 2)
                      .arg(100 + (i + shift) * 37 % 211)
                      .arg(1 + (i + shift) % 5);
    return QStringLiteral(R"({"type":"book","symbol":"PONG","bids":[%1]})").arg(levels);
}

/// Octets without any order, the same in every run: what is encrypted or compressed already looks like that.
std::string noise(std::uint32_t seed, std::size_t size)
{
    std::string octets;
    for (std::uint32_t state = 2463534242U + seed; octets.size() < size;) {
        state ^= state << 13; // xorshift
        state ^= state >> 17;
        state ^= state << 5;
        octets += static_cast<char>(state & 0xFF);
    }
    return octets;
}

} // namespace

std::vector<Demo::Line> Demo::trade(std::size_t round)
{
    using protocol::Opcode;
    const int first = 1042 + 3 * static_cast<int>(round);
    const auto shift = static_cast<int>(round % 200);
    return {
        {Opcode::Text, order(first, "buy").toStdString()},
        {Opcode::Text, order(first + 1, "sell").toStdString()},
        {Opcode::Text, orderBook(2 * shift).toStdString(), 400},
        {Opcode::Text, R"({"type":"login","user":"demo","token":"correct-horse-battery-staple"})", 0, true},
        {Opcode::Binary, noise(static_cast<std::uint32_t>(round), 512)},
        {Opcode::Text, order(first + 2, "buy").toStdString()},
        {Opcode::Text, orderBook(2 * shift + 1).toStdString()},
    };
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
    m_speech.setInterval(m_script->pace);
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
    options.deflate = m_script->deflate;
    if (m_script->shared) {
        options.httpVersion = session::HttpVersion::Http20;
        options.versionPolicy = session::HttpVersionPolicy::Exact;
        options.shared = true;
    }
    m_window.setNextOptions(options);
    m_window.showDemoNote([note = m_script->note] { return tr(note); });
    m_connection = m_window.open(url, options);
    connect(m_connection, &ui::LiveConnection::published, this, &Demo::follow);
    connect(m_connection, &QObject::destroyed, this, [this] {
        m_connection = nullptr;
        m_speech.stop();
    });
    if (m_script->lines)
        m_speech.start();
    Q_EMIT opened(m_connection);
}

void Demo::openBeside()
{
    const QString url = m_connection->url();
    const session::ClientOptions options = m_connection->options();
    m_window.open(QString(url).replace(QLatin1String("/echo"), QLatin1String("/ticker?rate=4&size=3000")), options);
    m_window.open(QString(url).replace(QLatin1String("/echo"), QLatin1String("/chat")), options);
    m_window.setAddress(url);
    m_window.show(m_connection);
    m_connection->get(QStringLiteral("/"));
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
    if (m_script->shared && !m_joined && m_connection->latest<capture::Opened>()) {
        m_joined = true;
        openBeside();
    }
    // Behind a timeout its cause is the point, and that is known when the time of grace is over.
    const bool verdictOwed = m_connection->latest<capture::TimeoutFact>() && !m_connection->judgement();
    const bool over = m_connection->isOver() && !verdictOwed;
    if (over)
        m_speech.stop();
    if (!m_ended && (over || hasShownItsPoint())) {
        m_ended = true;
        Q_EMIT reachedEnd();
    }
}

bool Demo::hasShownItsPoint()
{
    const capture::Capture& capture = m_connection->capture();
    for (; m_looked < m_connection->rows(); ++m_looked) {
        const capture::FrameRow& row = capture.row(m_looked);
        m_heard += !row.out && row.fin && !protocol::isControl(row.code());
    }
    if (m_script->endsWithRound)
        return m_round > 0 && m_heard >= m_lines.size();
    return m_script->endAfter > 0 && answered() >= m_script->endAfter;
}

void Demo::showPoint()
{
    if (m_connection && m_script->shared)
        return m_window.showDetail(ui::MainWindow::Detail::Http2);
    if (!m_connection || !m_script->deflate)
        return;
    const capture::Capture& capture = m_connection->capture();
    for (std::uint64_t i = m_connection->rows(); i > 0; --i) {
        const capture::FrameRow& row = capture.row(i - 1);
        if (!row.out || !capture.content(row))
            continue;
        m_window.showFrame(i - 1);
        m_window.showDetail(ui::MainWindow::Detail::Message);
        return;
    }
}

void Demo::speak()
{
    if (!m_connection || m_connection->state() != protocol::WebSocketState::Open)
        return;
    if (m_said == m_lines.size()) {
        m_lines = m_script->lines(m_round++);
        m_said = 0;
    }
    const Line& line = m_lines[m_said++];
    m_connection->send(line.type, toBytes(line.payload), line.fragment, line.disableCompression);
    m_speech.setInterval(m_said == m_lines.size() ? m_script->rest : m_script->pace);
}

} // namespace pongscope::app
