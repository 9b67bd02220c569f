// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/dialer.h"

#include "core/transport/socket_stream.h"
#include "core/transport/tls_stream.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>

#include <cerrno>

namespace pongscope::transport {

namespace {

std::string subjectOf(const Dialer::Target& target)
{
    const bool v6 = target.host.find(':') != std::string::npos;
    return (v6 ? "[" + target.host + "]" : target.host) + ":" + std::to_string(target.port);
}

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
    std::unique_ptr<QTcpSocket> socket;
    std::vector<std::string> problems; ///< of the peer's certificate
    std::string alert;                 ///< what the peer said when it refused our TLS
    int alertCode = 0;
    bool over = false;

    [[nodiscard]] QSslSocket* tls() const { return static_cast<QSslSocket*>(socket.get()); }
    [[nodiscard]] Error error(QAbstractSocket::SocketError number) const;
};

Error Dialer::Private::error(QAbstractSocket::SocketError number) const
{
    std::string said = socket->errorString().toStdString();
    // A peer that closes, or answers in clear, in the middle of the handshake has refused it.
    if (step != DialStep::TlsHandshake || number == QAbstractSocket::SocketTimeoutError)
        return dialError(number, subjectOf(target), std::move(said));
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
        auto socket = std::make_unique<QSslSocket>();
        if (!d->target.alpn.empty()) {
            QList<QByteArray> protocols;
            for (const std::string& name : d->target.alpn)
                protocols << QByteArray::fromStdString(name);
            configuration->setAllowedNextProtocols(protocols);
        }
        socket->setSslConfiguration(*configuration);
        socket->setPeerVerifyName(QString::fromStdString(d->target.host)); // and SNI
        connect(socket.get(), &QSslSocket::sslErrors, this, &Dialer::judgeCertificate);
        connect(socket.get(), &QSslSocket::alertReceived, this, &Dialer::noteAlert);
        connect(socket.get(), &QSslSocket::encrypted, this, &Dialer::socketEncrypted);
        d->socket = std::move(socket);
    } else {
        d->socket = std::make_unique<QTcpSocket>();
    }
    QTcpSocket* const socket = d->socket.get();
    connect(socket, &QTcpSocket::stateChanged, this, &Dialer::socketChanged);
    connect(socket, &QTcpSocket::connected, this, &Dialer::socketConnected);
    connect(socket, &QTcpSocket::errorOccurred, this,
        [this](QAbstractSocket::SocketError error) { fail(d->error(error)); });
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->connectToHost(QString::fromStdString(d->target.host), d->target.port);
}

void Dialer::begin(DialStep step)
{
    d->step = step;
    Q_EMIT stepStarted(step);
}

void Dialer::socketChanged(QAbstractSocket::SocketState state)
{
    const bool literal = !QHostAddress(QString::fromStdString(d->target.host)).isNull();
    if (d->over)
        return;
    if (state == QAbstractSocket::HostLookupState && !literal) {
        begin(DialStep::ResolvingName);
    } else if (state == QAbstractSocket::ConnectingState && d->step != DialStep::Connecting) {
        if (!literal)
            d->facts.resolved = Clock::now();
        begin(DialStep::Connecting);
    }
}

void Dialer::socketConnected()
{
    if (d->over)
        return;
    d->facts.connected = Clock::now();
    d->facts.localAddress = d->socket->localAddress().toString().toStdString();
    d->facts.localPort = d->socket->localPort();
    d->facts.peerAddress = d->socket->peerAddress().toString().toStdString();
    d->facts.peerPort = d->socket->peerPort();
    if (!d->target.secure)
        return finish();
    begin(DialStep::TlsHandshake);
    d->tls()->startClientEncryption();
}

void Dialer::socketEncrypted()
{
    if (d->over)
        return;
    d->facts.encrypted = Clock::now();
    d->facts.tls = tlsFacts(*d->tls());
    finish();
}

void Dialer::judgeCertificate(const QList<QSslError>& problems)
{
    d->problems.clear();
    for (const QSslError& problem : problems)
        d->problems.push_back(problemText(problem));
    if (d->target.tls.insecure)
        d->tls()->ignoreSslErrors();
}

void Dialer::noteAlert(QSsl::AlertLevel, QSsl::AlertType type, const QString& description)
{
    d->alertCode = static_cast<int>(type);
    d->alert = "The peer refused the TLS handshake: " + description.toStdString();
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
