// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/byte_stream.h"

#include <memory>

class QTcpSocket;

namespace pongscope::transport {

/// A ByteStream over a connected QTcpSocket or an encrypted QSslSocket.
///
/// Reads at most kReadBuffer octets ahead, so that a peer which floods a paused reader meets a closed TCP window and
/// not our memory. TCP_NODELAY is on: a PING must not wait for an ACK (Nagle).
class SocketStream final : public ByteStream {
    Q_OBJECT

public:
    static constexpr qint64 kReadBuffer = 256 * 1024;

    /// Takes the socket, which must be connected.
    explicit SocketStream(std::unique_ptr<QTcpSocket> socket);
    ~SocketStream() override;

    std::size_t read(MutableBytes into) override;
    std::size_t readable() const override;
    void write(ByteView octets) override;
    std::size_t unsent() const override;
    void setReading(bool on) override;
    void close() override;
    void closeWrite() override;
    void abort() override;
    void reset() override;

    [[nodiscard]] const QTcpSocket& socket() const { return *m_socket; }

private:
    std::unique_ptr<QTcpSocket> m_socket;
    bool m_reading = true;
};

} // namespace pongscope::transport
