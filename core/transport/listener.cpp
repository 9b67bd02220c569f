// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/listener.h"

#include "core/transport/socket_stream.h"
#include "core/transport/tls_stream.h"

#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <unordered_map>
#include <utility>

namespace pongscope::transport {

namespace {

using namespace std::chrono_literals;

/// Out of descriptors: Qt stops accepting for good; we try again.
constexpr auto kAcceptPause = 100ms;

Result<QSslKey> privateKey(const QByteArray& pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa, QSsl::Dsa}) {
        QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull())
            return key;
    }
    return tl::unexpected(Error{Fault::BadFile, "key", 0, "This is no private key in PEM form without a passphrase."});
}

Result<QSslConfiguration> serverConfiguration(const ServerTls& tls)
{
    const QList<QSslCertificate> chain =
        QSslCertificate::fromData(QByteArray::fromStdString(tls.certificatePem), QSsl::Pem);
    if (chain.isEmpty())
        return tl::unexpected(Error{Fault::BadFile, "certificate", 0, "This is no certificate in PEM form."});
    const auto key = privateKey(QByteArray::fromStdString(tls.keyPem));
    if (!key)
        return tl::unexpected(key.error());
    if (chain.front().publicKey().algorithm() != key->algorithm())
        return tl::unexpected(Error{Fault::BadFile, "key", 0, "The key does not belong to the certificate."});
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::SecureProtocols);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(*key);
    QList<QByteArray> protocols;
    for (const std::string& name : tls.alpn)
        protocols << QByteArray::fromStdString(name);
    configuration.setAllowedNextProtocols(protocols);
    return configuration;
}

Result<QHostAddress> bindAddress(const std::string& bind)
{
    if (bind == "localhost")
        return QHostAddress(QHostAddress::LocalHost);
    const QHostAddress address(QString::fromStdString(bind));
    if (address.isNull())
        return tl::unexpected(Error{Fault::NameNotFound, bind, 0, "This is no IP address."});
    return address;
}

Error listenError(const QTcpServer& server, std::string subject)
{
    const std::string said = server.errorString().toStdString();
    switch (server.serverError()) {
    case QAbstractSocket::AddressInUseError:
        return {Fault::AddressInUse, std::move(subject), 0, said};
    case QAbstractSocket::SocketAccessError:
        return {Fault::PermissionDenied, std::move(subject), 0, said};
    case QAbstractSocket::SocketResourceError:
        return {Fault::LimitReached, std::move(subject), 0, said};
    default: // the address belongs to another machine
        return {Fault::Unreachable, std::move(subject), 0, said};
    }
}

/// Hands over bare descriptors.
class DescriptorServer final : public QTcpServer {
public:
    using QTcpServer::QTcpServer;
    std::function<void(int)> incoming;

protected:
    void incomingConnection(qintptr descriptor) override { incoming(static_cast<int>(descriptor)); }
};

/// One TLS handshake of the server's side. Ends in exactly one call of `over`, from one of its own signals.
class Handshake final : public QObject {
public:
    Handshake(Descriptor connection, const QSslConfiguration& configuration, std::chrono::milliseconds bound,
        std::function<void(bool)> over)
        : socket(std::make_unique<QSslSocket>())
        , m_over(std::move(over))
    {
        connect(socket.get(), &QSslSocket::encrypted, this, [this] { conclude(true); });
        connect(socket.get(), &QSslSocket::errorOccurred, this, [this] { conclude(false); });
        connect(socket.get(), &QSslSocket::disconnected, this, [this] { conclude(false); });
        connect(&m_bound, &QTimer::timeout, this, [this] { conclude(false); });
        m_bound.start(bound);
        socket->setSslConfiguration(configuration);
        socket->setReadBufferSize(SocketStream::kReadBuffer);
        if (socket->setSocketDescriptor(connection.value()))
            connection.release();
    }
    ~Handshake() override
    {
        if (!socket)
            return;
        socket->disconnect(this);
        socket->abort();
        socket.release()->deleteLater(); // we may be inside one of its signals
    }

