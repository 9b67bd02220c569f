// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/transport/address_race.h"
#include "core/transport/byte_stream.h"
#include "core/transport/proxy_tunnel.h"
#include "core/transport/tls_settings.h"

#include <memory>
#include <optional>

#include <QAbstractSocket>
#include <QSsl>

class QHostInfo;
class QSslError;
class QTcpSocket;

namespace pongscope::transport {

/// The steps of opening a stream, in order.
enum class DialStep : std::uint8_t { ResolvingName, Connecting, ProxyTunnel, TlsHandshake, Done };

/// What dialling learnt.
struct DialFacts {
    std::string localAddress, peerAddress;
    std::uint16_t localPort = 0, peerPort = 0;
    TimePoint started;
    std::optional<TimePoint> resolved, connected, encrypted; ///< when each step ended; an address needs no resolving
    std::optional<TlsFacts> tls; ///< also of a handshake that failed because of the peer's certificate
    std::optional<TimePoint> tunnelled;
    std::vector<AddressTry> tries; ///< in the order in which they began
    std::optional<TunnelFacts> tunnel;
    Duration questioned{}; ///< how long a question about the certificate waited for its answer, before `encrypted`
    bool acceptedByUser = false; ///< the certificate did not pass, and was accepted all the same
};

/// Opens one TCP or TLS connection, IPv4 or IPv6, step by step: name, TCP (the addresses by Happy Eyeballs), tunnel
/// through a proxy, TLS. One use. No proxy but the target's is used (none may be picked up from the system by
/// accident). The caller bounds the time and destroys the dialer to cancel.
class Dialer final : public QObject {
    Q_OBJECT

public:
    struct Target {
        std::string host; ///< name or address, IPv6 without brackets
        std::uint16_t port = 0;
        bool secure = false;
        TlsSettings tls;
        std::vector<std::string> alpn = {}; ///< offered; empty: no such extension at all (semantics 2.3)
        std::optional<ProxyRoute> proxy = {};
        /// A certificate that does not pass is asked about, instead of refused.
        bool asksAboutCertificate = false;
        std::vector<std::string> accepted = {}; ///< fingerprints that were asked about before, and accepted
    };

    explicit Dialer(Target target, QObject* parent = nullptr);
    ~Dialer() override;
    void start();
    [[nodiscard]] DialStep step() const;
    [[nodiscard]] const DialFacts& facts() const;
    /// After connected(): the stream, once.
    [[nodiscard]] std::unique_ptr<ByteStream> takeStream();
    /// The answer to certificateQuestioned(): goes on, or fails for the reasons that were given. Ignored at other
    /// times.
    void decideCertificate(bool accept);

Q_SIGNALS:
    /// facts() have the certificate and what is wrong with it. Nothing happens before decideCertificate().
    void certificateQuestioned();
    void stepStarted(pongscope::transport::DialStep step);
    void connected();
    /// Exactly one of connected() and failed() follows start(), never from inside start().
    void failed(const pongscope::Error& error);

private:
    void dial();
    void resolved(const QHostInfo& info);
    void race(const QList<QHostAddress>& addresses);
    [[nodiscard]] std::unique_ptr<QTcpSocket> makeSocket();
    void raceWon();
    void beginTunnel();
    void tunnelReadable();
    void tunnelFailed(QAbstractSocket::SocketError error);
    void beginTls();
    void begin(DialStep step);
    void socketEncrypted();
    void judgeCertificate(const QList<QSslError>& problems);
    void askAboutCertificate();
    void noteAlert(QSsl::AlertLevel level, QSsl::AlertType type, const QString& description);
    void finish();
    void fail(const Error& error);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::transport
