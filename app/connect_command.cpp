// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect_command.h"

#include "app/connect_help.h"
#include "app/connect_options.h"
#include "app/event_format.h"
#include "app/exit_status.h"
#include "app/interruption.h"
#include "app/line_reader.h"
#include "app/standard_output.h"
#include "core/capture/capture_file.h"
#include "core/capture/json_writer.h"
#include "core/protocol/utf8_validator.h"
#include "core/session/engine_thread.h"
#include "core/session/options_json.h"
#include "core/session/request_preview.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTimer>

#include <algorithm>
#include <array>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

namespace pongscope::app {

namespace {

using namespace std::chrono_literals;

/// Between asking the peers to close and leaving them.
constexpr auto kPatience = 1s;
/// Output that may wait in a connection before standard input is read on.
constexpr std::uint64_t kInputBacklog = 1u << 20;
constexpr std::size_t kLongestLine = 64u << 20;

struct ConnectCommand {
    Q_DECLARE_TR_FUNCTIONS(ConnectCommand)
};

protocol::Failure argumentFailure(const QString& message)
{
    return {protocol::WebSocketError::Argument, {{"ArgumentException", {}, message.toStdString()}}};
}

void complain(const QString& message)
{
    const QByteArray line = "pongscope-cli connect: " + message.toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
}

std::unique_ptr<EventFormat> formatFor(bool json, ClockAnchor start)
{
    return json ? jsonEvents(start) : textEvents(start);
}

std::chrono::milliseconds timerLength(Duration duration)
{
    return std::chrono::ceil<std::chrono::milliseconds>(duration);
}

/// The connections of one command, in an engine thread of their own: an output that blocks (`| less`) must not make a
/// heartbeat late. Prints what happens; sends what it was told.
class Run final : public QObject {
public:
    /// Records into `file`, if there is one.
    Run(ConnectArguments arguments, ClockAnchor start, std::unique_ptr<capture::CaptureFile> file);
    ~Run() override;
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    [[nodiscard]] int exec();

private:
    struct Socket {
        session::ConnectionId id = 0;
        std::shared_ptr<capture::Capture> capture;
        std::unique_ptr<EventPrinter> printer;
        Outcome outcome;
        bool finished = false;
        std::optional<capture::Reconnection> next; ///< an attempt follows
        std::size_t requests = 0;                  ///< of --also-get that are under way
    };

    void open(int number, const capture::Reconnection* attempt = nullptr);
    void reopen(Socket& socket);
    void show(Socket& socket);
    bool printSome(Socket& socket);
    void printRest(Socket& socket);
    void take(Socket& socket, const capture::Fact& fact);
    void sendMessages(const Socket& socket);
    void sendRequests(Socket& socket);
    void quitWhenDone();
    void schedule(Socket& socket);
    void finish(session::ConnectionId id);
    void closeAll();
    void close(const Socket& socket);
    void interrupt();
    void endEarly(int status);

    void startInput();
    void readInput();
    void sendLines();
    void endInput();
    void resumeInput();

