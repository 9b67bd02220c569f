// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/dialer.h"

#include "core/transport/socket_stream.h"
#include "core/transport/socket_words.h"
#include "core/transport/tls_alert.h"
#include "core/transport/tls_stream.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>

#include <algorithm>
#include <cerrno>

namespace pongscope::transport {

namespace {

std::string subjectOf(const std::string& host, std::uint16_t port)
{
    const bool v6 = host.find(':') != std::string::npos;
    return (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

std::string subjectOf(const Dialer::Target& target) { return subjectOf(target.host, target.port); }

std::string joined(const std::vector<std::string>& problems)
{
    std::string text;
    for (const std::string& problem : problems)
        text.append(text.empty() ? "" : "; ").append(problem);
    return text;
}

Error dialError(QAbstractSocket::SocketError error, std::string subject, std::string said)
{
    using Socket = QAbstractSocket;
    switch (error) {
    case Socket::HostNotFoundError:
        return {Fault::NameNotFound, std::move(subject), 0, std::move(said)};
    case Socket::ConnectionRefusedError:
        return {Fault::Refused, std::move(subject), ECONNREFUSED, std::move(said)};
    case Socket::SocketTimeoutError:
        return {Fault::TimedOut, std::move(subject), ETIMEDOUT, std::move(said)};
    case Socket::RemoteHostClosedError:
        return {Fault::ConnectionReset, std::move(subject), ECONNRESET, std::move(said)};
    case Socket::SocketAccessError:
        return {Fault::PermissionDenied, std::move(subject), EACCES, std::move(said)};
    case Socket::SocketResourceError: // no descriptor left
        return {Fault::LimitReached, std::move(subject), EMFILE, std::move(said)};
    default: // NetworkError: Qt folds "no route to host" and "network unreachable" into it
        return {Fault::Unreachable, std::move(subject), 0, std::move(said)};
    }
}

} // namespace

struct Dialer::Private {
    Target target;
    DialFacts facts;
    DialStep step = DialStep::ResolvingName;
    std::optional<QSslConfiguration> configuration; ///< for TLS
    SystemRandom random;
    std::unique_ptr<ProxyTunnel> tunnel;
    int lookup = -1;
    std::unique_ptr<AddressRace> race;
    std::unique_ptr<QTcpSocket> socket; ///< the one that connected
    std::vector<std::string> problems;  ///< of the peer's certificate
    std::string alert;                  ///< what the peer said when it refused our TLS
    int alertCode = 0;
    bool over = false;
    std::optional<TimePoint> asked; ///< a decision about the certificate is waited for

    /// Where TCP goes to: the proxy, if there is one.
    [[nodiscard]] const std::string& host() const { return target.proxy ? target.proxy->server.host : target.host; }
    [[nodiscard]] std::uint16_t port() const { return target.proxy ? target.proxy->server.port : target.port; }
    [[nodiscard]] QSslSocket* tls() const { return static_cast<QSslSocket*>(socket.get()); }
    [[nodiscard]] bool isOneOf(const std::vector<std::string>& fingerprints) const;
    [[nodiscard]] bool pinned() const { return isOneOf(target.tls.pins); }
    [[nodiscard]] Error error(QAbstractSocket::SocketError number, const QString& words) const;
};

/// Whether the peer's own certificate is.
bool Dialer::Private::isOneOf(const std::vector<std::string>& fingerprints) const
{
    const QSslCertificate leaf = tls()->peerCertificate();
    return !leaf.isNull() && std::ranges::find(fingerprints, fingerprintOf(leaf)) != fingerprints.end();
}

Error Dialer::Private::error(QAbstractSocket::SocketError number, const QString& words) const
{
    std::string said = inEnglish(words);
    if (step == DialStep::ProxyTunnel) {
        const char* const when = number == QAbstractSocket::RemoteHostClosedError
            ? "The proxy ended the connection before the tunnel was open."
            : nullptr;
        return {Fault::ProxyRefused, target.proxy->server.toString(), 0, when ? when : std::move(said)};
    }
    // A peer that closes, or answers in clear, in the middle of the handshake has refused it.
    if (step != DialStep::TlsHandshake || number == QAbstractSocket::SocketTimeoutError)
        return dialError(number, subjectOf(host(), port()), std::move(said));
    if (!alert.empty())
        said = alert;
    if (!problems.empty())
        said = joined(problems);
    return {Fault::TlsRejected, subjectOf(target), alertCode, std::move(said)};
}

Dialer::Dialer(Target target, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->target = std::move(target);
}

Dialer::~Dialer()
{
    if (d->lookup >= 0)
        QHostInfo::abortHostLookup(d->lookup);
    if (d->race)
        d->race.release()->deleteLater(); // as below
    if (!d->socket)
        return;
    d->socket->disconnect(this);
    d->socket->abort();
    d->socket.release()->deleteLater(); // we may be inside one of its signals
}

DialStep Dialer::step() const { return d->step; }
const DialFacts& Dialer::facts() const { return d->facts; }

void Dialer::start()
{
    d->facts.started = Clock::now();
    QMetaObject::invokeMethod(this, &Dialer::dial, Qt::QueuedConnection); // an address may be refused at once
}

void Dialer::dial()
{
    if (d->target.secure) {
        auto configuration = clientConfiguration(d->target.tls);
        if (!configuration)
            return fail(configuration.error());
        if (!d->target.alpn.empty()) {
            QList<QByteArray> protocols;
            for (const std::string& name : d->target.alpn)
                protocols << QByteArray::fromStdString(name);
            configuration->setAllowedNextProtocols(protocols);
        }
        d->configuration = std::move(*configuration);
    }
    if (d->target.proxy)
        d->tunnel = makeTunnel(*d->target.proxy, d->target.host, d->target.port, d->random);
    const QString host = QString::fromStdString(d->host());
    if (const QHostAddress literal(host); !literal.isNull())
        return race({literal});
    begin(DialStep::ResolvingName);
    if (!d->over)
        d->lookup = QHostInfo::lookupHost(host, this, [this](const QHostInfo& info) { resolved(info); });
}

void Dialer::resolved(const QHostInfo& info)
{
    d->lookup = -1;
    if (d->over)
        return;
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty())
        return fail(d->error(QAbstractSocket::HostNotFoundError, info.errorString()));
    d->facts.resolved = Clock::now();
    race(info.addresses());
}

void Dialer::race(const QList<QHostAddress>& addresses)
{
    d->race = std::make_unique<AddressRace>(interleaved(addresses), d->port(), [this] { return makeSocket(); });
    connect(d->race.get(), &AddressRace::won, this, &Dialer::raceWon);
    connect(d->race.get(), &AddressRace::lost, this, [this](QAbstractSocket::SocketError error, const QString& said) {
        d->facts.tries = d->race->tries();
        fail(d->error(error, said));
    });
    begin(DialStep::Connecting);
    if (!d->over)
        d->race->start();
}

std::unique_ptr<QTcpSocket> Dialer::makeSocket()
{
    if (!d->configuration)
        return std::make_unique<QTcpSocket>();
    auto socket = std::make_unique<QSslSocket>();
    socket->setSslConfiguration(*d->configuration);
    return socket;
}

void Dialer::raceWon()
{
    if (d->over)
        return;
    d->facts.tries = d->race->tries();
    d->socket = d->race->takeSocket();
    d->race.release()->deleteLater(); // we are inside its signal
    d->facts.connected = Clock::now();
    d->facts.localAddress = d->socket->localAddress().toString().toStdString();
    d->facts.localPort = d->socket->localPort();
    d->facts.peerAddress = d->socket->peerAddress().toString().toStdString();
    d->facts.peerPort = d->socket->peerPort();
    if (d->tunnel)
        beginTunnel();
    else if (d->target.secure)
        beginTls();
    else
        finish();
}

void Dialer::begin(DialStep step)
{
    d->step = step;
    Q_EMIT stepStarted(step);
}

// Tunnel ----------------------------------------------------------------------------------------------------------

void Dialer::beginTunnel()
{
    if (d->step != DialStep::ProxyTunnel) // not again after a 407
        begin(DialStep::ProxyTunnel);
    if (d->over)
        return;
    QTcpSocket* const socket = d->socket.get();
    connect(socket, &QTcpSocket::readyRead, this, &Dialer::tunnelReadable);
    connect(socket, &QTcpSocket::errorOccurred, this, &Dialer::tunnelFailed);
    const Bytes request = d->tunnel->begin();
    socket->write(reinterpret_cast<const char*>(request.data()), static_cast<qint64>(request.size()));
    d->facts.tunnel = d->tunnel->facts();
}

void Dialer::tunnelReadable()
{
    QTcpSocket* const socket = d->socket.get();
    if (d->over || !socket)
        return;
    const QByteArray waiting = socket->peek(socket->bytesAvailable());
    ByteView input = bytesOf({waiting.constData(), static_cast<std::size_t>(waiting.size())});
    Bytes output;
    const auto step = d->tunnel->take(input, output);
    d->facts.tunnel = d->tunnel->facts();
    socket->read(waiting.size() - static_cast<qint64>(input.size())); // what follows is the target's
    if (!step)
        return fail(step.error());
    if (!output.empty())
        socket->write(reinterpret_cast<const char*>(output.data()), static_cast<qint64>(output.size()));
    if (*step == ProxyTunnel::Step::More)
        return;
    socket->disconnect(this);
    if (*step == ProxyTunnel::Step::Open) {
        d->facts.tunnelled = Clock::now();
        return d->target.secure ? beginTls() : finish();
    }
    const QHostAddress proxy = socket->peerAddress();
    socket->abort();
    d->socket.release()->deleteLater(); // we are inside its signal
    // The step goes on: what follows is the same question once more.
    d->race = std::make_unique<AddressRace>(std::vector{proxy}, d->port(), [this] { return makeSocket(); });
    connect(d->race.get(), &AddressRace::won, this, [this] {
        d->socket = d->race->takeSocket();
        d->race.release()->deleteLater();
        d->facts.localPort = d->socket->localPort();
        beginTunnel();
    });
    connect(d->race.get(), &AddressRace::lost, this,
        [this](QAbstractSocket::SocketError error, const QString& said) { fail(d->error(error, said)); });
    d->race->start();
}

void Dialer::tunnelFailed(QAbstractSocket::SocketError error)
{
    if (d->socket->bytesAvailable() > 0)
        tunnelReadable();
    if (!d->over && d->step == DialStep::ProxyTunnel && d->socket)
        fail(d->error(error, d->socket->errorString()));
}

// TLS -------------------------------------------------------------------------------------------------------------

void Dialer::beginTls()
{
    QSslSocket* const socket = d->tls();
    const TlsSettings& settings = d->target.tls;
    const std::string& name = settings.serverName.empty() ? d->target.host : settings.serverName;
    socket->setPeerVerifyName(QString::fromStdString(name)); // and SNI
    connect(socket, &QSslSocket::sslErrors, this, &Dialer::judgeCertificate);
    connect(socket, &QSslSocket::alertReceived, this, &Dialer::noteAlert);
    connect(socket, &QSslSocket::encrypted, this, &Dialer::socketEncrypted);
    connect(socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (!d->tls()->peerCertificateChain().isEmpty())
            d->facts.tls = tlsFacts(*d->tls());
        fail(d->error(error, d->socket->errorString()));
    });
    if (d->target.asksAboutCertificate)
        socket->setPauseMode(QAbstractSocket::PauseOnSslErrors);
    begin(DialStep::TlsHandshake);
    if (!d->over)
        socket->startClientEncryption();
}

void Dialer::socketEncrypted()
{
    if (d->over)
        return;
    d->facts.encrypted = Clock::now();
    d->facts.tls = tlsFacts(*d->tls());
    const bool misses = !d->target.tls.pins.empty() && !d->target.tls.insecure && !d->pinned();
    if (!misses || d->facts.acceptedByUser)
        return finish();
    d->facts.tls->problems = {"The certificate's fingerprint is none of those that are pinned: SHA-256 "
        + fingerprintOf(d->tls()->peerCertificate())};
    d->problems = d->facts.tls->problems;
    if (d->isOneOf(d->target.accepted)) {
        d->facts.acceptedByUser = true;
        finish();
    } else if (d->target.asksAboutCertificate) {
        askAboutCertificate();
    } else {
        fail(d->error(QAbstractSocket::SslHandshakeFailedError, {}));
    }
}

void Dialer::judgeCertificate(const QList<QSslError>& problems)
{
    d->problems.clear();
    for (const QSslError& problem : problems)
        d->problems.push_back(problemText(problem));
    if (d->target.tls.insecure || d->pinned()) {
        d->tls()->ignoreSslErrors();
    } else if (d->isOneOf(d->target.accepted)) {
        d->facts.acceptedByUser = true;
        d->tls()->ignoreSslErrors();
    } else if (d->target.asksAboutCertificate) {
        d->facts.tls = tlsFacts(*d->tls());
        askAboutCertificate();
    }
}

void Dialer::askAboutCertificate()
{
    d->asked = Clock::now();
    // Not at once: the answer must not come while the socket is in the middle of its judgement.
    QMetaObject::invokeMethod(this, &Dialer::certificateQuestioned, Qt::QueuedConnection);
}

void Dialer::decideCertificate(bool accept)
{
    if (d->over || !d->asked)
        return;
    d->facts.questioned += Clock::now() - *std::exchange(d->asked, {});
    if (!accept)
        return fail(d->error(QAbstractSocket::SslHandshakeFailedError, {}));
    d->facts.acceptedByUser = true;
    if (d->facts.encrypted) { // it passed, but for the pins
        d->facts.encrypted = Clock::now();
        return finish();
    }
    d->tls()->ignoreSslErrors();
    d->tls()->resume();
}

void Dialer::noteAlert(QSsl::AlertLevel, QSsl::AlertType type, const QString& description)
{
    d->alertCode = static_cast<int>(type);
    d->alert = alertSentence(type, description);
}

void Dialer::finish()
{
    d->over = true;
    d->step = DialStep::Done;
    Q_EMIT connected();
}

void Dialer::fail(const Error& error)
{
    if (std::exchange(d->over, true))
        return;
    Q_EMIT failed(error);
}

std::unique_ptr<ByteStream> Dialer::takeStream()
{
    if (d->step != DialStep::Done || !d->socket)
        return nullptr;
    d->socket->disconnect(this);
    if (!d->target.secure)
        return std::make_unique<SocketStream>(std::move(d->socket));
    return std::make_unique<TlsStream>(std::unique_ptr<QSslSocket>(static_cast<QSslSocket*>(d->socket.release())));
}

} // namespace pongscope::transport