    std::unique_ptr<QSslSocket> socket; ///< taken out once it is encrypted

private:
    void conclude(bool encrypted)
    {
        m_bound.stop();
        socket->disconnect(this);
        m_over(encrypted);
    }

    std::function<void(bool)> m_over;
    QTimer m_bound;
};

} // namespace

struct Listener::Private {
    Settings settings;
    DescriptorServer server;
    QSslConfiguration configuration;
    std::unordered_map<std::uint64_t, std::unique_ptr<Handshake>> handshakes; ///< under way, by a running number
    std::uint64_t newest = 0;
    // Accepted and not taken. Only a stream reads from them, so nothing piles up here but the connections themselves.
    std::deque<Descriptor> clear;
    std::deque<std::unique_ptr<QSslSocket>> encrypted;

    [[nodiscard]] bool crowded(std::size_t count) const { return std::cmp_greater_equal(count, settings.maxPending); }
};

Listener::Listener(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->server.setProxy(QNetworkProxy::NoProxy);
    d->server.setListenBacklogSize(512);
    d->server.incoming = [this](int descriptor) { welcome(descriptor); };
    connect(&d->server, &QTcpServer::acceptError, this,
        [this] { QTimer::singleShot(kAcceptPause, &d->server, &QTcpServer::resumeAccepting); });
}

Listener::~Listener() { close(); }

Result<> Listener::listen(const Settings& settings)
{
    d->settings = settings;
    if (settings.tls) {
        const auto configuration = serverConfiguration(*settings.tls);
        if (!configuration)
            return tl::unexpected(configuration.error());
        d->configuration = *configuration;
    }
    const auto address = bindAddress(settings.bind);
    if (!address)
        return tl::unexpected(address.error());
    if (!d->server.listen(*address, settings.port))
        return tl::unexpected(listenError(d->server, settings.bind + ":" + std::to_string(settings.port)));
    return {};
}

std::uint16_t Listener::port() const { return d->server.serverPort(); }

void Listener::close()
{
    d->server.close();
    d->handshakes.clear(); // none of them is in one of its signals: shookHands() takes it out first
    d->clear.clear();
    d->encrypted.clear();
}

void Listener::welcome(int descriptor)
{
    Descriptor connection(descriptor);
    if (d->crowded(d->clear.size()) || d->crowded(d->handshakes.size() + d->encrypted.size()))
        return; // which closes it
    if (d->settings.tls)
        return shakeHands(connection.release());
    d->clear.push_back(std::move(connection));
    Q_EMIT accepted();
}

void Listener::shakeHands(int descriptor)
{
    const std::uint64_t number = ++d->newest;
    auto handshake = std::make_unique<Handshake>(Descriptor(descriptor), d->configuration, d->settings.handshakeBound,
        [this, number](bool encrypted) { shookHands(number, encrypted); });
    QSslSocket* const socket = handshake->socket.get();
    d->handshakes.emplace(number, std::move(handshake));
    socket->startServerEncryption();
}

void Listener::shookHands(std::uint64_t number, bool encrypted)
{
    const auto node = d->handshakes.extract(number);
    Handshake* const handshake = node.mapped().release();
    handshake->deleteLater(); // we are inside one of its signals
    if (!encrypted)
        return; // a client that speaks no TLS, or does not trust us: its own side says so
    d->encrypted.push_back(std::move(handshake->socket));
    Q_EMIT accepted();
}

std::unique_ptr<ByteStream> Listener::take()
{
    if (!d->clear.empty()) {
        Descriptor connection = std::move(d->clear.front());
        d->clear.pop_front();
        return std::make_unique<SocketStream>(std::move(connection));
    }
    if (!d->encrypted.empty()) {
        std::unique_ptr<QSslSocket> socket = std::move(d->encrypted.front());
        d->encrypted.pop_front();
        return std::make_unique<TlsStream>(std::move(socket));
    }
    return nullptr;
}

} // namespace pongscope::transport