    ConnectArguments m_arguments;
    std::unique_ptr<capture::CaptureFile> m_file;
    ClockAnchor m_start;
    std::unique_ptr<EventFormat> m_format;
    StandardOutput m_output;
    std::string m_text;                              ///< formatted and not written yet
    std::shared_ptr<session::CookieStore> m_cookies; ///< of all sockets; null: there is no jar
    std::vector<Socket> m_sockets;                   ///< never grows after the constructor
    Interruption m_interruption;
    std::optional<int> m_ending; ///< the status of an end ahead of time
    std::unique_ptr<QSocketNotifier> m_input;
    LineReader m_lines{kLongestLine};
    std::size_t m_lineNumber = 0;
    bool m_inputOver = false;
    bool m_batchUnderWay = false; ///< lines that the engine has not taken yet
    std::unique_ptr<session::EngineThread> m_engine;
};

Run::Run(ConnectArguments arguments, ClockAnchor start, std::unique_ptr<capture::CaptureFile> file)
    : m_arguments(std::move(arguments))
    , m_file(std::move(file))
    , m_start(start)
    , m_format(formatFor(m_arguments.run.json, start))
    , m_sockets(static_cast<std::size_t>(m_arguments.run.sockets))
    , m_engine(std::make_unique<session::EngineThread>())
{
    if (const auto& jar = session::accessOf(m_arguments.options).cookies)
        m_cookies = std::make_shared<session::CookieStore>(*jar);
    connect(&m_interruption, &Interruption::interrupted, this, &Run::interrupt);
    connect(m_engine.get(), &session::EngineThread::finished, this, &Run::finish);
}

Run::~Run()
{
    m_engine.reset(); // nobody wakes us from here on
}

int Run::exec()
{
    m_format->start(m_text);
    m_output.write(m_text);
    for (int number = 1; number <= m_arguments.run.sockets; ++number)
        open(number);
    QCoreApplication::exec();

    m_engine.reset(); // aborts what still lives; the captures stay
    std::vector<int> statuses;
    for (Socket& socket : m_sockets) {
        printRest(socket);
        statuses.push_back(socket.outcome.status(m_ending));
    }
    if (m_file) {
        if (const auto closed = m_file->close(); !closed)
            complain(QString::fromStdString(describe(closed.error())));
    }
    return worstStatus(statuses);
}

void Run::open(int number, const capture::Reconnection* attempt)
{
    Socket& socket = m_sockets[static_cast<std::size_t>(number - 1)];
    socket.id = number;
    socket.capture = m_file ? m_file->addConnection({m_arguments.url, session::optionsJson(m_arguments.options)})
                            : std::make_shared<capture::Capture>();
    socket.printer = std::make_unique<EventPrinter>(EventSource{*socket.capture, number});
    socket.capture->setWake([this, &socket] { // on the engine's thread
        QMetaObject::invokeMethod(
            this, [this, &socket] { show(socket); }, Qt::QueuedConnection);
    });
    session::Connect order{socket.id, m_arguments.url, m_arguments.options, socket.capture};
    order.cookies = m_cookies;
    order.attempt = attempt ? attempt->attempt : 0;
    order.delay = attempt ? attempt->delay : Duration::zero();
    m_engine->apply(std::move(order));
}

// Printing ------------------------------------------------------------------------------------------------------

void Run::show(Socket& socket)
{
    // One batch a turn, so that a flood lets Ctrl-C and the other connections through.
    if (printSome(socket))
        QMetaObject::invokeMethod(
            this, [this, &socket] { show(socket); }, Qt::QueuedConnection);
    resumeInput();
}

bool Run::printSome(Socket& socket)
{
    socket.capture->rearm();
    const bool more = socket.printer->print(*m_format, m_text, [&](const capture::Fact& fact) { take(socket, fact); });
    m_output.write(m_text);
    if (m_output.broken() && !m_ending && m_engine)
        endEarly(kClosedNormally); // whoever read us has seen enough
    return more;
}

void Run::printRest(Socket& socket)
{
    while (printSome(socket)) { }
}

void Run::take(Socket& socket, const capture::Fact& fact)
{
    socket.outcome.take(fact);
    if (const auto* follows = std::get_if<capture::Reconnection>(&fact.body); follows && follows->what == "planned")
        socket.next = *follows;
    if (std::holds_alternative<capture::RequestDone>(fact.body)) {
        --socket.requests;
        quitWhenDone();
    }
    if (!m_engine || !std::holds_alternative<capture::Opened>(fact.body))
        return;
    if (m_ending) // it opened while we were leaving
        return close(socket);
    sendMessages(socket);
    sendRequests(socket);
    schedule(socket);
    startInput();
}

// What was asked for --------------------------------------------------------------------------------------------

void Run::sendMessages(const Socket& socket)
{
    for (const Outgoing& message : m_arguments.run.messages) {
        if (message.kind == Outgoing::Kind::Ping) {
            m_engine->apply(session::SendPing{socket.id, message.payload});
            continue;
        }
        const auto type = message.kind == Outgoing::Kind::Text ? protocol::Opcode::Text : protocol::Opcode::Binary;
        m_engine->apply(
            session::SendMessage{socket.id, type, message.payload, message.fragment, message.disableCompression});
    }
}

void Run::sendRequests(Socket& socket)
{
    socket.requests = m_arguments.run.alsoGet.size();
    for (const std::string& path : m_arguments.run.alsoGet)
        m_engine->apply(session::SendRequest{socket.id, path});
}

void Run::schedule(Socket& socket)
{
    const RunOptions& run = m_arguments.run;
    const auto after = [this](const std::optional<Duration>& delay, auto act) {
        if (delay)
            QTimer::singleShot(timerLength(*delay), Qt::PreciseTimer, this, act);
    };
    const session::ConnectionId id = socket.id;
    after(run.pauseReadingAfter, [this, id] {
        m_engine->apply(session::SetReading{id, protocol::ReadingMode::Paused});
    });
    after(run.resumeReadingAfter, [this, id] {
        m_engine->apply(session::SetReading{id, protocol::ReadingMode::Continuous});
    });
    after(run.duration, [this, &socket] { close(socket); });
}

void Run::finish(session::ConnectionId id)
{
    Socket& socket = m_sockets[static_cast<std::size_t>(id - 1)];
    printRest(socket);
    if (socket.next && !m_ending) {
        QTimer::singleShot(
            timerLength(socket.next->delay), Qt::PreciseTimer, this, [this, &socket] { reopen(socket); });
        return;
    }
    socket.finished = true;
    if (std::ranges::all_of(m_sockets, &Socket::finished))
        quitWhenDone();
    else
        startInput();
}

/// Another connection in the place of the one that ended, which is printed whole by now.
void Run::reopen(Socket& socket)
{
    if (m_ending || !m_engine)
        return;
    const capture::Reconnection attempt = *std::exchange(socket.next, {});
    m_engine->apply(session::Forget{socket.id});
    socket.capture->setWake({});
    socket.outcome = {};
    open(socket.id, &attempt);
}

/// A request may outlive its WebSocket.
void Run::quitWhenDone()
{
    const auto done = [](const Socket& socket) { return socket.finished && socket.requests == 0; };
    if (std::ranges::all_of(m_sockets, done))
        QCoreApplication::quit();
}

void Run::close(const Socket& socket)
{
    if (!socket.outcome.closed())
        m_engine->apply(session::Close{socket.id, m_arguments.run.closeCode, m_arguments.run.closeReason});
}

void Run::closeAll()
{
    for (const Socket& socket : m_sockets)
        close(socket);
}

void Run::interrupt()
{
    if (m_ending)
        QCoreApplication::quit();
    else
        endEarly(kInterrupted);
}

void Run::endEarly(int status)
{
    m_ending = status;
    m_input.reset();
    closeAll();
    QTimer::singleShot(kPatience, this, &QCoreApplication::quit);
}

// Standard input ------------------------------------------------------------------------------------------------

/// Once it is known of every connection whether it opened: no line is lost to a late one.
void Run::startInput()
{
    const auto decided = [](const Socket& socket) { return socket.finished || socket.outcome.opened(); };
    if (!m_arguments.run.standardInput || m_input || m_inputOver || m_ending
        || !std::ranges::all_of(m_sockets, decided))
        return;
    if (::fcntl(STDIN_FILENO, F_GETFD) < 0) // closed by whoever started us
        return endInput();
    m_input = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    connect(m_input.get(), &QSocketNotifier::activated, this, &Run::readInput);
}

void Run::readInput()
{
    std::array<std::byte, 64u << 10> buffer;
    const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (count > 0) {
        m_lines.add(ByteView(buffer).first(static_cast<std::size_t>(count)));
        return sendLines();
    }
    m_lines.end();
    sendLines();
    endInput();
}

void Run::sendLines()
{
    while (auto line = m_lines.next()) {
        ++m_lineNumber;
        if (!protocol::isUtf8(*line)) {
            m_format->failure(m_text, 1,
                argumentFailure(
                    ConnectCommand::tr("Line %1 of standard input is not UTF-8. It was not sent.").arg(m_lineNumber)),
                Clock::now());
            m_output.write(m_text);
            continue;
        }
        for (const Socket& socket : m_sockets) {
            if (socket.outcome.opened() && !socket.outcome.closed())
                m_engine->apply(session::SendMessage{socket.id, protocol::Opcode::Text, *line, 0});
        }
    }
    if (m_lines.overflown()) {
        m_format->failure(m_text, 1,
            argumentFailure(ConnectCommand::tr("Line %1 of standard input is too long. Nothing more is read from it.")
                                .arg(m_lineNumber + 1)),
            Clock::now());
        m_output.write(m_text);
        return endInput();
    }
    // The input may be faster than the connections: read on when these lines were taken and little waits.
    m_batchUnderWay = true;
    if (m_input)
        m_input->setEnabled(false);
    m_engine->run([this](QObject*) { // on the engine's thread, behind the lines
        QMetaObject::invokeMethod(
            this, [this] { m_batchUnderWay = false, resumeInput(); }, Qt::QueuedConnection);
    });
}

void Run::resumeInput()
{
    if (!m_input || m_batchUnderWay)
        return;
    const auto idle = [](const Socket& socket) {
        return socket.finished || socket.capture->live().unsentBytes.load() < kInputBacklog;
    };
    m_input->setEnabled(std::ranges::all_of(m_sockets, idle));
}

/// Behind everything that was read: commands are taken in order, and so are octets.
void Run::endInput()
{
    m_inputOver = true;
    if (m_input)
        m_input.release()->deleteLater(); // we are inside its signal
    closeAll();
}

int refuse(const ArgumentError& error, ClockAnchor start)
{
    if (error.json) {
        const auto format = jsonEvents(start);
        std::string text;
        format->start(text);
        format->failure(text, 1, error.failure, Clock::now());
        StandardOutput().write(text);
    }
    complain(error.message);
    return kBadArguments;
}

/// --print-request: each attempt's request, and nothing is sent.
int printRequests(const ConnectArguments& arguments, ClockAnchor start)
{
    SystemRandom random;
    const auto previews = session::previewRequests(arguments.url, arguments.options, random);
    if (!previews)
        return refuse(
            {QString::fromStdString(previews.error().message()), previews.error(), arguments.run.json}, start);
    std::string text;
    for (const session::RequestPreview& preview : *previews) {
        if (arguments.run.json) {
            capture::JsonWriter json(text);
            json.beginObject();
            json.member("event", "request");
            json.member("http", preview.http);
            json.textOrNull("via", preview.via);
            json.member("request", preview.text);
            json.endObject();
        } else {
            text += "HTTP/" + preview.http + (preview.via.empty() ? "" : " via " + preview.via) + '\n' + preview.text;
        }
        text += '\n';
    }
    StandardOutput().write(text);
    return kClosedNormally;
}

} // namespace

int runConnect(const QStringList& arguments, ClockAnchor start)
{
    auto read = parseConnectArguments(arguments);
    if (!read)
        return refuse(read.error(), start);
    if (read->help)
        return printHelp(connectHelp(), read->helpTopic) ? kClosedNormally : kBadArguments;
    if (read->url.empty()) {
        const QString message =
            ConnectCommand::tr("connect wants an address, such as ws://host/path. --help says more.");
        return refuse({message, argumentFailure(message), read->run.json}, start);
    }
    if (read->run.printRequest)
        return printRequests(*read, start);
    std::unique_ptr<capture::CaptureFile> file;
    if (!read->run.capture.empty()) {
        auto created = capture::CaptureFile::create(read->run.capture);
        if (!created) {
            const QString message = QString::fromStdString(describe(created.error()));
            return refuse({message, argumentFailure(message), read->run.json}, start);
        }
        file = std::move(*created);
    }
    Run run(std::move(*read), start, std::move(file));
    return run.exec();
}

} // namespace pongscope::app
