// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/commands.h"
#include "core/session/h2_watch.h"
#include "core/transport/shared_connection.h"

#include <QObject>

namespace pongscope::session {

/// Opens one client connection: dials, shakes hands, checks the reply, within the connect timeout. Writes every step
/// into the capture. One use; destroying it cancels. Engine thread only.
class Connector final : public QObject {
    Q_OBJECT

public:
    /// `pool`: where shared connections are; borrowed for the connector's life, as `random` is.
    Connector(const Connect& order, RandomSource& random, transport::ConnectionPool& pool, QObject* parent = nullptr);
    ~Connector() override;
    void start();
    /// Aborted by the user: reports the chain that ClientWebSocket.Abort() during ConnectAsync gives (semantics 0).
    void cancel();
    /// The answer to a CertificateQuestioned fact.
    void decideCertificate(bool accept, bool pinned);

    /// After opened(): the stream, and the octets that were read behind the reply's head.
    [[nodiscard]] std::unique_ptr<transport::ByteStream> takeStream();
    [[nodiscard]] Bytes takeLeftover();
    /// What goes on writing the HTTP/2 frames below into the capture; null over HTTP/1.1.
    [[nodiscard]] std::unique_ptr<H2Watch> takeWatch();
    /// What it was told to connect with.
    [[nodiscard]] const ClientOptions& options() const;
    /// Agreed on in the handshake; nothing: messages go uncompressed.
    [[nodiscard]] const std::optional<protocol::DeflateParams>& deflate() const;

Q_SIGNALS:
    void opened();
    /// The ErrorFact and ClosedFact are in the capture already.
    void failed();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::session
