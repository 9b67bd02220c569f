// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/byte_stream.h"
#include "core/transport/descriptor.h"

#include <deque>
#include <memory>
#include <optional>

#include <QAbstractSocket>
#include <QSsl>

class QSslSocket;

namespace pongscope::transport {

class SocketStream;

/// A ByteStream over an encrypted QSslSocket.
///
/// Holds at most SocketStream::kReadBuffer octets unread, cipher text included. When the peer ends its direction, ours
/// ends too (Qt's TLS knows no half-closed connection). Octets count as handed over when the kernel has taken the last
/// octet of the cipher text that carries them; until then those of one write() stay unsent() together.
class TlsStream final : public ByteStream {
    Q_OBJECT

public:
    explicit TlsStream(std::unique_ptr<QSslSocket> socket);
    ~TlsStream() override;

    std::size_t read(MutableBytes into) override;
    std::size_t readable() const override;
    void write(ByteView octets) override;
    std::size_t unsent() const override { return static_cast<std::size_t>(m_written - m_handedOver); }
    void setReading(bool on) override;
    void close() override;
    /// FIN without the close_notify alert, which Qt cannot send alone.
    void closeWrite() override;
    void abort() override;
    void reset() override;
    SocketSample sample() const override;
    /// Takes nothing back; TCP asks whether the peer's host is there.
    void stopWriting() override { m_twin.askForLife(); }

    [[nodiscard]] const QSslSocket& socket() const { return *m_socket; }

private:
    void readyToRead();
    void cipherLeft(qint64 count);
    void settle();
    void socketFailed(QAbstractSocket::SocketError error);
    void noteAlert(QSsl::AlertType type, const QString& description);
    void socketGone();
    void finishTail();
    void tailEnded();
    void postEnd();
    void announceEnd();

    /// Cipher text up to `cipher` carries plain text up to `plain`, both counted from the start.
    struct Mark {
        std::uint64_t plain, cipher;
    };

    std::unique_ptr<QSslSocket> m_socket;
    Descriptor m_twin; ///< keeps the connection when Qt drops it: to see why, and to end it in good order
    std::unique_ptr<SocketStream> m_tail; ///< the end of close(), when TLS is over
    std::deque<Mark> m_marks;
    std::optional<Error> m_failure;
    std::optional<Error> m_alert; ///< what the peer said: with TLS 1.3 it may refuse us after our part of the handshake
    std::uint64_t m_written = 0, m_handedOver = 0, m_cipherLeft = 0;
    bool m_reading = true;
    bool m_settling = false; ///< settle() is posted
    bool m_gone = false;     ///< Qt's socket is no longer connected
    bool m_finWanted = false;
    bool m_closing = false;
    bool m_tailEnded = false;
    bool m_endPosted = false;
    bool m_aborted = false;
};

} // namespace pongscope::transport
