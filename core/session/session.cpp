// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"

#include "core/session/connection.h"
#include "core/session/connector.h"
#include "core/session/end_findings.h"
#include "core/session/h2_probe.h"
#include "core/session/h2_request.h"

#include <utility>

namespace pongscope::session {

namespace {

using namespace protocol;

Failure operationFailure(WebSocketError kind, std::string type, std::string message)
{
    return {kind, {{std::move(type), std::nullopt, std::move(message)}}};
}

Failure alreadyStarted()
{
    return operationFailure(
        WebSocketError::InvalidState, "InvalidOperationException", "The WebSocket has already been started.");
}

/// A call before the connection is open, and one after it could not be opened (semantics section 0).
Failure notConnected(bool stillConnecting)
{
    if (stillConnecting)
        return operationFailure(
            WebSocketError::InvalidState, "InvalidOperationException", "The WebSocket is not connected.");
    return operationFailure(WebSocketError::InvalidState, "ObjectDisposedException",
        "Cannot access a disposed object.\nObject name: 'System.Net.WebSockets.ClientWebSocket'.");
}

/// What an idle limit belongs to: the address without its path.
std::string placeOf(const std::string& url)
{
    const std::size_t host = url.find("://");
    return url.substr(0, url.find_first_of("/?", host == std::string::npos ? 0 : host + 3));
}

/// A QObject that may be emitting the signal we are in.
template <class T>
void dispose(std::unique_ptr<T> object)
{
    if (!object)
        return;
    object->disconnect();
    object.release()->deleteLater();
}

} // namespace

struct Session::Private {
    /// One WebSocket, from Connect to Forget.
    struct Entry {
        // Of its order, what is asked for again: the rest goes with the connector.
        std::string url;
        std::shared_ptr<capture::Capture> capture;
        ReconnectPolicy reconnect;
        std::uint32_t attempt = 0;
        Duration connectTimeout{};
        std::unique_ptr<Connector> connector;          ///< while connecting
        std::unique_ptr<Connection> connection;        ///< once open, also after its end
        std::unique_ptr<H2Watch> watch;                ///< of the HTTP/2 frames below
        std::unique_ptr<H2Probe> probe;                ///< of HTTP/2 below, if that is wanted
        std::uint32_t requests = 0;                    ///< beside it, so far
        ReadingMode reading = ReadingMode::Continuous; ///< asked for while connecting
    };

    explicit Private(Session& owner)
        : q(owner)
    {
    }

    void apply(const Connect& command);
    void apply(const SendMessage& command);
    void apply(const SendPing& command);
    void apply(const SendPong& command);
    void apply(const Close& command);
    void apply(const Abort& command);
    void apply(const SetReading& command);
    void apply(const Forget& command);
    void apply(const SendRequest& command);
    void apply(const ChangeKeepAlive& command);
    void apply(const DecideCertificate& command);

    [[nodiscard]] Entry* entry(ConnectionId id);
    void opened(ConnectionId id);
    void openFailed(ConnectionId id);
    /// What follows the end, for whoever reconnects: a Reconnection fact.
    void planNext(const Entry& entry);
    /// Runs `call` on the endpoint of an open connection; a refusal of either goes into the capture.
    template <class Call>
    void perform(ConnectionId id, Call call);

