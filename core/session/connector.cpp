// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/connector.h"

#include "core/base/duration_text.h"
#include "core/protocol/handshake_connect.h"
#include "core/session/connect_failures.h"
#include "core/session/h2_attempt.h"
#include "core/session/option_conflicts.h"
#include "core/session/refusal.h"

#include <QSslConfiguration>
#include <QTimer>

#include <algorithm>
#include <limits>
#include <utility>

namespace pongscope::session {

namespace {

using namespace protocol;
using namespace std::chrono_literals;

constexpr std::size_t kReadChunk = 64 * 1024;
/// A refusal's body may never come; its head is what matters.
constexpr auto kBodyWait = 300ms;
/// Interim replies (RFC 9110 15.2) before the final one; stops a server that sends 103 for ever.
constexpr int kMaxInterimReplies = 16;

std::string_view stepName(transport::DialStep step)
{
    switch (step) {
    case transport::DialStep::ResolvingName:
        return "resolving";
    case transport::DialStep::Connecting:
        return "connecting";
    case transport::DialStep::TlsHandshake:
        return "tls";
    case transport::DialStep::Done:
        break;
    }
    return "handshake";
}

std::vector<std::pair<std::string, std::string>> flattened(const transport::TlsFacts& tls)
{
    std::vector<std::pair<std::string, std::string>> pairs{{"version", tls.version}, {"cipher", tls.cipher}};
    for (const std::string& problem : tls.problems)
        pairs.emplace_back("accepted problem", problem);
    for (const transport::TlsCertificate& certificate : tls.chain) {
        pairs.emplace_back("subject", certificate.subject);
        pairs.emplace_back("issuer", certificate.issuer);
        pairs.emplace_back("not before", certificate.notBefore);
        pairs.emplace_back("not after", certificate.notAfter);
        for (const std::string& name : certificate.names)
            pairs.emplace_back("name", name);
        pairs.emplace_back("sha256", certificate.sha256);
    }
    return pairs;
}

/// Only the steps that were taken.
std::vector<std::pair<std::string, Duration>> timingsOf(
    const transport::DialFacts& dial, TimePoint requested, TimePoint replied)
{
    std::vector<std::pair<std::string, Duration>> timings;
    TimePoint last = dial.started;
    const auto add = [&](const char* name, const std::optional<TimePoint>& end) {
        if (!end)
            return;
        timings.emplace_back(name, *end - last);
        last = *end;
    };
    add("dns", dial.resolved);
    add("tcp", dial.connected);
    add("tls", dial.encrypted);
    timings.emplace_back("http", replied - requested);
    return timings;
}

Finding insecureFinding(const transport::TlsFacts& tls)
{
    Finding finding;
    finding.id = "tls-verification-off";
    finding.severity = Severity::Warning;
    finding.text = "The server's certificate was not verified, because verification is switched off.";
    for (const std::string& problem : tls.problems)
        finding.text += ' ' + problem + (problem.ends_with('.') ? "" : ".");
    finding.dotnet = "A RemoteCertificateValidationCallback that always returns true does the same.";
    return finding;
}

int timerLength(Duration bound)
{
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(bound).count();
    return static_cast<int>(std::min<std::int64_t>(milliseconds, std::numeric_limits<int>::max()));
}

} // namespace

/// The opening of one connection, step by step.
struct Connector::Private {
    Private(Connector& owner, const Connect& connect, RandomSource& source, transport::ConnectionPool& connections)
        : q(owner)
        , order(connect)
        , random(source)
        , pool(connections)
    {
    }

    void start();
    void attempt();
    void dial();
    void connectShared();
    void sharedReplied(const std::vector<HttpField>& fields);
    void sharedFailed(H2Outcome outcome, Failure failure, const Error& cause);
    [[nodiscard]] HandshakeOptions handshakeOptions() const;
    void beginStep(std::string name, std::string subject);
    void shakeHands();
    void read();
    void take(ByteView octets);
    void judge(const HttpHead& head, ByteView rest);
    void recordReply(const HttpHead& head, const HandshakeReply& reply);
    void recordReply(capture::HandshakeDone fact, const transport::DialFacts& dial, const HandshakeReply& reply);
    void open(ByteView rest);
    void refuse();
    void streamEnded();
    void streamFailed(const Error& error);
    void timedOut();
    void fail(
        Failure failure, std::optional<Error> cause, std::string serverSaid = {}, EndedBy by = EndedBy::Transport);
    void record(capture::FactBody fact) { order.capture->append(std::move(fact), Clock::now()); }

