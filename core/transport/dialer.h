// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/transport/byte_stream.h"
#include "core/transport/tls_settings.h"

#include <memory>
#include <optional>

#include <QAbstractSocket>
#include <QSsl>

class QSslError;

namespace pongscope::transport {

/// The steps of opening a stream, in order.
enum class DialStep : std::uint8_t { ResolvingName, Connecting, TlsHandshake, Done };

/// What dialling learnt.
struct DialFacts {
    std::string localAddress, peerAddress;
    std::uint16_t localPort = 0, peerPort = 0;
    TimePoint started;
    std::optional<TimePoint> resolved, connected, encrypted; ///< when each step ended; an address needs no resolving
    std::optional<TlsFacts> tls;
};

/// Opens one TCP or TLS connection, IPv4 or IPv6, step by step. One use. No proxy is used (none may be picked up from
/// the system by accident). The caller bounds the time and destroys the dialer to cancel.
class Dialer final : public QObject {
    Q_OBJECT

public:
    struct Target {
        std::string host; ///< name or address, IPv6 without brackets
        std::uint16_t port = 0;
        bool secure = false;
        TlsSettings tls;
        std::vector<std::string> alpn = {}; ///< offered; empty: no such extension at all (semantics 2.3)
    };

    explicit Dialer(Target target, QObject* parent = nullptr);
    ~Dialer() override;
    void start();
    [[nodiscard]] DialStep step() const;
    [[nodiscard]] const DialFacts& facts() const;
    /// After connected(): the stream, once.
    [[nodiscard]] std::unique_ptr<ByteStream> takeStream();

Q_SIGNALS:
    void stepStarted(pongscope::transport::DialStep step);
    void connected();
    /// Exactly one of connected() and failed() follows start(), never from inside start().
    void failed(const pongscope::Error& error);

private:
    void dial();
    void begin(DialStep step);
    void socketChanged(QAbstractSocket::SocketState state);
    void socketConnected();
    void socketEncrypted();
    void judgeCertificate(const QList<QSslError>& problems);
    void noteAlert(QSsl::AlertLevel level, QSsl::AlertType type, const QString& description);
    void finish();
    void fail(const Error& error);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::transport