    Session& q;
    SystemRandom random;
    /// Outlives those that use it. Made by the first of them: a session may be built in one thread and live in another,
    /// and its children move, but not what is a member only.
    std::optional<transport::ConnectionPool> pool;
    std::map<ConnectionId, Entry> entries;
    /// Cuts by idle limits, by scheme, host and port.
    std::map<std::string, std::shared_ptr<std::vector<diagnosis::PastCut>>> pastCuts;
    std::map<H2Request*, std::unique_ptr<H2Request>> requests;
};

Session::Private::Entry* Session::Private::entry(ConnectionId id)
{
    const auto found = entries.find(id);
    return found != entries.end() ? &found->second : nullptr;
}

void Session::Private::apply(const Connect& command)
{
    if (entries.contains(command.id)) {
        command.capture->append(capture::ErrorFact{alreadyStarted(), "options", std::nullopt, {}}, Clock::now());
        return;
    }
    const ConnectionId id = command.id;
    Entry& entry = entries[id];
    entry.url = command.url;
    entry.capture = command.capture;
    entry.reconnect = command.options.reconnect;
    entry.attempt = command.attempt;
    entry.connectTimeout = command.options.connectTimeout;
    if (!pool)
        pool.emplace();
    entry.connector = std::make_unique<Connector>(command, random, *pool);
    connect(entry.connector.get(), &Connector::opened, &q, [this, id] { opened(id); });
    connect(entry.connector.get(), &Connector::failed, &q, [this, id] { openFailed(id); });
    entry.connector->start();
}

void Session::Private::opened(ConnectionId id)
{
    Entry& entry = entries.at(id);
    const ClientOptions& options = entry.connector->options();
    Connection::Settings settings;
    settings.endpoint.role = Role::Client;
    settings.endpoint.policy.compat = options.compat;
    settings.endpoint.policy.closeTimeout = options.closeTimeout;
    settings.endpoint.policy.answerPings = options.answerPings;
    settings.endpoint.policy.maxMessage = options.maxMessage;
    settings.endpoint.policy.maxFrame = options.maxFrame.value_or(options.maxMessage);
    settings.endpoint.policy.maxFragments = options.maxFragments;
    settings.endpoint.keepAlive = options.keepAlive;
    settings.endpoint.deflate = entry.connector->deflate();
    entry.watch = entry.connector->takeWatch();
    settings.echo = options.echo;
    settings.grace = options.grace;
    auto& cuts = pastCuts[placeOf(entry.url)];
    if (!cuts)
        cuts = std::make_shared<std::vector<diagnosis::PastCut>>();
    settings.pastCuts = cuts;
    entry.connection = std::make_unique<Connection>(
        entry.connector->takeStream(), settings, entry.capture, random, entry.connector->takeLeftover());
    const bool probes = options.h2Pings;
    dispose(std::move(entry.connector));
    if (entry.watch && probes && entry.watch->connection()) {
        entry.probe = std::make_unique<H2Probe>(*entry.watch->connection());
        connect(entry.connection.get(), &Connection::pingDeadlineChanged, entry.probe.get(),
            [probe = entry.probe.get(), connection = entry.connection.get()] {
                probe->setDeadline(connection->pingDeadline(), Clock::now());
            });
    }
    connect(entry.connection.get(), &Connection::over, &q, [this, id] {
        planNext(entries.at(id));
        Q_EMIT q.finished(id);
    });
    if (entry.reading != ReadingMode::Continuous)
        entry.connection->setReading(entry.reading);
}

void Session::Private::openFailed(ConnectionId id)
{
    dispose(std::move(entries.at(id).connector));
    planNext(entries.at(id));
    Q_EMIT q.finished(id);
}

void Session::Private::planNext(const Entry& entry)
{
    const ReconnectPolicy& policy = entry.reconnect;
    if (!policy.on)
        return;
    const auto facts = entry.capture->facts();
    const capture::ClosedFact* closed = nullptr;
    const capture::ErrorFact* error = nullptr;
    std::optional<TimePoint> opened;
    std::optional<Duration> openFor;
    for (const capture::Fact& fact : facts) {
        if (std::holds_alternative<capture::Opened>(fact.body))
            opened = fact.at;
        else if (const auto* failed = std::get_if<capture::ErrorFact>(&fact.body); failed && !opened)
            error = failed;
        else if (const auto* end = std::get_if<capture::ClosedFact>(&fact.body)) {
            closed = end;
            openFor = opened ? std::optional(fact.at - *opened) : std::nullopt;
        }
    }
    if (!closed || !isWorthReconnecting(*closed, error))
        return;
    const std::uint32_t next = nextAttempt(policy, entry.attempt, openFor);
    const auto delay = delayBefore(policy, next, random);
    entry.capture->append(capture::Reconnection{delay ? "planned" : "given-up", delay ? next : next - 1,
                              policy.attempts, delay.value_or(Duration::zero())},
        Clock::now());
}

template <class Call>
void Session::Private::perform(ConnectionId id, Call call)
{
    Entry* target = entry(id);
    if (!target)
        return;
    const TimePoint now = Clock::now();
    tl::expected<void, Failure> result;
    if (target->connection)
        result = call(*target->connection, now);
    else
        result = tl::unexpected(notConnected(target->connector != nullptr));
    // The frame's row goes before the error of a call that was refused half-way.
    if (target->connection)
        target->connection->pump();
    if (!result)
        target->capture->append(capture::ErrorFact{std::move(result.error()), "open", std::nullopt, {}}, Clock::now());
}

void Session::Private::apply(const SendMessage& command)
{
    perform(command.id, [&](Connection& connection, TimePoint now) {
        return connection.endpoint().send(
            command.type, command.payload, now, command.fragment, command.disableCompression);
    });
}

void Session::Private::apply(const SendPing& command)
{
    perform(command.id, [&](Connection& connection, TimePoint now) {
        auto sent = connection.endpoint().ping(command.payload, now);
        if (const Entry* of = entry(command.id); sent && of->probe)
            of->probe->once(now);
        return sent;
    });
}

void Session::Private::apply(const SendPong& command)
{
    perform(command.id,
        [&](Connection& connection, TimePoint now) { return connection.endpoint().pong(command.payload, now); });
}

void Session::Private::apply(const Close& command)
{
    Entry* target = entry(command.id);
    if (target && target->connector) {
        target->connector->cancel();
        return;
    }
    perform(command.id, [&](Connection& connection, TimePoint now) {
        auto closed = connection.endpoint().close(command.code, command.reason, now);
        if (closed) // CloseAsync receives until the peer's Close comes, whoever paused before (semantics 5.2)
            connection.setReading(ReadingMode::Continuous);
        return closed;
    });
}

void Session::Private::apply(const Abort& command)
{
    Entry* target = entry(command.id);
    if (target && target->connector)
        target->connector->cancel();
    if (!target || !target->connection)
        return;
    target->connection->endpoint().abort(Clock::now());
    target->connection->endGrace();
    target->connection->pump();
}

void Session::Private::apply(const SetReading& command)
{
    Entry* target = entry(command.id);
    if (!target)
        return;
    target->reading = command.mode;
    if (target->connection)
        target->connection->setReading(command.mode);
}

void Session::Private::apply(const ChangeKeepAlive& command)
{
    perform(command.id, [&](Connection& connection, TimePoint) -> tl::expected<void, Failure> {
        if (auto problem = keepAliveSettingsProblem(command.settings))
            return tl::unexpected(std::move(*problem));
        connection.changeKeepAlive(command.settings);
        return {};
    });
}

void Session::Private::apply(const Forget& command)
{
    apply(Abort{command.id});
    if (Entry* target = entry(command.id)) {
        dispose(std::move(target->connector));
        dispose(std::move(target->connection));
    }
    entries.erase(command.id);
}

void Session::Private::apply(const SendRequest& command)
{
    Entry* target = entry(command.id);
    if (!target)
        return;
    const auto url = parseTargetUrl(target->url);
    auto made =
        std::make_unique<H2Request>(H2Request::Order{++target->requests, url && url->secure,
                                        url ? url->authority() : std::string(), command.path, target->connectTimeout},
            target->watch.get(), target->capture);
    H2Request* request = made.get();
    requests.emplace(request, std::move(made));
    connect(request, &H2Request::finished, &q, [this, request] { requests.erase(request); });
    request->start();
}

void Session::Private::apply(const DecideCertificate& command)
{
    if (Entry* target = entry(command.id); target && target->connector)
        target->connector->decideCertificate(command.accept, command.pinned);
}

Session::Session(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this))
{
}

Session::~Session() = default;

void Session::apply(const Command& command)
{
    std::visit([this](const auto& body) { d->apply(body); }, command);
}

} // namespace pongscope::session