    Connector& q;
    Connect order;
    RandomSource& random;
    transport::ConnectionPool& pool;
    std::vector<AttemptKind> attempts; ///< those that are left
    std::unique_ptr<H2Attempt> shared;
    std::unique_ptr<H2Watch> watch;
    TargetUrl url;
    std::string step = "address";
    bool done = false;
    QTimer deadline, bodyWait;
    std::unique_ptr<transport::Dialer> dialer;
    std::unique_ptr<transport::ByteStream> stream;
    std::optional<HandshakeClient> handshake;
    HttpHeadReader reader{HeadKind::Response};
    int interimReplies = 0;
    TimePoint requested;
    std::string said;               ///< the start of everything that the server sent
    std::optional<Refusal> refusal; ///< while its body is read
    std::optional<Failure> refusalFailure;
    Bytes buffer;
    Bytes leftover;
    std::optional<protocol::DeflateParams> deflate;
};

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
    if (url.secure) { // a CA file that cannot be used is a bad option, and nothing need be sent to find out
        if (const auto usable = transport::clientConfiguration(order.options.tls); !usable) {
            fail(argumentFailure("ArgumentException", describe(usable.error())), usable.error(), {}, EndedBy::Local);
            return;
        }
    }
    if (order.options.connectTimeout != kInfinite)
        deadline.start(timerLength(order.options.connectTimeout)); // for all attempts together
    attempt();
}

void Connector::Private::attempt()
{
    const AttemptKind kind = attempts.front();
    attempts.erase(attempts.begin());
    if (kind == AttemptKind::Upgrade)
        dial();
    else
        connectShared();
}

HandshakeOptions Connector::Private::handshakeOptions() const
{
    const ClientOptions& options = order.options;
    return {options.headers, options.subprotocols, options.deflate, options.compat};
}

void Connector::Private::connectShared()
{
    transport::Dialer::Target target{url.host, url.port, url.secure, order.options.tls, {}};
    target.tls.insecure = order.options.sharedInsecure; // the socket's own would be a conflict
    requested = Clock::now();
    shared = std::make_unique<H2Attempt>(pool, target, connectRequest(url, handshakeOptions()), order.capture);
    connect(shared.get(), &H2Attempt::stepStarted, &q, [this](transport::DialStep begun) {
        const bool asks = begun == transport::DialStep::Done;
        if (asks)
            requested = Clock::now();
        beginStep(std::string(stepName(begun)), asks ? url.authority() : url.host);
    });
    connect(shared.get(), &H2Attempt::replied, &q, [this](const auto& fields) { sharedReplied(fields); });
    connect(
        shared.get(), &H2Attempt::failed, &q, [this](H2Outcome outcome, const Failure& failure, const Error& cause) {
            sharedFailed(outcome, failure, cause);
        });
    const bool reused = shared->start();
    record(capture::AttemptStarted{"2", url.toString(), reused});
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
    if (const auto& tls = shared->facts().tls; tls && order.options.sharedInsecure)
        record(capture::FindingFact{insecureFinding(*tls), std::nullopt});
    watch = shared->takeWatch();
    stream = shared->takeStream();
    if (!reply.failure) {
        deflate = reply.deflate;
        open({});
        return;
    }
    connect(stream.get(), &transport::ByteStream::readyRead, &q, [this] { read(); });
    connect(stream.get(), &transport::ByteStream::ended, &q, [this] { streamEnded(); });
    connect(stream.get(), &transport::ByteStream::failed, &q, [this](const Error& error) { streamFailed(error); });
    refusal.emplace(head);
    refusalFailure = std::move(reply.failure);
    bodyWait.start(kBodyWait);
    read();
}

