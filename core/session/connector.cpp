// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/connector_private.h"

#include "core/base/duration_text.h"
#include "core/base/secrets.h"
#include "core/protocol/handshake_connect.h"
#include "core/session/connect_facts.h"
#include "core/session/connect_failures.h"
#include "core/session/option_conflicts.h"
#include "core/transport/system_proxy.h"

#include <QSslConfiguration>

#include <algorithm>
#include <limits>
#include <utility>

namespace pongscope::session {

namespace {

using namespace protocol;

constexpr std::size_t kReadChunk = 64u << 10;
constexpr const char* kDecision = "certificate"; ///< the step in which the user is asked about it

int timerLength(Duration bound)
{
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(bound).count();
    return static_cast<int>(std::min<std::int64_t>(milliseconds, std::numeric_limits<int>::max()));
}

} // namespace

void Connector::Private::start()
{
    const auto target = parseTargetUrl(order.url);
    if (!target) {
        fail(argumentFailure("ArgumentException", target.error().message), std::nullopt, {}, EndedBy::Local);
        return;
    }
    url = *target;
    step = "options";
    if (auto problem = optionProblem(order.options)) {
        fail(std::move(*problem), std::nullopt, {}, EndedBy::Local);
        return;
    }
    if (auto conflict = optionConflict(order.options)) {
        fail(std::move(*conflict), std::nullopt, {}, EndedBy::Local);
        return;
    }
    VersionPlan plan = planFor(order.options.httpVersion, order.options.versionPolicy, url.secure);
    if (plan.failure) {
        fail(std::move(*plan.failure), std::nullopt, {}, EndedBy::Local);
        return;
    }
    attempts = std::move(plan.attempts);
    if (url.secure) { // a file that cannot be used is a bad option, and nothing need be sent to find out
        if (const auto usable = transport::clientConfiguration(tlsOf(order.options)); !usable) {
            fail(argumentFailure("ArgumentException", describe(usable.error())), usable.error(), {}, EndedBy::Local);
            return;
        }
    }
    for (Finding& finding : optionFindings(order.options))
        record(capture::FindingFact{std::move(finding), std::nullopt});
    if (const auto& cookies = accessOf(order.options).cookies)
        jar = order.cookies ? order.cookies : std::make_shared<CookieStore>(*cookies);
    if (jar)
        jar->settle(url);
    authenticator.emplace(credentialsOf(order.options), random);
    if (order.options.connectTimeout != kInfinite)
        deadline.start(timerLength(order.options.connectTimeout)); // for all attempts together
    attempt();
}

void Connector::Private::attempt()
{
    current = attempts.front();
    attempts.erase(attempts.begin());
    findProxy();
}

void Connector::Private::findProxy()
{
    using Mode = transport::ProxySettings::Mode;
    const transport::ProxySettings& settings = accessOf(order.options).proxy;
    if (settings.mode == Mode::Manual)
        return go(transport::ProxyAddress{settings.server, {}});
    if (settings.mode == Mode::None || transport::isLoopback(url.host))
        return go({});
    const auto found = transport::environmentProxy(url, transport::processEnvironment);
    if (!found.problem.empty())
        record(capture::FindingFact{unusableSystemProxy(found.problem), std::nullopt});
    if (found.decides)
        return go(found.proxy);
    step = "proxy-lookup";
    transport::findSystemProxy(url, &q, [this](const auto& proxy) {
        if (!done)
            go(proxy);
    });
}

void Connector::Private::go(const std::optional<transport::ProxyAddress>& proxy)
{
    route.reset();
    if (proxy) {
        const transport::Credentials& ours = accessOf(order.options).proxy.credentials;
        route = transport::ProxyRoute{proxy->server, ours.empty() ? proxy->credentials : ours, {}};
        for (const HttpField& field : order.options.headers) {
            if (equalsIgnoringCase(field.name, "User-Agent"))
                route->userAgent = field.value;
        }
    }
    prepareRequest();
    if (current == AttemptKind::Upgrade)
        dial();
    else
        connectShared();
}

/// The same kind of attempt once more, for another address or with other credentials: on a new connection.
void Connector::Private::again()
{
    const auto drop = [this](auto& object) {
        if (!object)
            return;
        object->disconnect(&q);
        object.release()->deleteLater(); // we are inside a signal of one of them
    };
    if (stream)
        stream->abort();
    drop(stream);
    drop(dialer);
    drop(shared);
    watch.reset();
    handshake.reset();
    reader = HttpHeadReader(HeadKind::Response);
    said.clear();
    interimReplies = 0;
    attempts.insert(attempts.begin(), current);
    attempt();
}

void Connector::Private::prepareRequest()
{
    const std::string_view method = current == AttemptKind::Upgrade ? "GET" : "CONNECT";
    authorization = foreign ? std::string() : authenticator->authorization(method, url.resource);
}

HandshakeOptions Connector::Private::handshakeOptions() const
{
    const ClientOptions& options = order.options;
    HandshakeOptions result{headersOf(options), options.subprotocols, options.deflate, options.compat};
    // Authorization goes to the address that the user named, and nowhere else (semantics 2.6); neither do cookies that
    // were given as a header, nor a Host that was meant for the first server, follow to another one.
    std::erase_if(result.headers, [this](const HttpField& field) {
        const auto is = [&](std::string_view name) { return equalsIgnoringCase(field.name, name); };
        return (is("Authorization") && (redirects > 0 || !authorization.empty()))
            || (foreign && (is("Cookie") || is("Host")));
    });
    result.authorization = authorization;
    if (jar)
        result.cookies = jar->headerFor(url, std::chrono::system_clock::now());
    return result;
}

void Connector::Private::connectShared()
{
    const std::string via = route ? route->server.toString() : std::string();
    if (!url.secure && route && route->server.kind == transport::ProxyKind::Http) { // semantics 2.7
        record(capture::AttemptStarted{"2", url.toString(), false, via});
        const Error cause{
            Fault::ProxyRefused, via, 0, "HTTP/2 in clear does not go through the tunnel of an HTTP proxy"};
        return sharedFailed(H2Outcome::NoAlpn, noHttp2Failure(), cause);
    }
    requested = Clock::now();
    shared = std::make_unique<H2Attempt>(pool, target(), connectRequest(url, handshakeOptions()), order.capture);
    connect(shared.get(), &H2Attempt::stepStarted, &q, [this](transport::DialStep begun) {
        const bool asks = begun == transport::DialStep::Done;
        if (asks)
            requested = Clock::now();
        beginStep(std::string(stepName(begun)), asks ? url.authority() : url.host);
    });
    connect(shared.get(), &H2Attempt::certificateQuestioned, &q, [this] { certificateQuestioned(shared->facts()); });
    connect(shared.get(), &H2Attempt::certificateDecided, &q,
        [this](bool accept, bool pinned) { certificateDecided(accept, pinned); });
    connect(shared.get(), &H2Attempt::replied, &q, [this](const auto& fields) { sharedReplied(fields); });
    connect(
        shared.get(), &H2Attempt::failed, &q, [this](H2Outcome outcome, const Failure& failure, const Error& cause) {
            sharedFailed(outcome, failure, cause);
        });
    const bool reused = shared->start();
    record(capture::AttemptStarted{"2", url.toString(), reused, via});
}

void Connector::Private::sharedReplied(const std::vector<HttpField>& fields)
{
    if (done)
        return;
    const HttpHead head = connectHead(fields);
    HandshakeReply reply = checkConnectReply(head, handshakeOptions());
    capture::HandshakeDone fact;
    fact.http = "2";
    fact.status = head.status;
    fact.requestHeaders = shared->request();
    fact.requestRaw = connectHead(fact.requestHeaders).raw;
    fact.responseRaw = head.raw;
    fact.responseHeaders = fields;
    fact.streamId = shared->streamId();
    recordReply(std::move(fact), shared->facts(), reply);
    dialled(shared->facts());
    storeCookies(head);
    watch = shared->takeWatch();
    stream = shared->takeStream();
    if (!reply.failure) {
        deflate = reply.deflate;
        open({});
        return;
    }
    if (goesOn(head))
        return;
    connect(stream.get(), &transport::ByteStream::readyRead, &q, [this] { read(); });
    connect(stream.get(), &transport::ByteStream::ended, &q, [this] { streamEnded(); });
    connect(stream.get(), &transport::ByteStream::failed, &q, [this](const Error& error) { streamFailed(error); });
    awaitBody(head, std::move(*reply.failure));
    read();
}

void Connector::Private::sharedFailed(H2Outcome outcome, Failure failure, const Error& cause)
{
    if (done)
        return;
    if (shared)
        dialled(shared->facts());
    if (attempts.empty() || !fallsBack(outcome)) {
        fail(std::move(failure), cause);
        return;
    }
    record(capture::Fallback{"2", "1.1", describe(cause), std::move(failure)});
    if (shared)
        shared.release()->deleteLater(); // we are inside its signal
    attempt();
}

void Connector::Private::dial()
{
    record(capture::AttemptStarted{"1.1", url.toString(), false, route ? route->server.toString() : std::string()});
    dialer = std::make_unique<transport::Dialer>(target());
    connect(dialer.get(), &transport::Dialer::stepStarted, &q, [this](transport::DialStep begun) {
        if (begun != transport::DialStep::Done)
            beginStep(std::string(stepName(begun)), dialSubject(begun));
    });
    connect(dialer.get(), &transport::Dialer::certificateQuestioned, &q,
        [this] { certificateQuestioned(dialer->facts()); });
    connect(dialer.get(), &transport::Dialer::connected, &q, [this] { shakeHands(); });
    connect(dialer.get(), &transport::Dialer::failed, &q, [this](const Error& error) {
        dialled(dialer->facts());
        fail(dialFailure(error), error);
    });
    dialer->start();
}

transport::Dialer::Target Connector::Private::target() const
{
    return {url.host, url.port, url.secure, tlsOf(order.options), {}, route, order.asksAboutCertificate, accepted};
}

/// The connect timeout bounds the machines, not the user: it stands still until the decision.
void Connector::Private::certificateQuestioned(const transport::DialFacts& facts)
{
    if (done || asked || !facts.tls)
        return;
    asked = Clock::now();
    questionable = facts.tls->chain.empty() ? std::string() : facts.tls->chain.front().sha256;
    timeLeft = deadline.isActive() ? deadline.remainingTime() : -1;
    deadline.stop();
    beginStep(kDecision, url.host);
    record(capture::CertificateQuestioned{url.authority(), questionedChain(*facts.tls)});
}

void Connector::Private::decideCertificate(bool accept, bool pinned)
{
    if (!asked)
        return;
    if (shared)
        return shared->decideCertificate(accept, pinned); // which tells all who wait for that connection
    certificateDecided(accept, pinned);
    dialer->decideCertificate(accept);
}

void Connector::Private::certificateDecided(bool accept, bool pinned)
{
    if (done || !asked)
        return;
    record(capture::CertificateDecided{accept, accept && pinned, Clock::now() - *std::exchange(asked, {})});
    if (timeLeft >= 0)
        deadline.start(timeLeft);
    if (accept) {
        accepted.push_back(questionable);
        beginStep("tls", url.host);
    } else {
        refusedByUser = true;
        attempts.clear(); // what the user does not want is not tried in another way
    }
}

/// Until the tunnel is open, it is the proxy that is dialled.
std::string Connector::Private::dialSubject(transport::DialStep begun) const
{
    const bool proxy = begun == transport::DialStep::ResolvingName || begun == transport::DialStep::Connecting;
    return route && proxy ? route->server.host : url.host;
}

void Connector::Private::dialled(const transport::DialFacts& facts)
{
    for (capture::FactBody& fact : dialFacts(facts))
        record(std::move(fact));
    if (!facts.tls || !facts.encrypted)
        return;
    if (auto finding = certificateFinding(*facts.tls, tlsOf(order.options), facts.acceptedByUser))
        record(capture::FindingFact{std::move(*finding), std::nullopt});
}

void Connector::Private::beginStep(std::string name, std::string subject)
{
    step = name;
    record(capture::StepStarted{std::move(name), std::move(subject)});
}

void Connector::Private::shakeHands()
{
    if (done)
        return;
    stream = dialer->takeStream();
    dialled(dialer->facts());
    beginStep("handshake", url.authority());
    handshake.emplace(url, handshakeOptions(), random);
    connect(stream.get(), &transport::ByteStream::readyRead, &q, [this] { read(); });
    connect(stream.get(), &transport::ByteStream::ended, &q, [this] { streamEnded(); });
    connect(stream.get(), &transport::ByteStream::failed, &q, [this](const Error& error) { streamFailed(error); });
    requested = Clock::now();
    stream->write(bytesOf(handshake->request()));
    read();
}

void Connector::Private::read()
{
    buffer.resize(kReadChunk);
    while (!done && stream) {
        const std::size_t count = stream->read(buffer);
        if (count == 0)
            return;
        take(ByteView(buffer).first(count));
    }
}

void Connector::Private::take(ByteView octets)
{
    if (refusal) {
        if (refusal->add(octets))
            refuse();
        return;
    }
    said += textOf(octets.first(std::min(octets.size(), kQuotedBody - std::min(said.size(), kQuotedBody))));
    while (!done && !refusal) {
        auto head = reader.read(octets);
        if (!head) {
            const std::string start = printableStart(said);
            fail(badReplyFailure(head.error(), start), head.error(), start);
        } else if (!*head) {
            return;
        } else {
            judge(**head, octets);
            if (refusal || done || !stream)
                return;
        }
    }
}

void Connector::Private::open(ByteView rest)
{
    done = true;
    deadline.stop();
    leftover = copyOf(rest);
    stream->disconnect(&q);
    Q_EMIT q.opened();
}

void Connector::Private::refuse() { fail(std::move(*refusalFailure), std::nullopt, refusal->text()); }

void Connector::Private::streamEnded()
{
    read();
    if (done)
        return;
    if (refusal) {
        refuse();
        return;
    }
    const char* when = said.empty() ? "the server closed the connection without an answer"
                                    : "the server closed the connection in the middle of its answer";
    fail(replyCutFailure(), Error{Fault::ConnectionLost, url.authority(), 0, when}, printableStart(said));
}

void Connector::Private::streamFailed(const Error& error)
{
    read();
    if (done)
        return;
    if (refusal)
        refuse();
    else
        fail(replyLostFailure(error), error, printableStart(said));
}

void Connector::Private::timedOut()
{
    if (done)
        return;
    if (refusal) {
        refuse();
        return;
    }
    const Duration bound = order.options.connectTimeout;
    const Error cause{
        Fault::TimedOut, url.authority(), 0, "no answer within " + durationText(bound) + " (step: " + step + ")"};
    fail(connectTimeoutFailure(cause, bound, step == "handshake"), cause, printableStart(said));
}

void Connector::Private::fail(Failure failure, std::optional<Error> cause, std::string serverSaid, EndedBy by)
{
    if (std::exchange(done, true))
        return;
    deadline.stop();
    bodyWait.stop();
    capture::ErrorFact fact{std::move(failure), step, std::move(cause), std::move(serverSaid)};
    if (!order.options.recordSecrets)
        fact.serverSaid = maskedHead(fact.serverSaid);
    if (refusal && order.options.collectHttpResponseDetails)
        fact.response = capture::ResponseDetails{
            refusal->head().status, maskedFields(refusal->head().fields), refusal->body(), refusal->cut()};
    if (const transport::DialFacts* dial = dialer ? &dialer->facts()
            : shared                              ? &shared->facts()
                                                  : nullptr;
        dial && dial->tls && (step == "tls" || step == kDecision))
        fact.tls = flattened(*dial->tls, "problem");
    record(std::move(fact));
    if (refusedByUser)
        by = EndedBy::Local;
    record(capture::ClosedFact{WebSocketState::Closed, by, std::nullopt, {}, false});
    if (dialer)
        dialer->disconnect(&q);
    if (shared)
        shared->disconnect(&q);
    if (stream) {
        stream->disconnect(&q);
        stream->abort();
        stream.release()->deleteLater(); // we may be inside one of its signals
    }
    QMetaObject::invokeMethod(&q, &Connector::failed, Qt::QueuedConnection);
}

Connector::Connector(const Connect& order, RandomSource& random, transport::ConnectionPool& pool, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, order, random, pool))
{
    for (QTimer* timer : {&d->deadline, &d->bodyWait}) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, [this] { d->timedOut(); });
    }
    d->deadline.setTimerType(Qt::PreciseTimer);
}

Connector::~Connector()
{
    if (d->stream)
        d->stream->abort();
}

void Connector::start()
{
    if (d->order.attempt > 0)
        d->record(
            capture::Reconnection{"attempt", d->order.attempt, d->order.options.reconnect.attempts, d->order.delay});
    d->start();
}

void Connector::cancel()
{
    const Error cause{Fault::Cancelled, d->url.authority(), 0, {}};
    d->fail(connectCancelledFailure(), cause, {}, EndedBy::Local);
}

void Connector::decideCertificate(bool accept, bool pinned) { d->decideCertificate(accept, pinned); }

std::unique_ptr<transport::ByteStream> Connector::takeStream() { return std::move(d->stream); }

Bytes Connector::takeLeftover() { return std::move(d->leftover); }

std::unique_ptr<H2Watch> Connector::takeWatch() { return std::move(d->watch); }

const ClientOptions& Connector::options() const { return d->order.options; }

const std::optional<protocol::DeflateParams>& Connector::deflate() const { return d->deflate; }

} // namespace pongscope::session
