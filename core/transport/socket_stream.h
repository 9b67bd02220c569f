// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/byte_stream.h"
#include "core/transport/descriptor.h"

#include <chrono>
#include <memory>
#include <optional>

#include <QTimer>

class QSocketNotifier;
class QTcpSocket;

namespace pongscope::transport {

/// A ByteStream over a TCP connection.
///
/// Works on the descriptor itself: octets go from the kernel straight into the reader's buffer, nothing is read ahead,
/// so a peer which floods a paused reader meets a closed TCP window and not our memory. QTcpSocket could not tell a
/// RST from a FIN (it reports both as "closed by the remote host") and gives up its own direction when the peer ends
/// its; an inspector may do neither. TCP_NODELAY is on: a PING must not wait for an ACK (Nagle).
class SocketStream final : public ByteStream {
    Q_OBJECT

public:
    /// The most octets that a stream holds in this process unread (TlsStream; this class holds none).
    static constexpr qint64 kReadBuffer = 262'144;
    /// After close(): how long we wait for the peer's FIN once ours is sent.
    static constexpr std::chrono::milliseconds kLinger{2000};

    /// Takes the connection over from a socket that is connected and not encrypted.
    explicit SocketStream(std::unique_ptr<QTcpSocket> socket);
    explicit SocketStream(Descriptor connected);
    ~SocketStream() override;

    std::size_t read(MutableBytes into) override;
    /// Kernel's octets included.
    std::size_t readable() const override;
    void write(ByteView octets) override;
    std::size_t unsent() const override { return m_out.size(); }
    void setReading(bool on) override;
    void close() override;
    void closeWrite() override;
    void abort() override;
    void reset() override;
    SocketSample sample() const override;
    void stopWriting() override;

private:
    void open();
    void readyToRead();
    void readyToWrite();
    void peek();
    void discard();
    std::size_t receive(MutableBytes into);
    std::size_t transmit(ByteView octets);
    void sent(std::size_t count);
    void endWriting();
    void updateNotifiers();
    void peerEnded();
    void fail(int number);
    void finish();
    void drop();
    void postEnd();
    void announceEnd();

    Descriptor m_descriptor;
    std::unique_ptr<QSocketNotifier> m_readNotifier, m_writeNotifier;
    QTimer m_linger;
    ByteQueue m_ahead; ///< what a QTcpSocket had read before we took over
    ByteQueue m_out;
    std::optional<Error> m_failure;
    bool m_reading = true;
    bool m_announcing = false; ///< readyRead() is being emitted
    bool m_taken = false;      ///< its receiver read something
    bool m_drained = false;    ///< and all there was
    bool m_ignored = false;    ///< nobody read: silent until somebody does
    bool m_peerEnded = false;
    bool m_finWanted = false;
    bool m_finSent = false;
    bool m_closing = false;
    bool m_endPosted = false;
    bool m_aborted = false;
};

} // namespace pongscope::transport