void Connector::Private::sharedFailed(H2Outcome outcome, Failure failure, const Error& cause)
{
    if (done)
        return;
    if (attempts.empty() || !fallsBack(outcome)) {
        fail(std::move(failure), cause);
        return;
    }
    record(capture::Fallback{"2", "1.1", describe(cause), std::move(failure)});
    shared.release()->deleteLater(); // we are inside its signal
    attempt();
}

void Connector::Private::dial()
{
    record(capture::AttemptStarted{"1.1", url.toString()});
    dialer = std::make_unique<transport::Dialer>(
        transport::Dialer::Target{url.host, url.port, url.secure, order.options.tls, {}});
    connect(dialer.get(), &transport::Dialer::stepStarted, &q, [this](transport::DialStep begun) {
        if (begun != transport::DialStep::Done)
            beginStep(std::string(stepName(begun)), url.host);
    });
    connect(dialer.get(), &transport::Dialer::connected, &q, [this] { shakeHands(); });
    connect(
        dialer.get(), &transport::Dialer::failed, &q, [this](const Error& error) { fail(dialFailure(error), error); });
    dialer->start();
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
    if (const auto& tls = dialer->facts().tls; tls && order.options.tls.insecure)
        record(capture::FindingFact{insecureFinding(*tls), std::nullopt});
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
            if (refusal || done)
                return;
        }
    }
}

void Connector::Private::judge(const HttpHead& head, ByteView rest)
{
    const bool interim = head.status >= 100 && head.status < 200 && head.status != 101;
    reader = HttpHeadReader(HeadKind::Response);
    if (interim && ++interimReplies <= kMaxInterimReplies)
        return; // RFC 9110 15.2: the final reply follows
    HandshakeReply reply = handshake->check(head);
    recordReply(head, reply);
    if (!reply.failure) {
        deflate = reply.deflate;
        open(rest);
        return;
    }
    refusal.emplace(head);
    refusalFailure = std::move(reply.failure);
    if (head.status == 101 || refusal->add(rest))
        refuse();
    else
        bodyWait.start(kBodyWait);
}

void Connector::Private::recordReply(const HttpHead& head, const HandshakeReply& reply)
{
    capture::HandshakeDone fact;
    fact.status = head.status;
    fact.requestRaw = handshake->request();
    fact.responseRaw = head.raw;
    if (const auto request = parseHead(handshake->request(), HeadKind::Request))
        fact.requestHeaders = request->fields;
    fact.responseHeaders = head.fields;
    recordReply(std::move(fact), dialer->facts(), reply);
}

/// What both kinds of handshake have in common.
void Connector::Private::recordReply(
    capture::HandshakeDone fact, const transport::DialFacts& dial, const HandshakeReply& reply)
{
    fact.checks = reply.checks;
    fact.subprotocol = reply.subprotocol;
    fact.deflateTerms = reply.deflateTerms;
    fact.localPort = dial.localPort;
    fact.localAddress = dial.localAddress;
    fact.peerAddress = dial.peerAddress;
    if (dial.tls) {
        fact.tls = flattened(*dial.tls);
        fact.alpn = dial.tls->alpn;
    }
    fact.timings = timingsOf(dial, requested, Clock::now());
    record(std::move(fact));
    for (const Finding& finding : reply.findings)
        record(capture::FindingFact{finding, std::nullopt});
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
    record(capture::ErrorFact{std::move(failure), step, std::move(cause), std::move(serverSaid)});
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

void Connector::start() { d->start(); }

void Connector::cancel()
{
    const Error cause{Fault::Cancelled, d->url.authority(), 0, {}};
    d->fail(connectCancelledFailure(), cause, {}, EndedBy::Local);
}

std::unique_ptr<transport::ByteStream> Connector::takeStream() { return std::move(d->stream); }

Bytes Connector::takeLeftover() { return std::move(d->leftover); }

std::unique_ptr<H2Watch> Connector::takeWatch() { return std::move(d->watch); }

const std::optional<protocol::DeflateParams>& Connector::deflate() const { return d->deflate; }

} // namespace pongscope::session
