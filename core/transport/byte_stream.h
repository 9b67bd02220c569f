// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/base/socket_sample.h"

#include <QObject>

namespace pongscope::transport {

/// An asynchronous duplex stream of octets. Knows no WebSocket. Lives in one thread (the engine's).
///
/// Whoever holds it owns it (std::unique_ptr) and may destroy it from any slot but its own signals' (use deleteLater).
/// handedOver() may come from inside write(); no other signal comes from inside a function of the stream.
class ByteStream : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Copies what is there, at most `into.size()`; 0 when nothing is. Never blocks.
    [[nodiscard]] virtual std::size_t read(MutableBytes into) = 0;
    /// Octets that read() would give now.
    [[nodiscard]] virtual std::size_t readable() const = 0;
    /// Takes the octets into the stream's own buffer and starts sending at once. Takes all, always; the caller keeps
    /// unsent() small to know where its octets are.
    virtual void write(ByteView octets) = 0;
    /// Octets taken by write() and not yet handed to the kernel (or the device).
    [[nodiscard]] virtual std::size_t unsent() const = 0;

    /// While off, octets stay in the kernel once the stream's small buffer is full: the peer's window closes.
    virtual void setReading(bool on) = 0;

    /// Sends what was written, then ends both directions in good order; what still arrives is thrown away. ended()
    /// follows (a second time if the peer had ended its direction before), or failed(). Nothing bounds the time until
    /// the peer has taken what was written: the caller does, with abort().
    virtual void close() = 0;
    /// Ends our direction only (FIN), after what was written.
    virtual void closeWrite() = 0;
    /// Drops the stream now; what was not sent is lost. No signal follows.
    virtual void abort() = 0;
    /// As abort(), with RST where the platform can.
    virtual void reset() { abort(); }

    /// What the system knows of the TCP connection below, now; a stream that is none gives a sample without facts.
    [[nodiscard]] virtual SocketSample sample() const
    {
        SocketSample nothing;
        nothing.at = Clock::now();
        return nothing;
    }
    /// What was written and not handed over stays here for ever; reading goes on, and TCP asks now and then whether
    /// the peer's host is there, without an octet. What cannot be taken back is not: cipher text that is made already,
    /// and frames of HTTP/2, whose connection is shared and not asked either.
    virtual void stopWriting() { }

Q_SIGNALS:
    /// Octets are there: read until nothing is left. May come with nothing to read.
    void readyRead();
    /// So many octets left for the kernel.
    void handedOver(quint64 count);
    /// The peer ended its direction; what it sent before is still readable. A stream that is not reading may notice
    /// only when it reads again.
    void ended();
    /// The stream is dead: nothing follows. Fault is ConnectionReset or ConnectionLost or TlsRejected.
    void failed(const pongscope::Error& error);
};

} // namespace pongscope::transport
